import { cpSync, globSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleDesk, deskFile, writeDesk } from '../../src/build/desk.ts';
import { addToContent } from '../../src/cli/ledger.ts';
import { baselineOf } from '../../src/desk/baseline.ts';
import { importWorkbook } from '../../src/ledger/import.ts';
import { pack, unpack } from '../../src/ledger/pack.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { readingsIn, romaniser } from '../../src/ledger/romanise.ts';
import { contentOf } from '../../src/loader/judge-content.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { readingsTable } from '../../src/loader/readings.ts';
import { headersOf, metaPolicy, placeOf } from '../../src/site/policy.ts';
import { launch } from '../helpers/site.ts';
import { streetLedger, writeStreet } from '../helpers/street.ts';

const dir = mkdtempSync(join(tmpdir(), 'desk-'));
const content = join(dir, 'content');
const file = join(dir, '发布台.html');
const parts = await bundleDesk();
writeStreet(content);
const read = await readContent(content, dir);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
writeFileSync(file, deskFile(parts, baselineOf(read, today, readingsTable())));
writeFileSync(join(dir, '九月.xlsx'), streetLedger());
writeFileSync(join(dir, '九月乱.xlsx'), streetLedger({ slips: true }));
// less than was published, a question of the gate, more than was planned; what else a ledger holds is stepped through once
writeFileSync(join(dir, '九月问.xlsx'), streetLedger({ reason: '两户低保家庭家里没人，等人回来', total: 50, only: [4, 6, 11] }));
writeFileSync(join(dir, '九月短.xlsx'), streetLedger({ only: [0, 11] }));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const said: string[] = [];
async function desk(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  page.on('pageerror', (e) => said.push(String(e)));
  page.on(
    'request',
    (r) => r.url() !== pathToFileURL(file).href && !/^(?:blob|data|about):/.test(r.url()) && said.push(`asked for ${r.url()}`),
  );
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('h1');
  return page;
}
const open = (width = 1280) => browser.newContext({ viewport: { width, height: 740 }, offline: true });
const main = (page: Page) => page.locator('#main').textContent();
const heading = (page: Page) => page.locator('h1').textContent();
/** Presses the main button by its key until its words are others. */
async function press(page: Page, words: RegExp): Promise<void> {
  for (let n = 0; n < 40 && words.test((await main(page)) ?? ''); n++) await page.keyboard.press('Control+Enter');
}

/** Presses keys one after the other; what stands in quotation marks is typed. */
async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) await (key.startsWith('“') ? page.keyboard.insertText(key.slice(1, -1)) : page.keyboard.press(key));
}

