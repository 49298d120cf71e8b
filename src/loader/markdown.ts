import { unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bodyProblems, tooHeavy, type TreeNode } from '../guard/body.ts';
import { describeProblem, type Problem } from '../guard/problem.ts';

class BodyRefused extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.problems = problems;
  }
}

/** The guard as a remark plugin: it sits inside the processor that compiles, so what is judged is what is built. */
const remarkGuard = () => (tree: unknown, file: { path?: string; value: unknown }) => {
  const problems = bodyProblems(
    tree as TreeNode,
    String(file.value),
    file.path ?? '正文',
    (url) => !file.path || existsSync(join(dirname(file.path), url)),
  );
  if (problems.length) throw new BodyRefused(problems);
};

/** The two pictures of a `<BeforeAfter>` go the way of every other picture: found, shrunk, freed of what the camera wrote into them. */
const remarkPictures = () => (tree: unknown) => {
  const visit = (n: TreeNode): void => {
    if (n.name === 'BeforeAfter') {
      const value = (name: string) => String(n.attributes?.find((a) => a.name === name)?.value);
      n.children = [
        ['改造前', 'before'],
        ['改造后', 'after'],
      ].map(([when, name]) => ({
        type: 'paragraph',
        children: [
          { type: 'text', value: when! },
          { type: 'image', url: value(name!), alt: `${when}：${value('alt')}` },
        ],
      }));
      n.attributes = n.attributes?.filter((a) => a.name === 'alt') ?? [];
    } else n.children?.forEach(visit);
  };
  visit(tree as TreeNode);
};

/**
 * Column alignment would become an inline style, which the content security policy forbids; the stylesheet knows `data-align`.
 * What stands behind a code block's language would become an attribute that HTML does not have.
 */
const rehypePlainAttributes = () => (tree: unknown) => {
  const visit = (n: { properties?: Record<string, unknown>; children?: unknown[] }): void => {
    if (n.properties?.['align']) {
      n.properties['data-align'] = n.properties['align'];
      delete n.properties['align'];
    }
    delete n.properties?.['metastring'];
    for (const child of n.children ?? []) visit(child as typeof n);
  };
  visit(tree as Parameters<typeof visit>[0]);
};

/** Links of a body to the portal's own pages follow it to whatever path it is published under. */
const remarkBase = () => (tree: unknown) => {
  const base = (process.env['BASE_PATH'] ?? '/').replace(/\/$/, '');
  const visit = (n: TreeNode): void => {
    if (n.type === 'link' && n.url?.startsWith('/')) n.url = base + n.url;
    for (const child of n.children ?? []) visit(child);
  };
  if (base) visit(tree as TreeNode);
};

/** The one Markdown processor of the portal, for the check and for the build alike. */
export const bodyProcessor = unified({
  gfm: true,
  smartypants: false,
  remarkPlugins: [remarkCjkFriendly, remarkGuard, remarkPictures, remarkBase],
  rehypePlugins: [rehypePlainAttributes],
  remarkRehype: { footnoteLabel: '注释', footnoteLabelTagName: 'h2', footnoteBackLabel: (i: number) => `回到正文第 ${i + 1} 处引用` },
});

interface MdxRenderer {
  process: (content: string, id: string, frontmatter: Record<string, unknown>) => Promise<{ code: string }>;
}
let renderer: Promise<MdxRenderer> | undefined;

/** A body as a module of JavaScript; throws when the guard in it refuses. */
export async function compileBody(body: string, path: string): Promise<string> {
  renderer ??= Promise.resolve(
    bodyProcessor.createMdxRenderer!(
      { syntaxHighlight: false, gfm: true, smartypants: false } as never,
      { optimize: false, srcDir: new URL('..', import.meta.url), sourcemap: false } as never,
    ) as unknown as MdxRenderer,
  );
  return (await (await renderer).process(body, path, {})).code;
}

/** Compiles a body with the guard in place; what is wrong comes back with the entry's own line numbers. `path` is where its images are. */
export async function checkBody(body: string, file: string, lineOffset: number, path = file): Promise<Problem[]> {
  if (!body.trim()) return [];
  const heavy = tooHeavy(body);
  if (heavy) return [{ file, field: '正文', ...heavy, line: heavy.line + lineOffset }];
  try {
    await compileBody(body, path);
    return [];
  } catch (e) {
    if (e instanceof BodyRefused) return e.problems.map((p) => ({ ...p, file, line: (p.line ?? 1) + lineOffset }));
    const { line, place, message } = e as { line?: number; place?: { line?: number; start?: { line: number } }; message?: string };
    const told = /\((\d+):\d+-/.exec(message ?? '')?.[1];
    return [
      {
        file,
        line: (line ?? place?.line ?? place?.start?.line ?? Number(told ?? 1)) + lineOffset,
        field: '正文',
        received: '无法解析的标签或括号',
        expected: '成对的标签；正文里的 < 和 { 写成 \\< \\{',
      },
    ];
  }
}
