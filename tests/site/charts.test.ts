import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/cli/browser.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { brotli, DEMO, DEMO_BASE, DIST, htmlFiles, read } from '../helpers/site.ts';

const has = (subject: string, chart: string): boolean =>
  existsSync(`${DEMO}/charts/${subject}.svg`) && readFileSync(`${DEMO}/charts/${subject}.svg`, 'utf8').includes(`<view id="${chart}"`);
// The demonstration city: its first compounds have every kind of chart (`npm test` builds it).
const ids = existsSync(DEMO) ? readdirSync(`${DEMO}/compounds`).filter((id) => has(`compounds/${id}`, 'paid-built')) : [];
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
    // an address leads into a folded section
    const page = await open(`compounds/${compound}/#schedule`, width);
    const figure = page.locator('#schedule figure.plot');
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
    const page = await open(`compounds/${compound}/#schedule`, width);
    // on a wide screen the wide drawing comes after the page
    const drawing = page.locator(`#schedule figure.plot > .plot-${width > 1100 ? 'wide' : 'narrow'}`);
    await drawing.waitFor();
    await drawing.scrollIntoViewIfNeeded();
    const tip = page.locator('#schedule .plot-tip');
    await drawing.hover();
    await expect
      .poll(async () => {
        const box = (await drawing.boundingBox())!;
        // a phone's drawing is higher than the window, and a row of words has nothing to name
        for (let y = Math.max(box.y, 120); y < Math.min(box.y + box.height, 780); y += 10)
          for (const x of [0.1, 0.3, 0.5, 0.7, 0.9]) {
            await page.mouse.move(box.x + box.width * x, y);
            if (await tip.isVisible().catch(() => false)) return tip.textContent();
          }
        return '';
      })
      .toMatch(/：/);
    await page.mouse.move(0, 0);
    await expect.poll(() => tip.isVisible()).toBe(false);
    await page.close();
  });
});

test('the first tap of a finger is answered', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
  await page.goto(`${site.url}compounds/${compound}/#schedule`);
  const drawing = page.locator('#schedule figure.plot > svg:visible');
  // the page first goes to its own target, which moves as long as drawings and ages come
  const top = () => drawing.evaluate((svg) => svg.getBoundingClientRect().top);
  await expect
    .poll(async () => {
      const before = await top();
      await page.waitForTimeout(300);
      return (await top()) - before;
    })
    .toBe(0);
  await drawing.evaluate((svg) => {
    svg.scrollIntoView({ block: 'start', behavior: 'instant' });
    // from under the bar of sections
    scrollBy({ top: -100, behavior: 'instant' });
  });
  const box = (await drawing.boundingBox())!;
  await page.touchscreen.tap(box.x + 100, box.y + 70);
  await expect.poll(() => page.locator('#schedule .plot-tip:visible').allInnerTexts()).toEqual([expect.stringMatching(/^总工期：/)]);
  await page.close();
});

/** What a page asks for that belongs to charts: tools, words of marks, drawings of other widths. */
const asked = async (width: number, unfold = false): Promise<string[]> => {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const paths: string[] = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  await page.goto(`${site.url}compounds/${compound}/`, { waitUntil: 'networkidle' });
  if (unfold) {
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await page.locator('#schedule .plot-wide').waitFor();
    await page.waitForLoadState('networkidle');
  }
  await page.close();
  return paths.filter((path) => /chart|embed/.test(path));
};

test('a phone asks for no part of a chart before a reader comes to one', async () => expect(await asked(360)).toEqual([]));
test('a wide screen asks for the wide drawings of what is opened, all at once', async () => {
  const paths = await asked(1280, true);
  expect(paths.filter((path) => path.includes('/embed/'))).toEqual([`${DEMO_BASE}embed/compounds/${compound}/`]);
  expect(paths.filter((path) => path.includes('chart-tools'))).toEqual([]);
});

