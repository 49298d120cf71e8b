import { describe, expect, test } from 'vitest';
import { tableCsv, type OpenTable } from '../../src/open-data/table.ts';
import { openTables } from '../../src/open-data/tables.ts';
import { facetTable, passing } from '../../src/search/facets.ts';
import type { Page } from '../../src/search/record.ts';
import { districts } from '../charts/districts.ts';

const about = { compounds: ['a'] };
const portal = districts({
  compounds: { a: { title: '甲院', street: 'donglu' } },
  disclosures: {
    published: {
      kind: 'progress',
      date: '2020-03-01',
      source: 'ju',
      about,
      state: 'underway',
      items: [{ item: 'road', state: 'underway' }],
    },
    resident: { kind: 'progress', date: '2020-04-01', about, items: [{ item: 'road', state: 'done', voice: 'resident' }] },
    mention: { kind: 'consent', basis: 'mention', date: '2020-06-01', about, matter: '方案', step: 'not-stated' },
    rule: {
      kind: 'rule',
      date: '2020-07-01',
      about: { streets: ['donglu'] },
      does: 'acceptance',
      says: '各道工序完工，须由四方联合验收',
      every: 'step',
      stage: 'process',
      parties: ['office', 'manager'],
    },
    report: {
      kind: 'report',
      date: '2020-12-01',
      about: { streets: ['donglu'] },
      figures: [
        { metric: 'compounds-under-way', value: 40, unit: '楼院', named: ['a'] },
        { metric: 'compounds-demo', value: 2, unit: '楼院', named: [] },
        { metric: 'compounds-started', says: '全部开工' },
      ],
    },
    late: { kind: 'progress', date: '2020-12-01', about, state: 'planned' },
  },
});
const tables = openTables(portal, (p) => p);
const table = (id: string): OpenTable => tables.find((t) => t.id === id)!;
const row = (id: string, where: Record<string, unknown>) =>
  table(id).rows.find((r) => Object.entries(where).every(([k, v]) => r[k] === v))!;

describe('basis and voice go with every row of a record', () => {
  test('in the table of records', () =>
    expect(table('disclosures').rows.map((r) => [r['id'], r['basis'], r['voice']])).toEqual([
      ['late', 'act', 'press'],
      ['mention', 'mention', 'press'],
      ['published', 'act', 'office'],
      ['report', 'act', 'press'],
      ['resident', 'act', 'press'],
      ['rule', 'rule', 'press'],
    ]));
  test('with words of their own in the CSV', () => {
    const csv = tableCsv(table('disclosures'));
    for (const words of ['谁的话', '依据', '单位公布', '媒体报道', '只是提到，没有说清是哪一天', '制度']) expect(csv).toContain(words);
  });
  test('a line with a voice of its own keeps it; a figure has that of its report', () => {
    expect(row('items', { item: 'road' })).toMatchObject({ voice: 'resident', basis: 'act', reportDisclosure: 'resident' });
    expect(row('figures', { metric: 'compounds-demo' })).toMatchObject({ voice: 'press', basis: 'act' });
  });
  test('records are counted apart, and not as one number of 公开', () =>
    expect(row('compounds', { id: 'a' })).toMatchObject({
      documents: 2,
      records: 4,
      published: 1,
      reported: 2,
      mentions: 1,
      rules: 0,
      latestDisclosure: 'late',
      latestVoice: 'press',
    }));
});

test('a rule is a row of its own, and no acceptance anywhere', () => {
  expect(table('rules').rows).toMatchObject([
    { disclosure: 'rule', does: 'acceptance', every: 'step', stage: 'process', parties: ['office', 'manager'], basis: 'rule' },
  ]);
  expect(tableCsv(table('rules'))).toContain('各道工序完工，须由四方联合验收');
});

test('published and named stand side by side, unknown parts left empty', () => {
  expect(row('named', { counted: 'compounds' })).toMatchObject({ value: 40, named: 1, unnamed: 39, stated: true, voice: 'press' });
  expect(row('named', { counted: 'compounds' })['done']).toBeUndefined();
  expect(row('named', { counted: 'demo' })).toMatchObject({ value: 2, named: 0, unnamed: 2 });
});

