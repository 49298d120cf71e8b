import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createIndex, close } from 'pagefind';
import { askedWords } from './asked-words.ts';
import { compactBundle, emptyFolder } from './bundle.ts';
import { facetTable } from './facets.ts';
import { charactersOf, indexedPage, TOPICS, type IndexedPage } from './fields.ts';
import { pageId, pageMark } from './page-id.ts';
import { ITEMS } from '../schema/items.ts';
import { readPage } from './read-page.ts';
import { bareName } from './text/normalise.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import type { Page, SearchSettings } from './record.ts';
import { readSimplified, syllableTable, tableForSite } from './tables.ts';

export interface BuildOptions {
  /** The built site. */
  distDir: string;
  /** The address it is served under; what is written works under any, so this is only for messages. */
  base?: string;
  /** Digests of its files, by path: what is left of pages that are as they were is taken from `before`. */
  sums?: ReadonlyMap<string, string>;
  before?: IndexKept | undefined;
  /** Lays out the index of the site before, if it can be had and is this one. */
  takeBefore?: (build: string) => boolean;
  /** Lays out one of its files under another name, if it can be had. */
  takeFile?: (before: string, to: string) => boolean;
}

export interface BuildResult {
  pages: number;
  archivePages: number;
  /** For the next build by the same code. */
  kept: IndexKept;
}
/** 读过的网页. */
export interface IndexKept {
  /** By path of the file; null of what is not for the index. */
  read: Map<string, { sum: string; page: Page | null }>;
  /** By address, with the digest of the page. */
  indexed: Map<string, { of: string; page: IndexedPage }>;
  syllables: Map<string, string>;
  /** The file of each page's record, by address. */
  packed: Map<string, string>;
  /** Digest of all pages, and how many there were. */
  build: string;
  counted: Pick<BuildResult, 'pages' | 'archivePages'>;
}

/** Above this number 公示记录 go to an index of their own: they are the bulk of a city's pages and seldom what is looked for. */
const ARCHIVE_FROM = 400;
/** A term that more than this share of the pages has does not tell pages apart. */
const COMMON_SHARE = 0.06;
const COMMON_FROM = 40;
const MOST_COMMON = 400;
const MOST_TAILS = 60;
const MOST_PAGES = 2500;
/** Bytes for each piece of the index, more for the most frequent terms. Small ones are quick to fetch, and each costs only two words in the list. */
const CHUNK_SIZE = 1000;

const byPath = (a: Page, b: Page): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

function readPages({ distDir, sums, before }: BuildOptions): { pages: Page[]; read: IndexKept['read'] } {
  const files = sums
    ? [...sums.keys()].filter((f) => f.endsWith('.html'))
    : globSync('**/*.html', { cwd: distDir }).map((f) => f.split(sep).join('/'));
  const read: IndexKept['read'] = new Map();
  const pages = files.flatMap((file) => {
    const sum = sums?.get(file) ?? '';
    const known = before?.read.get(file);
    const page =
      sum && known?.sum === sum
        ? known.page
        : readPage(file.replace(/(^|\/)index\.html$/, '$1'), readFileSync(join(distDir, file), 'utf8'));
    read.set(file, { sum, page });
    return page ? [page] : [];
  });
  return { pages: pages.sort(byPath), read };
}

async function writeBundle(folder: string, pages: readonly IndexedPage[], paths: readonly string[]): Promise<void> {
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = String(CHUNK_SIZE);
  // 'unknown' switches Pagefind's own segmentation off: our terms are already cut, and cut the same way as queries are.
  const { index, errors } = await createIndex({ forceLanguage: 'unknown' });
  if (!index) throw new Error(`无法建立检索索引：${errors.join('；')}`);
  for (const [i, page] of pages.entries()) {
    const { errors: problems } = await index.addCustomRecord({
      url: paths[i] ?? '',
      content: page.content,
      language: 'unknown',
      meta: page.meta,
    });
    if (problems.length) throw new Error(`${paths[i]}：${problems.join('；')}`);
  }
  await index.writeFiles({ outputPath: folder });
  await index.deleteIndex();
}

/**
 * Leaves a term in the text of so many pages only, the shortest ones, which would be ranked first anyway; names and pages about a subject
 * keep it. Pagefind compares each page that has a term with all the others, so that 改造 would take a telephone a second.
 */
function withoutFrequent(pages: readonly IndexedPage[]): IndexedPage[] {
  const counts = new Map<string, number>();
  const shorter = new Map<IndexedPage, IndexedPage>();
  const byLength = pages.map((page) => ({ page, terms: page.content.split(' ') })).sort((a, b) => a.terms.length - b.terms.length);
  for (const { page, terms } of byLength) {
    if (TOPICS.has(page.record.kind)) continue;
    const kept = terms.filter((term) => {
      const count = (counts.get(term) ?? 0) + 1;
      counts.set(term, count);
      return count <= MOST_PAGES;
    });
    shorter.set(page, { ...page, content: kept.join(' ') });
  }
  return pages.map((page) => shorter.get(page) ?? page);
}

function commonTerms(pages: readonly IndexedPage[]): string[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const terms = new Set([page.content, ...Object.entries(page.meta).flatMap(([k, v]) => (k === 'py' ? [] : [v]))].join(' ').split(' '));
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const limit = Math.max(COMMON_FROM, pages.length * COMMON_SHARE);
  const common = [...counts].filter(([term, n]) => term.length > 1 && n > limit && !term.endsWith('z'));
  return common
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_COMMON)
    .map(([term]) => term);
}

