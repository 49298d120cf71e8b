import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIST, read } from '../helpers/site.ts';

/**
 * Every figure, date, item, organisation, place and practice of the five newspaper pages (issue 2), checked where a
 * reader would look for it. A fact that moves to another page moves here too; one that is gone is a loss.
 */
interface Fact {
  page: string;
  /** As the page writes it; `…` stands for a short gap, as between a label and its figure. */
  text: string | string[];
  what: string;
  /** Which of the five pages says it. */
  seed: string;
}
const { names, facts } = JSON.parse(readFileSync('tests/site/seed-facts.json', 'utf8')) as {
  names: { page: string; name: string }[];
  facts: Fact[];
};

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '' };
const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec?: string, hex?: string, name?: string) =>
    dec ? String.fromCodePoint(Number(dec)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : (ENTITIES[name ?? ''] ?? all),
  );

/** What a page says, without tags and white space. */
const words = (html: string): string =>
  decode(html.replace(/<(script|style|template)\b[^]*?<\/\1>/g, '').replace(/<[^>]+>/g, '')).replace(/\s/g, '');

const GAP = '[^]{0,60}?';
const says = (text: string): RegExp =>
  new RegExp(
    text
      .replace(/\s/g, '')
      .split('…')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join(GAP),
  );

const cache = new Map<string, string>();
const htmlOf = (page: string): string => {
  let html = cache.get(page);
  if (html === undefined) cache.set(page, (html = read(DIST, `${page.slice(1)}index.html`)));
  return html;
};
/** Only the page's own part: menus and footers name many things. */
const mainOf = (page: string): string => words(/<main\b[^]*<\/main>/.exec(htmlOf(page))?.[0] ?? '');

describe('every place and practice of the five pages has its page', () => {
  it.each(names)('$name', ({ page, name }) => {
    const heads = [...htmlOf(page).matchAll(/<h1\b[^]*?<\/h1>/g)];
    expect(heads).toHaveLength(1);
    expect(words(heads[0]![0])).toBe(name.replace(/\s/g, ''));
  });
});

describe('every fact of the five pages stands on its page', () => {
  it.each(facts)('$seed $page $what', ({ page, text }) => {
    const main = mainOf(page);
    expect([text].flat().filter((t) => !says(t).test(main))).toEqual([]);
  });
});
