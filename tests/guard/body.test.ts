/** Of a body's tree only what is on the list passes, and each refusal says what would be right. */
import { describe, expect, test } from 'vitest';
import { bodyProblems, linkProblem, namesAnotherSite, tooHeavy, type TreeNode } from '../../src/guard/body.ts';
import { describeProblem } from '../../src/guard/problem.ts';

const SOURCE = '[x](/y)';
const node = (type: string, more: Partial<TreeNode> = {}, ...children: TreeNode[]): TreeNode => ({
  type,
  position: { start: { line: 3, offset: 0 }, end: { offset: SOURCE.length } },
  ...more,
  ...(children.length && { children }),
});
const text = (value: string): TreeNode => node('text', { value });
const said = (tree: TreeNode, exists = true, source = SOURCE): string[] =>
  bodyProblems({ type: 'root', children: [tree] }, source, 'f.mdx', () => exists).map(describeProblem);
const place = (what: string): string[] => [`f.mdx:3 正文: 收到 ${what}`];

test('what plain Markdown is made of passes', () => {
  const types =
    'root paragraph text heading emphasis strong delete list listItem table tableRow tableCell blockquote thematicBreak code inlineCode break footnoteDefinition footnoteReference';
  for (const type of types.split(' ')) expect(said(node(type)), type).toEqual([]); // prettier-ignore
});

test.each([
  ['mdxjsEsm', 'import 或 export，应为 只有文字和允许的组件'],
  ['mdxFlowExpression', '花括号表达式，应为 文字；要写花括号请用 \\{ \\}'],
  ['mdxTextExpression', '花括号表达式，应为 文字；要写花括号请用 \\{ \\}'],
  ['html', 'HTML，应为 文字和允许的组件'],
  ['definition', '引用式链接，应为 直接写 [题名](网址)'],
  ['linkReference', '引用式链接，应为 直接写 [题名](网址)'],
  ['imageReference', '引用式图片，应为 直接写 ![说明](./文件.jpg)'],
  ['yaml', '不允许的语法，应为 普通的 Markdown'],
])('%s is refused, and nothing below it is looked at', (type, told) => {
  expect(said(node(type, {}, node('html')))).toEqual(place(told));
});

