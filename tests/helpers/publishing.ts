import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploymentAt, releases, storeOf, whole, type Store } from '../../src/build/releases.ts';
import { writeSite } from './publisher.ts';

export interface Ran {
  /** Nothing when it was killed. */
  code: number | null;
  out: string;
  err: string;
}

export const run = (script: string, args: readonly string[], env: Record<string, string> = {}, killAfter?: number): Promise<Ran> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [...script.split(' '), ...args], { env: { ...process.env, ...env } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part) => (out += String(part)));
    child.stderr.on('data', (part) => (err += String(part)));
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => done({ code, out: out.trim(), err: err.trim() }));
  });

const PUBLISHER = 'tests/helpers/publisher.ts';
export const publisher = (out: string, name: string, env: Record<string, string> = {}, killAfter?: number): Promise<Ran> =>
  run(PUBLISHER, [out, name], env, killAfter);
/** Every name that the files of a folder bear, at its head and at its end. */
export function names(site: string): string[] {
  const found = new Set<string>();
  const folder = realpathSync(site);
  for (const e of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!e.isFile()) continue;
    const lines = readFileSync(join(e.parentPath, e.name), 'utf8').split('\n');
    found.add(lines[0]!).add(lines[2] ?? '（断了）');
  }
  return [...found];
}

/** What is served, what is left lying about, and which releases are not what their list says. */
export function stateOf(store: Store): { served: string[] | 'absent'; left: string[]; broken: string[] } {
  const there = lstatSync(store.link, { throwIfNoEntry: false });
  return {
    served: there ? names(store.link) : 'absent',
    left: (existsSync(store.home) ? readdirSync(store.home) : []).filter((name) => !['current', 'lock', 'releases'].includes(name)),
    broken: releases(store)
      .filter((r) => !whole(r))
      .map((r) => r.id),
  };
}

/** A publish in each situation that there can be: what stands before, and whether a site was served before. */
export const SITUATIONS = [
  'nothing yet',
  'one before',
  'two before',
  'a folder of the old kind',
  'a copy to a server',
  'going back',
] as const;

/**
 * Ends a publisher before every one of its changes (or steps, see kill-at.ts), each time from the same state, and returns whatever was wrong:
 * the site must be the old one or the new one, whole, and the next publisher must find its way without leaving anything.
 */
export async function killEverywhere(
  situation: (typeof SITUATIONS)[number],
  on: 'changes' | 'steps',
): Promise<{ kills: number; wrong: string[] }> {
  const before = mkdtempSync(join(tmpdir(), 'kill-'));
  const root = `${before}-again`;
  const dist = join(before, 'dist');
  const server = join(before, 'server');
  const copied = situation === 'a copy to a server';
  const back = situation === 'going back';
  if (situation === 'a folder of the old kind') writeSite(dist, 'old');
  else if (copied) {
    await publisher(dist, 'old');
    await publisher(server, '', { COPY_OF: dist });
    await publisher(dist, 'new');
  } else
    for (const name of { 'nothing yet': [], 'one before': ['old'], 'two before': ['older', 'old'], 'going back': ['new', 'old'] }[
      situation
    ])
      await publisher(dist, name);

  const store = copied ? deploymentAt(join(root, 'server')) : storeOf(join(root, 'dist'));
  const env: Record<string, string> = { KILL_ON: on, ...(copied && { COPY_OF: join(root, 'dist') }) };
  const start = (): void => {
    rmSync(root, { recursive: true, force: true });
    cpSync(before, root, { recursive: true, verbatimSymlinks: true });
  };
  const publish = (at: number) =>
    run(`--import ./tests/helpers/kill-at.ts ${PUBLISHER}`, [copied ? store.home : store.link, back ? 'rollback' : 'new'], {
      ...env,
      KILL_AT: String(at),
    });

  start();
  const kills = Number((await publish(0)).out.split('\n').at(-1));
  const wrong: string[] = [];
  let absent = 0;
  for (let at = 1; at <= kills; at++) {
    start();
    const { code } = await publish(at);
    const killed = stateOf(store);
    if (code !== null) wrong.push(`${at}: not killed, exit ${code}`);
    if (killed.served === 'absent') absent++;
    else if (!['old', 'new'].includes(killed.served.join())) wrong.push(`${at}: served ${killed.served.join('、')}`);
    // who has gone back already has nothing to go back to
    if (back && String(killed.served) === 'new') continue;
    const next = await publish(Infinity);
    const after = stateOf(store);
    if (next.code !== 0 || String(after.served) !== 'new' || after.left.length || after.broken.length)
      wrong.push(`${at}: afterwards ${JSON.stringify({ ...next, ...after })}`);
  }
  // the only moments in which there may be no site: before the first one, and one while a folder becomes the first release
  if (absent > ({ 'nothing yet': Infinity, 'a folder of the old kind': 1 }[situation as string] ?? 0))
    wrong.push(`no site ${absent} times`);
  for (const dir of [before, root]) rmSync(dir, { recursive: true, force: true });
  return { kills, wrong };
}

