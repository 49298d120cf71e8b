import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from './manifest.ts';

/** Where a site is made before it is published: inside the project, where Astro finds its modules; one for each place it goes to. */
export interface Workshop {
  folder: string;
  /** Made anew for each build: the site, and what Astro writes besides. */
  work: string;
  site: string;
  notes: string;
  cache: string;
  /** What the last build that succeeded left for the next. */
  kept: string;
}

export function workshop(out: string): Workshop {
  const folder = resolve('.cache/builds', `${basename(out)}-${sha256(resolve(out)).slice(0, 8)}`);
  const work = join(folder, 'work');
  return { folder, work, site: join(work, 'site'), notes: join(work, 'astro'), cache: join(work, 'cache'), kept: join(folder, 'cache') };
}

/** Empties it, and lays out a copy of the cache: of a build that is stopped, nothing is left half-written for the next. */
export function prepare({ work, notes, cache, kept }: Workshop): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(notes, { recursive: true });
  if (existsSync(kept)) cpSync(kept, cache, { recursive: true });
}
/** After a build that succeeded. */
export function tidy({ work, cache, kept }: Workshop): void {
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(cache)) renameSync(cache, kept);
  rmSync(work, { recursive: true, force: true });
}

/** Astro as a process of its own, in surroundings that are the same wherever it runs. */
export const startAstro = ({ site, notes, cache }: Workshop, env: Record<string, string> = {}): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(import.meta.dirname, 'astro-process.ts')).href,
      resolve('node_modules/astro/bin/astro.mjs'),
      ...['build', '--outDir', site, '--silent'],
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        ...env,
        // with NODE_ENV=test or DEV=1, as test runners set them, Astro writes other pictures
        NODE_ENV: 'production',
        DEV: '',
        // whatever it means to whoever builds: Astro would take it for the address of the site
        SITE: undefined,
        TZ: 'UTC',
        LC_ALL: 'C.UTF-8',
        ASTRO_CACHE: cache,
        ASTRO_NOTES: `${pathToFileURL(notes).href}/`,
        ASTRO_TELEMETRY_DISABLED: '1',
      },
    },
  );

export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((done, fail) => child.once('error', fail).once('exit', (code) => done(code ?? 1)));
