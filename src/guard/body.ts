import { deceptiveCharacters } from './deceptive.ts';
import { readable, webAddressProblem } from '../schema/web-address.ts';
import type { Problem } from './problem.ts';

const IMAGE = /^\.\/(?:[a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_-]*\.(?:jpg|jpeg|png|webp|avif)$/;

/**
 * Components a body may use, with the form of each attribute's value and an example; a picture is a file beside the entry and has to be
 * there, like all that is `required`. The Astro side is `src/components/body/`.
 */
export const BODY_COMPONENTS: Record<string, Record<string, { form: RegExp; example: string; required?: true; picture?: true }>> = {
  Callout: { kind: { form: /^(?:info|warn)$/, example: 'kind="info" 或 kind="warn"' } },
  Fact: {
    entry: { form: /^compounds\/[a-z0-9-]{1,64}$/, example: 'entry="compounds/songyue"', required: true },
    field: { form: /^[a-zA-Z]{1,40}$/, example: 'field="households"', required: true },
  },
  BeforeAfter: {
    before: { form: IMAGE, example: 'before="./gate-2020.jpg"', required: true, picture: true },
    after: { form: IMAGE, example: 'after="./gate-2021.jpg"', required: true, picture: true },
    alt: { form: /^[^"<>{}]{2,100}$/, example: 'alt="西大门"', required: true },
  },
};

const ALLOWED = new Set([
  'root',
  'paragraph',
  'text',
  'heading',
  'emphasis',
  'strong',
  'delete',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'blockquote',
  'thematicBreak',
  'code',
  'inlineCode',
  'break',
  'link',
  'image',
  'footnoteDefinition',
  'footnoteReference',
]);
const HINTS: Record<string, [received: string, expected: string]> = {
  mdxjsEsm: ['import 或 export', '只有文字和允许的组件'],
  mdxFlowExpression: ['花括号表达式', '文字；要写花括号请用 \\{ \\}'],
  mdxTextExpression: ['花括号表达式', '文字；要写花括号请用 \\{ \\}'],
  html: ['HTML', '文字和允许的组件'],
  definition: ['引用式链接', '直接写 [题名](网址)'],
  linkReference: ['引用式链接', '直接写 [题名](网址)'],
  imageReference: ['引用式图片', '直接写 ![说明](./文件.jpg)'],
};
/** What a syntax that the list of allowed nodes does not have is called; the parser's own names are English. */
const OTHER_SYNTAX: [received: string, expected: string] = ['不允许的语法', '普通的 Markdown'];
const MAX_DEPTH = 60;
const MAX_FOOTNOTES = 300;
/** The parser's time grows with the square of them; the longest guide has a few hundred. */
const MAX_MARKS = 2000;
const DANGEROUS_HEADING = /^(?:_*proto_*|constructor|prototype|toString|valueOf|hasOwnProperty)$/i;

/** Why an address may not be linked, or null. */
export function linkProblem(raw: string): string | null {
  if (/[\u0000-\u0020\u007f\\]/.test(raw)) return '不含空白、控制字符和反斜杠的网址';
  if (!readable(raw)) return '不含看不见的字符和改变文字方向的字符的网址';
  if (/%(?:0[0-9a-f]|1[0-9a-f]|5c|2f|2e)/i.test(raw)) return '不含编码后的斜杠、点或控制字符的网址';
  if (/^#[^\s]*$/.test(raw)) return null;
  if (/^\/(?!\/)/.test(raw)) return raw.split(/[/?#]/).includes('..') ? '不含 .. 的站内地址' : null;
  return /^https?:\/\//i.test(raw) ? webAddressProblem(raw) : '完整网址，或以 / 或 # 开头的站内地址';
}

/** Whether a text names another site than the one that a link leads to. */
export const namesAnotherSite = (text: string, url: string): boolean => {
  const named =
    text
      .normalize('NFKC')
      .replaceAll('。', '.')
      .toLowerCase()
      .match(/(?:[a-z0-9-]+\.)+[a-z]{2,}(?![a-z0-9.])/g) ?? [];
  const host = URL.canParse(url) ? new URL(url).hostname : undefined;
  return named.some((n) => n !== host && !host?.endsWith(`.${n}`));
};

export interface TreeNode {
  type: string;
  name?: string | null;
  depth?: number;
  url?: string;
  alt?: string | null;
  checked?: boolean | null;
  title?: string | null;
  value?: string;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: TreeNode[];
  data?: Record<string, unknown>;
  position?: { start: { line: number; offset?: number }; end: { offset?: number } };
}

const plain = (n: TreeNode): string => n.value ?? (n.children ?? []).map(plain).join('');

/** Everything in a body's tree that is not on the allowlist. `source` is the text the tree was parsed from. */
export function bodyProblems(tree: TreeNode, source: string, file: string, imageExists: (url: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  let line = 1;
  const visit = (n: TreeNode, depth: number): void => {
    line = n.position?.start.line ?? line;
    const add = (received: string, expected: string) =>
      problems.push({ file, line: n.position?.start.line ?? line, field: '正文', received, expected });
    if (depth > MAX_DEPTH) return void add('嵌套过深的内容', `不超过 ${MAX_DEPTH} 层`);
    if (n.type === 'mdxJsxFlowElement' || n.type === 'mdxJsxTextElement') {
      const attributes = n.name && Object.hasOwn(BODY_COMPONENTS, n.name) ? BODY_COMPONENTS[n.name] : undefined;
      if (!attributes) add(`<${n.name ?? ''}>`, `允许的组件：${Object.keys(BODY_COMPONENTS).join('、')}`);
      else {
        for (const a of n.attributes ?? []) {
          if (a.type !== 'mdxJsxAttribute' || typeof a.value !== 'string') add(`<${n.name} {…}>`, '写成 名="值" 的属性');
          else if (!a.name || !Object.hasOwn(attributes, a.name))
            add(`<${n.name}> 的属性 ${a.name}`, `属性：${Object.keys(attributes).join('、')}`);
          else if (!attributes[a.name]!.form.test(a.value))
            add(`<${n.name} ${a.name}="${a.value.slice(0, 30)}">`, `形如 ${attributes[a.name]!.example}`);
          else if (attributes[a.name]!.picture && !imageExists(a.value)) add(`图片 ${a.value}（没有这个文件）`, '与条目放在一起的图片');
        }
        for (const [name, { required, example }] of Object.entries(attributes))
          if (required && !n.attributes?.some((a) => a.name === name)) add(`没有“${name}”的 <${n.name}>`, `写上 ${example}`);
      }
    } else if (!ALLOWED.has(n.type)) {
      return void add(...(HINTS[n.type] ?? OTHER_SYNTAX));
    }
    if (n.type === 'link') {
      const wrong = linkProblem(n.url ?? '');
      if (wrong) add(`链接 ${n.url ?? ''}`, wrong);
      if (n.title && namesAnotherSite(n.title, n.url ?? '')) add(`链接的题注 ${n.title.slice(0, 60)}`, '不写别的网址的题注');
      if (namesAnotherSite(plain(n), n.url ?? '')) add(`链接文字 ${plain(n).slice(0, 60)}`, '题名，或与实际网址相同的网址');
      const { start, end } = n.position ?? {};
      // A link that the parser made out of plain text has no bracket, or no position at all.
      if (start?.offset === undefined || source.slice(start.offset, end?.offset)[0] !== '[') add(`裸网址 ${n.url ?? ''}`, '[题名](网址)');
    }
    if (n.type === 'image') {
      if (!IMAGE.test(n.url ?? '')) add(`图片 ${n.url ?? ''}`, '同目录下的图片（./文件.jpg、png、webp 或 avif）');
      else if (!imageExists(n.url!)) add(`图片 ${n.url}（没有这个文件）`, '与条目放在一起的图片');
      if (!n.alt?.trim()) add('没有说明的图片', '![图片里有什么](./文件.jpg)');
    }
    if (n.type === 'listItem' && typeof n.checked === 'boolean') add('任务清单 [ ]', '普通列表');
    if (n.type === 'heading' && n.depth === 1) add(`一级标题 ${plain(n)}`, '二级以下的标题（## 开头）：一级标题是条目的名称');
    if (n.type === 'heading' && DANGEROUS_HEADING.test(plain(n).replace(/[^\p{L}\p{N}_]/gu, '')))
      add(`标题 ${plain(n)}`, '不与程序内部名称相同的标题');
    if (n.data && ['hProperties', 'hName', 'hChildren'].some((k) => k in n.data!)) add('被改写的语法树', '普通的 Markdown');
    // The bytes are clean, but entities (`&#x200b;`) are resolved only here.
    for (const text of [n.value, n.alt, n.title])
      for (const bad of deceptiveCharacters(text ?? '')) add(`${bad.received}（实体写法）`, bad.expected);
    for (const child of n.children ?? []) visit(child, depth + 1);
  };
  visit(tree, 0);
  return problems;
}

/** What the parser would need minutes for; judged before it starts, so that one file cannot stop the build. */
export function tooHeavy(body: string): { line: number; received: string; expected: string } | undefined {
  const lineAt = (index: number) => body.slice(0, index).split('\n').length;
  const nested = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){61}/m.exec(body);
  if (nested) return { line: lineAt(nested.index), received: '嵌套过深的内容', expected: `不超过 ${MAX_DEPTH} 层` };
  const mark = [...body.matchAll(/[[\]*_`~|<&{\\@]|www\./g)][MAX_MARKS];
  if (mark) return { line: lineAt(mark.index), received: '过多的标记符号（* _ [ | 一类）', expected: `不超过 ${MAX_MARKS} 个` };
  const footnote = [...body.matchAll(/\[\^/g)][2 * MAX_FOOTNOTES];
  if (footnote) return { line: lineAt(footnote.index), received: '过多的脚注', expected: `不超过 ${MAX_FOOTNOTES} 个` };
  return undefined;
}
