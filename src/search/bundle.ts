import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chunkId, pageId } from './page-id.ts';
import { lengthOf, readList, type PageList } from './page-list.ts';

/**
 * Makes the files that Pagefind wrote smaller, without changing what its client does with them: pages and pieces of the index get
 * numbers in place of hashes, and their list becomes a short file that the browser writes out again (page-list.ts). A page's number is
 * also its row in the table of filters. Each page's file gets our own record in place of the indexed terms, which nobody reads.
 * tests/search/pagefind.test.ts guards what this knows about Pagefind 1.6.0.
 */
const SIGNATURE = 'pagefind_dcd';

/** Not read by our client. */
const UNUSED = [
  'pagefind-ui.js',
  'pagefind-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-modular-ui.css',
  'pagefind-component-ui.js',
  'pagefind-component-ui.css',
  'pagefind-highlight.js',
  'pagefind-worker.js',
  'pagefind.css',
];

interface Entry {
  version: string;
  languages: Record<string, { hash: string; wasm: string | null; page_count: number }>;
  include_characters: string[];
}

/** The file that holds the list of pages. */
export const listName = (build: string): string => `pagefind.unknown_${build}.json`;

/**
 * Rewrites one Pagefind folder in place. `record` gives what a page's file shall hold; `takePacked` lays out such a file as an earlier build
 * packed it, if there is one. The addresses come back in the order of the numbers.
 */
export function compactBundle(
  folder: string,
  build: string,
  firstNumber: number,
  record: (path: string) => unknown,
  takePacked: (path: string, to: string) => boolean = () => false,
): string[] {
  for (const name of UNUSED) rmSync(join(folder, name), { force: true });
  const entryFile = join(folder, 'pagefind-entry.json');
  const entry = JSON.parse(readFileSync(entryFile, 'utf8')) as Entry;
  const language = entry.languages['unknown'];
  if (!language) throw new Error('检索索引里没有页面。');
  const listFile = join(folder, `pagefind.${language.hash}.pf_meta`);
  const list = readList(gunzipSync(readFileSync(listFile)));

  const fragments = join(folder, 'fragment');
  const paths = list.pages.map(({ hash }, i) => {
    const page = join(fragments, `${hash}.pf_fragment`);
    const { url } = JSON.parse(gunzipSync(readFileSync(page)).toString('utf8', SIGNATURE.length)) as { url: string };
    rmSync(page);
    const file = join(fragments, `${pageId(build, firstNumber + i)}.pf_fragment`);
    if (takePacked(url, file)) return url;
    const kept = { url, content: '', word_count: 0, filters: {}, meta: {}, anchors: [], record: record(url) };
    writeFileSync(file, gzipSync(SIGNATURE + JSON.stringify(kept), { level: 9 }));
    return url;
  });
  const pieces = join(folder, 'index');
  list.pieces.forEach(({ hash }, i) => renameSync(join(pieces, `${hash}.pf_index`), join(pieces, `${chunkId(build, i)}.pf_index`)));
  if (paths.length !== language.page_count || readdirSync(fragments).length !== paths.length || !existsSync(pieces))
    throw new Error(`检索索引不完整：应有${language.page_count}页，读到${paths.length}页。`);

  rmSync(listFile);
  const short: PageList = {
    version: list.version,
    build,
    from: firstNumber,
    lengths: list.pages.map(({ words }) => lengthOf(words)).join(''),
    words: list.pieces.flatMap(({ from, to }) => [from, to]).join(' '),
    fields: list.fields,
  };
  const hash = `unknown_${build}`;
  writeFileSync(join(folder, listName(build)), JSON.stringify(short));
  writeFileSync(entryFile, JSON.stringify({ ...entry, languages: { unknown: { ...language, hash } } }));
  return paths;
}

export const emptyFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
};
