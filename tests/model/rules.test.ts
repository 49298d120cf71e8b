import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asRead, correctionsByTarget } from '../../src/model/corrections.ts';
import { CIVIL_CODE, judgeBallot as judge, PROPERTY_LAW, ruleOn, type Ballot, type VotingRule } from '../../src/model/consent.ts';
import { addDays, daysBetween, firstDay, formatDate, formatDays, lastDay } from '../../src/model/dates.ts';
import { countPromises, itemLedger, planVersions, promiseSentence } from '../../src/model/items.ts';
import { addMoney, cents, exactly, exactMoney, fromCents, shareOf, shortMoney, subtractMoney } from '../../src/model/money.ts';
import { formatCount, formatQuantity, percentOf, withApprox } from '../../src/model/numbers.ts';
import { isLate, slipOf, slipSentence } from '../../src/model/schedule.ts';
import { statusOf as read } from '../../src/model/status.ts';
import { readOn } from '../../src/model/turns.ts';
import type { CompoundData, DisclosureData } from '../../src/schema/index.ts';

const compound: CompoundData = { title: '测试院', kind: 'yard', work: ['comprehensive'] };
let serial = 0;
const disclosure = (data: Partial<DisclosureData> & { kind: DisclosureData['kind']; date: string }) => ({
  id: `d-${serial++}`,
  data: { title: '记录', source: 's', about: { compounds: ['c'] }, ...data } as DisclosureData,
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(fromCents);

describe('money', () => {
  test('adds and subtracts to the 分', () =>
    fc.assert(fc.property(fc.array(amount, { minLength: 1 }), (all) => subtractMoney(addMoney(...all), ...all) === '0.00')));
  test('survives being written', () => fc.assert(fc.property(amount, (m) => fromCents(cents(m)) === m)));
  test('0.1 + 0.2 is 0.30', () => expect(addMoney('0.10', '0.20')).toBe('0.30'));
  test('reads as people say it', () => {
    expect(shortMoney('1475000000.00')).toBe('14.75亿元');
    expect(shortMoney('37161910.15')).toBe('3716.19万元');
    expect(shortMoney('9999.99')).toBe('9,999.99元');
    // beside the short form only what it leaves out
    expect(exactly('37161910.15')).toBe('37,161,910.15元');
    expect(exactly('-1475000001.00')).toBe('-1,475,000,001元');
    for (const m of ['550000000.00', '37161900.00', '9999.99', '0.00'] as const) expect(exactly(m)).toBeUndefined();
    expect(exactMoney('3456273.43')).toBe('3,456,273.43元');
    expect(shareOf('1.00', '3.00')).toBe(33.3);
    expect(shareOf('1.00', '0.00')).toBeUndefined();
  });
});

describe('numbers', () => {
  test('are written with 万 and the words of the source', () => {
    expect(formatCount(117_700, '平方米')).toBe('11.77万平方米');
    expect(formatCount('4332.32', '平方米')).toBe('4,332.32平方米');
    expect(withApprox('31万平方米', 'over')).toBe('31万余平方米');
    expect(withApprox('1,900户', 'over')).toBe('1,900余户');
    expect(withApprox('300名', 'nearly')).toBe('近300名');
    expect(formatQuantity({ value: 30, unit: '楼院' })).toBe('30个楼院');
  });
  test('quantities of different units are never compared', () => {
    expect(percentOf({ value: 2, unit: '栋' }, { value: 3000, unit: '米' })).toBeUndefined();
    expect(percentOf({ value: 100, unit: '米' }, { value: 3000, unit: '米' })).toBe(3.3);
    expect(percentOf({ value: 1, unit: '米' }, { value: 0, unit: '米' })).toBeUndefined();
  });
});

describe('dates', () => {
  test('a vague date covers its whole span', () => {
    expect([firstDay('2020'), lastDay('2020')]).toEqual(['2020-01-01', '2020-12-31']);
    expect([firstDay('2020-02'), lastDay('2020-02')]).toEqual(['2020-02-01', '2020-02-29']);
    expect(lastDay({ date: '2021-02', inferred: true, note: '推定' })).toBe('2021-02-28');
    expect(formatDate('2020-05-09')).toBe('2020年5月9日');
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(formatDays(59)).toBe('59天');
    expect(formatDays(96)).toBe('3个月（96天）');
    // rounded down: 5 years, 7 months and 21 days; a year is a year
    expect(formatDays(daysBetween('2020-05-31', '2026-01-21'))).toBe('5年7个月');
    expect([formatDays(365), formatDays(729), formatDays(731)]).toEqual(['12个月（365天）', '23个月（729天）', '2年']);
  });
});

const statusOf = (c: CompoundData, all: Parameters<typeof read>[1], asOf: string) => read(c, all, asOf, '没有公布');
const judgeBallot = (ballot: Ballot, special: boolean, rule: VotingRule) => judge(ballot, special, rule, '没有公布');
const whole = { end: '完工', lacking: '没有公布' } as const;
const item = { end: '完成', lacking: '没有收集到' } as const;

describe('slip', () => {
  test('is said in words, and a vague finish inside the promised month is on time', () => {
    expect(slipOf('2020-05-31', '2020-06-10', '2021-01-01', whole)?.words).toBe('比原计划晚10天');
    expect(slipOf('2020-06', '2020-06', '2021-01-01', whole)?.words).toBe('按原计划完成');
    expect(slipOf(undefined, '2020-05-31', '2021-01-01', whole)).toBeUndefined();
  });
  test('what is not finished has a deadline, which is over from the day after it on', () => {
    expect(slipOf('2020-05-31', undefined, '2020-05-31', whole)).toMatchObject({ kind: 'due', words: '期限2020年5月31日' });
    expect(slipOf('2020-05-31', undefined, '2020-06-01', whole)).toMatchObject({
      kind: 'overdue',
      words: '期限2020年5月31日，已过；没有公布完工消息',
    });
    expect(slipOf('2020-06', undefined, '2020-06-30', { ...item, changed: true })?.words).toBe('原计划期限2020年6月');
    expect(slipOf('2020-06', undefined, '2020-07-01', item)?.words).toBe('期限2020年6月，已过；没有收集到完成消息');
  });
  test('a later day never un-lates, and what it says is what the build before it said would come', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2018-01-01', n)),
        fc.nat(3000),
        fc.nat(3000),
        (due, first, more) => {
          const [early, late] = [addDays('2018-01-01', first), addDays('2018-01-01', first + more)];
          const [then, now] = [slipOf(due, undefined, early, whole)!, slipOf(due, undefined, late, whole)!];
          if (isLate(then)) expect(isLate(now)).toBe(true);
          expect(readOn(slipSentence(then), late)).toBe(now.words);
        },
      ),
    ));
});

