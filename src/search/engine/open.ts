import type { SearchSettings } from '../record.ts';
import type { SyllableMap } from '../text/pinyin.ts';
import { META_WEIGHTS } from './weights.ts';
import { createEngine } from './engine.ts';
import type { PagefindApi } from './pagefind-api.ts';

/** Reads pagefind/pinyin.json: syllables, each followed by its characters. */
export function parseSyllables(text: string): SyllableMap {
  const map = new Map<string, string>();
  for (const [, syllable = '', characters = ''] of text.matchAll(/([a-z]+)([^a-z]+)/g)) for (const c of characters) map.set(c, syllable);
  return map;
}

export interface OpenOptions {
  /** Where the index lies, with a slash at the end: `/base/pagefind/`. */
  folder: string;
  importModule: (address: string) => Promise<PagefindApi>;
  readJson: (address: string) => Promise<unknown>;
}

/** Opens the index of one portal. Works in a worker and in Node, because nothing here needs a document. */
export async function openEngine({ folder, importModule, readJson }: OpenOptions): Promise<ReturnType<typeof createEngine>> {
  const [pagefind, settings] = await Promise.all([
    importModule(`${folder}pagefind.js`),
    readJson(`${folder}search.json`) as Promise<SearchSettings>,
  ]);
  const base = folder.replace(/pagefind\/$/, '');
  const common = { baseUrl: base, ranking: { metaWeights: META_WEIGHTS } };
  await pagefind.options({ ...common, basePath: folder, noWorker: true });
  await pagefind.init();
  return createEngine({
    pagefind,
    settings,
    loadArchive: async () => {
      // Both share one WebAssembly; a second start while the first is not done would break it. There are no filters: this only waits.
      await pagefind.filters();
      return pagefind.createInstance({ ...common, basePath: `${folder}archive/`, noWorker: true });
    },
    loadSyllables: async () => parseSyllables((await readJson(`${folder}pinyin.json`)) as string),
  });
}
