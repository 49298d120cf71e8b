import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { meant } from '../../src/loader/meant.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

test.each<[string, string | number]>([
  ['300万元', '3000000.00'],
  ['1.2亿元', '120000000.00'],
  ['3,716.191015万元', '37161910.15'],
  ['￥12,345.6元', '12345.60'],
  ['三百', 300],
  ['一千二百零五户', 1205],
  ['十二栋', 12],
  ['1200米', 1200],
  ['１２００平方米', 1200],
  ['25%', 25],
  ['25％', '0.25'],
  ['5%', '0.05'],
  ['0.5万元', '5000.00'],
  ['2026年4月10日', '2026-04-10'],
  ['2026/4/10', '2026-04-10'],
  ['2026.4', '2026-04'],
  ['2026年', '2026'],
])('%s can be meant as %s', (text, value) => {
  expect(meant(text)).toContain(value);
});

test.each(['', '若干', '300万元左右，待定', '去年', '3-5户'])('%s says no value', (text) => expect(meant(text)).toEqual([]));

describe('the report computes what is right where it can', () => {
  const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');
  const payment = (...lines: string[]) =>
    entry('kind: payment', 'title: 拨付', 'source: yuanwen', 'about: { compounds: [xiaoqu] }', ...lines);
  const report = async (files: Record<string, string>) => {
    const dir = writeTree({ ...validTree(), ...files });
    return (await readContent(dir, dir)).problems.map(describeProblem);
  };
  test.each([
    ['date: 2026年4月10日', '收到 “2026年4月10日”，应为 "2026-04-10"（加引号）'],
    ['date: "2026/4/10"', '应为 "2026-04-10"（加引号）'],
  ])('%s', async (line, said) => {
    expect(await report({ 'disclosures/2020-05-x.mdx': payment(line, 'paid: "1.00"') })).toEqual([expect.stringContaining(said)]);
  });
  test('money', async () => {
    expect(await report({ 'disclosures/2020-05-x.mdx': payment('date: "2026-04-10"', 'paid: 300万元') })).toEqual([
      expect.stringContaining('收到 “300万元”，应为 "3000000.00"（加引号）'),
    ]);
  });
  test.each([
    ['households: 三百', 'households', '应为 300（不加引号）'],
    ['floorArea: 1200平方米', 'floorArea', '应为 1200（不加引号）'],
  ])('%s', async (line, field, said) => {
    const compound = String(validTree()['compounds/xiaoqu.mdx']).replace('households: 100', line);
    const [only, ...more] = await report({ 'compounds/xiaoqu.mdx': compound });
    expect(more).toEqual([]);
    expect(only).toContain(field);
    expect(only).toContain(said);
  });
  test('what is no value of the field is not proposed', async () => {
    const compound = String(validTree()['compounds/xiaoqu.mdx']).replace('households: 100', 'households: 12.5户');
    expect((await report({ 'compounds/xiaoqu.mdx': compound })).join()).not.toContain('"12.5"');
  });
  test('tabs are one mistake, however many lines they are in', async () => {
    const compound = String(validTree()['compounds/xiaoqu.mdx']).replace(
      'households: 100',
      'residents:\n\tvalue: 3\n\tsource: yuanwen\n\tasOf: "2020"',
    );
    expect(await report({ 'compounds/xiaoqu.mdx': compound })).toEqual([
      expect.stringMatching(/^compounds\/xiaoqu\.mdx:10 \S*residents\S*: 收到 制表符缩进（3 行），应为 空格缩进$/),
    ]);
  });
});