test('the program is at most 700 KB, and names nothing that Chrome 86 lacks without a stand-in', () => {
  const known = /<template id="baseline">[^<]*/.exec(readFileSync(file, 'utf8'))![0].length;
  expect(statSync(file).size - known).toBeLessThanOrEqual(700 * 1024);
  expect(parts.style).not.toMatch(/light-dark\(|@layer/);
  expect(parts.script, 'which Chrome before 91 gets wrong').not.toMatch(/\?\.(?:[\w$.]|\[[^\]]*\]|\([^()]*\))*\((?:[^()]*,)?\.\.\./);
});

test('from a file with the network off, by keyboard alone, a ledger becomes the package that the command line makes', async () => {
  const context = await open();
  // as an old browser: what is newer than Chrome 86 is not there
  await context.addInitScript(() => {
    for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
      Reflect.deleteProperty(Array.prototype, name);
    Reflect.deleteProperty(String.prototype, 'at');
    for (const [of, name] of [
      [Map, 'groupBy'],
      [Object, 'groupBy'],
      [Object, 'hasOwn'],
      [URL, 'canParse'],
      [Promise, 'withResolvers'],
      [window, 'structuredClone'],
      [window, 'showDirectoryPicker'],
    ] as const)
      Reflect.deleteProperty(of, name);
    const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
    for (const name of ['map', 'filter', 'flatMap', 'some', 'every', 'find', 'reduce', 'forEach', 'toArray', 'take', 'drop'])
      Reflect.deleteProperty(iterators, name);
    for (const name of ['difference', 'intersection', 'union', 'isSubsetOf', 'isDisjointFrom']) Reflect.deleteProperty(Set.prototype, name);
    Reflect.deleteProperty(Element.prototype, 'replaceChildren');
  });
  const page = await desk(context);
  await page.locator('#file').setInputFiles(join(dir, '九月.xlsx'));
  await page.waitForFunction(() => document.querySelector('h1')!.textContent.includes('认出来了'));
  expect(await heading(page)).toBe('1张表认出来了，可以往下走');
  await press(page, /下一步/);
  // two figures of the made-up ledger are more than was planned: nothing else is asked
  expect(await heading(page)).toBe('还有1处要核对');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Tab');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  expect(await page.evaluate(() => document.activeElement!.id)).toContain('-why');
  await keys(page, 'Tab', '“多做了30米，监理已复核”', 'Tab', 'Enter');
  expect(await heading(page)).toBe('核对完了');
  await page.keyboard.press('Control+Enter');
  expect(await heading(page)).toBe('要发布12条记录');
  await press(page, /看下一条/);
  await page.keyboard.press('Control+Enter');
  await page.locator('#tick-figures').focus();
  await page.keyboard.press('Space');
  await page.locator('#tick-open').focus();
  await page.keyboard.press('Space');
  await page.locator('#post-wrote').focus();
  await page.keyboard.type('综合岗');
  await page.keyboard.press('Tab');
  await page.keyboard.type('综合岗');
  expect(await page.locator('#main').isDisabled(), 'the same post twice').toBe(true);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('分管副主任');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Enter')]);
  const made = readFileSync(await download.path());

  const { entries, street } = importWorkbook(readWorkbook(readFileSync(join(dir, '九月.xlsx'))), {
    content: contentOf(read.entries),
    today,
    confirmed: new Map([['进度月报!F13', '多做了30米，监理已复核']]),
    romanise: romaniser(readingsIn(readingsTable())),
  });
  const posts = { wrote: '综合岗', reviewed: '分管副主任' };
  expect(made.equals(await pack(street!, entries, { posts }))).toBe(true);
  await page.waitForFunction(() => document.querySelector('h1')!.textContent === '发布好了');
  expect(said).toEqual([]);
  await context.close();
});

test('by keyboard alone: last month put right, a question of the gate confirmed by two posts, a step taken back; and apply takes it', async () => {
  const context = await open();
  const page = await desk(context);
  const focused = () => page.evaluate(() => document.activeElement!.closest('.tabs, .stepbar, .findleft, .sheetpane, .dock')?.classList[0]);
  await page.locator('#file').setInputFiles(join(dir, '九月问.xlsx'));
  await page.waitForFunction(() => document.querySelector('h1')!.textContent.includes('认出来了'));
  await press(page, /下一步/);
  expect(await heading(page)).toBe('还有2处要核对');
  const regions: (string | undefined)[] = [];
  for (let n = 0; n < 5; n++) {
    await page.keyboard.press('F6');
    regions.push(await focused());
  }
  expect(regions).toEqual(['sheetpane', 'dock', 'tabs', 'stepbar', 'findleft']);

  // August's 60 was wrong, not September's 50: the question goes, and a correction waits; taken back, both are as before
  const last = page.locator('[data-look] [id$=-last]');
  expect(await last.count(), 'only what is published can be corrected').toBe(1);
  await last.focus();
  await keys(page, 'Space', 'Tab', '“45”', 'Tab', '“8月录入时看错了行”', 'Tab', 'Enter');
  expect(await heading(page)).toBe('还有1处要核对');
  await page.keyboard.press('Control+z');
  expect(await heading(page)).toBe('还有2处要核对');
  await last.focus();
  await keys(page, 'Space', 'Tab', '“45”', 'Tab', '“8月录入时看错了行”', 'Tab', 'Enter');
  await page.locator('[data-look] [id$=-why]').focus();
  await keys(page, 'Space', 'Tab', '“多做了30米，监理已复核”', 'Tab', 'Enter');
  expect(await heading(page)).toBe('核对完了');

  await page.keyboard.press('Control+Enter');
  expect(await heading(page)).toBe('有1处说到了具体的人');
  await page.locator('.look.pii [id$=-why]').focus();
  await keys(page, 'Enter', '“街道会议定的，要让居民知道缓做的原因”', 'Tab', 'Enter');
  expect(await heading(page)).toBe('查出的个人信息都处理好了');
  await page.keyboard.press('Control+Enter');
  expect(await heading(page)).toBe('要发布3条记录、1条更正');
  await press(page, /看下一条|下一步/);
  expect(await page.locator('.checks').textContent()).toContain('街道会议定的');
  for (const box of ['#tick-figures', '#tick-open']) await page.locator(box).check();
  await page.locator('#post-wrote').fill('综合岗');
  await page.locator('#post-saw').fill('分管副主任');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Enter')]);
  const { files, posts, exceptions } = await unpack(readFileSync(await download.path()));
  expect(posts).toEqual({ wrote: '综合岗', reviewed: '分管副主任' });
  expect(exceptions).toMatchObject([{ reason: '街道会议定的，要让居民知道缓做的原因', by: '综合岗', second: '分管副主任' }]);
  const target = join(dir, 'applied', 'content');
  cpSync(content, target, { recursive: true });
  await expect(addToContent(target, files)).rejects.toThrow('健康或家庭情况');
  await addToContent(target, files, exceptions);
  expect((await readContent(target, target)).problems).toEqual([]);
  expect(said).toEqual([]);
  await context.close();
});

test('at /desk/, under the policy of a site, it writes all of it into the content folder', async () => {
  const nobody = { tiles: [], portals: [] };
  writeDesk(dir, parts, baselineOf(read, today, readingsTable()), metaPolicy('desk/', nobody));
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  const server = createServer((request, answer) => {
    const path = request.url!.replace(/\/$/, '/index.html');
    answer.writeHead(200, { ...headersOf(placeOf('desk/'), nobody), 'Content-Type': `${types[path.split('.').pop()!]!}; charset=utf-8` });
    answer.end(readFileSync(join(dir, path)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext();
  // a folder of the browser's own stands in for the one that a person would choose
  await context.addInitScript(() => {
    const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('content', { create: true });
    Object.assign(window, { folder, showDirectoryPicker: folder });
  });
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  await page.goto(`http://127.0.0.1:${port}/desk/`);
  const files = globSync('**/*.{mdx,yaml}', { cwd: content }).map(
    (f) => [f.replaceAll('\\', '/'), readFileSync(join(content, f), 'utf8')] as const,
  );
  await page.evaluate(async (all) => {
    const root = await (window as unknown as { folder: () => Promise<FileSystemDirectoryHandle> }).folder();
    for (const [path, text] of all) {
      const [below, name] = path.includes('/') ? (path.split('/') as [string, string]) : [undefined, path];
      const file = await (below ? await root.getDirectoryHandle(below, { create: true }) : root).getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  }, files);
  const written = () =>
    page.evaluate(async () => {
      const names: string[] = [];
      const root = await (window as unknown as { folder: () => Promise<FileSystemDirectoryHandle> }).folder();
      const values = (await root.getDirectoryHandle('disclosures')) as unknown as { keys: () => AsyncIterable<string> };
      for await (const name of values.keys()) if (name.startsWith('2026-10')) names.push(name);
      return names.length;
    });

  await page.locator('#file').setInputFiles(join(dir, '九月短.xlsx'));
  await page.waitForFunction(() => document.querySelector('h1')!.textContent.includes('认出来了'));
  await press(page, /下一步/);
  await page.locator('[data-look] [id$=-why]').check();
  await page.locator('[data-look] textarea').fill('多做了30米，监理已复核');
  await page.locator('[data-look] .go').click();
  await page.locator('#main').click();
  await page.waitForFunction(() => document.querySelector('h1')!.textContent === '要发布2条记录');
  await press(page, /看下一条/);
  await page.waitForFunction(() => document.querySelector('iframe')?.contentDocument?.querySelector('h1'));
  await page.keyboard.press('Control+Enter');
  for (const [field, words] of [
    ['#post-wrote', '综合岗'],
    ['#post-saw', '分管副主任'],
  ] as const)
    await page.locator(field).fill(words);
  for (const box of ['#tick-figures', '#tick-open', '#to-folder']) await page.locator(box).check();
  expect(await written()).toBe(0);
  await page.locator('#main').click();
  await page.waitForFunction(() => document.querySelector('h1')!.textContent === '发布好了');
  expect([await written(), said]).toEqual([2, []]);

  // 误发: the same folder, a record fewer, and what says so in its place
  const tombstone = () =>
    page.evaluate(async () => {
      const root = await (window as unknown as { folder: () => Promise<FileSystemDirectoryHandle> }).folder();
      const list = await (await (await root.getFileHandle('forgotten.yaml')).getFile()).text();
      const gone = await (await root.getDirectoryHandle('disclosures')).getFileHandle('2026-09-05-yuan-1-progress.mdx').then(
        () => 'there',
        () => 'gone',
      );
      return [gone, list.split('\n').filter((l) => l.startsWith('  -'))];
    });
  await page.locator('#tab-fix').click();
  await page.locator('#rec-2026-09-05-yuan-1-progress').click();
  await page.locator('#way-gone').click();
  await page.locator('#f-by').fill('综合岗');
  await page.locator('#f-second').fill('分管副主任');
  await page.locator('#down-folder').click();
  await page.waitForFunction(() => document.querySelector('h1')!.textContent === '已从“content”里去掉');
  expect([await tombstone(), said]).toEqual([
    ['gone', [`  - { entry: disclosures/2026-09-05-yuan-1-progress, date: "${today}", ground: personal }`]],
    [],
  ]);
  expect(await page.locator('#found, #order').count()).toBe(1);
  await context.close();
  server.close();
});

test('every slip is at its cell, personal data is stopped, and a closed window loses nothing', async () => {
  const context = await open(360);
  let page = await desk(context);
  const fits = async () =>
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      (await heading(page)) as string,
    ).toBeLessThanOrEqual(0);
  await page.locator('#file').setInputFiles(join(dir, '九月乱.xlsx'));
  await page.waitForFunction(() => document.querySelector('h1')!.textContent.includes('认出来了'));
  await fits();
  expect(await heading(page)).toBe('1张表认出来了，还要你答1个问题');
  await page.locator('[id^=ask-][id$=-no]').click();
  await page.keyboard.press('Control+Enter');
  await fits();
  await page.locator('.grp button[aria-expanded]').click();
  expect(await page.locator('.it').allTextContents()).toEqual([expect.stringContaining('B4')]);
  await press(page, /改好/);
  expect(await page.locator('[data-look] .addr').allTextContents()).toEqual(['G10', 'F13', 'F5', 'F6']);
  await fits();

  await page.close();
  page = await desk(context);
  expect(await page.locator('[data-look] .addr').allTextContents(), 'where it was left').toEqual(['G10', 'F13', 'F5', 'F6']);
  await page.locator('#seg-pii').click();
  expect(await page.locator('.it .addr').allTextContents()).toEqual(['H8']);
  expect(said).toEqual([]);
  await context.close();
});
