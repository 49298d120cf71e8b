import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  bare,
  daysBetween,
  firstDay,
  formatDated,
  formatYear,
  inferred,
  inTime,
  lastDay,
  latest,
  vagueness,
  whyNoYear,
} from '../../src/model/dates.ts';
import type { Dated } from '../../src/schema/dates.ts';

const two = (n: number) => String(n).padStart(2, '0');
const day = fc.integer({ min: 0, max: 6000 }).map((n) => addDays('2013-01-01', n));
const month = fc.tuple(fc.integer({ min: 2013, max: 2030 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`);
const year = fc.integer({ min: 2013, max: 2030 }).map(String);
/** As sources date things: to the day, the month or the year; sometimes with a day that it is not before. */
const dated: fc.Arbitrary<Dated> = fc.oneof(
  day,
  month,
  year,
  fc.tuple(year, fc.integer({ min: 0, max: 364 })).map(([y, n]): Dated => ({
    date: y,
    inferred: true,
    notBefore: addDays(`${y}-01-01`, n),
    note: '推定',
  })),
  fc.tuple(year, fc.integer({ min: 1, max: 800 })).map(([y, n]): Dated => ({
    date: y,
    inferred: true,
    notBefore: addDays(`${y}-01-01`, -n),
    note: '不知道是哪一年',
  })),
);
const certainlyBefore = (a: Dated, b: Dated): boolean => lastDay(a) < firstDay(b);
const within = (a: Dated, b: Dated): boolean => firstDay(b) <= firstDay(a) && lastDay(a) <= lastDay(b);

describe('the order of dates', () => {
  test('puts a year before a month or a day in it, and a month before its days', () => {
    const given: Dated[] = ['2020-09-15', '2020', '2020-09', '2019-12-31', '2021', '2020-01-01', '2020-09-01'];
    expect(given.sort(inTime)).toEqual(['2019-12-31', '2020', '2020-01-01', '2020-09', '2020-09-01', '2020-09-15', '2021']);
    expect(latest(['2020-09', '2020'])).toBe('2020-09');
    expect(latest([])).toBeUndefined();
  });
  test('knows that a year is later where a source says not before which day', () => {
    const late: Dated = { date: '2020', notBefore: '2020-11-01', inferred: true, note: '晚于10月31日的专版' };
    expect(latest([late, '2020-10-31', '2020-09'])).toBe(late);
    expect([firstDay(late), lastDay(late)]).toEqual(['2020-11-01', '2020-12-31']);
  });
  test('of one of two years nobody knows which, and none is inferred', () => {
    const either: Dated = { date: '2021', notBefore: '2020-06-07', inferred: true, note: '存页没有年份' };
    expect([formatDated(either), formatYear(either), inferred(either), whyNoYear(either)]).toEqual([
      '2020或2021年',
      '2020或2021年',
      undefined,
      '存页没有年份',
    ]);
    expect([firstDay(either), lastDay(either)]).toEqual(['2020-06-07', '2021-12-31']);
    expect(vagueness(either, '放在最后一天')).toEqual(['不知道是哪一年（2020或2021年），放在最后一天', '存页没有年份']);
    expect(formatDated({ ...either, notBefore: '2018-06-07' })).toBe('2018至2021年');
  });
  test('never turns what is certain, and never lets the vaguer of two follow the one that lies in it', () =>
    fc.assert(
      fc.property(dated, dated, (a, b) => {
        if (certainlyBefore(a, b)) expect(inTime(a, b)).toBeLessThan(0);
        if (within(a, b) && !within(b, a)) expect(inTime(a, b)).toBeGreaterThan(0);
      }),
    ));
  test('is one order: it does not go in a circle, and equals are the same span', () =>
    fc.assert(
      fc.property(dated, dated, dated, (a, b, c) => {
        expect(Math.sign(inTime(a, b)) + Math.sign(inTime(b, a))).toBe(0);
        if (inTime(a, b) <= 0 && inTime(b, c) <= 0) expect(inTime(a, c)).toBeLessThanOrEqual(0);
        if (inTime(a, b) === 0) expect([firstDay(a), lastDay(a)]).toEqual([firstDay(b), lastDay(b)]);
      }),
    ));
  test('takes the same for the latest however they are handed in', () =>
    fc.assert(
      fc.property(fc.array(dated, { minLength: 1 }), (all) => {
        const [x, y] = [latest(all)!, latest([...all].reverse())!];
        expect([firstDay(x), lastDay(x)]).toEqual([firstDay(y), lastDay(y)]);
        expect(all.every((d) => !certainlyBefore(x, d))).toBe(true);
      }),
    ));
  test('days add up over months and leap years', () =>
    fc.assert(fc.property(day, fc.integer({ min: -1000, max: 1000 }), (d, n) => daysBetween(d, addDays(d, n)) === n && bare(d) === d)));
});
