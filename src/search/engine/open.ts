import { pageId, pageMark, pageNumber } from '../page-id.ts';
import { writeList, type PageList } from '../page-list.ts';
import type { SearchSettings } from '../record.ts';
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

const pagesOf = (settings: SearchSettings): number => settings.pages + settings.archivePages;

function settingsOfAll(all: readonly SearchSettings[]): SearchSettings {
  const sum = (count: (s: SearchSettings) => number) => all.reduce((total, s) => total + count(s), 0);
  const union = (words: (s: SearchSettings) => readonly string[]) => [...new Set(all.flatMap(words))];
  return {
    mark: '',
    pages: sum((s) => s.pages),
    archivePages: sum((s) => s.archivePages),
    common: union((s) => s.common),
    archiveTails: union((s) => s.archiveTails),
    items: union((s) => s.items),
    traditional: all.map((s) => s.traditional).join(''),
    simplified: all.map((s) => s.simplified).join(''),
  };
}

/** Every portal numbers its pages from 0; together, those of the second go on where the first ends, as their tables of filters do. */
function numberedThrough(index: PagefindIndex, all: readonly SearchSettings[]): Pick<PagefindIndex, 'search'> {
  if (all.length < 2) return index;
  const offsets = new Map<string, number>();
  let pages = 0;
  for (const settings of all) {
    offsets.set(settings.mark, pages);
    pages += pagesOf(settings);
  }
  return {
    async search(term) {
      const answer = await index.search(term);
      const results = answer.results.map((result) => {
        const offset = offsets.get(pageMark(result.id));
        if (offset === undefined) throw new Error('检索索引刚刚更新，请重试。');
        return { ...result, id: pageId('', offset + pageNumber(result.id)) };
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
    Promise.all(folders.map((folder) => readJson(`${folder}search.json`) as Promise<SearchSettings>)),
  ]);
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
    pagefind: numberedThrough(await openIndex(folders, ''), all),
    settings: all.length > 1 ? settingsOfAll(all) : (all[0] as SearchSettings),
    loadArchive: async () =>
      numberedThrough(
        await openIndex(
          folders.filter((_, i) => all[i]?.archivePages),
          'archive/',
        ),
        all,
      ),
    loadSyllables: async () =>
      new Map((await Promise.all(folders.map((f) => readJson(`${f}pinyin.json`)))).flatMap((text) => [...parseSyllables(text as string)])),
  });
}
