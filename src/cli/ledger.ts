import { linkSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { reportProblems } from '../guard/problem.ts';
import { COLLECTIONS } from '../schema/basics.ts';
import type { Content } from '../schema/index.ts';
import type { PackedFile } from '../ledger/pack.ts';
import { Refusal } from '../ledger/refusal.ts';
import { readContent, type ReadResult } from '../loader/read-content.ts';

/** What the commands of the ledger share: the content as it is, and writing to it as a whole or not at all. */
export async function contentOf(dir: string): Promise<Content> {
  const { entries, problems } = await readContent(dir);
  if (problems.length) throw new Refusal(reportProblems(problems, '先改好它们，再导入').replace(/。$/, ''), '先运行 npm run check');
  return group(entries);
}

export const group = (entries: ReadResult['entries']): Content => {
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content;
  for (const e of entries) (content[e.collection] as { id: string; data: unknown }[]).push({ id: e.id, data: e.data });
  return content;
};

/** The day in China. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The same files under another folder, without copying them where the disk allows it. */
function mirror(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const e of readdirSync(from, { withFileTypes: true })) {
    const [a, b] = [join(from, e.name), join(to, e.name)];
    if (e.isDirectory()) mirror(a, b);
    else if (e.isFile())
      try {
        linkSync(a, b);
      } catch {
        copyFileSync(a, b);
      }
  }
}

/**
 * Adds files to a content folder: first beside it, where everything is checked as `npm run check` does; only when nothing is wrong are they
 * moved in. Nothing that is there is ever changed, so that whatever fails half-way is taken out again.
 */
export async function addToContent(dir: string, files: readonly PackedFile[]): Promise<void> {
  const target = resolve(dir);
  const clash = files.find((f) => existsSync(join(target, f.path)));
  if (clash) throw new Refusal(`${clash.path} 已经有了`, '已经公布的不改；内容没有动');
  const work = mkdtempSync(join(dirname(target), '.ledger-'));
  const moved: string[] = [];
  try {
    const copy = join(work, 'content');
    mirror(target, copy);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text, { flag: 'wx' });
    }
    const { problems } = await readContent(copy, copy);
    if (problems.length) throw new Refusal(reportProblems(problems, '一条也没有写入', '写入后内容').replace(/。$/, ''), '改好表再来一次');
    for (const { path } of files) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      renameSync(join(copy, path), join(target, path));
      moved.push(join(target, path));
    }
  } catch (e) {
    for (const path of moved) rmSync(path, { force: true });
    throw e;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Ends a command in words. */
export function fail(e: unknown): never {
  if (e instanceof Refusal) console.error(e.message);
  else throw e;
  process.exit(1);
}
