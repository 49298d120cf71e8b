/** Whatever a practice or a guide points at is there: the page, the place on it, and something in that place. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIST, read } from '../helpers/site.ts';

const words = (html: string): string => html.replace(/<(script|style|template)\b[^]*?<\/\1>/g, '').replace(/<[^>]+>|\s/g, '');

/** From an element with this id to the end of its section: without the heading, and without what only says that nothing is there. */
const under = (html: string, id: string): string | undefined => {
  const at = html.indexOf(` id="${id}"`);
  if (at < 0) return undefined;
  const rest = html.slice(html.indexOf('>', at) + 1);
  const end = rest.search(/<\/section>|<h[12][ >]|<\/main>/);
  return words(
    (end < 0 ? rest : rest.slice(0, end)).replace(/^[^<]*<\/h[1-6]>/, '').replace(/<p class="(?:empty|section-intro)"[^]*?<\/p>/g, ''),
  );
};

const internal = (html: string): string[] => [
  ...new Set([...html.matchAll(/<a\b[^>]*\bhref="(\/[^"]*|#[^"]*)"/g)].map((m) => m[1]!.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))),
];

/** Why a link leads nowhere, or undefined. */
const wrong = (from: string, link: string): string | undefined => {
  const [path = '', fragment] = link.split('#');
  const page = path.split('?')[0] || from;
  const file = page.endsWith('/') ? `${page.slice(1)}index.html` : page.slice(1);
  if (!existsSync(`${DIST}/${file}`)) return `${link}：没有这一页`;
  if (!fragment || !file.endsWith('.html')) return undefined;
  const said = under(read(DIST, file), decodeURIComponent(fragment));
  return said === undefined ? `${link}：页面上没有这个位置` : said === '' ? `${link}：这个位置是空的` : undefined;
};

const pages = (folder: string): [string, string][] =>
  readdirSync(`${DIST}/${folder}`, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e): [string, string] => [`/${folder}/${e.name}/`, read(DIST, `${folder}/${e.name}/index.html`)]);

const main = (html: string): string => /<main\b[^]*<\/main>/.exec(html)?.[0] ?? '';

describe('在本站哪里看得见', () => {
  const practices = pages('practices');
  test('there are practices', () => expect(practices.length).toBeGreaterThan(10));
  test.each(practices)('%s', (page, html) => {
    const section = /<h2[^>]* id="seen"[^]*?<\/section>|<section[^>]* id="seen"[^]*?<\/section>/.exec(html)?.[0];
    const links = internal(section ?? '');
    expect(links.length).toBeGreaterThan(0);
    expect(links.flatMap((l) => wrong(page, l) ?? [])).toEqual([]);
  });

  const runs = practices.flatMap(([page, html]): [string, string[]][] => {
    const section = /<h2[^>]* id="runs"[^]*?<\/section>/.exec(html)?.[0];
    return section ? [[page, internal(section)]] : [];
  });
  test('most practices run somewhere', () => expect(runs.length * 2).toBeGreaterThan(practices.length));
  test.each(runs)('%s runs where it says', (page, links) => {
    expect(links.length).toBeGreaterThan(0);
    expect(links.flatMap((l) => wrong(page, l) ?? [])).toEqual([]);
  });
});

describe('what a guide points at is there', () => {
  test.each(pages('guides'))('%s', (page, html) => {
    expect(internal(main(html)).flatMap((l) => wrong(page, l) ?? [])).toEqual([]);
  });
});

describe('the test itself', () => {
  const section = (inside: string): string => `<main><section><h2 id="a">标题</h2>${inside}</section><p>别处</p></main>`;
  test('tells something from nothing', () => {
    expect(under(section('<p>有内容</p>'), 'a')).toBe('有内容');
    expect(under(section('<p class="empty" data-x><b>未公开</b></p>'), 'a')).toBe('');
    expect(under(section(''), 'a')).toBe('');
    expect(under(section('<p>有内容</p>'), 'b')).toBeUndefined();
  });
});
