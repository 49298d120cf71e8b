import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { serialize, deserialize } from 'node:v8';

import { sha256, type Sums } from './manifest.ts';
import type { Picture } from './pictures.ts';
import type { Answer } from './recorder.ts';

/** What a page was made from, and what came of it. */
export interface PageState {
  /** In the site; none of an address that has nothing. */
  file: string | undefined;
  digest: string;
  reads: string[];
  /** Digest of what its route hands it; undefined of what cannot be compared. */
  props: string | undefined;
  pictures: Picture[];
  /** Pictures that it shows as they are. */
  asked: string[];
}
export interface RouteState {
  /** What the list of its addresses was made from. */
  reads: string[];
  /** By address. */
  pages: Map<string, PageState>;
}
/** What everything rests on; where any of it is another, everything is made anew. */
export interface Ground {
  /** {@link Compiled.version} */
  code: string;
  base: string;
  content: string;
  settings: string;
}
/** 上次生成时读了什么: kept beside the pictures of the content, and like them only for the place that the site goes to. */
export interface BuildState {
  ground: Ground;
  /** Of what was read, by key. */
  digests: Map<string, string>;
  answers: Map<string, Answer>;
  routes: Map<string, RouteState>;
  /** What was published, by path. */
  files: ReadonlyMap<string, PublishedFile>;
}
export interface PublishedFile {
  sum: string;
  /** {@link Sums} */
  mark: string;
  /** Whether it has passed the gate as it is. */
  passed: boolean;
}
/** What the last build tells of files that are the very same. */
export const sumsOf = (then: BuildState | undefined): Sums => new Map(Array.from(then?.files.values() ?? [], (f) => [f.mark, f.sum]));

const REASONS: Record<keyof Ground, string> = {
  code: '代码、设置或依赖改了',
  base: '网站的路径改了',
  content: '换了内容文件夹',
  settings: 'site.yaml 等设置改了',
};

/** Short, and long enough that no two things of one portal ever share it. */
export const digestOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
/** Of anything that holds only data; undefined of what holds a function, or an object of a class of its own. */
export function digestOfValue(value: unknown): string | undefined {
  try {
    return digestOf(spelled(value));
  } catch {
    return undefined;
  }
}
/** Of large parts, which several answers hold: nobody changes what has been answered. */
const parts = new WeakMap<object, string>();
/**
 * A value in letters, the same for equal values. What V8 writes of them is not: a text cut out of a Chinese one takes two bytes a letter there,
 * and one byte a letter after it has been read from a file.
 */
function spelled(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${value.length}:${value}`;
    case 'number':
      return Object.is(value, -0) ? '#-0;' : `#${value};`;
    case 'boolean':
    case 'undefined':
    case 'bigint':
      return `${typeof value}:${value}`;
    case 'object':
      break;
    default:
      throw new TypeError(typeof value);
  }
  if (value === null) return 'null';
  const known = parts.get(value);
  if (known !== undefined) return known;
  const spelling = spelledObject(value);
  if (spelling.length < 300) return spelling;
  const part = `=${digestOf(spelling)}`;
  parts.set(value, part);
  return part;
}
function spelledObject(value: object): string {
  let all = '';
  if (Array.isArray(value)) {
    for (const item of value) all += spelled(item);
    return `[${value.length}${all}]`;
  }
  if (value instanceof Map) {
    for (const [key, item] of value) all += spelled(key) + spelled(item);
    return `M${value.size}${all}]`;
  }
  if (value instanceof Set) {
    for (const item of value) all += spelled(item);
    return `S${value.size}${all}]`;
  }
  if (value instanceof Date) return `D${value.getTime()}`;
  const plain = Object.getPrototypeOf(value) as unknown;
  if (plain !== Object.prototype && plain !== null) throw new TypeError('object of a class');
  for (const key of Object.keys(value)) all += spelled(key) + spelled((value as Record<string, unknown>)[key]);
  return `{${all}}`;
}

/** What a build leaves for the next one, with a digest that tells whether all of it is there. */
export function writeKept(file: string, value: unknown): void {
  const body = serialize(value);
  writeFileSync(`${file}.new`, Buffer.concat([Buffer.from(sha256(body), 'latin1'), body]));
  renameSync(`${file}.new`, file);
}
/** Undefined of what is not whole; throws where nothing can be read. */
export function readKept(file: string): unknown {
  const bytes = readFileSync(file);
  const [sum, body] = [bytes.subarray(0, 64).toString('latin1'), bytes.subarray(64)];
  return sum === sha256(body) ? deserialize(body) : undefined;
}

