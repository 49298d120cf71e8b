import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { KINDS } from './site.ts';

/** Words of headings that stand on two lines. */
export const brokenWords = (page: Page): Promise<string[]> =>
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

/** A heading turns over between words, and no blank stands before Chinese punctuation, on the nth kind of page at these widths. */
export async function setWell(page: Page, url: string, widthsOf: (nth: number) => readonly number[]): Promise<void> {
  const broken: string[] = [];
  const blanks = new Set<string>();
  for (const [nth, path] of Object.values(KINDS).entries()) {
    await page.goto(url + path.slice(1), { waitUntil: 'domcontentloaded' });
    for (const width of widthsOf(nth)) {
      await page.setViewportSize({ width, height: 740 });
      broken.push(...(await brokenWords(page)).map((b) => `${path} ${width} px ${b}`));
    }
    for (const found of await strayBlanks(page)) blanks.add(`${path} ${found}`);
  }
  expect(broken).toEqual([]);
  expect([...blanks]).toEqual([]);
}

export const WIDTHS: readonly number[] = [320, 360, 412, 768, 1280];
