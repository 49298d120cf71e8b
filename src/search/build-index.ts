import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { askedWords } from './asked-words.ts';
import { frameOf, linesOf, withoutFrame } from './boilerplate.ts';
import { facetTable } from './facets.ts';
import { charactersOf, indexedPage, TOPICS, type IndexedPage } from './fields.ts';
import { recordPlace, type Numbers } from './page-id.ts';
import { CLIENT, clientFiles, ENGINE, PAGEFIND } from './pagefind-client.ts';
import { lengthOf, listName, type PageList } from './page-list.ts';
import { Dictionary, writePieces, type Indexed, type KnownPieces, type Numbered } from './pieces.ts';
import { readPage } from './read-page.ts';
import type { Page, PageHead, SearchSettings } from './record.ts';
import { ITEMS } from '../schema/items.ts';
import { numbered } from './slots.ts';
import { readSimplified, syllableTable, tableForSite } from './tables.ts';
import { FIELDS, standsBeside, termsOf } from './terms.ts';
import { bareName } from './text/normalise.ts';

export interface BuildOptions {
  /** The built site. */
  distDir: string;
  /** Digests of its files, by path: what is left of pages that are as they were is taken from `before`. */
  sums?: ReadonlyMap<string, string>;
  before?: IndexKept | undefined;
  /** Lays out a file of the site before under another name, if it can be had and is as that build left it. */
  takeFile?: (before: string, to: string) => boolean;
}
export interface BuildResult {
  pages: number;
  archivePages: number;
  /** For the next build by the same code. */
  kept: IndexKept;
}

/** What is kept of a page: enough for all that looks at all pages. */
interface Doc extends Indexed {
  /** Of its file. */
  sum: string;
  /** Of what is indexed and shown of it. */
  digest: string;
  head: PageHead;
  lines: Uint32Array;
  /** Those of its lines that are the frame. */
  framed: string;
  characters: string;
}
/** 读过的网页, for the next build. */
export interface IndexKept {
  /** By address. */
  docs: Map<string, Doc>;
  /** Files that are not for the index, by path. */
  others: Map<string, string>;
  /** All terms, in order. */
  terms: string[];
  pieces: Record<Part, KnownPieces>;
  syllables: Map<string, string>;
}
const PARTS = ['main', 'archive'] as const;
type Part = (typeof PARTS)[number];
const FOLDERS: Record<Part, string> = { main: '', archive: 'archive/' };

/** Above this number 公示记录 go to an index of their own: they are the bulk of a city's pages and seldom what is looked for. */
const ARCHIVE_FROM = 400;
/** A term that more than this share of the pages has does not tell pages apart. */
const COMMON_SHARE = 0.06;
const COMMON_FROM = 40;
const MOST_COMMON = 400;
const MOST_TAILS = 60;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const addressOf = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');
const fileOf = (path: string): string => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

/** Reads the pages that are not as they were; those that have lines that have become the frame, or are no longer, too. */
function readPages({ distDir, sums, before }: BuildOptions) {
  const all = sums
    ? [...sums.keys()].filter((f) => f.endsWith('.html'))
    : globSync('**/*.html', { cwd: distDir }).map((f) => f.split(sep).join('/'));
  // in whatever order they were made, or lie there
  const files = all.sort();
  const read = (path: string): Page | null => readPage(path, readFileSync(join(distDir, fileOf(path)), 'utf8'));
  const others: IndexKept['others'] = new Map();
  const known = new Map<string, Doc>();
  const fresh = new Map<string, { page: Page; sum: string; lines: Uint32Array }>();
  for (const file of files) {
    const [path, sum] = [addressOf(file), sums?.get(file) ?? ''];
    const doc = before?.docs.get(path);
    if (sum && doc?.sum === sum) known.set(path, doc);
    else {
      const page = sum && before?.others.get(file) === sum ? null : read(path);
      if (page) fresh.set(path, { page, sum, lines: linesOf(page) });
      else others.set(file, sum);
    }
  }
  const frame = frameOf([
    ...Array.from(known.values(), ({ head, lines }) => ({ kind: head.kind, lines })),
    ...Array.from(fresh.values(), ({ page, lines }) => ({ kind: page.kind, lines })),
  ]);
  const framedOf = (lines: Uint32Array): string => lines.filter((line) => frame.has(line)).join();
  for (const [path, { sum, lines, framed }] of known) {
    if (framedOf(lines) === framed) continue;
    known.delete(path);
    fresh.set(path, { page: read(path)!, sum, lines });
  }
  const whole = (path: string): Page => withoutFrame(read(path)!, frame);
  return { known, fresh, others, whole, frame, framedOf };
}

