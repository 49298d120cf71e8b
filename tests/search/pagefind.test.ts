import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createIndex } from 'pagefind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearchIndex } from '../../src/search/build-index.ts';
import { compactBundle } from '../../src/search/bundle.ts';
import { pageId, pageNumber } from '../../src/search/page-id.ts';
import { readList, writeList, type PageList } from '../../src/search/page-list.ts';
import type { PagefindApi, PagefindIndex } from '../../src/search/engine/pagefind-api.ts';
import { openDist } from './open-dist.ts';
import { SAMPLES, writeSite } from './site.ts';

/** What the search relies on in Pagefind, so that an update that changes it is seen here and not by a resident. */
let dist: string;
let pagefind: PagefindIndex;
beforeAll(async () => {
  dist = writeSite();
  await buildSearchIndex({ distDir: dist });
  await openDist(dist);
  // The same client that openDist opened, and so the same WebAssembly: modules are kept by address.
  const client = (await import(`${join(dist, 'pagefind/pagefind.js')}?${dist}`)) as PagefindApi;
  pagefind = client.createInstance({ basePath: '/pagefind/', baseUrl: '/', noWorker: true });
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const digest = (folder: string): string => {
  const hash = createHash('sha256');
  for (const file of globSync('**/*.*', { cwd: folder }).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
};

test('it is the pinned version', () => {
  const entry = JSON.parse(readFileSync(join(dist, 'pagefind/pagefind-entry.json'), 'utf8')) as {
    version: string;
    languages: Record<string, { page_count: number }>;
  };
  expect(entry.version).toBe('1.6.0');
  expect(Object.keys(entry.languages)).toEqual(['unknown']);
  expect(entry.languages['unknown']?.page_count).toBe(SAMPLES.length);
});

test('the same pages give the same bytes', async () => {
  const before = digest(join(dist, 'pagefind'));
  await buildSearchIndex({ distDir: dist });
  expect(digest(join(dist, 'pagefind'))).toBe(before);
});

describe('its client', () => {
  test('leaves our terms as they are when the language is unknown', async () => {
    expect((await pagefind.search('嵩岳')).results.length).toBeGreaterThan(0);
  });
  test('finds exactly what stands in quotes, with no fallback', async () => {
    expect((await pagefind.search('"sonyue"')).results).not.toHaveLength(0);
    expect((await pagefind.search('"sonyu"')).results).toHaveLength(0);
    expect((await pagefind.search('"嵩岳z"')).results).toHaveLength(1);
  });
  test('says in which field of the metadata it found something', async () => {
    expect((await pagefind.search('"嵩岳z"')).results[0]?.matchedMetaFields).toEqual(['n']);
  });
  test('hands out a page’s own record, by a number', async () => {
    const [result] = (await pagefind.search('"嵩岳z"')).results;
    const { url, record } = (await result?.data()) ?? {};
    expect([url, record?.title]).toEqual(['/compounds/songyue/', '嵩岳小区']);
    expect(pageNumber(result?.id ?? '')).toBeLessThan(SAMPLES.length);
  });
  test('lists every page when asked for nothing', async () => {
    expect((await pagefind.search(null)).results).toHaveLength(SAMPLES.length);
  });
});

test('a number in an address is the row of the page', () => {
  expect(pageId('0a1b2c3d4e5f678', 11_999)).toBe('p0a1b2c3d_99b');
  expect(pageNumber(pageId('0a1b2c3d4e5f678', 11_999))).toBe(11_999);
});

test('the list of pages and pieces can be read and written as Pagefind does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunshine-list-'));
  const { index } = await createIndex({ forceLanguage: 'unknown' });
  const urls = Array.from({ length: 300 }, (_, i) => `/${i}/`);
  for (const url of urls) await index!.addCustomRecord({ url, content: `words ${url} 改造`, language: 'unknown', meta: { n: '丰产' } });
  await index!.writeFiles({ outputPath: folder });
  const written = gunzipSync(readFileSync(join(folder, globSync('*.pf_meta', { cwd: folder })[0]!)));
  const list = readList(written);
  expect([list.version, list.pages.length, list.fields]).toEqual(['1.6.0', urls.length, ['n']]);
  expect(existsSync(join(folder, 'index', `${list.pieces[0]!.hash}.pf_index`))).toBe(true);

  expect(compactBundle(folder, '0a1b2c3d4e5f678', 7, () => ({})).sort()).toEqual(urls.sort());
  const short = JSON.parse(readFileSync(join(folder, 'pagefind.unknown_0a1b2c3d4e5f678.json'), 'utf8')) as PageList;
  const again = readList(writeList(short));
  expect(again.pages.slice(0, 2).map(({ hash }) => hash)).toEqual(['p0a1b2c3d_7', 'p0a1b2c3d_8']);
  expect(again.pages[0]!.words).toBe(4);
  expect(again.pieces.map(({ from, to }) => [from, to])).toEqual(list.pieces.map(({ from, to }) => [from, to]));
  expect({ ...again, pages: [], pieces: [] }).toEqual({ ...list, pages: [], pieces: [] });
  rmSync(folder, { recursive: true, force: true });
});
