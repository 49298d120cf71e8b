import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ended, startAstro } from './astro.ts';
import { acquire, Busy } from './lock.ts';
import { digests, MANIFEST, sha256, writeManifest } from './manifest.ts';
import { Refusal } from './releases.ts';
import { remembered, type Remembered } from './sums.ts';

/** The code of the site, compiled for no content and no address: what goes to readers (`client`), and what makes the pages (`server`). */
export interface Compiled {
  client: string;
  server: string;
  /** {@link Kept} of keep-renderer.ts. */
  kept: string;
  /** Digest of all that it was made from; another one each time where that cannot be told. */
  version: string;
  /** The same without the folder and the machine that it was made on. */
  source: string;
}

/** Stands in compiled code where the site's own path will stand. */
export const ANY_BASE = '/-any-base-/';

const HOME = resolve('.cache/compiled');
/** Of the code and of what was compiled. */
const SUMS = resolve('.cache/sums');
/** So many versions stay, for a build of older code that is still running. */
const KEPT = 2;

/** What is installed, as npm writes it; the lockfile where another program installed. */
const INSTALLED = ['node_modules/.package-lock.json', 'package-lock.json'];

/** Digest of the code and of what is installed; undefined when that cannot be told. */
function source(sums: Remembered): string | undefined {
  const installed = INSTALLED.find((file) => existsSync(file));
  if (!installed) return undefined;
  const files = ['src', 'public'].flatMap((dir) =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name)),
  );
  const all = [...files, ...globSync('{astro.config.*,tsconfig.json,package.json}'), installed].sort();
  return sha256(JSON.stringify([process.version, process.env['SITE_URL'] ?? '', all.map((file) => [file, sums.of(file)])]));
}
/** Digest of all that the compiled code is made from. */
const versionOf = (of: string | undefined): string | undefined =>
  of && sha256(JSON.stringify([resolve('.'), process.platform, process.arch, of])).slice(0, 16);

const isWhole = (folder: string, sums: Remembered): boolean => {
  try {
    return writeManifest(sums.below(join(folder, 'made'))) === readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return false;
  }
};

/** A minute. */
const PATIENCE = 300;
/** One process compiles; others that want to wait, and mostly find what they want. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits++) {
    let free: () => void;
    try {
      free = acquire(join(HOME, 'lock'), '编译');
    } catch (e) {
      if (!(e instanceof Busy)) throw e;
      // longer than it ever takes: whoever waits has to know for whom
      if (waits === PATIENCE) console.log(e.message);
      await setTimeout(200);
      continue;
    }
    try {
      return await work();
    } finally {
      free();
    }
  }
}

async function compile(folder: string, of: string | undefined): Promise<void> {
  const work = join(HOME, 'work');
  const made = join(work, 'made');
  rmSync(work, { recursive: true, force: true });
  // of older code (astro.ts)
  rmSync('.cache/node', { recursive: true, force: true });
  mkdirSync(join(work, 'lying', 'notes'), { recursive: true });
  mkdirSync(made);
  const env = { BASE_PATH: ANY_BASE, COMPILE_ONLY: '1', KEEP_RENDERER: made };
  const code = await ended(startAstro(join(made, 'client'), join(work, 'lying'), env));
  if (code !== 0 || !existsSync(join(made, 'kept.json'))) throw new Refusal('网站没有生成，正在用的网站没有改动。');
  if (versionOf(source(remembered(SUMS, true))) !== of) throw new Refusal('编译的时候代码改了，再运行一次。正在用的网站没有改动。');
  rmSync(join(work, 'lying'), { recursive: true, force: true });
  writeFileSync(join(work, MANIFEST), writeManifest(digests(made)));
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
}

const versions = (): string[] => (existsSync(HOME) ? readdirSync(HOME).filter((name) => /^[0-9a-f]{16}$/.test(name)) : []);
function prune(): void {
  const age = (name: string): number => statSync(join(HOME, name)).mtimeMs;
  const old = versions()
    .sort((a, b) => age(b) - age(a))
    .slice(KEPT);
  for (const name of old) rmSync(join(HOME, name), { recursive: true, force: true });
}

/** Which code it is; undefined where that cannot be told. */
export interface Code {
  version: string | undefined;
  source: string | undefined;
  sums: Remembered;
}
export function codeOf(clean = false): Code {
  mkdirSync(dirname(SUMS), { recursive: true });
  const sums = remembered(SUMS, clean);
  const of = source(sums);
  return { version: versionOf(of), source: of, sums };
}

/** 编译一次: for each version of the code once. Any doubt, and it is compiled again, and says why. */
export async function compiled({ version: of, source: code, sums }: Code, clean = false): Promise<Compiled> {
  const folder = join(HOME, of ?? 'unknown');
  await alone(async () => {
    const why = clean
      ? '要求重来'
      : !of
        ? '看不出装了哪些依赖'
        : existsSync(folder)
          ? isWhole(folder, sums) || '编译好的文件不完整'
          : versions().length
            ? '代码、设置或依赖改了'
            : '第一次';
    const started = performance.now();
    if (why !== true) await compile(folder, of);
    const now = new Date();
    utimesSync(folder, now, now);
    console.log(
      why === true
        ? '网页程序没有改，不用再编译。'
        : `网页程序编译好了：${why}（${((performance.now() - started) / 1000).toFixed(1)} 秒）。`,
    );
    prune();
  });
  sums.keep();
  const made = join(folder, 'made');
  const unknown = `${Date.now()}`;
  return {
    ...{ client: join(made, 'client'), server: join(made, 'server'), kept: join(made, 'kept.json') },
    version: of ?? unknown,
    source: code ?? unknown,
  };
}
