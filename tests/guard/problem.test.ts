import { expect, test } from 'vitest';
import { reportProblems } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

test('a report calls a field by its Chinese name, with its key once, in whatever part of the file and however deep', async () => {
  const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');
  const head = ['source: yuanwen', 'about: { streets: [jiedao] }'];
  const dir = writeTree({
    ...validTree(),
    'site.yaml': `${String(validTree()['site.yaml'])}asOf: 昨天\n`,
    'disclosures/2020-05-a.mdx': entry('kind: payment', 'title: 拨付', 'date: "2020-05"', ...head, 'paid: 若干'),
    'disclosures/2020-05-b.mdx': entry(
      'kind: report',
      'title: 汇总',
      'date: "2020-05"',
      ...head,
      'figures:',
      '  - { metric: households, value: 若干, unit: 户 }',
    ),
    'disclosures/2020-05-c.mdx': entry('kind: report', 'title: 汇总', 'date: 2020-05-01', ...head, 'figures: []', 'ghost: 1'),
  });
  const { problems } = await readContent(dir, dir);
  const report = reportProblems(problems);
  expect(report).toContain('site.yaml:8 生成日（asOf）: 收到 “昨天”');
  expect(report).toContain('a.mdx:7 已拨付（paid）: 收到 “若干”');
  expect(report).toMatch(/b\.mdx:8 [^\s（]+·第1项·[^\s（]+（figures\.0\.value）: 收到 “若干”/);
  // said by the reader of YAML, before there is a schema
  expect(report).toContain('c.mdx:4 日期（date）: 收到 不加引号的日期');
  // what the dictionary does not have keeps the key that the file has
  expect(report).toContain('c.mdx:8 ghost: 收到 没有定义的字段');
});
