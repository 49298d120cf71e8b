/**
 * One of the processes that make the pages (render.ts): it loads the compiled code while the content is still judged, is handed the content,
 * and makes all pages of one route after the other as it is told. It ends with the process that started it, however that ends.
 */
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHARTS } from '../charts/timed.ts';
import type { FileEntry } from '../loader/judge-content.ts';
import { handOverLater, offered, type Handed, type Settings } from '../site/handed.ts';
import { digestsOf } from '../site/tracked.ts';
import type { bodyComponent } from './bodies.ts';
import type { Kept } from './keep-renderer.ts';
import { changedSince } from './changed.ts';
import { markOf, sha256, sumOf } from './manifest.ts';
import { startRecording, type Places } from './recorder.ts';
import { watchPictures } from './pictures.ts';
import type { Progress } from './progress.ts';
import { isInShare, type Share } from './share.ts';
import { lay, take } from './take.ts';
import { digestOf, digestOfValue, holding, readState, sumsOf, type BuildState, type Ground, type PageState } from './state.ts';

/** What can be read before the content is known to be right. */
export interface Load {
  server: string;
  kept: string;
  base: string;
  /** What the last build left, should it be of use. */
  state: string | undefined;
}
export interface Task {
  load: Load;
  site: string;
  entries: readonly FileEntry[];
  settings: Settings;
  ground: Ground;
  /** The part of the pages that is made here; all of them without it. */
  share: Share | undefined;
  /** The site of the last build; undefined where everything is to be made. */
  before: string | undefined;
}
/** What was made of a route, and in how many seconds of a processor. */
export interface Made {
  route: string;
  /** What the list of its addresses was made from; undefined where that holds, and all that are not named here are as the last build made them. */
  reads: string[] | undefined;
  /** By address; undefined of what the last build made and still holds. */
  pages: Map<string, PageState | undefined>;
  /** How many addresses there are. */
  count: number;
  charts: number;
  cpu: number;
}
/** What the pages of a process were made from. */
export type Noted = Pick<BuildState, 'digests' | 'answers'>;
export type ToProcess = { load: Load } | { task: Task } | { route: number } | 'noted';
/** Told along the way; no answer. */
export interface OnTheWay {
  progress: Progress;
}
export type FromProcess = { routes: string[] } | { made: Made } | { noted: Noted } | { failed: string };

const PICTURE = /\.(?:jpe?g|png|webp|avif)\b/i;

interface Route {
  route: string;
  type: string;
  prerender: boolean;
}
/** Of Astro's app as it was compiled, what is used here. */
interface App {
  manifest: { base: string; routes: { routeData: Route }[] };
  routeCache: {
    get(route: Route): { staticPaths?: { keyed?: Map<string, { props?: unknown }> } } | undefined;
    set(route: Route, known: { mod: unknown; staticPaths: object }): void;
  };
  getComponentByRoute(route: Route): Promise<unknown>;
  setInternals(given: object): void;
  setOptions(given: object): void;
  render(request: Request, options: { routeData: Route }): Promise<Response>;
}

