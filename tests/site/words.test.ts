import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DIST, KINDS, launch } from '../helpers/site.ts';
import { brokenWords, setWell, WIDTHS } from '../helpers/words.ts';

// 字: headings turn over between words, and nothing is set as no Chinese printer would set it.
let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await serve(DIST);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

// every second width of each kind of page, all of them in tests/long/words.test.ts
test('no heading is broken inside a word, and no blank stands before Chinese punctuation, on any kind of page, from 320 to 1280 px', async () => {
  const page = await browser.newPage();
  await setWell(page, site.url, (nth) => WIDTHS.filter((_, i) => (nth + i) % 2 === 0));
  await page.close();
});

test('a word that is broken would be found', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 740 } });
  await page.goto(`${site.url}about/`);
  await page.locator('h1').evaluate((h1) => {
    h1.textContent = '改造';
    h1.setAttribute('class', 'narrow-for-the-test');
    (h1 as HTMLElement).style.cssText = 'width: 1em; word-break: break-all; font-size: 40px';
  });
  expect(await brokenWords(page)).toEqual(['改造 ← 改造']);
  await page.close();
});

/** Outside running text a finger needs 44 px; in 大字版 the source of a figure, too. Letters of the common size: tests/site/browser.test.ts. */
test('what one taps in 大字版 is as large as a finger', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.addInitScript(() => localStorage.setItem('display.size', 'large'));
  const small: string[] = [];
  // a hall's screen is for a wall, and a frame belongs to the page that it is in
  for (const [kind, path] of Object.entries(KINDS)) {
    if (kind === 'board' || kind === 'embed') continue;
    await page.goto(site.url + path.slice(1), { waitUntil: 'domcontentloaded' });
    small.push(
      ...(
        await page.evaluate(() => {
          // a link that is `inline` runs on in a text, and is as high as its line
          return [...document.querySelectorAll('main a[href], main button, main summary, main select, header a, header button')]
            .filter(
              (e) => e.getClientRects().length && !e.closest('svg, .sr') && !['inline', 'contents'].includes(getComputedStyle(e).display),
            )
            .filter((e) => getComputedStyle(e).position !== 'absolute')
            .filter((e) => e.getBoundingClientRect().height < 43.5)
            .map(
              (e) =>
                `${e.tagName}.${e.className} ${(e.textContent ?? '').trim().slice(0, 16)} ${Math.round(e.getBoundingClientRect().height)}`,
            );
        })
      ).map((f) => `${path} ${f}`),
    );
  }
  expect(small.slice(0, 40)).toEqual([]);
  await page.close();
});