describe('status', () => {
  test('nothing published is 未公开, not 未开工', () => expect(statusOf(compound, [], '2021-01-01').status).toBe('unknown'));
  test('a plan alone says nothing of what happened', () =>
    expect(statusOf(compound, [disclosure({ kind: 'plan', date: '2020-01-01', plan: { start: '2020-03' } })], '2021-01-01').status).toBe(
      'unknown',
    ));
  test('a plan whose start lies ahead is 未开工', () =>
    expect(statusOf(compound, [disclosure({ kind: 'plan', date: '2020-01-01', plan: { start: '2022-03' } })], '2021-01-01').status).toBe(
      'planned',
    ));
  test('items reported done do not make the compound done', () =>
    expect(
      statusOf(compound, [disclosure({ kind: 'progress', date: '2020-05', items: [{ item: 'road', state: 'done' }] })], '2021-01-01')
        .status,
    ).toBe('unknown'));
  test('done, then accepted by all parties, is 已验收; one refusal is not', () => {
    const done = disclosure({ kind: 'progress', date: '2020-05', state: 'done' });
    const pass = disclosure({
      kind: 'acceptance',
      date: '2020-06',
      stage: 'completion',
      parties: [
        { party: 'office', result: 'pass' },
        { party: 'supervisor', result: 'conditional' },
      ],
    });
    const fail = disclosure({
      kind: 'acceptance',
      date: '2020-06',
      stage: 'completion',
      parties: [
        { party: 'office', result: 'pass' },
        { party: 'residents', result: 'fail' },
      ],
    });
    const concealed = disclosure({
      kind: 'acceptance',
      date: '2020-06',
      stage: 'concealed',
      parties: [{ party: 'office', result: 'pass' }],
    });
    expect(statusOf(compound, [done, pass], '2021-01-01').status).toBe('accepted');
    expect(statusOf(compound, [done, fail], '2021-01-01').status).toBe('done');
    expect(statusOf(compound, [done, concealed], '2021-01-01').status).toBe('done');
  });
});

