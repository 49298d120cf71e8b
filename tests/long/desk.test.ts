/** The desk as a person uses it, from a file with the network off: a year of twelve compounds, and a record that should not have been published. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleDesk, deskFile } from '../../src/build/desk.ts';
import { baselineOf } from '../../src/desk/baseline.ts';
import { unpack } from '../../src/ledger/pack.ts';
import { writeXlsx } from '../../src/ledger/write-xlsx.ts';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { readingsTable } from '../../src/loader/readings.ts';
import { run } from '../helpers/publishing.ts';
import { launch } from '../helpers/site.ts';
import { NAMES, writeStreet } from '../helpers/street.ts';

const dir = mkdtempSync(join(tmpdir(), 'desk-long-'));
const content = join(dir, 'content');
writeStreet(content);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const desk = join(dir, '发布台.html');

/** Twelve months of twelve compounds, as they stand in the template: 144 rows. */
// August is published already
const MONTHS = Array.from({ length: 11 }, (_, i) => new Date(Date.UTC(2025, 9 + i, 0)).toISOString().slice(0, 10)).concat('2026-09-30');
const rows = MONTHS.flatMap((asOf, m) =>
  NAMES.map((name, i) => [m * 12 + i + 1, name, asOf, '排水', '雨污分流', '米', m < 11 ? 5 * (m + 1) : 90, '进行中']),
);
const sheet = (name: string, given: (string | number)[][]) => ({
  name,
  widths: [12],
  rows: given.map((r) => r.map((value) => ({ value }))),
});
const ledger = join(dir, '一年.xlsx');
writeFileSync(
  ledger,
  writeXlsx([
    sheet('封面', [['街道', '示例街道'], ['通报标题', '示例街道一年进度'], ['发布日期', today], ['金额单位', '元']]),
    sheet('进度月报', [['序号', '小区', '数据截至', '改造内容', '叫法', '单位', '本期累计', '这一项的状态'], ...rows]),
  ]),
); // prettier-ignore

let browser: Browser;
beforeAll(async () => {
  const read = await readContent(content, dir);
  writeFileSync(desk, deskFile(await bundleDesk(), baselineOf(read, today, readingsTable())));
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

const said: string[] = [];
async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 740 }, offline: true });
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  page.on('pageerror', (e) => said.push(String(e)));
  await page.goto(pathToFileURL(desk).href);
  await page.waitForSelector('h1');
  return page;
}
const tree = (of: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(of, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [join(e.parentPath, e.name).slice(of.length), readFileSync(join(e.parentPath, e.name), 'utf8')]),
  );

