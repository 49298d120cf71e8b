/** 日志里的一条: what it says, the one way to write it, and what may follow what. */
import { canonicalJson } from '../digest.ts';
import { hex, joined, readUtf8, sha256, utf8, type Bytes } from './bytes.ts';
import { leafHash } from './merkle.ts';

/** What a leaf can tell, and what readers are told it is. */
export const LEAF_KINDS = {
  publish: '发布',
  correct: '更正',
  withdraw: '撤下',
  claims: '小区和街道的说明',
  source: '来源',
  migrate: '改写法',
  key: '公钥',
  release: '网站发布',
} as const;
export type LeafKind = keyof typeof LEAF_KINDS;

interface Any {
  /** The way of writing and of committing, so that a later one cannot be taken for this. */
  v: 1;
  /** When it was put into the log, by the publisher's clock, to the second and with its zone. */
  time: string;
}
/** Of one entry of the content. What it said stands here only as a commitment, so that a lawful withdrawal can leave the log whole. */
export interface EntryLeaf extends Any {
  kind: 'publish' | 'correct' | 'withdraw' | 'claims' | 'source' | 'migrate';
  /** `disclosures/2020-05-songyue-progress` */
  entry: string;
  /** The first is 1. */
  rev: number;
  /** The hash of the leaf of the revision before. */
  prev: string | null;
  /** Nothing of a withdrawal. */
  commit: string | null;
  /** Why it is another one than before. */
  why?: string;
  /** Of 改写法: the program that wrote it anew. */
  program?: string;
}
export interface KeyLeaf extends Any {
  kind: 'key';
  /** That signs from here on, as it is written in one line. */
  key: string;
  why?: string;
  /** The signature of the key before, where it was not lost. */
  signed?: string;
}
export interface ReleaseLeaf extends Any {
  kind: 'release';
  /** Of the list of the files of a release, without those of the log itself. */
  manifest: string;
}
export type Leaf = EntryLeaf | KeyLeaf | ReleaseLeaf;

export const leafBytes = (leaf: Leaf): Bytes => utf8(canonicalJson(leaf));
export const isEntryLeaf = (leaf: Leaf): leaf is EntryLeaf => 'entry' in leaf;

