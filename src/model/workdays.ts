import type { Holidays } from '../schema/holidays.ts';
import { addDays, daysBetween } from './dates.ts';

/**
 * 工作日, after the announced holidays and make-up days. A year that has not been announced is counted by its weekends, and whoever shows a day
 * that was counted so says so (`guessed`): nothing is invented for it.
 */
export interface Calendar {
  isWorkday(day: string): boolean;
  /** The nth working day after a day, which itself does not count (民法典第201条). */
  after(day: string, n: number): Counted;
  /** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
  between(from: string, to: string): number;
  known(year: string): boolean;
}
export interface Counted {
  day: string;
  /** Years on the way whose holidays have not been announced. */
  guessed: readonly string[];
}

/** 1970-01-01 was a Thursday. */
const weekend = (day: string): boolean => [2, 3].includes(((daysBetween('1970-01-01', day) % 7) + 7) % 7);

export function calendarOf({ years }: Holidays): Calendar {
  const off = new Set<string>();
  const work = new Set<string>();
  for (const year of years) {
    for (const day of year.work) work.add(day);
    for (const span of year.off) {
      const [first, last = first] = span.split('/') as [string, string?];
      for (let day = first; day <= last; day = addDays(day, 1)) off.add(day);
    }
  }
  const announced = new Set(years.map(({ year }) => String(year)));
  const known = (year: string): boolean => announced.has(year);
  const isWorkday = (day: string): boolean => work.has(day) || (!off.has(day) && !weekend(day));
  return {
    isWorkday,
    known,
    after(start, n) {
      const guessed = new Set<string>();
      let day = start;
      for (let left = n; left > 0;) {
        day = addDays(day, 1);
        if (!known(day.slice(0, 4))) guessed.add(day.slice(0, 4));
        if (isWorkday(day)) left--;
      }
      return { day, guessed: [...guessed] };
    },
    between(from, to) {
      let n = 0;
      for (let day = from; day < to;) if (isWorkday((day = addDays(day, 1)))) n++;
      return n;
    },
  };
}

/** 2027年假期安排未公布，按周末暂算 */
export const guessedWords = ({ guessed }: Counted): string =>
  guessed.length ? `${guessed.map((y) => `${y}年`).join('、')}假期安排未公布，按周末暂算` : '';
