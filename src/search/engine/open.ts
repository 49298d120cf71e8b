import { pageId, pageMark, pageNumber, recordPlace } from '../page-id.ts';
import { writeList, type PageList } from '../page-list.ts';
import type { SearchRecord, SearchSettings } from '../record.ts';
import { parseWords } from '../text/letters.ts';
import type { SyllableMap } from '../text/pinyin.ts';
import { META_WEIGHTS } from './weights.ts';
import { createEngine } from './engine.ts';
import type { PagefindApi, PagefindIndex } from './pagefind-api.ts';

/** Reads pagefind/pinyin.json: syllables, each followed by its characters. */
export function parseSyllables(text: string): SyllableMap {
  const map = new Map<string, string>();
  for (const [, syllable = '', characters = ''] of text.matchAll(/([a-z]+)([^a-z]+)/g)) for (const c of characters) map.set(c, syllable);
  return map;
}

export interface OpenOptions {
  /** Where each portal's index lies, with a slash at the end: `/base/pagefind/`. The first is our own; the others are merged into it. */
  folders: readonly [string, ...string[]];
  importModule: (address: string) => Promise<PagefindApi>;
  readJson: (address: string) => Promise<unknown>;
}

/** Pagefind asks for the list of its pages with the worker's own fetch; ours is short, and is written out before it gets it. */
let answering: typeof fetch | null = null;
function answerWithLists(): void {
  const plain = globalThis.fetch;
  if (plain === answering) return;
  globalThis.fetch = answering = async (input, init) => {
    if (typeof input !== 'string' || !input.endsWith('.pf_meta')) return plain(input, init);
    const short = (await (await plain(input.replace(/pf_meta$/, 'json'), init)).json()) as PageList;
    return new Response(writeList(short));
  };
}

const rowsOf = ({ rows, archiveRows }: SearchSettings): number => rows + archiveRows;

/**
 * Several portals as one: how a question is read is ours alone, whatever the others send; of them only what says how their own index is
 * laid out, and that only in the form it must have.
 */
function settingsOfAll(own: SearchSettings, all: readonly SearchSettings[]): SearchSettings {
  const sum = (count: (s: SearchSettings) => number) => all.reduce((total, s) => total + count(s), 0);
  const union = (words: (s: SearchSettings) => readonly string[]) => [...new Set(all.flatMap(words))];
  return {
    ...own,
    mark: '',
    rows: sum((s) => s.rows),
    archiveRows: sum((s) => s.archiveRows),
    pages: sum((s) => s.pages),
    archivePages: sum((s) => s.archivePages),
    common: union((s) => s.common),
    archiveTails: union((s) => s.archiveTails),
  };
}

const isCount = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0 && (n as number) < 10_000_000;
const areWords = (words: unknown): words is string[] =>
  Array.isArray(words) && words.length < 100_000 && words.every((w) => typeof w === 'string' && w.length < 100);
/** What another portal sends may be anything. */
function checked(settings: unknown): SearchSettings {
  const s = settings as SearchSettings;
  const counts = [s?.rows, s?.archiveRows, s?.pages, s?.archivePages];
  if (typeof s?.mark !== 'string' || !counts.every(isCount) || !areWords(s.common) || !areWords(s.archiveTails))
    throw new Error('另一个门户的检索设置读不懂。');
  return s;
}

/** Whether an address, once a browser has read it, lies below a portal's own: `..` and `//host` lead out of it. */
export function liesUnder(url: string, root: string): boolean {
  const here = 'https://this.invalid';
  if (!URL.canParse(url, new URL(root, here)) || /[\\\u0000-\u0020]/.test(url)) return false;
  const [page, portal] = [new URL(url, new URL(root, here)), new URL(root, here)];
  return page.origin === portal.origin && page.pathname.startsWith(portal.pathname) && !/%(?:2e|2f|5c)/i.test(page.pathname);
}

/** A file of records has one for each of its places, or null. */
type Records = readonly ({ path: string; record: SearchRecord } | null)[];

/**
 * What Pagefind found, with its pages numbered through (every portal numbers its own from 0; those of the second go on where the first ends, as their
 * tables of filters do) and with our own records: several in a file, where they are many.
 */
function numberedThrough(
  index: PagefindIndex,
  all: readonly SearchSettings[],
  folders: readonly string[],
  readRecords: (address: string) => Promise<Records>,
): Pick<PagefindIndex, 'search'> {
  const portals = new Map<string, { offset: number; portal: number; settings: SearchSettings }>();
  let rows = 0;
  for (const [portal, settings] of all.entries()) {
    portals.set(settings.mark, { offset: rows, portal, settings });
    rows += rowsOf(settings);
  }
  return {
    async search(term) {
      const answer = await index.search(term);
      // a number without a page has no name
      const results = answer.results
        .filter(({ id }) => id)
        .map((result) => {
          const from = portals.get(pageMark(result.id));
          if (from === undefined) throw new Error('检索索引刚刚更新，请重试。');
          const { offset, portal, settings } = from;
          const [number, folder] = [pageNumber(result.id), folders[portal]!];
          return {
            ...result,
            id: pageId('', offset + number),
            async data() {
              const { file, at } = recordPlace(number, settings);
              const found = (await readRecords(folder + file))[at];
              if (!found) return null;
              const root = folder.replace(/pagefind\/$/, '');
              const url = root + found.path;
              return liesUnder(url, root) ? { url, record: found.record, portal } : null;
            },
          };
        });
      return { ...answer, results };
    },
  };
}

/** Opens the index of one portal, or of several as one. Works in a worker and in Node, because nothing here needs a document. */
export async function openEngine({ folders, importModule, readJson }: OpenOptions): Promise<ReturnType<typeof createEngine>> {
  answerWithLists();
  const [pagefind, all] = await Promise.all([
    importModule(`${folders[0]}pagefind.js`),
    Promise.all(folders.map(async (folder) => checked(await readJson(`${folder}search.json`)))),
  ]);
  const own = all[0]!;
  const files = new Map<string, Promise<Records>>();
  const readRecords = (address: string): Promise<Records> => {
    let file = files.get(address);
    if (!file) {
      file = readJson(address) as Promise<Records>;
      file.catch(() => files.delete(address));
      files.set(address, file);
    }
    return file;
  };
  const openIndex = async (portals: readonly string[], part: string): Promise<PagefindIndex> => {
    const [first = '', ...others] = portals;
    const options = (folder: string) => ({ baseUrl: folder.replace(/pagefind\/$/, ''), ranking: { metaWeights: META_WEIGHTS } });
    const index = pagefind.createInstance({ ...options(first), basePath: first + part, noWorker: true });
    // All share one WebAssembly; a second start while the first is not done would break it. There are no filters: this only waits.
    await index.filters();
    await Promise.all(others.map((folder) => index.mergeIndex(folder + part, options(folder))));
    return index;
  };
  return createEngine({
    pagefind: numberedThrough(await openIndex(folders, ''), all, folders, readRecords),
    settings: all.length > 1 ? settingsOfAll(own, all) : own,
    loadArchive: async () =>
      numberedThrough(
        await openIndex(
          folders.filter((_, i) => all[i]?.archivePages),
          'archive/',
        ),
        all,
        folders,
        readRecords,
      ),
    loadWords: async () => parseWords((await readJson(`${folders[0]}words.json`)) as string),
    loadSyllables: async () => parseSyllables((await readJson(`${folders[0]}pinyin.json`)) as string),
  });
}
