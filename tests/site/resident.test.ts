import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/cli/browser.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DEMO, DEMO_BASE } from '../helpers/site.ts';

// The demonstration city: it has buildings and current notices (`npm test` builds it).
const dist = DEMO;
const pageOf = (id: string) => readFileSync(`${dist}/compounds/${id}/index.html`, 'utf8');
const ids = existsSync(dist) ? readdirSync(`${dist}/compounds`).filter((id) => existsSync(`${dist}/compounds/${id}/index.html`)) : [];
const compound = ids.find((id) => /<building-choice/.test(pageOf(id)) && /data-buildings/.test(pageOf(id)))!;
const noticed = ids.find((id) => /data-from/.test(pageOf(id)))!;

let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await serve(dist, { base: DEMO_BASE });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
const open = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  page.on('pageerror', (error) => expect(error).toBeUndefined());
  await page.goto(site.url + path);
  return page;
};

describe('我的院子', () => {
  test('a followed compound is remembered, travels in a link, works without network, and is forgotten', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, `compounds/${compound}/`);
    expect((await context.storageState()).origins).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))).toBe(0);
    const button = page.locator('follow-button button');
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await expect
      .poll(() => page.evaluate(async (path) => !!(await caches.match(path)), `${DEMO_BASE}compounds/${compound}/`), { timeout: 20_000 })
      .toBe(true);
    await expect
      .poll(() => page.evaluate(async (path) => !!(await caches.match(path)), `${DEMO_BASE}mine/`), { timeout: 20_000 })
      .toBe(true);

    await page.goto(`${site.url}mine/`);
    const link = await page.locator('#mine-link').inputValue();
    expect(link).toBe(`${site.url}mine/#add=${compound}`);

    const other = await browser.newContext(PHONE);
    const there = await open(other, link.replace(site.url, ''));
    await there.getByRole('button', { name: '加入' }).click();
    await expect.poll(() => there.locator('my-compounds h2 a').count()).toBe(1);
    await other.close();

    await context.setOffline(true);
    await page.goto(`${site.url}compounds/${compound}/`);
    expect(await page.locator('.kept-note').textContent()).toMatch(/没有连上网络。这是\d{4}年\d+月\d+日存在手机里的页面/);
    expect(await page.locator('.answer').count()).toBe(7);
    await page.goto(`${site.url}about/`);
    expect(await page.locator('h1').textContent()).toBe('我的院子');
    await context.setOffline(false);

    await page.goto(`${site.url}mine/`);
    await page.getByRole('button', { name: '不再关注' }).click();
    const left = () =>
      page.evaluate(async () => [
        ...(await caches.keys()),
        ...(await navigator.serviceWorker.getRegistrations()).map((r) => r.scope),
        ...Object.keys(localStorage),
      ]);
    await expect.poll(left, { timeout: 20_000 }).toEqual([]);
    await context.close();
  });
});

describe('a link to 我的院子', () => {
  test('offers nothing to add when there is no such compound, and the rest when there is', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, 'mine/#add=nosuch');
    const offer = page.getByRole('region', { name: '带来的小区' });
    await offer.getByText('nosuch：本站没有这个小区').waitFor();
    expect(await offer.getByRole('button').allTextContents()).toEqual(['知道了']);
    const both = await open(context, `mine/#add=nosuch,${compound}`);
    await both.getByRole('button', { name: '加入' }).click();
    expect(await both.locator('#mine-link').inputValue()).toBe(`${site.url}mine/#add=${compound}`);
    await context.close();
  });
  test('says that it cannot be checked without network', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, 'mine/');
    await page.getByRole('heading', { name: '这台设备' }).waitFor();
    await context.setOffline(true);
    await page.evaluate(() => (location.hash = '#add=nosuch'));
    await page.getByText('nosuch：没有连上网络，现在查不了').waitFor();
    await context.close();
  });
});

test('a calendar is published and offered exactly where something is dated', () => {
  const wrong = ids.filter((id) => {
    const file = `${dist}/compounds/${id}/calendar.ics`;
    const events = existsSync(file) ? readFileSync(file, 'utf8').split('BEGIN:VEVENT').length - 1 : undefined;
    return events === 0 || (events !== undefined) !== pageOf(id).includes('存进手机日历');
  });
  expect(wrong).toEqual([]);
  const without = ids.filter((id) => !existsSync(`${dist}/compounds/${id}/calendar.ics`));
  expect(without.length).toBeLessThan(ids.length);
});

describe('我住几号楼', () => {
  test('the address chooses the building, and the page hides what is not about it', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, `compounds/${compound}/`);
    const select = page.locator('building-choice select');
    const name = (await select.locator('option').last().textContent())!;
    await select.selectOption(name);
    await expect.poll(() => decodeURI(new URL(page.url()).hash)).toBe(`#${name}`);
    const wrong = await page
      .locator('[data-buildings]')
      .evaluateAll(
        (all, n) =>
          all.filter((e) => e.classList.contains('other-building') === ` ${(e as HTMLElement).dataset['buildings']} `.includes(` ${n} `))
            .length,
        name,
      );
    expect(wrong).toBe(0);
    const again = await open(context, `compounds/${compound}/#${encodeURIComponent(name)}`);
    await expect.poll(() => again.locator('building-choice select').inputValue()).toBe(name);
    await context.close();
  });
});

