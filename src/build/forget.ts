import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { reportProblems } from '../guard/problem.ts';
import { FORGOTTEN } from '../loader/judge-content.ts';
import { takingDown, type Taken } from '../ledger/take-down.ts';
import { readContent } from '../loader/read-content.ts';
import type { Forgotten } from '../schema/forgotten.ts';
import { forgetInLog } from '../trust/log/append.ts';
import { Refusal } from './releases.ts';

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => relative(dir, join(e.parentPath, e.name)).split(sep).join('/'))
    .sort();

/**
 * Takes records out of the content: the entry and the pictures that only it showed go, a line in forgotten.yaml stays. Of other entries
 * only that line is written. When what is left would not be right, everything is put back.
 */
export async function takeDown(
  contentDir: string,
  entries: readonly string[],
  date: string,
  ground: Forgotten['ground'],
): Promise<Taken[]> {
  const all = filesBelow(contentDir);
  const texts = new Map(all.filter((f) => /\.(?:mdx|ya?ml)$/.test(f)).map((f) => [f, readFileSync(join(contentDir, f), 'utf8')]));
  const { forgotten } = await readContent(contentDir);
  const plan = takingDown(entries, all, texts, forgotten, date, ground);
  if ('missing' in plan)
    throw new Refusal(
      `没有 ${join(relative('.', contentDir), `${plan.missing}.mdx`)}。编号是文件名去掉 .mdx；小区等别的条目写成 compounds/编号。`,
    );
  const { taken, gone, list: text } = plan;
  const before = new Map(
    [FORGOTTEN, ...taken.flatMap((t) => t.files)].map((f) => [f, all.includes(f) ? readFileSync(join(contentDir, f)) : undefined]),
  );
  const list = join(contentDir, FORGOTTEN);
  writeFileSync(list, text);
  for (const file of gone) rmSync(join(contentDir, file), { force: true });
  const { problems } = await readContent(contentDir);
  if (problems.length) {
    for (const [file, bytes] of before) {
      if (bytes) writeFileSync(join(contentDir, file), bytes);
      else rmSync(join(contentDir, file), { force: true });
    }
    throw new Refusal(`${reportProblems(problems)}\n没有撤下，内容恢复原样。更正同一条记录的更正要一起撤下：把几个编号写在一起。`);
  }
  // and out of the log: salts and originals, so that what is left of it there tells nothing
  for (const entry of entries) forgetInLog(contentDir, entry);
  return taken;
}

/** Where any of the given texts stands below a folder, also within compressed files. */
export function findTraces(dir: string, traces: readonly string[]): string[] {
  if (!traces.length || !existsSync(dir)) return [];
  const unpacked = (bytes: Buffer, file: string): Buffer => {
    try {
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
      if (file.endsWith('.br')) return brotliDecompressSync(bytes);
      // 整套下载, the archive and the workbook
      if (bytes[0] === 0x50 && bytes[1] === 0x4b) return Buffer.concat(Object.values(unzipSync(bytes)));
    } catch {
      // cut off, or only looks like it
    }
    return bytes;
  };
  return filesBelow(dir).filter((file) => {
    const bytes = unpacked(bytesOf(join(dir, file)), file);
    return traces.some((trace) => bytes.includes(trace));
  });
}
/** What another process has taken away meanwhile, such as its lock, holds nothing. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
    return Buffer.alloc(0);
  }
}

/** The steps with which Git forgets: printed for a person to read and run, never run from here. */
export function gitSteps(contentDir: string, taken: readonly Taken[]): string {
  let root = resolve(contentDir);
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root);
  if (!existsSync(join(root, '.git'))) return `${resolve(contentDir)} 不在 Git 仓库里：备份和别人的副本里还有原文，另行处理。`;
  const path = (file: string): string => relative(root, join(contentDir, file)).split(sep).join('/');
  const files = taken.flatMap((t) => t.files);
  const gone = files.filter((f) => !existsSync(join(contentDir, f))).map(path);
  const edited = files.filter((f) => existsSync(join(contentDir, f)) && statSync(join(contentDir, f)).isFile()).map(path);
  const quote = (s: string) => `'${s.replaceAll("'", "'\\''")}'`;
  const filter = [
    ...(gone.length ? [`git rm -q --cached --ignore-unmatch -- ${gone.map((f) => `"${f}"`).join(' ')}`] : []),
    // every earlier text of it becomes today's
    ...edited.map(
      (f) =>
        `if git ls-files --error-unmatch "${f}" >/dev/null 2>&1; then git update-index --cacheinfo "100644,$(git rev-parse "HEAD:${f}"),${f}"; fi`,
    ),
  ].join('; ');
  return `Git 的历史里还有原文。下面的命令会改写全部历史，请负责人看过再自己运行（先通知所有有副本的人）：
  cd ${quote(root)}
  git add -A -- ${quote(path('.'))} && git commit -m ${quote(`撤下 ${taken.map((t) => t.entry).join('、')}`)}
  FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch -f --index-filter ${quote(filter)} --tag-name-filter cat -- --all
  git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
  git reflog expire --expire=now --all && git gc --prune=now --aggressive
  git push --force --all && git push --force --tags
然后：请托管平台清掉缓存、合并请求和派生仓库里的旧提交；其他人删掉旧的副本，重新克隆；备份和用过的搜索引擎快照另行处理。`;
}