test('twelve compounds and twelve months become a package in less than a minute of clicks, and apply gives the files of import', async () => {
  const page = await open();
  let presses = 0;
  const click = async (at: string) => {
    presses++;
    await page.locator(at).click();
  };
  const started = Date.now();
  presses += 2; // the file is chosen: a click, and one in the system's window
  await page.locator('#file').setInputFiles(ledger);
  await page.waitForFunction(() => document.querySelector('h1')!.textContent.includes('认出来了'));
  for (let n = 0; n < 40 && !(await page.locator('#chleft').count()); n++) {
    const answer = page.locator('[data-look] [id$=-take], [id^=ask-][id$=-no]').first();
    if ((await answer.count()) && /看下一处|答/.test((await page.textContent('#main')) ?? '')) {
      presses++;
      await answer.click();
    } else await click('#main');
  }
  const records = await page.locator('[data-chg]').count();
  // ↓ shows the next one
  await page.locator('[data-chg]').first().focus();
  let keys = 0;
  for (; keys < records - 1; keys++) await page.keyboard.press('ArrowDown');
  await click('#main');
  await page.locator('#post-wrote').fill('综合岗');
  await page.locator('#post-saw').fill('分管副主任');
  for (const box of ['#tick-figures', '#tick-open']) await click(box);
  presses += 2;
  const [download] = await Promise.all([page.waitForEvent('download'), click('#main')]);
  const seconds = (Date.now() - started) / 1000;
  console.log(`${records} records: ${presses} clicks, ${keys} times ↓, two posts typed, ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);
  const zip = join(dir, '发布包.zip');
  await download.saveAs(zip);
  await page.context().close();

  const [applied, imported] = [join(dir, 'applied'), join(dir, 'imported')];
  for (const to of [applied, imported]) cpSync(content, to, { recursive: true });
  const apply = await run('src/cli/apply.ts', [zip], { CONTENT_DIR: applied });
  expect(apply.out).toContain('综合岗填，分管副主任看过');
  expect(apply.code).toBe(0);
  expect((await run('src/cli/import.ts', [ledger], { CONTENT_DIR: imported })).code).toBe(0);
  expect(tree(applied)).toEqual(tree(imported));
  expect(said).toEqual([]);
});

/** A person's hands: what is clicked, which keys are pressed, which dates are set. A field that has the focus needs no click. */
class Hands {
  clicks = 0;
  keys = 0;
  dates = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async click(at: string): Promise<void> {
    this.clicks++;
    await this.page.click(at);
  }
  async type(at: string, words: string): Promise<void> {
    if (!(await this.page.$eval(at, (e) => e === document.activeElement))) await this.click(at);
    this.keys += words.length;
    await this.page.keyboard.type(words);
  }
  async press(key: string): Promise<void> {
    this.keys++;
    await this.page.keyboard.press(key);
  }
  /** A day or a time of day, by the browser's own field. */
  async set(at: string, value: string): Promise<void> {
    this.dates++;
    await this.page.fill(at, value);
  }
  /** 放进待发布, the look at it, the second post, the package. */
  async publish(kinds: readonly string[]): Promise<void> {
    const { page } = this;
    await page.waitForFunction(() => document.querySelector('.dock .say')?.textContent === '填好了。网站还没有变');
    await this.click('#main');
    await page.waitForSelector('.chleft');
    await this.click('#main');
    await this.type('#post-wrote', '综合岗');
    await this.press('Tab');
    await this.type('#post-saw', '分管副主任');
    for (const tick of ['figures', 'open']) await this.click(`#tick-${tick}`);
    const [download] = await Promise.all([page.waitForEvent('download'), this.click('#main')]);
    const { files } = await unpack(readFileSync((await download.path())!));
    expect(files.map((f) => String((splitEntry(f.text, f.path).data as { kind: string }).kind)).sort()).toEqual([...kinds].sort());
  }
}

describe('a record, from the open desk to the package', () => {
  test.each<[name: string, most: [clicks: number, keys: number], act: (by: Hands) => Promise<void>]>([
    [
      '停水, 发一条',
      [9, 30],
      async (by) => {
        await by.click('#tab-post');
        await by.click('#kind-notice');
        await by.type('#place', '东风路1');
        await by.press('Enter');
        await by.click('label.pill:has-text("停水")');
        for (const [id, value] of [['from', today], ['from-time', '08:00'], ['to-time', '17:00']] as const) await by.set(`#f-${id}`, value); // prettier-ignore
        await by.type('#f-what', '更换主管道');
        await by.publish(['notice', 'notice']);
      },
    ],
    [
      '更正, 改一条',
      [9, 30],
      async (by) => {
        await by.click('#tab-fix');
        await by.type('#find', '东风路1号院 进度');
        await by.press('Enter');
        const what = await by.page.$eval('#f-what', (e) => [...(e as HTMLSelectElement).options].find((o) => o.value.endsWith('quantity.value'))!.value); // prettier-ignore
        by.clicks += 2;
        await by.page.selectOption('#f-what', what);
        await by.type(`#f-${`now.${what}`.replace(/[^\w-]/g, '_')}`, '80');
        await by.click('#reason-0');
        await by.publish(['correction', 'notice']);
      },
    ],
    [
      '撤回, 改一条',
      [8, 30],
      async (by) => {
        await by.click('#tab-fix');
        await by.type('#find', '东风路1号院 进度');
        await by.press('Enter');
        await by.click('#way-back');
        await by.click('#reason-1');
        await by.publish(['correction', 'notice']);
      },
    ],
    [
      '误发, 改一条',
      [4, 30],
      async (by) => {
        await by.click('#tab-fix');
        await by.type('#find', '东风路1号院 进度');
        await by.press('Enter');
        await by.click('#way-gone');
        await by.type('#f-by', '综合岗');
        await by.press('Tab');
        await by.type('#f-second', '分管副主任');
        await Promise.all([by.page.waitForEvent('download'), by.click('#down')]);
      },
    ],
  ])('%s', async (name, [clicks, keys], act) => {
    const page = await open();
    const by = new Hands(page);
    await act(by);
    console.log(`${name}: ${by.clicks} clicks, ${by.keys} keys${by.dates ? `, ${by.dates} dates and times` : ''}`);
    expect(by.clicks).toBeLessThanOrEqual(clicks);
    expect(by.keys).toBeLessThanOrEqual(keys);
    expect(said).toEqual([]);
    await page.context().close();
  });
});

test('误发: the order of the desk, run as npm run apply: out of the content and of the site, a tombstone in its place', async () => {
  const page = await open();
  await page.click('#tab-fix');
  await page.click('#rec-2026-09-05-yuan-1-progress');
  await page.click('#way-gone');
  await page.fill('#f-by', '综合岗');
  await page.fill('#f-second', '分管副主任');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#down')]);
  const zip = join(dir, '撤下单.zip');
  await download.saveAs(zip);
  await page.context().close();
  const out = join(dir, 'dist');
  const { code, out: words, err } = await run('src/cli/apply.ts', [zip], { CONTENT_DIR: content, OUT_DIR: out });
  expect([code, err]).toEqual([0, '']);
  expect(words).toContain('综合岗提出，分管副主任复核');
  expect(existsSync(join(content, 'disclosures/2026-09-05-yuan-1-progress.mdx'))).toBe(false);
  expect(readFileSync(join(content, 'forgotten.yaml'), 'utf8')).toContain('2026-09-05-yuan-1-progress');
  expect(readFileSync(join(out, 'disclosures/2026-09-05-yuan-1-progress/index.html'), 'utf8')).toContain('撤下');
  expect(said).toEqual([]);
});