function commonTerms(docs: readonly Doc[], { words }: Dictionary): string[] {
  const counts = new Map<number, number>();
  for (const { terms, where } of docs)
    terms.forEach((term, i) => {
      if (standsBeside(where[i]!, 'py')) counts.set(term, (counts.get(term) ?? 0) + 1);
    });
  const limit = Math.max(COMMON_FROM, docs.length * COMMON_SHARE);
  return [...counts]
    .filter(([, n]) => n > limit)
    .map(([term, n]) => [words[term]!, n] as const)
    .filter(([word]) => word.length > 1 && !word.endsWith('z'))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_COMMON)
    .map(([word]) => word);
}

/** The items that any page has; the others would lead nowhere. */
function itemWords(pages: readonly PageHead[]): string[] {
  const had = new Set(pages.flatMap((page) => page.items));
  return Object.values(ITEMS).flatMap(({ label, words }) => (had.has(label) ? [[label, ...words].join(' ')] : []));
}

/** What papers are called besides the place they are about: 改造进度, 居民问…. A query that says one of these wants the paper. */
function commonTails(papers: readonly PageHead[], places: readonly PageHead[]): string[] {
  const names = new Set(places.flatMap((page) => page.names.map(bareName)).filter((name) => name.length > 2));
  const tails = new Map<string, string[]>();
  for (const { title } of papers) {
    const whole = bareName(title);
    let to = whole.length - 2;
    while (to > 2 && !names.has(whole.slice(0, to))) to--;
    if (to <= 2) continue;
    const tail = whole.slice(to);
    const alike = tails.get(tail.slice(0, 3));
    if (alike) alike.push(tail);
    else tails.set(tail.slice(0, 3), [tail]);
  }
  return [...tails.values()]
    .filter((alike) => alike.length > 1)
    .sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
    .slice(0, MOST_TAILS)
    .map((alike) => alike.reduce(commonStart));
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

interface InPart {
  pages: Map<string, Numbered>;
  size: number;
}
/** Which index each page stands in, and under which number. */
function inParts(docs: ReadonlyMap<string, Doc>): Record<Part, InPart> {
  const paths = Array.from(docs.keys());
  const isPaper = (path: string): boolean => docs.get(path)!.head.kind === 'disclosure';
  const papers = paths.filter(isPaper);
  const apart = papers.length > ARCHIVE_FROM;
  const place = (of: readonly string[]): InPart => {
    const { numbers, size } = numbered(of);
    const entry = (path: string, number: number): Numbered => {
      const { terms, where, words, head } = docs.get(path)!;
      return { terms, where, words, number, topic: TOPICS.has(head.kind) };
    };
    return { pages: new Map(Array.from(numbers, ([path, number]) => [path, entry(path, number)])), size };
  };
  return { main: place(apart ? paths.filter((p) => !isPaper(p)) : paths), archive: place(apart ? papers : []) };
}
/** The pages whose records lie in a file, each at its place. */
function filesOf(parts: Record<Part, InPart>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const part of PARTS)
    for (const [path, { number }] of parts[part].pages) {
      const { file, at } = recordPlace(part === 'main' ? number : number + parts.main.size, { rows: parts.main.size });
      let places = files.get(file);
      if (!places) files.set(file, (places = []));
      places[at] = path;
    }
  return files;
}
function headOf(page: Page): PageHead {
  const head: Partial<Page> = { ...page };
  delete head.sections;
  delete head.anchors;
  return head as PageHead;
}
const recordText = ({ record }: IndexedPage, path: string): string => JSON.stringify({ path, record });

/** With terms numbered anew by their order, and without those that no page has any longer. */
function keptInOrder(kept: IndexKept, dictionary: Dictionary): IndexKept {
  const order = dictionary.inOrder(kept.docs.values());
  const numbers = new Uint32Array(dictionary.words.length);
  order.forEach((term, i) => (numbers[term] = i));
  const docs = new Map(Array.from(kept.docs, ([path, doc]) => [path, { ...doc, terms: doc.terms.map((term) => numbers[term]!) }]));
  return { ...kept, docs, terms: Array.from(order, (term) => dictionary.words[term]!) };
}

/**
 * 建立检索索引: reads the built pages and writes `pagefind/` beside them. The same pages give the same bytes, whatever was there before; a page that has
 * changed changes its own record, the pieces of the index that have its terms, and the tables of all pages.
 */
