/** 登记: what the content has that the log does not is put into it and signed. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pictureLeaks } from '../../guard/picture.ts';
import type { ReadResult } from '../../loader/judge-content.ts';
import { migrate } from '../../loader/migrations/index.ts';
import { GROUNDS } from '../../schema/forgotten.ts';
import { SCHEMA_VERSION } from '../../schema/version.ts';
import { canonicalJson } from '../digest.ts';
import { hex, readUtf8, type Bytes } from './bytes.ts';
import {
  CHECKPOINT,
  difference,
  ENTRIES,
  entriesOf,
  filesOf,
  openingFile,
  rawFile,
  readLog,
  readOpening,
  RESTORE,
  revisionsOf,
  unlike,
  type KeptOpening,
  type Known,
  type LogFolder,
  type PresentFile,
} from './folder.ts';
import { commitment, firstKind, leafBytes, nextKind, replay, type EntryLeaf, type Leaf } from './leaf.ts';
import { leafHash, rootOf } from './merkle.ts';
import { checkpointText, openCheckpoint, signatureLine, type Sign, type VerifierKey } from './note.ts';
import { rotationText } from './watch.ts';

export interface LogSigner {
  key: VerifierKey;
  text: string;
  sign: Sign;
}
export interface Appending {
  time: string;
  salt: (entry: string, rev: number) => Promise<Bytes> | Bytes;
  /** Why entries that are in the log read otherwise now; without it they are refused. */
  why?: string | undefined;
  /** The digest of a release's list of files. */
  manifest?: string | undefined;
  /** A new key that signs from now on: the old one says so as well, unless it was lost. */
  rotate?: { to: LogSigner; lost: boolean } | undefined;
  /** What takes content of an older edition to today's. */
  program?: typeof migrate;
  /** A demonstration need not survive a power cut. */
  lightly?: boolean | undefined;
  /** Checkpoints that this log has to extend: what is served, and what the key signed last. */
  known?: readonly Known[] | undefined;
}
export interface Appended {
  added: Leaf[];
  size: number;
  note: string;
}

/** What its message says in full. */
export class LogRefusal extends Error {}

