import { describe, expect, test } from 'vitest';
import { contradictions, contradictionsOn } from '../../src/model/contradictions.ts';
import { districts } from '../charts/districts.ts';

const about = { compounds: ['a'] };
const progress = (date: string, rest: object) => ({ kind: 'progress', date, about, ...rest });
const report = (date: string, figures: object[], where: object = { streets: ['donglu'] }) => ({
  kind: 'report',
  date,
  about: where,
  figures,
});
const portal = (disclosures: Record<string, object>, compound: object = {}) =>
  districts({ compounds: { a: { title: '甲院', street: 'donglu', ...compound } }, disclosures });
const found = (disclosures: Record<string, object>, compound: object = {}) =>
  contradictions(portal(disclosures, compound)).map((c) => [c.about.title, c.what, ...c.sides.map((s) => s.statement.text)]);
const ALL = { metric: 'compounds-started', says: '改造项目全部开工，来源没有写总数' };

describe('a compound and its street', () => {
  const disclosures = { one: progress('2020-06-01', { state: 'planned' }), all: report('2020-05', [ALL]) };
  test('not begun before all had begun is news', () =>
    expect(found({ ...disclosures, one: progress('2019-12-18', { state: 'planned' }) })).toEqual([]));
  test('not begun there, all begun here: shown on both pages, with both days', () => {
    expect(found(disclosures)).toEqual([['甲院', '到哪一步', '未开工', '东路街道：改造项目全部开工，来源没有写总数']]);
    const p = portal(disclosures);
    for (const path of ['compounds/a', 'streets/donglu']) expect(contradictionsOn(p, path)).toHaveLength(1);
    expect(contradictionsOn(p, 'streets/xilu')).toEqual([]);
    expect(contradictions(p)[0]!.note).toBe('甲院的消息在后，或说的是同一时候；街道说的是全部，没有单独说到它');
  });
  test('work in hand is begun; and what the compound said later is its last word', () => {
    expect(found({ ...disclosures, later: progress('2020-06-02', { state: 'underway' }) })).toEqual([]);
    expect(found({ ...disclosures, later: progress('2020-06-02', { state: 'planned' }) })).toHaveLength(1);
  });
  test('all of a number is all, part of it is not, nor is all of one year’s plan', () => {
    const one = { one: progress('2020-06-01', { state: 'planned' }) };
    const of = { value: 30, unit: '楼院' };
    const started = { metric: 'compounds-started', unit: '楼院', of };
    expect(found({ ...one, r: report('2020-05', [{ ...started, value: 30 }]) })).toHaveLength(1);
    expect(found({ ...one, r: report('2020-05', [{ ...started, value: 26 }]) })).toEqual([]);
    expect(found({ ...one, r: report('2020-05', [{ ...started, value: 30, scope: '2020年计划' }]) })).toEqual([]);
    expect(found({ ...one, r: report('2020-05', [{ metric: 'start-rate', value: 100, unit: '%' }]) })).toHaveLength(1);
  });
  test('all finished contradicts work in hand', () => {
    const done = report('2020-05', [{ metric: 'compounds-done', says: '全部完工' }]);
    expect(found({ one: progress('2020-06', { state: 'underway' }), done })).toHaveLength(1);
    expect(found({ one: progress('2020-06', { state: 'done' }), done })).toEqual([]);
  });
  test('what is no renovation is not among the street’s projects', () => expect(found(disclosures, { work: ['mentioned'] })).toEqual([]));
});

describe('a compound and its district', () => {
  const says = (date: string, figure: object, where: object = { districts: ['dong'] }) => ({ r: report(date, [figure], where) });
  const waiting = { one: progress('2020-06-01', { state: 'planned' }) };
  test('not begun after all have begun: on both pages', () => {
    const all = { ...waiting, ...says('2020-05', ALL) };
    expect(found(all)).toEqual([['甲院', '到哪一步', '未开工', '东区：改造项目全部开工，来源没有写总数']]);
    for (const path of ['compounds/a', 'districts/dong']) expect(contradictionsOn(portal(all), path)).toHaveLength(1);
    expect(contradictionsOn(portal(all), 'streets/donglu')).toEqual([]);
  });
  test('a compound of another district, or a report of several, says nothing of it', () => {
    expect(found({ ...waiting, ...says('2020-05', ALL, { districts: ['xi'] }) })).toEqual([]);
    expect(found({ ...waiting, ...says('2020-05', ALL, { districts: ['dong', 'xi'] }) })).toEqual([]);
  });
  test('what lies in a district lies in its city', () =>
    expect(found({ ...waiting, ...says('2020-05', ALL, { districts: ['shi'] }) })).toHaveLength(1));
  test('work goes on: not begun before, or other work years later, is no contradiction', () => {
    expect(found({ one: progress('2019-12-18', { state: 'planned' }), ...says('2020-05', ALL) })).toEqual([]);
    expect(found({ one: progress('2022-06-01', { state: 'planned' }), ...says('2020-05', ALL) })).toEqual([]);
  });
  test('one that a place names among those finished is not in hand on the same day', () => {
    const done = { metric: 'compounds-done', scope: '2020年计划', value: 1, unit: '楼院', named: ['a'] };
    const inHand = { one: progress('2020-05-09', { state: 'underway' }) };
    expect(found({ ...inHand, ...says('2020-05-09', done) })).toEqual([
      ['甲院', '到哪一步', '施工中', '东区：已完工1个楼院（2020年计划，截至2020年5月9日），写出名字的有它'],
    ]);
    expect(found({ ...inHand, ...says('2020-05-09', { ...done, named: [] }) })).toEqual([]);
    expect(found({ ...inHand, ...says('2020-05-10', done) })).toEqual([]);
    expect(found({ ...inHand, r: report('2020-05-09', [done]) })).toHaveLength(1);
  });
});

