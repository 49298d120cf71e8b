/**
 * One of the processes that make the pages (render.ts): it loads the compiled code, is handed the content, and makes all pages of one route
 * after the other as it is told. It ends with the process that started it, however that ends.
 */
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHARTS } from '../charts/timed.ts';
import type { FileEntry } from '../loader/judge-content.ts';
import { handOver, type Settings } from '../site/handed.ts';
import { bodyComponent } from './bodies.ts';
import type { Kept } from './keep-renderer.ts';
import { watchPictures, type Picture } from './pictures.ts';

export interface Task {
  server: string;
  kept: string;
  site: string;
  base: string;
  entries: readonly FileEntry[];
  settings: Settings;
}
/** What was made of a route, and in how many seconds of a processor. */
export interface Made {
  files: string[];
  pictures: Picture[];
  /** Pictures that are shown as they are. */
  asked: string[];
  charts: number;
  cpu: number;
}
export type ToProcess = { task: Task } | { route: number };
export type FromProcess = { routes: string[] } | { made: Made } | { failed: string };

interface Route {
  route: string;
  type: string;
  prerender: boolean;
}
/** Of Astro's app as it was compiled, what is used here. */
interface App {
  manifest: { base: string; routes: { routeData: Route }[] };
  routeCache: never;
  getComponentByRoute(route: never): never;
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

async function load({ server, kept, base, entries, settings }: Task): Promise<App> {
  const withBody = new Map<string, FileEntry>(entries.filter((e) => e.body.trim()).map((e) => [`${e.collection}/${e.id}`, e]));
  const bodies = new Map<string, ReturnType<typeof bodyComponent>>();
  handOver({
    entries,
    settings,
    bodyOf: async (collection, id) => {
      const key = `${collection}/${id}`;
      const entry = withBody.get(key);
      if (entry && !bodies.has(key)) bodies.set(key, bodyComponent(entry, base));
      return bodies.get(key);
    },
  });
  const entry = readdirSync(server).find((f) => f.startsWith('prerender-entry'))!;
  const { app } = (await import(pathToFileURL(join(server, entry)).href)) as { app: App };
  const { styles, scripts } = JSON.parse(readFileSync(kept, 'utf8')) as Kept;
  const pages = Object.entries(styles).map(([page, styles]) => [page, { styles }] as const);
  app.setInternals({ pagesByKeys: new Map(pages), entrySpecifierToBundleMap: new Map() });
  const write = ({ message }: { message: string }): void => console.error(message);
  app.setOptions({ settings: { scripts, config: {} }, logger: { options: { destination: { write }, level: 'error' } } });
  return app;
}

/** Told to make a route, it answers what it made. */
async function maker(task: Task): Promise<{ routes: string[]; make: (route: number) => Promise<Made> }> {
  const { pictures, asked } = watchPictures(task.base);
  const app = await load(task);
  const routes = app.manifest.routes.filter(({ routeData }) => routeData.prerender);
  const folders = new Set<string>();
  const write = (file: string, body: Uint8Array): void => {
    const path = join(task.site, file);
    if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    folders.add(dirname(path));
    try {
      writeFileSync(path, body, { flag: 'wx' });
    } catch (e) {
      throw (e as NodeJS.ErrnoException).code === 'EEXIST' ? new Error(`${file}：有两页要写成这个文件`) : e;
    }
  };
  const make = async (i: number): Promise<Made> => {
    const files: string[] = [];
    const before = process.cpuUsage();
    // the lists of paths belong to the app, which looks up in them what a page is given
    const one = {
      manifest: { ...app.manifest, routes: [routes[i]] },
      routeCache: app.routeCache,
      getComponentByRoute: (r: never) => app.getComponentByRoute(r),
    };
    for (const { pathname, route } of await new StaticPaths(one as never).getAll()) {
      const response = await app.render(new Request(urlOf(pathname, route, app.manifest.base)), { routeData: route });
      if (response.status >= 500 || (response.status >= 300 && response.status < 400)) throw new Error(`${pathname}：${response.status}`);
      if (!response.body) continue;
      const file = fileOf(pathname, route);
      write(file, new Uint8Array(await response.arrayBuffer()));
      files.push(file);
    }
    const { user, system } = process.cpuUsage(before);
    const charts = performance.getEntriesByName(CHARTS).reduce((sum, e) => sum + e.duration, 0);
    performance.clearMeasures(CHARTS);
    const made = { files, pictures: [...pictures.values()], asked: [...asked], charts: charts / 1000, cpu: (user + system) / 1e6 };
    pictures.clear();
    asked.clear();
    return made;
  };
  return { routes: routes.map(({ routeData }) => routeData.route), make };
}

const answer = (message: FromProcess): void => void process.send!(message);
let making: ReturnType<typeof maker>;
process.on('message', (told: ToProcess) => {
  void (async () => {
    try {
      if ('task' in told) answer({ routes: (await (making = maker(told.task))).routes });
      else answer({ made: await (await making).make(told.route) });
    } catch (e) {
      answer({ failed: (e as Error).stack ?? String(e) });
    }
  })();
});
process.once('disconnect', () => process.exit(1));