/** The drawings that are seen, and the size of the smallest letters in them as rendered. */
const seen = (page: Page): Promise<{ form: string; width: number; letters: number }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>('.plot > svg')]
      .filter((svg) => svg.getClientRects().length)
      .map((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll('text')].map((t) => Number.parseFloat(getComputedStyle(t).fontSize) * scale);
        return { form: svg.classList[0]!, width: Math.round(svg.getBoundingClientRect().width), letters: Math.min(...sizes) };
      }),
  );
const street = readdirSync(`${DEMO}/streets`, { withFileTypes: true }).find(
  (e) => e.isDirectory() && has(`streets/${e.name}`, 'gantt'),
)!.name;

describe.each([
  [320, 'plot-large', 272],
  [360, 'plot-narrow', 328],
  [412, 'plot-narrow', 328],
  [768, 'plot-narrow', 328],
  [1280, 'plot-wide', 1040],
])('at %i px', (width, form, drawn) => {
  test.each(['compound', 'street', 'comparison'])('the charts of a %s stand as large as they are drawn', async (kind) => {
    const path = { compound: `compounds/${compound}/`, street: `streets/${street}/`, comparison: 'progress/streets/' }[kind]!;
    const page = await open(path, width);
    // folds open, so that every chart is seen
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await expect.poll(async () => [...new Set((await seen(page)).map((s) => s.form))]).toEqual([form]);
    for (const s of await seen(page)) {
      expect(s.width).toBeGreaterThanOrEqual(drawn);
      expect(s.letters).toBeGreaterThanOrEqual(14);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });
});

test('大字版 gets drawings with larger letters, and gives them back', async () => {
  const page = await open(`compounds/${compound}/`, 360);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  const size = (value: string | undefined) =>
    page.evaluate((v) => (v ? (document.documentElement.dataset['size'] = v) : delete document.documentElement.dataset['size']), value);
  await size('large');
  await expect.poll(async () => [...new Set((await seen(page)).map((s) => s.form))]).toEqual(['plot-large']);
  for (const s of await seen(page)) expect(s.letters).toBeGreaterThanOrEqual(16.8);
  await size(undefined);
  await expect.poll(async () => [...new Set((await seen(page)).map((s) => s.form))]).toEqual(['plot-narrow']);
  await page.close();
});

describe.each([360, 1280])('enlarged at %i px', (width) => {
  test('a chart fills the screen, grows with a key, and Esc goes back to where one was', async () => {
    const page = await open(`compounds/${compound}/`, width);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    const link = page.locator('#schedule .plot-whole');
    // on a wide screen the wide drawing comes after the page
    await page.locator(`#schedule .plot > .plot-${width === 360 ? 'narrow' : 'wide'}`).waitFor();
    const before = (await page.locator('#schedule .plot > svg:visible').first().boundingBox())!;
    await link.focus();
    await expect.poll(() => page.evaluate(() => customElements.get('chart-tools') !== undefined)).toBe(true);
    await page.keyboard.press('Enter');
    const drawing = page.locator('dialog svg');
    await drawing.waitFor();
    const letters = async (svg: typeof drawing): Promise<number> =>
      svg.evaluate((el: Element) => el.getBoundingClientRect().width / (el as SVGSVGElement).viewBox.baseVal.width);
    const first = await letters(drawing);
    expect(first).toBeGreaterThan(before.width / (width === 360 ? 328 : 1040));
    await page.keyboard.press('+');
    expect(await letters(drawing)).toBeGreaterThan(first * 1.2);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await link.evaluate((el) => el === document.activeElement)).toBe(true);
    await page.close();
  });
});

test('看表格 leads to a table, without a script too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}compounds/${compound}/`);
  const link = page.locator('#schedule .plot-links a', { hasText: '看表格' });
  await page.goto(new URL((await link.getAttribute('href'))!, page.url()).href);
  await expect.poll(() => page.locator('#gantt-table table tbody tr').count()).toBeGreaterThan(3);
  expect(await page.locator('table:visible').count()).toBe(1);
  await context.close();
});

