import { describe, expect, test } from 'vitest';
import { compoundList, recordList, roadList, showcaseList, sourceList, streetList } from '../../src/model/lists.ts';
import { groupStarts, pageNumbers, pagePath, pagesOf, pageTitle, PER_PAGE, type Group } from '../../src/model/pages.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { small } from '../charts/districts.ts';

const range = (count: number): string[] => Array.from({ length: count }, (_, i) => `e${i}`);
const group = (id: string, count: number): Group<string> => ({ id, title: id, items: range(count).map((e) => `${id}-${e}`) });
const sizes = (count: number): number[] => pagesOf([group('a', count)]).map(({ groups }) => groups.flatMap((g) => g.items).length);

describe('pages of a list', () => {
  test('a short list has one page, and so has an empty one', () => {
    expect(sizes(100)).toEqual([100]);
    expect(sizes(1)).toEqual([1]);
    expect(pagesOf([])).toEqual([{ number: 1, of: 1, groups: [] }]);
  });
  test('a longer one has pages of much the same length', () => {
    expect(sizes(101)).toEqual([50, 51]);
    for (const count of [101, 199, 200, 201, 999, 1000, 1001])
      for (const n of sizes(count)) expect(n >= 50 && n <= PER_PAGE, `${count}: ${n}`).toBe(true);
  });
  test('a part goes on where the page ended, and is found where it begins', () => {
    const pages = pagesOf([group('a', 3), group('b', 3), group('c', 1)], 4);
    expect(pages.map((p) => p.groups.map((g) => [g.id, g.items.length]))).toEqual([
      [['a', 3]],
      [
        ['b', 3],
        ['c', 1],
      ],
    ]);
    expect(pagesOf([group('a', 2), group('b', 4)], 3).map((p) => p.groups.map((g) => g.id))).toEqual([['a', 'b'], ['b']]);
    expect(groupStarts(pages)).toEqual([
      { id: 'a', title: 'a', number: 1 },
      { id: 'b', title: 'b', number: 2 },
      { id: 'c', title: 'c', number: 2 },
    ]);
  });
  test('addresses, titles and numbers', () => {
    expect([1, 2].map((n) => pagePath('/sources/', n))).toEqual(['/sources/', '/sources/2/']);
    expect([1, 2].map((number) => pageTitle('来源', { number }))).toEqual(['来源', '来源（第2页）']);
    expect(pageNumbers({ number: 6, of: 20 })).toEqual([1, 4, 5, 6, 7, 8, 20]);
    expect(pageNumbers({ number: 1, of: 2 })).toEqual([1, 2]);
  });
});

/** A thousand and more of everything; records of all standings, some withdrawn. */
const large = (): Portal => {
  const N = 1200;
  const entries = (data: (i: number) => object) => Array.from({ length: N }, (_, i) => ({ id: `e${i}`, data: data(i) }));
  const content = {
    sources: entries((i) => ({
      title: `来源${i}`,
      kind: 'notice',
      reliability: ['official', 'press', 'aggregator'][i % 3],
      ...(i % 5 && { published: `20${10 + (i % 15)}-05` }),
    })),
    districts: Array.from({ length: 12 }, (_, i) => ({ id: `d${i}`, data: { title: `${i}区`, level: 'district' } })),
    streets: entries((i) => ({ title: `${i}街道`, district: `d${i % 12}` })),
    compounds: entries((i) => ({
      title: `${i}院`,
      kind: 'yard',
      work: ['comprehensive'],
      source: 'e0',
      ...[{ street: `e${i % 7}` }, { district: 'd3' }, {}][i % 3],
    })),
    disclosures: [
      ...entries((i) => ({
        title: `记录${i}`,
        source: `e${i % 9}`,
        date: `20${10 + (i % 12)}-0${1 + (i % 9)}`,
        about: { compounds: ['e1'] },
        ...[
          { kind: 'progress', state: 'underway' },
          { kind: 'meeting', basis: 'mention' },
          { kind: 'rule', does: 'meeting' },
        ][i % 3],
      })),
      ...[3, 4, 5].map((i) => ({
        id: `withdraws-${i}`,
        data: {
          kind: 'correction',
          corrects: `e${i}`,
          withdraw: true,
          date: '2022-01',
          source: 'e0',
          about: {},
          title: '撤回',
          reason: '误发',
        },
      })),
    ],
    roads: [],
    practices: [],
    guides: [],
  };
  const site = { name: '样例', tagline: '样例', region: '样例市', topDistrict: 'd0', hotlines: [], asOf: '2024-01-01' };
  return assemble(content as never, site as never);
};