describe('停水停电', () => {
  const at = async (time: string) => {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(time));
    await page.goto(`${site.url}compounds/${noticed}/`);
    await page.waitForLoadState('networkidle');
    const [top, ended] = ['.notices-now', '#disclosures'].map((part) =>
      page.locator(`${part} li:has(a[href*="/disclosures/"]):not([hidden])`),
    );
    const words = { shown: await page.locator('.notices-now').isVisible(), top: await top!.count(), ended: await ended!.count() };
    await context.close();
    return words;
  };
  test('what is over stands with the ended ones, and no longer before the state', async () => {
    const [before, after] = [await at('2001-01-01T09:00:00+08:00'), await at('2036-01-01T09:00:00+08:00')];
    expect(before.shown).toBe(true);
    expect(after).toEqual({ shown: false, top: 0, ended: before.ended + before.top });
  });
  test('without JavaScript every notice names the day of its judgement', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await open(context, `compounds/${noticed}/`);
    for (const words of await page.locator('notice-list [data-phase]').allTextContents())
      expect(words).toMatch(/^\d{4}年\d+月\d+日(?:开始|结束)$/);
    await context.close();
  });
});

describe('大字版', () => {
  test('home and map have no drawings for it before it is switched on, and each of theirs afterwards', async () => {
    for (const path of ['', 'map/']) {
      const context = await browser.newContext(PHONE);
      const page = await open(context, path);
      const waiting = await page.locator('[data-large]').count();
      expect(waiting).toBeGreaterThan(0);
      expect(await page.locator('.for-large').count()).toBe(0);
      await page.getByRole('button', { name: '大字版' }).click();
      await expect.poll(() => page.locator('.for-large').count()).toBe(waiting);
      const wrong = await page
        .locator('.for-large')
        .evaluateAll((all) => all.filter((svg) => !svg.getClientRects().length || svg.nextElementSibling!.getClientRects().length).length);
      expect(wrong).toBe(0);
      await context.close();
    }
  });
  test('every target of its own is 44 px high, and reading aloud is offered', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, `compounds/${compound}/`);
    expect(await page.locator('read-aloud').count()).toBe(0);
    await page.getByRole('button', { name: '大字版' }).click();
    await page.locator('read-aloud button').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('24px');
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a, button, select, input, summary')]
        .filter((e) => getComputedStyle(e).display !== 'inline' && e.getClientRects().length && e.getBoundingClientRect().height < 43.5)
        .map((e) => e.outerHTML.slice(0, 80)),
    );
    expect(small).toEqual([]);
    // the browser of these tests has no voice: a device that stays silent is told apart from one that reads
    await page.locator('read-aloud button').click();
    await expect.poll(() => page.locator('.reader-place').textContent(), { timeout: 15_000 }).toContain('没有听到声音');
    await page.keyboard.press('Escape');
    expect(await page.locator('.reader').count()).toBe(0);
    await context.close();
  });
});

describe('改造前后', () => {
  const [pictured] = ids.filter((id) => pageOf(id).includes('<before-after'));
  test('the arrow keys uncover the later picture, and paper shows both', async () => {
    const context = await browser.newContext(PHONE);
    const page = await open(context, `compounds/${pictured}/#facts`);
    const slider = page.locator('before-after input');
    await slider.focus();
    const cut = () => page.locator('.before-after').evaluate((e) => getComputedStyle(e).getPropertyValue('--cut'));
    expect(await cut()).toBe('50%');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect([await cut(), await slider.getAttribute('aria-valuetext')]).toEqual(['60%', '60%是改造前']);
    await page.emulateMedia({ media: 'print' });
    const boxes = await page.locator('.before-after img').evaluateAll((all) => all.map((e) => e.getBoundingClientRect().x));
    expect(new Set(boxes).size).toBe(2);
    await context.close();
  });

  test('what is published is small and says nothing of the camera', async () => {
    const context = await browser.newContext({ ...PHONE, deviceScaleFactor: 1 });
    const page = await context.newPage();
    const seen: { type: string; bytes: Buffer }[] = [];
    page.on('response', async (r) => {
      if (r.url().includes('road-')) seen.push({ type: r.headers()['content-type']!, bytes: await r.body() });
    });
    await page.goto(`${site.url}compounds/${pictured}/#facts`);
    await page.locator('before-after').scrollIntoViewIfNeeded();
    await expect.poll(() => seen.length).toBe(2);
    for (const { type, bytes } of seen) {
      expect(type).toBe('image/avif');
      expect(bytes.length).toBeLessThan(12_000);
    }
    const published = readdirSync(`${dist}/_assets`).filter((f) => f.startsWith('road-'));
    expect(published.length).toBeGreaterThan(4);
    for (const f of published) expect(readFileSync(`${dist}/_assets/${f}`).includes('DemoCamera'), f).toBe(false);
    expect(readFileSync('src/assets/road-before.jpg').includes('DemoCamera')).toBe(true);
    await context.close();
  });
});

describe('公示单', () => {
  test('holds the seven answers and a telephone, and fits one sheet', async () => {
    const context = await browser.newContext(PHONE);
    for (const id of ids.slice(0, 6)) {
      const page = await open(context, `compounds/${id}/print/`);
      expect(await page.locator('.answers:not(.open) dt, .phones dt').count()).toBe(7);
      expect(await page.locator('.phones strong').count()).toBeGreaterThan(0);
      // nobody has told this build its address, so the page takes its own and warns that it is this machine's
      expect((await page.locator('figure img').boundingBox())?.width).toBeGreaterThan(100);
      expect(await page.locator('[data-address]').textContent()).toBe(`网页：${site.url}compounds/${id}/`);
      expect(await page.getByText('本机预览，手机扫不开').isVisible()).toBe(true);
      const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
      expect(pages, id).toBe(1);
      await page.close();
    }
    await context.close();
  });
});