/** Everything or nothing, and on the disk itself before the next step. */
function put(file: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.half`;
  writeFileSync(half, bytes);
  settle(half);
  renameSync(half, file);
  settle(dirname(file));
}
/** Of a demonstration, which is made again in no time. */
function putLightly(file: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
function settle(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (e) {
    // Windows has no such thing for folders, nor for what is open for reading
    if (process.platform !== 'win32') throw e;
  } finally {
    closeSync(handle);
  }
}

/** Begins a log with its key as the first leaf. */
export async function beginLog(dir: string, signer: LogSigner, time: string): Promise<void> {
  if (existsSync(join(dir, CHECKPOINT)) || existsSync(join(dir, ENTRIES)))
    throw new LogRefusal(`${join(dir, CHECKPOINT)}：收到 已有的日志，应为 空着。日志只有一本，不能另起。`);
  await write(dir, [], [{ v: 1, kind: 'key', key: signer.text, time }], signer);
}

/** Entries first, then the checkpoint that signs them: whatever ends this in between, the log is the one before or the one after. */
async function write(dir: string, bytes: readonly Bytes[], added: readonly Leaf[], signer: LogSigner): Promise<string> {
  const all = [...bytes, ...added.map(leafBytes)];
  const root = await rootOf(await Promise.all(all.map(leafHash)));
  const text = checkpointText({ origin: signer.key.name, size: all.length, root });
  const note = `${text}\n${await signatureLine(text, signer.key, signer.sign)}`;
  // a wrong key is found before anything is written
  await openCheckpoint(note, signer.key);
  put(join(dir, ENTRIES), all.map((b) => `${readUtf8(b)}\n`).join(''));
  put(join(dir, CHECKPOINT), note);
  return note;
}

/** What the log does not say yet. */
export interface Open {
  fresh: string[];
  changed: { entry: string; files: string[] }[];
  withdrawn: { entry: string; ground: string }[];
  /** Gone without 撤下: not to be put into the log. */
  missing: string[];
}
export function openOf(dir: string, log: LogFolder, forgotten: ReadResult['forgotten']): Open {
  const open: Open = { fresh: [], changed: [], withdrawn: [], missing: [] };
  const heads = log.replayed.heads;
  const paths = entriesOf(dir);
  for (const [entry, path] of paths) {
    const head = heads.get(entry);
    if (!head) open.fresh.push(entry);
    else if (head.leaf.kind !== 'withdraw') {
      const files = difference(readOpening(dir, entry, head.leaf.rev)?.files ?? [], filesOf(dir, entry, path)).map((d) => d.path);
      if (files.length) open.changed.push({ entry, files });
    }
  }
  for (const [entry, { leaf }] of heads) {
    if (leaf.kind === 'withdraw' || paths.has(entry)) continue;
    const taken = forgotten.find((f) => f.entry === entry);
    if (taken) open.withdrawn.push({ entry, ground: GROUNDS[taken.ground] });
    else open.missing.push(entry);
  }
  return open;
}

/** 改写法: whether every changed entry is exactly what the migration of this program makes of what is in the log. */
function migrated(dir: string, log: LogFolder, changed: readonly string[], program: typeof migrate): Map<string, string> {
  const found = new Map<string, string>();
  const paths = entriesOf(dir);
  const openings = [...log.replayed.heads].map(([entry, { leaf }]) => ({ entry, opening: readOpening(dir, entry, leaf.rev) }));
  const older = openings.filter(({ entry, opening }) => changed.includes(entry) && opening && opening.schema < SCHEMA_VERSION);
  for (const from of new Set(older.map((o) => o.opening!.schema))) {
    const files = openings.flatMap(({ entry, opening }) => {
      const raw = opening && join(dir, rawFile(opening.files[0]!));
      return raw && existsSync(raw) ? [{ path: `${entry}.mdx`, text: readFileSync(raw, 'utf8') }] : [];
    });
    const made = program([{ path: 'site.yaml', text: from === 1 ? 'name: x\n' : `schema: ${from}\n` }, ...files]);
    for (const { entry, opening } of older) {
      if (opening!.schema !== from) continue;
      const text = made?.changed.find((f) => f.path === `${entry}.mdx`)?.text;
      // what a person has to look at is not known to mean the same
      const open = made?.notes.some((n) => n.look && n.file === `${entry}.mdx`);
      if (!open && text === readFileSync(join(dir, paths.get(entry)!), 'utf8'))
        found.set(entry, `内容写法第${from}版改到第${SCHEMA_VERSION}版`);
    }
  }
  return found;
}

/** Puts into the log whatever the content has that it does not, and signs. Nothing new: nothing is written. */
export async function appendToLog(
  dir: string,
  signer: LogSigner,
  forgotten: ReadResult['forgotten'],
  { time, salt, why, manifest, rotate, lightly, program = migrate, known = [] }: Appending,
): Promise<Appended> {
  const keep = lightly ? putLightly : put;
  const log = await readLog(dir);
  if (!log) throw new LogRefusal('这份内容还没有日志：先运行 npm run log -- init');
  if (!rotate?.lost && signer.text !== log.keyText) throw new LogRefusal(`公钥不符：收到 ${signer.text}，应为 日志的 ${log.keyText}`);
  for (const checkpoint of known) {
    const wrong = await unlike(log, checkpoint);
    if (wrong) throw new LogRefusal(`${wrong}。${RESTORE}。`);
  }
  const last = log.leaves.at(-1)!.time;
  if (time < last) throw new LogRefusal(`电脑的时间：收到 ${time}，应为 不早于日志最后一条的 ${last}`);
  const open = openOf(dir, log, forgotten);
  if (open.missing.length)
    throw new LogRefusal(`日志里有、内容里没有了：${open.missing.join('、')}。恢复原文；依法撤下用 npm run forget。`);
  const changed = open.changed.map((c) => c.entry);
  const programs = migrated(dir, log, changed, program);
  const unexplained = open.changed.filter((c) => !programs.has(c.entry));
  if (unexplained.length && !why)
    throw new LogRefusal(
      `日志里的内容改过了：${unexplained.flatMap((c) => c.files).join('、')}。改回原来的样子；确实要改，加上 --why 原因。`,
    );
  const paths = entriesOf(dir);
  const added: Leaf[] = [];
  const openings: { file: string; opening: KeptOpening }[] = [];
  const next = (entry: string): Pick<EntryLeaf, 'v' | 'entry' | 'rev' | 'prev' | 'time'> => {
    const head = log.replayed.heads.get(entry);
    return { v: 1, entry, rev: (head?.leaf.rev ?? 0) + 1, prev: head?.hash ?? null, time };
  };
  const tell = async (entry: string, more: Pick<EntryLeaf, 'kind' | 'why' | 'program'>): Promise<void> => {
    const leaf = next(entry);
    const present = filesOf(dir, entry, paths.get(entry)!);
    const files = present.map(({ name, sha256 }) => ({ name, sha256 }));
    const used = await salt(entry, leaf.rev);
    const index = log.leaves.length + added.length;
    openings.push({ file: openingFile(entry, leaf.rev), opening: { index, salt: hex(used), files, schema: SCHEMA_VERSION } });
    await keepRaw(dir, present, keep);
    added.push({ ...leaf, ...more, commit: await commitment(used, files) });
  };
  if (rotate) added.push(await keyLeaf(log, signer, rotate, time, why));
  for (const { entry, ground } of open.withdrawn) added.push({ ...next(entry), kind: 'withdraw', commit: null, why: ground });
  for (const entry of open.fresh) await tell(entry, { kind: firstKind(entry) });
  for (const { entry } of open.changed) {
    const by = programs.get(entry);
    await tell(entry, by ? { kind: 'migrate', program: by } : { kind: nextKind(entry), why: why! });
  }
  if (manifest && !log.replayed.manifests.has(manifest)) added.push({ v: 1, kind: 'release', manifest, time });
  let note = log.note;
  if (added.length) {
    await replay([...log.leaves, ...added]);
    for (const { file, opening } of openings) keep(join(dir, file), `${canonicalJson(opening)}\n`);
    note = await write(dir, log.bytes, added, rotate?.to ?? signer);
  }
  await destroyWithdrawn(dir);
  return { added, size: log.leaves.length + added.length, note };
}

async function keyLeaf(
  log: LogFolder,
  signer: LogSigner,
  { to, lost }: NonNullable<Appending['rotate']>,
  time: string,
  why: string | undefined,
): Promise<Leaf> {
  if (!why) throw new LogRefusal('换公钥要写原因：加上 --why 原因');
  if (to.key.name !== log.key.name) throw new LogRefusal(`新公钥的来历：收到 ${to.key.name}，应为 ${log.key.name}`);
  const signed = lost ? undefined : await signatureLine(rotationText(log.keyText, to.text), signer.key, signer.sign);
  return { v: 1, kind: 'key', key: to.text, time, why, ...(signed && { signed: signed.trimEnd() }) };
}

/** The files as they were told, for who wants to compute the commitment; a picture with the camera's notes stays unpublished. */
async function keepRaw(dir: string, files: readonly PresentFile[], keep: typeof put): Promise<void> {
  for (const file of files) {
    const raw = join(dir, rawFile(file));
    if (existsSync(raw)) continue;
    const bytes = readFileSync(join(dir, file.path));
    if (file.name.endsWith('.mdx') || !(await pictureLeaks(bytes)).length) keep(raw, bytes);
  }
}

/** 销毁: of what the log says is withdrawn, the salts and the files go; what others show too stays with them. */
async function destroyWithdrawn(dir: string): Promise<void> {
  const log = (await readLog(dir))!;
  for (const [entry, { leaf }] of log.replayed.heads) if (leaf.kind === 'withdraw') forgetInLog(dir, entry);
}
/**
 * The same for one entry, whether or not the log tells of it yet: needs no key. Of an entry that is still there, what it says now stays. Returns
 * the files that went.
 */
export function forgetInLog(dir: string, entry: string): string[] {
  const paths = entriesOf(dir);
  const path = paths.get(entry);
  const now = path === undefined ? undefined : filesOf(dir, entry, path);
  const going = revisionsOf(dir, entry)
    .map((rev) => ({ file: openingFile(entry, rev), opening: readOpening(dir, entry, rev)! }))
    .filter(({ opening }) => !now || difference(opening.files, now).length > 0);
  if (!going.length) return [];
  const kept = new Set([...paths].filter(([other]) => other !== entry).flatMap(([other, at]) => filesOf(dir, other, at).map(rawFile)));
  for (const file of now ?? []) kept.add(rawFile(file));
  const raw = going.flatMap(({ opening }) => opening.files.map(rawFile)).filter((file) => !kept.has(file));
  const files = [...new Set(raw), ...going.map((g) => g.file)];
  // the salts last: while one is there, the rest is found again
  for (const file of files) rmSync(join(dir, file), { force: true });
  return files;
}