const HASH = /^[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;
const ENTRY = /^[a-z]+\/[a-z0-9-]+$/;
const isText = (v: unknown): boolean => typeof v === 'string' && v.length > 0;
const or = (empty: unknown, is: (v: unknown) => boolean) => (v: unknown) => v === empty || is(v);
const matches = (pattern: RegExp) => (v: unknown) => typeof v === 'string' && pattern.test(v);
const FIELDS: Record<string, (v: unknown) => boolean> = {
  v: (v) => v === 1,
  kind: (v) => typeof v === 'string' && Object.hasOwn(LEAF_KINDS, v),
  time: matches(TIME),
};
const OF_ENTRY = {
  ...FIELDS,
  entry: matches(ENTRY),
  rev: (v: unknown) => Number.isSafeInteger(v) && (v as number) > 0,
  prev: or(null, matches(HASH)),
  commit: or(null, matches(HASH)),
  why: or(undefined, isText),
  program: or(undefined, isText),
};
const FORMS: Partial<Record<LeafKind, Record<string, (v: unknown) => boolean>>> = {
  key: { ...FIELDS, key: isText, why: or(undefined, isText), signed: or(undefined, isText) },
  release: { ...FIELDS, manifest: matches(HASH) },
};

/** Reads a leaf that is written in the one way: a field twice, a blank, another order are refused. */
export function readLeafBytes(bytes: Bytes): Leaf {
  const text = readUtf8(bytes);
  const value = JSON.parse(text) as Record<string, unknown>;
  if (value === null || typeof value !== 'object' || canonicalJson(value) !== text) throw new Error('不是规范的写法');
  const form = FORMS[value['kind'] as LeafKind] ?? OF_ENTRY;
  for (const [name, right] of Object.entries(form)) if (!right(value[name])) throw new Error(`字段 ${name} 不对`);
  for (const name of Object.keys(value)) if (!Object.hasOwn(form, name)) throw new Error(`不认识的字段 ${name}`);
  return value as unknown as Leaf;
}

/** A file that a leaf commits to: the entry's own, and the pictures it shows. */
export interface CommittedFile {
  /** Below the content folder. */
  name: string;
  sha256: string;
}
/** 开封: what is published beside a leaf, so that anyone can compute its commitment. */
export interface Opening {
  index: number;
  salt: string;
  files: CommittedFile[];
}

export const SALT_BYTES = 32;
const METHOD = 'sunshine-log/v1\n';
/**
 * 承诺: binds to each byte of the files, and tells nothing of them to who does not have the salt; so when the salt is destroyed at a lawful
 * withdrawal, what was said cannot be found by trying either.
 */
export async function commitment(salt: Bytes, files: readonly CommittedFile[]): Promise<string> {
  if (salt.length !== SALT_BYTES) throw new Error(`盐：收到 ${salt.length} 字节，应为 ${SALT_BYTES}`);
  const list = files.map(({ name, sha256 }) => ({ name, sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (new Set(list.map((f) => f.name)).size !== list.length) throw new Error('同一个文件写了两次');
  return hex(await sha256(joined(utf8(METHOD), salt, await sha256(utf8(canonicalJson(list))))));
}

/** The newest leaf of an entry, and where it stands. */
export interface Head {
  leaf: EntryLeaf;
  index: number;
  hash: string;
}
export interface Replayed {
  heads: Map<string, Head>;
  /** Every leaf of an entry, oldest first. */
  history: Map<string, Head[]>;
  /** Of the releases that are told. */
  manifests: Set<string>;
  /** The key that signs now. */
  key: string | undefined;
}

const FIRST: Record<string, EntryLeaf['kind']> = { disclosures: 'publish', sources: 'source' };
/** What kind of leaf says something of an entry for the first time. */
export const firstKind = (entry: string): EntryLeaf['kind'] => FIRST[entry.slice(0, entry.indexOf('/'))] ?? 'claims';
/** And what kind says that it reads otherwise now. */
export const nextKind = (entry: string): EntryLeaf['kind'] => (firstKind(entry) === 'publish' ? 'correct' : firstKind(entry));

/** Goes through a log from its beginning, as a stranger would: each leaf must follow from those before it. Throws at the first that does not. */
export async function replay(leaves: readonly Leaf[]): Promise<Replayed> {
  const done: Replayed = { heads: new Map(), history: new Map(), manifests: new Set(), key: undefined };
  let time = '';
  for (const [index, leaf] of leaves.entries()) {
    const refuse = (why: string): never => {
      throw new Error(`第${index}条${isEntryLeaf(leaf) ? `（${leaf.entry}）` : ''}：${why}`);
    };
    if (leaf.time < time) refuse(`时间 ${leaf.time} 早于前一条的 ${time}`);
    time = leaf.time;
    if ((index === 0) !== (leaf.kind === 'key' && done.key === undefined)) refuse('日志的第一条应是公钥');
    if (leaf.kind === 'key') {
      if (index > 0 && !leaf.why) refuse('换公钥要写原因');
      done.key = leaf.key;
    } else if (leaf.kind === 'release') done.manifests.add(leaf.manifest);
    else {
      const before = done.heads.get(leaf.entry);
      if (leaf.prev !== (before?.hash ?? null) || leaf.rev !== (before?.leaf.rev ?? 0) + 1) refuse('和前一版接不上');
      if (before?.leaf.kind === 'withdraw') refuse('撤下以后不再有新的一版');
      if ((leaf.kind === 'withdraw') !== (leaf.commit === null)) refuse('只有撤下没有内容的摘要');
      if ((leaf.kind === 'migrate') !== (leaf.program !== undefined)) refuse('改写法要写明程序，别的不写');
      const kinds = before ? [nextKind(leaf.entry), 'migrate', 'withdraw'] : [firstKind(leaf.entry)];
      if (!kinds.includes(leaf.kind)) refuse(`收到 ${leaf.kind}，应为 ${kinds.join('、')}`);
      if (before && leaf.kind !== 'migrate' && !leaf.why) refuse('改过的、撤下的要写原因');
      const head = { leaf, index, hash: hex(await leafHash(leafBytes(leaf))) };
      done.heads.set(leaf.entry, head);
      done.history.set(leaf.entry, [...(done.history.get(leaf.entry) ?? []), head]);
    }
  }
  return done;
}