test('a contradiction is a row for each side', () =>
  expect(table('conflicts').rows.map((r) => [r['number'], r['says'], r['disclosure']])).toEqual([
    [1, '未开工', 'late'],
    [1, '东路街道：全部开工', 'report'],
    [2, '未开工', 'late'],
    [2, '东路街道：在建40个楼院（截至2020年12月1日），写出名字的有它', 'report'],
  ]));

test('a saying in doubt is said to be so, with its own note', () => {
  const report = (value: number, more: object = {}) => ({
    kind: 'report',
    date: '2020-12-01',
    about: { streets: ['donglu'] },
    figures: [{ metric: 'compounds-total', value, unit: '小区', ...more }],
  });
  const { rows } = openTables(
    districts({ disclosures: { one: report(20), two: report(90, { doubt: '来源可疑', note: '来源写作九十来个' }) } }),
    (p) => p,
  ).find((t) => t.id === 'conflicts')!;
  expect(rows.map((r) => [r['says'], r['doubt'], r['note'], r['warning']])).toEqual([
    ['20个小区', undefined, undefined, '和第1号矛盾的另一种说法不能同时成立'],
    ['90个小区', '来源可疑', '来源写作九十来个', '和第1号矛盾的另一种说法不能同时成立；存疑'],
  ]);
});

test('a value that no source says is 推定, not 来源写了', () => {
  const guessed = { date: '2020-05', inferred: true, note: '版面未印日期' };
  const made = openTables(
    districts({
      compounds: {
        yi: { title: '乙院', street: 'donglu', community: { value: '东社区', inferred: '所在街道只有一个社区' }, builtYear: 1990 },
      },
      sources: { undated: { title: '版面', kind: 'newspaper', reliability: 'press', published: guessed } },
      disclosures: {
        yi: { kind: 'progress', date: '2020-05-01', about: { compounds: ['yi'] }, state: 'underway', stateInferred: '正在施工' },
      },
    }),
    (p) => p,
  );
  const state = (id: string, where: Record<string, unknown>) =>
    made.find((t) => t.id === id)!.rows.find((r) => Object.entries(where).every(([k, v]) => r[k] === v))!['valueState'];
  expect(state('claims', { id: 'yi', field: 'community' })).toBe('inferred');
  expect(state('claims', { id: 'yi', field: 'builtYear' })).toBe('published');
  expect(state('coverage', { subject: 'yi', field: 'community' })).toBe('inferred');
  expect(state('coverage', { subject: 'yi', field: 'progress' })).toBe('inferred');
  expect(state('sources', { id: 'undated' })).toBe('inferred');
});

test('a 片区 and one of its yards are no two that a number is of together', () => {
  const percentOf = (compounds: string[]) =>
    openTables(
      districts({
        compounds: {
          pian: { title: '片区', kind: 'cluster', street: 'donglu' },
          x: { title: '一院', street: 'donglu', cluster: 'pian' },
          y: { title: '二院', street: 'donglu', cluster: 'pian' },
          z: { title: '三院', street: 'donglu' },
        },
        disclosures: { p: { kind: 'progress', date: '2020-12-01', about: { compounds }, percent: 50 } },
      }),
      (p) => p,
    ).find((t) => t.id === 'progress')!.rows[0]!['warning'];
  expect(percentOf(['x', 'pian'])).toBeUndefined();
  expect(percentOf(['x', 'y', 'pian'])).toBe('2个对象合计的数，不能拆开');
  expect(percentOf(['x', 'z'])).toBe('2个对象合计的数，不能拆开');
  expect(percentOf(['x', 'z', 'pian'])).toBe('2个对象合计的数，不能拆开');
});

test('the search finds rules as 制度', () => {
  const page = (standing: string) => ({ kind: 'disclosure', standing, items: [], date: '', asOf: '' }) as unknown as Page;
  const facets = facetTable([page('单位公布'), page('制度'), page('')]);
  const passes = passing(facets, { standing: '制度' })!;
  expect([0, 1, 2].map(passes)).toEqual([false, true, false]);
});
