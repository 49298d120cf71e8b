/** What a resident does on a phone, each in at most three taps from the home page or the compound's own page. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test as base } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DEMO, DEMO_BASE, DIST, launch, richest } from '../helpers/site.ts';

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

const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  // a page that still scrolls by itself cannot be tapped
  reducedMotion: 'reduce',
} as const;
const MOST = 3;

/** Somebody with a phone, and how often they had to tap. */
class Resident {
  taps = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  at = (path: string, from = site) => this.page.goto(from.url + path);
  /** Where a finger comes down on what is seen: what something else covers cannot be tapped. */
  async tap(what: Locator): Promise<void> {
    this.taps++;
    // until then scripts may put another drawing in the place of the first
    await this.page.waitForLoadState();
    await what.tap({ timeout: 20_000 });
  }
  link = (name: string | RegExp): Locator => this.page.locator('main').getByRole('link', { name, exact: true });
  fold = (title: string): Locator => this.page.locator('summary', { hasText: title });
  title = (): Promise<string> => this.page.locator('h1').first().innerText();
  words = async (what: string): Promise<string> => (await this.page.locator(what).first().innerText()).replace(/\s/g, '');
  /** Typed into the box of the home page. */
  async search(query: string): Promise<void> {
    await this.at('');
    await this.page.locator('#home-search').fill(query);
    await this.tap(this.page.locator('.hero button[type=submit]'));
    await this.page.locator('#search[data-state="done"]').waitFor();
  }
}

const test = base.extend<{ me: Resident }>({
  me: async ({}, use) => {
    const context = await browser.newContext(PHONE);
    const me = new Resident(await context.newPage());
    await use(me);
    await context.close();
    expect(me.taps, '点了几下').toBeLessThanOrEqual(MOST);
  },
});

const bottom = (me: Resident, what: string): Promise<number> =>
  me.page.locator(what).evaluateAll((all) => Math.max(...all.map((e) => e.getBoundingClientRect().bottom + scrollY)));

/** Each way of writing it is a search of its own. */
const FOUND: Record<string, { name: string; queries: string[] }> = {
  'T01: by name, with a wrong character, by pinyin, by initials': {
    name: '嵩岳小区',
    queries: ['嵩岳小区', '蒿岳小区', 'songyue', 'syxq'],
  },
  'T02: by its number in words, by road and number, by initials': { name: '丰产路47号院', queries: ['四十七号院', '丰产路 47', 'fcl47'] },
  'T03: by road and number in words': { name: '康复前街11号院', queries: ['康复前街十一号院'] },
  'T04: by its former unit': { name: '紫荆山南路171号院', queries: ['机务段'] },
  'T05: by the crossing it lies at, by its community': { name: '嵩岳小区', queries: ['农业路桐柏北路交叉口', '西十里铺北社区'] },
};
test.for(Object.entries(FOUND))('%s', async ([, { name, queries }], { me }) => {
  for (const query of queries) {
    me.taps = 0;
    await me.search(query);
    await me.tap(me.page.locator('#search-results').getByRole('link', { name, exact: true }));
    await expect.poll(me.title, { message: query }).toBe(name);
    expect(me.taps, query).toBeLessThanOrEqual(MOST);
  }
});

test('T06: district, street, compound', async ({ me }) => {
  await me.at('');
  await me.tap(me.link('按街道找'));
  await me.tap(me.link('文化路街道'));
  await me.tap(me.link('丰产路47号院').first());
  await expect.poll(me.title).toBe('丰产路47号院');
});

test('T06: one whose street no source names is in its district', async ({ me }) => {
  await me.at('');
  await me.tap(me.link('按街道找'));
  await me.tap(me.link('金水区'));
  await me.tap(me.page.locator('section:has(#compounds), #compounds').locator('a[href^="/compounds/"]').first());
  await expect.poll(() => new URL(me.page.url()).pathname).toMatch(/^\/compounds\/[^/]+\/$/);
});

test('T07: road, number', async ({ me }) => {
  await me.at('');
  await me.tap(me.link('按拼音找'));
  await me.tap(me.link('47号院，丰产路47号院'));
  await expect.poll(me.title).toBe('丰产路47号院');
});

test('T08: on the picture of the city', async ({ me }) => {
  await me.at('');
  await me.tap(me.link('在图上找'));
  await me.tap(me.page.locator('main svg a[href="/streets/tongbailu/"]:visible').first());
  await me.tap(me.link('嵩岳小区').first());
  await expect.poll(me.title).toBe('嵩岳小区');
});

