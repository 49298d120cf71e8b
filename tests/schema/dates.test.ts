import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date, dated, day, isCalendarDate, moment } from '../../src/schema/dates.ts';

const ok = (schema: { safeParse: (v: unknown) => { success: boolean } }, v: unknown) => schema.safeParse(v).success;

describe('a date', () => {
  test.each(['2020-05-09', '2020-05', '2020', '2020-02-29', '2000-02-29', '1949-01-01', '2100-12-31'])('%s exists', (s) => {
    expect(ok(date(), s)).toBe(true);
  });

  test.each([
    '2021-02-30',
    '2021-02-29',
    '1900-02-28',
    '2100-02-29',
    '2020-04-31',
    '2020-13',
    '2020-00',
    '2020-05-00',
    '1948',
    '2101',
    '20200509',
    '2020/05/09',
    '2020.5.9',
    '2020-5-9',
    '2020年5月',
    '2020-05-09T08:00',
    '2020-05-09 ',
    '',
    '+2020',
    '20200-05',
    '２０２０',
  ])('%s is refused', (s) => {
    expect(ok(date(), s)).toBe(false);
  });

  test.each([2020, 20200509, null, undefined, true, ['2020'], new Date(0)])('%s is no text', (v) => {
    expect(ok(date(), v)).toBe(false);
  });

  test('agrees with the calendar on every day of two centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 2100 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
        const s = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        const real = new Date(`${s}T00:00:00Z`);
        expect([s, isCalendarDate(s)]).toEqual([s, !Number.isNaN(real.getTime()) && real.toISOString().startsWith(s)]);
      }),
      { seed: 20200509, numRuns: 3000 },
    );
  });
});

test('a day is precise to the day', () => {
  expect(ok(day(), '2020-05-09')).toBe(true);
  for (const s of ['2020-05', '2020', '2021-02-30', '1900-01-01']) expect(ok(day(), s)).toBe(false);
});

test('an inferred date says so and why', () => {
  expect(ok(dated(), '2020-05')).toBe(true);
  expect(ok(dated(), { date: '2020-05', inferred: true, note: '文中提到' })).toBe(true);
  expect(ok(dated(), { date: '2020-05', inferred: true })).toBe(false);
  expect(ok(dated(), { date: '2020-05', inferred: false, note: '文中提到' })).toBe(false);
  expect(ok(dated(), { date: '2021-02-30', inferred: true, note: '文中提到' })).toBe(false);
  expect(ok(dated(), { date: '2020-05', inferred: true, note: '文中提到', more: 1 })).toBe(false);
});

test('a moment is a day, or a day with hour and minute', () => {
  for (const s of ['2020-05-09', '2020-05-09 00:00', '2020-05-09 23:59']) expect(ok(moment(), s)).toBe(true);
  for (const s of ['2020-05', '2020-05-09 24:00', '2020-05-09 8:30', '2020-05-09T08:30', '2021-02-30 08:30', '2020-05-09 08:60'])
    expect(ok(moment(), s)).toBe(false);
});
