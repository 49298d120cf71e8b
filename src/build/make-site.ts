import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportProblems } from '../guard/problem.ts';
import { clockDay } from '../loader/clock.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import type { IndexKept } from '../search/build-index.ts';
import { hostsOf, metaPolicy } from '../site/policy.ts';
import { checkLog } from '../trust/log/check.ts';
import { publicLog } from '../trust/log/folder.ts';
import { prepare, tidy, workshop, type Workshop } from './astro.ts';
import { codeOf, compiled, type Code } from './compile.ts';
import { gateProblems } from './gate.ts';
import { judgements } from './judged.ts';
import { knownCheckpoints } from './known-checkpoints.ts';
import { layOut } from './lay-out.ts';
import { acquire } from './lock.ts';
import type { Maker } from './maker.ts';
import type { DeskParts } from './desk.ts';
import { sumOf } from './manifest.ts';
import { partFolder } from './parts.ts';
import type { Share } from './share.ts';
import { slashed } from './recipes.ts';
import { fitting, loadOf, render, renderPart } from './render.ts';
import { bring, current, publish, Refusal, storeOf, type Published } from './releases.ts';
import { keepFor, keptFor } from './state.ts';
import { take } from './take.ts';
import { writeHeaders } from './write-headers.ts';

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
  /** Processes that have been started already. */
  makers?: readonly Maker[];
}

/** Content that may be published; refused where anything is wrong with it. */
async function soundContent(
  out: string,
  shop: Workshop,
  { version }: Code,
  { clean, threads }: { clean: boolean; threads: number },
  done: (what: string) => void,
) {
  const judged = await judgements(shop.judged, version, contentDir, { clean, threads });
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
  const code = codeOf(clean);
  const compiling = compiled(code, clean);
  compiling.catch(() => undefined);
  const folder = partFolder(out, share);
  const shop = workshop(folder);
  mkdirSync(dirname(shop.folder), { recursive: true });
  const free = acquire(`${shop.folder}.lock`, '分段生成');
  try {
    const { entries, settings } = await soundContent(out, shop, code, { clean, threads: processes }, step());
    prepare(shop, clean);
    const base = slashed(process.env['BASE_PATH'] ?? '/');
    const made = await compiling;
    await renderPart(
      shop,
      { ...made, ...layOut(shop, made, base, code.sums) },
      { processes, share, folder, base, entries, settings, contentDir },
    );
  } finally {
    rmSync(shop.folder, { recursive: true, force: true });
    free();
  }
  return folder;
}

/** Checks, makes and publishes the site to `out`; within `alone(storeOf(out))`. */
export async function makeSite(out: string, { clean = false, processes = fitting(), parts, makers = [] }: How = {}): Promise<Published> {
  // whoever builds: others may read what is published
  process.umask(0o022);
  let done = step();
  const shop = workshop(out);
  const base = slashed(process.env['BASE_PATH'] ?? '/');
  const which = codeOf(clean);
  // the code is compiled, and loaded, while the content is read; what is wrong with the content is told first
  const compiling = compiled(which, clean).then((made) => {
    const code = { ...made, ...layOut(shop, made, base, which.sums) };
    which.sums.keep();
    for (const maker of makers) maker.tell({ load: loadOf(shop, code, base, clean) });
    return code;
  });
  compiling.catch(() => undefined);
  const { read, entries, site, log, settings, judged } = await soundContent(out, shop, which, { clean, threads: processes }, done);

  const begun = prepare(shop, clean);
  judged.remember();
  const store = storeOf(out);
  const code = await compiling;
  const rendering = render(shop, code, {
    ...{ processes, clean, contentDir, base, entries, settings, makers, ...(parts && { parts }) },
    before: current(store)?.site,
    begun,
  });
  rendering.catch(() => undefined);
  // what is used after the pages is read while they are made
  const later = Promise.all([import('./bulk.ts'), import('../search/build-index.ts')]);
  const before = keptFor<IndexKept>(shop.index, code.version);
  const { then, sums, served, files: looked, inOrder } = await rendering;
  const [{ writeBulk }, { buildSearchIndex }] = await later;
  if (log) {
    const [{ writeLog, writtenOfLog }, { writeOfflineVerify }] = await Promise.all([
      import('./write-log.ts'),
      import('./offline-verify.ts'),
    ]);
    await writeLog(shop.site, log, { dir: contentDir, entries, site, base });
    await writeOfflineVerify(shop.site, site.name, log);
    for (const path of writtenOfLog(shop.site)) looked.set(path, sumOf(join(shop.site, path), sums).sum);
  }
  done = step();
  const passedBefore = (path: string): boolean => then.get(path)?.passed === true;
  const same = (path: string): boolean => then.get(path)?.sum === looked.get(path);
  const files = Array.from(looked.keys()).filter((path) => !(passedBefore(path) && same(path)));
  const like = new Map(files.flatMap((path) => (passedBefore(path) ? [[path, served(path)] as const] : [])).filter(isThere));
  const looking = gateProblems({ site: shop.site, files, before: like }, processes);
  looking.catch(() => undefined);
  const packing = writeBulk(shop.site, base, { made: looked.keys(), served, same });
  packing.catch(() => undefined);
  const takeFile = (path: string, to: string): boolean => {
    const from = served(path);
    if (from) take(from, to);
    return from !== undefined;
  };
  const { kept } = await buildSearchIndex({ distDir: shop.site, sums: looked, before, takeFile });
  done('检索索引建好了');
  const { remember } = inOrder();
  await packing;
  done('整套下载打包好了');
  const leaks = await looking;
  if (leaks.length) throw new Refusal(reportProblems(leaks, '没有发布', '生成的网站'));
  done('生成的网站里没有查出个人信息和拍摄信息');
  if (site.desk) {
    // after the look at what is published: its script holds the rules of the gate, and what they are about
    const [{ bundleDesk, writeDesk }, { baselineOf }, { readingsTable }] = await Promise.all([
      import('./desk.ts'),
      import('../desk/baseline.ts'),
      import('../loader/readings.ts'),
    ]);
    const parts = keptFor<DeskParts>(shop.desk, code.version) ?? (await bundleDesk());
    keepFor(shop.desk, code.version, parts);
    writeDesk(shop.site, parts, baselineOf(read, settings.clock, readingsTable()), metaPolicy('desk/', hostsOf(site)));
    done('发布台放好了');
  }
  writeHeaders(shop.site, { base, hosts: hostsOf(site) });

  bring(store, shop.site);
  const published = publish(store, { keep: KEPT, known: sums, spare: shop.spare });
  remember(new Map(Array.from(published.files, ([path, { sum, mark }]) => [path, { sum, mark, passed: looked.get(path) === sum }])));
  keepFor(shop.index, code.version, kept);
  tidy(shop);
  return published;
}

const isThere = (pair: readonly [string, string | undefined]): pair is [string, string] => pair[1] !== undefined;
