import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearchIndex } from '../../src/search/build-index.ts';
import { FACET_NAMES, joinTables, passing, type FacetTable } from '../../src/search/facets.ts';
import { liesUnder } from '../../src/search/engine/open.ts';
import { openDist } from './open-dist.ts';
import { SAMPLES, writeSite } from './site.ts';

/** Two portals with indexes of their own, the second under /b/ of the first; Pagefind's mergeIndex makes them one. */
let dist: string;
let search: Awaited<ReturnType<typeof openDist>>['search'];
const OTHER = SAMPLES.slice(0, 3).map((sample) => ({
  ...sample,
  attributes: { ...sample.attributes, title: `望澜${sample.attributes['title']!}`, district: '望澜区', date: '2031-01-01' },
}));
const both = ['/pagefind/', '/b/pagefind/'] as const;
const tables = (): FacetTable[] => both.map((folder) => JSON.parse(readFileSync(join(dist, folder, 'facets.json'), 'utf8')) as FacetTable);

beforeAll(async () => {
  dist = writeSite();
  const other = writeSite(OTHER);
  await buildSearchIndex({ distDir: dist });
  await buildSearchIndex({ distDir: other });
  cpSync(other, join(dist, 'b'), { recursive: true });
  rmSync(other, { recursive: true, force: true });
  ({ search } = await openDist(dist, both));
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

test.each([
  ['/b/', '/b/compounds/a/', true],
  ['/b/', '/compounds/a/', false],
  ['/b/', '/b/../compounds/a/', false],
  ['/b/', '/b/%2e%2e/compounds/a/', false],
  ['/b/', 'javascript:alert(1)', false],
  ['/b/', '//evil.example/b/', false],
  ['/b/', '/\\\\evil.example/b/', false],
  ['https://a.example/x/', 'https://a.example/x/compounds/a/', true],
  ['https://a.example/x/', 'https://evil.example/x/compounds/a/', false],
  ['https://a.example/x/', 'http://a.example/x/compounds/a/', false],
])('of the portal %s, %s is shown: %s', (root, url, shown) => {
  expect(liesUnder(url, root)).toBe(shown);
});

describe('two portals as one', () => {
  test('each page is found, under the address of its portal', async () => {
    const first = async (query: string) => (await search(query, { limit: 3 })).hits[0];
    expect((await first('望澜嵩岳小区'))?.url).toBe('/b/compounds/songyue/');
    expect((await first('公交二公司家属院'))?.url).toBe('/compounds/gongjiao-2/');
  });

  test('the numbers of pages are rows of the joined table of filters', async () => {
    const table = joinTables(tables(), ['澄川市', '望澜市']);
    // a number in three has no page
    for (const facet of ['type', 'portal'] as const) expect(table.rows[facet].filter((row) => row !== -1)).toHaveLength(SAMPLES.length + OTHER.length); // prettier-ignore
    for (const facet of FACET_NAMES) expect(table.rows[facet]).toHaveLength(table.dates.length);
    const inSecond = await search('', { limit: 9, accept: passing(table, { district: '望澜区' }) });
    expect(inSecond.hits.map(({ url }) => url).sort()).toEqual(OTHER.map(({ path }) => `/b/${path}/`).sort());
    expect((await search('', { limit: 9, accept: passing(table, { portal: '望澜市' }) })).hits).toEqual(inSecond.hits);
    expect(new Set(inSecond.found).size).toBe(SAMPLES.length + OTHER.length);
    const newest = await search('嵩岳', { limit: 9, newest: (page) => table.dates[page] ?? 0 });
    expect(newest.hits[0]?.url).toBe('/b/compounds/songyue/');
  });

  test('one that cannot be read makes opening fail, so that it can be left out and named', async () => {
    await expect(openDist(dist, ['/pagefind/', '/c/pagefind/'])).rejects.toThrow();
    rmSync(join(dist, 'b/pagefind/pagefind-entry.json'));
    await expect(openDist(dist, both)).rejects.toThrow();
  });
});
