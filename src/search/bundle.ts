import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chunkId, pageId } from './page-id.ts';

/**
 * Makes the files that Pagefind wrote smaller, without changing what its client does with them.
 *
 * Pagefind names every page by a hash, and the list of hashes is most of what a first query loads (7 bytes for each page after
 * compression, 86 KB for 12,000 pages). Consecutive numbers of the same length compress to almost nothing. The number is also
 * the page's row in the table of filters. A build's own mark in front of the number keeps old caches from being mixed with new ones.
 *
 * Each page's file then gets our own record in place of the indexed terms, which nobody reads.
 * tests/search/pagefind.test.ts guards what this knows about Pagefind 1.6.0.
 */
const SIGNATURE = 'pagefind_dcd';
/** Seven digits; where two pages share them, Pagefind gives the second one more, and so on. */
const HASH = /unknown_[0-9a-f]{7,}/g;
const SHORTEST = 'unknown_0123456'.length;
/** CBOR: a short text string has its length in its first byte. */
const TEXT = 0x60;
const LONGEST = 23;

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

const pack = (text: string | Buffer): Buffer => gzipSync(text, { level: 9 });

/** After its hash stands a page's length in words (a CBOR number). For the ranking a rough one will do, and it compresses. */
function roundLength(meta: Buffer, at: number): void {
  const size = meta[at];
  if (size === 0x18) meta[at + 1] = (meta[at + 1] ?? 0) | 0x1f;
  else if (size === 0x19) meta[at + 2] = 0xff;
}

interface Entry {
  version: string;
  languages: Record<string, { hash: string; wasm: string | null; page_count: number }>;
  include_characters: string[];
}

/** Rewrites one Pagefind folder in place. `record` gives what a page's file shall hold; the addresses come back in the order of the numbers. */
export function compactBundle(folder: string, build: string, firstNumber: number, record: (path: string) => unknown): string[] {
  for (const name of UNUSED) rmSync(join(folder, name), { force: true });
  const entryFile = join(folder, 'pagefind-entry.json');
  const entry = JSON.parse(readFileSync(entryFile, 'utf8')) as Entry;
  const language = entry.languages['unknown'];
  if (!language) throw new Error('检索索引里没有页面。');
  const metaFile = join(folder, `pagefind.${language.hash}.pf_meta`);
  const meta = gunzipSync(readFileSync(metaFile));
  if (meta.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) throw new Error('检索索引的格式与所用的 Pagefind 版本不符。');

  const fragments = join(folder, 'fragment');
  const chunks = join(folder, 'index');
  const paths: string[] = [];
  let chunk = 0;
  for (const match of meta.toString('latin1').matchAll(HASH)) {
    const length = (meta[match.index - 1] ?? 0) - TEXT;
    if (length < SHORTEST || length > LONGEST || length > match[0].length) continue;
    const old = match[0].slice(0, length);
    const page = join(fragments, `${old}.pf_fragment`);
    if (existsSync(page)) {
      const id = pageId(build, firstNumber + paths.length, length);
      const { url } = JSON.parse(gunzipSync(readFileSync(page)).toString('utf8', SIGNATURE.length)) as { url: string };
      const kept = { url, content: '', word_count: 0, filters: {}, meta: {}, anchors: [], record: record(url) };
      writeFileSync(join(fragments, `${id}.pf_fragment`), pack(SIGNATURE + JSON.stringify(kept)));
      rmSync(page);
      meta.write(id, match.index, length, 'latin1');
      roundLength(meta, match.index + length);
      paths.push(url);
    } else if (existsSync(join(chunks, `${old}.pf_index`))) {
      const id = chunkId(build, chunk++, length);
      renameSync(join(chunks, `${old}.pf_index`), join(chunks, `${id}.pf_index`));
      meta.write(id, match.index, length, 'latin1');
    }
  }
  if (paths.length !== language.page_count || readdirSync(fragments).length !== paths.length)
    throw new Error(`检索索引不完整：应有${language.page_count}页，读到${paths.length}页。`);

  rmSync(metaFile);
  const hash = `unknown_${build}`;
  writeFileSync(join(folder, `pagefind.${hash}.pf_meta`), pack(meta));
  writeFileSync(entryFile, JSON.stringify({ ...entry, languages: { unknown: { ...language, hash } } }));
  return paths;
}

export const emptyFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
};
