import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralCatalog, neutralGuide, newPortal, refuse } from '../../src/loader/new-portal.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { writeTree } from '../helpers/content-tree.ts';

const ANSWERS = { city: '示例市', district: '向阳区', street: '柳荫街道', phone: '0371-12345678', compound: '柳荫路1号院' };
const check = async (answers: typeof ANSWERS) => (await readContent(writeTree(newPortal(answers, '2026-11-28')))).problems;

describe('a new portal', () => {
  test('passes the check as it is written', async () => expect(await check(ANSWERS)).toEqual([]));
  test('has ids that one can read', () => {
    expect(Object.keys(newPortal(ANSWERS, '2026-11-28'))).toEqual([
      'site.yaml',
      'districts/shili.mdx',
      'districts/xiangyang.mdx',
      'streets/liuyin.mdx',
      'sources/liuyin-taizhang.mdx',
      'compounds/liuyinlu-1.mdx',
    ]);
  });
  test('passes whatever names an office has', async () => {
    const name = fc.string({
      unit: fc.constantFrom(...'东西南北中山河路桥庄寨营里巷坊区县市镇乡院小号一二三〇'),
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(name, name, name, name, fc.constantFrom('小区', '1号院', '家属院', '2号楼', ''), async (a, b, c, d, kind) => {
        const answers = { ...ANSWERS, city: `${a}市`, district: `${b}区`, street: `${c}镇`, compound: `${d}${kind}` };
        expect(await check(answers)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  test.each([
    ['city', '示例', false],
    ['district', '向阳县', true],
    ['street', '柳荫', false],
    ['street', '柳荫乡', true],
    ['phone', '13800001111', false],
    ['phone', '12345', true],
    ['compound', '柳荫路1号院', true],
    ['compound', 'a/../b', false],
  ] as const)('%s %s: %s', (what, answer, right) => expect(refuse(what, answer) === undefined).toBe(right));
});

describe('a guide for everywhere', () => {
  const guide = (body: string): string => `---\ntitle: 怎样看\n---\n${body}`;
  const long = '这一段哪里都能用，讲怎么看一个小区的页面，从上往下看，先看结论。'.repeat(4);
  test('loses the sentences, rows and lines that belong to one place, and the heading over nothing', () => {
    const text = guide(
      `## 看\n\n${long}可以看[嵩岳小区](/compounds/songyue/)。\n\n| 输入 | 例 |\n| --- | --- |\n| 名字 | 嵩岳小区 |\n\n## 例子\n\n- 航海路有两条。\n\n## 问\n\n${long}\n`,
    );
    expect(neutralGuide(text, ['嵩岳小区', '航海路'])).toBe(guide(`## 看\n\n${long}\n\n## 问\n\n${long}\n`));
  });
  test('stays where it is when little would be left', () =>
    expect(neutralGuide(guide(`嵩岳小区${long.replaceAll('。', '，嵩岳小区也是。')}${long}`), ['嵩岳小区'])).toBeUndefined());
  test('stays where it is when its title names the place', () =>
    expect(neutralGuide('---\ntitle: 郑州怎么改\n---\n正文。\n', ['郑州'])).toBeUndefined());
});

test('a catalog for everywhere loses the laws of one place', () => {
  const catalog = [
    '  - id: a',
    '    basis: [《民法典》第一条, 《郑州市条例》第二条]',
    '    checked: 民法典，郑州市条例',
    '    note: 郑州写的是12小时；本站按24小时',
    '    ours: true',
  ];
  expect(neutralCatalog(catalog.join('\n'), ['郑州'])).toBe(
    ['  - id: a', '    basis: [《民法典》第一条]', '    checked: 民法典', '    ours: true'].join('\n'),
  );
});