describe('components', () => {
  const use = (name: string | null, attributes: Record<string, unknown>, type = 'mdxJsxFlowElement'): TreeNode =>
    node(type, { name, attributes: Object.entries(attributes).map(([n, value]) => ({ type: 'mdxJsxAttribute', name: n, value })) });
  const ALL = '允许的组件：Callout、Fact、BeforeAfter';
  test('that are on the list, with what they need', () => {
    for (const kind of ['info', 'warn']) expect(said(use('Callout', { kind }))).toEqual([]);
    expect(said(use('Callout', {}))).toEqual([]);
    expect(said(use('Fact', { entry: 'compounds/song-1', field: 'households' }, 'mdxJsxTextElement'))).toEqual([]);
    const pictures = { before: './a.jpg', after: './b/c_1.webp', alt: '西大门' };
    expect(said(use('BeforeAfter', pictures))).toEqual([]);
    expect(said(use('BeforeAfter', pictures), false)).toEqual([
      ...place('图片 ./a.jpg（没有这个文件），应为 与条目放在一起的图片'),
      ...place('图片 ./b/c_1.webp（没有这个文件），应为 与条目放在一起的图片'),
    ]);
    // what is no picture need not be a file
    expect(said(use('Callout', { kind: 'info' }), false)).toEqual([]);
  });
  test.each<[TreeNode, string[]]>([
    [use('Script', {}), [`<Script>，应为 ${ALL}`]],
    [use('toString', {}), [`<toString>，应为 ${ALL}`]],
    [use(null, {}), [`<>，应为 ${ALL}`]],
    [use('Callout', { kind: 'information' }), ['<Callout kind="information">，应为 形如 kind="info" 或 kind="warn"']],
    [use('Callout', { kind: `x${'y'.repeat(40)}` }), [`<Callout kind="x${'y'.repeat(29)}">，应为 形如 kind="info" 或 kind="warn"`]],
    [use('Callout', { onclick: 'x' }), ['<Callout> 的属性 onclick，应为 属性：kind']],
    [use('Callout', { constructor: 'x' }), ['<Callout> 的属性 constructor，应为 属性：kind']],
    [use('Callout', { kind: { type: 'expression' } }), ['<Callout {…}>，应为 写成 名="值" 的属性']],
    [node('mdxJsxFlowElement', { name: 'Callout', attributes: [{ type: 'mdxJsxExpressionAttribute', value: 'x' }] }), ['<Callout {…}>，应为 写成 名="值" 的属性']],
    [node('mdxJsxFlowElement', { name: 'Callout', attributes: [{ type: 'mdxJsxAttribute', value: 'x' }] }), ['<Callout> 的属性 undefined，应为 属性：kind']],
    [use('Fact', { entry: 'compounds/x' }), ['没有“field”的 <Fact>，应为 写上 field="households"']],
    [node('mdxJsxTextElement', { name: 'Fact' }), ['没有“entry”的 <Fact>，应为 写上 entry="compounds/songyue"', '没有“field”的 <Fact>，应为 写上 field="households"']],
    [use('Fact', { entry: 'x/compounds/x', field: 'a' }), ['<Fact entry="x/compounds/x">，应为 形如 entry="compounds/songyue"']],
    [use('Fact', { entry: 'compounds/x/', field: 'a' }), ['<Fact entry="compounds/x/">，应为 形如 entry="compounds/songyue"']],
    [use('Fact', { entry: 'compounds/x', field: 'a1' }), ['<Fact field="a1">，应为 形如 field="households"']],
    [use('Fact', { entry: 'compounds/x', field: '1a' }), ['<Fact field="1a">，应为 形如 field="households"']],
    [use('BeforeAfter', { before: 'a.jpg', after: './b.jpgx', alt: '门' }), ['<BeforeAfter before="a.jpg">，应为 形如 before="./gate-2020.jpg"', '<BeforeAfter after="./b.jpgx">，应为 形如 after="./gate-2021.jpg"', '<BeforeAfter alt="门">，应为 形如 alt="西大门"']],
    [use('BeforeAfter', { before: './a.jpg', after: './b.jpg', alt: '<b>' }), ['<BeforeAfter alt="<b>">，应为 形如 alt="西大门"']],
  ])('that are not: %j', (tree, told) => expect(said(tree)).toEqual(told.flatMap(place))); // prettier-ignore
  test('and what stands in them is looked at', () => {
    expect(said({ ...use('Callout', {}), children: [node('html')] })).toEqual(place('HTML，应为 文字和允许的组件'));
  });
});

