import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { DIST, KINDS, launch } from '../helpers/site.ts';

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

/** Words of headings that stand on two lines. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words = new Intl.Segmenter('zh', { granularity: 'word' });
    const broken: string[] = [];
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, .finding')) {
      if (!heading.getClientRects().length || heading.closest('.sr')) continue;
      const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      const nodes: { node: Text; from: number }[] = [];
      let text = '';
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode as Text, from: text.length });
        text += walker.currentNode.textContent!;
      }
      const place = (at: number): [Text, number] => {
        const { node, from } = nodes.findLast((n) => n.from <= at)!;
        return [node, at - from];
      };
      for (const { segment, index, isWordLike } of words.segment(text)) {
        if (!isWordLike || segment.length < 2) continue;
        const range = document.createRange();
        range.setStart(...place(index));
        const [last, offset] = place(index + segment.length - 1);
        range.setEnd(last, offset + 1);
        const tops = [...range.getClientRects()].filter((r) => r.width > 0).map((r) => r.top);
        // of one line the boxes of figures and characters differ by a few px
        if (Math.max(...tops) - Math.min(...tops) > 12) broken.push(`${segment} ← ${text.trim().slice(0, 40)}`);
      }
    }
    return broken;
  });

/** Where a blank stands before Chinese punctuation, in what is shown of a page. */
const strayBlanks = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main p, main li, main dd, main td, main th, main h1, main h2, main h3, main summary, main small')]
      .filter((e) => e.getClientRects().length && !e.closest('pre, code'))
      .flatMap((e) => (e as HTMLElement).innerText.match(/.{0,12}[ \u00a0]+[，。；：、）》”！？]/g) ?? []),
  );

test('no heading is broken inside a word, and no blank stands before Chinese punctuation, on any kind of page, from 320 to 1280 px', async () => {
  const page = await browser.newPage();
  const broken: string[] = [];
  const blanks = new Set<string>();
  for (const path of Object.values(KINDS)) {
    await page.goto(site.url + path.slice(1), { waitUntil: 'domcontentloaded' });
    for (const width of [320, 360, 412, 768, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      broken.push(...(await brokenWords(page)).map((b) => `${path} ${width} px ${b}`));
    }
    for (const found of await strayBlanks(page)) blanks.add(`${path} ${found}`);
  }
  expect(broken).toEqual([]);
  expect([...blanks]).toEqual([]);
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
