import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Examples } from '../../src/components/examples.ts';
import { DIST, read } from '../helpers/site.ts';

// 样式页 is the library of components: each with its variants, from the one file beside it.
const files = globSync('src/components/**/*.examples.ts').sort();
const html = read(DIST, 'about/style/index.html') + read(DIST, 'about/style/drawings/index.html');
const decode = (s: string): string =>
  s.replace(/&(amp|lt|gt|quot|#39);/g, (_, e: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[e]!);
/** What a reader finds in a variant: its words and those that are read out, without its data. */
const shown = (name: string): string => {
  const start = html.indexOf(`data-example="${name}"`);
  const block = html.slice(start, html.indexOf('要给的数据', start));
  return start < 0
    ? ''
    : decode(block.replace(/<[^>]*?(?:aria-label|value)="([^"]*)"[^>]*>/g, ' $1 ').replace(/<[^>]+>/g, '')).replace(/\s+/g, '');
};
const idOf = (file: string): string => file.replace('src/components/', '').replace('.examples.ts', '').replaceAll('/', '-');

describe.each(files)('%s', (file) => {
  test('is drawn on the style page, every variant, with the words that it must have', async () => {
    const { default: example } = (await import(pathToFileURL(file).href)) as { default: Examples };
    expect(example.variants.length).toBeGreaterThan(0);
    for (const v of example.variants) {
      const words = shown(`${idOf(file)} ${v.name}`);
      for (const said of v.says) expect(words, `${example.title}，${v.name}`).toContain(said.replace(/\s+/g, ''));
    }
  });
  test('stands beside a component that pages use', () => {
    const component = file.replace('.examples.ts', '.astro');
    expect(existsSync(component)).toBe(true);
    const name = basename(component);
    const users = globSync('src/**/*.astro').filter(
      (f) => !f.startsWith('src/pages/about/style/') && f !== component && readFileSync(f, 'utf8').includes(`/${name}'`),
    );
    expect(users, name).not.toEqual([]);
  });
});

/** Parts of the frame, and what only passes words on: nothing to see by themselves. */
const FRAME = [
  'Begin',
  'Breadcrumbs',
  'Count',
  'GroupLinks',
  'ListPager',
  'Phrases',
  'Section',
  'SectionBar',
  'SiteMark',
  'StateBadge',
  'StatusIcon',
  'Title',
  'Turning',
  'Voice',
];
/** Parts of a chart, and what puts one on a page. */
const OF_CHARTS = ['BoardFilter', 'BoardMarks', 'ChartFoot', 'ChartLinks', 'ChartTable', 'SubjectChart'];
test('every component of components/ui, of a compound’s page and of the home page and every chart has its examples, or is a part of the frame', () => {
  const without = globSync('src/components/{ui,compound,home,charts}/*.astro')
    .filter((f) => !existsSync(f.replace('.astro', '.examples.ts')))
    .map((f) => basename(f, '.astro'))
    .filter((n) => !FRAME.includes(n) && !OF_CHARTS.includes(n))
    .sort();
  // what draws a whole portal is led to instead
  const led = [...html.slice(html.indexOf('id="whole"')).matchAll(/<code>(\w+)<\/code>/g)].map((m) => m[1]);
  expect(without).toEqual(led.sort());
});
test('the sheet of the home page is one sheet still, which only it and its examples load', () => {
  const sheets = (path: string): string[] => [...read(DIST, path).matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((m) => m[1]!);
  const home = sheets('index.html');
  expect(home).toHaveLength(2);
  expect(sheets('about/style/drawings/index.html')).toContain(home[1]);
});
