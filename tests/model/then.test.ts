import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { addDays } from '../../src/model/dates.ts';
import { headlineOf } from '../../src/model/status.ts';
import { saidOf, thenFile, thenGroups } from '../../src/model/then.ts';
import {
  changesBetween,
  changesByDay,
  changeWords,
  compareDays,
  daysOf,
  knownOn,
  readThen,
  recordDays,
  statesOn,
  type ThenFile,
} from '../../src/model/then-words.ts';
import { readOn } from '../../src/model/turns.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';

const progress = (date: string, state: string, more = {}) => ({ kind: 'progress', date, state, ...more });
const file = (records: Records, asOf = '2030-01-01'): ThenFile => thenFile(officeOf(records, asOf), 'jie', ['c']);
const days = (records: Records) => file(records).compounds['c']!.days;

const THREE = {
  a: progress('2026-02-10', 'underway', { started: '2026-02-10' }),
  b: { kind: 'plan', date: '2026-03-05', plan: { finish: '2026-06-30', items: [{ item: 'drainage' }] } },
  c: progress('2026-07-20', 'done', { items: [{ item: 'drainage', state: 'done' }] }),
};

describe('what was known on a day', () => {
  test.each([
    ['2026-02-09', undefined],
    ['2026-02-10', '施工中'],
    ['2026-07-19', '施工中'],
    ['2026-07-20', '已完工'],
  ])('on %s the state read %s', (day, words) => {
    const known = knownOn(days(THREE), day);
    expect(known && readThen(known.said.state!, day)).toBe(words);
  });
  test('a deadline that had run out reads so, with how long ago it was then', () => {
    const due = (day: string) => readThen(knownOn(days(THREE), day)!.said.due!, day);
    expect(due('2026-02-11')).toBe('没有公布整个小区的期限');
    expect(due('2026-03-05')).toBe('2026年6月30日前做完');
    expect(due('2026-07-10')).toBe('2026年6月30日前做完，已过10天，没有公布完工消息');
  });
  test('silence is drawn there, too', () => {
    expect(readThen(knownOn(days({ a: THREE.a }), '2027-01-01')!.said.state!, '2027-01-01')).toBe('2026年2月10日说在施工');
    const items = days({ a: progress('2026-02-10', 'underway', { items: [{ item: 'drainage', state: 'underway' }] }) });
    expect(readThen(knownOn(items, '2026-02-10')!.said.items!, '2026-02-10')).toBe('计划1项：在做1项。');
    expect(readThen(knownOn(items, '2027-01-01')!.said.items!, '2027-01-01')).toBe('计划1项：久无消息1项。');
    expect(recordDays(items)).toEqual(['2026-02-10']);
  });
  test('of one day the first word on a part of the work counts for the whole', () => {
    const items = [{ item: 'drainage', state: 'underway' }];
    const both = { a: { kind: 'progress', date: '2026-02-10', percent: 10 }, b: { kind: 'progress', date: '2026-02-10', items } };
    expect(readThen(knownOn(days(both), '2026-02-10')!.said.state!, '2026-02-10')).toBe('施工中');
  });
  test('a correction changes nothing of the days before it', () => {
    const records = {
      a: progress('2026-02-10', 'underway'),
      k: {
        kind: 'correction',
        date: '2026-03-01',
        corrects: 'a',
        changes: [{ path: 'state', was: 'underway', now: 'paused' }],
        reason: '写错',
      },
    };
    const state = (day: string) => readOn(knownOn(days(records), day)!.said.state!, day);
    expect(state('2026-02-28')).toBe('施工中');
    expect(state('2026-03-01')).toBe('停工');
  });
});

test('two days are compared in words: what changed, what did not, and what was published in between', () => {
  const { changed, same, records } = compareDays(days(THREE), '2026-02-10', '2026-07-20');
  expect(changed.map((c) => [c.label, c.before, c.after])).toEqual([
    ['到哪一步', '施工中', '已完工'],
    ['清单', '计划1项：没有收集到结果1项。', '计划1项：报告完成1项。'],
    ['期限', '没有公布整个小区的期限', expect.stringContaining('2026年6月30日前做完')],
  ]);
  expect(same).toEqual(['花了多少钱', '没有公开的']);
  expect(records.map((r) => r.id)).toEqual(['b', 'c']);
});

