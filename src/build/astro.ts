import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from './manifest.ts';

/** Where a site is made before it is published: inside the project, where its code finds its modules; one for each place it goes to. */
export interface Workshop {
  folder: string;
  /** Made anew for each build. */
  work: string;
  site: string;
  /** The code that makes its pages, and what of it goes to readers (lay-out.ts). */
  laid: string;
  /** Pictures of the content, shrunk; those of the code are the same for all sites. */
  pictures: string;
  codePictures: string;
  /** What its pages were made from (state.ts). */
  state: string;
  /** What nothing was wrong with (judged.ts). */
  judged: string;
  /** What was read of pages for the search index. */
  index: string;
  /** The desk's program, which knows nothing of the content. */
  desk: string;
  /** The site of a release that is kept no longer, to begin the next one with: most of its files are those of the last one. */
  spare: string;
}

export function workshop(out: string): Workshop {
  const folder = resolve('.cache/builds', `${basename(out)}-${sha256(resolve(out)).slice(0, 8)}`);
  const work = join(folder, 'work');
  return {
    folder,
    work,
    site: join(work, 'site'),
    laid: join(folder, 'laid'),
    pictures: join(folder, 'pictures'),
    codePictures: resolve('.cache/pictures'),
    state: join(folder, 'state'),
    judged: join(folder, 'judged'),
    index: join(folder, 'index'),
    desk: join(folder, 'desk'),
    spare: join(folder, 'spare'),
  };
}

/** Who works in the folder of a build. */
const WORKER = 'pid';

/** A build is at work in its folder of `.cache/builds`: of another site, whose files nobody may take away from under it. */
export function atWork(folder: string): boolean {
  try {
    return process.kill(Number(readFileSync(join(folder, WORKER), 'utf8')), 0);
  } catch {
    return false;
  }
}

/** Empties it, and tells whether the site begins with another (`spare`). */
export function prepare(
  { folder, work, site, spare, pictures, codePictures, state, judged, index, desk }: Workshop,
  clean: boolean,
): boolean {
  rmSync(work, { recursive: true, force: true });
  if (clean) for (const dir of [pictures, codePictures, state, judged, index, desk, spare]) rmSync(dir, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const begun = existsSync(spare);
  if (begun) renameSync(spare, site);
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(folder, WORKER), String(process.pid));
  return begun;
}
/** After a build that succeeded. */
export function tidy({ folder, work }: Workshop): void {
  rmSync(join(folder, WORKER), { force: true });
  rmSync(work, { recursive: true, force: true });
}

/** Surroundings that are the same wherever a build runs. */
export const surroundings = (): NodeJS.ProcessEnv => ({
  ...process.env,
  // with NODE_ENV=test or DEV=1, as test runners set them, Astro writes other pictures
  NODE_ENV: 'production',
  DEV: '',
  // whatever it means to whoever builds: Astro would take it for the address of the site
  SITE: undefined,
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
  ASTRO_TELEMETRY_DISABLED: '1',
  // programs that are loaded again and again, read and compiled by Node once
  NODE_COMPILE_CACHE: resolve('.cache/node'),
});

/** `astro build` as a process of its own, with a folder for what it leaves lying about. */
export const startAstro = (out: string, lying: string, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(import.meta.dirname, 'astro-process.ts')).href,
      resolve('node_modules/astro/bin/astro.mjs'),
      ...['build', '--outDir', out, '--silent'],
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...surroundings(), ASTRO_CACHE: join(lying, 'cache'), ASTRO_NOTES: `${pathToFileURL(join(lying, 'notes')).href}/`, ...env },
    },
  );

export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((done, fail) => child.once('error', fail).once('exit', (code) => done(code ?? 1)));
