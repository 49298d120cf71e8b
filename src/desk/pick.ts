import { plainName } from '../ledger/names.ts';
import { pinyinKey } from '../search/text/pinyin.ts';
import type { Content } from '../schema/index.ts';
import { COMPOUND_KINDS } from '../schema/compound.ts';

/** A compound or a street, as one chooses it by any of its names. */
export interface Place {
  id: string;
  of: 'compound' | 'street';
  title: string;
  /** 也叫电缆厂家属院 · 示例街道 */
  note: string;
  /** All its names, as they are compared. */
  names: readonly string[];
  /** Its id is its pinyin, but for numbers that tell places apart. */
  pinyin: string;
}

export const placesOf = (content: Content, street?: string): Place[] => {
  const streets = new Map(content.streets.map((s) => [s.id, s.data.title]));
  return [
    ...content.compounds
      .filter((c) => street === undefined || c.data.street === street)
      .map(({ id, data }): Place => ({
        id,
        of: 'compound',
        title: data.title,
        note: [
          data.aliases && `也叫${data.aliases.slice(0, 2).join('、')}`,
          data.street && streets.get(data.street),
          COMPOUND_KINDS[data.kind],
        ]
          .filter(Boolean)
          .join('，'),
        names: [data.title, ...(data.aliases ?? []), ...(typeof data.formerUnit === 'string' ? [data.formerUnit] : [])].map(plainName),
        pinyin: pinyinKey(id),
      })),
    ...content.streets
      .filter((s) => street === undefined || s.id === street)
      .map(({ id, data }): Place => ({
        id,
        of: 'street',
        title: data.title,
        note: '整个街道',
        names: [data.title, ...(data.aliases ?? [])].map(plainName),
        pinyin: pinyinKey(id),
      })),
  ];
};

const SHOWN = 8;
/** Those that somebody who typed so much may mean, the likeliest first: by any name, from its beginning before within it, then by pinyin. */
export function pickPlaces(places: readonly Place[], typed: string, shown = SHOWN): Place[] {
  const wanted = plainName(typed);
  if (!wanted) return [];
  const letters = /^[a-z0-9 ]+$/i.test(typed) ? pinyinKey(typed) : '';
  const rank = (p: Place): number => {
    if (p.names.includes(wanted)) return 0;
    if (p.names[0]!.startsWith(wanted)) return 1;
    if (p.names.some((n) => n.startsWith(wanted))) return 2;
    if (p.names.some((n) => n.includes(wanted))) return 3;
    if (letters && p.pinyin.startsWith(letters)) return 4;
    return 9;
  };
  return places
    .map((p) => ({ p, far: rank(p) }))
    .filter(({ far }) => far < 9)
    .sort(
      (a, b) =>
        a.far - b.far ||
        Number(a.p.of === 'street') - Number(b.p.of === 'street') ||
        a.p.title.length - b.p.title.length ||
        (a.p.title < b.p.title ? -1 : 1),
    )
    .slice(0, shown)
    .map(({ p }) => p);
}
