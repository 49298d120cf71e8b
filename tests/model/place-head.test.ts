import { describe, expect, test } from 'vitest';
import { countdownOf } from '../../src/model/countdown.ts';
import { placeHead } from '../../src/model/place-head.ts';
import { streetView } from '../../src/model/regions.ts';
import { readOn } from '../../src/model/turns.ts';
import { districts } from '../charts/districts.ts';

const report = (figures: object[], more: object = {}) => ({
  kind: 'report',
  date: '2020-12-01',
  about: { streets: ['donglu'] },
  figures,
  ...more,
});
const under = { metric: 'compounds-under-way', value: 40, unit: '楼院', scope: '在施工的' };
const place = (disclosures: Record<string, object>, compounds: Record<string, object> = {}, asOf?: string) => {
  const portal = districts({ disclosures, compounds, ...(asOf && { asOf }) });
  return { portal, view: streetView(portal, 'donglu') };
};
const headOf = (...args: Parameters<typeof place>) => {
  const { portal, view } = place(...args);
  return { ...placeHead(portal, 'streets', view), day: portal.asOf };
};
const yard = { a: { title: '甲院', street: 'donglu' } };

describe('the finding at the top of a street', () => {
  test('follows the number and the names', () => {
    expect(headOf({ r: report([{ ...under, named: ['a'] }]) }, yard).finding).toBe('在建40个楼院，只写了1个的名字');
    expect(headOf({ r: report([{ ...under, value: 1, named: ['a'] }]) }, yard).finding).toBe('在建1个楼院，名字都写了');
    expect(headOf({ r: report([{ ...under, value: 2, named: ['a'] }]) }, yard).finding).toBe('在建2个楼院，写了1个的名字');
    expect(headOf({ r: report([{ ...under, named: [] }]) }, yard).finding).toBe('在建40个楼院，一个名字也没有写');
    expect(headOf({ r: report([under]) }, yard).finding).toBe('在建40个楼院，本站有名字的1个');
    expect(headOf({ r: report([{ metric: 'compounds-total', value: 533, unit: '小区' }]) }).finding).toBe('共533个小区，本站没有一个名字');
  });
  test('falls back where no number was published, and where nothing is known', () => {
    expect(headOf({}, yard)).toMatchObject({ dated: undefined, finding: '本站有名字的1个小区、楼院，没有收集到总数' });
    expect(headOf({}).finding).toBe('没有收集到这个街道改造的小区');
  });
  test('says whose words and day it is, and what of the same record belongs to it', () => {
    const head = headOf({
      r: report([
        under,
        { metric: 'households', value: 6000, unit: '户', scope: '40个楼院' },
        { metric: 'households', value: 9, unit: '户', doubt: '存疑' },
      ]),
    });
    expect(head.dated).toBe('2020年12月1日的报道');
    expect(head.more).toEqual(['数的是在施工的', '涉及6,000户（40个楼院）']);
    expect(headOf({ r: report([under], { source: 'ju' }) }).dated).toBe('2020年12月1日公布的数');
  });
  test('the day of the report is its own, inferred or not; when it counted is said where that was before', () => {
    const day = { date: '2020-06-11', inferred: true, note: '电头只有月日' };
    expect(headOf({ r: report([under], { date: day, asOf: '2020-06' }) }).dated).toBe('2020年6月11日（推定）的报道');
    expect(headOf({ r: report([under], { asOf: '2020-05' }) }).dated).toBe('2020年12月1日的报道，截至2020年5月');
    const mention = { date: { ...day, date: '2020' }, basis: 'mention', source: 'zhuan' };
    expect(headOf({ r: report([under], mention) }).dated).toBe('2020年（推定）的转载');
  });
  test('silence is said once it is long', () => {
    const said = (asOf: string): string => {
      const head = headOf({ r: report([under]) }, {}, asOf);
      return readOn(head.latest, head.day);
    };
    expect(said('2020-12-28')).toBe('最近一条记录是2020年12月1日的报道。');
    expect(said('2021-12-28')).toBe('最近一条记录是2020年12月1日的报道，其后没有收集到新的。');
    const copy = headOf({ r: report([under], { source: 'zhuan' }) }, {}, '2020-12-28');
    expect(readOn(copy.latest, copy.day)).toBe('最近一条记录是2020年12月1日的转载。');
    expect(readOn(headOf({}).latest, '2021-01-01')).toBe('没有收集到有日期的记录。');
  });
  test('of what has no day, what is told comes before what else has one', () => {
    const swept = report([], { title: '分片做城市管理', round: '城市管理' });
    const done = report([], { title: '东路街道全面完成改造', basis: 'mention', date: '2019' });
    const said = (disclosures: Record<string, object>) => readOn(headOf(disclosures).latest, '2021-01-01');
    expect(said({ swept })).toBe('没有收集到有日期的改造消息；有日期的讲的是城市管理，不是这一轮改造。');
    expect(said({ done })).toBe('2019年的报道提到，没有说清是哪一天：东路街道全面完成改造。没有收集到有日期的记录。');
    expect(said({ swept, done })).toBe(
      '2019年的报道提到，没有说清是哪一天：东路街道全面完成改造。有日期的讲的是城市管理，不是这一轮改造。',
    );
  });
});

describe('a plan in weeks', () => {
  const weeks = { metric: 'duration', value: 9, unit: '周', scope: '倒排' };
  const meeting = {
    kind: 'rule',
    date: '2020-12-01',
    about: { streets: ['donglu'] },
    does: 'meeting',
    says: '开会',
    every: 'weekly',
    weekday: 4,
    hour: '15:00',
  };
  test('has its weeks and its meeting, and is silent while nothing follows', () => {
    expect(countdownOf(place({ r: report([weeks]), m: meeting }).view)).toMatchObject({
      weeks: 9,
      title: '倒排9周，规定每周四15:00开会',
      silent: true,
    });
    expect(countdownOf(place({ r: report([weeks]) }).view)?.title).toBe('倒排9周');
  });
  test('is not called silent once another document tells of progress', () => {
    const progress = { kind: 'progress', date: '2020-12-20', source: 'ju', about: { streets: ['donglu'] }, percent: 20 };
    expect(countdownOf(place({ r: report([weeks]), p: progress }).view)?.silent).toBe(false);
  });
  test('needs weeks, few enough to be drawn, and one word on them', () => {
    expect(countdownOf(place({ r: report([{ ...weeks, unit: '天' }]) }).view)).toBeUndefined();
    expect(countdownOf(place({ r: report([{ ...weeks, value: 60 }]) }).view)).toBeUndefined();
    expect(countdownOf(place({}).view)).toBeUndefined();
  });
});
