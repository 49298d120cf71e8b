/** 日志在内容文件夹里的样子: `log/` holds the leaves, the signed checkpoint, and what opens each commitment. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../digest.ts';
import { same, utf8, type Bytes } from './bytes.ts';
import { readLeafBytes, replay, type CommittedFile, type KeyLeaf, type Leaf, type Opening, type Replayed } from './leaf.ts';
import { hashesOf, leafHash, rootOf } from './merkle.ts';
import { openCheckpoint, readKey, type Checkpoint, type VerifierKey } from './note.ts';

/** In the content folder. */
export const LOG = 'log';
export const ENTRIES = `${LOG}/entries`;
export const CHECKPOINT = `${LOG}/checkpoint`;
export const openingFile = (entry: string, rev: number): string => `${LOG}/open/${entry}.${rev}.json`;
/** 原件: by what it is, so that it is kept once and never becomes another. */
export const rawFile = ({ name, sha256 }: CommittedFile): string =>
  `${LOG}/raw/${sha256}${name.endsWith('.mdx') ? '.txt' : extension(name)}`;
const extension = (name: string): string => name.slice(name.lastIndexOf('.'));

/** 开封的一份, as it is kept: with the edition of the schema that the entry was written in. */
export type KeptOpening = Opening & { schema: number };

export interface LogFolder {
  key: VerifierKey;
  /** As it is written in one line. */
  keyText: string;
  /** What the checkpoint has signed, and no more. */
  leaves: Leaf[];
  bytes: Bytes[];
  hashes: Bytes[];
  note: string;
  root: Bytes;
  replayed: Replayed;
  /** Leaves that an interrupted run has written and not signed: they were never in the log. */
  unsigned: number;
}

export const lastKey = (leaves: readonly Leaf[]): string | undefined => leaves.findLast((l): l is KeyLeaf => l.kind === 'key')?.key;

/** Reads and judges the log of a content folder, or undefined where it has none. Throws where it does not hold. */
export async function readLog(dir: string): Promise<LogFolder | undefined> {
  if (!existsSync(join(dir, CHECKPOINT))) return undefined;
  const note = readFileSync(join(dir, CHECKPOINT), 'utf8');
  const lines = existsSync(join(dir, ENTRIES)) ? readFileSync(join(dir, ENTRIES), 'utf8').split('\n').slice(0, -1) : [];
  const size = Number(note.split('\n')[1]);
  if (!(lines.length >= size)) throw new Error(`日志短了：签名时有 ${size} 条，现在有 ${lines.length} 条`);
  const bytes = lines.slice(0, size).map(utf8);
  const leaves = bytes.map((b, i) => {
    try {
      return readLeafBytes(b);
    } catch (e) {
      throw new Error(`第${i}条：${(e as Error).message}`, { cause: e });
    }
  });
  const keyText = lastKey(leaves);
  if (!keyText) throw new Error('日志里没有公钥');
  const key = await readKey(keyText);
  const checkpoint = await openCheckpoint(note, key);
  const hashes = await Promise.all(bytes.map(leafHash));
  const root = await rootOf(hashes);
  if (!same(root, checkpoint.root)) throw new Error('日志的条目和签名的检查点不符：有条目被改动、调换或删去');
  return { key, keyText, leaves, bytes, hashes, note, root, replayed: await replay(leaves), unsigned: lines.length - size };
}

/** 已知的检查点: one that is kept elsewhere than in the content folder, and where. */
export interface Known {
  place: string;
  note: string;
}
/** Why a log is not the one whose checkpoint is known, grown since: it is an older one, has another past, or is another. Undefined where it is. */
export async function unlike(
  { leaves, hashes }: Pick<LogFolder, 'leaves' | 'hashes'>,
  { place, note }: Known,
): Promise<string | undefined> {
  let known: Checkpoint | undefined;
  for (const leaf of leaves) if (leaf.kind === 'key') known ??= await openCheckpoint(note, await readKey(leaf.key)).catch(() => undefined);
  if (!known) return `日志不是原来的那一本：${place} 不是它签的`;
  const { size, root } = known;
  if (size > hashes.length) return `日志退回去了：已经签过、公布过 ${size} 条（${place}），这里只有 ${hashes.length} 条`;
  const past = size ? await hashesOf(hashes)(0, size) : await rootOf([]);
  return same(past, root) ? undefined : `日志的过去变了：前 ${size} 条和已经签过、公布过的（${place}）不是同一批`;
}
export const RESTORE = '从最新的备份恢复 log/，不要另起一本';

