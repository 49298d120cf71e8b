import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleDesk, deskFile } from '../../src/build/desk.ts';
import { baselineOf } from '../../src/desk/baseline.ts';
import { takeDown } from '../../src/build/forget.ts';
import { addToContent } from '../../src/cli/ledger.ts';
import { unpack } from '../../src/ledger/pack.ts';
import { unpackTakeDown } from '../../src/ledger/take-down.ts';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { readingsTable } from '../../src/loader/readings.ts';
import { launch } from '../helpers/site.ts';
import { writeStreet } from '../helpers/street.ts';

const dir = mkdtempSync(join(tmpdir(), 'desk-tabs-'));
const content = join(dir, 'content');
const file = join(dir, '发布台.html');
mkdirSync(content, { recursive: true });
writeStreet(content);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
writeFileSync(file, deskFile(await bundleDesk(), baselineOf(await readContent(content, dir), today, readingsTable())));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const said: string[] = [];
async function desk(width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, acceptDownloads: true });
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  page.on('pageerror', (e) => said.push(String(e)));
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('h1');
  return page;
}
const tab = (page: Page, id: string) => page.click(`#tab-${id}`);
async function choose(page: Page, name: string): Promise<void> {
  await page.fill('#place', name);
  await page.press('#place', 'Enter');
  await page.waitForSelector('.chosen');
}
/** Puts into 待发布; what the preview of it said. */
async function put(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.dock .say')?.textContent === '填好了。网站还没有变');
  await page.click('#main');
  await page.waitForSelector('.chleft');
}

test('停水、资金、验收 and 更正 are published by clicks, and apply takes the package', async () => {
  const page = await desk();
  await tab(page, 'post');
  await page.click('#kind-notice');
  await choose(page, '东风路1');
  await page.click('label.pill:has-text("停水")');
  for (const [id, value] of [
    ['f-from', today],
    ['f-from-time', '08:00'],
    ['f-to', today],
    ['f-to-time', '17:00'],
    ['f-what', '更换主管道'],
    ['f-phone', '12345'],
  ] as const)
    // prettier-ignore
    await page.fill(`#${id}`, value);
  await page.click('label.pill:has-text("2号楼")');
  const preview = page.frameLocator('.live iframe');
  await preview.locator('text=更换主管道').waitFor();
  const seen = await preview.locator('[data-preview-body]').innerText();
  expect(seen).toContain(`${today} 08:00 至 ${today} 17:00`);
  expect(seen).toContain('2号楼');
  await put(page);

  await tab(page, 'post');
  await page.click('#kind-payment');
  await choose(page, '东风路3');
  await page.fill('#f-asOf', today);
  await page.fill('#f-paid', '300');
  await page.selectOption('#f-paid-unit', '万元');
  expect(await page.textContent('#f-paid-say')).toContain('3,000,000元');
  await put(page);

  await tab(page, 'post');
  await page.click('#kind-acceptance');
  await choose(page, '机床厂');
  await page.fill('#f-asOf', today);
  await page.click('label.pill:has-text("隐蔽工程验收")');
  await page.fill('#f-of', '雨污分流');
  await page.selectOption('#f-parties_2_result', 'pass');
  await put(page);

  await tab(page, 'fix');
  await page.fill('#find', '东风路1号院 进度');
  await page.click('#found button');
  const what = await page.$eval(
    '#f-what',
    (e) => [...(e as HTMLSelectElement).options].find((o) => o.value.endsWith('quantity.value'))!.value,
  );
  await page.selectOption('#f-what', what);
  const field = `#f-${`now.${what}`.replace(/[^\w-]/g, '_')}`;
  await page.fill(field, '500');
  await page.click('#reason-0');
  expect(await page.textContent('.pub-say')).toMatch(/由\d+米改为500米；原因：录入时看错了行/);
  // more than was planned, and so: confirmed in the record, and shown to the second post
  await page.fill('#f-confirmed_over', '多接了80米支管，监理已复核');
  await put(page);

  for (let n = 0; n < 12 && (await page.textContent('#main')) !== '下载发布包'; n++) {
    if (await page.$('#post-wrote')) break;
    await page.click('#main');
  }
  expect(await page.textContent('.checks')).toContain('完成的比计划的多，核实过多接了80米支管，监理已复核');
  await page.fill('#post-wrote', '综合岗');
  await page.fill('#post-saw', '分管副主任');
  for (const tick of ['figures', 'open']) await page.click(`#tick-${tick}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#main')]);
  const { files } = await unpack(readFileSync((await download.path())!));
  const kinds = files.map((f) => (splitEntry(f.text, f.path).data as { kind?: string }).kind).sort();
  expect(kinds).toEqual(['acceptance', 'correction', 'notice', 'notice', 'payment']);
  await addToContent(content, files);
  expect((await readContent(content, dir)).problems).toEqual([]);
  expect(said).toEqual([]);
  await page.context().close();
});

test('what is wrong is said at its field; the main button leads there, and nothing waits', async () => {
  const page = await desk(360);
  await tab(page, 'post');
  await page.click('#kind-notice');
  await page.click('#main');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('place');
  expect(await page.textContent('#f-place-say')).toContain('请选一个小区');
  await choose(page, '东风路1');
  await page.fill('#f-phone', '13800138000');
  expect(await page.textContent('#f-phone-say')).toContain('个人手机号');
  await page.fill('#f-phone', '03005550100');
  await page.click('#f-phone-right');
  expect(await page.inputValue('#f-phone')).toBe('0300-5550100');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'overflow at 360').toBeLessThanOrEqual(0);
  // closed and opened again, it is all there
  await page.reload();
  await tab(page, 'post');
  expect(await page.inputValue('#f-phone')).toBe('0300-5550100');
  expect(said).toEqual([]);
  await page.context().close();
});

test('误发 waits in no queue: two posts, and an order that names the record and says nothing of it', async () => {
  const page = await desk();
  await tab(page, 'fix');
  await page.click('#found button >> nth=0');
  await page.click('#way-gone');
  expect(await page.$('#main')).toBeNull();
  await page.click('#down');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-by');
  await page.fill('#f-by', '综合岗');
  await page.fill('#f-second', '综合岗');
  await page.click('#down');
  expect(await page.textContent('.postl')).toContain('两个岗位不能是同一个');
  await page.fill('#f-second', '分管副主任');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#down')]);
  const order = unpackTakeDown(readFileSync((await download.path())!))!;
  expect(order).toMatchObject({ date: today, ground: 'personal', by: '综合岗', second: '分管副主任' });
  expect(order.entries[0]).toMatch(/^disclosures\//);
  // what npm run apply does with it, before it builds
  const applied = mkdtempSync(join(tmpdir(), 'desk-taken-'));
  const taken = join(applied, 'content');
  cpSync(content, taken, { recursive: true });
  const before = (await readContent(taken, applied)).entries.length;
  await takeDown(taken, order.entries, order.date, order.ground);
  const after = await readContent(taken, applied);
  expect([after.problems, before - after.entries.length]).toEqual([[], order.entries.length]);
  expect(after.forgotten.map((f) => f.entry)).toEqual(order.entries);
  expect(await page.textContent('h1')).toBe('撤下单做好了');
  await page.click('#again');
  await page.waitForSelector('h1:has-text("发一条")');
  expect(said).toEqual([]);
  await page.context().close();
});
