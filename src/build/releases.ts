import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { acquire, Busy } from './lock.ts';
import {
  digests,
  finished,
  MANIFEST,
  markOf,
  readManifest,
  settle,
  settleAll,
  sha256,
  walk,
  writeManifest,
  sumOf,
  type Known,
  type Sums,
} from './manifest.ts';

/**
 * 一个网站的存放处: every release is a folder of its own that is never changed, and `link` leads to the one that is served. So a reader
 * gets the old site or the new one, and going back is one step. `home` holds `releases/`, the lock, and what is being worked on.
 */
export interface Store {
  home: string;
  link: string;
}

/** Where `npm run build` puts the site: `dist` leads into `.dist/` beside it. */
export function storeOf(out: string): Store {
  const link = resolve(out);
  return { link, home: join(dirname(link), `.${basename(link)}`) };
}
/** Where `npm run release -- --to DIR` puts it: `DIR/current` is what a server serves. */
export const deploymentAt = (dir: string): Store => ({ home: resolve(dir), link: resolve(dir, 'current') });

export interface Release {
  /** Its number and the beginning of its manifest's digest: `12-3f2a9c1b04de`. */
  id: string;
  number: number;
  /** Holds `site/` and MANIFEST. */
  folder: string;
  site: string;
}

/** What its message says in full: a wrong folder, a wrong number. */
export class Refusal extends Error {}

const WINDOWS = process.platform === 'win32';
const NAME = /^(\d+)-[0-9a-f]{12}$/;

const release = (store: Store, id: string): Release => {
  const folder = join(store.home, 'releases', id);
  return { id, number: Number(NAME.exec(id)?.[1]), folder, site: join(folder, 'site') };
};

/** Oldest first. */
export function releases(store: Store): Release[] {
  const folder = join(store.home, 'releases');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => release(store, name))
    .sort((a, b) => a.number - b.number);
}

