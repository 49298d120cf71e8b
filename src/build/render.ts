import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { surroundings, type Workshop } from './astro.ts';
import { ANY_BASE, type Compiled } from './compile.ts';
import { walk } from './manifest.ts';
import { contentDigest, takeParts, writePart, type Common } from './parts.ts';
import { ProgressLine, type Progress } from './progress.ts';
import { Refusal } from './releases.ts';
import type { FromProcess, Made, Noted, OnTheWay, Task, ToProcess } from './render-process.ts';
import type { Share } from './share.ts';
import { makePictures } from './shrink.ts';
import { take } from './take.ts';
import { digestOfValue, readState, writeState, type BuildState, type Ground } from './state.ts';

/** As many processes as processors, and as memory has room for; more than four get in each other's way. */
export const fitting = (): number => Math.max(1, Math.min(4, availableParallelism(), Math.floor(totalmem() / 2 ** 31)));

const ROOM = ANY_BASE.slice(1, -1);
/** Lays out compiled code for the path that the site is published under. */
function layOut(from: string, to: string, base: string, code: RegExp): void {
  cpSync(from, to, { recursive: true });
  for (const { path, folder } of walk(to)) {
    if (folder || !code.test(path)) continue;
    const text = readFileSync(join(to, path), 'utf8');
    const placed = text.replaceAll(ANY_BASE, base);
    if (placed.includes(ROOM)) throw new Error(`${path}：编译时把网站的路径换了写法，改 src/build/render.ts`);
    if (placed !== text) writeFileSync(join(to, path), placed);
  }
}

/** Lays files of a part into the site; no two pages are one file. */
const bringTo =
  (site: string) =>
  (file: string, from: string): void => {
    const to = join(site, file);
    mkdirSync(dirname(to), { recursive: true });
    try {
      take(from, to);
    } catch (e) {
      throw (e as NodeJS.ErrnoException).code === 'EEXIST' ? new Refusal(`${file}：有两页要写成这个文件。`) : e;
    }
  };

/** After so long, what is left to make after an edit is worth another process, which needs a second to read its programs. */
const SOON = 2000;

/** A process, and a way to ask it. */
class Maker {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'render-process.ts'), {
    env: surroundings(),
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  async ask<T extends FromProcess>(told: ToProcess, onTheWay?: (progress: Progress) => void): Promise<T> {
    const answer = await new Promise<FromProcess>((done, fail) => {
      const gone = (): void => fail(new Refusal('网站没有生成，正在用的网站没有改动。'));
      const hear = (message: FromProcess | OnTheWay): void => {
        if ('progress' in message) return onTheWay?.(message.progress);
        this.#child.off('exit', gone).off('message', hear);
        done(message);
      };
      this.#child.once('exit', gone).on('message', hear);
      this.#child.send(told);
    });
    if ('failed' in answer) throw new Refusal(`${answer.failed}\n网站没有生成，正在用的网站没有改动。`);
    return answer as T;
  }
  end(): void {
    this.#child.disconnect();
  }
}

/**
 * 生成网页: some processes take one route after the other, so that none waits for another and no list of pages is made twice.
 */
async function makePages(task: Task, processes: number): Promise<{ all: Made[]; noted: Noted[] }> {
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
  let over = (): void => undefined;
  const ended = new Promise<void>((done) => (over = done));
  try {
    await Promise.all(
      Array.from({ length: processes }, async (_, i) => {
        if (task.before && i) {
          await Promise.race([setTimeout(i * SOON, undefined, { ref: false }), ended]);
          if (queue && !queue.length) return;
        }
        const maker = new Maker();
        makers.push(maker);
        const { routes } = await maker.ask<{ routes: string[] }>({ task });
        // a route of many pages first, so that the last ones are short
        queue ??= routes.map((_, i) => i).sort((a, b) => Number(routes[b]!.includes('[')) - Number(routes[a]!.includes('[')));
        for (let route = queue.shift(); route !== undefined; route = queue.shift()) {
          const now = route;
          const { made } = await maker.ask<{ made: Made }>({ route }, (progress) => hear(now, progress));
          hear(now, { listed: made.pages.size, done: made.pages.size });
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
type Given = Pick<Task, 'base' | 'entries' | 'settings'> & { contentDir: string };
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
  { server, kept, source }: Compiled,
  { processes, share, folder, ...given }: Given & { processes: number; share: Share; folder: string },
): Promise<void> {
  layOut(server, shop.server, given.base, /\.mjs$/);
  mkdirSync(shop.site, { recursive: true });
  const common = commonOf(source, given);
  const { base, entries, settings } = given;
  const task = { server: shop.server, kept, site: shop.site, base, entries, settings, ground: common, share, before: undefined };
  const { all, noted } = await makePages(task, processes);
  writePart(folder, shop.site, { share, common, made: all, noted });
  const files = all.reduce((sum, { pages }) => sum + pages.size, 0);
  console.log(`第${share.part}段好了，共${share.of}段：${files} 个网页和文件。`);
}

export interface Rendered {
  /** What the last build published, as far as this one may take it. */
  then: BuildState['files'];
  /** For the next build, once this one has succeeded: the same of this one. */
  remember: (files: BuildState['files']) => void;
}

/**
 * The site from all its pages: those that read what they read in the last build are taken from the site that it made (`before`), and all of them from
 * `parts` where they were made elsewhere.
 */
export async function render(
  shop: Workshop,
  { client, server, kept, version, source }: Compiled,
  {
    processes,
    clean,
    before,
    parts,
    ...given
  }: Given & { processes: number; clean: boolean; before: string | undefined; parts?: string[] },
): Promise<Rendered> {
  const { base, entries, settings } = given;
  const started = performance.now();
  const ground = groundOf(version, given);
  const found = parts ? '网页是分段生成的' : clean ? '要求重来' : before === undefined ? '没有上次的网站' : readState(shop.state, ground);
  const then = typeof found === 'object' ? found : undefined;
  layOut(client, shop.site, base, /^_assets\/.*\.(?:js|css)$/);
  layOut(server, shop.server, base, /\.mjs$/);
  const task: Task = {
    server: shop.server,
    kept,
    site: shop.site,
    ...{ base, entries, settings },
    ground,
    share: undefined,
    before: then && { state: shop.state, site: before! },
  };
  const { all, noted } = parts ? takeParts(parts, commonOf(source, given), bringTo(shop.site)) : await makePages(task, processes);
  const state: Omit<BuildState, 'files'> = {
    ground,
    digests: new Map([then, ...noted].flatMap((n) => [...(n?.digests ?? [])])),
    answers: new Map([then, ...noted].flatMap((n) => [...(n?.answers ?? [])])),
    routes: new Map(
      all.map(({ route, reads, pages }) => {
        const old = then?.routes.get(route)?.pages;
        return [route, { reads, pages: new Map(Array.from(pages, ([address, page]) => [address, page ?? old!.get(address)!])) }];
      }),
    ),
  };
  const pages = [...state.routes.values()].flatMap((r) => [...r.pages.values()]);
  const pictures = new Map(pages.flatMap((p) => p.pictures).map((p) => [p.file, p]));
  await makePictures(shop, [...pictures.values()], new Set(pages.flatMap((p) => p.asked)));

  const files = pages.flatMap((p) => p.file ?? []);
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
  return { then: then?.files ?? new Map(), remember: (files) => writeState(shop.state, { ...state, files }) };
}