test('rows of a street lead to their compounds, by pointer, key and screen reader', async () => {
  const page = await open(`streets/${street}/`, 1280);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  const drawing = page.locator('svg.plot-wide[role=group]').first();
  const row = drawing.locator('a').first();
  expect(await row.getAttribute('href')).toMatch(/\/compounds\/[a-z0-9-]+\/$/);
  expect(await row.locator('title').textContent()).toMatch(/：.+/);
  await row.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/compounds\//);
  await page.close();
});

test('a chart is taken away as PNG at twice its size', async () => {
  const page = await open(`compounds/${compound}/#money`, 1280);
  const figure = page.locator('#money figure.plot').first();
  await figure.getByText('下载', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: '图片（PNG）' }).click()]);
  expect(download.suggestedFilename()).toBe(`${compound}-money.png`);
  const png = readFileSync(await download.path());
  const svg = readFileSync(`${DEMO}/charts/compounds/${compound}.svg`, 'utf8');
  const [, width, height] = /<view id="money" viewBox="0 \d+ (\d+) (\d+)"/.exec(svg)!;
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  // the picture that is saved is the chart's own, though the file holds all of them
  const [saved] = await Promise.all([page.waitForEvent('download'), figure.getByRole('link', { name: '图片（SVG）' }).click()]);
  expect(saved.suggestedFilename()).toBe(`${compound}-money.svg`);
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(new RegExp(`^<svg xmlns="[^"]+" viewBox="0 0 ${width} ${height}"[^]*</svg>$`));
  await page.close();
});

test.each([true, false])(
  'a page or a picture that names a chart shows that one, and keeps its shape (without script: %s)',
  async (plain) => {
    const context = await browser.newContext({ javaScriptEnabled: !plain, viewport: { width: 600, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.url}embed/compounds/${compound}/#money`);
    expect(await page.locator('figure.plot:visible').count()).toBe(1);
    expect(await page.locator('#money').isVisible()).toBe(true);
    await page.getByRole('link', { name: /^全部\d+张图$/ }).click();
    await expect.poll(() => page.locator('figure.plot:visible').count()).toBeGreaterThan(3);
    await context.close();
  },
);

test('an embed page has no script, a title, its source and a link back', () => {
  const html = readFileSync(`${DEMO}/embed/compounds/${compound}/index.html`, 'utf8');
  expect(html).not.toContain('<script');
  expect(html).toMatch(/来源：/);
  expect(html).toContain(`href="${DEMO_BASE}compounds/${compound}/"`);
});

test('the map of the invented city shows its own outlines, with the number at the lower left', () => {
  const svg = readFileSync(`${DEMO}/charts/map.svg`, 'utf8');
  expect(svg).toContain('审图号：演示S〔2026年〕001号');
  expect(readFileSync(`${DEMO}/map/index.html`, 'utf8')).toContain('审图号：演示S〔2026年〕001号');
});

test('charts add no more than 6 KiB to the page of any compound', () => {
  const drawn = /<figure class="plot"[^>]*>.*?<\/figure>/gs;
  const drawnIn = (html: string): string => (html.match(drawn) ?? []).join('');
  const pages = [DIST, DEMO].flatMap((dir) =>
    Array.from(htmlFiles(dir))
      .filter((p) => /^compounds\/[^/]+\/index\.html$/.test(p))
      .map((p) => read(dir, p)),
  );
  // packing at its best takes a second a page: the others are nowhere near
  const heaviest = pages.toSorted((a, b) => drawnIn(b).length - drawnIn(a).length).slice(0, 25);
  const added = heaviest.map((html) => brotli(Buffer.from(html)).length - brotli(Buffer.from(html.replace(drawn, ''))).length);
  expect(
    pages.some((html) => [...html.matchAll(drawn)].length >= 4),
    '没有读到图',
  ).toBe(true);
  expect(Math.max(...added)).toBeLessThanOrEqual(6 * 1024);
});

test('nothing is wider than an A4 page', async () => {
  const page = await browser.newPage({ viewport: { width: 680, height: 1000 } }); // 180 mm
  await page.emulateMedia({ media: 'print' });
  for (const path of [
    `compounds/${compound}/`,
    `streets/${street}/`,
    `embed/compounds/${compound}/`,
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
