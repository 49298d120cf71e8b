import { describe, expect, test } from 'vitest';
import { claims, disagrees, statements } from '../../src/model/claims.ts';
import { city } from '../charts/city.ts';

const portal = city({}, {});

describe('what is said of a field', () => {
  test('a short value takes source and day of its entry', () => {
    expect(claims(1472)).toEqual([{ value: 1472 }]);
    const [s] = statements(portal, 1472, { source: 'bao', asOf: '2020-05' });
    expect(s).toMatchObject({ text: '1472', source: { id: 'bao', title: '样例日报' }, asOf: { date: '2020-05' } });
  });
  test('an explicit one keeps its own', () =>
    expect(
      statements(portal, { value: 33, approx: 'about', source: 'wang', asOf: '2021' }, { source: 'bao', asOf: '2020' }, (v) => `${v}栋`)[0],
    ).toMatchObject({ text: '约33栋', source: { id: 'wang' }, asOf: { date: '2021' } }));
  test('what was inferred says so wherever it stands, and from what', () =>
    expect(
      statements(portal, { value: '东社区', inferred: '介绍情况的是这个社区的负责人', note: '旧名' }, { source: 'bao', asOf: '2020' })[0],
    ).toMatchObject({ text: '东社区（推定）', note: '推定：介绍情况的是这个社区的负责人；旧名' }));
  test('nothing said is no statement, not zero', () => expect(statements(portal, undefined, { source: 'bao' })).toEqual([]));
  test('sources disagree when their values differ, not when their days do', () => {
    const two = (a: number, b: number, approx?: 'over') =>
      disagrees([
        { value: a, source: 'bao', asOf: '2020' },
        { value: b, approx, source: 'wang', asOf: '2021' },
      ]);
    expect([two(75, 284), two(75, 75)]).toEqual([true, false]);
    // 1,833 is 1,800余
    expect([two(1833, 1800, 'over'), two(1933, 1800, 'over')]).toEqual([false, true]);
    expect([disagrees(1833), disagrees(undefined)]).toEqual([false, false]);
    expect(disagrees([{ value: '1990年代' }, { value: '1985年' }])).toBe(true);
  });
});