describe('two records of one day', () => {
  test('the same state, once inferred and once said, is no contradiction', () =>
    expect(
      found({
        one: progress('2020-05-09', { items: [{ item: 'heating', state: 'underway', inferred: { state: '来源写“铺设”' } }] }),
        two: progress('2020-05-09', { items: [{ item: 'heating', state: 'underway' }] }),
      }),
    ).toEqual([]));
  test('an inferred state is set against another as inferred', () =>
    expect(
      found({
        one: progress('2020-05-09', { state: 'planned', stateInferred: '下一步才设计' }),
        two: progress('2020-05-09', { state: 'underway' }),
      }),
    ).toEqual([['甲院', '到哪一步（2020年5月9日）', '未开工（推定）', '施工中']]));
  test('state, share and item, each against its like', () => {
    expect(
      found({
        one: progress('2020-05-09', { state: 'underway', percent: 40, items: [{ item: 'road', state: 'underway' }] }),
        two: progress('2020-05-09', { state: 'done', percent: 50, items: [{ item: 'road', state: 'done' }] }),
      }),
    ).toEqual([
      ['甲院', '到哪一步（2020年5月9日）', '施工中', '已完工'],
      ['甲院', '总体进度（2020年5月9日）', '40%', '50%'],
      ['甲院', '道路（2020年5月9日）', '进行中', '已完成'],
    ]);
  });
  test('what is inferred here and said there is the same', () =>
    expect(
      found({
        one: progress('2020-05-09', { items: [{ item: 'road', state: 'underway', inferred: { state: '依据' } }] }),
        two: progress('2020-05-09', { items: [{ item: 'road', state: 'underway' }] }),
      }),
    ).toEqual([]));
  test('of two days one is news, not a contradiction; nor is a share of several one’s own', () => {
    expect(found({ one: progress('2020-05-09', { percent: 40 }), two: progress('2020-05-10', { percent: 50 }) })).toEqual([]);
    expect(
      found({
        one: progress('2020-05-09', { percent: 40 }),
        two: progress('2020-05-09', { percent: 50, about: { compounds: ['a', 'a'] } }),
      }),
    ).toEqual([]);
  });
  test('a withdrawn record contradicts nothing', () =>
    expect(
      found({
        one: progress('2020-05-09', { state: 'underway' }),
        two: progress('2020-05-09', { state: 'done' }),
        fix: { kind: 'correction', date: '2020-05-20', about, corrects: 'two', reason: '笔误', withdraw: true },
      }),
    ).toEqual([]));
});

describe('figures and facts', () => {
  test('what does not change has one value; what moves has one a day', () => {
    const buildings = (value: number) => ({ metric: 'buildings', scope: '2020年计划', value, unit: '栋' });
    const started = (value: number) => ({ metric: 'compounds-started', scope: '2020年计划', value, unit: '楼院' });
    expect(
      found({ r: report('2020-05', [buildings(75), started(20)]), s: report('2020-10', [buildings(284), started(26)]) }).map((c) => c[1]),
    ).toEqual(['楼栋（2020年计划）']);
    expect(
      found({ r: report('2020-05', [started(20)]), s: report('2020-05', [started(26)]), t: report('2020-10', [started(30)]) }),
    ).toEqual([['东路街道', '已开工（2020年计划）', '20个楼院', '26个楼院']]);
  });
  test('an approximate number is none other than the exact one that it holds', () => {
    const planned = (value: number, approx?: string) => ({ metric: 'compounds-planned', value, unit: '小区', approx });
    const two = (a: object, b: object) => found({ r: report('2020-05', [a]), s: report('2020-10', [b]) });
    expect(two(planned(1833), planned(1800, 'over'))).toEqual([]);
    expect(two(planned(498), planned(500, 'nearly'))).toEqual([]);
    expect(two(planned(1933), planned(1800, 'over'))).toHaveLength(1);
    expect(two(planned(533), planned(500, 'nearly'))).toHaveLength(1);
    expect(two(planned(50), planned(60, 'atLeast'))).toHaveLength(1);
  });
  test('other scopes and units are other things', () =>
    expect(
      found({
        r: report('2020-05', [
          { metric: 'compounds-planned', scope: '2019年计划', value: 6, unit: '楼院' },
          { metric: 'compounds-planned', scope: '2020年计划', value: 30, unit: '楼院' },
          { metric: 'compounds-planned', scope: '2020年计划', value: 3, unit: '小区' },
        ]),
      }),
    ).toEqual([]));
  test('a field on which sources differ', () =>
    expect(
      found(
        {},
        {
          households: [
            { value: 1472, source: 'bao' },
            { value: 1480, source: 'ju' },
          ],
        },
      ),
    ).toEqual([['甲院', '户数', '1,472户', '1,480户']]));
});
