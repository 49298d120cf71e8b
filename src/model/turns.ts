import { KEEPS_DAYS } from '../schema/freshness.ts';
import { addDays } from './dates.ts';

/*
 * What depends on the day of reading is stated as a comparison: until the end of a day it reads so, from the next on otherwise. The build
 * compares with its own day, and prints both where that day lies ahead; the reader's browser turns it over (scripts/clock.ts). Nothing turns back.
 */

/** Words that change once a day is over. */
export interface Turn {
  /** The last day of `before`. */
  day: string;
  before: string | Sentence;
  after: string | Sentence;
  /** What leads to the time since that day, which is said where somebody knows the day of reading: 已过2年3个月, where `after` says 已过. */
  age?: string;
}
/** A number that changes as days pass, by how much once each day is over. */
export interface Tally {
  n: number;
  changes: readonly { day: string; by: number }[];
}
/** A sentence, some of whose words turn. */
export type Sentence = readonly (string | Turn | Tally)[];

const tallyOn = ({ n, changes }: Tally, day: string): number => changes.reduce((sum, c) => (day > c.day ? sum + c.by : sum), n);

/** As it reads on a day: without ages, unless somebody who knows that it is the day of reading says how long ago a day is. */
export const readOn = (sentence: string | Sentence, day: string, ago?: (since: string) => string): string =>
  typeof sentence === 'string'
    ? sentence
    : sentence
        .map((part) =>
          typeof part === 'string'
            ? part
            : 'n' in part
              ? String(tallyOn(part, day))
              : readOn(day > part.day ? part.after : part.before, day, ago) +
                (ago && part.age !== undefined && day > part.day ? part.age + ago(part.day) : ''),
        )
        .join('');

/** One of many that will be counted under another head once a day is over. */
export interface Change<S extends string> {
  day: string;
  from: S;
  to: S;
}

/** How many are under a head now, and how that changes. */
export function tally<S extends string>(n: number, changes: readonly Change<S>[], head: S): Tally {
  const sums = new Map<string, number>();
  for (const { day, from, to } of changes) {
    if (from === head) sums.set(day, (sums.get(day) ?? 0) - 1);
    if (to === head) sums.set(day, (sums.get(day) ?? 0) + 1);
  }
  return { n, changes: [...sums].map(([day, by]) => ({ day, by })).sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** What is under several heads together. */
export const sumTallies = (all: readonly Tally[]): Tally => {
  const sums = new Map<string, number>();
  for (const { day, by } of all.flatMap((t) => t.changes)) sums.set(day, (sums.get(day) ?? 0) + by);
  return {
    n: all.reduce((sum, t) => sum + t.n, 0),
    changes: [...sums].flatMap(([day, by]) => (by ? [{ day, by }] : [])).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
};

/** The day after which there is one where there is none now. */
export const comesAfter = ({ n, changes }: Tally): string | undefined => (n > 0 ? undefined : changes.find((c) => c.by > 0)?.day);

/** 施工中5、已完工3: each head with its number; what there is none of is left out, and joins when there is. */
export function tallies(heads: readonly { words: string; tally: Tally }[], between: string, unit = ''): Sentence {
  const shown = heads.filter((h) => h.tally.n > 0);
  return heads.flatMap(({ words, tally: count }): Sentence => {
    const said: Sentence = [`${count === shown[0]?.tally ? '' : between}${words}`, count, ...(unit ? [unit] : [])];
    const day = comesAfter(count);
    return count.n > 0 ? said : day === undefined ? [] : [{ day, before: '', after: said }];
  });
}

/** A state as it reads on a day: as it was said, or silent where since then nothing was heard for longer than such news keeps. */
export interface Aged<S> {
  state: S | 'silent';
  /** What was last said, where there is silence since. */
  was?: S | undefined;
  /** The last day on which it reads as it was said; undefined where that stays so. */
  until?: string | undefined;
}

/** `said`: the last day that the statement can speak of. */
export function aged<S extends string>(about: keyof typeof KEEPS_DAYS, state: S, said: string, asOf: string): Aged<S> {
  const keeps = (KEEPS_DAYS[about] as Partial<Record<string, number>>)[state];
  if (keeps === undefined) return { state };
  const until = addDays(said, keeps);
  return asOf > until ? { state: 'silent', was: state, until } : { state, until };
}
