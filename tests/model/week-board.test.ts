import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/model/dates.ts';
import { deadlinesOf, isLateOn } from '../../src/model/deadlines.ts';
import { compoundView } from '../../src/model/compound.ts';
import { readOn } from '../../src/model/turns.ts';
import { dueState, spansBack, weekBoard } from '../../src/model/week-board.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1999-12-01', n));
const PLAN = {
  kind: 'plan',
  date: '2026-05-01',
  plan: { items: [{ item: 'road', localName: '沥青路面', start: '2026-05-11', finish: '2026-05-27' }] },
};
const done = (date: string, more = {}) => ({ kind: 'progress', date, items: [{ item: 'road', state: 'done', ...more }] });
const roadsOf = (records: Records, asOf: string) => deadlinesOf(officeOf(records, asOf), 'c', asOf).filter((d) => d.row);
const board = (records: Records, asOf: string, official = true) => weekBoard(officeOf(records, asOf, { official }), 'jie', asOf);

describe('weeks counted back from the last day', () => {
  test('sixty days are eight weeks and a first one of four days', () => {
    const spans = spansBack('2026-07-05', { start: '2026-05-07' });
    expect(spans.map((s) => s.label)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9']);
    expect(spans[0]).toEqual({ label: 'W1', from: '2026-05-07', to: '2026-05-10' });
    expect(spans.at(-1)).toEqual({ label: 'W9', from: '2026-06-29', to: '2026-07-05' });
  });
  test('nine weeks whose start nobody published are counted from the end', () => {
    expect(spansBack('2021-02-10', { count: 9 })[0]).toEqual({ label: 'W1', from: '2020-12-10', to: '2020-12-16' });
    expect(spansBack('2020-06-30', {}, '2020-05-09').map((s) => s.label)).toEqual(['倒8', '倒7', '倒6', '倒5', '倒4', '倒3', '倒2', '倒1']);
  });
  test('they follow each other without a gap over years of 52 and 53 weeks, end on the last day, and are never more than have room', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (end, before) => {
        const spans = spansBack(end, { start: addDays(end, -before) });
        expect(spans.at(-1)!.to).toBe(end);
        expect(spans.length).toBe(Math.min(12, Math.ceil((before + 1) / 7)));
        for (const [i, s] of spans.entries()) {
          expect(daysBetween(s.from, s.to)).toBeLessThan(7);
          if (i) expect(s.from).toBe(addDays(spans[i - 1]!.to, 1));
        }
      }),
    );
  });
});

