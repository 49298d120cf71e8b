import { expect, test } from 'vitest';
import { addDays } from '../../src/model/dates.ts';
import type { Portal } from '../../src/model/portal.ts';
import { isOver, knownToday, likeToday, readToday } from '../../src/model/today.ts';
import { readOn, type Sentence } from '../../src/model/turns.ts';
import { small } from '../charts/districts.ts';

const on = (day: string): Portal => ({ ...small(), asOf: day });
const DAYS = ['2020-03-01', '2020-02-28', '2020-03-05', '2020-03-01'];

test('a day like today is after the same ones of some days', () => {
  for (let day = '2020-02-25'; day < '2020-03-09'; day = addDays(day, 1)) {
    const like = likeToday(on(day), DAYS);
    expect(DAYS.map((d) => like > d)).toEqual(DAYS.map((d) => day > d));
    expect(DAYS.map((d) => isOver(on(day), d))).toEqual(DAYS.map((d) => day > d));
  }
  expect(likeToday(on('2020-03-01'), [])).toBe('');
});

test('a sentence reads as it does on the day, with what turns within what turns, and counts', () => {
  const sentence: Sentence = [
    '期限',
    { day: '2020-03-01', before: '未到', after: ['已过，', { day: '2020-03-05', before: '不久', after: '很久' }] },
    { n: 3, changes: [{ day: '2020-02-28', by: -1 }] },
  ];
  for (let day = '2020-02-25'; day < '2020-03-09'; day = addDays(day, 1)) expect(readToday(on(day), sentence)).toBe(readOn(sentence, day));
  expect(readToday(on('2020-03-01'), '没有日子')).toBe('没有日子');
});

test('of records the first day that they may be of has to have come', () => {
  const portal = on('2020-03-01');
  const [record] = portal.timeline;
  const dated = (date: string) => [{ id: record!.id, data: { ...record!.data, date } }];
  expect(knownToday(portal, dated('2020-03-01')) >= '2020-03-01').toBe(true);
  expect(knownToday(portal, dated('2020-03-02')) >= '2020-03-02').toBe(false);
  expect(knownToday(portal, dated('2020-03')) >= '2020-03-01').toBe(true);
});
