/** The lists of all there is: each entry stands on exactly one of their pages, and each page says which it is. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PER_PAGE } from '../../src/model/pages.ts';
import { DEMO, DIST, read } from '../helpers/site.ts';

const listPages = (dir: string, list: string): string[] => {
  const pages = [read(dir, `${list}/index.html`)];
  for (let n = 2; existsSync(`${dir}/${list}/${n}/index.html`); n++) pages.push(read(dir, `${list}/${n}/index.html`));
  return pages;
};
/** The entries that are listed: links to their corrections, in small print, are not. */
const entriesOn = (html: string, list: string): string[] =>
  [...html.replace(/<small>[^]*?<\/small>/g, '').matchAll(new RegExp(`<li>(?:(?!</li>)[^])*?<a href="[^"]*/${list}/([a-z0-9-]+)/"`, 'g'))]
    .map((m) => m[1]!)
    .filter((id) => !/^\d+$/.test(id));

describe.each([
  ['portal', DIST],
  ['demonstration city', DEMO],
])('%s', (_, dir) => {
  test.each(['sources', 'disclosures', 'streets', 'compounds'])('/%s/', (list) => {
    const pages = listPages(dir, list);
    const entries = readdirSync(`${dir}/${list}`, { withFileTypes: true }).filter((e) => e.isDirectory() && !/^\d+$/.test(e.name));
    const shown = pages.map((html) => entriesOn(/<main\b[^]*<\/main>/.exec(html)![0], list));
    expect(shown.flat().sort()).toEqual(entries.map((e) => e.name).sort());
    for (const s of shown) expect(s.length).toBeLessThanOrEqual(PER_PAGE);
    pages.forEach((html, i) => {
      const said = i ? `（第${i + 1}页）` : '';
      expect(/<title>([^<]*) · /.exec(html)![1]!.endsWith(said)).toBe(true);
      expect(/rel="next"/.test(html)).toBe(i + 1 < pages.length);
      expect(/rel="prev"/.test(html)).toBe(i > 0);
      const canonical = /rel="canonical" href="([^"]*)"/.exec(html)?.[1];
      if (canonical) expect(canonical.endsWith(`/${list}/${i ? `${i + 1}/` : ''}`)).toBe(true);
    });
  });
});
