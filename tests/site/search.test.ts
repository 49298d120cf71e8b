import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DIST, launch } from '../helpers/site.ts';

let browser: Browser;
let site: Serving;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), serve(DIST)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const open = async (
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(String(e)));
  await page.goto(new URL(path, site.url).href);
  return { context, page, complaints };
};

const ask = async (query: string): Promise<{ match: string | null; titles: string[]; text: string; complaints: string[] }> => {
  const { context, page, complaints } = await open(`search/?q=${encodeURIComponent(query)}`);
  await page.locator('#search[data-state="done"]').waitFor({ timeout: 20_000 });
  const result = {
    match: await page.locator('#search').getAttribute('data-match'),
    titles: await page.locator('#search-results > li > a, #search-results > li h2 a, #search-results > li h3 a').allTextContents(),
    text: (await page.locator('#search-results').textContent()) ?? '',
    complaints,
  };
  await context.close();
  return result;
};

describe('the search page', () => {
  test.each([
    ['嵩岳小区', '嵩岳小区'],
    ['丰产路47', '丰产路47号院'],
    ['４７号院 丰产路', '丰产路47号院'],
    ['丰产路四十七号院', '丰产路47号院'],
    ['songyue', '嵩岳小区'],
    ['嵩嶽小區', '嵩岳小区'],
    ['机务段家属院', '紫荆山南路171号院'],
    ['航海小区', '航海小区'],
    ['三定三保', '三定三保'],
  ])('finds %s first', async (query, title) => {
    const { titles, complaints } = await ask(query);
    expect(titles[0]).toContain(title);
    expect(complaints).toEqual([]);
  });

  test('answers one question with the figure of the page', async () => {
    const { titles, text } = await ask('嵩岳小区什么时候完工');
    expect(titles[0]).toContain('嵩岳小区');
    expect(text.replace(/\s/g, '')).toContain('计划2020年6月完工');
  });

  test('is honest about nonsense', async () => {
    const { match, text } = await ask('火星第九区不存在的院子');
    expect(match).not.toBe('exact');
    expect(text).not.toContain('undefined');
  });

  test('keeps query and filter in the address, and Back goes back', async () => {
    const { context, page } = await open('search/?q=' + encodeURIComponent('嵩岳'));
    await page.locator('#search[data-state="done"]').waitFor();
    await page.locator('#search-input').fill('航海小区');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=%E8%88%AA/);
    await page.locator('#search[data-state="done"]').waitFor();
    await page.goBack();
    await page.waitForURL(/q=%E5%B5%A9/);
    await page.locator('#search-results a', { hasText: '嵩岳小区' }).first().waitFor();
    expect(await page.locator('#search-input').inputValue()).toBe('嵩岳');
    await context.close();
  });

  test('says so when the index cannot be read, and offers the way round', async () => {
    const { context, page } = await open('search/');
    await context.route('**/pagefind/**', (route) => route.abort());
    await page.locator('#search-input').fill('嵩岳');
    await page.keyboard.press('Enter');
    await page.locator('#search[data-state="error"]').waitFor({ timeout: 20_000 });
    expect(await page.locator('#search-failure').isVisible()).toBe(true);
    expect(await page.locator('#search-failure a').getAttribute('href')).toBe('/index/');
    await context.unroute('**/pagefind/**');
    await page.locator('#search-retry').click();
    await page.locator('#search-results a', { hasText: '嵩岳小区' }).first().waitFor({ timeout: 20_000 });
    await context.close();
  });

  test('without JavaScript the form leads to a page that leads to the index of names', async () => {
    const { context, page } = await open('', { javaScriptEnabled: false });
    await page.locator('#home-search').fill('嵩岳');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\/\?q=/);
    await page.locator('noscript a, .callout a', { hasText: '名称索引' }).first().click();
    expect(await page.locator('main').textContent()).toContain('嵩岳小区');
    await context.close();
  });
});

describe('suggestions in every header', () => {
  test('come while typing, not while the input method composes, and are walked with the arrows', async () => {
    const { context, page, complaints } = await open('practices/');
    const input = page.locator('#site-search');
    await input.focus();
    await input.pressSequentially('嵩岳', { delay: 40 });
    const list = page.locator('[role="listbox"]:visible [role="option"]');
    await list.first().waitFor({ timeout: 20_000 });
    expect(await list.first().textContent()).toContain('嵩岳小区');
    await page.keyboard.press('ArrowDown');
    expect(await input.getAttribute('aria-activedescendant')).toBeTruthy();
    await page.keyboard.press('Escape');
    expect(await page.locator('[role="listbox"]:visible').count()).toBe(0);
    // Enter that ends a composition must not submit the form
    await input.evaluate((el) => {
      el.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      el.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }));
    });
    expect(page.url()).toContain('/practices/');
    await page.keyboard.press('Enter');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('/ goes to the search field', async () => {
    const { context, page } = await open('practices/');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-search');
    expect(await page.locator('#site-search').inputValue()).toBe('');
    await context.close();
  });
});
