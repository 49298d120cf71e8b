import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Workshop } from './astro.ts';
import type { Compiled } from './compile.ts';
import { bringClient, type LaidOut } from './lay-out.ts';
import { Maker } from './maker.ts';
import { sumOf, type Sums } from './manifest.ts';
import { contentDigest, takeParts, writePart, type Common } from './parts.ts';
import { ProgressLine, type Progress } from './progress.ts';
import { Refusal } from './releases.ts';
import type { Load, Made, Noted, Task } from './render-process.ts';
import type { Share } from './share.ts';
import { makePictures } from './shrink.ts';
import { take } from './take.ts';
import { digestOfValue, holding, numbered, readState, sumsOf, writeState, type BuildState, type Ground, type LastBuild } from './state.ts';

/** As many processes as processors, and as memory has room for; more than four get in each other's way. */
export const fitting = (): number => Math.max(1, Math.min(4, availableParallelism(), Math.floor(totalmem() / 2 ** 31)));

/** Lays files of a part into the site. */
const bringTo =
  (site: string) =>
  (file: string, from: string): void => {
    const to = join(site, file);
    mkdirSync(dirname(to), { recursive: true });
    take(from, to);
  };

/** The files that lie in a folder, while others work. */
async function lying(dir: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  for (const e of await readdir(join(dir, below), { withFileTypes: true })) {
    const path = below ? `${below}/${e.name}` : e.name;
    if (e.isDirectory()) found.push(...(await lying(dir, path)));
    else found.push(path);
  }
  return found;
}
/** With the folders that nothing is left in. */
function clear(site: string, file: string): void {
  rmSync(join(site, file));
  try {
    for (let below = dirname(file); below !== '.'; below = dirname(below)) rmdirSync(join(site, below));
  } catch {
    // there is something left
  }
}

/** After so long, what is left to make after an edit is worth another process, which needs a second to read its programs. */
const SOON = 2000;

/** Parts of the site that rest on the same: charts of a place are drawn for its page and their own, the tables of data are read by whoever cites or compares. */
const ALIKE: Record<string, string> = {
  ...Object.fromEntries(['charts', 'embed', 'streets', 'districts', 'roads'].map((part) => [part, 'compounds'])),
  ...Object.fromEntries(['f', 'compare', 'changes', 'then', 'verify', 'coverage', 'sources'].map((part) => [part, 'data'])),
};
/** `/compounds/[id]/plan` belongs to `compounds`. */
const partOf = (route: string): string => {
  const part = route.split('/')[1]!;
  return ALIKE[part] ?? part;
};

/**
 * 生成网页: some processes take one route after the other, so that none waits for another and no list of pages is made twice.
 */
async function makePages(
  task: Task,
  processes: number,
  ready: readonly Maker[] = [],
  { begun = (): void => undefined, edited = (): boolean => false } = {},
): Promise<{ all: Made[]; noted: Noted[] }> {
  const noted: Noted[] = [];
  const all: Made[] = [];
  const makers: Maker[] = [];
  let queue: number[] | undefined;
  const line = new ProgressLine();
  const heard = new Map<number, Progress>();
  const hear = (route: number, progress: Progress): void => {
    heard.set(route, progress);
    const sum = (of: keyof Progress): number => [...heard.values()].reduce((total, p) => total + p[of], 0);
    line.show({ listed: sum('listed'), done: sum('done') }, queue?.length ?? 0);
  };
  /** Which process began with the routes of a part of the site. */
  const owners = new Map<string, number>();
  /**
   * Rather one of a part that a process has begun, or that nobody has: what the pages of a part share is worked out once. After an edit that
   * is most of the work, and nobody takes a part from another.
   */
  const next = (process: number, routes: readonly string[]): number | undefined => {
    const owner = (route: number): number | undefined => owners.get(partOf(routes[route]!));
    const [own, free] = [queue!.findIndex((r) => owner(r) === process), queue!.findIndex((r) => owner(r) === undefined)];
    const found = own >= 0 ? own : free >= 0 ? free : edited() ? Infinity : 0;
    const [route] = queue!.splice(found, 1);
    if (route !== undefined && owner(route) === undefined) owners.set(partOf(routes[route]!), process);
    return route;
  };
  let over = (): void => undefined;
  const ended = new Promise<void>((done) => (over = done));
  const allTaken = (): boolean => queue?.length === 0;
  try {
    await Promise.all(
      Array.from({ length: processes }, async (_, i) => {
        if (task.before && i && !ready[i]) {
          await Promise.race([setTimeout(i * SOON, undefined, { ref: false }), ended]);
          if (allTaken()) return;
        }
        const maker = ready[i] ?? new Maker();
        makers.push(maker);
        const asked = maker.ask<{ routes: string[] }>({ task });
        // nobody waits for one that is still reading its programs when all is made
        const told = await (i ? Promise.race([asked, ended]) : asked);
        if (!told || allTaken()) return void asked.catch(() => undefined);
        const { routes } = told;
        // a route of many pages first, so that the last ones are short
        queue ??= routes.map((_, i) => i).sort((a, b) => Number(routes[b]!.includes('[')) - Number(routes[a]!.includes('[')));
        for (let route = next(i, routes); route !== undefined; route = next(i, routes)) {
          const now = route;
          const making = maker.ask<{ made: Made }>({ route }, (progress) => hear(now, progress));
          if (!all.length) begun();
          const { made } = await making;
          hear(now, { listed: made.count, done: made.count });
          all.push(made);
        }
        noted.push((await maker.ask<{ noted: Noted }>('noted')).noted);
        over();
      }),
    );
  } finally {
    line.end();
    for (const maker of makers) maker.end();
  }
  return { all, noted };
}

