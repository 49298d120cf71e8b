import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alikeOf, grounds, yearsOf } from '../../src/model/alike.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { readOn } from '../../src/model/turns.ts';
import type { Content } from '../../src/schema/index.ts';

type Data = Record<string, unknown>;
function city(compounds: Record<string, Data>, records: Record<string, Data> = {}): Portal {
  const content = {
    sources: [{ id: 's', data: { title: '通报', kind: 'notice', reliability: 'official' } }],
    districts: [{ id: 'qu', data: { title: '样例区', level: 'district' } }],
    streets: [{ id: 'jie', data: { title: '样例街道', district: 'qu', source: 's' } }],
    compounds: Object.entries(compounds).map(([id, data]) => ({
      id,
      data: { title: `${id}院`, kind: 'yard', work: ['comprehensive'], street: 'jie', source: 's', ...data },
    })),
    disclosures: Object.entries(records).map(([id, data]) => ({ id, data: { title: id, source: 's', ...data } })),
    roads: [],
    practices: [],
    guides: [],
  } as unknown as Content;
  return assemble(content, { name: '样例', topDistrict: 'qu', hotlines: [], asOf: '2026-06-01' } as never);
}
const HOME = { builtYear: 1992, households: 830 };
const alike = (others: Record<string, Data>, home: Data = HOME, records: Record<string, Data> = {}) =>
  alikeOf(city({ home, ...others }, records), 'home');

describe('who is alike', () => {
  test.each([
    ['as old and as large', { builtYear: 1995, households: 700 }, '年代相近，户数相近'],
    ['a year that may be as old', { builtYear: '1980年代末', households: 700 }, '年代相近，户数相近'],
    ['as old, and nobody says how large', { builtYear: 1990 }, '年代相近'],
    ['too young', { builtYear: 1998, households: 830 }, undefined],
    ['too large', { builtYear: 1992, households: 1300 }, undefined],
    ['of which nothing is known', {}, undefined],
    [
      'about which sources disagree',
      {
        builtYear: [
          { value: 1992, source: 's' },
          { value: 1970, source: 's' },
        ],
      },
      undefined,
    ],
    ['a cluster', { ...HOME, kind: 'cluster' }, undefined],
    ['one that was only named', { ...HOME, work: ['mentioned'] }, undefined],
  ])('%s', (_, other, words) => expect(alike({ other }).rows[0]?.grounds).toBe(words));
  test('the same management is said', () => {
    const managed = { ...HOME, managementBefore: '无主管楼院' };
    expect(alike({ other: { ...HOME, managementBefore: '无主管楼院，业主自治' } }, managed).rows[0]!.grounds).toBe(
      '年代相近，户数相近，改造前都是无主管楼院',
    );
  });
  test('those without an answer are told why', () => {
    expect(readOn(alike({ other: HOME }, {}).finding, '2026-06-01')).toBe('建成年代和大小都不知道，没法比');
    expect(readOn(alike({}).finding, '2026-06-01')).toBe('没有找到像的');
    expect(alike({ other: { builtYear: 1990 } }, { builtYear: 1992 }).gaps).toBe('户数没有收集到，只按知道的比');
  });
});

test('what they got, when, and what the others have that is in no list here', () => {
  const done = (id: string) => ({
    kind: 'progress',
    date: '2026-05-01',
    about: { compounds: [id] },
    state: 'done',
    finished: '2026-05-01',
    items: [{ item: 'drainage', state: 'done' }],
  });
  const plan = { plan: { finish: '2026-04-20', items: [{ item: 'drainage' }] } };
  const found = alike({ a: { ...HOME, ...plan }, b: { ...HOME } }, HOME, { ra: done('a'), rb: done('b') });
  expect(readOn(found.finding, '2026-06-01')).toBe('像的有2个：已完工2个');
  expect(found.rows[0]).toMatchObject({ title: 'a院', kept: '计划1项，报告完成1项' });
  expect(readOn(found.rows[0]!.when, '2026-06-01')).toBe('比原计划晚11天');
  expect(found.others).toEqual([{ label: expect.any(String), done: 2 }]);
  expect(alike({ a: HOME }, { ...HOME, ...plan }, { ra: done('a') }).others).toEqual([]);
});

test.each([
  [1992, [1992, 1992]],
  ['1980年代初', [1980, 1989]],
  ['1980—1990年代', [1980, 1999]],
  ['1998年前后', [1998, 1998]],
  ['八十年代', undefined],
  [undefined, undefined],
])('%s may mean %j', (said, years) => expect(yearsOf(said)).toEqual(years));

const some = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined });
const traits = fc.record({
  id: fc.constant('x'),
  years: some(fc.integer({ min: 1950, max: 2005 }).map((y) => [y, y] as const)),
  households: some(fc.integer({ min: 1, max: 3000 })),
  buildings: some(fc.integer({ min: 1, max: 60 })),
});
test('whoever is like another, the other is like them, on the same grounds', () => {
  fc.assert(
    fc.property(traits, traits, (a, b) => {
      expect(grounds(a, b)).toEqual(grounds(b, a));
    }),
  );
});
