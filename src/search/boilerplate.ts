import { hash32 } from '../model/hash.ts';
import type { Kind, Page } from './record.ts';

/** A line that more than this share of the pages of one kind has is the frame, not the picture: 未公开, 怎样申请公开. */
const SHARE = 0.15;
const FROM = 20;

const lineOf = (kind: Kind, line: string): number => hash32(kind + line);
/** The lines of a page, each once, as numbers. */
export const linesOf = ({ kind, sections }: Pick<Page, 'kind' | 'sections'>): Uint32Array =>
  Uint32Array.from(new Set(sections.flatMap((s) => s.text.split('\n')).map((line) => lineOf(kind, line))));

/** Which lines are the frame. */
export function frameOf(pages: Iterable<{ kind: Kind; lines: Uint32Array }>): ReadonlySet<number> {
  const counts = new Map<Kind, Map<number, number>>();
  const ofKind = new Map<Kind, number>();
  for (const { kind, lines } of pages) {
    let count = counts.get(kind);
    if (!count) counts.set(kind, (count = new Map()));
    ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
    for (const line of lines) count.set(line, (count.get(line) ?? 0) + 1);
  }
  const frame = new Set<number>();
  for (const [kind, count] of counts) {
    const limit = Math.max(FROM, ofKind.get(kind)! * SHARE);
    for (const [line, n] of count) if (n > limit) frame.add(line);
  }
  return frame;
}

/** Without such lines. They would be read with every hit, and a query that has one of them would find every page. */
export function withoutFrame(page: Page, frame: ReadonlySet<number>): Page {
  const sections = page.sections.map((s) => ({
    ...s,
    text: s.text
      .split('\n')
      .filter((line) => !frame.has(lineOf(page.kind, line)))
      .join('\n'),
  }));
  return { ...page, sections: sections.filter((s) => s.text) };
}