describe('links', () => {
  test.each([
    ['/compounds/a/', null],
    ['#x', null],
    ['/a..b/', null],
    ['https://www.example.gov.cn/a', null],
    ['HTTP://example.com/', null],
    ['/a/../b', '不含 .. 的站内地址'],
    ['/a?..', '不含 .. 的站内地址'],
    ['/a#..', '不含 .. 的站内地址'],
    ['/..', '不含 .. 的站内地址'],
    ['//example.com', '完整网址，或以 / 或 # 开头的站内地址'],
    ['a/b', '完整网址，或以 / 或 # 开头的站内地址'],
    ['x#y', '完整网址，或以 / 或 # 开头的站内地址'],
    ['xhttps://a.cn', '完整网址，或以 / 或 # 开头的站内地址'],
    ['javascript:alert(1)', '完整网址，或以 / 或 # 开头的站内地址'],
    ['', '完整网址，或以 / 或 # 开头的站内地址'],
    ['/a b', '不含空白、控制字符和反斜杠的网址'],
    ['/a\\b', '不含空白、控制字符和反斜杠的网址'],
    ['/a\u007f', '不含空白、控制字符和反斜杠的网址'],
    ['/a\u202eb', '不含看不见的字符和改变文字方向的字符的网址'],
    ['/%2e%2e/', '不含编码后的斜杠、点或控制字符的网址'],
    ['/a%2Fb', '不含编码后的斜杠、点或控制字符的网址'],
    ['/a%5Cb', '不含编码后的斜杠、点或控制字符的网址'],
    ['https://u:p@example.com/', '不带用户名和密码的网址'],
  ])('%j: %j', (address, wrong) => expect(linkProblem(address)).toBe(wrong));

  test.each([
    ['www.example.com', 'https://example.com/', true],
    ['example.com', 'https://www.example.com/', false],
    ['EXAMPLE.COM', 'https://example.com/', false],
    ['ｅxample。com', 'https://evil.cn/', true],
    ['见 a.example.cn 和 b.cn', 'https://b.cn/', true],
    ['第3.5条', 'https://b.cn/', false],
    ['notexample.com', 'https://example.com/', true],
    ['example.com', '/compounds/', true],
    ['v1.2.3', '/x', false],
    ['没有网址', '/x', false],
  ])('the text %j of a link to %s names another site: %j', (words, url, other) => expect(namesAnotherSite(words, url)).toBe(other));

  const link = (url: string, words = '题名', more: Partial<TreeNode> = {}) => node('link', { url, ...more }, text(words));
  test('are judged with their text and title, and are written out', () => {
    expect(said(link('/y'))).toEqual([]);
    expect(said(link('a'))).toEqual(place('链接 a，应为 完整网址，或以 / 或 # 开头的站内地址'));
    expect(said(node('link', {}, text('x')))).toEqual(place('链接 ，应为 完整网址，或以 / 或 # 开头的站内地址'));
    expect(said(link('https://a.cn/', 'b.cn'))).toEqual(place('链接文字 b.cn，应为 题名，或与实际网址相同的网址'));
    expect(said(node('link', { url: 'https://a.cn/' }, node('strong', {}, text('b'), text('.cn'))))).toEqual(
      place('链接文字 b.cn，应为 题名，或与实际网址相同的网址'),
    );
    expect(said(link('https://a.cn/', '题名', { title: `b.cn ${'x'.repeat(80)}` }))).toEqual(
      place(`链接的题注 b.cn ${'x'.repeat(55)}，应为 不写别的网址的题注`),
    );
    expect(said(link('https://a.cn/', `b.cn ${'x'.repeat(80)}`))).toEqual(place(`链接文字 b.cn ${'x'.repeat(55)}，应为 题名，或与实际网址相同的网址`)); // prettier-ignore
    expect(said(link('https://a.cn/', '题名', { title: '甲的网站' }))).toEqual([]);
    expect(said(link('https://a.cn/'), true, 'https://a.cn/')).toEqual(place('裸网址 https://a.cn/，应为 [题名](网址)'));
    expect(bodyProblems({ type: 'root', children: [{ ...link('/y'), position: undefined as never }] }, SOURCE, 'f', () => true)).toMatchObject([
      { line: 1, received: '裸网址 /y' },
    ]); // prettier-ignore
  });
});

test('pictures lie beside the entry, are there, and say what they show', () => {
  const picture = (url: string, alt: string | null = '大门') => node('image', { url, alt });
  expect(said(picture('./a-1/b_2.jpeg'))).toEqual([]);
  const form = '同目录下的图片（./文件.jpg、png、webp 或 avif）';
  for (const url of ['a.jpg', './A.jpg', './a.gif', './../a.jpg', './a.jpg ', 'x./a.jpg', './.a.jpg'])
    expect(said(picture(url)), url).toEqual(place(`图片 ${url}，应为 ${form}`));
  expect(said(node('image', { alt: 'x' }))).toEqual(place(`图片 ，应为 ${form}`));
  expect(said(picture('./a.jpg'), false)).toEqual(place('图片 ./a.jpg（没有这个文件），应为 与条目放在一起的图片'));
  for (const alt of ['', ' ', null])
    expect(said(picture('./a.jpg', alt))).toEqual(place('没有说明的图片，应为 ![图片里有什么](./文件.jpg)'));
});

