import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberOf, unpackSort } from '../../src/model/explore-file.ts';
import { compoundList } from '../../src/model/lists.ts';
import { listedOf } from '../../src/model/explore.ts';
import { STATUSES } from '../../src/model/status.ts';
import { rowOfFile } from '../../src/scripts/explore-rows.ts';
import { demoCity } from '../../tools/demo/city.ts';
import { writeCity } from '../../tools/demo/write.ts';
import { portalOf } from '../helpers/drawings.ts';
import { fileOf, manyRows, rowsIn } from '../helpers/many-rows.ts';
import { brotli, launch } from '../helpers/site.ts';
import type { Portal } from '../../src/model/portal.ts';

// 小区总表 of a city of 12,000 on a slow phone. The page is that of a city with as many compounds as need it, by `npm run dev`, since a build of
// a city takes minutes; its rows are 12,000.
const CITY = 12_000;
/** Just too many for a page (src/pages/explore/_pages.ts), and nothing known of them. */
const TOO_MANY = 520;
/** Bytes a row, brotli 11. */
const MOST_BYTES = 25;
/** A processor so much slower than this one; what is longer than 50 ms is a long task: said, not refused, since a busy machine makes it so. */
const SLOWER = 4;

const folder = mkdtempSync(join(tmpdir(), 'explore-'));
let portal: Portal;
let rows: string;
let server: ChildProcess;
let said = '';
let url = '';
let front: Server;
let browser: Browser;
beforeAll(async () => {
  writeCity(join(folder, 'full'), demoCity({ compounds: 120, seed: 1 }));
  portal = await portalOf(join(folder, 'full'));
  rows = manyRows(portal, CITY);
  const known = /^(?:disclosures|roads|practices|guides|log)\//;
  writeCity(
    join(folder, 'thin'),
    demoCity({ compounds: TOO_MANY, seed: 3 }).filter(([path]) => !known.test(path)),
  );
  server = spawn(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--host', '127.0.0.1', '--port', '0'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      VITEST: '',
      CONTENT_DIR: join(folder, 'thin'),
      ASTRO_CACHE: join(folder, 'cache'),
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  browser = await launch();
  const end = Date.now() + 120_000;
  let of: string;
  while (!(of = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '')) {
    if (Date.now() > end) throw new Error(`服务器没有起来：\n${said}`);
    await new Promise((wait) => setTimeout(wait, 200));
  }
  // the rows come as a server sends them, piece by piece
  front = createServer((asked, answer) => {
    if (asked.url!.endsWith('/explore/rows.txt')) return void answer.setHeader('Content-Type', 'text/plain; charset=utf-8').end(rows);
    const { method, headers } = asked;
    asked.pipe(
      request(of + asked.url!, { method, headers }, (from) => {
        answer.writeHead(from.statusCode!, from.headers);
        from.pipe(answer);
      }),
    );
  });
  await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/`;
}, 600_000);
afterAll(async () => {
  await browser?.close();
  front?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('the file says of every compound what its row in a page says', () => {
  const { places, rows } = rowsIn(fileOf(portal));
  expect(rows.map((r) => r.id)).toEqual(
    compoundList(portal)
      .flatMap(({ items }) => items)
      .sort(),
  );
  const figures = Object.keys(listedOf(portal, rows[0]!.id).has);
  for (const file of rows) {
    const { view, status, place, percent, promised, households, paid, agreed, has, showcase } = listedOf(portal, file.id);
    const row = rowOfFile(file, { places, statuses: Object.entries(STATUSES), figures, today: portal.asOf, newest: portal.asOf });
    expect(row).toMatchObject({
      kind: view.kindLabel,
      district: view.district?.title ?? '',
      street: view.street?.title ?? '',
      status: STATUSES[status.status],
      showcase: showcase ? '示范' : '没有说是',
      has: figures.filter((f) => has[f]),
    });
    expect(row.values).toMatchObject({
      status: place,
      percent: percent.sort,
      promised: promised.sort,
      households: households.sort,
      paid: paid.sort,
      agreed: agreed.sort,
    });
  }
});

test(`${CITY} rows are at most ${MOST_BYTES} bytes each over the wire`, () => {
  const bytes = brotli(Buffer.from(rows)).length / CITY;
  console.log(`${CITY}行，${bytes.toFixed(1)} 字节一行（brotli 11），${(rows.length / CITY).toFixed(0)} 个字符一行`);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

/** A busy machine takes seconds for what takes it milliseconds. */
const WAIT = { timeout: 60_000 };
/** The page with 12,000 rows; what the server puts into a page as it is edited, its own policy forbids. */
async function open(query: string, width = 360): Promise<Page> {
  const phone = width < 768 && { isMobile: true, hasTouch: true };
  const page = await browser.newPage({ viewport: { width, height: 740 }, bypassCSP: true, ...phone });
  page.on('pageerror', (error) => expect(error).toBeUndefined());
  await page.goto(`${url}explore/${query}`, { waitUntil: 'load' });
  return page;
}
const result = (page: Page): Promise<string> => page.locator('[data-result]').innerText();
const names = (page: Page): Promise<string[]> => page.locator('compound-explorer tbody th a').allTextContents();

test('nothing that one does holds the page up', async () => {
  const page = await open('');
  await expect.poll(() => page.locator('.plain-columns a').count(), WAIT).toBeGreaterThan(3);
  await page.evaluate(() => {
    const tasks: number[] = ((window as unknown as { tasks: number[] }).tasks = []);
    new PerformanceObserver((list) => list.getEntries().forEach((e) => tasks.push(e.duration))).observe({ type: 'longtask' });
  });
  // what the test itself needs in the page is there before it is slowed
  await page.locator('[name=q]').fill('');
  await result(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const over: string[] = [];
  let steps = 0;
  const doing = async (what: string, act: () => Promise<unknown>, done: RegExp): Promise<void> => {
    const from = Date.now();
    await page.evaluate(() => ((window as unknown as { tasks: number[] }).tasks.length = 0));
    await act();
    await expect.poll(() => result(page), { ...WAIT, message: what }).toMatch(done);
    // what is drawn after it
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    const longest = Math.max(0, ...tasks);
    steps++;
    if (longest > 50) over.push(`${what} ${Math.round(longest)} ms`);
    console.log(`${what}：最长 ${Math.round(longest)} ms，过 50 ms 的 ${tasks.length} 段（共 ${Date.now() - from - 1500} ms）`);
  };
  const choose = (name: string, value: string) => page.locator(`form [name=${name}]`).selectOption(value);
  await doing('第一次筛选（取全部行）', () => choose('kind', '小区'), /列出小区\d+个。条件：类型是小区/);
  await doing('打字', () => page.locator('[name=q]').pressSequentially('花园', { delay: 120 }), /名称里有“花园”/);
  await doing('删掉', () => page.locator('[name=q]').fill(''), /条件：类型是小区。/);
  await doing('换条件', () => choose('kind', ''), /列出(?!.*条件)/);
  await doing('有资金的', () => choose('has', '有资金'), /条件：有资金/);
  await doing('全部按名称排', () => choose('has', '').then(() => choose('sort', 'title')), /列出(?!.*条件)/);
  await expect.poll(async () => page.locator('th[aria-sort]').textContent(), WAIT).toContain('名称');
  await doing('全部按户数从大到小', () => choose('sort', '-households'), /列出/);
  // tapped from within: to scroll there and to look whether it can be tapped is long work of the test's own
  const tap = (selector: string) =>
    page.evaluate((at) => void setTimeout(() => document.querySelector<HTMLElement>(at)!.click()), selector);
  await doing('按种类的图和位置', () => tap('[data-picture] summary'), /列出/);
  await expect.poll(() => page.locator('.explore-map path').count(), WAIT).toBeGreaterThan(10);
  await doing('图开着换条件', () => choose('kind', '楼院'), /类型是楼院/);
  // who taps it has scrolled there
  await page.locator('.explore-more').evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(1500);
  await doing('再看', () => tap('.explore-more'), /列出/);
  await doing('图关上', () => tap('[data-picture] summary'), /列出/);
  await doing('全部', () => choose('kind', ''), /列出(?!.*条件)/);
  const selects = await page
    .locator('form select')
    .evaluateAll((all) =>
      all.map((s) => [(s as HTMLSelectElement).name, Array.from((s as HTMLSelectElement).options, (o) => o.value)] as const),
    );
  for (const [name, options] of selects)
    if (name === 'sort') for (const value of options) await doing(`排：${value}`, () => choose(name, value), /列出/);
    else {
      await doing(`${name} ${options[1]}`, () => choose(name, options[1]!), /条件/);
      await doing(`${name} 全部`, () => choose(name, ''), /列出(?!.*条件)/);
    }
  for (const value of await page.locator('[name=show]').evaluateAll((all) => all.map((b) => (b as HTMLInputElement).value)))
    await doing(`列：${value}`, () => tap(`[name=show][value=${value}]`), /列出/);
  console.log(`${steps}步里有过 50 ms 的 ${over.length}步：${over.join('，')}`);
  await page.close();
});

test('filters, sorts, shows more, says what it is and comes back', async () => {
  const page = await open('?kind=小区&sort=-households&show=paid');
  await expect.poll(() => result(page), WAIT).toMatch(/列出小区\d+个。条件：类型是小区。排序：户数，从大到小。表里是前20行。/);
  const { rows: all } = rowsIn(rows);
  const counts = all
    .filter((r) => r.kind === '小区')
    .map((r) => Number(unpackSort(r.households, r.householdsSort)))
    .sort((a, b) => b - a);
  const cells = page.locator('compound-explorer tbody td[data-label=户数]');
  const numbers = async () => (await cells.allTextContents()).map((words) => Number(numberOf(words)));
  // rows come with the frames, and what is not near has no words that are seen
  await expect.poll(numbers, WAIT).toEqual(counts.slice(0, 20));
  expect(await page.locator('compound-explorer tbody td[data-label^=资金]').first().isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.locator('.explore-more').click();
  await expect.poll(numbers, WAIT).toEqual(counts.slice(0, 40));
  const before = await names(page);
  expect(before).toHaveLength(40);
  await page.goto(`${url}data/dictionary/`);
  await page.goBack();
  await expect.poll(() => names(page), WAIT).toEqual(before);

  await page.locator('[name=q]').fill(before[3]!);
  await expect.poll(() => names(page), WAIT).toContain(before[3]);
  await page.close();
  const wide = await open('?status=没有这种状态&sort=title', 1280);
  await expect.poll(() => result(wide), WAIT).toContain('网址里的状态“没有这种状态”这里没有');
  await expect.poll(async () => (await names(wide)).length, WAIT).toBe(100);
  const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  expect(await names(wide)).toEqual(
    all
      .map((r) => r.title)
      .sort(collator.compare)
      .slice(0, 100),
  );
  await wide.close();
});

test('without a script or without the file the lists of the districts are there', async () => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${url}explore/`);
  expect(await plain.locator('.explore-filter').isVisible()).toBe(false);
  await plain.locator('.plain-columns a').first().click();
  expect(await plain.locator('compound-explorer tbody tr').count()).toBeGreaterThan(20);
  await plain.context().close();
  const page = await browser.newPage();
  await page.route('**/explore/rows.txt', (route) => route.abort());
  await page.goto(`${url}explore/?kind=小区`);
  await expect.poll(() => result(page), WAIT).toContain('没有连上网络');
  await page.close();
});
