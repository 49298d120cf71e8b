import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportProblems } from '../guard/problem.ts';
import { clockDay } from '../loader/clock.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { readingsTable } from '../loader/readings.ts';
import { listName } from '../search/bundle.ts';
import { buildSearchIndex, type IndexKept } from '../search/build-index.ts';
import { hostsOf, metaPolicy } from '../site/policy.ts';
import { checkLog } from '../trust/log/check.ts';
import { publicLog } from '../trust/log/folder.ts';
import { prepare, tidy, workshop, type Workshop } from './astro.ts';
import { writeBulk } from './bulk.ts';
import { compiled, version } from './compile.ts';
import { judgements } from './judged.ts';
import { knownCheckpoints } from './known-checkpoints.ts';
import { acquire } from './lock.ts';
import { digests, sumOf, type Sums } from './manifest.ts';
import { publishedPictureProblems } from './published-pictures.ts';
import { publishedTextProblems } from './published-text.ts';
import { partFolder } from './parts.ts';
import type { Share } from './share.ts';
import { slashed } from './recipes.ts';
import { fitting, render, renderPart } from './render.ts';
import { bring, current, publish, Refusal, storeOf, type Published } from './releases.ts';
import { keepFor, keptFor } from './state.ts';
import { take } from './take.ts';
import { writeHeaders } from './write-headers.ts';
import { writeLog } from './write-log.ts';

/** The site before this one stays, for readers who are in the middle of it and to go back to. */
const KEPT = 2;

/** Says how long a step took, in one line. */
function step(): (what: string) => void {
  let from = performance.now();
  return (what) => {
    console.log(`${what}（${((performance.now() - from) / 1000).toFixed(1)} 秒）。`);
    from = performance.now();
  };
}

export interface How {
  /** Nothing that was made before is used. */
  clean?: boolean;
  /** So many at once make pages; else as many as fit the machine. */
  processes?: number;
  /** Folders of pages that were made elsewhere, in place of making them. */
  parts?: string[];
}

/** Content that may be published; refused where anything is wrong with it. */
async function soundContent(out: string, shop: Workshop, clean: boolean, done: (what: string) => void) {
  const judged = judgements(shop.judged, version(), contentDir, clean);
  const read = await readContent(contentDir, process.cwd(), judged);
  const { problems, entries, site, boundaries, forgotten, catalog, holidays } = read;
  if (problems.length || !site) throw new Refusal(reportProblems(problems));
  const { log, problems: unlogged } = await checkLog(contentDir, read, knownCheckpoints([storeOf(out)]));
  if (unlogged.length) throw new Refusal(reportProblems(unlogged));
  done(`内容检查通过：${entries.length} 个条目${log ? `，和日志的 ${log.leaves.length} 条一致` : ''}`);
  const settings = { site, boundaries, forgotten, catalog, holidays, clock: clockDay(contentDir), log: log && publicLog(log) };
  return { read, entries, site, log, settings, judged };
}

/** 一段: checks the content, and makes a share of the pages in a folder beside `out`. */
export async function makePart(out: string, share: Share, { clean = false, processes = fitting() }: How = {}): Promise<string> {
  process.umask(0o022);
  const compiling = compiled(clean);
  compiling.catch(() => undefined);
  const folder = partFolder(out, share);
  const shop = workshop(folder);
  mkdirSync(dirname(shop.folder), { recursive: true });
  const free = acquire(`${shop.folder}.lock`, '分段生成');
  try {
    const { entries, settings } = await soundContent(out, shop, clean, step());
    prepare(shop, clean);
    const base = slashed(process.env['BASE_PATH'] ?? '/');
    await renderPart(shop, await compiling, { processes, share, folder, base, entries, settings, contentDir });
  } finally {
    rmSync(shop.folder, { recursive: true, force: true });
    free();
  }
  return folder;
}

/** Checks, makes and publishes the site to `out`; within `alone(storeOf(out))`. */
export async function makeSite(out: string, { clean = false, processes = fitting(), parts }: How = {}): Promise<Published> {
  // whoever builds: others may read what is published
  process.umask(0o022);
  let done = step();
  // the code is compiled while the content is read; what is wrong with the content is told first
  const compiling = compiled(clean);
  compiling.catch(() => undefined);
  const shop = workshop(out);
  const { read, entries, site, log, settings, judged } = await soundContent(out, shop, clean, done);

  const base = slashed(process.env['BASE_PATH'] ?? '/');
  prepare(shop, clean);
  judged.remember();
  const store = storeOf(out);
  const served = current(store)?.site;
  const code = await compiling;
  const rendering = render(shop, code, {
    ...{ processes, clean, contentDir, base, entries, settings, ...(parts && { parts }) },
    before: served,
  });
  rendering.catch(() => undefined);
  const before = keptFor<IndexKept>(shop.index, code.version);
  const { then, remember } = await rendering;
  if (log) {
    await writeLog(shop.site, log, { dir: contentDir, entries, site, base });
    const { writeOfflineVerify } = await import('./offline-verify.ts');
    await writeOfflineVerify(shop.site, site.name, log);
  }
  done = step();
  const known: Sums = new Map(Array.from(then.values(), ({ mark, sum }) => [mark, sum]));
  const looked = digests(shop.site, known);
  /** The file of the last build, if it is there as it was. */
  const asServed = (path: string): string | undefined => {
    const file = join(served!, path);
    return existsSync(file) && sumOf(file, known).sum === then.get(path)!.sum ? file : undefined;
  };
  const passed = new Set(Array.from(looked, ([path, sum]) => (then.get(path)?.passed && then.get(path)!.sum === sum ? path : '')));
  const leaks = [
    ...(await publishedPictureProblems(shop.site, passed)),
    ...publishedTextProblems(shop.site, passed, (path) => (then.get(path)?.passed ? asServed(path) : undefined)),
  ];
  if (leaks.length) throw new Refusal(reportProblems(leaks, '没有发布', '生成的网站'));
  done('生成的网站里没有个人信息和拍摄信息');
  writeBulk(shop.site, base);
  done('整套下载打包好了');
  const takeBefore = (build: string): boolean => {
    if (!then.has(`pagefind/${listName(build)}`)) return false;
    const files = [...then.keys()].filter((path) => path.startsWith('pagefind/')).map((path) => [path, asServed(path)] as const);
    if (!files.length || !files.every(([, from]) => from)) return false;
    for (const folder of new Set(files.map(([path]) => dirname(path)))) mkdirSync(join(shop.site, folder), { recursive: true });
    for (const [path, from] of files) take(from!, join(shop.site, path));
    return true;
  };
  const { kept } = await buildSearchIndex({ distDir: shop.site, base, sums: looked, before, takeBefore });
  done('检索索引建好了');
  if (site.desk) {
    // after the look at what is published: its script holds the rules of the gate, and what they are about
    const [{ writeDesk }, { baselineOf }] = await Promise.all([import('./desk.ts'), import('../desk/baseline.ts')]);
    await writeDesk(shop.site, baselineOf(read, settings.clock, readingsTable()), metaPolicy('desk/', hostsOf(site)));
    done('发布台放好了');
  }
  writeHeaders(shop.site, { base, hosts: hostsOf(site) });

  bring(store, shop.site);
  const published = publish(store, { keep: KEPT, known });
  const { site: made } = published.release;
  const file = (path: string, sum: string) => ({ sum, mark: sumOf(join(made, path), known).mark, passed: looked.get(path) === sum });
  remember(new Map(Array.from(digests(made, known), ([path, sum]) => [path, file(path, sum)])));
  keepFor(shop.index, code.version, kept);
  tidy(shop);
  return published;
}
