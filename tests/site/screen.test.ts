import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { HOUR, hangs, where } from '../helpers/hall.ts';
import { DEMO, DEMO_BASE, launch } from '../helpers/site.ts';

// 电子屏: hangs in a hall for weeks. Time is the test's own here: a day passes in seconds.
const street = readdirSync(`${DEMO}/board`, { withFileTypes: true }).find((e) => e.isDirectory())!.name;

let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await serve(DEMO, { base: DEMO_BASE });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function open(path: string, options: { viewport?: { width: number; height: number }; reducedMotion?: 'reduce' } = {}) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, ...options });
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  await page.clock.install({ time: new Date('2026-06-30T08:00:00') });
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  await page.locator('.screen-on').waitFor();
  return { page, errors };
}
const rowsShown = (page: Page): Promise<number> =>
  page.locator('.screen-now [data-row]:visible, .screen-now .screen-empty:visible').count();

test('runs for half a day: every screenful in turn, read anew every ten minutes, and no more memory than before', async () => {
  const { page, errors } = await open('board/');
  await hangs(page, 12);
  expect(await rowsShown(page)).toBeGreaterThan(0);
  expect(errors).toEqual([]);
  await page.close();
});

test('goes on when the server is down, and takes up what is new when it is back', async () => {
  const { page, errors } = await open('board/');
  const at = await page.locator('[data-sections]').innerText();
  const path = `**${DEMO_BASE}board/`;
  for (const answer of ['abort', 500, 'empty'] as const) {
    await page.route(path, (route) =>
      answer === 'abort' ? route.abort() : answer === 500 ? route.fulfill({ status: 500 }) : route.fulfill({ body: '<p>维护中</p>' }),
    );
    await page.clock.runFor(HOUR);
    expect(await rowsShown(page), String(answer)).toBeGreaterThan(0);
    await page.unroute(path);
  }
  expect((await page.locator('[data-sections]').innerText()).length).toBeGreaterThan(at.length / 4);
  const html = readFileSync(`${DEMO}/board/index.html`, 'utf8').replace(/<h2>[^<]*<\/h2>/, '<h2>今天新写的</h2>');
  await page.route(path, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  await page.clock.runFor(HOUR / 5);
  await expect.poll(() => page.locator('[data-sections] h2').first().textContent()).toBe('今天新写的');
  expect(errors).toEqual([]);
  await page.close();
});

describe.each([
  { width: 1920, height: 1080 },
  { width: 1920, height: 360 },
  { width: 360, height: 740 },
])('on $width × $height', (viewport) => {
  test('every screenful fits, and says something', async () => {
    const { page } = await open('board/', { viewport });
    const count = Number((await where(page)).split('／')[1]);
    for (let i = 0; i < count; i++) {
      expect(await rowsShown(page), `第${i + 1}屏`).toBeGreaterThan(0);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `第${i + 1}屏`).toBeLessThanOrEqual(0);
      await page.keyboard.press('ArrowRight');
    }
    await page.close();
  });
});

test('stands still when paused, and from the start where motion is unwelcome', async () => {
  const { page } = await open('board/');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: '轮播' }).waitFor({ state: 'attached' });
  const at = await where(page);
  await page.clock.runFor(HOUR);
  expect(await where(page)).toBe(at);
  await page.keyboard.press(' ');
  await page.clock.runFor(60_000);
  expect(await where(page)).not.toBe(at);
  await page.close();

  const { page: still } = await open('board/', { reducedMotion: 'reduce' });
  const first = await where(still);
  await still.clock.runFor(HOUR);
  expect(await where(still)).toBe(first);
  await still.getByRole('button', { name: '下一屏' }).click();
  expect(await where(still)).not.toBe(first);
  await still.close();
});

test('?street= leads to the street; one that there is not leaves the whole city running', async () => {
  const { page } = await open(`board/?street=${street}`);
  await page.waitForURL(`**/board/${street}/`);
  for (const unknown of ['meiyou', '..%2F..%2Fcompounds', '<b>', '']) {
    const { page: other, errors } = await open(`board/?street=${unknown}`);
    await expect.poll(() => where(other)).toMatch(/^1／\d+$/);
    await other.clock.runFor(60_000);
    expect(await where(other)).not.toMatch(/^1／/);
    expect(errors).toEqual([]);
    await other.close();
  }
  await page.close();
});
