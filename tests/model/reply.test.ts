import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../src/model/dates.ts';
import { HANDED, replyDays, type Handed } from '../../src/model/reply.ts';
import { calendarOf } from '../../src/model/workdays.ts';
import { holidays } from '../../src/schema/holidays.ts';

const calendar = calendarOf(holidays.parse(parse(readFileSync('content/holidays.yaml', 'utf8'))));

describe('the last day of an answer', () => {
  test('is the 20th working day after that of receipt, and with an extension the 40th', () => {
    // from Monday 1 June 2026: 19 June is the Dragon Boat Festival
    expect(replyDays(calendar, 'hand', '2026-06-01').map((d) => [d.date, d.how])).toEqual([
      ['2026年6月30日 星期二', '2026年6月1日收到（当面交），从第二天数起20个工作日'],
      ['2026年7月28日 星期二', '2026年6月1日收到（当面交），从第二天数起40个工作日'],
    ]);
  });
  test('of a year whose holidays are not announced says so, each day for itself', () => {
    const [due, extended] = replyDays(calendar, 'online', '2026-11-23');
    expect(due).toMatchObject({ day: '2026-12-21', how: '2026年11月23日收到（网上、传真），从第二天数起20个工作日' });
    expect(extended.how).toMatch(/；2027年假期安排未公布，按周末暂算，公布了再算一次$/);
  });
});

const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-01-01', n));
const handed = fc.constantFrom(...(Object.keys(HANDED) as Handed[]));
test('is a working day, and never earlier for what was received later', () => {
  fc.assert(
    fc.property(day, handed, fc.integer({ min: 0, max: 20 }), (received, way, later) => {
      const [a, b] = [received, addDays(received, later)].map((from) => replyDays(calendar, way, from));
      for (const i of [0, 1] as const) {
        expect(calendar.isWorkday(a![i].day)).toBe(true);
        expect(b![i].day >= a![i].day).toBe(true);
      }
      expect(a![1].day > a![0].day).toBe(true);
    }),
  );
});

test('the days of a week have their names', () => {
  expect(['2026-06-28', '2026-06-29', '1969-12-31', '2026-07-04'].map(weekdayOf)).toEqual(['日', '一', '三', '六']);
});
