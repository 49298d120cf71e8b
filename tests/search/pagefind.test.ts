import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearchIndex } from '../../src/search/build-index.ts';
import { frameOf, linesOf, withoutFrame } from '../../src/search/boilerplate.ts';
import { charactersOf, indexedPage } from '../../src/search/fields.ts';
import { pageId, pageNumber, pieceName } from '../../src/search/page-id.ts';
import { writeList, type PageList } from '../../src/search/page-list.ts';
import { readPage } from '../../src/search/read-page.ts';
import { numbered } from '../../src/search/slots.ts';
import { syllableTable } from '../../src/search/tables.ts';
import type { PagefindApi, PagefindIndex } from '../../src/search/engine/pagefind-api.ts';
import { decoded, termsIn, termsOfPagefind } from '../helpers/pagefind-index.ts';
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
  test('lists every page when asked for nothing', async () => {
    expect((await pagefind.search(null)).results.filter(({ id }) => id)).toHaveLength(SAMPLES.length);
  });
});

test('a number in an address is the row of the page', () => {
  expect(pageId('0a1b2c3d', 11_999)).toBe('p0a1b2c3d_99b');
  expect(pageNumber(pageId('0a1b2c3d', 11_999))).toBe(11_999);
});

test('what is written is what Pagefind itself would write of these pages', async () => {
  const read = SAMPLES.map(({ path }) => readPage(`${path}/`, readFileSync(join(dist, path, 'index.html'), 'utf8'))!);
  const frame = frameOf(read.map((page) => ({ kind: page.kind, lines: linesOf(page) })));
  const pages = read.map((page) => withoutFrame(page, frame));
  const { syllables } = syllableTable(charactersOf(pages));
  const theirs = await termsOfPagefind(new Map(pages.map((page) => [page.path, indexedPage(page, syllables)])));
  const { numbers } = numbered(pages.map((page) => page.path));
  const paths = new Map(Array.from(numbers, ([path, number]) => [number, path]));
  const ours = termsIn(join(dist, 'pagefind/index'), (number) => paths.get(number)!);
  // of a number with a point Pagefind counts the parts for less, in its own way
  const plain = ([term]: [string, string[]]): boolean => !/\d/.test(term);
  expect([...ours].filter(plain).sort()).toEqual([...theirs].filter(plain).sort());
  expect(ours.size).toBeGreaterThan(500);
  expect([...theirs.keys()].filter((term) => !ours.has(term))).toEqual([]);
});

test('the list of pages and pieces can be read', () => {
  const list: PageList = {
    ...{ version: '1.6.0', mark: '0a1b2c3d', from: 7, fields: ['n'], words: '三 丰产 改造 改造' },
    lengths: '2-4',
  };
  expect(decoded(Buffer.from(writeList(list)))).toEqual([
    '1.6.0',
    [
      ['p0a1b2c3d_7', 4, ''],
      // it is none, and as long as the others are on average
      ['', 10, ''],
      ['p0a1b2c3d_9', 16, ''],
    ],
    [
      ['三', '丰产', pieceName('三')],
      ['改造', '改造', pieceName('改造')],
    ],
    [],
    [],
    ['n'],
  ]);
});
