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
  before: string;
  after: string;
  /** What leads to the time since that day, which is said where somebody knows the day of reading: 已过2年3个月, where `after` says 已过. */
  age?: string;
}
/** A sentence, some of whose words turn. */
export type Sentence = readonly (string | Turn)[];

/** As it reads on a day, without ages. */
export const readOn = (sentence: Sentence, day: string): string =>
  sentence.map((part) => (typeof part === 'string' ? part : day > part.day ? part.after : part.before)).join('');

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
