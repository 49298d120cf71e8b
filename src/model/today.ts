import type { Disclosure } from './disclosure.ts';
import { addDays, firstDay } from './dates.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { readOn, type Sentence } from './turns.ts';

/*
 * What is read on the portal's own day is told by comparisons with that day, each an answer of its own (once.ts): a page that depends on
 * them is made again when one of them comes out otherwise, and not on every new day.
 */

/** Whether a day is over. */
export const isOver: (portal: Portal, day: string) => boolean = once('over', (_, day: string, asOf: string): boolean => asOf > day);

/** A day after the same ones of `days` as the portal's own: whoever only asks which of them are over, may ask of it instead. */
export function likeToday(portal: Portal, days: Iterable<string>): string {
  const sorted = [...new Set(days)].sort();
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isOver(portal, sorted[middle]!)) from = middle + 1;
    else to = middle;
  }
  return from ? addDays(sorted[from - 1]!, 1) : '';
}

const turnsOf = (sentence: string | Sentence): string[] =>
  typeof sentence === 'string'
    ? []
    : sentence.flatMap((part) =>
        typeof part === 'string'
          ? []
          : 'n' in part
            ? part.changes.map((c) => c.day)
            : [part.day, ...turnsOf(part.before), ...turnsOf(part.after)],
      );
/** A sentence as it reads on the portal's own day. */
export const readToday = (portal: Portal, sentence: string | Sentence): string =>
  typeof sentence === 'string' ? sentence : readOn(sentence, likeToday(portal, turnsOf(sentence)));

/** For what is known of records on the portal's own day (corrections.ts): which of them, and of their corrections, are of days that have come. */
export const knownToday = (portal: Portal, records: readonly Pick<Disclosure, 'id' | 'data'>[]): string =>
  likeToday(
    portal,
    records.flatMap((d) => [d, ...(portal.corrections.get(d.id) ?? [])]).map(({ data }) => addDays(firstDay(data.date), -1)),
  );
