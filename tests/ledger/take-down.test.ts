import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packTakeDown, takenOf, unpackTakeDown, withTombstones } from '../../src/ledger/take-down.ts';

const ORDER = {
  entries: ['disclosures/2026-10-09-a-issue'],
  date: '2026-10-09',
  ground: 'personal' as const,
  by: '综合岗',
  second: '分管副主任',
};

describe('撤下单', () => {
  test('gives back what was asked, and the same bytes each time', () => {
    expect(unpackTakeDown(packTakeDown(ORDER))).toEqual(ORDER);
    expect(packTakeDown(ORDER)).toEqual(packTakeDown({ ...ORDER }));
  });
  test('a package is none', () => {
    expect(unpackTakeDown(zipSync({ '清单.json': strToU8('{}') }))).toBeUndefined();
  });
  test.each([
    ['记录', { entries: ['compounds/a'] }],
    ['记录', { entries: ['disclosures/../site'] }],
    ['记录', { entries: [] }],
    ['日期', { date: '2026-02-30' }],
    ['依据', { ground: 'shame' }],
    ['两个岗位', { second: '综合岗' }],
  ])('%s: %o is refused', (words, wrong) => {
    expect(() => unpackTakeDown(packTakeDown({ ...ORDER, ...wrong } as never))).toThrow(words);
  });
});

test('with a record go the pictures that only it showed, and the words that only it had are looked for', () => {
  const texts = new Map([
    ['disclosures/a.mdx', 'about: { compounds: [lingpolu-164] } ![](a.jpg) ![](both.jpg) 王建国家里漏水两个月了'],
    ['disclosures/b.mdx', '![](both.jpg) 家里有事'],
    ['compounds/lingpolu-164.mdx', 'title: 岭坡路164号院'],
  ]);
  const [taken] = takenOf(['disclosures/a'], [...texts.keys(), 'disclosures/a.jpg', 'disclosures/both.jpg'], texts);
  expect(taken!.files).toEqual(['disclosures/a.mdx', 'disclosures/a.jpg']);
  expect(taken!.traces).toEqual(['王建国家里漏水两个月了']);
});

test('a tombstone is added once, and what people wrote in the list stays', () => {
  const first = withTombstones(undefined, [], ['disclosures/a'], '2026-10-09', 'personal');
  expect(first).toContain('  - { entry: disclosures/a, date: "2026-10-09", ground: personal }');
  const noted = [{ entry: 'disclosures/a', date: '2026-10-09', ground: 'personal' as const }];
  expect(withTombstones(`${first}# 手写的一行\n`, noted, ['disclosures/a'], '2026-10-10', 'personal')).toBe(`${first}# 手写的一行\n`);
});