/** What pages are made of, and from which content. */
type Given = Pick<Task, 'entries' | 'settings'> & { base: string; contentDir: string };
const groundOf = (code: string, { base, contentDir, settings }: Given): Ground => ({
  ...{ code, base, content: contentDir },
  // the day, and what the log tells of an entry, are read by those who show them
  settings: digestOfValue({ ...settings, clock: undefined, log: settings.log && { origin: settings.log.origin, key: settings.log.key } })!,
});
/** What parts of one site have in common, whatever machine they are made on. */
const commonOf = (source: string, given: Given): Common => ({
  ...groundOf(source, given),
  content: contentDigest(given.contentDir),
  day: given.settings.clock ?? '',
});

/** 一段: a share of the pages, for whoever puts them together. */
export async function renderPart(
  shop: Workshop,
  { kept, source, server }: Compiled & LaidOut,
  { processes, share, folder, ...given }: Given & { processes: number; share: Share; folder: string },
): Promise<void> {
  mkdirSync(shop.site, { recursive: true });
  const common = commonOf(source, given);
  const { base, entries, settings } = given;
  const load: Load = { server, kept, base, state: undefined };
  const task = { load, site: shop.site, entries, settings, ground: common, share, before: undefined };
  const { all, noted } = await makePages(task, processes);
  writePart(folder, shop.site, { share, common, made: all, noted });
  const files = all.reduce((sum, { count }) => sum + count, 0);
  console.log(`第${share.part}段好了，共${share.of}段：${files} 个网页和文件。`);
}

/** What is loaded before the pages are asked for. */
export const loadOf = (shop: Workshop, { server, kept }: Compiled & LaidOut, base: string, clean: boolean): Load => ({
  ...{ server, kept, base },
  state: clean ? undefined : shop.state,
});

export interface Rendered {
  /** What the last build published, as far as this one may take it. */
  then: LastBuild['files'];
  /** Digests of files by their marks. */
  sums: Sums;
  /** The file of the last build, if it is there as it was published. */
  served: (file: string) => string | undefined;
  /** What there is now, with digests: the pages, their pictures and programs. */
  files: Map<string, string>;
  /** What the next build may want to know, put in order while there is time; `remember` keeps it once this one has succeeded. */
  inOrder: () => { remember: (files: LastBuild['files']) => void };
}

/**
 * The site from all its pages: those that read what they read in the last build are taken from the site that it made (`before`), and all of them from
 * `parts` where they were made elsewhere. The folder may have `begun` with another release.
 */
