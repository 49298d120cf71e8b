import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { violations } from '../helpers/axe.ts';
import { opened } from '../helpers/opened.ts';
import { DEMO, DEMO_BASE, DIST, read } from '../helpers/site.ts';

const at = opened(DIST);

const open = async (
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> => {
  const context = await at.browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(String(e)));
  await page.goto(new URL(path, at.site.url).href);
  return { context, page, complaints };
};

const done = (page: Page): Promise<void> => page.locator('#search[data-state="done"]').waitFor({ timeout: 20_000 });

let looking: Awaited<ReturnType<typeof open>> | undefined;
/** The same where it is only looked at: one page goes from search to search, which takes a third of the time of new ones. */
const look = async (path: string, width = 360): Promise<{ page: Page; complaints: string[] }> => {
  looking ??= await open('about/');
  const { page, complaints } = looking;
  complaints.length = 0;
  await page.setViewportSize({ width, height: 740 });
  await page.goto(new URL(path, at.site.url).href);
  return looking;
};

const ask = async (query: string): Promise<{ match: string | null; titles: string[]; text: string; complaints: string[] }> => {
  const { page, complaints } = await look(`search/?q=${encodeURIComponent(query)}`);
  await page.locator('#search[data-state="done"]').waitFor({ timeout: 20_000 });
  const result = {
    match: await page.locator('#search').getAttribute('data-match'),
    titles: await page.locator('#search-results > li > a, #search-results > li h2 a, #search-results > li h3 a').allTextContents(),
    text: (await page.locator('#search-results').textContent()) ?? '',
    complaints: [...complaints],
  };
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

  test('a browser too old for the engine (Chrome before 96) is told so at once, and shown the way round', async () => {
    const { context, page } = await open('search/');
    await page.evaluate(() => Object.assign(WebAssembly, { validate: () => false }));
    await page.locator('#search-input').fill('嵩岳');
    await page.keyboard.press('Enter');
    await page.locator('#search[data-state="error"]').waitFor({ timeout: 5_000 });
    expect(await page.locator('#search-failure').textContent()).toContain('浏览器太旧');
    expect(await page.locator('#search-retry').isVisible()).toBe(false);
    expect(await page.locator('#search-failure a').getAttribute('href')).toBe('/index/');
    await context.close();
  });

  test('without JavaScript the form leads to the index of names, and nothing is offered that would not work', async () => {
    const { context, page } = await open('', { javaScriptEnabled: false });
    await page.locator('#home-search').fill('嵩岳');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/index/');
    expect(await page.locator('main').textContent()).toContain('嵩岳小区');
    expect(await page.locator('.callout', { hasText: '搜索要打开脚本' }).isVisible()).toBe(true);
    // a browser that follows no refresh shows the search page itself
    await context.route('**/search/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '') });
    });
    await page.goto(`${at.site.url}search/`);
    expect(await page.locator('.search-filters').isVisible()).toBe(false);
    await page.locator('.callout a', { hasText: '名称索引' }).first().click();
    await page.waitForURL('**/index/');
    await context.close();
  });

  test('filters are counted, kept in the address, undone by Back, and cleared', async () => {
    const { context, page } = await open('search/');
    await page.locator('#search-filters > summary').click();
    await page.locator('#search-by-status input').nth(1).waitFor({ state: 'attached' });
    await page.locator('#search-input').fill('排水');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await done(page);
    await page.locator('#search-by-type input[value=compound]').check();
    await page.waitForURL(/type=compound/);
    await done(page);
    expect(new Set(await page.locator('#search-results > li').evaluateAll((all) => all.map((li) => li.dataset['kind'])))).toEqual(
      new Set(['compound']),
    );
    await page.locator('#search-sort input[value=date]').check();
    await page.waitForURL(/sort=date/);
    await done(page);
    const days = await page
      .locator('.search-facts')
      .evaluateAll((all) => all.map((p) => Number(/(\d{4})年/.exec(p.textContent)?.[1] ?? 0)));
    expect(days).toEqual([...days].sort((a, b) => b - a));
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('type='));
    await done(page);
    expect(await page.locator('#search-by-type input[value=""]').isChecked()).toBe(true);
    await page.goForward();
    await page.waitForURL(/type=compound/);
    await page.locator('#search-chosen button').click();
    await page.waitForURL((url) => !url.search.includes('type='));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await context.close();
  });

  test('a compound that is not held is no dead end: whom to call, what to write, and who is on the same road', async () => {
    const { context, page } = await open(`search/?q=${encodeURIComponent('丰产路999号院改造了吗')}`);
    await done(page);
    const unknown = page.locator('#unknown');
    await unknown.locator('#near-list a', { hasText: '丰产路' }).first().waitFor();
    expect(await unknown.innerText()).toContain('没有收录，不等于没有改造');
    expect(await unknown.locator('h2').innerText()).toContain('丰产路999号院');
    expect(await unknown.locator('a[href^="tel:"]').first().getAttribute('href')).toBe('tel:12345');
    await unknown.getByRole('link', { name: '写申请公开信' }).click();
    await page.waitForURL(/letter/);
    expect(await page.getByLabel('哪个小区').inputValue()).toContain('丰产路999号院');
    await page.goBack();
    // whatever is held is no stranger
    await page.goto(`${at.site.url}search/?q=${encodeURIComponent('嵩岳小区')}`);
    await done(page);
    expect(await page.locator('#unknown').isVisible()).toBe(false);
    await context.close();
  });

  test('more results are added below, and the first of them has the focus', async () => {
    const { context, page } = await open(`search/?q=${encodeURIComponent('改造')}`);
    await done(page);
    const before = await page.locator('#search-results > li').count();
    const total = Number(/^找到约(\d+)条结果，先列出5条。$/.exec((await page.locator('#search-status').textContent())!)?.[1]);
    expect(total).toBeGreaterThan(before + 1);
    await page.locator('#search-more').click();
    await expect.poll(() => page.locator('#search-results > li').count()).toBeGreaterThan(before);
    const focused = await page.evaluate(() =>
      [...document.querySelectorAll('#search-results > li')].findIndex((li) => li.contains(document.activeElement)),
    );
    expect(focused).toBe(before);
    await context.close();
  });

  test('recent searches are kept on the device, offered, and forgotten', async () => {
    const { context, page } = await open('search/');
    expect(await page.locator('#search-recent').isVisible()).toBe(false);
    await page.locator('#search-input').fill('嵩岳');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.goto(`${at.site.url}search/`);
    await page.locator('#search-recent a', { hasText: '嵩岳' }).click();
    await page.waitForURL(/q=/);
    await page.goto(`${at.site.url}search/`);
    await page.locator('#search-recent button').click();
    expect(await page.locator('#search-recent').isVisible()).toBe(false);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await context.close();
  });

  test.each([
    // nine bytes each: an address of more than 8,000 is refused by our server as by nginx
    ['as many characters as an address holds', `?q=${encodeURIComponent('嵩岳小区丰产路'.repeat(120))}`],
    ['regex characters', `?q=${encodeURIComponent('(.*)+[嵩岳]{2,}\\$^|?')}`],
    ['HTML', `?q=${encodeURIComponent('<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>嵩岳')}`],
    ['emoji and rare characters', `?q=${encodeURIComponent('🏠👨‍👩‍👧𠮷嵩岳')}`],
    ['control characters', '?q=%00%01%08%1F%7F%E2%80%AE%E2%80%8B%EF%BB%BF'],
    ['half of a character', '?q=%F0%9F&type=%ED%A0%80'],
    ['a parameter given twice', `?q=${encodeURIComponent('嵩岳')}&q=b&type=compound&type=guide`],
    ['filters that nothing has', `?q=${encodeURIComponent('嵩岳')}&type=__proto__&district=constructor&year=${'9'.repeat(500)}&sort=;`],
    ['only a filter that nothing has', '?type=toString'],
    ['names of what JavaScript objects have', '?q=__proto__%20constructor%20hasOwnProperty'],
    ['quotes', `?q=${encodeURIComponent('"嵩岳z" “丰产路” \'\'')}`],
  ])('takes %s for what it is', async (_, search) => {
    const { page, complaints } = await look(`search/${search}`);
    await page.locator('#search:is([data-state="done"], [data-state="idle"])').waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|\[object|NaN|null/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

/** Every refusal of the page's policy, from its first moment on. */
const refusals = async (context: BrowserContext): Promise<string[]> => {
  const all: string[] = [];
  await context.exposeFunction('noteRefusal', (text: string) => all.push(text));
  await context.addInitScript(() => {
    const { noteRefusal } = window as unknown as { noteRefusal(text: string): void };
    addEventListener('securitypolicyviolation', (e) => noteRefusal(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
  });
  return all;
};

describe('the demonstration city under a sub-path', () => {
  const inDemo = async (act: (page: Page, context: BrowserContext, demo: Serving) => Promise<void>): Promise<void> => {
    const demo = await serve(DEMO, { base: DEMO_BASE });
    const context = await at.browser.newContext({ viewport: { width: 360, height: 740 } });
    await act(await context.newPage(), context, demo);
    // a page may still be asking for something
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
    await demo.close();
  };
  const ids = [...read(DEMO, 'index/index.html').matchAll(/\/compounds\/([a-z0-9-]+)\//g)].map(([, id]) => id!);
  const titleOf = (id: string): string => /data-search-title="([^"]+)"/.exec(read(DEMO, `compounds/${id}/index.html`))![1]!;

  test('the policy refuses nothing that the search does', async () => {
    await inDemo(async (page, context, demo) => {
      const refused = await refusals(context);
      await page.goto(`${demo.url}search/`);
      await page.locator('#search-input').pressSequentially(titleOf(ids[5]!).slice(0, 4), { delay: 20 });
      await page.locator('#search-form [role="option"]').first().waitFor({ timeout: 20_000 });
      await page.locator('#search-input').fill(titleOf(ids[5]!));
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=/);
      await done(page);
      expect(await page.locator('#search-results a').first().getAttribute('href')).toBe(`${DEMO_BASE}compounds/${ids[5]!}/`);
      await page.locator('#search-results a').first().click();
      expect(await page.locator('h1').textContent()).toContain(titleOf(ids[5]!));
      expect(refused).toEqual([]);
    });
  });

  test('only the worker needs WebAssembly: without it there the page says that it cannot search', async () => {
    await inDemo(async (page, context, demo) => {
      await context.route('**/search-worker*', async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'" };
        await route.fulfill({ response, headers });
      });
      await page.goto(`${demo.url}search/?q=${encodeURIComponent(titleOf(ids[5]!))}`);
      await page.locator('#search[data-state="error"]').waitFor({ timeout: 50_000 });
      expect(await page.locator('#search-failure a').getAttribute('href')).toBe(`${DEMO_BASE}index/`);
    });
  });

  test('who follows a compound can ask again without network what was asked before', async () => {
    await inDemo(async (page, context, demo) => {
      await page.goto(`${demo.url}compounds/${ids[3]!}/`);
      await page.locator('follow-button button').click();
      const kept = (path: string) => () => page.evaluate(async (p) => !!(await caches.match(p)), `${DEMO_BASE}${path}`);
      for (const path of ['search/', 'index/']) await expect.poll(kept(path), { timeout: 20_000 }).toBe(true);
      const asked = titleOf(ids[4]!);
      const ask = async (query: string) => {
        await page.goto(`${demo.url}search/?q=${encodeURIComponent(query)}`);
        await page.locator('#search:is([data-state="done"], [data-state="error"])').waitFor({ timeout: 50_000 });
      };
      await ask(asked);
      await context.setOffline(true);
      await ask(asked);
      expect(await page.locator('#search-results a').first().textContent()).toBe(asked);
      expect(await page.locator('.kept-note').textContent()).toContain('没有连上网络');
      // What was never read is not answered with less than there is.
      await ask(titleOf(ids.at(-1)!));
      expect(await page.locator('#search').getAttribute('data-state')).toBe('error');
      await page.locator('#search-failure a').click();
      await page.waitForURL('**/index/');
      expect(await page.locator('main').textContent()).toContain(titleOf(ids.at(-1)!));
    });
  });

  test('a page that is open when the network goes says so, and goes on when it is back', async () => {
    await inDemo(async (page, context, demo) => {
      await page.goto(`${demo.url}search/`);
      await context.setOffline(true);
      await page.locator('#search-input').fill(titleOf(ids[4]!));
      await page.keyboard.press('Enter');
      await page.locator('#search[data-state="error"]').waitFor({ timeout: 50_000 });
      await context.setOffline(false);
      await page.locator('#search-failure button').click();
      await done(page);
      expect(await page.locator('#search-results a').first().textContent()).toBe(titleOf(ids[4]!));
    });
  });
});

/** It may be meant in more than one way: what leads is not what most of its words are about. */
const TWO_WAYS = '桐柏路191号院准备把哪些管线埋到地下';
/** One reading is by far the likeliest. */
const LIKELY = '公交二公司家属院开头为啥没人肯请物业';

describe('a question that may be meant in several ways', () => {
  test('is asked back: at most four answers of that place, one opened at a time by key or touch, and closed with Esc', async () => {
    const { context, page, complaints } = await open(`search/?q=${encodeURIComponent(TWO_WAYS)}`, { hasTouch: true });
    await done(page);
    const names = await page.locator('.readings summary').allTextContents();
    expect(names.length).toBeGreaterThan(1);
    expect(names.length).toBeLessThanOrEqual(4);
    for (const name of names) expect(name).toMatch(/^桐柏路191号院 · ./);
    expect(await page.locator('.reply:visible').count()).toBe(0);
    expect(await page.locator('#search-status').textContent()).toContain('请点一个');
    const opened = (): Promise<number[]> =>
      page.locator('.readings details').evaluateAll((all) => all.flatMap((d, i) => ((d as HTMLDetailsElement).open ? [i] : [])));
    await page.locator('.readings summary').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await opened()).toEqual([1]);
    expect(await page.locator('.reply:visible').count()).toBe(1);
    expect(await page.locator('.reply:visible').textContent()).toContain('看全文');
    await page.locator('.readings summary').first().tap();
    await expect.poll(opened).toEqual([0]);
    await page.locator('.reply:visible a').first().focus();
    await page.keyboard.press('Escape');
    expect(await opened()).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(names[0]);
    expect(complaints).toEqual([]);
    await context.close();
  });
  test('while what a place that is held tells nothing of is no place that is not', async () => {
    const { context, page } = await open(`search/?q=${encodeURIComponent('绿云小区老人吃饭')}`);
    await done(page);
    expect(await page.locator('#unknown').isVisible()).toBe(false);
    expect(await page.locator('#search-status').textContent()).toBe('没有完全一致的结果，下面是最接近的。');
    expect(await page.locator('#search-results a').first().textContent()).toContain('绿云小区');
    await context.close();
  });
  test('while the likeliest of them, by far, is the answer, and the others stand below it', async () => {
    const { context, page, complaints } = await open(`search/?q=${encodeURIComponent(LIKELY)}`, { hasTouch: true });
    await done(page);
    expect(await page.locator('.reply:visible').count()).toBe(1);
    expect(await page.locator('.reply:visible').textContent()).toContain('来源');
    expect(await page.getByText('问的不是这个？').isVisible()).toBe(true);
    const below = page.locator('.readings summary');
    expect(await below.count()).toBeLessThanOrEqual(4);
    await below.first().tap();
    expect(await page.locator('.reply:visible').count()).toBe(2);
    expect(complaints).toEqual([]);
    await context.close();
  });
  test('while one that is certain is answered at once', async () => {
    const { context, page } = await open(`search/?q=${encodeURIComponent('嵩岳小区多少户')}`);
    await done(page);
    expect(await page.locator('.readings').count()).toBe(0);
    expect(await page.locator('.reply').first().textContent()).toContain('1,472户');
    await context.close();
  });
});

describe.each([360, 1280])('accessible at %i px, light and dark', (width) => {
  const STATES: Record<string, { search: string; act?: (page: Page) => Promise<unknown>; state: string }> = {
    'before anything is asked': { search: '', state: 'idle' },
    'with recent searches': { search: '', act: (page) => remember(page), state: 'idle' },
    'with results and open filters': { search: '?q=排水', act: (page) => page.locator('#search-filters > summary').click(), state: 'done' },
    'with an answer': { search: '?q=嵩岳小区什么时候完工', state: 'done' },
    'with answers to choose from': {
      search: `?q=${TWO_WAYS}`,
      act: (page) => page.locator('.readings summary').first().click(),
      state: 'done',
    },
    'with suggestions': { search: '', act: (page) => suggest(page), state: 'idle' },
    'with nothing found': { search: '?q=火星第九区不存在的院子&type=guide', state: 'done' },
    'with an error': { search: '?q=嵩岳', state: 'error' },
  };
  const remember = async (page: Page) => {
    await page.evaluate(() => localStorage.setItem('recent-searches', '["嵩岳","丰产路47"]'));
    await page.reload();
    await page.locator('#search-recent a').first().waitFor();
  };
  const suggest = async (page: Page) => {
    await page.locator('#search-input').pressSequentially('丰产路', { delay: 20 });
    await page.locator('#search-form [role="option"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
  };
  // a wide window moves the filters and the answer, and nothing else
  const seen = Object.entries(STATES).filter(([name]) => width === 360 || /filters|answer/.test(name));
  let reader: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    reader = await open('about/', { viewport: { width, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
  });
  afterAll(() => reader.context.close());
  test.each(seen)('%s', async (name, { search, act, state }) => {
    const { page } = reader;
    await page.evaluate(() => localStorage.clear());
    if (state === 'error') await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto(`${at.site.url}search/${encodeURI(search)}`);
    await page.locator(`#search[data-state="${state}"]`).waitFor({ timeout: 20_000 });
    await act?.(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.unrouteAll();
  });
});

test('the keyboard goes from the field through filters, results and sections to more results', async () => {
  const { context, page } = await open(`search/?q=${encodeURIComponent('排水')}`, { viewport: { width: 1280, height: 900 } });
  await done(page);
  await page.keyboard.press('/');
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      return at.id || at.closest('fieldset')?.id || at.closest('.search-hit')?.querySelector('h2')?.textContent || at.textContent;
    });
  const titles = await page.locator('#search-results h2').allTextContents();
  const walked = [await focus()];
  for (let i = 0; i < 30 && walked.at(-1) !== 'search-more'; i++) {
    await page.keyboard.press('Tab');
    walked.push((await focus()) ?? '');
  }
  expect(walked.slice(0, 3)).toEqual(['search-input', '搜索', '筛选和排序']);
  expect([...new Set(walked.filter((at) => titles.includes(at ?? '')))]).toEqual(titles);
  expect(walked.at(-1)).toBe('search-more');
  // Enter on the summary opens the filters, and they come next
  await page.keyboard.press('/');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#search-by-district').waitFor();
  for (const id of ['search-sort', 'search-by-type', 'search-by-district']) {
    await page.keyboard.press('Tab');
    expect(await focus()).toBe(id);
  }
  await context.close();
});

describe('suggestions under the search box', () => {
  test('come while typing, not while the input method composes, and are walked with the arrows', async () => {
    const { context, page, complaints } = await open('');
    const input = page.locator('#home-search');
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
    expect(new URL(page.url()).pathname).toBe('/');
    await page.keyboard.press('Enter');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('say what they are, wrap around, close with Esc or Tab, and open the chosen page', async () => {
    const { context, page } = await open('');
    const input = page.locator('#home-search');
    const list = page.locator('[role="listbox"]');
    const options = list.locator('[role="option"]');
    await input.pressSequentially('丰产路', { delay: 20 });
    await options.first().waitFor({ timeout: 20_000 });
    expect(await input.getAttribute('role')).toBe('combobox');
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    expect(await input.getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
    // above the first option is the field itself, and above that the last option
    await page.keyboard.press('ArrowUp');
    expect(await input.getAttribute('aria-activedescendant')).toBe(await options.last().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    expect(await input.getAttribute('aria-activedescendant')).toBe(null);
    await page.keyboard.press('Escape');
    expect(await input.getAttribute('aria-expanded')).toBe('false');
    expect(await input.inputValue()).toBe('丰产路');
    await page.keyboard.press('ArrowDown');
    await options.first().waitFor();
    await page.keyboard.press('Tab');
    expect(await list.isVisible()).toBe(false);
    await input.focus();
    await page.keyboard.press('ArrowDown');
    await options.first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = await options.first().evaluate((option) => option.firstChild!.textContent);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/compounds/**');
    expect(await page.locator('h1').textContent()).toContain(chosen);
    await context.close();
  });

  test('come for what was typed before their script came', async () => {
    const { context, page } = await open('');
    const typed = Promise.withResolvers<void>();
    await context.route('**/_assets/client*.js', async (route) => {
      await typed.promise;
      await route.continue();
    });
    await page.locator('#home-search').pressSequentially('嵩岳');
    typed.resolve();
    await page.locator('[role="option"]', { hasText: '嵩岳小区' }).first().waitFor({ timeout: 20_000 });
    await context.close();
  });

  test('/ goes to the search field, from a page without one to the page that has it', async () => {
    const { context, page } = await open('practices/');
    await page.keyboard.press('/');
    await page.waitForURL('**/search/');
    const input = page.locator('#search-form input');
    await input.waitFor();
    await page.keyboard.press('/');
    expect(await input.evaluate((field) => document.activeElement === field)).toBe(true);
    expect(await input.inputValue()).toBe('');
    await context.close();
  });
});

describe('a question is answered above the results', () => {
  const card = async (query: string, width = 360) => {
    const { page } = await look(`search/?q=${encodeURIComponent(query)}`, width);
    await done(page);
    const all = page.locator('#search-cards .reply');
    return { page, all, text: (await all.allInnerTexts()).join('\n') };
  };
  test('with figure, day and document, and leads to the very place', async () => {
    const { page, text } = await card('文化路街道改造涉及多少户');
    expect(text).toContain('3,251户');
    expect(text).toContain('2020年计划');
    expect(await page.locator('#search-cards .meta a[href*="/sources/"]').count()).toBeGreaterThan(0);
    expect(await page.locator('#unknown').isVisible()).toBe(false);
    await page.locator('.reply-tools a').click();
    await page.waitForURL(/streets\/wenhualu\/#totals$/);
  });
  test('what was not published is said so, with whom to call and what to write', async () => {
    const { page, text } = await card('嵩岳小区花了多少钱');
    expect(text).toContain('未公开');
    expect(await page.locator('#search-cards a[href$="/compounds/songyue/letter/"]').isVisible()).toBe(true);
  });
  test('a place that is not held is not answered with another one', async () => {
    const { page, all } = await card('绿城花园改造了吗');
    expect(await all.count()).toBe(0);
    expect(await page.locator('#unknown-title').innerText()).toContain('绿城花园');
  });
  test('two are set side by side, and a rule is told with its street', async () => {
    const two = await card('嵩岳小区和航海小区哪个先完工');
    expect(await two.all.count()).toBe(2);
    const rule = await card('谁来验收隐蔽工程', 1280);
    expect(rule.text).toMatch(/紫荆山南路街道[\s\S]*监理/);
  });
  test('a name alone gets its page and no card', async () => {
    const { all } = await card('嵩岳小区');
    expect(await all.count()).toBe(0);
  });
  test('what is certain is among the suggestions while one types', async () => {
    const { context, page } = await open('search/');
    await page.locator('#search-input').pressSequentially('嵩岳小区多少户', { delay: 15 });
    await page.locator('#search-form [role="option"]').filter({ hasText: '1,472户' }).waitFor();
    await context.close();
  });
});
