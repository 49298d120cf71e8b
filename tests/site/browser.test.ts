import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { digestOfRaw } from '../../src/cli/verify.ts';
import { watch } from '../../src/trust/log/watch.ts';
import { holds, MODES, overflow, WIDE } from '../helpers/modes.ts';
import { DEMO, DEMO_BASE, DIST, KINDS, launch, read, richest } from '../helpers/site.ts';
import { smallTargets } from '../helpers/targets.ts';

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

const go = (page: Page, base: string, path: string) =>
  page.goto(new URL(path.startsWith(new URL(base).pathname) ? path : path.slice(1), base).href, { waitUntil: 'load' });

/** An empty page that notes what the browser complains of and what leaves the site. */
const watched = async (context: BrowserContext, base: string): Promise<Visit> => {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(String(e)));
  page.on(
    'request',
    (r) =>
      !r.url().startsWith(base) && !r.url().startsWith('data:') && !r.url().startsWith('blob:') && complaints.push(`离站请求 ${r.url()}`),
  );
  return { page, complaints };
};

const visit = async (context: BrowserContext, base: string, path: string): Promise<Visit> => {
  const at = await watched(context, base);
  await go(at.page, base, path);
  return at;
};

describe.each([360, 1280])('at %i px', (width) => {
  // wide, every third one is seen here, and each in tests/long/modes.test.ts
  const kinds = Object.entries(KINDS).filter((_, i) => width === 360 || i % 3 === 0);
  // one page walks through all: a browser takes longer to open a new one than to load what it shows
  let context: BrowserContext;
  let at: Visit;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
    at = await watched(context, site.url);
  });
  afterAll(() => context.close());
  test.each(kinds)('%s is quiet, stays on the site, does not scroll sideways and is accessible', async (kind, path) => {
    const { page, complaints } = at;
    complaints.length = 0;
    await page.emulateMedia({ colorScheme: 'light' });
    await go(page, site.url, path);
    expect(complaints).toEqual([]);
    if (width === 360) expect(await smallTargets(page), path).toEqual([]);
    // the dark, 高对比 and 大字版 are sampled here; tests/long/modes.test.ts sees them on every kind of page
    const nth = Object.keys(KINDS).indexOf(kind);
    for (const mode of width === 1280 ? WIDE : nth % 4 === 0 ? MODES : MODES.slice(0, nth % 2 ? 1 : 2)) await holds(page, mode, path);
  });
  test('none of them keeps anything of a reader who does nothing', async () => {
    const { cookies, origins } = await context.storageState();
    expect([...cookies, ...origins]).toEqual([]);
  });
});

describe('without JavaScript', () => {
  test('a compound answers its seven questions, and every section is a tap or an address away', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, '/compounds/songyue/');
    expect(await page.locator('.answer').count()).toBe(7);
    const sections = ['items', 'schedule', 'money', 'people', 'consent', 'acceptance', 'issues', 'disclosures', 'facts'];
    for (const id of sections) {
      expect(await page.locator(`#${id}`).isVisible(), id).toBe(false);
      await page.locator(`details:has(> #${id}) > summary`).click();
      expect(await page.locator(`#${id}`).isVisible(), id).toBe(true);
    }
    for (const id of [...sections, 'sources', 'mentions', 'item-greening']) {
      const at = await visit(context, site.url, `/compounds/songyue/#${id}`);
      expect(await at.page.locator(`[id="${id}"]`).isVisible(), id).toBe(true);
      await at.page.close();
    }
    await context.close();
  });

  test.each(['songyue', 'fengchanlu-47'])(
    'what is said of %s, how far it came and whom to ask are on the first screen of a phone',
    async (id) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
      const { page } = await visit(context, site.url, `/compounds/${id}/`);
      for (const part of ['.verdict', '.track', '.ask-call']) {
        const { y, height } = (await page.locator(part).boundingBox())!;
        expect(y + height, part).toBeLessThanOrEqual(740);
      }
      await context.close();
    },
  );

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

describe('a long page', () => {
  const folded = { viewport: { width: 360, height: 740 } };
  const screens = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight / 740);
  test('嵩岳小区 is four screens of a phone, and the richest page of the demonstration city five', async () => {
    const context = await browser.newContext(folded);
    const { page } = await visit(context, site.url, '/compounds/songyue/');
    expect(await screens(page)).toBeLessThanOrEqual(4);
    const rich = await visit(context, demo.url, `/${richest(DEMO, 'compounds', 1)[0]!}`);
    expect(await screens(rich.page)).toBeLessThanOrEqual(5);
    await context.close();
  });
  test('its bar stays in sight, and leads into folds below it', async () => {
    const context = await browser.newContext({ ...folded, reducedMotion: 'reduce' });
    const { page } = await visit(context, site.url, '/compounds/songyue/');
    const bar = page.locator('.section-bar');
    await bar.getByRole('link', { name: '资金' }).click();
    await expect.poll(() => page.locator('#money').isVisible()).toBe(true);
    const summary = (await page.locator('details:has(> #money) > summary').boundingBox())!;
    const { y, height } = (await bar.boundingBox())!;
    expect(y).toBeLessThanOrEqual(1);
    expect(summary.y).toBeGreaterThanOrEqual(y + height - 1);
    await context.close();
  });
  test('paper has it open', async () => {
    const context = await browser.newContext(folded);
    const { page } = await visit(context, site.url, '/compounds/songyue/');
    const text = (await page.pdf({ format: 'A4' })).length;
    await page.evaluate(() => document.querySelectorAll('main details').forEach((d) => d.remove()));
    expect(text).toBeGreaterThan(1.5 * (await page.pdf({ format: 'A4' })).length);
    await context.close();
  });
});

