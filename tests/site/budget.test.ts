import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { brotli, DEMO, DEMO_BASE, DIST, launch, richest } from '../helpers/site.ts';

// What a phone loads by itself with a page: HTML, style, scripts. A compound's page is read by the door, on a weak network (issue #3).
const KIB = 1024;
const COMPOUND = { bytes: 15 * KIB, requests: 4 };
/**
 * Everything is published of it, and its sheet of the demonstration city and its scripts for buildings and notices are counted, too. Files are
 * called by digests, which compress as chance has it: the same page weighs up to forty bytes more or less after any change of a script.
 */
const RICHEST = { bytes: 22 * KIB + 128, requests: 6 };
/** The most that is told of one street, its drawing, weeks, money and twenty compounds with it. */
const STREET = { bytes: 23 * KIB, requests: 6 };
const HOME = { bytes: 25 * KIB, requests: 5 };

const weigh = (path: string): number => brotli(readFileSync(path)).length;

interface Load {
  path: string;
  html: number;
  css: number;
  js: number;
  other: string[];
  requests: number;
  shift: number;
}

let site: Serving;
let demo: Serving;
let browser: Browser;
beforeAll(async () => {
  [site, demo] = await Promise.all([serve(DIST), serve(DEMO, { base: DEMO_BASE })]);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), demo.close()]);
});

/** Opens a page in a browser that has seen nothing yet, scrolls through it, and counts what came over the wire. */
async function load(path: string, from: Serving = site): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const sum: Load = { path, html: 0, css: 0, js: 0, other: [], requests: 0, shift: 0 };
  const pending: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    pending.push(
      (async () => {
        const kind = ({ document: 'html', stylesheet: 'css', script: 'js' } as const)[request.resourceType() as 'document'];
        const name = new URL(request.url()).pathname;
        if (/favicon|touch-icon|webmanifest/.test(name)) return;
        sum.requests++;
        // a release sends what it packed beside the file, not what this server packs in a hurry
        // measured first: two sheets that come together are both counted
        const size = brotli(await (await request.response())!.body()).length;
        if (kind) sum[kind] += size;
        else sum.other.push(name);
      })(),
    );
  });
  await page.addInitScript(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((e) => (e as unknown as { value: number }).value))).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  await page.goto(from.url + path, { waitUntil: 'networkidle' });
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await page.waitForTimeout(300);
  await Promise.all(pending);
  sum.shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0));
  await context.close();
  return sum;
}

const expectWithin = (sum: Load, { bytes, requests }: typeof COMPOUND, dir = DIST) => {
  const total = sum.html + sum.css + sum.js;
  console.log(
    `${sum.path || '/'}：${total} 字节（网页 ${sum.html}，样式 ${sum.css}，脚本 ${sum.js}），上限 ${bytes}；请求 ${sum.requests} 个，上限 ${requests}`,
  );
  expect(sum.html, '网页没有压缩或没有读到').toBe(weigh(join(dir, sum.path, 'index.html')));
  expect(Math.min(sum.css, sum.js), '样式或脚本没有读到').toBeGreaterThan(0);
  expect(sum.other, '不用就不该取的文件').toEqual([]);
  expect(total, `${sum.path} 的字节`).toBeLessThanOrEqual(bytes);
  expect(sum.requests, `${sum.path} 的请求`).toBeLessThanOrEqual(requests);
  expect(sum.shift, `${sum.path} 的版面移动`).toBe(0);
};

describe('the weight of a page on a phone', () => {
  test.each(richest(DIST, 'compounds', 3))('%s', async (path) => expectWithin(await load(path), COMPOUND));
  test('the richest compound of the demonstration city', async () =>
    expectWithin(await load(richest(DEMO, 'compounds', 1)[0]!, demo), RICHEST, DEMO));
  test.each(richest(DIST, 'streets', 1))('%s', async (path) => expectWithin(await load(path), STREET));
  test('the home page', async () => expectWithin(await load(''), HOME));
  test('a heavier page would be refused', async () => {
    const sum = await load(richest(DIST, 'compounds', 1)[0]!);
    expect(() => expectWithin({ ...sum, js: sum.js + COMPOUND.bytes }, COMPOUND)).toThrow('字节');
    expect(() => expectWithin({ ...sum, requests: 5 }, COMPOUND)).toThrow('请求');
  });
});
