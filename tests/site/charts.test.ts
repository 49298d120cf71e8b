import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/cli/browser.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { brotli, DEMO, DEMO_BASE, DIST, htmlFiles, read } from '../helpers/site.ts';

// The demonstration city: its first compounds have every kind of chart (`npm test` builds it).
const ids = existsSync(DEMO)
  ? readdirSync(`${DEMO}/compounds`).filter((id) => existsSync(`${DEMO}/charts/compounds/${id}/paid-built.svg`))
  : [];
const compound = ids[0]!;

let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await serve(DEMO, { base: DEMO_BASE });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A page that fails on errors, among them whatever its policy refuses. */
const open = async (path: string, width: number): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  page.on('pageerror', (error) => expect(error).toBeUndefined());
  page.on('console', (message) => expect(message.type() === 'error' ? message.text() : '').toBe(''));
  await page.goto(site.url + path);
  return page;
};

describe.each([360, 1280])('charts on a page %i px wide', (width) => {
  test('can be read mark by mark with the keyboard', async () => {
    const page = await open(`compounds/${compound}/`, width);
    const figure = page.locator('section:has(> #schedule) figure.plot');
    await figure.locator('summary').focus();
    const button = figure.getByRole('button', { name: '逐个看' });
    await button.click();
    const tip = figure.locator('[role=status]');
    await expect.poll(() => tip.textContent()).toMatch(/^1／\d+\s总工期：计划/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => tip.textContent()).toMatch(/^2／/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    const all = /／(\d+)/.exec((await tip.textContent())!)![1];
    await expect.poll(() => tip.textContent()).toMatch(new RegExp(`^${all}／${all}`));
    const [box, frame] = [(await tip.boundingBox())!, (await figure.boundingBox())!];
    expect(box.x).toBeGreaterThanOrEqual(frame.x - 1);
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await page.close();
  });

  test('name what is under the pointer', async () => {
    const page = await open(`compounds/${compound}/`, width);
    const drawing = page.locator('section:has(> #disclosures) figure.plot > svg:visible');
    await drawing.scrollIntoViewIfNeeded();
    const tip = page.locator('section:has(> #disclosures) .plot-tip');
    await drawing.hover();
    await expect
      .poll(async () => {
        const box = (await drawing.boundingBox())!;
        for (let i = 1; i < 20; i++) {
          await page.mouse.move(box.x + (box.width * i) / 20, box.y + box.height * 0.4);
          if (await tip.isVisible().catch(() => false)) return tip.textContent();
        }
        return '';
      })
      .toMatch(/\d{4}年.+：/);
    await page.mouse.move(0, 0);
    await expect.poll(() => tip.isVisible()).toBe(false);
    await page.close();
  });
});

test('the first tap of a finger is answered', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
  await page.goto(`${site.url}compounds/${compound}/`);
  const drawing = page.locator('section:has(> #schedule) figure.plot > svg:visible');
  await drawing.evaluate((svg) => svg.scrollIntoView({ block: 'start', behavior: 'instant' }));
  const box = (await drawing.boundingBox())!;
  await page.touchscreen.tap(box.x + 100, box.y + 70);
  await expect
    .poll(() => page.locator('section:has(> #schedule) .plot-tip:visible').allInnerTexts())
    .toEqual([expect.stringMatching(/^总工期：/)]);
  await page.close();
});

test('a page with charts asks for no part of them before a reader comes to one', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.url}compounds/${compound}/`, { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /chart|steps/.test(path))).toEqual([]);
  await page.close();
});

test('a chart is taken away as PNG at twice its size', async () => {
  const page = await open(`compounds/${compound}/`, 1280);
  const figure = page.locator('section:has(> #money) figure.plot').first();
  await figure.getByText('下载', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: '图片（PNG）' }).click()]);
  expect(download.suggestedFilename()).toBe(`${compound}-money.png`);
  const png = readFileSync(await download.path());
  const svg = readFileSync(`${DEMO}/charts/compounds/${compound}/money.svg`, 'utf8');
  expect(png.readUInt32BE(16)).toBe(2 * Number(/ width="(\d+)"/.exec(svg)![1]));
  await page.close();
});

test('an embed page has no script, a title, its source and a link back', () => {
  const html = readFileSync(`${DEMO}/embed/gantt/compounds/${compound}/index.html`, 'utf8');
  expect(html).not.toContain('<script');
  expect(html).toMatch(/来源：/);
  expect(html).toContain(`href="${DEMO_BASE}compounds/${compound}/"`);
});

test('the map of the invented city shows its own outlines, with the number at the lower left', () => {
  const svg = readFileSync(`${DEMO}/charts/map/points.svg`, 'utf8');
  expect(svg).toContain('审图号：演示S〔2026年〕001号');
  expect(readFileSync(`${DEMO}/map/index.html`, 'utf8')).toContain('审图号：演示S〔2026年〕001号');
});

test('charts add no more than 6 KiB to the page of any compound', () => {
  const drawn = /<figure class="plot"[^>]*>.*?<\/figure>/gs;
  const pages = [DIST, DEMO].flatMap((dir) =>
    Array.from(htmlFiles(dir))
      .filter((p) => /^compounds\/[^/]+\/index\.html$/.test(p))
      .map((p) => read(dir, p)),
  );
  const added = pages.map((html) => brotli(Buffer.from(html)).length - brotli(Buffer.from(html.replace(drawn, ''))).length);
  expect(
    pages.some((html) => [...html.matchAll(drawn)].length === 7),
    '没有读到图',
  ).toBe(true);
  expect(Math.max(...added)).toBeLessThanOrEqual(6 * 1024);
});

test('nothing is wider than an A4 page', async () => {
  const street = readdirSync(`${DEMO}/streets`, { withFileTypes: true }).find((e) => e.isDirectory())!.name;
  const page = await browser.newPage({ viewport: { width: 680, height: 1000 } }); // 180 mm
  await page.emulateMedia({ media: 'print' });
  for (const path of [
    `compounds/${compound}/`,
    `streets/${street}/`,
    `embed/gantt/compounds/${compound}/`,
    'progress/',
    'progress/streets/',
    'map/',
    'explore/',
    'catalog/',
  ]) {
    await page.goto(site.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(680);
    expect(await page.locator('main form:visible').count(), `${path} 的表单`).toBe(0);
  }
  await page.close();
});
