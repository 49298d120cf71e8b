import { linkSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { acquire, Busy } from '../build/lock.ts';
import { reportProblems } from '../guard/problem.ts';
import { COLLECTIONS } from '../schema/basics.ts';
import type { Exception } from '../schema/exceptions.ts';
import type { Content } from '../schema/index.ts';
import { withExceptions } from '../ledger/exceptions.ts';
import type { PackedFile } from '../ledger/pack.ts';
import { Refusal } from '../ledger/refusal.ts';
import { EXCEPTIONS, type ReadResult } from '../loader/judge-content.ts';
import { readContent } from '../loader/read-content.ts';

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

/** Beside the content folder: who writes to it, and what is on its way. */
const besideOf = (target: string): string => join(dirname(target), `.ledger-${basename(target)}`);
/** Written when everything is checked: from then on the files only have to be moved. */
const READY = 'ready.json';

/** Moves what was checked. Whatever is there already was moved before the process was stopped. */
function move(work: string, target: string): string[] {
  const paths = JSON.parse(readFileSync(join(work, READY), 'utf8')) as string[];
  for (const path of paths) {
    if (!existsSync(join(work, 'content', path))) continue;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    renameSync(join(work, 'content', path), join(target, path));
  }
  rmSync(work, { recursive: true, force: true });
  return paths;
}

/**
 * Adds files to a content folder: first beside it, where everything is checked as `npm run check` does; only when nothing is wrong are they
 * moved in. Nothing that is there is ever changed, but that exceptions.yaml gets a line for each sentence that two posts have confirmed.
 * Stopped before the check is over, nothing was written; stopped while they are moved, the next run moves the rest. Sources come first, so
 * that what is there at any moment is right.
 */
export async function addToContent(dir: string, files: readonly PackedFile[], confirmed: readonly Exception[] = []): Promise<void> {
  const target = resolve(dir);
  const beside = besideOf(target);
  const work = join(beside, 'work');
  const free = acquire(join(beside, 'lock'), '写入内容');
  try {
    if (existsSync(join(work, READY))) console.log(`上一次没有写完，已经补上：${move(work, target).join('、')}`);
    rmSync(work, { recursive: true, force: true });
    const clash = files.find((f) => existsSync(join(target, f.path)));
    if (clash) throw new Refusal(`${clash.path} 已经有了`, '已经公布的不改；内容没有动');
    const copy = join(work, 'content');
    mirror(target, copy);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text, { flag: 'wx' });
    }
    const allowed = join(copy, EXCEPTIONS);
    const before = existsSync(allowed) ? readFileSync(allowed, 'utf8') : undefined;
    const have = confirmed.length ? ((await readContent(target)).exceptions ?? []) : [];
    const after = withExceptions(before, have, confirmed);
    if (after !== undefined && after !== before) {
      // the copy is the original itself, under another name
      rmSync(allowed, { force: true });
      writeFileSync(allowed, after);
    }
    const { problems } = await readContent(copy, copy);
    if (problems.length) throw new Refusal(reportProblems(problems, '一条也没有写入', '写入后内容').replace(/。$/, ''), '改好表再来一次');
    const order = ['sources', 'compounds', 'disclosures'];
    const rank = (path: string) => order.indexOf(path.split('/')[0]!);
    const paths = files.map((f) => f.path).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    if (after !== before) paths.push(EXCEPTIONS);
    writeFileSync(join(work, `${READY}.new`), JSON.stringify(paths));
    renameSync(join(work, `${READY}.new`), join(work, READY));
    move(work, target);
  } catch (e) {
    if (!existsSync(join(work, READY))) rmSync(work, { recursive: true, force: true });
    throw e;
  } finally {
    free();
  }
}

/** Ends a command in words. */
export function fail(e: unknown): never {
  if (e instanceof Refusal || e instanceof Busy) console.error(e.message);
  else throw e;
  process.exit(1);
}