describe('consent', () => {
  const ballot = {
    eligibleHouseholds: 300,
    eligibleArea: 30_000,
    votedHouseholds: 200,
    votedArea: 20_000,
    agreedHouseholds: 150,
    agreedArea: 15_000,
  };
  test('two thirds taking part and three quarters of them agreeing is exactly enough', () =>
    expect(judgeBallot(ballot, true, CIVIL_CODE).verdict).toBe('passed'));
  test('one household fewer is not', () => {
    expect(judgeBallot({ ...ballot, votedHouseholds: 199, agreedHouseholds: 150 }, true, CIVIL_CODE).verdict).toBe('failed');
    expect(judgeBallot({ ...ballot, agreedHouseholds: 149 }, true, CIVIL_CODE).verdict).toBe('failed');
  });
  test('half is not 过半数', () => {
    expect(judgeBallot({ ...ballot, agreedHouseholds: 100, agreedArea: 10_001 }, false, CIVIL_CODE).verdict).toBe('failed');
    expect(judgeBallot({ ...ballot, agreedHouseholds: 101, agreedArea: 10_001 }, false, CIVIL_CODE).verdict).toBe('passed');
  });
  test('a vote before 2021 is counted of all owners', () => {
    expect(ruleOn('2020-12-31')).toBe(PROPERTY_LAW);
    expect(ruleOn('2021-01-01')).toBe(CIVIL_CODE);
    expect(judgeBallot({ ...ballot, agreedHouseholds: 199, agreedArea: 20_000 }, true, PROPERTY_LAW).verdict).toBe('failed');
    expect(judgeBallot({ ...ballot, agreedHouseholds: 200, agreedArea: 20_000 }, true, PROPERTY_LAW).verdict).toBe('passed');
  });
  test('without areas nothing is judged, unless the heads already fail', () => {
    expect(judgeBallot({ eligibleHouseholds: 300, votedHouseholds: 250, agreedHouseholds: 240 }, false, CIVIL_CODE)).toMatchObject({
      verdict: 'undecidable',
      words: '没有公布面积，无法判断是否达到法定门槛',
    });
    expect(judgeBallot({ eligibleHouseholds: 256, agreedHouseholds: 128 }, false, CIVIL_CODE).words).toBe(
      '没有公布参与户数、面积，无法判断是否达到法定门槛',
    );
    expect(judgeBallot({ eligibleHouseholds: 300, votedHouseholds: 100, agreedHouseholds: 99 }, false, CIVIL_CODE).verdict).toBe('failed');
  });
});

describe('ledger', () => {
  const plan = disclosure({
    kind: 'plan',
    date: '2020-01-01',
    plan: {
      items: [
        { item: 'insulation', buildings: ['1号楼', '2号楼', '3号楼'] },
        { item: 'road', quantity: { value: 100, unit: '米' } },
        { item: 'elevator' },
      ],
    },
  });
  const progress = disclosure({
    kind: 'progress',
    date: '2020-05-01',
    items: [
      { item: 'insulation', state: 'done', buildings: ['1号楼', '2号楼'] },
      { item: 'road', state: 'underway', quantity: { value: 40, unit: '米' } },
      { item: 'elevator', state: 'dropped', reason: '同意户数不足' },
      { item: 'lighting', state: 'done' },
    ],
  });
  const rows = itemLedger(planVersions(compound, [plan, progress]), [plan, progress]);
  const row = (item: string) => rows.find((r) => r.item === item)!;

  test('is per building: two of three done is under way, the third unreported', () => {
    expect(row('insulation').state).toBe('underway');
    expect([...row('insulation').buildings].map(([name, { state }]) => [name, state])).toEqual([
      ['1号楼', 'done'],
      ['2号楼', 'done'],
      ['3号楼', 'unknown'],
    ]);
  });
  test('measures quantities against the plan', () => expect(row('road').percent).toBe(40));
  test('keeps the reason of what was dropped', () => expect(row('elevator')).toMatchObject({ state: 'dropped', reason: '同意户数不足' }));
  test('shows what was done beside the plan', () => expect(row('lighting')).toMatchObject({ promised: false, state: 'done' }));
  test('comes to one plain sentence', () =>
    expect(readOn(promiseSentence(rows), '2020-05-01')).toBe('计划3项：在做2项，不再做1项；另报告计划外完成1项。'));
  test('without a plan nothing is outside of it', () => {
    const alone = itemLedger([], [progress]);
    expect([countPromises(rows).extra, countPromises(alone).extra]).toEqual([1, 0]);
    expect(readOn(promiseSentence(alone), '2020-05-01')).toBe('没有收集到计划清单；报告做完2项。');
  });
});

describe('corrections', () => {
  const wrong = disclosure({ kind: 'progress', date: '2020-05-01', percent: 50 });
  const amend = disclosure({
    kind: 'correction',
    date: '2020-06-01',
    corrects: wrong.id,
    reason: '笔误',
    changes: [{ path: 'percent', was: 50, now: 45 }],
  });
  const withdraw = disclosure({ kind: 'correction', date: '2020-07-01', corrects: wrong.id, reason: '重复', withdraw: true });
  const all = [wrong, amend, withdraw];
  const on = (day: string) => asRead(all, correctionsByTarget(all), day).find((d) => d.id === wrong.id)?.data;

  test('apply from their own day on and leave the original alone', () => {
    expect(on('2020-04-30')).toBeUndefined();
    expect(on('2020-05-31')).toMatchObject({ percent: 50 });
    expect(on('2020-06-01')).toMatchObject({ percent: 45 });
    expect(on('2020-07-01')).toBeUndefined();
    expect(wrong.data).toMatchObject({ percent: 50 });
  });
});
