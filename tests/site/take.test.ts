/** What a reader takes away from a page with the help of its script. */
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { opened } from '../helpers/opened.ts';
import { DIST, read } from '../helpers/site.ts';

const at = opened(DIST);

test('what changed in a street between two days is a table of exactly what the page lists', async () => {
  const page = await at.browser.newPage({ acceptDownloads: true });
  await page.goto(`${at.site.url}changes/?street=wenhualu&from=2020-06-01&to=2020-12-31`);
  const link = page.getByRole('link', { name: /存下列出的\d+行/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('changes-wenhualu-2020-06-01-2020-12-31.csv');
  const file = (await download.path())!;
  expect(readFileSync(file).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
  const duck = await (await DuckDBInstance.create()).connect();
  const rows = (await duck.runAndReadAll(`SELECT * FROM read_csv('${file}', header=true, all_varchar=true)`)).getRowObjectsJson();
  duck.closeSync();
  expect(rows).toHaveLength(Number(/\d+/.exec(await link.innerText())![0]));
  // every sentence of the page, in its order, under the name of its place
  const listed = await page
    .locator('then-known section')
    .evaluateAll((all) =>
      all.flatMap((s) => [...s.querySelectorAll(':scope > ul > li')].map((li) => [s.querySelector('h3')!.innerText, li.textContent])),
    );
  expect(listed.length).toBeGreaterThan(5);
  const said = rows.filter((r) => r['后来'] !== null).map((r) => [r['小区'] ?? '文化路街道整体', `${String(r['一句话'])}。`]);
  expect(said).toEqual(listed);
  expect(new Set(rows.map((r) => [r['从哪一天'], r['到哪一天'], r['街道编号']].join()))).toEqual(
    new Set(['2020-06-01,2020-12-31,wenhualu']),
  );
  await page.close();
});

test('without a script the page says that the whole table is there', () => {
  const html = read(DIST, 'changes/index.html');
  expect(html).toContain('只要一个街道两天之间的，要打开脚本');
  expect(html).toMatch(/href="\/data\/v1\/changes\.csv"/);
});

test('the catalogue on the page of data is no script that its policy would have to forbid', async () => {
  const page = await at.browser.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(e.message));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.log(`policy ${e.violatedDirective}`)));
  await page.goto(`${at.site.url}data/`);
  const name = await page
    .locator('script[type="application/ld+json"]')
    .evaluate((s) => (JSON.parse(s.textContent) as { name: string }).name);
  expect(name).toContain('开放数据');
  expect(complaints).toEqual([]);
  await page.close();
});

test.each([360, 1280])('how long there was no news is shown, sorted by and filtered by, at %i px', async (width) => {
  const page = await at.browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(`${at.site.url}explore/?sort=-silence&silence=${encodeURIComponent('三年以上')}`);
  await page.locator('[data-result]', { hasText: '条件：多久没消息是三年以上。' }).waitFor();
  const shown = page.locator('.table-box tbody tr:not([hidden]) td[data-label="多久没消息"]');
  expect(await shown.first().isVisible()).toBe(true);
  const years = (await shown.allTextContents()).map((words) => Number(/(\d+)年/.exec(words)?.[1] ?? 0));
  expect(years.length).toBeGreaterThan(5);
  expect(years).toEqual(years.toSorted((a, b) => b - a));
  expect(Math.min(...years)).toBeGreaterThanOrEqual(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await page.goto(`${at.site.url}explore/?show=silence&silence=${encodeURIComponent('没有消息')}`);
  await page.locator('[data-result]', { hasText: '没有消息' }).waitFor();
  expect(new Set((await shown.allTextContents()).map((words) => words.trim()))).toEqual(new Set(['没有消息']));
  await page.close();
});
