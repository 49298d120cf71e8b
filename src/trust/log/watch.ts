/** 见证: what somebody outside keeps of a portal from day to day, and everything by which today's does not follow from yesterday's. */
import type { Forgotten } from '../../schema/forgotten.ts';
import { canonicalJson } from '../digest.ts';
import { fromBase64, fromHex, hex, readUtf8, same, sha256, type Bytes } from './bytes.ts';
import { commitment, isEntryLeaf, readLeafBytes, replay, type KeyLeaf, type Leaf } from './leaf.ts';
import { leafHash, rootOf } from './merkle.ts';
import { openCheckpoint, openNote, readKey, type VerifierKey } from './note.ts';
import { readCanonical, type ShownEntry } from './reading.ts';
import { readLeaves, type GetFile } from './tiles.ts';

/** What is kept of a portal. */
export interface Kept {
  /** Whose log it is, by the key that signed it when it was last seen. */
  key: string;
  /** The checkpoint as it was signed. */
  checkpoint: string;
  /** Of pictures and other files that pages show and no digest covers: what they were. */
  files: Record<string, string>;
  /** What was wrong then and has been said. */
  told: string[];
}
/** How a portal is read: files below its root, of a folder or by its address. Undefined where there is none. */
export type Look = (path: string) => Promise<Bytes | undefined>;

export interface Seen {
  kept: Kept | undefined;
  /** What is wrong, one sentence each, and what of it was not when it was last looked. */
  wrong: string[];
  fresh: string[];
  /** What happened in the log since the last look, in order. */
  news: { number: number; leaf: Leaf }[];
  size: number;
}
/** What an entry is when it is read from its original, as the portal's own program reads it. */
export type DigestOfRaw = (entry: string, raw: string) => Promise<string | undefined>;

/** 换公钥 as the key before has signed it. */
export const rotationText = (from: string, to: string): string => `换公钥\n${from}\n${to}\n`;

/** The key that signs today, followed from the one that was known. Says where nobody vouches for it. */
async function followKeys(leaves: readonly Leaf[], known: string, wrong: string[]): Promise<VerifierKey | undefined> {
  const keys = leaves.flatMap((l, at) => (l.kind === 'key' ? [{ leaf: l as KeyLeaf, at }] : []));
  const from = keys.findIndex((k) => k.leaf.key === known);
  if (from < 0) {
    wrong.push('日志里没有以前见过的公钥：日志换成了另一本。');
    return undefined;
  }
  for (let i = from + 1; i < keys.length; i++) {
    const { leaf, at } = keys[i]!;
    const before = keys[i - 1]!.leaf.key;
    const vouched =
      leaf.signed !== undefined &&
      (await openNote(`${rotationText(before, leaf.key)}\n${leaf.signed}\n`, [await readKey(before)]).then(
        () => true,
        () => false,
      ));
    if (!vouched) wrong.push(`第${at}条换了公钥，没有旧公钥的签名（原因写的是：${leaf.why}）。请向发布单位核实，再认新公钥。`);
  }
  return readKey(keys.at(-1)!.leaf.key);
}

async function readShown(look: Look, wrong: string[]): Promise<Map<string, string>> {
  const bytes = await look('data/shown.json');
  if (!bytes) {
    wrong.push('data/shown.json：没有了，不知道网页照什么生成。');
    return new Map();
  }
  const shown = readCanonical(bytes) as Record<string, string>;
  const digests = await look('data/v1/digests.json');
  const list = digests && (JSON.parse(readUtf8(digests)) as { digests: { id: string; sha256: string }[] }).digests;
  for (const { id, sha256: sum } of list ?? [])
    if (shown[`disclosures/${id}`] !== sum) wrong.push(`disclosures/${id}：网站公布的两份摘要不一样。`);
  return new Map(Object.entries(shown));
}

/**
 * Looks at a portal as it is now, and compares it with its own log and with what was kept. Never throws for what the portal shows. `trusted`: a key
 * that somebody has asked the publisher about; without it, and at the first look, the one that signs today is taken as it is.
 */
