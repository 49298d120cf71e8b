import { describe, expect, test } from 'vitest';
import { refusal, sideBySide, worthComparing, type Measure, type Place } from '../../src/model/compare.ts';

const place = (id: string, measures: Measure[], more: Partial<Place> = {}): Place => ({
  id,
  title: `${id}院`,
  level: 'compounds',
  kind: '小区',
  figures: measures.map((measure, i) => ({ id: `${measure.what}.${i}`, measure })),
  ...more,
});
const households = (number: number, more: Partial<Measure> = {}): Measure => ({
  what: '户数',
  value: `${number}户`,
  number,
  unit: '户',
  ...more,
});
const paid = (share: number, day: string): Measure => ({ what: '已拨付', value: `${share}%`, share, by: '合同额', moving: true, day });
const one = (a: Measure[], b: Measure[]) => sideBySide(place('jia', a), place('yi', b));
/** Why the only row that there is has no scale. */
const why = (a: Measure[], b: Measure[]): string[] => {
  const { together, apart } = one(a, b);
  expect([together.length, apart.length]).toEqual([0, 1]);
  return apart[0]!.notes;
};

describe('on one scale', () => {
  test('counts begin at nothing', () =>
    expect(one([households(200)], [households(1472)]).together[0]!.scale).toEqual({ from: 0, to: 1472, unit: '户', at: [200, 1472] }));
  test('years do not', () => {
    const year = (number: number): Measure => ({ what: '建成年代', value: `${number}年`, number, unit: '年', year: true });
    expect(one([year(1987)], [year(1999)]).together[0]!.scale).toEqual({ from: 1982, to: 2004, unit: '年', at: [1987, 1999] });
  });
  test('shares of the same kind, on the whole; of two days nobody is the faster', () => {
    const [row] = one([paid(9.3, '2020年12月28日')], [paid(40, '2021年6月30日')]).together;
    expect(row!.scale).toEqual({ from: 0, to: 100, unit: '%', at: [9.3, 40] });
    expect(row!.notes).toEqual(['不是同一天说的（2020年12月28日，2021年6月30日），看不出谁快谁慢。']);
    expect(one([paid(9.3, '2020年')], [paid(40, '2020年')]).together[0]!.notes).toEqual([]);
  });
  test('what was superseded is left out', () =>
    expect(one([households(1, { past: true }), households(2)], [households(3)]).together[0]!.scale!.at).toEqual([2, 3]));
});

describe('refused, with the reason', () => {
  test.each<[string, Measure[], Measure[], string]>([
    ['another set', [households(26, { scope: '2020年计划' })], [households(5, { scope: '2019年计划' })], '数的不是同一批'],
    ['another unit', [households(26, { unit: '小区' })], [households(5, { unit: '楼院' })], '一个数小区，一个数楼院'],
    [
      'another denominator',
      [{ what: '同意', value: '1', share: 90, by: '参与表决的户' }],
      [{ what: '同意', value: '2', share: 70, by: '应参与的全部户' }],
      '分母不同',
    ],
    ['no denominator', [paid(9, '2020年')], [{ what: '已拨付', value: '3元', number: 3, unit: '元' }], '乙院没有写分母'],
    ['several together', [households(5, { joint: '5个楼院合计' })], [households(6)], '甲院的不是它自己的数：5个楼院合计'],
    ['in doubt', [households(5, { doubt: true })], [households(6)], '甲院的存疑'],
    ['sources disagree', [households(5), households(7)], [households(6)], '来源说法不一：5户、7户'],
    ['words', [{ what: '户数', value: '全部' }], [households(6)], '甲院的不是一个数'],
  ])('%s', (_, a, b, words) => expect(why(a, b).join('')).toContain(words.replace('甲', 'jia').replace('乙', 'yi')));

  test('two places that are not of one kind', () => {
    const [a, b] = [place('jia', []), place('yi', [])];
    expect(refusal(a, b)).toBeUndefined();
    expect(refusal(a, a)).toContain('同一个地方');
    expect(refusal(a, { ...b, level: 'streets' })).toContain('不是一样大的地方');
    expect(refusal(a, { ...b, kind: '片区' })).toContain('yi院是片区');
    expect(refusal({ ...a, level: 'districts', kind: '区' }, { ...b, level: 'districts', kind: '市' })).toContain('不是同一级');
  });
});

test('what only one of them has is no row, and nothing is lost', () => {
  const { together, single } = one([households(1), paid(3, '2020年')], [households(2)]);
  expect([together.length, single[0].map((f) => f.measure.what), single[1]]).toEqual([1, ['已拨付'], []]);
});

test('pairs with most on one scale come first, and no place comes a third time', () => {
  const groups = [
    ['a', 'b', 'c', 'd'].map((id) => place(id, [households(1)])),
    [place('x', [households(1), paid(1, '2020年')]), place('y', [households(2), paid(2, '2020年')]), place('z', [])],
  ];
  const pairs = worthComparing(groups, 9).map(({ a, b }) => `${a.id}${b.id}`);
  expect(pairs[0]).toBe('xy');
  for (const id of ['a', 'b', 'c', 'd']) expect(pairs.filter((p) => p.includes(id)).length).toBeLessThanOrEqual(2);
});