/** What opens a commitment, where it is there. */
export function readOpening(dir: string, entry: string, rev: number): KeptOpening | undefined {
  const file = join(dir, openingFile(entry, rev));
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').trimEnd();
  const opening = JSON.parse(text) as KeptOpening;
  if (canonicalJson(opening) !== text) throw new Error(`${openingFile(entry, rev)}：不是规范的写法`);
  return opening;
}

/** The revisions of an entry that can still be opened. */
export function revisionsOf(dir: string, entry: string): number[] {
  const at = entry.lastIndexOf('/');
  const folder = join(dir, LOG, 'open', entry.slice(0, at));
  const name = `${entry.slice(at + 1)}.`;
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.startsWith(name)) : [];
  return files
    .flatMap((f) => /^(\d+)\.json$/.exec(f.slice(name.length))?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** The collections whose entries are told to the log. */
export const LOGGED = ['disclosures', 'compounds', 'streets', 'districts', 'roads', 'sources'] as const;
const PICTURE = /[\w-]+\.(?:jpe?g|png|webp|avif)\b/g;
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file of an entry: `name` is what the log calls it, wherever in its collection it lies. */
export type PresentFile = CommittedFile & { path: string };

/** Every entry that belongs into the log as the folder has it now, and where it lies. */
export function entriesOf(dir: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const collection of LOGGED) {
    if (!existsSync(join(dir, collection))) continue;
    const files = readdirSync(join(dir, collection), { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/'));
    for (const file of files.filter((f) => f.endsWith('.mdx')).sort())
      found.set(`${collection}/${file.slice(file.lastIndexOf('/') + 1, -'.mdx'.length)}`, `${collection}/${file}`);
  }
  return found;
}

/** The files of an entry as they are now: its own, and each picture that it names. */
export function filesOf(dir: string, entry: string, path: string): PresentFile[] {
  const bytes = readFileSync(join(dir, path));
  const folder = path.slice(0, path.lastIndexOf('/'));
  const collection = entry.slice(0, entry.indexOf('/'));
  const pictures = [...new Set(bytes.toString('utf8').match(PICTURE) ?? [])].sort().filter((p) => existsSync(join(dir, folder, p)));
  return [
    { name: `${entry}.mdx`, path, sha256: sum(bytes) },
    ...pictures.map((p) => ({ name: `${collection}/${p}`, path: `${folder}/${p}`, sha256: sum(readFileSync(join(dir, folder, p))) })),
  ];
}

/** What is other than it was: nothing where all is the same. */
export function difference(before: readonly CommittedFile[], now: readonly PresentFile[]): { path: string; what: string }[] {
  const then = new Map(before.map((f) => [f.name, f.sha256]));
  const found = now.flatMap(({ name, path, sha256 }) =>
    then.get(name) === undefined ? [{ path, what: '多出来的图片' }] : then.get(name) === sha256 ? [] : [{ path, what: '改动过的文件' }],
  );
  const gone = before.filter((f) => !now.some((n) => n.name === f.name)).map(({ name }) => ({ path: name, what: '空缺' }));
  return [...found, ...gone];
}

/** 公开的样子, for pages: what each entry's leaves are, with their numbers. */
export interface PublicLog {
  origin: string;
  key: string;
  size: number;
  root: string;
  entries: Record<string, LoggedRevision[]>;
}
export interface LoggedRevision {
  number: number;
  kind: Exclude<Leaf['kind'], 'key' | 'release'>;
  rev: number;
  time: string;
  why?: string | undefined;
  commit: string | null;
}
export function publicLog({ key, keyText, leaves, root, replayed }: LogFolder): PublicLog {
  const entries = [...replayed.history].map(([entry, heads]) => [
    entry,
    heads.map(({ index, leaf: { kind, rev, time, why, commit } }) => ({ number: index, kind, rev, time, why, commit })),
  ]);
  return {
    origin: key.name,
    key: keyText,
    size: leaves.length,
    root: Buffer.from(root).toString('base64'),
    entries: Object.fromEntries(entries) as PublicLog['entries'],
  };
}
