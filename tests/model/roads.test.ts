import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/model/portal.ts';
import { roadCounts, roadRecords, roadsOf, roadsOfStreet, roadView, standsOn } from '../../src/model/roads.ts';
import { isShowcase, showcases } from '../../src/model/showcase.ts';
import type { Content } from '../../src/schema/index.ts';

const portalOf = (disclosures: Record<string, object>, compounds: Record<string, object> = {}) =>
  assemble(
    {
      sources: [{ id: 's', data: { title: '报', kind: 'newspaper', reliability: 'press' } }],
      districts: [{ id: 'qu', data: { title: '样例区', level: 'district' } }],
      streets: [{ id: 'jie', data: { title: '样例街道', district: 'qu', source: 's' } }],
      compounds: Object.entries(compounds).map(([id, data]) => ({
        id,
        data: { kind: 'yard', work: ['comprehensive'], source: 's', ...data },
      })),
      roads: [
        { id: 'daxuelu', data: { title: '大学路', source: 's', programme: '一环', works: [{ what: '破损路面' }], streets: ['jie'] } },
      ],
      disclosures: Object.entries(disclosures).map(([id, data]) => ({ id, data: { title: id, source: 's', ...data } })),
      practices: [],
      guides: [],
    } as unknown as Content,
    { name: '样例', topDistrict: 'qu', hotlines: [], asOf: '2026-06-01' } as never,
  );

describe('a road', () => {
  test('has the state that the newest record says, and none without one', () => {
    expect(roadView(portalOf({}), 'daxuelu').status.status).toBe('unknown');
    const told = portalOf({ a: { kind: 'progress', date: '2026-05-01', about: { roads: ['daxuelu'] }, state: 'underway' } });
    expect(roadView(told, 'daxuelu')).toMatchObject({ status: { status: 'underway' }, latest: { id: 'a' } });
  });
  test.each([
    ['大学路12号院', true],
    ['二七区大学路与中原路交叉口', true],
    ['农业路与大学路交叉口', true],
    ['大学路街道办家属院', false],
    ['南大学路12号院', false],
    ['大学南路12号院', false],
  ])('%s', (address, expected) => {
    expect(standsOn({ title: '甲院', address }, { title: '大学路' })).toBe(expected);
  });
  test('knows the compounds on it, and they it', () => {
    const portal = portalOf({}, { a: { title: '大学路5号院' }, b: { title: '嵩山路5号院' } });
    expect(roadView(portal, 'daxuelu').compounds).toEqual(['a']);
    expect([roadsOf(portal, 'a'), roadsOf(portal, 'b')]).toEqual([['daxuelu'], []]);
  });
  test('has its records in the feed of roads and of its street, the newest first and each once', () => {
    const of = (date: string, more = {}) => ({ kind: 'progress', date, about: { roads: ['daxuelu'] }, state: 'underway', ...more });
    const portal = portalOf({ a: of('2026-04-01'), b: of('2026-05-01'), c: of('2026-05-02', { about: { streets: ['jie'] } }) });
    expect(roadRecords(portal).map((d) => d.id)).toEqual(['b', 'a']);
    expect([roadsOfStreet(portal, 'jie'), roadsOfStreet(portal, 'lu')]).toEqual([['daxuelu'], []]);
  });
});

test('published and named stand side by side, and nothing is added up', () => {
  const figure = { metric: 'roads-planned', unit: '条' };
  const counts = roadCounts(
    portalOf({
      a: { kind: 'report', date: '2026-01-01', about: { districts: ['qu'] }, figures: [{ ...figure, value: 14 }] },
      b: { kind: 'report', date: '2026-02-01', about: { streets: ['jie'] }, figures: [{ ...figure, value: 4, namedRoads: ['daxuelu'] }] },
      c: {
        kind: 'report',
        date: '2026-03-01',
        about: { streets: ['jie'] },
        figures: [{ metric: 'roads-planned', unit: '公里', value: 4 }],
      },
    }),
  );
  expect(counts.map((c) => [c.place.title, c.value, c.named?.length])).toEqual([
    ['样例街道', 4, 1],
    ['样例区', 14, undefined],
  ]);
});

