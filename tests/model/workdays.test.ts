import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/model/dates.ts';
import { calendarOf, guessedWords } from '../../src/model/workdays.ts';
import { holidays } from '../../src/schema/holidays.ts';

const announced = holidays.parse(parse(readFileSync('content/holidays.yaml', 'utf8')));
const calendar = calendarOf(announced);

describe('the announced days', () => {
  test.each([
    ['a weekday', '2026-11-27', true],
    ['a Saturday', '2026-11-28', false],
    ['a make-up Saturday before the Spring Festival', '2026-02-14', true],
    ['the Spring Festival’s eve', '2026-02-16', false],
    ['the last day of the holiday', '2026-02-23', false],
    ['a make-up Saturday after it', '2026-02-28', true],
    ['the prolonged Spring Festival of 2020', '2020-01-31', false],
    ['Labour Day’s make-up Saturday of 2020', '2020-05-09', true],
  ])('%s', (_, day, works) => {
    expect(calendar.isWorkday(day)).toBe(works);
  });

  test('20 working days across the Spring Festival and its make-up days', () => {
    // 2 to 6, 9 to 14 February (six, with Saturday the 14th), 24 to 28 (five, with Saturday the 28th), 2 to 6 March less the last
    expect(calendar.after('2026-01-30', 20)).toEqual({ day: '2026-03-05', guessed: [] });
    expect(calendar.between('2026-01-30', '2026-03-05')).toBe(20);
  });

  test('every make-up day is a weekend, every week has its days once', () => {
    for (const { off, work } of announced.years) {
      for (const day of work) expect([0, 6], day).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
      const spans = off.flatMap((s) => (s.includes('/') ? s.split('/') : [s, s]));
      expect(spans).toEqual(spans.toSorted());
      for (const day of work)
        expect(
          spans.some((_, i) => i % 2 === 0 && spans[i]! <= day && day <= spans[i + 1]!),
          day,
        ).toBe(false);
    }
  });
});

test('a year that is not announced is counted by its weekends, and says so', () => {
  const counted = calendar.after('2027-09-30', 3);
  expect(counted).toEqual({ day: '2027-10-05', guessed: ['2027'] });
  expect(guessedWords(counted)).toBe('2027年假期安排未公布，按周末暂算');
  expect(guessedWords(calendar.after('2026-03-02', 3))).toBe('');
});

const day = fc.integer({ min: 0, max: 5000 }).map((n) => addDays('2014-01-01', n));
test('the nth working day is one, n working days later, and a later start never ends earlier', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }), (start, n, later) => {
      const end = calendar.after(start, n).day;
      expect(calendar.isWorkday(end)).toBe(true);
      expect(calendar.between(start, end)).toBe(n);
      expect(daysBetween(start, end)).toBeGreaterThanOrEqual(n);
      expect(calendar.after(addDays(start, later), n).day >= end).toBe(true);
    }),
  );
});

test('a day of another year, a span the wrong way round and a day that does not exist are refused', () => {
  for (const off of [['2025-10-01'], ['2026-10-07/2026-10-01'], ['2026-02-30']])
    expect(holidays.safeParse({ years: [{ year: 2026, off, work: [] }] }).success, off[0]).toBe(false);
});
