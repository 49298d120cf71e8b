import { describe, expect, test } from 'vitest';
import { OPEN_KINDS, opennessOf, opennessTitle, SHORT_KINDS, streetOpenness } from '../../src/model/openness.ts';
import { opennessChart } from '../../src/charts/openness.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import { districts, small } from './districts.ts';
import { golden } from './golden-file.ts';

const portal = small();
const o = opennessOf(portal, ['jia', 'yi', 'bing', 'ding', 'wu']);
const row = (id: string) => o.rows.find((r) => r.id === id)!;

describe('what was published', () => {
  test('each kind once, with the day of the latest and how often', () =>
    expect(row('jia').cells.progress).toEqual({ count: 2, latest: '2020-11-01', id: 'jia-2' }));
  test('a plan that stands in the entry itself counts as published', () =>
    expect(row('bing').cells.plan).toEqual({ count: 1, latest: '2020-01' }));
  test('a compound that is no renovation owes nothing and is no row', () => expect(row('wu')).toBeUndefined());
  test('the totals count rows, not disclosures', () => expect(o.totals).toMatchObject({ progress: 3, plan: 1, notice: 1, payment: 0 }));
  test('what is not yet known on a day is not published on it', () =>
    expect(opennessOf(portal, ['jia'], '2020-06-01').rows[0]!.cells.progress!.count).toBe(1));
  test('what a street says of itself is not said of its compounds', () =>
    expect(streetOpenness(portal, 'donglu').words).toBe('汇总通报1次'));
  test('every kind has a short name of two characters', () =>
    expect(OPEN_KINDS.map((k) => SHORT_KINDS[k].length)).toEqual(OPEN_KINDS.map(() => 2)));
  test('the title names what is never published', () =>
    expect(opennessTitle(o)).toMatch(/^4个条目中，进度通报公开最多（3个）；没有公开过意见征询、招标中标、例会等\d类$/));
  test('nobody published anything', () =>
    expect(opennessTitle(opennessOf(districts({ compounds: { a: {} } }), ['a']))).toBe('收录的1个条目都没有公开记录'));
});

describe('the drawing', () => {
  test('stays as a person has seen it', () =>
    golden('street-openness', opennessChart(portal, subjectOf(portal, 'streets/donglu', '东路街道'), o)!));
  test('no compounds, no chart', () => expect(opennessChart(portal, subjectOf(portal, 'x', 'x'), opennessOf(portal, []))).toBeUndefined());
  test('a thousand compounds: a drawing of sixty, a table of all', () => {
    const many = districts({ compounds: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, { street: 'donglu' }])) });
    const c = opennessChart(many, subjectOf(many, 'x', 'x'), opennessOf(many, [...many.compounds.keys()]))!;
    expect(c.wide.body).toContain('另有940个');
    expect(c.table.rows).toHaveLength(1000);
  });
});
