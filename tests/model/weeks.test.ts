import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/model/dates.ts';
import { isNext, weekNotice, weekOf, weeksOf, weekView, weekWords } from '../../src/model/weeks.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const START = { kind: 'progress', date: '2026-05-04', state: 'underway' };
const MEETING = {
  kind: 'rule',
  date: '2026-01-05',
  does: 'meeting',
  says: '周例会',
  every: 'weekly',
  weekday: 4,
  hour: '15:00',
  about: { streets: ['jie'] },
};
const view = (records: Records, week: string, asOf = '2026-07-01') => weekView(officeOf(records, asOf), 'jie', week, asOf);

describe('a week', () => {
  test.each([
    ['2026-06-22', '2026-W26'],
    ['2026-06-28', '2026-W26'],
    ['2027-01-03', '2026-W53'],
    ['2025-12-29', '2026-W01'],
  ])('%s lies in %s', (day, week) => expect(weekOf(day)).toBe(week));
  test.each([
    ['2026-W26', '2026年6月22日至28日'],
    ['2026-W27', '2026年6月29日至7月5日'],
    ['2026-W53', '2026年12月28日至2027年1月3日'],
  ])('%s is %s', (week, words) => expect(weekWords(week)).toBe(words));
  test.each([
    ['2026-W53', '2027-W01', true],
    ['2026-W26', '2026-W27', true],
    ['2019-W51', '2021-W48', false],
    ['2026-W26', '2026-W28', false],
  ])('whether right after %s comes %s: %s', (week, later, is) => expect(isNext(week, later)).toBe(is));
  test('the weeks of all days follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        const day = addDays('1990-01-01', n);
        expect(weekOf(day) <= weekOf(addDays(day, 1))).toBe(true);
        expect(weekOf(day) === weekOf(addDays(day, 7))).toBe(false);
      }),
    );
  });
});

test('who moved, and who had been at work and said nothing', () => {
  const records = { START, news: { kind: 'progress', date: '2026-05-13', percent: 20 } };
  expect(view(records, '2026-W20')).toMatchObject({
    finding: '有名字、在施工的1个，1个有消息',
    silent: [],
    moved: [{ compounds: [{ title: '样例院' }] }],
  });
  expect(view(records, '2026-W22')).toMatchObject({
    finding: '有名字、在施工的1个，0个有消息，1个没出声',
    moved: [],
    silent: [{ title: '样例院', words: '上次2026年5月13日，到这周末18天' }],
  });
});

test('what is published later does not unsay the silence of a week', () => {
  const records = { START, later: { kind: 'progress', date: '2026-06-20', percent: 50 } };
  expect(view(records, '2026-W22').silent).toHaveLength(1);
});

test('who is finished is not silent, nor is who has not begun', () => {
  expect(view({ START, end: { kind: 'progress', date: '2026-05-20', state: 'done' } }, '2026-W23').silent).toEqual([]);
  expect(view({}, '2026-W23').finding).toBe('没有记录，没有哪个小区、院已知在施工');
});

test('what is due in a week, and whether it was reported by its end', () => {
  const plan = { kind: 'plan', date: '2026-05-01', plan: { items: [{ item: 'water', finish: '2026-05-27' }] } };
  const done = { kind: 'progress', date: '2026-05-26', items: [{ item: 'water', state: 'done' }] };
  expect(view({ START, plan }, '2026-W22').due).toMatchObject([
    { done: false, words: '供水：应在2026年5月27日前完成，到这周末没有报告完成' },
  ]);
  expect(view({ START, plan, done }, '2026-W22').due).toMatchObject([{ done: true }]);
});

test('there is a page of a week only where a record or a deadline is dated to the day', () => {
  const weeks = (records: Records) => weeksOf(officeOf(records, '2026-07-01'), 'jie');
  expect(weeks({ START })).toEqual(['2026-W19']);
  expect(weeks({ a: { kind: 'progress', date: '2026-05', percent: 1 } })).toEqual([]);
});

test('what was told after a week, and a plan changed after it, do not change what it had heard', () => {
  const plan = { kind: 'plan', date: '2026-05-01', plan: { items: [{ item: 'water', finish: '2026-05-27' }] } };
  const late = { kind: 'progress', date: '2026-06-05', items: [{ item: 'water', state: 'done', finished: '2026-05-26' }] };
  const moved = {
    kind: 'plan',
    date: '2026-06-06',
    plan: { items: [{ item: 'water', finish: '2026-06-20' }] },
    revision: { reason: '雨' },
  };
  const before = view({ START, plan }, '2026-W22');
  expect(view({ START, plan, late, moved }, '2026-W22')).toEqual(before);
  expect(before.owed).toBe('这周到期1项，报告完成0项');
});

test('a week that is not over says how far it has come', () => {
  expect(view({ START }, '2026-W22', '2026-05-27').silent).toMatchObject([{ words: '上次2026年5月4日，到2026年5月27日23天' }]);
});

test('the text for a group holds whole sentences, at most 300 characters, and the next meeting', () => {
  const notice = (records: Records, address?: string) => weekNotice(officeOf(records, '2026-07-01'), 'jie', '2026-W19', address);
  const said =
    '【样例街道每周梳理】2026年5月4日至10日：有名字、在施工的1个，1个有消息。“样例”整理；依据：《通报》的材料。样例院：START。下一次：2026年5月14日（周四）15:00。';
  expect(notice({ START, MEETING })).toBe(said);
  expect(notice({ START, MEETING }, 'https://a.cn/w/')).toBe(`${said}\nhttps://a.cn/w/`);
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`第${i}条很长的一条记录标题`, { kind: 'progress', date: '2026-05-05', percent: 1 }]),
  );
  const long = notice({ START, MEETING, ...many }, 'https://a.cn/w/');
  expect(long.length).toBeLessThanOrEqual(300);
  expect(long).toMatch(/其余见网页。\nhttps:\/\/a\.cn\/w\/$/);
});

test('of a record of several streets’ compounds only those of this one are named, and what was told later says of which day it is', () => {
  const elsewhere = { ...START, date: '2026-05-16', asOf: '2026-05-08', about: { compounds: ['c', 'other', 'third'] } };
  const portal = officeOf({ elsewhere }, '2026-07-01', {}, { other: { title: '别处院' }, third: { title: '第三院' } });
  expect(weekView(portal, 'jie', '2026-W20', '2026-07-01').moved).toMatchObject([{ compounds: [{ id: 'c', title: '样例院' }] }]);
  expect(weekNotice(portal, 'jie', '2026-W20', undefined)).toContain('样例院：elsewhere（2026年5月8日的情况）。');
});

test('what was done in an earlier round is not told as work of this one', () => {
  const round = { ...START, state: 'done', date: '2026-05-16', round: '2019年环境整治' };
  expect(weekNotice(officeOf({ round }, '2026-07-01'), 'jie', '2026-W20', undefined)).toContain(
    '样例院：round（2019年环境整治，不算在现在这一轮改造里）。',
  );
});
