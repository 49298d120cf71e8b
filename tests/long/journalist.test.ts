import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readXlsx } from '../../src/ledger/xlsx.ts';
import { Archive } from '../../src/ledger/zip.ts';
import { opened } from '../helpers/opened.ts';
import { DIST } from '../helpers/site.ts';
import { hasOffice, resaved } from '../helpers/soffice.ts';

/*
 * 记者的六件事, walked in a browser from the address alone, on the portal itself: what is asked in the issue of the data to take away. A
 * step is what one does with a hand: a link, a choice, a button. What is only read is none.
 */
const MOST = 8;

const at = opened(DIST);

interface Walk {
  page: Page;
  step: <T>(words: string, does: () => Promise<T>) => Promise<T>;
  link: (name: string | RegExp) => Promise<void>;
  choose: (field: string, option: string) => Promise<void>;
  take: (name: string | RegExp) => Promise<string>;
  done: () => Promise<void>;
}
async function from(task: string): Promise<Walk> {
  const page = await at.browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(at.site.url);
  const steps: string[] = [];
  const step = async <T>(words: string, does: () => Promise<T>): Promise<T> => {
    steps.push(words);
    return does();
  };
  const main = page.locator('main');
  return {
    page,
    step,
    link: (name) =>
      step(`点“${String(name)}”`, async () => {
        const at = (name === '数据' ? page.locator('header') : main).getByRole('link', { name, exact: typeof name === 'string' }).first();
        await at.click();
        await page.waitForLoadState();
      }),
    choose: (field, option) =>
      step(`${field}选“${option}”`, async () => void (await page.getByLabel(field, { exact: true }).selectOption(option))),
    take: (name) =>
      step(`下载“${String(name)}”`, async () => {
        const wait = page.waitForEvent('download');
        await main
          .getByRole('link', { name, exact: typeof name === 'string' })
          .first()
          .click();
        return (await wait).path();
      }),
    done: async () => {
      console.log(`${task}（${steps.length}步）：${steps.join(' → ')}`);
      expect(steps.length, task).toBeLessThanOrEqual(MOST);
      await page.close();
    },
  };
}

test('管城回族区有资金的小区，拨付占合同，连同它的分母、引用和图；Excel 和 DuckDB 算出同一个数', async () => {
  const { page, link, choose, take, step, done } = await from('资金');
  await link('数据');
  // the same number in a table program and in a data base
  const book = readFileSync(await take('全部下载（一个 Excel 文件）'));
  await link('在网页上筛选、排序');
  await choose('区', '管城回族区');
  await choose('有没有', '有资金');
  expect(await page.locator('[data-result]').textContent()).toContain('条件：区是管城回族区，有资金。');
  const street = page.locator('compound-explorer p', { hasText: '按街道说的' });
  expect(await street.textContent()).toMatch(
    /紫荆山南路街道\s*30个小区（办事处招标）的合同3716\.19万元，已拨付345\.63万元（9\.3%，2020年12月，推定）/,
  );
  await link('紫荆山南路街道');
  expect(await page.locator('main').textContent()).toContain('9.3%');
  expect(await page.locator('input[id^="paid."][id$="-standard"]').inputValue()).toContain('[DS/OL]');
  expect(await page.locator('input[id^="paid."][id$="-plain"]').inputValue()).toContain('30个小区');
  await link('紫荆山南路街道的网页');
  await step('点资金的图“放大，引用”', async () => {
    const chart = page.locator('a.plot-whole[href*="money"]').first();
    await chart.click();
    await page.waitForLoadState();
  });
  const said = (await page.locator('main').textContent())!;
  expect(said).toContain('的合同额已拨付9.3%');
  expect(said).toContain('注意：钱只是30个小区（办事处招标）的；报道的在建是40个楼院，不是同一批，不能相除。');
  expect(await page.locator('#cite-money').inputValue()).toContain('[DS/OL]');
  await done();

  const duck = await (await DuckDBInstance.create()).connect();
  const [row] = (
    await duck.runAndReadAll(
      `SELECT round(100 * sum("已拨付（元）") / sum("合同额（元）"), 1) AS share FROM read_csv('${DIST}/data/v1/payments.csv') WHERE 区 = '管城回族区' AND 最近一次 = '是'`,
    )
  ).getRowObjectsJson();
  duck.closeSync();
  expect(Number(row!['share'])).toBe(9.3);
  if (!hasOffice) return;
  const { 'all.xlsx': saved } = await resaved({ 'all.xlsx': book }, 'xlsx');
  const sheet = readXlsx(new Archive(saved!)).sheets.find((s) => s.name === '资金拨付')!;
  const [head, ...rows] = sheet.rows.map((r) => new Map([...r.cells].map(([k, { value }]) => [k, value])));
  const column = (label: string): number => [...head!].find(([, v]) => v.type === 'text' && v.text === label)![0];
  const number = (label: string): number => {
    const value = rows[0]!.get(column(label));
    return value?.type === 'number' ? Number(value.digits) : NaN;
  };
  expect(Math.round((1000 * number('已拨付（元）')) / number('合同额（元）')) / 10).toBe(9.3);
});

