/**
 * Text is cut into UNITS: one Han character, one run of digits, one run of other letters, or one punctuation mark.
 * What is indexed are PAIRS of neighbouring units, not words: every dictionary cuts names differently, and two dictionaries
 * (one for the index, one for the query) never agree. Pairs overlap, so any part of a name is found.
 */
const UNIT = /\p{Script=Han}|\d+(?:\.\d+)*|[\p{L}\p{M}]+|[^\s]/gu;
const WORD = /^[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/** Marks a unit with no right neighbour. Without it 院 would be a prefix of 院内, and Pagefind extends what it does not know to a prefix. */
const END = 'z';

export const isHan = (text: string): boolean => HAN.test(text);
export const units = (text: string): string[] => text.match(UNIT) ?? [];
const isWord = (unit: string | undefined): boolean => unit !== undefined && WORD.test(unit);

/** The index terms of a text, one for each unit: the unit and its right neighbour. */
export function indexTerms(text: string): string[] {
  const all = units(text);
  return all.flatMap((unit, i) => {
    if (!isWord(unit)) return [];
    const next = all[i + 1];
    return [next !== undefined && isWord(next) ? unit + next : unit + END];
  });
}

/** A whole name as one term, which only an equal name has. It sorts beside the name's first pair, so it is in a piece of the index that is read anyway. */
export const wholeTerm = (name: string): string => name + END;

export interface QueryTerm {
  term: string;
  /** Where its first unit stands in the query, in characters. */
  at: number;
}

/** The index terms of a query: as above, but a last unit is left to its left neighbour, because the typed text may go on. */
export function queryTerms(query: string): QueryTerm[] {
  const all = units(query);
  const out: QueryTerm[] = [];
  let at = 0;
  all.forEach((unit, i) => {
    at = query.indexOf(unit, at);
    const next = all[i + 1];
    if (isWord(unit)) {
      if (next !== undefined && isWord(next)) out.push({ term: unit + next, at });
      else if (!isWord(all[i - 1])) out.push({ term: unit, at });
    }
    at += unit.length;
  });
  return out;
}
