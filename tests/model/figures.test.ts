import { describe, expect, test } from 'vitest';
import { reportedLines } from '../../src/model/board.ts';
import { figureSeries, figureWords, saidNow } from '../../src/model/figures.ts';
import { saidOn } from '../../src/model/claims.ts';
import { districts } from '../charts/districts.ts';

const about = { streets: ['donglu'] };
const started = { metric: 'compounds-started', value: 26, unit: '楼院' };
const portalOf = (...reports: object[]) =>
  districts({ disclosures: Object.fromEntries(reports.map((r, i) => [`r${i}`, { kind: 'report', date: '2020-10-31', about, ...r }])) });
const words = (figure: object, report: object = {}) => {
  // most records are the newspaper's
  const portal = portalOf({ figures: [figure], ...report }, {}, {});
  const d = portal.timeline.find((x) => x.id === 'r0')!.data;
  if (d.kind !== 'report') throw new Error('report');
  return figureWords(portal, d, d.figures![0]!);
};

describe('what a figure says', () => {
  test('in its parts and as a whole: what was counted, out of how many, as of when', () => {
    expect(words({ ...started, scope: '2020年计划', of: { value: 30, unit: '楼院' } })).toEqual({
      label: '已开工',
      named: '已开工（2020年计划）',
      value: '26个楼院',
      of: '共30个楼院',
      amount: '26个楼院（共30个楼院）',
      exact: undefined,
      date: '2020年10月31日',
      whose: undefined,
      full: '已开工26个楼院（共30个楼院，2020年计划，截至2020年10月31日）',
    });
  });
  test('about, inferred, in somebody else’s words: never lost', () => {
    const asOf = { date: '2020', inferred: true, note: '按专版推定' };
    expect(words({ ...started, approx: 'about', asOf, source: 'ju' }).full).toBe('已开工约26个楼院（截至2020年，推定，单位公布）');
    expect(words(started, { voice: 'resident' }).whose).toBe('居民的话');
    expect(words({ ...started, value: 30, approx: 'over' }).value).toBe('30余个楼院');
  });
  test('what is only mentioned has no day: the year is the document’s', () => {
    const mention = { basis: 'mention', source: 'zhuan', date: '2020' };
    expect(words(started, mention).full).toBe('已开工26个楼院（2020年的转载，没有说清是哪一天）');
    // unless the figure or its report says of when it speaks: that the document's day is inferred is then of no concern
    const date = { date: '2020', inferred: true, note: '页面没有日期' };
    expect(words(started, { ...mention, date, asOf: '2019' }).full).toBe('已开工26个楼院（截至2019年，转载待核）');
    expect(words({ ...started, asOf: '2019-05' }, mention).full).toBe('已开工26个楼院（截至2019年5月，转载待核）');
  });
  test('more than was planned is not part of it', () =>
    expect(words({ ...started, value: 31, of: { value: 30, unit: '楼院' } }).amount).toBe('31个楼院（计划30个楼院）'));
  test('money is short, and exact besides', () =>
    expect(words({ metric: 'investment', amount: '37161910.15' })).toMatchObject({
      value: '3716.19万元',
      exact: '精确数：37,161,910.15元',
    }));
  test('words stay the source’s', () =>
    expect(words({ metric: 'compounds-started', says: '全部开工' }).full).toBe('已开工：全部开工（截至2020年10月31日）'));
});

test('a figure is doubted with its document, unless its voice says so already', () => {
  const doubtOf = (figure: object, source: object): string | undefined => {
    const portal = portalOf({ figures: [{ ...started, ...figure }] });
    (portal.sources as Map<string, object>).set('bao', { ...portal.sources.get('bao'), ...source });
    return figureSeries(portal, portal.timeline)[0]!.current[0]!.statement.doubt;
  };
  expect(doubtOf({}, { doubt: '存页没有网址' })).toBe('存页没有网址');
  expect(doubtOf({ doubt: '疑为抄录错误' }, { doubt: '存页没有网址' })).toBe('疑为抄录错误');
  expect(doubtOf({}, { doubt: '转载页面', reliability: 'aggregator' })).toBeUndefined();
  expect(doubtOf({}, {})).toBeUndefined();
});

test('sources that disagree are both said, with their denominators', () => {
  const of = { value: 30, unit: '楼院' };
  const portal = portalOf({ figures: [{ ...started, of }] }, { figures: [{ ...started, value: 20, of }] });
  const [f] = figureSeries(portal, portal.timeline);
  expect(saidNow(f!)).toBe('26个楼院（共30个楼院）或20个楼院（共30个楼院，来源说法不一）');
  expect(saidNow(f!, 'value')).toBe('26个楼院或20个楼院（来源说法不一）');
});

test('a number and the same number about are no disagreement, and the exact one is said', () => {
  const planned = { metric: 'compounds-planned', unit: '小区' };
  const portal = portalOf(
    { figures: [{ ...planned, value: 1800, approx: 'over' }] },
    { figures: [{ ...planned, value: 1833, asOf: '2020-05-01' }] },
  );
  const [f] = figureSeries(portal, portal.timeline);
  expect(f).toMatchObject({ conflict: false, current: [{}, {}] });
  expect(saidNow(f!)).toBe('1,833个小区');
  expect(reportedLines([f!])).toEqual(['列入计划1,833个小区（2020年5月1日）']);
});

test('what was counted is not said twice where it is the label', () =>
  expect(words({ metric: 'green-space', label: '公共绿地', scope: '公共绿地', value: 20, unit: '平方米' }).named).toBe('公共绿地'));

test('a figure that is only mentioned says so where it is cited', () => {
  const date = { date: '2020', inferred: true, note: '页面没有日期' };
  const portal = portalOf({
    figures: [started, { ...started, scope: '前五月', asOf: '2020-05' }],
    basis: 'mention',
    source: 'zhuan',
    date,
  });
  const said = figureSeries(portal, portal.timeline).map((f) => saidOn(f.current[0]!.statement.asOf!));
  expect(said.toSorted()).toEqual(['2020年5月', '2020年（推定）的转载提到']);
});
