/** How a problem reads, and where in a file it is. */
import { expect, test } from 'vitest';
import { ContentError, describeProblem, fieldAt, fieldName, reportProblems, show } from '../../src/guard/problem.ts';

const problem = { file: 'a.mdx', received: '甲', expected: '乙' };

test('in one line: place, field, what was received, what would be right; what a terminal would obey is written out', () => {
  expect(describeProblem(problem)).toBe('a.mdx: 收到 甲，应为 乙');
  expect(describeProblem({ ...problem, line: 3, field: 'title' })).toBe('a.mdx:3 title: 收到 甲，应为 乙');
  expect(describeProblem({ ...problem, received: '\u001b[2J\u202e\t' })).toBe('a.mdx: 收到 <U+001B>[2J<U+202E><U+0009>，应为 乙');
  expect(fieldName({ ...problem, field: 'title', name: '标题' })).toBe('标题（title）');
  expect(fieldName({ ...problem, field: 'title', name: 'title' })).toBe('title');
  expect(fieldName({ ...problem, field: 'title' })).toBe('title');
  expect(fieldName(problem)).toBe('');
});

test('all in one report, by file, line and words, and nobody’s order is changed', () => {
  const all = [
    { ...problem, file: 'b.mdx' },
    { ...problem, line: 10 },
    { ...problem, line: 2, field: 'x', name: '名' },
    { ...problem, line: 2, received: '丙' },
    { ...problem, line: 2, received: '一' },
    problem,
  ];
  const given = [...all];
  expect(reportProblems(all)).toBe(
    [
      '内容有 6 处问题，没有生成网站：',
      '  a.mdx: 收到 甲，应为 乙',
      '  a.mdx:2 名（x）: 收到 甲，应为 乙',
      '  a.mdx:2: 收到 一，应为 乙',
      '  a.mdx:2: 收到 丙，应为 乙',
      '  a.mdx:10: 收到 甲，应为 乙',
      '  b.mdx: 收到 甲，应为 乙',
    ].join('\n'),
  );
  expect(all).toEqual(given);
  expect(reportProblems([], '没有登记', '日志')).toBe('日志有 0 处问题，没有登记：');
  const error = new ContentError(all);
  expect([error.name, error.message, error.problems]).toEqual(['ContentError', reportProblems(all), all]);
});

test('the field of a line: the key above it, 正文 below the second fence, 头信息 before the first key', () => {
  const file = ['---', '# 说明', 'title: 甲', '  more', 'about：', '  x: 1', '- y', '---', '正', 'z: 文'].join('\n');
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99].map((n) => fieldAt(file, n))).toEqual([
    '头信息', '头信息', 'title', 'title', 'about', 'about', 'about', 'about', '正文', '正文', '正文',
  ]); // prettier-ignore
  expect([1, 2, 9].map((n) => fieldAt('# x\nname: y', n))).toEqual([undefined, 'name', 'name']);
  // never closed
  expect([1, 2, 3].map((n) => fieldAt('---\n_a1 : b\n  c', n))).toEqual(['头信息', '_a1', '_a1']);
});

test('a value, short enough to print', () => {
  expect([undefined, null, '甲', [1, 2], { a: 1 }, 12, true].map(show)).toEqual([
    '空缺',
    '空值',
    '“甲”',
    '列表（2 项）',
    '一组字段',
    '12',
    'true',
  ]);
  expect(show('x'.repeat(58))).toBe(`“${'x'.repeat(58)}”`);
  expect(show('x'.repeat(59))).toBe(`“${'x'.repeat(56)}…”`);
  expect(show(10n ** 80n)).toBe(`1${'0'.repeat(56)}…`);
});
