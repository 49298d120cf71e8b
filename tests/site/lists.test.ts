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
    // what moved away answers, and stands in no list
    const entries = readdirSync(`${dir}/${list}`, { withFileTypes: true }).filter(
      (e) => e.isDirectory() && !/^\d+$/.test(e.name) && !read(dir, `${list}/${e.name}/index.html`).includes('http-equiv="refresh"'),
    );
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

  test('the page of a source has as many rows as it says, over all its pages, and says why what was left out was', () => {
    const sources = readdirSync(`${dir}/sources`, { withFileTypes: true }).filter((e) => e.isDirectory() && !/^\d+$/.test(e.name));
    let rows = 0;
    for (const { name } of sources) {
      const pages = listPages(dir, `sources/${name}`).map((html) => /<main\b[^]*<\/main>/.exec(html)![0]);
      const said = /<h2 id="cited">[^]*?<\/h2>\s*<p>([^]*?)<\/p>/.exec(pages[0]!)![1]!.replace(/<[^>]+>|\s/g, '');
      const folds = pages.flatMap((html) => [...html.matchAll(/<section id="([a-z-]+)">([^]*?)<\/section>/g)]);
      const count = (of: (id: string) => boolean): number =>
        folds.filter((m) => of(m[1]!)).reduce((sum, m) => sum + (m[2]!.match(/<li\b/g)?.length ?? 0), 0);
      const taken = count((id) => id !== 'left-out');
      const numbers = said.replace(/（[^）]*）/g, '').match(/\d+(?=条记录|个小区|个街道|个区|条道路|种做法|篇指南|份文件)/g) ?? [];
      expect(
        numbers.reduce((sum, n) => sum + Number(n), 0),
        `${name}: ${said}`,
      ).toBe(taken);
      expect(Number(/没有收的(\d+)处/.exec(said)?.[1] ?? 0), name).toBe(count((id) => id === 'left-out'));
      for (const page of pages) expect(page.match(/<li\b/g)?.length ?? 0).toBeLessThan(3 * PER_PAGE);
      rows += taken;
    }
    expect(rows).toBeGreaterThan(sources.length);
  });
});
