import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { violations } from '../helpers/axe.ts';
import { DEMO, DEMO_BASE, DIST, KINDS, launch } from '../helpers/site.ts';

let browser: Browser;
let site: Serving;
let demo: Serving;
beforeAll(async () => {
  [browser, site, demo] = await Promise.all([launch(), serve(DIST), serve(DEMO, { base: DEMO_BASE })]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), demo.close()]);
});

interface Visit {
  page: Page;
  complaints: string[];
}

/** Opens a page and notes what the browser complains of and what leaves the site. */
const visit = async (context: BrowserContext, base: string, path: string): Promise<Visit> => {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(String(e)));
  page.on(
    'request',
    (r) =>
      !r.url().startsWith(base) && !r.url().startsWith('data:') && !r.url().startsWith('blob:') && complaints.push(`离站请求 ${r.url()}`),
  );
  await page.goto(new URL(path.startsWith(new URL(base).pathname) ? path : path.slice(1), base).href, { waitUntil: 'load' });
  return { page, complaints };
};

const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Each mode after the first differs in colour and size only, so only what depends on these is judged again. */
const MODES: { name: string; scheme: 'light' | 'dark'; attributes: Record<string, string>; rules?: string[] }[] = [
  { name: 'light', scheme: 'light', attributes: {} },
  { name: 'dark', scheme: 'dark', attributes: {}, rules: ['color-contrast'] },
  { name: 'high contrast', scheme: 'light', attributes: { 'data-theme': 'contrast' }, rules: ['color-contrast'] },
  { name: 'large', scheme: 'light', attributes: { 'data-size': 'large' }, rules: ['color-contrast', 'target-size'] },
];
describe.each([360, 1280])('at %i px', (width) => {
  test.each(Object.entries(KINDS))(
    '%s is quiet, stays on the site, does not scroll sideways and is accessible in every mode',
    async (_, path) => {
      const context = await browser.newContext({ viewport: { width, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
      const { page, complaints } = await visit(context, site.url, path);
      expect(complaints).toEqual([]);
      for (const { name, scheme, attributes, rules } of MODES) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.evaluate((a) => {
          for (const k of ['data-theme', 'data-size']) document.documentElement.removeAttribute(k);
          for (const [k, v] of Object.entries(a)) document.documentElement.setAttribute(k, v);
        }, attributes);
        expect(await overflow(page), `${path} ${name}`).toBeLessThanOrEqual(0);
        expect(await violations(page, rules), `${path} ${name}`).toEqual([]);
      }
      await context.close();
    },
  );
});

describe('without JavaScript', () => {
  test('a compound answers its seven questions and every section is there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, '/compounds/songyue/');
    expect(await page.locator('.answer').count()).toBe(7);
    for (const id of ['items', 'schedule', 'money', 'people', 'consent', 'acceptance', 'issues', 'disclosures', 'sources'])
      expect(await page.locator(`#${id}`).isVisible(), id).toBe(true);
    await page.locator('.cite summary').first().click();
    expect(await page.locator('.cite[open] a').first().isVisible()).toBe(true);
    await context.close();
  });

  test.each(['songyue', 'fengchanlu-47'])('the seven answers of %s are on the first screen of a phone', async (id) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, `/compounds/${id}/`);
    const { y, height } = (await page.locator('.answer').last().boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(740);
    await context.close();
  });

  test('a compound is three taps from the home page', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, '/');
    await page.getByRole('link', { name: '按街道找' }).click();
    await page.getByRole('link', { name: '文化路街道' }).click();
    await page.getByRole('link', { name: '丰产路47号院', exact: true }).first().click();
    expect(await page.locator('h1').textContent()).toContain('丰产路47号院');
    await context.close();
  });
});

describe('a record', () => {
  const id = '2020-05-songyue-progress';
  test('is cited with its address, and costs nothing before', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const { page, complaints } = await visit(context, site.url, `/disclosures/${id}/?from=timeline`);
    const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter((r) => /share|copy|qr/.test(r.name)).length);
    expect(await scripts()).toBe(0);
    await page.getByText('复制引用文字').click();
    const field = page.locator('#citation');
    await expect
      .poll(() => field.inputValue())
      .toMatch(new RegExp(`^《.+》，.+公布.*，阳光旧改，记录编号 ${id}，网址 ${site.url}disclosures/${id}/$`));
    await page.getByRole('button', { name: '复制' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
  test('is checked by its address too; a title is told what is wanted', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, '/verify/');
    const check = async (text: string): Promise<void> => {
      await page.locator('#verify-id').fill(text);
      await page.getByRole('button', { name: '核对' }).click();
    };
    await check('嵩岳小区改造进度');
    await page.getByText('这里要记录的编号或网页地址，例如').waitFor();
    await check(`${site.url}disclosures/${id}/`);
    await page.locator('[data-verdict="same"]').waitFor();
    await context.close();
  });
});

describe('the demonstration city', () => {
  test('says on every kind of page that it is invented', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const { page, complaints } = await visit(context, demo.url, '/compounds/');
    const first = await page.locator('.compound-list a').first().getAttribute('href');
    for (const path of ['/', first!, '/disclosures/', '/progress/', '/map/']) {
      const at = await visit(context, demo.url, path);
      expect(await at.page.getByText('演示数据').first().isVisible(), path).toBe(true);
      expect(at.complaints).toEqual([]);
      expect(await overflow(at.page), path).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