test('T09: one that is not held is no dead end', async ({ me }) => {
  await me.search('丰产路999号院');
  expect(await me.words('#unknown')).toContain('没有收录，不等于没有改造');
  expect(await me.page.locator('#unknown a[href="tel:12345"]').isVisible()).toBe(true);
  await expect.poll(() => me.words('#near')).toContain('丰产路47号院');
  await me.tap(me.page.locator('#unknown').getByRole('link', { name: '写申请公开信' }));
  await expect.poll(me.title).toBe('写申请公开信');
  await expect.poll(() => me.page.getByLabel('哪个小区').inputValue()).toBe('丰产路999号院');
});

test('T10: a question in words is answered with what the page says', async ({ me }) => {
  await me.search('嵩岳小区什么时候完工');
  const said = await me.words('.reply-said');
  expect(said).toContain('2020年6月');
  expect(await bottom(me, '.reply-said')).toBeLessThan(740);
  await me.tap(me.page.locator('#search-cards .reply a').first());
  await expect.poll(me.title).toBe('嵩岳小区');
  // the very words of its own page, which knows the reader's day, too
  expect((await me.words('.answers')).replace(/已过(?:\d+年)?(?:\d+个月)?/, '已过')).toContain(said);
});

test('T11: a poor page is read on one and a half screens, and says whom to ring', async ({ me }) => {
  await me.at('compounds/songyue/');
  expect(await bottom(me, '.verdict')).toBeLessThan(740);
  expect(await bottom(me, '.ask-call')).toBeLessThan(740);
  expect(await me.page.locator('.ask-call').getAttribute('href')).toBe('tel:12345');
  expect(await me.page.locator('.answer').count()).toBe(7);
  const { y } = (await me.page.locator('.verdict').boundingBox())!;
  expect((await bottom(me, '.answer')) - y).toBeLessThanOrEqual(1.5 * 740);
});

test('T12: why a building was left out', async ({ me }) => {
  await me.at(richest(DEMO, 'compounds', 1)[0]!, demo);
  await me.tap(me.page.locator('.section-bar').getByRole('link', { name: '楼栋' }));
  const why = me.page.locator('.block-why').first();
  await expect.poll(async () => (await why.boundingBox())!.y).toBeLessThan(740);
  const [, name, reason] = /^(\S+?号楼)[^]*?为什么没有？\s*(.+)/.exec(await why.innerText())!;
  expect(reason).toMatch(/\p{Script=Han}{3}/u);
  // and for one's own building only
  await me.page.locator('building-choice select').selectOption(name!);
  await expect.poll(() => me.page.locator('.block-why:visible').count()).toBe(1);
  expect(await why.isVisible()).toBe(true);
});

test('T13: what was promised by when, and that it is late as of today', async ({ me }) => {
  await me.page.clock.setFixedTime(new Date('2030-01-15T09:00:00+08:00'));
  await me.at('compounds/songyue/');
  expect(await me.words('.verdict')).toMatch(/2020年6月底前做完(?:（推定）)?，已过9年6个月/);
  expect(await bottom(me, '.verdict dl')).toBeLessThan(740);
});

test('T14: who said so is opened in its place', async ({ me }) => {
  await me.at('compounds/fengchanlu-47/');
  const cite = me.page.locator('.answer .cite').first();
  await me.tap(cite.locator('summary').first());
  const body = cite.locator('.cite-body');
  await expect.poll(() => body.isVisible()).toBe(true);
  expect(await body.innerText()).toMatch(/20\d\d年/);
  expect(await body.locator('a[href^="/sources/"], a[href^="/disclosures/"]').count()).toBeGreaterThan(0);
  expect(await body.innerText()).toMatch(/报道|媒体|单位/);
  expect(new URL(me.page.url()).pathname).toBe('/compounds/fengchanlu-47/');
});

test('T15, T16: who follows it sees what is new and what its page says, without network, too', async ({ me }) => {
  await me.at('compounds/songyue/');
  const verdict = me.page.locator('.verdict');
  const said = await Promise.all([verdict.locator('.status:visible').innerText(), verdict.locator('> p').innerText()]);
  await me.tap(me.page.locator('follow-button button'));
  await expect.poll(() => me.page.evaluate(() => localStorage.getItem('follow') ?? '')).toContain('"seen"');
  await expect.poll(() => me.page.evaluate(() => caches.match('/follow/99.json').then(Boolean))).toBe(true);
  // a record comes that was not there at the visit
  await me.page.evaluate(() => {
    const following = JSON.parse(localStorage.getItem('follow')!) as { list: { seen: string[]; total: number }[] };
    following.list[0]!.seen.shift();
    following.list[0]!.total--;
    localStorage.setItem('follow', JSON.stringify(following));
  });
  await me.tap(me.page.locator('follow-button').getByRole('link', { name: '我的院子' }));
  const card = me.page.locator('.mine-card');
  await card.locator('.news li').waitFor();
  expect(await card.locator('.news li').count()).toBe(1);
  const line = () => Promise.all([card.locator('.status').innerText(), card.locator('.status + p').innerText()]);
  expect(await line()).toEqual(said);
  await me.page.context().setOffline(true);
  await me.page.reload();
  await card.locator('.status').waitFor();
  expect(await line()).toEqual(said);
});

