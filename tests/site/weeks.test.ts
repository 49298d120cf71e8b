import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DEMO, DEMO_BASE, DIST, launch, read } from '../helpers/site.ts';

// 一周一周看: the weeks of a street, as they are built.
let demo: Serving;
let browser: Browser;
beforeAll(async () => {
  demo = await serve(DEMO, { base: DEMO_BASE });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});
const streets = readdirSync(join(DEMO, 'streets')).filter((id) => existsSync(join(DEMO, 'streets', id, 'weeks/index.html')));
const sixty = streets.find((id) => read(DEMO, `streets/${id}/weeks/index.html`).includes('共60天'))!;

describe('the weeks that are counted back from the last day', () => {
  const open = async (now: string, javaScriptEnabled = true) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
    if (javaScriptEnabled) await page.clock.setFixedTime(new Date(now));
    await page.goto(`${demo.url}streets/${sixty}/weeks/`);
    return page;
  };
  test.each([
    ['2026-06-30T23:30:00+08:00', '还剩5天。', 'W9'],
    ['2026-07-05T00:10:00+08:00', '今天是最后一天。', 'W9'],
    // still the 5th in Europe
    ['2026-07-06T00:10:00+08:00', '已经过了1天。', ''],
    ['2026-06-10T12:00:00+08:00', '还剩25天。', 'W6'],
  ])('on %s: %s', async (now, left, week) => {
    const page = await open(now);
    expect(await page.locator('days-left').textContent()).toBe(left);
    expect(await page.locator('.week-heads .week-now b').allTextContents()).toEqual(week ? [week] : []);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.close();
  });
  test('without JavaScript say which day is the last, and open by the keyboard', async () => {
    const page = await open('', false);
    expect(await page.locator('main').innerText()).toContain('到2026年7月5日，共60天');
    const fold = page.locator('.week-board details').first();
    await fold.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await fold.locator('.week-in h3').first().isVisible()).toBe(true);
    await page.close();
  });
  test('a compound whose deadlines are a list leads to its own row', () => {
    expect(read(DIST, 'streets/tongbailu/weeks/index.html')).toContain('id="yard-songyue"');
    expect(read(DIST, 'compounds/songyue/index.html')).toContain('/streets/tongbailu/weeks/#yard-songyue');
  });
  test('a street without plans says what would stand there', () => {
    const page = read(DIST, 'streets/zijingshannanlu/weeks/index.html');
    expect(page).toContain('有了，一个院一行、一周一格');
    expect(page).toContain('“攻坚60天”');
    expect(page).not.toContain('week-heads');
  });
});

test('the feed of a street has the digests of the weeks that are over, and its calendar the next meeting', () => {
  const feed = read(DEMO, `streets/${sixty}/feed.xml`);
  const digests = [...feed.matchAll(/\/weeks\/(\d{4}-W\d\d)\//g)].map((m) => m[1]);
  expect(digests.length).toBeGreaterThan(3);
  expect(digests).toContain('2026-W26');
  // the week of 30 June is not over
  expect(digests).not.toContain('2026-W27');
  expect(read(DEMO, `streets/${sixty}/calendar.ics`)).toContain('DTSTART:20260702T070000Z');
  expect(read(DEMO, `board/${sixty}/index.html`)).toContain('下一次：2026年7月2日（周四）15:00');
});

test('every record has a text for a group of at most 300 characters', () => {
  for (const dir of [DIST, DEMO])
    for (const id of readdirSync(join(dir, 'disclosures'))) {
      const file = `disclosures/${id}/index.html`;
      if (!existsSync(join(dir, file)) || /^\d+$/.test(id)) continue;
      const text = /<textarea id="group-notice"[^>]*>([^<]*)</.exec(read(dir, file));
      if (!text) continue;
      expect(text[1]!.length, id).toBeLessThanOrEqual(300 + 30);
      expect(text[1], id).toMatch(/^【/);
    }
  expect(read(DIST, 'disclosures/2020-05-songyue-progress/index.html')).toMatch(
    /<textarea id="group-notice"[^>]*>【进度】[^<]*据[^<]*报道/,
  );
});

test('the code at the gate opens the check of that yard', async () => {
  const page = await browser.newPage();
  await page.goto(`${demo.url}safety/poster/?name=${encodeURIComponent('样例院')}`);
  expect(await page.locator('[data-name]').textContent()).toBe('样例院');
  expect(await page.locator('.poster-code img').getAttribute('src')).toMatch(/^data:image\/png/);
  await page.goto(`${demo.url}safety/?name=${encodeURIComponent('样例院')}`);
  expect(await page.locator('[data-yard]').inputValue()).toBe('样例院');
  expect(await page.locator('[data-poster]').getAttribute('href')).toContain('/safety/poster/?name=');
  await page.close();
});
