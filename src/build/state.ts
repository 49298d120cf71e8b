import { hash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { serialize, deserialize } from 'node:v8';
import { crc32 } from 'node:zlib';

import type { Sums } from './manifest.ts';
import type { Picture } from './pictures.ts';
import type { Answer, Places } from './recorder.ts';

/** What a page was made from, and what came of it. */
export interface PageState<Reads = string[]> {
  /** In the site; none of an address that has nothing. */
  file: string | undefined;
  digest: string;
  reads: Reads;
  /** Digest of what its route hands it; undefined of what cannot be compared. */
  props: string | undefined;
  pictures: Picture[];
  /** Pictures that it shows as they are. */
  asked: string[];
}
export interface RouteState<Reads = string[]> {
  /** What the list of its addresses was made from. */
  reads: Reads;
  /** By address. */
  pages: Map<string, PageState<Reads>>;
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
export interface LastBuild {
  ground: Ground;
  names: string[];
  /** Of what was read, by the place of its name. */
  digests: string[];
  answers: Map<string, Answer<Places>>;
  routes: Map<string, RouteState<Places>>;
  /** What was published, by path. */
  files: ReadonlyMap<string, PublishedFile>;
}
/** What a build leaves: what is not among its own stands in the last one. */
export interface BuildState extends Pick<LastBuild, 'ground'> {
  last: LastBuild | undefined;
  digests: ReadonlyMap<string, string>;
  answers: ReadonlyMap<string, Answer>;
  routes: ReadonlyMap<string, RouteState<string[] | Places>>;
}
export interface PublishedFile {
  sum: string;
  /** {@link Sums} */
  mark: string;
  /** Whether it has passed the gate as it is. */
  passed: boolean;
}
/** What the last build tells of files that are the very same. */
export const sumsOf = (then: LastBuild | undefined): Sums => new Map(Array.from(then?.files.values() ?? [], (f) => [f.mark, f.sum]));

const REASONS: Record<keyof Ground, string> = {
  code: '代码、设置或依赖改了',
  base: '网站的路径改了',
  content: '换了内容文件夹',
  settings: 'site.yaml 等设置改了',
};

/** Short, and long enough that no two things of one portal ever share it. */
export const digestOf = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'base64url').slice(0, 22);
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

/** Tells of large files whether all of it is there. */
const sumOf = (body: Uint8Array): string => crc32(body).toString(16).padStart(8, '0');
/** What a build leaves for the next one. */
export function writeKept(file: string, value: unknown): void {
  const body = serialize(value);
  writeFileSync(`${file}.new`, sumOf(body));
  appendFileSync(`${file}.new`, body);
  renameSync(`${file}.new`, file);
}
/** Undefined of what is not whole; throws where nothing can be read. */
export function readKept(file: string): unknown {
  const bytes = readFileSync(file);
  const [sum, body] = [bytes.subarray(0, 8).toString('latin1'), bytes.subarray(8)];
  return sum === sumOf(body) ? deserialize(body) : undefined;
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

/** Without what nothing rests on any longer: an answer that nobody checks would be taken for one of today. */
export function numbered({ last, digests, answers, routes, ground }: BuildState): Omit<LastBuild, 'files'> {
  const all = [...(last?.names ?? [])];
  const places = new Map(all.map((name, place) => [name, place]));
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, all.length);
    return all.push(name) - 1;
  };
  const placesOf = (reads: readonly string[] | Places): Places => (reads instanceof Uint32Array ? reads : Uint32Array.from(reads, placeOf));

  const used = new Set<number>();
  const kept: [string, Answer<Places>][] = [];
  const keep = (reads: readonly string[] | Places): Places => {
    const own = placesOf(reads);
    for (const place of own) {
      if (used.has(place)) continue;
      used.add(place);
      const name = all[place]!;
      const answer = name.startsWith('?') ? (answers.get(name) ?? last?.answers.get(name)) : undefined;
      if (answer) kept.push([name, { ...answer, reads: keep(answer.reads) }]);
    }
    return own;
  };
  const pagesOf = ([address, page]: [string, PageState<string[] | Places>]): [string, PageState<Places>] => [
    address,
    { ...page, reads: keep(page.reads) },
  ];
  const made = Array.from(
    routes,
    ([route, { reads, pages }]) => [route, { reads: keep(reads), pages: new Map(Array.from(pages, pagesOf)) }] as const,
  );

  const now = new Uint32Array(all.length);
  const names = all.filter((_, place) => used.has(place));
  let next = 0;
  for (let place = 0; place < all.length; place++) if (used.has(place)) now[place] = next++;
  const moved = <T extends { reads: Places }>(of: T): T => ({ ...of, reads: of.reads.map((place) => now[place]!) });
  return {
    ground,
    names,
    digests: names.map((name) => (name.startsWith('?') ? '' : (digests.get(name) ?? last?.digests[places.get(name)!] ?? ''))),
    answers: new Map(kept.map(([name, answer]) => [name, moved(answer)])),
    routes: new Map(
      made.map(([route, { reads, pages }]) => [
        route,
        { reads: reads.map((place) => now[place]!), pages: new Map(Array.from(pages, ([address, page]) => [address, moved(page)])) },
      ]),
    ),
  };
}