test('lists without boxes, headings of the second level that are no names of a program, a tree that nobody rewrote', () => {
  expect(said(node('listItem', { checked: null }))).toEqual([]);
  for (const checked of [true, false]) expect(said(node('listItem', { checked }))).toEqual(place('任务清单 [ ]，应为 普通列表'));
  const heading = (depth: number, words: string) => node('heading', { depth }, text(words));
  expect(said(heading(2, '工期'))).toEqual([]);
  expect(said(heading(1, '工期'))).toEqual(place('一级标题 工期，应为 二级以下的标题（## 开头）：一级标题是条目的名称'));
  for (const name of ['constructor', '__proto__', 'PROTO', 'to-String', 'value Of', 'hasOwnProperty', 'prototype'])
    expect(said(heading(2, name)), name).toEqual(place(`标题 ${name}，应为 不与程序内部名称相同的标题`));
  for (const name of ['constructors', 'my constructor', '说 constructor']) expect(said(heading(2, name)), name).toEqual([]);
  expect(said(node('paragraph', { data: {} }))).toEqual([]);
  for (const k of ['hProperties', 'hName', 'hChildren'])
    expect(said(node('paragraph', { data: { [k]: 1 } }))).toEqual(place('被改写的语法树，应为 普通的 Markdown'));
});

test('what entities hide is seen in text, description and title; a place is that of the nearest that has one', () => {
  expect(said(text('a\u200bb'))).toEqual(place('看不见的字符 U+200B（实体写法），应为 普通文字'));
  expect(said(node('image', { url: './a.jpg', alt: 'a\u200b', title: 'b\u202e' }))).toEqual([
    ...place('看不见的字符 U+200B（实体写法），应为 普通文字'),
    ...place('改变文字方向的字符 U+202E（实体写法），应为 普通文字'),
  ]);
  const unplaced = { ...text('\u200b'), position: undefined as never };
  expect(said(node('paragraph', {}, unplaced))).toEqual(place('看不见的字符 U+200B（实体写法），应为 普通文字'));
});

test('what would keep the parser busy is found before it starts', () => {
  const nest = (n: number): TreeNode => (n ? node('blockquote', {}, nest(n - 1)) : text('x'));
  expect(said(nest(59))).toEqual([]);
  expect(said(nest(60))).toEqual(place('嵌套过深的内容，应为 不超过 60 层'));
  expect(tooHeavy(`a\n${'> '.repeat(60)}x`)).toBeUndefined();
  const deep = { line: 2, received: '嵌套过深的内容', expected: '不超过 60 层' };
  for (const mark of ['> ', '>', '- ', '+\t', '* ', '1. ', '12) ', '  > ', '123456789. '])
    expect(tooHeavy(`a\n${mark.repeat(61)}x`), mark).toEqual(deep);
  expect(tooHeavy(`a\nb ${'> '.repeat(61)}`)).toBeUndefined();
  expect(tooHeavy(`a\n${'-'.repeat(100)}`)).toBeUndefined();
  const marks = { received: '过多的标记符号（* _ [ | 一类）', expected: '不超过 2000 个' };
  expect(tooHeavy('a\n'.repeat(3) + '*'.repeat(2000))).toBeUndefined();
  for (const mark of ['[', ']', '*', '_', '`', '~', '|', '<', '&', '{', '\\', '@', 'www.'])
    expect(tooHeavy(`a\na\n${`${mark}x`.repeat(2001)}`), mark).toEqual({ line: 3, ...marks });
  expect(tooHeavy('www '.repeat(3000))).toBeUndefined();
  expect(tooHeavy(`x\n${'[^1 '.repeat(600)}`)).toBeUndefined();
  expect(tooHeavy(`x\n${'[^1 '.repeat(601)}`)).toEqual({ line: 2, received: '过多的脚注', expected: '不超过 300 个' });
});