export async function render(
  shop: Workshop,
  code: Compiled & LaidOut,
  {
    processes,
    clean,
    before,
    begun,
    parts,
    makers,
    ...given
  }: Given & { processes: number; clean: boolean; before: string | undefined; begun: boolean; parts?: string[]; makers: readonly Maker[] },
): Promise<Rendered> {
  const { base, entries, settings } = given;
  const started = performance.now();
  const ground = groundOf(code.version, given);
  const client = bringClient(code, shop.site);
  const task: Task = {
    load: loadOf(shop, code, base, clean),
    site: shop.site,
    ...{ entries, settings, ground },
    share: undefined,
    before: clean ? undefined : before,
  };
  let found = (clean ? '要求重来' : '没有上次的网站') as LastBuild | string;
  // not before there is somebody at work: who is about to be sent the content would wait for it
  const begin = (): void => {
    if (task.before !== undefined && typeof found === 'string') found = holding(readState(shop.state), ground)!;
  };
  const making = parts
    ? takeParts(parts, commonOf(code.source, given), bringTo(shop.site))
    : makePages(task, processes, makers, { begun: begin, edited: () => typeof found === 'object' });
  // told where it is waited for
  if (making instanceof Promise) making.catch(() => undefined);
  if (parts) found = '网页是分段生成的';
  // what was there before the pages, and is none of theirs, goes: nothing is ever written into a file of a release
  const there = begun ? lying(shop.site) : Promise.resolve([]);
  there.catch(() => undefined);
  const { all, noted } = await making;
  const then = typeof found === 'object' ? found : undefined;
  const sums = sumsOf(then);
  const state: BuildState = {
    ground,
    last: then,
    digests: new Map(noted.flatMap((n) => [...n.digests])),
    answers: new Map(noted.flatMap((n) => [...n.answers])),
    routes: new Map(
      all.map(({ route, reads, pages }) => {
        const old = then?.routes.get(route);
        const own = Array.from(pages, ([address, page]) => [address, page ?? old!.pages.get(address)!] as const);
        return [route, { reads: reads ?? old!.reads, pages: new Map([...(reads ? [] : old!.pages), ...own]) }];
      }),
    ),
  };
  const pages = [...state.routes.values()].flatMap((r) => [...r.pages.values()]);
  const pictures = new Map(pages.flatMap((p) => p.pictures).map((p) => [p.file, p]));
  const served = (file: string): string | undefined => {
    const published = then?.files.get(file);
    const path = published && join(before!, file);
    return path && existsSync(path) && sumOf(path, sums).sum === published.sum ? path : undefined;
  };
  const files = pages.flatMap((p) => p.file ?? []);
  const once = new Set<string>();
  for (const file of files) {
    if (once.has(file)) throw new Refusal(`${file}：有两页要写成这个文件。`);
    once.add(file);
  }
  const own = new Set([...client, ...files]);
  for (const file of await there) if (!own.has(file)) clear(shop.site, file);
  await makePictures(shop, [...pictures.values()], new Set(pages.flatMap((p) => p.asked)), served);

  const made = new Set(all.flatMap((m) => [...m.pages.values()].flatMap((p) => p?.file ?? [])));
  const sum = (of: (m: Made) => number): number => all.reduce((total, m) => total + of(m), 0);
  const cpu = sum((m) => m.cpu);
  console.log(
    then ? `只做改了的：生成 ${made.size} 个文件，其余 ${files.length - made.size} 个和上次一样。` : `全部重新生成：${found as string}。`,
  );
  console.log(
    `网页好了，${files.filter((f) => f.endsWith('.html')).length} 页、${files.length} 个文件、${pictures.size} 张图片` +
      `（${((performance.now() - started) / 1000).toFixed(1)} 秒，${parts ? parts.length + ' 段' : processes + ' 个进程'}；图表占 ${cpu ? Math.round((100 * sum((m) => m.charts)) / cpu) : 0}%）。`,
  );
  const beside = [...client, ...pictures.keys()].filter((file) => existsSync(join(shop.site, file)));
  return {
    ...{ then: then?.files ?? new Map(), sums, served },
    files: new Map([
      ...pages.flatMap(({ file, digest }) => (file === undefined ? [] : [[file, digest] as const])),
      ...beside.map((file) => [file, sumOf(join(shop.site, file), sums).sum] as const),
    ]),
    inOrder: () => {
      const ordered = numbered(state);
      return { remember: (files) => writeState(shop.state, { ...ordered, files }) };
    },
  };
}