describe('写申请公开信', () => {
  test('asks for what is ticked, in the reader’s name, and sends and keeps nothing', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, complaints } = await visit(context, site.url, '/compounds/songyue/');
    const asked: string[] = [];
    await page.getByRole('link', { name: '写申请公开信' }).click();
    await page.waitForURL('**/letter/', { waitUntil: 'networkidle' });
    page.on('request', (r) => asked.push(r.url()));
    const boxes = page.locator('.letter-items input[type=checkbox]');
    const first = (await page.locator('.letter-items label').first().innerText()).trim();
    await boxes.first().uncheck();
    await page.getByLabel('申请人姓名').fill('张三');
    await page.getByRole('button', { name: '复制这封信' }).click();
    const letter = await page.evaluate(() => navigator.clipboard.readText());
    expect(letter.split('\n').slice(0, 2)).toEqual(['政府信息公开申请', '桐柏路街道办事处：']);
    expect(letter).toContain('嵩岳小区');
    expect(letter).toContain('1. ');
    expect(letter).not.toContain(first);
    expect(letter).toContain('申请人姓名：张三');
    await page.getByRole('radio', { name: '挂号信、快递' }).check();
    await page.getByLabel('他们哪天签收的？').fill('2026-06-01');
    const due = await page.locator('application-letter [role=status]').innerText();
    expect(due).toMatch(/2026年6月30日 星期二\s+最晚这天该有答复/);
    expect(due).toContain('2026年6月1日收到（挂号信、快递），从第二天数起40个工作日');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存进日历' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('2026-06-30-letter.ics');
    const calendar = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
    expect([...calendar.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(([, day]) => day)).toEqual(['20260630', '20260728']);
    expect(calendar).toMatch(/SUMMARY:申请公开嵩岳小区.*的信：最晚这天该有答复/);
    await page.getByLabel('他们哪天签收的？').fill('2020-06-01');
    expect(await page.getByRole('button', { name: '存进日历' }).isVisible()).toBe(false);
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
    expect((await context.storageState()).origins).toEqual([]);
    await page.reload();
    expect(await page.getByLabel('申请人姓名').inputValue()).toBe('');
    await context.close();
  });
  test('is text without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = await visit(context, site.url, '/compounds/songyue/letter/');
    expect(await page.locator('.letter').innerText()).toMatch(/桐柏路街道办事处.*嵩岳小区.*20个工作日内答复/s);
    expect(await page.getByRole('button', { name: '复制这封信' }).isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toContain('网上、传真：双方确认那天算收到');
    expect(await page.getByRole('radio').count()).toBe(0);
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
      .toMatch(new RegExp(`^《.+》，.+报道，阳光旧改，记录编号 ${id}，网址 ${site.url}disclosures/${id}/$`));
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

describe('the log of the demonstration city', () => {
  test('is proven in three taps, and what is of another site or changed is not', async () => {
    const leaves = readFileSync('.demo/test-content/log/entries', 'utf8').trim().split('\n');
    const line = leaves.findLast((l) => l.includes('"kind":"correct"'))!;
    const { entry } = JSON.parse(line) as { entry: string };
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const { page, complaints } = await visit(context, demo.url, `/${entry}/`);
    await page.getByText('编号、摘要和数据文件').click();
    await page.getByText(`第${leaves.length - 1}条，`).waitFor();
    expect(await page.locator('#citation').inputValue()).toContain(`演示 第${leaves.length - 1}条第2版，网址`);
    await page.getByText('核对这条记录').click();
    await page.locator('[data-proven][data-verdict="same"]').waitFor();
    expect(await page.locator('[data-proven]').textContent()).toMatch(
      /^一致：本站公布的原件（1个文件）和登记的一字不差。.*第2版，改的原因：.*$/,
    );
    await expect.poll(() => page.locator('[data-proven]').evaluate((e) => e.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.locator('#verify-kept').inputValue()).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
    await page.locator('#verify-id').fill(`https://evil.example/${entry}/`);
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('这是别的网站的地址').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
  test('tells the same as the pages, as a newsroom sees it from outside', async () => {
    const look = (path: string) =>
      Promise.resolve(existsSync(join(DEMO, path)) ? Uint8Array.from(readFileSync(join(DEMO, path))) : undefined);
    const { wrong, size } = await watch(look, undefined, digestOfRaw);
    expect(wrong).toEqual([]);
    expect(size).toBeGreaterThan(500);
  });
  test('where there is none, nothing is said to be unchangeable', () => {
    expect(existsSync(join(DIST, 'log'))).toBe(false);
    const page = read(DIST, 'disclosures/2020-05-songyue-progress/index.html');
    expect(page).not.toContain('发布后不再修改');
    expect(page).toContain('还没有外人能查的日志');
    expect(read(DIST, 'verify/index.html')).toContain('只增不改、外人可以监督的记录簿，现在还没有');
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