/** The file of an address, as `build.format: 'directory'` has it. */
const fileOf = (pathname: string, { type }: Route): string => {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path ? `${path}/index.html` : 'index.html';
};
/** The address that a page sees, as `trailingSlash: 'always'` has it; a route without an ending of its own has a slash after it already. */
const urlOf = (pathname: string, { type }: Route, base: string): URL => {
  const path = pathname.replace(/^\//, '');
  const slash = !path || path.endsWith('/') || (type === 'endpoint' && /\.[^/]+$/.test(path)) ? '' : '/';
  return new URL(base + path + slash, 'http://localhost:4321');
};

/** Digest of what its route hands a page. */
function propsOf({ routeCache }: App, pathname: string, route: Route): string | undefined {
  const given = routeCache.get(route)?.staticPaths?.keyed;
  if (!given) return undefined;
  const found = given.get(pathname);
  if (!found) throw new Error(`${pathname}：看不到 getStaticPaths 给了这一页什么，改 src/build/render-process.ts`);
  return digestOfValue(found.props);
}

const NO_PROPS = digestOfValue(undefined)!;
/**
 * Tells a route's list of addresses as far as it is needed, where it holds and hands these pages nothing: to make the list once more would be
 * most of what an edit costs. The keys are those by which Astro looks a page up, which are its addresses.
 */
async function tellAddresses(app: App, route: Route, addresses: Iterable<string>): Promise<void> {
  const keyed = new Map(Array.from(addresses, (address) => [address, {}] as const));
  app.routeCache.set(route, { mod: await app.getComponentByRoute(route), staticPaths: Object.assign([], { keyed }) });
}

/** Hands the content over to the code that waits for it. */
function give({ entries, settings, load: { base } }: Task, handOver: (handed: Handed) => void): void {
  const withBody = new Map<string, FileEntry>(entries.filter((e) => e.body.trim()).map((e) => [`${e.collection}/${e.id}`, e]));
  const bodies = new Map<string, ReturnType<typeof bodyComponent>>();
  handOver({
    entries,
    settings,
    bodyOf: async (collection, id) => {
      const key = `${collection}/${id}`;
      const entry = withBody.get(key);
      // the compiler is loaded when there is something to compile
      if (entry && !bodies.has(key))
        bodies.set(
          key,
          import('./bodies.ts').then((b) => b.bodyComponent(entry, base)),
        );
      return bodies.get(key);
    },
  });
}

async function loadApp({ server, kept }: Load): Promise<App> {
  const entry = readdirSync(server).find((f) => f.startsWith('prerender-entry'))!;
  const { app } = (await import(pathToFileURL(join(server, entry)).href)) as { app: App };
  const { styles, scripts } = JSON.parse(readFileSync(kept, 'utf8')) as Kept;
  const pages = Object.entries(styles).map(([page, styles]) => [page, { styles }] as const);
  app.setInternals({ pagesByKeys: new Map(pages), entrySpecifierToBundleMap: new Map() });
  const write = ({ message }: { message: string }): void => console.error(message);
  app.setOptions({ settings: { scripts, config: {} }, logger: { options: { destination: { write }, level: 'error' } } });
  return app;
}

/** 读到的每一样今天的摘要, by the keys under which pages note them. */
function digestsNow(entries: readonly FileEntry[]): (key: string) => string {
  const { raw, texts, logged } = offered();
  // a picture is read with the text that shows it
  const folders = [...new Set(entries.map(({ file }) => dirname(resolve(file))))].sort();
  const outermost = folders.filter((dir) => !folders.some((other) => dir.startsWith(other + sep)));
  let ofPictures: string | undefined;
  const pictureSums = (): string =>
    (ofPictures ??= outermost
      .flatMap((dir) => readdirSync(dir, { recursive: true, withFileTypes: true }))
      .flatMap(({ name, parentPath }) => (PICTURE.test(name) ? [join(parentPath, name)] : []))
      .sort()
      .map((file) => `${file} ${digestOf(readFileSync(file))}`)
      .join('\n'));
  const shown = new Map(Array.from(texts, ([key, text]) => [key, PICTURE.test(text) ? `${text}\n${pictureSums()}` : text]));
  return digestsOf(raw, { text: (id) => shown.get(id), log: (id) => logged[id] }, digestOf);
}

/** Reads the programs; those that look at the content as they are loaded wait for it. */
function prepare(load: Load) {
  // Node reads its part for the web when it is first asked for
  void new Request('http://localhost/').url;
  const watch = watchPictures(load.base);
  const recording = startRecording(digestOfValue);
  const handOver = handOverLater();
  const loaded = (async () => {
    const app = await loadApp(load);
    const routes = app.manifest.routes.filter(({ routeData }) => routeData.prerender);
    // all modules before the first page: what is asked again is known by then, and none reads while another's page is made
    await Promise.all(routes.map(({ routeData }) => app.getComponentByRoute(routeData)));
    return { app, routes };
  })();
  // told to who asks for pages
  loaded.catch(() => undefined);
  return { ...watch, recording, handOver, loaded, state: load.state === undefined ? undefined : readState(load.state) };
}

/** Told to make a route, it answers what it made. */
async function maker(
  task: Task,
  { pictures, asked, recording, handOver, loaded, state }: ReturnType<typeof prepare>,
): Promise<{ routes: string[]; make: (route: number) => Promise<Made>; noted: () => Noted }> {
  give(task, handOver);
  const { app, routes } = await loaded;
  const always = [...asked];
  const digestNow = digestsNow(task.entries);
  const found = task.before === undefined ? undefined : holding(state, task.ground);
  const before = typeof found === 'object' ? found : undefined;
  const sums = sumsOf(before);
  const anyChanged = before && changedSince(before, offered().portal, recording, digestNow);
  recording.last = before && { answers: before.answers, anyChanged: anyChanged! };
  const noted = new Set<string>();

  const folders = new Set<string>();
  const placeOf = (file: string): string => {
    const path = join(task.site, file);
    if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    folders.add(dirname(path));
    return path;
  };
  const isThere = (path: string, digest: string): boolean => existsSync(path) && sumOf(path, sums).sum === digest;
  /** Of the release that the site began with only what is the very file of the last one: to link that costs less than to read what may be equal. */
  const isSame = (path: string, digest: string): boolean => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat !== undefined && sums.get(markOf(stat)) === digest;
  };
  /** Whether the file of the last build can be had, as it was made then; taken from a site that somebody may have written into. */
  const kept = ({ file, digest }: PageState<Places>): boolean => {
    if (file === undefined) return true;
    if (isSame(join(task.site, file), digest)) return true;
    const path = join(task.before!, file);
    if (!isThere(path, digest)) return false;
    take(path, placeOf(file));
    return true;
  };
  /** With what it reads while it is made. Pages are made one after the other. */
  const reading = async <T>(work: () => Promise<T>): Promise<{ value: T; reads: string[] }> => {
    const reads = new Set<string>();
    recording.stack.push(reads);
    try {
      return { value: await work(), reads: [...reads] };
    } finally {
      recording.stack.pop();
      for (const key of reads) noted.add(key);
    }
  };
  const makePage = async (pathname: string, route: Route, props: string | undefined): Promise<PageState> => {
    pictures.clear();
    asked.clear();
    const { value, reads } = await reading(async () => {
      const response = await app.render(new Request(urlOf(pathname, route, app.manifest.base)), { routeData: route });
      if (response.status >= 500 || (response.status >= 300 && response.status < 400)) throw new Error(`${pathname}：${response.status}`);
      return response.body && new Uint8Array(await response.arrayBuffer());
    });
    const file = value ? fileOf(pathname, route) : undefined;
    if (value) lay(value, placeOf(file!));
    return { file, digest: value ? sha256(value) : '', reads, props, pictures: [...pictures.values()], asked: [...always, ...asked] };
  };
  const make = async (i: number): Promise<Made> => {
    const cpu = process.cpuUsage();
    const { routeData } = routes[i]!;
    const then = before?.routes.get(routeData.route);
    const pages: Made['pages'] = new Map();
    const todo = (pathname: string): boolean => {
      const page = then!.pages.get(pathname);
      return !page || anyChanged!(page.reads) || !kept(page);
    };
    let reads: string[] | undefined;
    let count = then?.pages.size ?? 0;
    let stale = then && !anyChanged!(then.reads) ? new Set([...then.pages.keys()].filter(todo)) : undefined;
    if (stale?.size && [...stale].every((pathname) => then!.pages.get(pathname)!.props === NO_PROPS)) {
      await tellAddresses(app, routeData, stale);
      for (const pathname of stale) {
        pages.set(pathname, await makePage(pathname, routeData, NO_PROPS));
        onTheWay({ listed: count, done: count - stale.size + pages.size });
      }
    } else if (!stale || stale.size) {
      // the lists of paths belong to the app, which looks up in them what a page is given
      const one = {
        manifest: { ...app.manifest, routes: [routes[i]] },
        routeCache: app.routeCache,
        getComponentByRoute: (r: Route) => app.getComponentByRoute(r),
      };
      const listed = await reading(() => new StaticPaths(one as never).getAll());
      const ours = task.share ? listed.value.filter(({ pathname }) => isInShare(task.share!, pathname)) : listed.value;
      const addresses = new Set(ours.map(({ pathname }) => pathname));
      if (stale && !addresses.isSupersetOf(stale)) stale = undefined;
      if (!stale) [reads, count] = [listed.reads, ours.length];
      for (const { pathname, route } of ours) {
        if (stale && !stale.has(pathname)) continue;
        if (pages.has(pathname)) throw new Error(`${fileOf(pathname, route)}：有两页要写成这个文件`);
        const props = propsOf(app, pathname, route);
        const holds = !stale && then && props !== undefined && then.pages.get(pathname)?.props === props && !todo(pathname);
        pages.set(pathname, holds ? undefined : await makePage(pathname, route, props));
        onTheWay({ listed: count, done: count - (stale?.size ?? count) + pages.size });
      }
    }
    const { user, system } = process.cpuUsage(cpu);
    const charts = performance.getEntriesByName(CHARTS).reduce((sum, e) => sum + e.duration, 0);
    performance.clearMeasures(CHARTS);
    return { route: routeData.route, reads, pages, count, charts: charts / 1000, cpu: (user + system) / 1e6 };
  };
  return {
    routes: routes.map(({ routeData }) => routeData.route),
    make,
    noted: () => {
      const keys = new Set([...noted, ...[...recording.answers.values()].flatMap((a) => a.reads)].filter((key) => !key.startsWith('?')));
      return { digests: new Map(Array.from(keys, (key) => [key, digestNow(key)])), answers: recording.answers };
    },
  };
}

let told = 0;
/** Not for every page: whoever reads it wants it a few times a second. */
function onTheWay(progress: Progress): void {
  if (performance.now() - told < 200 || !process.connected) return;
  told = performance.now();
  process.send!({ progress } satisfies OnTheWay);
}
const answer = (message: FromProcess): void => {
  // another one may have failed, and the build with it
  if (process.connected) process.send!(message);
};
let prepared: ReturnType<typeof prepare> | undefined;
let making: ReturnType<typeof maker>;
process.on('message', (told: ToProcess) => {
  void (async () => {
    try {
      if (told === 'noted') answer({ noted: (await making).noted() });
      else if ('load' in told) prepared ??= prepare(told.load);
      else if ('task' in told) answer({ routes: (await (making = maker(told.task, (prepared ??= prepare(told.task.load))))).routes });
      else answer({ made: await (await making).make(told.route) });
    } catch (e) {
      answer({ failed: (e as Error).stack ?? String(e) });
    }
  })();
});
process.once('disconnect', () => process.exit(1));
