import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { formatDate } from '../../src/model/dates.ts';
import type { ThenFile } from '../../src/model/then-words.ts';
import { DEMO, DEMO_BASE, launch, read } from '../helpers/site.ts';

// What the demonstration city tells of days, of likes and of what waits: the working methods as pages.
let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await serve(DEMO, { base: DEMO_BASE });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const files = (): [string, ThenFile][] =>
  readdirSync(join(DEMO, 'then'))
    .filter((f) => f.endsWith('.json'))
    .map((f) => [f.replace('.json', ''), JSON.parse(read(DEMO, `then/${f}`)) as ThenFile]);
/** The compound with the most days. */
const busiest = () =>
  files()
    .flatMap(([street, { compounds }]) =>
      Object.entries(compounds).map(([id, c]) => ({ street, id, ...c, days: c.days.filter((d) => d.records.length) })),
    )
    .toSorted((a, b) => b.days.length - a.days.length)[0]!;

describe('/then/', () => {
  const open = async (query: string, javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, timezoneId: 'Asia/Shanghai', javaScriptEnabled });
    const page = await context.newPage();
    page.on('pageerror', (error) => expect(error).toBeUndefined());
    await page.goto(`${site.url}then/${query}`, { waitUntil: 'networkidle' });
    return page;
  };
  const main = (page: Page) => page.locator('main').innerText();

  test('says what was known on the day of a record, and what changed since; another day is chosen with the keyboard', async () => {
    const { id, title, days } = busiest();
    const page = await open(`?compound=${id}&day=${days[1]!.day}`);
    const text = await main(page);
    expect(text).toContain(`${title}：${formatDate(days[1]!.day)}知道的`);
    for (const said of ['到哪一步', '清单', '期限', '花了多少钱', '没有公开的', '变了什么']) expect(text).toContain(said);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.locator('then-known select').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.url()).toContain(`day=${days[0]!.day}`);
    expect(await main(page)).toContain(`${formatDate(days[0]!.day)}知道的`);
    await page.context().close();
  });
  test('of a day before the first record it says so; of a day that is none, too', async () => {
    const { id, days } = busiest();
    for (const [day, words] of [
      ['2001-01-01', `那一天还没有它的记录；最早的一条是${formatDate(days[0]!.day)}`],
      ['2026-02-30', '网址里的日子“2026-02-30”不对'],
    ]) {
      const page = await open(`?compound=${id}&day=${day}`);
      expect(await main(page)).toContain(words);
      await page.context().close();
    }
  });
  test('a street counts what was known of its compounds', async () => {
    const page = await open(`?street=${busiest().street}`);
    expect(await main(page)).toMatch(/个：(?:.|\n)*一个院一个院看/);
    await page.context().close();
  });
  test.each([
    ['?compound=wu-ci-ren', '本站没有这个小区（wu-ci-ren）'],
    ['?compound=%3Cb%3E', '本站没有这个小区（<b>）'],
    ['?street=wu-ci-jie', '本站没有这个街道（wu-ci-jie）'],
    ['', '先找到小区'],
  ])('%s', async (query, words) => {
    const page = await open(query);
    expect(await main(page)).toContain(words);
    await page.context().close();
  });
  test('without scripts it leads to the records, which have their days', async () => {
    const page = await open(`?compound=${busiest().id}`, false);
    expect(await main(page)).toContain('不用脚本也能查');
    await page.context().close();
  });
  test('a record leads there', () => {
    const { id, days } = busiest();
    expect(read(DEMO, `disclosures/${days[0]!.records[0]!.id}/index.html`)).toContain(`/then/?compound=${id}&amp;day=${days[0]!.day}`);
  });
});

test('a compound leads to those like it, with the grounds and what they got', () => {
  const pages = readdirSync(join(DEMO, 'compounds')).filter((id) => !/^\d+$|index\.html/.test(id));
  const linked = pages.map((id) => [id, /\/alike\/([a-z0-9-]+)\/#/.exec(read(DEMO, `compounds/${id}/index.html`))?.[1]] as const);
  const [id, group] = linked.find(([, g]) => g)!;
  const html = read(DEMO, `alike/${group}/index.html`);
  const part = html.slice(html.indexOf(`id="${id}"`));
  expect(part).toMatch(/年代相近|户数相近|楼栋数相近/);
  expect(part).toMatch(/钱：/);
  expect(html).toContain('不打分，不排名');
});

test('a street says how long its questions wait, the screen shows what waits longest, and a record says whom to call', () => {
  const streets = readdirSync(join(DEMO, 'streets')).filter((id) => !/^\d+$|index\.html/.test(id));
  expect(streets.some((id) => /诉求\d+件，\d+件没有/.test(read(DEMO, `streets/${id}/index.html`)))).toBe(true);
  expect(read(DEMO, 'board/index.html')).toMatch(/data-section="waiting"[\s\S]*data-since/);
  const issues = readdirSync(join(DEMO, 'disclosures')).filter((id) => id.endsWith('-issue'));
  expect(read(DEMO, `disclosures/${issues[0]}/index.html`)).toMatch(/接下来[\s\S]*href="tel:/);
});

test('the standard table is taken away with just its columns', () => {
  const [head, ...rows] = readFileSync(join(DEMO, 'catalog/standard.csv'), 'utf8').trimEnd().split('\r\n');
  expect(head).toBe(
    '\uFEFF序号,一级事项,二级事项,内容要素（必选）,内容要素（可选）,公开依据,公开时限,公开主体,公开渠道,公开对象,公开方式,公开层级',
  );
  expect(rows).toHaveLength(14);
  expect(rows.filter((r) => r.includes('条款待核')).map((r) => r.split(',')[2])).toEqual(['施工许可与参建单位']);
  expect(read(DEMO, 'catalog/index.html')).toMatch(/各街道该公开的[\s\S]*尚未到期/);
});
