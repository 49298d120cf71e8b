/** 清单: what a site consists of, as `sha256sum` writes and checks it. */
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, lstatSync, openSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

export const MANIFEST = 'MANIFEST';

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

/** Every folder and file of a site, folders before what is in them, by path with forward slashes; a site has nothing else. */
export function* walk(dir: string, below = ''): Generator<{ path: string; folder: boolean }> {
  for (const e of readdirSync(join(dir, below), { withFileTypes: true }).sort(byName)) {
    const path = below ? `${below}/${e.name}` : e.name;
    if (!e.isDirectory() && !e.isFile()) throw new Error(`${join(dir, path)}：收到 链接或特殊文件，应为 普通文件`);
    if (/[\n\r\\]/.test(path)) throw new Error(`${join(dir, path)}：文件名里有换行或反斜线`);
    yield { path, folder: e.isDirectory() };
    if (e.isDirectory()) yield* walk(dir, path);
  }
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Digests by the mark of a file: which file it is, how long, and when it was written. Nobody writes into a release without another mark. */
export type Sums = Map<string, string>;
export const markOf = ({ dev, ino, size, mtimeMs }: Stats): string =>
  `${dev.toString(36)} ${ino.toString(36)} ${size.toString(36)} ${mtimeMs}`;

/** The digest of a file, read only where it is not known. */
export function sumOf(file: string, known: Sums): { sum: string; mark: string } {
  const mark = markOf(lstatSync(file));
  let sum = known.get(mark);
  if (sum === undefined) known.set(mark, (sum = sha256(readFileSync(file))));
  return { sum, mark };
}

/** Digest of each file by its path; with `known` only what is not known is read. */
export function digests(dir: string, known?: Sums): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, folder } of walk(dir)) {
    const file = join(dir, path);
    if (!folder) found.set(path, known ? sumOf(file, known).sum : sha256(readFileSync(file)));
  }
  return found;
}

const inOrder = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1);
export const writeManifest = (files: ReadonlyMap<string, string>): string =>
  [...files]
    .sort(inOrder)
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');
export const readManifest = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum, path]) => [path!, sum!]));

export interface Known {
  sum: string;
  mark: string;
  /** Another name of a file that lies elsewhere too: of a release before, where it was taken from. */
  taken: boolean;
}
/** Every file with its digest, and rights that do not depend on who builds, or on what a picture had in the content folder. */
export function finished(dir: string, known: Sums): Map<string, Known> {
  chmodSync(dir, 0o755);
  const found = new Map<string, Known>();
  for (const { path, folder } of walk(dir)) {
    const file = join(dir, path);
    const stat = lstatSync(file);
    const mode = folder ? 0o755 : 0o644;
    if ((stat.mode & 0o7777) !== mode) chmodSync(file, mode);
    if (folder) continue;
    const mark = markOf(stat);
    let sum = known.get(mark);
    if (sum === undefined) known.set(mark, (sum = sha256(readFileSync(file))));
    found.set(path, { sum, mark, taken: stat.nlink > 1 });
  }
  return found;
}

/** Waits until a file or folder is on the disk itself. */
export function settle(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (e) {
    // Windows has no such thing for folders
    if (process.platform !== 'win32') throw e;
  } finally {
    closeSync(handle);
  }
}
export function settleAll(dir: string): void {
  for (const { path } of walk(dir)) settle(join(dir, path));
  settle(dir);
}