export async function buildSearchIndex(options: BuildOptions): Promise<BuildResult> {
  const { distDir, before, takeFile = () => false } = options;
  const { known, fresh, others, whole, frame, framedOf } = readPages(options);
  const folder = join(distDir, 'pagefind');
  const made = new Set<string>();
  const pathIn = (file: string): string => {
    const path = join(folder, file);
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    made.add(dirname(path));
    return path;
  };
  const write = (file: string, content: string | Uint8Array): void => writeFileSync(pathIn(file), content);
  const takeOwn = (then: string, now: string): boolean => takeFile(`pagefind/${then}`, pathIn(now));

  const clean = new Map(Array.from(fresh, ([path, { page }]) => [path, withoutFrame(page, frame)]));
  const characters = new Map(Array.from(clean, ([path, page]) => [path, [...charactersOf([page])].join('')]));
  const used = new Set([...characters.values(), ...Array.from(known.values(), (doc) => doc.characters)].flatMap((c) => [...c]));
  const memory = before?.syllables ?? new Map<string, string>();
  const { syllables, text: syllableText } = syllableTable(used, memory);

  const dictionary = new Dictionary(before?.terms ?? []);
  const docs = new Map(known);
  const records = new Map<string, string>();
  for (const [path, page] of clean) {
    const indexed = indexedPage(page, syllables);
    const terms = termsOf(indexed);
    records.set(path, recordText(indexed, path));
    const { sum, lines } = fresh.get(path)!;
    docs.set(path, {
      ...{ sum, head: headOf(page), lines, framed: framedOf(lines), characters: characters.get(path)! },
      digest: sha256(JSON.stringify(page)),
      terms: Uint32Array.from(terms.keys(), dictionary.number),
      where: Uint16Array.from(terms.values()),
      words: indexed.content.split(' ').length,
    });
  }

  const [now, then] = [inParts(docs), before && inParts(before.docs)];
  const numbers: Numbers = { rows: now.main.size, archiveRows: now.archive.size };
  const order = [...docs.keys()].sort();
  const mark = sha256(order.map((path) => path + docs.get(path)!.digest).join('\n')).slice(0, 8);
  for (const name of [CLIENT, ENGINE]) if (!takeOwn(name, name)) write(name, (await clientFiles())[name]!);

  const kept: IndexKept = { docs, others, terms: [], pieces: { main: new Map(), archive: new Map() }, syllables: memory };
  for (const part of PARTS) {
    const [{ pages }, of] = [now[part], FOLDERS[part]];
    if (!pages.size) continue;
    const { words, pieces } = writePieces({
      dictionary,
      now: pages,
      then: then && before && { pages: then[part].pages, pieces: before.pieces[part] },
      takePiece: (name) => takeOwn(`${of}index/${name}.pf_index`, `${of}index/${name}.pf_index`),
      writePiece: (name, bytes) => write(`${of}index/${name}.pf_index`, bytes),
    });
    kept.pieces[part] = pieces;
    const lengths = new Array<string>(now[part].size).fill(lengthOf(undefined));
    for (const { number, words } of pages.values()) lengths[number] = lengthOf(words);
    const list: PageList = {
      version: PAGEFIND,
      mark,
      from: part === 'main' ? 0 : numbers.rows,
      lengths: lengths.join(''),
      words: words.join(' '),
      fields: FIELDS,
    };
    write(`${of}${listName(mark)}`, JSON.stringify(list));
    const languages = { unknown: { hash: mark, wasm: null, page_count: pages.size } };
    write(`${of}pagefind-entry.json`, JSON.stringify({ version: PAGEFIND, languages, include_characters: [] }));
  }
  if (now.archive.pages.size && !takeOwn(ENGINE, `archive/${ENGINE}`)) write(`archive/${ENGINE}`, readFileSync(join(folder, ENGINE)));

  const wasIn = then && filesOf(then);
  for (const [file, places] of filesOf(now)) {
    const was = wasIn?.get(file);
    // an empty place was a page that has gone, or always empty
    const same = (path: string | undefined, at: number): boolean => was![at] === path && docs.get(path!) === before!.docs.get(path!);
    if (was?.length === places.length && Array.from(places).every(same) && takeOwn(file, file)) continue;
    const texts = Array.from(places, (path) => {
      if (path === undefined) return 'null';
      return records.get(path) ?? recordText(indexedPage(whole(path), syllables), path);
    });
    write(file, `[${texts.join(',')}]`);
  }

  const heads = order.map((path) => docs.get(path)!.head);
  const [mainDocs, archived] = PARTS.map((part) => Array.from(now[part].pages.keys(), (path) => docs.get(path)!));
  const settings: SearchSettings = {
    ...{ mark, ...numbers, pages: mainDocs!.length, archivePages: archived!.length },
    common: commonTerms(mainDocs!, dictionary),
    archiveTails: archived!.length
      ? commonTails(
          heads.filter((h) => now.archive.pages.has(h.path)),
          heads.filter((h) => now.main.pages.has(h.path)),
        )
      : [],
    items: itemWords(heads),
    ...tableForSite(readSimplified(), used),
  };
  write('search.json', JSON.stringify(settings));
  const rows = new Array<PageHead | undefined>(numbers.rows + numbers.archiveRows).fill(undefined);
  for (const part of PARTS)
    for (const [path, { number }] of now[part].pages) rows[number + (part === 'main' ? 0 : numbers.rows)] = docs.get(path)!.head;
  write('facets.json', JSON.stringify(facetTable(rows)));
  write('pinyin.json', JSON.stringify(syllableText));
  write('words.json', JSON.stringify(askedWords()));
  return { pages: settings.pages, archivePages: settings.archivePages, kept: keptInOrder(kept, dictionary) };
}