test('T17: the sheet is one A4', async ({ me }) => {
  await me.at('compounds/songyue/');
  await me.tap(me.fold('打印'));
  await me.tap(me.link('打印公示单'));
  await me.page.locator('.phones').waitFor();
  const pdf = await me.page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(1);
});

test('T18: 大字版 keeps search, buttons and drawings', async ({ me }) => {
  await me.at(richest(DEMO, 'compounds', 1)[0]!, demo);
  await me.tap(me.page.getByRole('button', { name: '大字版' }));
  await expect.poll(() => me.page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('24px');
  expect(await me.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  for (const what of ['.find-link', '.ask-call', '.section-bar a', 'follow-button button'])
    expect((await me.page.locator(what).first().boundingBox())!.height, what).toBeGreaterThanOrEqual(44);
  await me.tap(me.fold('工期'));
  const plot = me.page.locator('#schedule .plot svg:visible').first();
  await plot.waitFor();
  const small = () =>
    plot.evaluate((svg: SVGSVGElement) => {
      const scale = svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || svg.getBoundingClientRect().width);
      return [...svg.querySelectorAll('text')].filter((t) => scale * parseFloat(getComputedStyle(t).fontSize) < 17).length;
    });
  await expect.poll(small).toBe(0);
});

test('T19: read aloud, the bar leaves the page in sight', async ({ me }) => {
  // a voice that is never done with its first sentence
  await me.page.addInitScript(() => {
    speechSynthesis.getVoices = () => [{ lang: 'zh-CN', name: '示例' } as SpeechSynthesisVoice];
    speechSynthesis.speak = (u) => void setTimeout(() => u.dispatchEvent(new Event('start')));
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set: () => undefined });
  });
  await me.at('compounds/songyue/');
  await me.tap(me.page.getByRole('button', { name: '大字版' }));
  await me.tap(me.page.getByRole('button', { name: '朗读' }));
  const bar = (await me.page.locator('.reader').boundingBox())!;
  expect(bar.height).toBeLessThan(740 / 5);
  const read = (await me.page.locator('.reading').boundingBox())!;
  expect(read.y).toBeGreaterThanOrEqual(0);
  expect(read.y + Math.min(read.height, 100)).toBeLessThanOrEqual(bar.y);
});

test('T20: dark and high contrast by a choice at the foot of each page', async ({ me }) => {
  await me.at('compounds/songyue/');
  const ground = () => me.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await me.page.getByLabel('显示').selectOption('dark');
  const dark = await ground();
  await me.page.getByLabel('显示').selectOption('contrast');
  expect(new Set([light, dark, await ground()]).size).toBe(3);
});

test('T20: without JavaScript, and from an address that is wrong', async ({ me }) => {
  const quiet = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const mine = new Resident(await quiet.newPage());
  await mine.at('nowhere/');
  await mine.tap(mine.link('按拼音和院号找'));
  await mine.tap(mine.link('47号院，丰产路47号院'));
  await expect.poll(mine.title).toBe('丰产路47号院');
  expect(await mine.page.locator('.answer').count()).toBe(7);
  me.taps = mine.taps;
  await quiet.close();
});

test('T21: the letter that asks for what is not published is ready to send', async ({ me }) => {
  await me.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await me.at('compounds/songyue/');
  await me.tap(me.link('写申请公开信'));
  await me.page.waitForURL('**/letter/');
  await me.tap(me.page.getByRole('button', { name: '复制这封信' }));
  await expect.poll(() => me.page.evaluate(() => navigator.clipboard.readText())).toMatch(/嵩岳小区[^]*1\. /);
});

test('T22: the address to send and its picture', async ({ me }) => {
  await me.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await me.at('compounds/songyue/');
  await me.tap(me.fold('分享'));
  const qr = me.page.locator('share-panel .qr');
  await qr.waitFor();
  expect((await qr.boundingBox())!.width).toBeGreaterThanOrEqual(200);
  await me.tap(me.page.locator('share-panel').getByRole('button', { name: '复制' }));
  await expect.poll(() => me.page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}compounds/songyue/`);
});
