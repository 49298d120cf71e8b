import { describe, expect, test } from 'vitest';
import { keptOf } from '../../src/model/kept.ts';
import { readOn } from '../../src/model/turns.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';

const WEEKLY = { kind: 'rule', date: '2026-04-20', does: 'meeting', says: '每周四下午3点', every: 'weekly', weekday: 4, hour: '15:00' };
const meeting = (date: string, level = 'weekly') => ({ kind: 'meeting', date, level, decisions: ['x'] });

const kept = (records: Records, asOf: string, official?: boolean) => keptOf(officeOf(ofStreet(records), asOf, { official }), 'rule')!;

describe('a meeting every Thursday', () => {
  const held = Object.fromEntries(['2026-04-23', '2026-04-30', '2026-05-14', '2026-05-21'].map((d, i) => [`m${i}`, meeting(d)]));
  test('a missing Thursday is named', () => {
    const { words, missing } = kept({ rule: WEEKLY, ...held }, '2026-05-25');
    expect(words).toBe('到2026年5月24日应有5次，公布了会议记录的4次，缺1次：5月7日');
    expect(missing.map((s) => s.day)).toEqual(['2026-05-07']);
  });
  test('published since, it is not missing any more', () => {
    expect(kept({ rule: WEEKLY, ...held, late: meeting('2026-05-08') }, '2026-05-25').words).toBe(
      '到2026年5月24日应有5次，公布了会议记录的5次，一次不缺',
    );
  });
  test('the week that is not over owes nothing yet', () => {
    expect(kept({ rule: WEEKLY, ...held }, '2026-05-24').expected).toHaveLength(4);
  });
  test('a Thursday on a public holiday is nobody’s debt', () => {
    // 1 October 2026
    const days = kept({ rule: { ...WEEKLY, date: '2026-09-21' } }, '2026-10-20').expected.map((s) => s.day);
    expect(days).toEqual(['2026-09-24', '2026-10-08', '2026-10-15']);
  });
  test.each([
    ['2026-05-25', '下一次：2026年5月28日（周四）15:00'],
    ['2026-05-28', '下一次：2026年5月28日（周四）15:00'],
    ['2026-05-29', '下一次：2026年6月4日（周四）15:00'],
    ['2026-12-01', '每周四15:00，节假日除外'],
  ])('read on %s: %s', (day, words) => {
    expect(readOn(kept({ rule: WEEKLY }, '2026-05-25').next!, day)).toBe(words);
  });
  test('is over when the rule is', () => {
    const { expected, next } = kept({ rule: { ...WEEKLY, until: '2026-05-10' } }, '2026-06-30');
    expect(expected).toHaveLength(3);
    expect(readOn(next!, '2026-06-30')).toBe('这项制度已经到期');
  });
});

test('the minutes of a weekly meeting are not those of the daily one', () => {
  const rule = { ...WEEKLY, every: 'daily', weekday: undefined };
  expect(kept({ rule, m: meeting('2026-04-21') }, '2026-04-23').missing).toHaveLength(3);
  expect(kept({ rule, m: meeting('2026-04-21', 'daily') }, '2026-04-23').missing).toHaveLength(2);
});

test.each([
  // 1 October is a holiday, a Saturday is none of its working days
  ['daily', {}, '2026-09-30', ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10'], '下一次：2026年9月30日', '每个工作日一次'],
  ['weekly', {}, '2026-12-30', ['2027-01-03', '2027-01-10', '2027-01-17', '2027-01-24'], '下一次：2027年1月3日前', '每周一次'],
  ['monthly', {}, '2026-11-29', ['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'], '下一次：2026年11月30日前', '每月一次'],
  ['monthly', { until: '2026-12-31' }, '2026-11-29', ['2026-11-30', '2026-12-31'], '下一次：2026年11月30日前', '这项制度已经到期'],
  ['unstated', {}, '2026-11-29', [], undefined, undefined],
])('the next times of what is done %s', (every, more, asOf, days, next, after) => {
  const rule = { kind: 'rule', date: '2026-04-20', does: 'report', says: '公布进度', every, ...more };
  const view = kept({ rule }, asOf);
  expect(view.ahead).toEqual(days);
  expect(view.next && readOn(view.next, asOf)).toBe(next);
  expect(view.next && readOn(view.next, '2030-01-01')).toBe(after);
});

test('an inspection counts for the rule of its level alone', () => {
  const rule = { kind: 'rule', date: '2026-05-31', does: 'inspection', says: '每月查', every: 'monthly', level: 'street' };
  const of = (level: string) => ({ kind: 'inspection', date: '2026-05-12', level, findings: [{ what: 'x', problem: false }] });
  expect(kept({ rule, i: of('street') }, '2026-06-30').words).toBe('到2026年6月29日应有1次，公布了检查记录的1次，一次不缺');
  expect(kept({ rule, i: of('community') }, '2026-06-30').words).toBe('到2026年6月29日应有1次，公布了检查记录的0次，缺1次：2026年5月');
});

test('a later day never makes a missing one come back, and finds no fewer of them', () => {
  const days = ['2026-05-25', '2026-06-08', '2026-07-20', '2026-10-20'];
  const missing = days.map((day) => kept({ rule: WEEKLY }, day).missing.map((s) => s.day));
  for (const [i, list] of missing.entries()) if (i) expect(list).toEqual(expect.arrayContaining(missing[i - 1]!));
});

test('of what a newspaper told, the rule stands without blame', () => {
  expect(kept({ rule: WEEKLY }, '2030-01-01', false)).toEqual({
    expected: [],
    missing: [],
    ahead: [],
    words: '制度如此；没有收集到会议记录',
  });
  expect(kept({ rule: WEEKLY, m: meeting('2026-05-14') }, '2030-01-01', false).words).toBe('材料里有会议记录1条，来源没有说是不是照它做的');
});
