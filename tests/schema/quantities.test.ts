import { describe, expect, test } from 'vitest';
import { claim } from '../../src/schema/claims.ts';
import { count, decimal, money, number, quantity } from '../../src/schema/quantities.ts';

const ok = (schema: { safeParse: (v: unknown) => { success: boolean } }, v: unknown) => schema.safeParse(v).success;

describe('money is yuan in a quoted decimal with two places', () => {
  test.each(['37161910.15', '0.00', '0.50', '999999999999999.99'])('%s', (s) => expect(ok(money(), s)).toBe(true));
  test.each([
    '37161910',
    '1.5',
    '1.505',
    '01.00',
    '-1.00',
    '1,000.00',
    '1 000.00',
    '.50',
    '1.',
    '1e3',
    '3716万',
    '¥1.00',
    '1.00元',
    '',
    ' 1.00',
    '9999999999999999.00',
    100,
    1.5,
  ])('not %s', (s) => expect(ok(money(), s)).toBe(false));
});

test('numbers: whole ones bare, decimals quoted', () => {
  expect([0, 1472, 1_000_000_000].every((n) => ok(count(), n))).toBe(true);
  expect([-1, 1.5, '5', Number.NaN, Infinity, 1_000_000_001].some((n) => ok(count(), n))).toBe(false);
  expect(['4332.32', '0.5', '11.7700'].every((n) => ok(decimal(), n))).toBe(true);
  expect(['5', '5.', '.5', '05.1', '1.23456', '-0.5', 5.5].some((n) => ok(decimal(), n))).toBe(false);
  expect([ok(number(), 15), ok(number(), '15.5'), ok(number(), '15'), ok(number(), 15.5)]).toEqual([true, true, false, false]);
});

test('a quantity has a unit of the closed list', () => {
  expect(ok(quantity(), { value: 3000, unit: '米' })).toBe(true);
  expect(ok(quantity(), { value: 3000, unit: '米', approx: 'over', note: '来源说余' })).toBe(true);
  for (const bad of [
    { value: 3000 },
    { unit: '米' },
    { value: 3000, unit: 'm' },
    { value: 3000, unit: '米', approx: '约' },
    { value: 3000, unit: '米', of: 1 },
  ])
    expect(ok(quantity(), bad)).toBe(false);
});

describe('a claim', () => {
  const households = claim(count());

  test('short: the value alone', () => {
    expect(households.parse(1472)).toBe(1472);
  });

  test('explicit: value with source, date, note and how exact it is', () => {
    const full = { value: 1472, approx: 'about', source: 'a-b', asOf: '2020-05', note: '见第二版' };
    expect(households.parse(full)).toEqual(full);
    expect(households.parse({ value: 1472 })).toEqual({ value: 1472 });
  });

  test('a list when sources disagree, of two or more', () => {
    const both = [
      { value: 1472, source: 'a' },
      { value: 1500, source: 'b' },
    ];
    expect(households.parse(both)).toEqual(both);
    expect(ok(households, [{ value: 1472, source: 'a' }])).toBe(false);
    expect(ok(households, [1472, 1500])).toBe(false);
    expect(ok(households, [])).toBe(false);
  });

  test.each([
    [{ source: 'a' }],
    ['1472'],
    [-3],
    [null],
    [{ value: '1472' }],
    [{ value: 1472, unit: '户' }],
    [{ value: 1472, source: 'A B' }],
  ])('not %j', (bad) => {
    expect(ok(households, bad)).toBe(false);
  });

  test('the value keeps its own rule inside', () => {
    expect(ok(claim(money()), { value: '1.00', source: 'a' })).toBe(true);
    expect(ok(claim(money()), { value: '1', source: 'a' })).toBe(false);
  });
});
