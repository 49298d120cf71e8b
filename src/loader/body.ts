import { unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import { describeProblem, type Problem } from './problem.ts';

/** Components a body may use, with the form of each attribute's value. The Astro side is `src/components/body/`. */
export const BODY_COMPONENTS: Record<string, Record<string, RegExp>> = {
  Callout: { kind: /^(?:info|warn)$/ },
  Fact: { entry: /^(?:compounds|streets|districts)\/[a-z0-9-]{1,64}$/, field: /^[a-zA-Z]{1,40}$/ },
};

const ALLOWED = new Set(['root', 'paragraph', 'text', 'heading', 'emphasis', 'strong', 'delete', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'blockquote', 'thematicBreak', 'code', 'inlineCode', 'break', 'link', 'image', 'footnoteDefinition', 'footnoteReference']);
const HINTS: Record<string, [received: string, expected: string]> = {
  mdxjsEsm: ['import 或 export', '只有文字和允许的组件'],
  mdxFlowExpression: ['花括号表达式', '文字；要写花括号请用 \\{ \\}'],
  mdxTextExpression: ['花括号表达式', '文字；要写花括号请用 \\{ \\}'],
  html: ['HTML', '文字和允许的组件'],
  definition: ['引用式链接', '直接写 [题名](网址)'],
  linkReference: ['引用式链接', '直接写 [题名](网址)'],
  imageReference: ['引用式图片', '直接写 ![说明](./文件.jpg)'],
};
const MAX_DEPTH = 60;
const IMAGE = /^\.\/(?:[a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_-]*\.(?:jpg|jpeg|png|webp|avif)$/;
const DANGEROUS_HEADING = /^(?:__proto__|constructor|prototype|toString|valueOf|hasOwnProperty)$/i;

/** Why an address may not be linked, or null. */
export function linkProblem(raw: string): string | null {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(raw)) return '不含空白、控制字符和反斜杠的网址';
  if (/%(?:0[0-9a-f]|1[0-9a-f]|5c|2f|2e)/i.test(raw)) return '不含编码后的斜杠、点或控制字符的网址';
  if (/^#[^\s]*$/.test(raw)) return null;
  if (/^\/(?!\/)/.test(raw)) return raw.split(/[/?#]/).includes('..') ? '不含 .. 的站内地址' : null;
  if (!/^https?:\/\//i.test(raw)) return '完整网址，或以 / 或 # 开头的站内地址';
  try {
    const url = new URL(raw);
    if (url.username || url.password) return '不带用户名和密码的网址';
    if (/(?:^|\.)xn--/.test(url.hostname)) return '不用国际化域名的网址';
    return null;
  } catch {
    return '完整网址';
  }
}

interface TreeNode {
  type: string;
  name?: string | null;
  url?: string;
  alt?: string | null;
  value?: string;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: TreeNode[];
  data?: Record<string, unknown>;
  position?: { start: { line: number; offset?: number }; end: { offset?: number } };
}

const plain = (n: TreeNode): string => n.value ?? (n.children ?? []).map(plain).join('');

/** Everything in a body's tree that is not on the allowlist. `source` is the text the tree was parsed from. */
export function bodyProblems(tree: TreeNode, source: string, file: string, lineOffset = 0): Problem[] {
  const problems: Problem[] = [];
  const visit = (n: TreeNode, depth: number): void => {
    const add = (received: string, expected: string) =>
      problems.push({ file, line: (n.position?.start.line ?? 1) + lineOffset, field: '正文', received, expected });
    if (depth > MAX_DEPTH) return void add('嵌套过深的内容', `不超过 ${MAX_DEPTH} 层`);
    if (n.type === 'mdxJsxFlowElement' || n.type === 'mdxJsxTextElement') {
      const attributes = n.name && Object.hasOwn(BODY_COMPONENTS, n.name) ? BODY_COMPONENTS[n.name] : undefined;
      if (!attributes) add(`<${n.name ?? ''}>`, `允许的组件:${Object.keys(BODY_COMPONENTS).join('、')}`);
      else
        for (const a of n.attributes ?? []) {
          if (a.type !== 'mdxJsxAttribute' || typeof a.value !== 'string') add(`<${n.name} {…}>`, '写成 名="值" 的属性');
          else if (!a.name || !Object.hasOwn(attributes, a.name)) add(`<${n.name}> 的属性 ${a.name}`, `属性:${Object.keys(attributes).join('、')}`);
          else if (!attributes[a.name]!.test(a.value)) add(`<${n.name} ${a.name}="${a.value.slice(0, 30)}">`, `符合 ${attributes[a.name]!.source} 的值`);
        }
    } else if (!ALLOWED.has(n.type)) {
      const [received, expected] = HINTS[n.type] ?? [`语法 ${n.type}`, '普通的 Markdown'];
      return void add(received, expected);
    }
    if (n.type === 'link') {
      const wrong = linkProblem(n.url ?? '');
      if (wrong) add(`链接 ${n.url ?? ''}`, wrong);
      const { start, end } = n.position ?? {};
      if (start?.offset !== undefined && source.slice(start.offset, end?.offset)[0] !== '[') add(`裸网址 ${n.url ?? ''}`, '[题名](网址)');
    }
    if (n.type === 'image') {
      if (!IMAGE.test(n.url ?? '')) add(`图片 ${n.url ?? ''}`, '同目录下的图片(./xxx.jpg、png、webp、avif)');
      if (!n.alt?.trim()) add('没有说明的图片', '![图片里有什么](./文件.jpg)');
    }
    if (n.type === 'heading' && DANGEROUS_HEADING.test(plain(n).trim())) add(`标题 ${plain(n)}`, '不与程序内部名称相同的标题');
    if (n.data && ['hProperties', 'hName', 'hChildren'].some((k) => k in n.data!)) add('被改写的语法树', '普通的 Markdown');
    for (const child of n.children ?? []) visit(child, depth + 1);
  };
  visit(tree, 0);
  return problems;
}

class BodyRefused extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.problems = problems;
  }
}

/** The guard as a remark plugin: it sits inside the processor that compiles, so what is judged is what is built. */
const remarkGuard = () => (tree: unknown, file: { path?: string; value: unknown }) => {
  const problems = bodyProblems(tree as TreeNode, String(file.value), file.path ?? '正文');
  if (problems.length) throw new BodyRefused(problems);
};

/** The one Markdown processor of the portal, for the check and for the build alike. */
export const bodyProcessor = unified({
  gfm: true,
  smartypants: false,
  remarkPlugins: [remarkCjkFriendly, remarkGuard],
  remarkRehype: { footnoteLabel: '注释', footnoteLabelTagName: 'h2', footnoteBackLabel: (i: number) => `回到正文第 ${i + 1} 处引用` },
});

type MdxRenderer = { process: (content: string, id: string, frontmatter: Record<string, unknown>) => Promise<unknown> };
let renderer: Promise<MdxRenderer> | undefined;

/** Compiles a body with the guard in place; what is wrong comes back with the entry's own line numbers. */
export async function checkBody(body: string, file: string, lineOffset: number): Promise<Problem[]> {
  if (!body.trim()) return [];
  renderer ??= Promise.resolve(
    bodyProcessor.createMdxRenderer!({ syntaxHighlight: false, gfm: true, smartypants: false } as never, { optimize: false, srcDir: new URL('..', import.meta.url), sourcemap: false } as never) as unknown as MdxRenderer,
  );
  try {
    await (await renderer).process(body, file, {});
    return [];
  } catch (e) {
    if (e instanceof BodyRefused) return e.problems.map((p) => ({ ...p, line: (p.line ?? 1) + lineOffset }));
    const { line, place } = e as { line?: number; place?: { line?: number; start?: { line: number } } };
    return [{ file, line: (line ?? place?.line ?? place?.start?.line ?? 1) + lineOffset, field: '正文', received: '无法解析的标签或括号', expected: '成对的标签；正文里的 < 和 { 写成 \\< \\{' }];
  }
}