test('一个街道两天之间变了什么', async () => {
  const { page, link, step, done } = await from('变化');
  await link('数据');
  await link('两天之间变了什么');
  await step('街道选“长兴路街道”', async () => void (await page.locator('select[name=street]').selectOption({ label: '长兴路街道' })));
  await step('填从哪一天', () => page.getByLabel('从哪一天').fill('2023-01-01'));
  await step('填到哪一天', () => page.getByLabel('到哪一天').fill('2024-12-31'));
  await step('点“看变了什么”', () => page.getByRole('button', { name: '看变了什么' }).click());
  const said = page.locator('main');
  await expect.poll(() => said.textContent()).toContain('2023年9月22日说‘基本完工’');
  expect(page.url()).toContain('from=2023-01-01');
  await done();
});

test('两个街道并排', async () => {
  const { page, link, step, done } = await from('对照');
  await link('数据');
  await link('两个地方并排');
  const pick = (at: number, title: string) =>
    step(`第${at + 1}个选“${title}”`, async () => {
      const [street, place] = [0, 1].map((n) => page.locator('.compare-form fieldset').nth(at).locator('select').nth(n)) as [
        Locator,
        Locator,
      ];
      const [id] = await street.selectOption({ label: title });
      // the whole street is what stands first
      await expect.poll(() => place.inputValue().catch(() => '')).toBe(id);
    });
  await pick(0, '文化路街道');
  await pick(1, '长兴路街道');
  await step('点“并排看”', () => page.getByRole('button', { name: '并排看' }).click());
  await expect.poll(() => page.url()).toContain('ids=');
  await expect.poll(async () => (await page.locator('main').textContent())!).toMatch(/文化路街道[^]*长兴路街道/);
  await done();
});

test('全部在一个文件里', async () => {
  const { link, take, done } = await from('全部');
  await link('数据');
  const zip = unzipSync(readFileSync(await take('全部下载（一个压缩包）')));
  const names = Object.keys(zip);
  for (const wanted of [/payments\.csv$/, /items\.csv$/, /datapackage\.json$/, /README/i])
    expect(
      names.some((n) => wanted.test(n)),
      String(wanted),
    ).toBe(true);
  await done();
});

test('什么没有公开', async () => {
  const { page, link, take, done } = await from('没有公开');
  await link('数据');
  await link('什么没有公开');
  expect(await page.locator('main').textContent()).toMatch(/投资、合同与拨付金额\s*0\s*61\s*61/);
  const csv = readFileSync(await take(/^下载表格/), 'utf8');
  expect(csv.split('\r\n').length).toBeGreaterThan(500);
  await done();
});

test('谁和谁说法不一', async () => {
  const { page, link, done } = await from('矛盾');
  await link('数据');
  await link('谁和谁说法不一');
  const said = (await page.locator('main').textContent())!;
  expect(said).toContain('相差209栋（284栋−75栋）');
  await done();
});
