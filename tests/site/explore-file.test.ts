import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STATUSES } from '../../src/model/status.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DIST, launch } from '../helpers/site.ts';
import { portalOf } from '../helpers/drawings.ts';
import { fileOf, rowsIn } from '../helpers/many-rows.ts';

// 小区总表 of a large city has its rows in a file: what such a page does is seen here on a small one, whose rows are put into a file.
const BADGES = Object.entries(STATUSES)
  .map(([status, label]) => `<span class="status s-${status}">${label}</span>`)
  .join('');

let site: Serving;
let browser: Browser;
let file: string;
beforeAll(async () => {
  site = await serve(DIST);
  browser = await launch();
  file = fileOf(await portalOf('content'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function open(width: number): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/explore/', async (route) => {
    const response = await route.fetch();
    const page = (await response.text())
      .replace(/<compound-explorer[^>]*>/, `$&<template data-badges>${BADGES}</template>`)
      .replace('<compound-explorer', '$& data-file="/explore/rows.txt" data-base="/"')
      .replace(/(<tbody[^>]*>)[^]*?(<\/tbody>)/, '$1$2')
      .replace('class="table-box', 'data-listed hidden $&');
    await route.fulfill({ response, body: page });
  });
  await page.route('**/explore/rows.txt', (route) => route.fulfill({ contentType: 'text/plain; charset=utf-8', body: file }));
  await page.goto(`${site.url}explore/`, { waitUntil: 'load' });
  return { page, errors };
}
const names = (page: Page): Promise<string[]> => page.locator('compound-explorer tbody th a').allTextContents();

test.each([360, 1280])('rows of a file are drawn, filtered and added to at %i px', async (width) => {
  const { page, errors } = await open(width);
  const all = rowsIn(file).rows;
  const roads = all.filter((r) => `${r.title} ${r.aliases}`.includes('路')).map((r) => r.title);
  const first = width < 768 ? 20 : 100;
  await page.locator('#explore-q').fill('路');
  await expect.poll(() => names(page), { timeout: 20_000 }).toEqual(roads.slice(0, first));
  const counted = (await page.locator('[data-result]').innerText()).split('。')[0]!.matchAll(/(\d+)个/g);
  expect([...counted].reduce((sum, [, n]) => sum + Number(n), 0)).toBe(roads.length);
  if (roads.length > first) {
    await page.locator('.explore-more').click();
    await expect.poll(() => names(page)).toEqual(roads.slice(0, 2 * first));
  }
  await page.locator('#explore-q').fill('没有这样一个院');
  await expect.poll(() => names(page)).toEqual([]);
  await page.locator('#explore-q').fill('');
  await expect.poll(() => names(page)).toHaveLength(Math.min(first, all.length));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a picture that was broken off is drawn again', async () => {
  const { page } = await open(360);
  await page.locator('[data-picture] summary').click();
  const drawn = page.locator('[data-drawn]');
  // the map and its words come last
  await expect.poll(() => drawn.locator('figcaption, p').count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await page.waitForTimeout(1000);
  const all = await drawn.innerText();
  await page.evaluate(() => {
    const kind = document.querySelector<HTMLSelectElement>('#explore-kind')!;
    const choose = (value: string): void => {
      kind.value = value;
      kind.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const seen = new MutationObserver(() => {
      seen.disconnect();
      choose('');
    });
    seen.observe(document.querySelector('[data-drawn]')!, { childList: true });
    choose('小区');
  });
  await expect.poll(() => drawn.innerText(), { timeout: 20_000 }).toBe(all);
  await page.waitForTimeout(1000);
  expect(await drawn.innerText()).toBe(all);
  expect(await drawn.evaluate((part) => (part as HTMLElement).style.height)).toBe('');
  await page.context().close();
});