describe.each([
  ['large', large()],
  ['small', small()],
])('each entry stands on exactly one page of a %s portal', (name, portal) => {
  const lists: [string, readonly Group<string>[], Iterable<string>][] = [
    ['sources', sourceList(portal), portal.sources.keys()],
    ['disclosures', recordList(portal).map((g) => ({ ...g, items: g.items.map((d) => d.id) })), portal.disclosures.keys()],
    ['streets', streetList(portal), portal.streets.keys()],
    ['compounds', compoundList(portal), portal.compounds.keys()],
  ];
  test.each(lists)('%s', (_, groups, ids) => {
    const pages = pagesOf(groups);
    const shown = pages.flatMap((p) => p.groups.flatMap((g) => g.items));
    expect(shown.toSorted()).toEqual([...ids].sort());
    expect(pages.length > 1).toBe(name === 'large');
  });
  test('no place on a page is there twice', () => {
    for (const [, groups] of lists)
      for (const page of pagesOf(groups)) expect(new Set(page.groups.map((g) => g.id)).size).toBe(page.groups.length);
  });
});

test('records stand by year, the newest first, withdrawn ones too; rules and mentions after them', () => {
  const groups = recordList(large());
  expect(groups.map((g) => g.id)).toEqual(['y2022', ...Array.from({ length: 12 }, (_, i) => `y${2021 - i}`).filter((y) => groups.some((g) => g.id === y)), 'rule', 'mention']); // prettier-ignore
  const ids = groups.filter((g) => g.id.startsWith('y')).flatMap((g) => g.items.map((d) => d.id));
  expect(ids).toEqual(expect.arrayContaining(['e3', 'e4', 'e5']));
});

test('roads and examples, too: a second page goes on where the first ended', () => {
  const of = (n: number, data: (i: number) => object) => Array.from({ length: n }, (_, i) => ({ id: `e${i}`, data: data(i) }));
  const portal = assemble(
    {
      sources: of(1, () => ({ title: '来源', kind: 'notice', reliability: 'press' })),
      districts: of(1, () => ({ title: '样例区', level: 'district' })),
      streets: [],
      compounds: of(60, (i) => ({
        title: `${i}院`,
        kind: 'yard',
        work: ['comprehensive'],
        source: 'e0',
        asOf: '2024-01',
        showcase: '示范院',
      })),
      roads: of(150, (i) => ({ title: `${i}路`, source: 'e0', asOf: '2024-01', ...(i < 70 && { programme: '一环十纵十横' }) })),
      disclosures: [],
      practices: [],
      guides: [],
    } as never,
    { name: '样例', tagline: '样例', region: '样例市', topDistrict: 'e0', hotlines: [], asOf: '2024-01-01' } as never,
  );
  const roads = pagesOf(roadList(portal));
  expect(roads.map((p) => p.groups.map((g) => [g.title, g.items.length]))).toEqual([
    [
      ['一环十纵十横', 70],
      ['没有说列入哪项工程', 5],
    ],
    [['没有说列入哪项工程', 75]],
  ]);
  expect(new Set(roads.flatMap((p) => p.groups.flatMap((g) => g.items.map((r) => r.id)))).size).toBe(150);
  const examples = pagesOf(showcaseList(portal), 25).map((p) => p.groups.flatMap((g) => g.items.map((s) => s.id)));
  expect(examples.map((p) => p.length)).toEqual([20, 20, 20]);
  expect(new Set(examples.flat()).size).toBe(60);
});