/** Of many things, one list for each of their parts: a list is read from a file at once, and things one after the other. */
type Columns<T> = { [K in keyof T]-?: T[K][] };
const columns = <T extends object, K extends keyof T>(of: readonly T[], keys: readonly K[]): Columns<Pick<T, K>> =>
  Object.fromEntries(keys.map((key) => [key, of.map((each) => each[key])])) as Columns<Pick<T, K>>;
/** Those of which there is something to say. */
const some = <T, V>(of: readonly T[], value: (each: T) => V | undefined): Map<number, V> =>
  new Map(of.flatMap((each, i) => (value(each) === undefined ? [] : [[i, value(each)!] as const])));
interface Joined {
  ends: Uint32Array;
  all: Places;
}
function joined(of: readonly { reads: Places }[]): Joined {
  const ends = new Uint32Array(of.length);
  const all = new Uint32Array(of.reduce((sum, { reads }) => sum + reads.length, 0));
  let at = 0;
  for (const [i, { reads }] of of.entries()) {
    all.set(reads, at);
    ends[i] = at += reads.length;
  }
  return { ends, all };
}
const readsAt = ({ ends, all }: Joined, i: number): Places => all.subarray(i ? ends[i - 1]! : 0, ends[i]!);
const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length ? list : undefined);

function packed({ answers, routes, files, ...rest }: LastBuild) {
  const given = [...answers.values()];
  const published = [...files.values()];
  return {
    ...rest,
    answers: { names: [...answers.keys()], reads: joined(given), ...columns(given, ['digest']), values: some(given, (a) => a.value) },
    routes: Array.from(routes, ([route, { reads, pages }]) => {
      const all = [...pages.values()];
      return {
        ...{ route, reads, addresses: [...pages.keys()], readsOfPages: joined(all) },
        ...columns(all, ['file', 'digest', 'props']),
        ...{ pictures: some(all, (p) => filled(p.pictures)), asked: some(all, (p) => filled(p.asked)) },
      };
    }),
    files: { paths: [...files.keys()], ...columns(published, ['sum', 'mark', 'passed']) },
  };
}
type Packed = ReturnType<typeof packed>;
const unpacked = ({ answers, routes, files, ...rest }: Packed): LastBuild => ({
  ...rest,
  answers: new Map(
    answers.names.map((name, i) => [name, { reads: readsAt(answers.reads, i), digest: answers.digest[i], value: answers.values.get(i) }]),
  ),
  routes: new Map(
    routes.map(({ route, reads, addresses, readsOfPages, file, digest, props, pictures, asked }) => [
      route,
      {
        reads,
        pages: new Map(
          addresses.map((address, i) => [
            address,
            {
              ...{ file: file[i], digest: digest[i]!, reads: readsAt(readsOfPages, i), props: props[i] },
              ...{ pictures: [...(pictures.get(i) ?? [])], asked: [...(asked.get(i) ?? [])] },
            },
          ]),
        ),
      },
    ]),
  ),
  files: new Map(files.paths.map((path, i) => [path, { sum: files.sum[i]!, mark: files.mark[i]!, passed: files.passed[i]! }])),
});

/** What can be told of the last build, or why nothing can. */
export function readState(file: string): LastBuild | string {
  if (!existsSync(file)) return '第一次';
  try {
    const kept = readKept(file) as Packed | undefined;
    return kept ? unpacked(kept) : '上次的记录不完整';
  } catch {
    return '上次的记录读不出来';
  }
}
/** The same, where it rests on what is there today. */
export function holding(state: LastBuild | string | undefined, ground: Ground): LastBuild | string | undefined {
  if (typeof state !== 'object') return state;
  const other = (Object.keys(REASONS) as (keyof Ground)[]).find((key) => state.ground[key] !== ground[key]);
  return other ? REASONS[other] : state;
}

export const writeState = (file: string, state: LastBuild): void => writeKept(file, packed(state));