/** Publishers that all start at once, again and again: each either publishes or says who is at work, and a reader always gets a whole site. */
export async function race(
  publishers: number,
  starts: number,
): Promise<{ published: number; refused: number; reads: number; wrong: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'race-'));
  const store = storeOf(join(root, 'dist'));
  const wrong: string[] = [];
  await publisher(store.link, 'first');
  const reader = watch(store);
  let [published, refused] = [1, 0];
  for (let start = 0; start < starts; start++) {
    const all = await Promise.all(Array.from({ length: publishers }, (_, i) => publisher(store.link, `${start}-${i}`)));
    for (const { code, err } of all) {
      if (code === 0) published++;
      else if (/^另一个进程正在测试：进程 \d+，从 .+ 开始。/.test(err)) refused++;
      else wrong.push(`exit ${code}: ${err}`);
    }
  }
  const { reads, torn } = await reader();
  const after = stateOf(store);
  wrong.push(...torn, ...after.left, ...after.broken);
  // each publish took a number of its own: none was lost in another
  if (releases(store).at(-1)?.number !== published) wrong.push(`${published} published, but the last is ${releases(store).at(-1)?.id}`);
  rmSync(root, { recursive: true, force: true });
  return { published, refused, reads, wrong };
}

/** Ends publishers at random moments while a reader looks. */
export async function killAtRandom(times: number): Promise<{ killed: number; reads: number; wrong: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'random-'));
  const store = storeOf(join(root, 'dist'));
  const wrong: string[] = [];
  await publisher(store.link, 'first');
  const from = performance.now();
  await publisher(store.link, 'second');
  const once = performance.now() - from;
  const reader = watch(store);
  let killed = 0;
  for (let i = 0; i < times; i++) {
    // most of the time goes into starting Node
    const { code, err } = await publisher(store.link, `name-${i}`, {}, once * (0.4 + Math.random() * 0.7));
    if (code === null) killed++;
    else if (code !== 0) wrong.push(err);
    if (stateOf(store).served.length !== 1) wrong.push(`${i}: served ${String(stateOf(store).served)}`);
  }
  const { reads, torn } = await reader();
  const last = await publisher(store.link, 'last');
  const after = stateOf(store);
  wrong.push(...torn, ...after.left, ...after.broken);
  if (last.code !== 0 || String(after.served) !== 'last') wrong.push(`afterwards ${JSON.stringify({ ...last, ...after })}`);
  rmSync(root, { recursive: true, force: true });
  return { killed, reads, wrong };
}

/** Reads as a server does, page by page through the link, until it is called; every page must be whole. */
function watch(store: Store): () => Promise<{ reads: number; torn: string[] }> {
  let [stopped, reads] = [false, 0];
  const torn: string[] = [];
  const done = (async () => {
    while (!stopped) {
      for (const page of ['index.html', 'a/b/index.html', 'c.json']) {
        try {
          const lines = readFileSync(join(store.link, page), 'utf8').split('\n');
          if (lines.length !== 4 || lines[0] !== lines[2]) torn.push(`${page}: ${lines.join('|')}`);
        } catch (e) {
          torn.push((e as Error).message);
        }
        reads++;
      }
      await new Promise((next) => setTimeout(next, 2));
    }
  })();
  return async () => {
    stopped = true;
    await done;
    return { reads, torn };
  };
}

export interface OnFullDisk {
  size: string;
  copied: boolean;
  first: number;
  code: number;
  said: string;
  served: string[] | 'absent';
  left: string[];
  broken: string[];
}
/** Nothing when this machine does not let one make a small disk. */
export function onFullDisks(sizes: readonly number[]): OnFullDisk[] | undefined {
  const own = ['--user', '--map-root-user', '--mount'];
  if (spawnSync('unshare', [...own, 'sh', '-c', 'mount -t tmpfs -o size=100k tmpfs /mnt']).status !== 0) return undefined;
  const { stdout, stderr, status } = spawnSync('unshare', [...own, process.execPath, 'tests/helpers/full-disk.ts', ...sizes.map(String)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as OnFullDisk);
}
/** What is wrong with what a full disk led to. */
export const wrongOnFullDisk = (all: readonly OnFullDisk[]): OnFullDisk[] =>
  all.filter(
    ({ first, code, said, served, left, broken }) =>
      left.length ||
      broken.length ||
      String(served) !== (code === 0 ? 'new' : first === 0 ? 'old' : 'absent') ||
      (code !== 0 && !/^磁盘满了（.+）\n没有发布，正在用的网站没有改动。$/.test(said)),
  );