/** The same with what it rests on; undefined where that is another, or nothing can be read. `ground` is undefined where nothing may be taken. */
export function keptFor<T>(file: string, ground: string | undefined): T | undefined {
  if (ground === undefined) return undefined;
  try {
    const kept = readKept(file) as { ground: string; value: T } | undefined;
    return kept?.ground === ground ? kept.value : undefined;
  } catch {
    return undefined;
  }
}
export const keepFor = (file: string, ground: string, value: unknown): void => writeKept(file, { ground, value });

/** What is read is named a million times, and each name is written once: by its place in a list. */
type Packed<T extends { reads: string[] }> = Omit<T, 'reads'> & { reads: Uint32Array };
interface PackedState extends Omit<BuildState, 'digests' | 'answers' | 'routes'> {
  names: string[];
  /** By the place of the name. */
  digests: Map<number, string>;
  answers: Map<number, Packed<Answer>>;
  routes: Map<string, { reads: Uint32Array; pages: Map<string, Packed<PageState>> }>;
}
const mapped = <K, V, L, W>(map: ReadonlyMap<K, V>, key: (key: K) => L, value: (value: V) => W): Map<L, W> =>
  new Map(Array.from(map, ([k, v]) => [key(k), value(v)]));
const itself = <T>(value: T): T => value;

function packed({ digests, answers, routes, ...rest }: BuildState): PackedState {
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, places.size);
    return places.size - 1;
  };
  const short = <T extends { reads: string[] }>(of: T): Packed<T> => ({ ...of, reads: Uint32Array.from(of.reads, placeOf) });
  return {
    ...rest,
    digests: mapped(digests, placeOf, itself),
    answers: mapped(answers, placeOf, short<Answer>),
    routes: mapped(routes, itself, ({ reads, pages }) => ({
      reads: Uint32Array.from(reads, placeOf),
      pages: mapped(pages, itself, short<PageState>),
    })),
    names: [...places.keys()],
  };
}
function unpacked({ names, digests, answers, routes, ...rest }: PackedState): BuildState {
  const nameAt = (place: number): string => names[place]!;
  const readsOf = (reads: Uint32Array): string[] => Array.from(reads, nameAt);
  const long = <T extends { reads: string[] }>(of: Packed<T>): T => ({ ...of, reads: readsOf(of.reads) }) as unknown as T;
  return {
    ...rest,
    digests: mapped(digests, nameAt, itself),
    answers: mapped(answers, nameAt, long<Answer>),
    routes: mapped(routes, itself, ({ reads, pages }) => ({ reads: readsOf(reads), pages: mapped(pages, itself, long<PageState>) })),
  };
}

/** What can be told of the last build, or why nothing can. */
export function readState(file: string): BuildState | string {
  if (!existsSync(file)) return '第一次';
  try {
    const kept = readKept(file) as PackedState | undefined;
    return kept ? unpacked(kept) : '上次的记录不完整';
  } catch {
    return '上次的记录读不出来';
  }
}
/** The same, where it rests on what is there today. */
export function holding(state: BuildState | string | undefined, ground: Ground): BuildState | string | undefined {
  if (typeof state !== 'object') return state;
  const other = (Object.keys(REASONS) as (keyof Ground)[]).find((key) => state.ground[key] !== ground[key]);
  return other ? REASONS[other] : state;
}

/** Without what nothing rests on any longer: an answer that nobody checks would be taken for one of today. */
export function writeState(file: string, { digests, answers, routes, ...rest }: BuildState): void {
  const kept: BuildState = { ...rest, digests: new Map(), answers: new Map(), routes };
  const keep = (reads: readonly string[]): void => {
    for (const key of reads) {
      if (!key.startsWith('?')) kept.digests.set(key, digests.get(key) ?? '');
      else if (!kept.answers.has(key)) {
        const answer = answers.get(key);
        if (!answer) continue;
        kept.answers.set(key, answer);
        keep(answer.reads);
      }
    }
  };
  for (const { reads, pages } of routes.values()) {
    keep(reads);
    for (const page of pages.values()) keep(page.reads);
  }
  writeKept(file, packed(kept));
}
