import type { Cbor } from './cbor.ts';
import type { IndexedPage } from './fields.ts';
import { META_WEIGHTS } from './engine/weights.ts';

/** Fields of the metadata, in the order of the index. */
export const FIELDS = Object.keys(META_WEIGHTS).sort() as (keyof typeof META_WEIGHTS)[];

/** Where a page has a term: in its text, and how often in each field. */
const TEXT = 1;
const PER_FIELD = 3;
const MOST = 2 ** PER_FIELD - 1;
const shiftOf = (field: number): number => 1 + PER_FIELD * field;
export const inText = (where: number): boolean => (where & TEXT) !== 0;
export const outOfText = (where: number): number => where & ~TEXT;
export const timesIn = (where: number, field: number): number => (where >> shiftOf(field)) & MOST;
/** Whether it stands anywhere but in these fields. */
export const standsBeside = (where: number, ...fields: (keyof typeof META_WEIGHTS)[]): boolean =>
  fields.reduce((left, field) => left & ~(MOST << shiftOf(FIELDS.indexOf(field))), where) !== 0;

/** As Pagefind takes them: letters and digits alone; what a point stands in, whole and in its parts. */
function wordsOf(term: string): readonly string[] {
  if (/^[\p{Script=Han}a-z\d]*$/u.test(term)) return term ? [term] : [];
  const parts = term.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').split(/[^\p{L}\p{N}]+/u); // prettier-ignore
  return [parts.join(''), ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : [])].filter(Boolean);
}

/** The terms of a page, each with where it stands. */
export function termsOf({ content, meta }: IndexedPage): Map<string, number> {
  const terms = new Map<string, number>();
  for (const term of content.split(' ')) for (const word of wordsOf(term)) terms.set(word, (terms.get(word) ?? 0) | TEXT);
  for (const [i, field] of FIELDS.entries())
    for (const term of (meta[field] ?? '').split(' '))
      for (const word of wordsOf(term)) {
        const where = terms.get(word) ?? 0;
        if (timesIn(where, i) < MOST) terms.set(word, where + (1 << shiftOf(i)));
      }
  return terms;
}

/** As Pagefind writes it: a weight, then where it stands. How often is what counts. */
const WEIGHT = -25;
export function writePosting(write: Cbor, page: number, where: number): void {
  write.array(3);
  write.number(page);
  write.array(inText(where) ? 2 : 0);
  if (inText(where)) {
    write.number(WEIGHT);
    write.number(1);
  }
  const times = FIELDS.map((_, i) => timesIn(where, i));
  write.array(times.reduce((sum, n) => sum + (n && n + 1), 0));
  times.forEach((n, i) => {
    if (!n) return;
    write.number(-1 - i);
    for (let k = 0; k < n; k++) write.number(k && 1);
  });
}

/** In the order of UTF-8, as Pagefind's client looks them up. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // halves of characters beyond 0xFFFF come after all others
    return (x >= 0xd800 && x < 0xe000 ? x + 0x10000 : x) - (y >= 0xd800 && y < 0xe000 ? y + 0x10000 : y);
  }
  return a.length - b.length;
}
