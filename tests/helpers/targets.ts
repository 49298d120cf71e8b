import type { Page } from 'playwright-core';

/** What a finger would miss: whatever can be tapped on the page, outside running text, and is less than 44 px high. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const inline = (e: Element): boolean => /^inline/.test(getComputedStyle(e).display);
    /** Words beside it in its block that are no targets. */
    const inText = (target: Element): boolean => {
      let block = target;
      while (inline(block) && block.parentElement) block = block.parentElement;
      if (block === target) return false;
      const words = block.cloneNode(true) as Element;
      words.querySelectorAll('a, button, input, select, summary, svg, .sr').forEach((e) => e.remove());
      return /[\p{L}]/u.test(words.textContent ?? '');
    };
    return [...document.querySelectorAll('a[href], button, select, input, textarea, summary')]
      .map((e) => (e.matches('[type=checkbox], [type=radio]') ? (e.closest('label') ?? e) : e))
      .filter((e) => {
        const { width, height } = e.getBoundingClientRect();
        // marks of a drawing have their table, and what is hidden from sight is no target
        return width > 1 && height < 43.5 && !e.closest('svg, .skip') && getComputedStyle(e).visibility === 'visible' && !inText(e);
      })
      .map((e) => `${Math.round(e.getBoundingClientRect().height)} px: ${e.outerHTML.slice(0, 120)}`);
  });