export async function watch(look: Look, before: Kept | undefined, digestOfRaw: DigestOfRaw, trusted?: string): Promise<Seen> {
  const wrong: string[] = [];
  const seen: Seen = { kept: before, wrong, fresh: [], news: [], size: 0 };
  const done = (): Seen => {
    const told = before?.told ?? [];
    if (seen.kept) seen.kept = { ...seen.kept, told: [...wrong] };
    return { ...seen, fresh: wrong.filter((w) => !told.includes(w)) };
  };
  const get: GetFile = async (path) => {
    const bytes = await look(`log/${path}`);
    if (!bytes) throw new Error(`log/${path} 没有`);
    return bytes;
  };
  let note: string;
  let leaves: Leaf[];
  let hashes: Bytes[];
  try {
    note = readUtf8(await get('checkpoint'));
    const size = Number(note.split('\n')[1]);
    const bytes = await readLeaves(size, get);
    hashes = await Promise.all(bytes.map(leafHash));
    leaves = bytes.map(readLeafBytes);
    const newest = leaves.findLast((l): l is KeyLeaf => l.kind === 'key');
    if (!newest) throw new Error('日志里没有公钥');
    if (trusted !== undefined && !leaves.some((l) => l.kind === 'key' && l.key === trusted)) throw new Error('不是您给的那个公钥');
    const key = await followKeys(leaves, trusted ?? before?.key ?? newest.key, wrong);
    if (!key) return done();
    const { root } = await openCheckpoint(note, key);
    if (!same(root, await rootOf(hashes))) throw new Error('日志的条目和签名的检查点不符');
    seen.size = size;
  } catch (e) {
    wrong.push(`日志核不上：${(e as Error).message}。`);
    return done();
  }
  const oldSize = before ? Number(before.checkpoint.split('\n')[1]) : 0;
  if (before) {
    const root = fromBase64(before.checkpoint.split('\n')[2]!);
    if (oldSize > leaves.length) wrong.push(`日志退回去了：以前见过 ${oldSize} 条，现在只有 ${leaves.length} 条。`);
    else if (!same(root, await rootOf(hashes.slice(0, oldSize)))) wrong.push(`日志的过去变了：前 ${oldSize} 条和以前见过的不是同一批。`);
  }
  // whom nobody vouches for, and another past: what was known before stays what today is held against
  if (wrong.length) return done();
  const { heads } = await replay(leaves).catch((e: Error) => {
    wrong.push(`日志自己说不通：${e.message}。`);
    return { heads: new Map<string, never>() };
  });
  seen.news = leaves.map((leaf, number) => ({ leaf, number })).slice(oldSize);

  const shown = await readShown(look, wrong);
  const forgotten = await goneOf(look);
  for (const entry of shown.keys()) if (!heads.has(entry)) wrong.push(`${entry}：网站上有，日志里还没有登记。`);
  const files: Record<string, string> = {};
  for (const [entry, { leaf, index }] of heads) {
    const say = (what: string): void => void wrong.push(`${entry}：${what}。`);
    if (leaf.kind === 'withdraw') {
      if (shown.has(entry)) say('日志里已撤下，网站上又有了');
      continue;
    }
    if (!shown.has(entry)) {
      const taken = forgotten.get(entry);
      say(taken ? `网站上说 ${taken.date} 撤下了，日志里还没有登记撤下` : '日志里有，网站上没有了，也没有登记撤下');
      continue;
    }
    try {
      const { revisions } = readCanonical(await get(`entry/${entry}.json`)) as ShownEntry;
      const { salt, files: listed = [], index: at } = revisions.at(-1)!;
      if (at !== index || !salt || (await commitment(fromHex(salt), listed)) !== leaf.commit) throw new Error('公布的开封文件和日志不符');
      for (const { name, sha256: sum, raw } of listed) {
        if (!raw) continue;
        const bytes = await get(raw);
        if (hex(await sha256(bytes)) !== sum) throw new Error(`${name} 的原件和日志不符`);
        if (!name.endsWith('.mdx')) continue;
        const digest = await digestOfRaw(entry, readUtf8(bytes));
        if (digest !== undefined && digest !== shown.get(entry)) throw new Error('网页照着生成的内容，和日志里登记的不是同一份');
      }
      Object.assign(files, await picturesOf(entry, listed.length > 1, look));
    } catch (e) {
      say((e as Error).message);
    }
  }
  for (const [path, sum] of Object.entries(files)) {
    const [entry = ''] = path.split(' ');
    const changed = before?.files[path] !== undefined && before.files[path] !== sum;
    const told = seen.news.some(({ leaf }) => isEntryLeaf(leaf) && leaf.entry === entry);
    if (changed && !told) wrong.push(`${entry}：网页上的图片（${path.split(' ')[1]}）换了，日志里没有登记。`);
  }
  for (const path of Object.keys(before?.files ?? {})) {
    const [entry = '', picture] = path.split(' ');
    const told = seen.news.some(({ leaf }) => isEntryLeaf(leaf) && leaf.entry === entry);
    if (!(path in files) && !told) wrong.push(`${entry}：网页上的图片（${picture}）没有了，日志里没有登记。`);
  }
  const { key } = leaves.findLast((l): l is KeyLeaf => l.kind === 'key')!;
  seen.kept = { key, checkpoint: note, files, told: [] };
  return done();
}

async function goneOf(look: Look): Promise<Map<string, { date: string }>> {
  const bytes = await look('data/v1/forgotten.json');
  if (!bytes) return new Map();
  const { forgotten } = JSON.parse(readUtf8(bytes)) as { forgotten: Forgotten[] };
  return new Map(forgotten.map((f) => [f.entry, f]));
}

/** The pictures in the text of an entry's page, by the order in which they stand: their files are made anew from the originals. */
async function picturesOf(entry: string, has: boolean, look: Look): Promise<Record<string, string>> {
  if (!has || !entry.startsWith('disclosures/')) return {};
  const page = await look(`${entry}/index.html`);
  if (!page) throw new Error('网页没有了');
  const found: Record<string, string> = {};
  for (const [, file] of readUtf8(page).matchAll(/<img\b[^>]*\ssrc="[^"]*?(_assets\/[^"]+)"/g)) {
    const bytes = await look(decodeURI(file!));
    const place = `${entry} 第${Object.keys(found).length + 1}张`;
    found[place] = bytes ? hex(await sha256(bytes)) : '没有';
  }
  return found;
}

export const writeKept = (kept: Kept): string => `${canonicalJson(kept)}\n`;
