import { BURIED, CONCEALED, concealedBy } from '../schema/concealed.ts';
import type { AcceptanceView } from './acceptance.ts';
import type { CompoundView } from './compound.ts';
import type { Disclosure } from './disclosure.ts';

/** 隐蔽工程的照片: each work that is covered up, with its place for what was seen of it before. */
export interface HiddenWork {
  /** 雨水、污水管; as the record of its acceptance calls it, where there is one. */
  what: string;
  /** What has to be seen before it is covered; undefined where the name of it is unknown here. */
  see?: string | undefined;
  /** The records whose text shows it in pictures, oldest first. */
  shown: string[];
}

const SHOWING: readonly Disclosure['data']['kind'][] = ['acceptance', 'progress', 'inspection'];

/** What the pictures of a text are said to show: `![屋面防水层，盖保护层以前](./a.jpg)`, `<BeforeAfter … alt="大门" />`. */
export const pictureWords = (text = ''): string[] =>
  [...text.matchAll(/!\[([^\]]+)\]\(|<BeforeAfter\b[^>]*\balt="([^"]*)"/g)].map(([, image, both]) => (image ?? both)!);

/**
 * Of the works that the compound was promised or reported to have, and of what was accepted as hidden. A picture belongs to the work that its
 * words name; those in the record of an acceptance of hidden work belong to that.
 */
export function hiddenWorks(
  { ledger, acceptance, timeline }: Pick<CompoundView, 'ledger' | 'acceptance' | 'timeline'>,
  textOf: (record: string) => string | undefined,
): HiddenWork[] {
  const concealed = acceptance.filter((a): a is AcceptanceView & { of: string } => a.stage === 'concealed' && a.of !== undefined);
  const pictured = timeline
    .filter((d) => SHOWING.includes(d.data.kind))
    .toReversed()
    .map(({ id }) => ({ id, words: pictureWords(textOf(id)) }))
    .filter((p) => p.words.length);
  const known = CONCEALED.flatMap((work): HiddenWork[] => {
    const accepted = concealed.filter((a) => concealedBy(a.of) === work);
    const rows = ledger.filter(
      (r) => work.items.includes(r.item) && r.state !== 'dropped' && (!work.buried || BURIED.test(r.localName ?? '')),
    );
    if (!rows.length && !accepted.length) return [];
    const own = new Set(accepted.map((a) => a.id));
    return [
      {
        what: accepted.at(-1)?.of ?? work.what,
        see: work.see,
        shown: pictured.filter((p) => own.has(p.id) || p.words.some((w) => concealedBy(w) === work)).map((p) => p.id),
      },
    ];
  });
  const others = Map.groupBy(
    concealed.filter((a) => !concealedBy(a.of)),
    (a) => a.of,
  );
  return [
    ...known,
    ...[...others].map(([what, list]): HiddenWork => {
      const own = new Set(list.map((a) => a.id));
      return { what, shown: pictured.filter((p) => own.has(p.id) || p.words.some((w) => w.includes(what))).map((p) => p.id) };
    }),
  ];
}