/** The items that any page has; the others would lead nowhere. */
function itemWords(pages: readonly Page[]): string[] {
  const had = new Set(pages.flatMap((page) => page.items));
  return Object.values(ITEMS).flatMap(({ label, words }) => (had.has(label) ? [[label, ...words].join(' ')] : []));
}

/** What papers are called besides the place they are about: 改造进度, 居民问…. A query that says one of these wants the paper. */
function commonTails(papers: readonly Page[], places: readonly Page[]): string[] {
  const names = new Set(places.flatMap((page) => page.names.map(bareName)).filter((name) => name.length > 2));
  const tails = new Map<string, string[]>();
  for (const { title } of papers) {
    const whole = bareName(title);
    let to = whole.length - 2;
    while (to > 2 && !names.has(whole.slice(0, to))) to--;
    if (to <= 2) continue;
    const tail = whole.slice(to);
    tails.set(tail.slice(0, 3), [...(tails.get(tail.slice(0, 3)) ?? []), tail]);
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

/** 建立检索索引: reads the built pages and writes `pagefind/` beside them. The same pages give the same bytes. */
export async function buildSearchIndex(options: BuildOptions): Promise<BuildResult> {
  const { pages, read } = readPages(options);
  const made = await writeIndex(pages, options.distDir, options);
  return { ...made, kept: { ...made.kept, read } };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function writeIndex(
  read: readonly Page[],
  distDir: string,
  { before, takeBefore, takeFile = () => false }: Pick<BuildOptions, 'before' | 'takeBefore' | 'takeFile'> = {},
): Promise<BuildResult> {
  const all = withoutBoilerplate(read);
  const written = all.map((page) => JSON.stringify(page));
  const build = sha256(`[${written.join()}]`).slice(0, 15);
  const folder = join(distDir, 'pagefind');
  if (before?.build === build && takeBefore?.(build)) return { ...before.counted, kept: before };
  emptyFolder(folder);
  const disclosures = all.filter((page) => page.kind === 'disclosure');
  const archive = disclosures.length > ARCHIVE_FROM ? disclosures : [];
  const main = archive.length ? all.filter((page) => page.kind !== 'disclosure') : all;
  const kept: IndexKept = {
    read: new Map(),
    indexed: new Map(),
    syllables: before?.syllables ?? new Map(),
    packed: new Map(),
    build,
    counted: { pages: 0, archivePages: 0 },
  };
  if (!main.length) return { ...kept.counted, kept };

  const used = charactersOf(all);
  const simplified = readSimplified();
  const { syllables, text: syllableText } = syllableTable(used, kept.syllables);
  // all that becomes of a page is made of the page and of the syllables of its characters
  for (const [i, page] of all.entries()) {
    const of = sha256(written[i]!);
    const then = before?.indexed.get(page.path);
    kept.indexed.set(page.path, then?.of === of ? then : { of, page: indexedPage(page, { simplified, syllables }) });
  }

  const order: string[] = [];
  const { counted } = kept;
  const bundle = async (target: string, pages: readonly Page[]): Promise<IndexedPage[]> => {
    const indexed = pages.map((page) => kept.indexed.get(page.path)!.page);
    await writeBundle(
      target,
      withoutFrequent(indexed),
      pages.map((page) => page.path),
    );
    const byAddress = new Map(pages.map((page, i) => [page.path, indexed[i]?.record]));
    const record = (path: string): unknown => byAddress.get(path.replace(/^\//, ''));
    const takePacked = (path: string, to: string): boolean => {
      const page = path.replace(/^\//, '');
      kept.packed.set(page, relative(distDir, to).split(sep).join('/'));
      const then = before?.packed.get(page);
      return then !== undefined && before!.indexed.get(page)?.of === kept.indexed.get(page)!.of && takeFile(then, to);
    };
    order.push(...compactBundle(target, build, order.length, record, takePacked));
    return indexed;
  };
  try {
    const indexed = await bundle(folder, main);
    // as many as have a number: Pagefind leaves out a page of which no word is left, and the tables of several portals are laid end to end
    counted.pages = order.length;
    if (archive.length) await bundle(join(folder, 'archive'), archive);
    counted.archivePages = order.length - counted.pages;
    const settings: SearchSettings = {
      mark: pageMark(pageId(build, 0)),
      ...counted,
      common: commonTerms(indexed),
      archiveTails: archive.length ? commonTails(archive, main) : [],
      items: itemWords(all),
      ...tableForSite(simplified, used),
    };
    writeFileSync(join(folder, 'search.json'), JSON.stringify(settings));
  } finally {
    await close();
  }
  const byAddress = new Map(all.map((page) => [page.path, page]));
  const ordered = order.map((path) => byAddress.get(path.replace(/^\//, ''))).filter((page) => page !== undefined);
  writeFileSync(join(folder, 'facets.json'), JSON.stringify(facetTable(ordered)));
  writeFileSync(join(folder, 'pinyin.json'), JSON.stringify(syllableText));
  writeFileSync(join(folder, 'words.json'), JSON.stringify(askedWords()));
  return { ...counted, kept };
}