test('time alone is no change', () => {
  expect(compareDays(days({ a: THREE.a }), '2026-03-01', '2026-04-01')).toMatchObject({ changed: [], records: [] });
});

test('a street counts the compounds that it knew of, and its own records have their days', () => {
  const street = file({ ...THREE, ...ofStreet({ s: { kind: 'meeting', date: '2026-01-05', level: 'weekly', decisions: ['抢工期'] } }) });
  expect(daysOf(street)).toEqual(['2026-01-05', '2026-02-10', '2026-03-05', '2026-07-20']);
  expect(statesOn(street, '2026-01-05')).toEqual([]);
  expect(statesOn(street, '2026-07-20')).toEqual([{ kind: '小区', total: 1, states: [['已完工', 1]] }]);
  expect(knownOn(street.days, '2026-01-05')!.records.map((r) => r.id)).toEqual(['s']);
});

test('every compound lies in one file, those without a street in one of their own', () => {
  const portal = officeOf({}, '2026-01-01');
  expect([...thenGroups(portal)]).toEqual([['jie', ['c']]]);
});

const record = fc.record({ day: fc.integer({ min: 0, max: 400 }), state: fc.constantFrom('planned', 'underway', 'paused', 'done') });
test('on any day it reads as the page of that day did, in whatever order the records come', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 700 }), (list, at) => {
      const records = list.map(({ day, state }, i): [string, Record<string, unknown>] => [
        `r${i}`,
        progress(addDays('2026-01-01', day), state),
      ]);
      const day = addDays('2026-01-01', at);
      const portal = officeOf(Object.fromEntries(records), day);
      const known = knownOn(days(Object.fromEntries(records)), day);
      const then = headlineOf(compoundView(portal, 'c', day).status);
      if (known) expect(readOn(known.said.state!, day)).toBe(then.turn && day > then.turn.day ? then.turn.label : then.label);
      else expect(list.every((r) => r.day > at)).toBe(true);
      // of one day the later entry counts, whichever it is: only days apart can be compared
      if (new Set(list.map((r) => r.day)).size === list.length)
        expect(knownOn(days(Object.fromEntries(records.toReversed())), day)?.said).toEqual(known?.said);
    }),
    { numRuns: 60 },
  );
});