test('an example is one that its entry or a count by name calls so, and shows what was reported of it', () => {
  const portal = portalOf(
    {
      r: {
        kind: 'report',
        date: '2026-01-01',
        about: { streets: ['jie'] },
        figures: [{ metric: 'compounds-demo', value: 2, unit: '楼院', named: ['a'] }],
      },
      p: { kind: 'progress', date: '2026-02-01', about: { compounds: ['a'] }, items: [{ item: 'roof', state: 'done' }] },
    },
    { a: { title: '甲院', plan: { items: [{ item: 'gas' }] } }, b: { title: '乙院', showcase: '区示范院' }, c: { title: '丙院' } },
  );
  expect(
    showcases(portal).map((s) => [s.id, s.says.map((x) => x.text), s.shown.map((r) => r.item), s.promised.map((r) => r.item)]),
  ).toEqual([
    ['a', ['2个示范楼院之一'], ['roof'], ['gas']],
    ['b', ['区示范院'], [], []],
  ]);
});

test('what was reported of an example as a whole is not told again of each of its yards', () => {
  const portal = portalOf(
    {
      whole: {
        kind: 'progress',
        date: '2026-02-01',
        about: { compounds: ['p', 'a', 'b'] },
        items: [{ item: 'heating', state: 'underway' }],
      },
      own: { kind: 'progress', date: '2026-03-01', about: { compounds: ['a'] }, items: [{ item: 'elevator', state: 'planned' }] },
    },
    {
      p: { title: '示范院', kind: 'cluster', showcase: '示范院' },
      a: { title: '甲院', kind: 'yard', cluster: 'p', showcase: '改造示范院' },
      b: { title: '乙院', kind: 'yard', cluster: 'p', showcase: '改造示范院' },
    },
  );
  expect(showcases(portal).map((s) => [s.id, s.shown.map((r) => r.item)])).toEqual([
    ['p', ['heating']],
    ['a', ['elevator']],
    ['b', []],
  ]);
});

test('a yard that is only called a part of an example is none by itself', () => {
  const portal = portalOf(
    {},
    {
      p: { title: '47号院片区', aliases: ['47号示范院'], kind: 'cluster', showcase: '街道的示范院' },
      a: { title: '甲院', kind: 'yard', cluster: 'p', showcase: '47号示范院五院之一' },
      b: { title: '乙院', kind: 'yard', cluster: 'p', showcase: '改造示范院' },
      c: { title: '丙院', kind: 'yard', showcase: '3个示范院之一' },
    },
  );
  expect(showcases(portal).map((s) => [s.id, s.parts.map((x) => x.id)])).toEqual([
    ['c', []],
    ['p', ['a']],
    ['b', []],
  ]);
  expect(['p', 'a', 'b', 'c'].map((id) => isShowcase(portal, id))).toEqual([true, false, true, true]);
});

test('an example of an earlier round is background', () => {
  const about = { compounds: ['a'] };
  const compounds = { a: { title: '甲院', showcase: '整治提升示范小区' } };
  const report = { kind: 'report', date: '2018-06-04', about };
  const [old] = showcases(portalOf({ r: { ...report, round: '2018年整治提升' } }, compounds));
  expect(old!.background).toBe('2018年整治提升');
  expect(showcases(portalOf({ r: report }, compounds))[0]!.background).toBeUndefined();
});

test('what says less in the same words of the same source is not said beside it', () => {
  const figures = [{ metric: 'compounds-demo', label: '示范片区', value: 11, unit: '片区', named: ['p'] }];
  const portal = portalOf(
    { r: { kind: 'report', date: '2020-07-01', about: { districts: ['qu'] }, figures } },
    { p: { title: '片区', kind: 'cluster', showcase: '示范片区' } },
  );
  expect(showcases(portal)[0]!.says.map((x) => x.text)).toEqual(['11个示范片区之一']);
});