describe('a deadline', () => {
  test('is kept by a report before it is over, and late from the day after', () => {
    expect(roadsOf({ PLAN }, '2026-05-27').map((d) => dueState(d, '2026-05-27'))).toEqual(['running']);
    expect(roadsOf({ PLAN }, '2026-05-28').map((d) => dueState(d, '2026-05-28'))).toEqual(['overdue']);
    expect(roadsOf({ PLAN, d: done('2026-05-27') }, '2026-06-30').map((d) => dueState(d, '2026-06-30'))).toEqual(['published']);
    expect(roadsOf({ PLAN, d: done('2026-05-28') }, '2026-06-30').map((d) => dueState(d, '2026-06-30'))).toEqual(['published-late']);
  });
  test('of which the report says that it was done in time, as the 横道图 says it', () => {
    const records = { PLAN, d: done('2026-06-10', { finished: '2026-05-26' }) };
    expect(roadsOf(records, '2026-06-30').map((d) => dueState(d, '2026-06-30'))).toEqual(['published']);
    expect(compoundView(officeOf(records, '2026-06-30'), 'c').periods.find((p) => p.row.item === 'road')!.slip).toMatchObject({ days: -1 });
  });
  const moved = (date: string) => ({
    kind: 'plan',
    date,
    plan: { items: [{ item: 'road', finish: '2026-06-20' }] },
    revision: { reason: '雨' },
  });
  test('is moved by a plan that is changed in time, not by one that is changed afterwards', () => {
    expect(roadsOf({ PLAN, m: moved('2026-05-20') }, '2026-06-01').map((d) => d.day)).toEqual(['2026-06-20']);
    expect(roadsOf({ PLAN, m: moved('2026-05-28') }, '2026-06-01').map((d) => [d.day, dueState(d, '2026-06-01')])).toEqual([
      ['2026-05-27', 'overdue'],
      ['2026-06-20', 'running'],
    ]);
  });
  test('is nobody’s any more where it was given up in time', () => {
    const dropped = (date: string) => ({ kind: 'progress', date, items: [{ item: 'road', state: 'dropped', reason: '场地不够' }] });
    expect(roadsOf({ PLAN, d: dropped('2026-05-20') }, '2026-06-30')).toEqual([]);
    expect(roadsOf({ PLAN, d: dropped('2026-06-20') }, '2026-06-30')).toHaveLength(1);
  });
  test('that came only with a later plan is in every list', () => {
    const first = { kind: 'plan', date: '2026-04-01', plan: { items: [{ item: 'road' }] } };
    const records = { first, later: moved('2026-05-02') };
    expect(roadsOf(records, '2026-06-30').map((d) => d.day)).toEqual(['2026-06-20']);
    const [period] = compoundView(officeOf(records, '2026-06-30'), 'c').periods.filter((p) => p.row.item === 'road');
    expect(period).toMatchObject({ baseline: { finish: '2026-06-20' }, replans: [], slip: { kind: 'overdue', due: '2026-06-20' } });
  });
  test('a later day never takes back that it was late, and the order of the files never matters', () => {
    const dates = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-04-01', n));
    const record = fc.oneof(
      dates.map((date) => done(date)),
      fc.tuple(dates, dates).map(([date, finish]) => ({ kind: 'plan', date, plan: { items: [{ item: 'road', finish }] } })),
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), dates, fc.integer({ min: 1, max: 60 }), (list, today, later) => {
        const named = list.map((r, i) => [`r${i}`, r] as const);
        const late = (entries: typeof named, asOf: string) =>
          deadlinesOf(officeOf(Object.fromEntries(entries), asOf), 'c', asOf)
            .filter((d) => d.row && isLateOn(d, asOf))
            .map((d) => d.day);
        const now = late(named, today);
        expect(late(named.toReversed(), today)).toEqual(now);
        expect(late(named, addDays(today, later))).toEqual(expect.arrayContaining(now));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the board of a street', () => {
  const CAMPAIGN = { kind: 'plan', date: '2026-05-06', about: { streets: ['jie'] }, plan: { start: '2026-05-07', finish: '2026-07-05' } };
  test('has the weeks of its campaign, and in each what is planned, due and reported', () => {
    const { campaign, yards, finding } = board({ CAMPAIGN, PLAN, d: done('2026-06-03') }, '2026-06-30');
    expect(campaign).toMatchObject({ title: 'CAMPAIGN', days: 60, weeks: 9, day: '2026-07-05' });
    const weeks = yards[0]!.weeks.map((w) => [w.label, w.going, w.entries.map((e) => readOn(e.words, '2026-06-30'))]);
    expect(weeks.filter(([, going, entries]) => going!.length || entries!.length)).toEqual([
      ['W2', ['沥青路面'], ['沥青路面：计划开始']],
      ['W3', ['沥青路面'], []],
      ['W4', ['沥青路面'], ['沥青路面：2026年5月27日前应完成，2026年6月3日报告完成，晚了7天']],
      ['W5', [], ['d']],
    ]);
    expect(readOn(finding, '2026-06-30')).toBe('过了期才报告完成1项');
  });
  test('its words turn on the reader’s day', () => {
    const { finding, yards } = board({ CAMPAIGN, PLAN }, '2026-05-20');
    expect(readOn(finding, '2026-05-27')).toBe('还没到期1项');
    expect(readOn(finding, '2026-05-28')).toBe('还没到期0项，过了期没有公布完成消息1项');
    const [due] = yards[0]!.weeks.flatMap((w) => w.entries.filter((e) => e.due));
    expect(readOn(due!.words, '2026-05-27')).toBe('沥青路面：2026年5月27日前应完成');
    expect(readOn(due!.words, '2026-05-28')).toBe('沥青路面：2026年5月27日前应完成，过了期，没有公布完成消息');
  });
  test('the tasks of a day stand in its week under their day', () => {
    const plan = {
      items: [
        {
          item: 'drainage',
          finish: '2026-06-30',
          targets: [
            { by: '2026-06-02', what: '1号楼开挖' },
            { by: '2026-06-03', what: '1号楼回填' },
          ],
        },
      ],
    };
    const { yards } = board({ CAMPAIGN, days: { kind: 'plan', date: '2026-06-01', plan } }, '2026-06-30');
    expect(yards[0]!.weeks.find((w) => w.label === 'W5')!.entries.map((e) => [e.day, e.words])).toEqual([
      ['2026-06-02', ['排水：1号楼开挖']],
      ['2026-06-03', ['排水：1号楼回填']],
    ]);
  });
  test('work that the cold harms is told by its name, and the limit by the street’s own rule', () => {
    const rule = {
      kind: 'rule',
      date: '2026-05-01',
      about: { streets: ['jie'] },
      does: 'other',
      says: '低于5摄氏度不铺沥青',
      every: 'event',
    };
    const { yards, cold } = board({ CAMPAIGN, PLAN, rule }, '2026-06-30');
    expect(yards[0]!.weeks.filter((w) => w.cold).map((w) => w.label)).toEqual(['W2', 'W3', 'W4']);
    expect(cold.map((r) => r.says)).toEqual(['低于5摄氏度不铺沥青']);
    expect(board({ CAMPAIGN, PLAN }, '2026-06-30').cold).toEqual([]);
  });
  test('without a campaign a compound has weeks of its own; of a month the weeks end with it', () => {
    const month = { kind: 'plan', date: '2026-05-06', plan: { items: [{ item: 'road', finish: '2026-06' }] } };
    const { campaign, yards } = board({ month }, '2026-06-01');
    expect(campaign).toBeUndefined();
    expect(yards[0]).toMatchObject({ vague: '2026-06' });
    expect(yards[0]!.weeks.at(-1)).toMatchObject({ label: '倒1', to: '2026-06-30' });
    expect(readOn(yards[0]!.weeks.at(-1)!.entries[0]!.words, '2026-06-30')).toBe('道路：2026年6月底前应完成');
  });
  test('plans without a day have no cell, and are named', () => {
    expect(board({ a: { kind: 'progress', date: '2026-05-05', percent: 3 } }, '2026-06-30')).toMatchObject({
      yards: [],
      undated: [{ id: 'c', title: '样例院' }],
    });
  });
  test('whether the minutes of its weekly meeting were published; of a newspaper’s rule nothing is said', () => {
    const rule = { kind: 'rule', date: '2026-05-06', does: 'meeting', says: '周例会', every: 'weekly', weekday: 4, hour: '15:00' };
    const records = {
      CAMPAIGN,
      PLAN,
      ...ofStreet({ rule, m: { kind: 'meeting', date: '2026-05-14', level: 'weekly', decisions: ['x'] } }),
    };
    expect(board(records, '2026-05-25').meetings).toEqual({
      label: '每周四15:00例会',
      held: ['missing', 'held', 'missing', undefined, undefined, undefined, undefined, undefined, undefined],
    });
    expect(board(records, '2026-05-25', false).meetings).toBeUndefined();
  });
});