describe('what is read of the records that still count', () => {
  // few enough days that several records share one
  const day = fc.integer({ min: 0, max: 30 }).map((n) => addDays('2026-01-01', 16 * n));
  const line = fc.record(
    {
      item: fc.constantFrom('drainage', 'roof', 'cleaning'),
      state: fc.constantFrom('planned', 'underway', 'paused', 'done', 'dropped'),
      buildings: fc.subarray(['1号楼', '2号楼', '3号楼'], { minLength: 1 }),
      quantity: fc.constant({ value: 3, unit: '栋' }),
      voice: fc.constantFrom('resident', 'press'),
    },
    { requiredKeys: ['item', 'quantity'] },
  );
  const lines = fc.array(line, { maxLength: 3 });
  const money = fc.integer({ min: 1, max: 9 }).map((n) => `${n}00.00`);
  const told = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record(
        {
          kind: fc.constant('progress'),
          state: fc.constantFrom('planned', 'underway', 'paused', 'done'),
          items: lines,
          started: day,
          finished: day,
          percent: fc.nat(100),
          round: fc.constant('2013年'),
        },
        { requiredKeys: ['kind'] },
      ),
    },
    fc.record(
      {
        kind: fc.constant('plan'),
        plan: fc.record(
          {
            start: day,
            finish: day,
            budget: money,
            items: lines.map((l) => l.map(({ item, buildings }) => ({ item, ...(buildings && { buildings }) }))),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['kind', 'plan'] },
    ),
    fc.record(
      {
        kind: fc.constant('payment'),
        contract: money,
        paid: money,
        submitted: money,
        covers: fc.constantFrom({ value: 2, unit: '栋' }, { value: 3, unit: '栋' }),
      },
      { requiredKeys: ['kind'] },
    ),
    fc.record(
      { kind: fc.constant('bid'), stage: fc.constantFrom('award', 'contract'), amount: money },
      { requiredKeys: ['kind', 'stage'] },
    ),
    fc.record({
      kind: fc.constant('acceptance'),
      stage: fc.constantFrom('process', 'completion'),
      parties: fc.constantFrom([{ party: 'office', result: 'pass' }], [{ party: 'office', result: 'fail' }]),
    }),
    fc.record(
      {
        kind: fc.constant('consent'),
        matter: fc.constant('改造'),
        step: fc.constant('solicit'),
        ballot: fc.constant({ eligibleHouseholds: 9, agreedHouseholds: 8 }),
      },
      { requiredKeys: ['kind', 'matter', 'step'] },
    ),
    fc.record({ kind: fc.constant('meeting'), level: fc.constant('weekly'), decisions: fc.constant(['修']) }),
  );
  const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 0);
  const record = fc.record({
    data: told,
    date: day,
    earlier: fc.nat(4),
    mention: rarely,
    withdrawn: fc.integer({ min: -400, max: 60 }),
  });
  test('is what is read of all of them, on every day', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 14 }), day, (list, at) => {
        const records: Records = {};
        for (const [i, { data, date, earlier, mention, withdrawn }] of list.entries()) {
          records[`r${i}`] = {
            ...data,
            date,
            ...(earlier > 0 && { asOf: addDays(date, -16 * earlier) }),
            ...(mention && { basis: 'mention' }),
          };
          if (withdrawn >= 0)
            records[`k${i}`] = { kind: 'correction', date: addDays(date, withdrawn), corrects: `r${i}`, withdraw: true, reason: '写错' };
        }
        const portal = officeOf(records, '2030-01-01');
        const { days } = thenFile(portal, 'jie', ['c']).compounds['c']!;
        for (const d of days) expect(knownOn(days, d.day)!.said).toEqual(saidOf(portal, compoundView(portal, 'c', d.day)));
        // what is only mentioned is read from the next record on
        if (list.some((r) => r.mention)) return;
        const known = knownOn(days, at);
        const all = known && saidOf(portal, compoundView(portal, 'c', at));
        for (const [field, words] of Object.entries(known?.said ?? {}))
          expect(readOn(words, at)).toBe(readOn(all![field as keyof typeof all]!, at));
      }),
      { numRuns: 100 },
    );
  });
});

describe('what changed between two days', () => {
  const changed = (from: string, to: string) =>
    changesBetween(file(THREE), from, to).map((c) => [c.id, c.changed.map(changeWords), c.records.map((r) => r.id)]);
  test('is told in sentences, with the records in between', () =>
    expect(changed('2026-02-10', '2026-07-20')).toEqual([
      [
        'c',
        [
          '到哪一步：原来“施工中”，后来“已完工”',
          '清单：原来“计划1项：没有收集到结果1项”，后来“计划1项：报告完成1项”',
          '期限：原来“没有公布整个小区的期限”，后来“2026年6月30日前做完”',
        ],
        ['b', 'c'],
      ],
    ]));
  test('says where nothing but silence made another state of it', () =>
    expect(changesBetween(file({ a: THREE.a }), '2026-03-01', '2027-01-01')[0]!.changed.map(changeWords)).toContain(
      '到哪一步：原来“施工中”，后来久无消息，只知道“2026年2月10日说在施工”',
    ));
  test('is nothing where nothing was published and nothing fell due', () => expect(changed('2026-02-11', '2026-02-12')).toEqual([]));
  test('of a place that nobody had heard of, what is still missing is no news', () =>
    expect(changed('2026-01-01', '2026-02-10')[0]![1]).toEqual([
      '到哪一步：原来没有记录，后来“施工中”',
      // its entry has a plan
      '清单：原来没有记录，后来“计划1项：没有收集到结果1项”',
    ]));
  test('day by day it is the same as over the whole time', () => {
    const byDay = changesByDay(file(THREE));
    expect(byDay.map((c) => c.day)).toEqual(['2026-02-10', '2026-03-05', '2026-07-20']);
    expect(byDay.flatMap((c) => c.records.map((r) => r.id))).toEqual(['a', 'b', 'c']);
  });
});