/** The release that is served, if its folder is there. */
export function current(store: Store): Release | undefined {
  if (!lstatSync(store.link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const id = basename(dirname(readlinkSync(store.link).replaceAll('\\', '/')));
  const found = NAME.test(id) ? release(store, id) : undefined;
  return found && existsSync(join(found.folder, MANIFEST)) && existsSync(found.site) ? found : undefined;
}

export const manifestOf = ({ folder }: Release): Map<string, string> => readManifest(readFileSync(join(folder, MANIFEST), 'utf8'));

/** Whether each file is there as it was published, and no other. */
export function whole({ folder, site }: Release, known?: Sums): boolean {
  try {
    return writeManifest(digests(site, known)) === readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return false;
  }
}

/** Away in one step, so that no half of it is ever taken for a release. */
function discard(store: Store, path: string): void {
  const bin = join(store.home, '.bin');
  rmSync(bin, { recursive: true, force: true });
  renameSync(path, bin);
  rmSync(bin, { recursive: true, force: true });
}

/** Makes a link to a release, and returns the step that puts it where it is read. */
function linkTo(store: Store, { site }: Release): () => void {
  const next = join(store.home, '.link');
  rmSync(next, { force: true });
  // Windows lets everybody make junctions, and only some make links
  if (WINDOWS) symlinkSync(site, next, 'junction');
  else symlinkSync(relative(dirname(store.link), site), next);
  return () => {
    try {
      renameSync(next, store.link);
    } catch (e) {
      if (!WINDOWS) throw e;
      // a junction is not replaced in one step there; recover() leads it again if this ends between the two
      rmdirSync(store.link);
      renameSync(next, store.link);
    }
    settle(dirname(store.link));
  };
}
const point = (store: Store, to: Release): void => linkTo(store, to)();

const place = (store: Store): string => relative('.', store.link) || store.link;

const OURS = ['releases', 'lock', 'current', '.work', '.bin', '.link'];

/** What stands where a store should be: nothing of others is taken over or mixed with ours. */
function refuseForeign({ home, link }: Store): void {
  const stat = lstatSync(link, { throwIfNoEntry: false });
  const refuse = (path: string, received: string, expected: string) => {
    throw new Refusal(`${path}：收到 ${received}，应为 ${expected}。换一个，或者先移走它。`);
  };
  const others = existsSync(home) && !existsSync(join(home, 'releases')) ? readdirSync(home).filter((name) => !OURS.includes(name)) : [];
  if (others.length) refuse(home, `放着 ${others.slice(0, 3).join('、')} 的文件夹`, '空文件夹，或以前发布用的文件夹');
  if (stat?.isSymbolicLink()) {
    if (!resolve(dirname(link), readlinkSync(link)).startsWith(join(home, 'releases') + sep))
      refuse(link, '指向别处的链接', '本站生成的网站');
  } else if (stat && !(stat.isDirectory() && (readdirSync(link).length === 0 || existsSync(join(link, '404.html')))))
    refuse(link, '不是本站生成的文件或文件夹', '空着，或以前生成的网站');
}

const nextNumber = (store: Store): number => (releases(store).at(-1)?.number ?? 0) + 1;
const nameOf = (number: number, manifest: string): string => `${number}-${sha256(manifest).slice(0, 12)}`;

/** A folder as builds of old wrote it becomes the first release; the one moment in which there is no site, and recover() heals it. */
function adopt(store: Store): void {
  if (readdirSync(store.link).length === 0) return void rmdirSync(store.link);
  const manifest = writeManifest(sumsOf(finished(store.link, new Map())));
  const first = release(store, nameOf(nextNumber(store), manifest));
  mkdirSync(first.folder, { recursive: true });
  writeFileSync(join(first.folder, MANIFEST), manifest);
  const link = linkTo(store, first);
  renameSync(store.link, first.site);
  link();
}

/** After whatever ended the last run: what it left is cleared away, and `link` leads to a whole site if there is one. */
function recover(store: Store): void {
  for (const left of ['.bin', '.work', '.link']) rmSync(join(store.home, left), { recursive: true, force: true });
  for (const r of releases(store)) if (!existsSync(r.site) || !existsSync(join(r.folder, MANIFEST))) discard(store, r.folder);
  const stat = lstatSync(store.link, { throwIfNoEntry: false });
  if (stat && !stat.isSymbolicLink()) adopt(store);
  if (current(store)) return;
  const newest = releases(store)
    .reverse()
    .find((r) => whole(r));
  if (!newest) return;
  point(store, newest);
  console.log(`上次中断了：${place(store)} 指回 ${newest.id}。`);
}

/** Works in a store alone, from a state that is whole. */
export async function alone<T>(store: Store, doing: string, work: () => Promise<T> | T): Promise<T> {
  refuseForeign(store);
  mkdirSync(store.home, { recursive: true });
  const free = acquire(join(store.home, 'lock'), doing);
  try {
    recover(store);
    return await work();
  } finally {
    rmSync(join(store.home, '.work'), { recursive: true, force: true });
    free();
  }
}

/** What a release says it has forgotten (撤下的记录): one that knows less than the current one still tells it. */
export const FORGOTTEN_FILE = 'data/v1/forgotten.json';
function forgotten({ site }: Release): string[] {
  const file = join(site, ...FORGOTTEN_FILE.split('/'));
  if (!existsSync(file)) return [];
  const { forgotten: list } = JSON.parse(readFileSync(file, 'utf8')) as { forgotten: unknown[] };
  return list.map((each) => JSON.stringify(each));
}

/**
 * The newest ones stay, and the one that is served; none that still tells what has been forgotten. The site of one that is only too old may
 * become a `spare`.
 */
function prune(store: Store, keep: number, spare: string | undefined): void {
  const served = current(store)!;
  const gone = forgotten(served);
  const all = releases(store);
  for (const [i, r] of all.entries()) {
    if (r.id === served.id) continue;
    const known = new Set(forgotten(r));
    const tells = !gone.every((f) => known.has(f));
    if (i >= all.length - keep && !tells) continue;
    if (spare && !tells) setAside(r.site, spare);
    discard(store, r.folder);
  }
}
function setAside(site: string, spare: string): void {
  try {
    rmSync(spare, { recursive: true, force: true });
    renameSync(site, spare);
  } catch {
    // on another disk, or held by somebody: the next site begins with nothing
  }
}

/** Puts a finished folder where `publish` takes it from; both are called within `alone`. */
export function bring(store: Store, site: string): void {
  const work = join(store.home, '.work');
  mkdirSync(work, { recursive: true });
  try {
    renameSync(site, join(work, 'site'));
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EXDEV') throw e;
    copy(site, join(work, 'site'), digests(site));
  }
}
/** The same with a release of another store, which keeps it; returns the folder, to which files may be added. */
export function bringCopy(store: Store, from: Release): string {
  const made = join(store.home, '.work', 'site');
  copy(from.site, made, manifestOf(from));
  return made;
}
function copy(from: string, to: string, manifest: ReadonlyMap<string, string>): void {
  mkdirSync(to, { recursive: true });
  for (const { path, folder } of walk(from)) {
    if (folder) mkdirSync(join(to, path));
    else copyFileSync(join(from, path), join(to, path));
  }
  const arrived = digests(to);
  for (const path of new Set([...manifest.keys(), ...arrived.keys()]))
    if (manifest.get(path) !== arrived.get(path)) throw new Refusal(`复制之后核对不符：${path}。没有发布，正在用的网站没有改动。`);
}

export interface Published {
  release: Release;
  /** Not when the newest release already was the same, byte for byte. */
  changed: boolean;
  /** What it consists of. */
  files: ReadonlyMap<string, Pick<Known, 'sum' | 'mark'>>;
}
const sumsOf = (files: ReadonlyMap<string, Known>): Map<string, string> => new Map(Array.from(files, ([path, { sum }]) => [path, sum]));

/**
 * 发布: what was brought becomes the release that is served. Everything up to the last step happens beside what is served. `durable` waits
 * for the disk, so that a power cut cannot leave a release of empty files either; it takes seconds, and a site can be built again. What is
 * `known` of files is not read again. `spare`: where the site goes of a release that is kept no longer.
 */
export function publish(
  store: Store,
  { keep, durable = false, known = new Map(), spare }: { keep: number; durable?: boolean; known?: Sums; spare?: string },
): Published {
  const work = join(store.home, '.work');
  const made = join(work, 'site');
  const files = finished(made, known);
  const manifest = writeManifest(sumsOf(files));
  const newest = releases(store).at(-1);
  const same = newest !== undefined && newest.id === nameOf(newest.number, manifest) && whole(newest, known);
  const next = same ? newest : release(store, nameOf(nextNumber(store), manifest));
  if (!same) {
    if (newest) keepTimes(made, files, newest);
    writeFileSync(join(work, MANIFEST), manifest);
    if (durable) settleAll(work);
    mkdirSync(dirname(next.folder), { recursive: true });
    renameSync(work, next.folder);
    settle(dirname(next.folder));
  } else if (spare) setAside(made, spare);
  if (current(store)?.id !== next.id) point(store, next);
  try {
    prune(store, keep, spare);
  } catch (e) {
    throw new Refusal(`已发布 ${next.id}，但以前的发布没有清掉：${(e as Error).message}`);
  }
  const marked = same ? new Map(Array.from(files.keys(), (path) => [path, sumOf(join(next.site, path), known)])) : files;
  return { release: next, changed: !same, files: marked };
}

/** A file that was made again and did not change keeps its time, so that browsers need not fetch it again. */
function keepTimes(made: string, files: ReadonlyMap<string, Known>, before: Release): void {
  const then = manifestOf(before);
  for (const [path, known] of files) {
    if (known.taken || then.get(path) !== known.sum) continue;
    const file = join(made, path);
    const { atime, mtime } = statSync(join(before.site, path));
    utimesSync(file, atime, mtime);
    known.mark = markOf(lstatSync(file));
  }
}

/** 回退: to the release before the one that is served, or to a named one. */
export function rollback(store: Store, to?: string): Release {
  const served = current(store);
  const all = releases(store);
  const ids = all.map((r) => r.id).join('、') || '没有';
  const target = to ? all.find((r) => r.id === to || String(r.number) === to) : all.findLast((r) => r.number < (served?.number ?? 0));
  if (!target) throw new Refusal(`${to ? `没有发布 ${to}` : '没有更早的发布可以回退'}；留着的有：${ids}。`);
  if (!whole(target)) throw new Refusal(`${target.id} 和它的清单不符，没有回退；留着的有：${ids}。`);
  const newest = withNewestLog(all);
  if (newest && logSize(target) !== logSize(newest)) return goBackWithoutLog(store, target, newest);
  point(store, target);
  return target;
}

/** How many leaves the log of a release has that it publishes, if it publishes one. */
function logSize({ site }: Release): number {
  const file = join(site, 'log', 'checkpoint');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[1]) : 0;
}
const withNewestLog = (all: readonly Release[]): Release | undefined =>
  all.filter((r) => logSize(r) > 0).reduce<Release | undefined>((a, r) => (a && logSize(a) >= logSize(r) ? a : r), undefined);

/** The pages go back, the log (日志) does not: whoever watches it sees what the pages no longer show. A release of its own. */
function goBackWithoutLog(store: Store, target: Release, newest: Release): Release {
  const made = bringCopy(store, target);
  rmSync(join(made, 'log'), { recursive: true, force: true });
  cpSync(join(newest.site, 'log'), join(made, 'log'), { recursive: true });
  return publish(store, { keep: releases(store).length + 1, durable: true }).release;
}

/** In one line what went wrong, and that nothing was published. */
export function explain(error: unknown): string {
  const { code = '', path, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
  if (error instanceof Refusal || error instanceof Busy) return message;
  const where = (dest ?? path) ? `（${dest ?? path}）` : '';
  const why = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
    ? `磁盘满了${where}`
    : ['EACCES', 'EPERM', 'EROFS'].includes(code)
      ? `没有写入权限${where}`
      : message;
  return `${why}\n没有发布，正在用的网站没有改动。`;
}
