import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Examples } from '../../src/components/examples.ts';
import { DIST, read } from '../helpers/site.ts';

// 样式页 is the library of components: each with its variants, from the one file beside it.
const files = globSync('src/components/**/*.examples.ts').sort();
const html = read(DIST, 'about/style/index.html');
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
      (f) => f !== 'src/pages/about/style.astro' && f !== component && readFileSync(f, 'utf8').includes(`/${name}'`),
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
test('every component of components/ui and of a compound’s page has its examples, or is a part of the frame', () => {
  const without = globSync('src/components/{ui,compound}/*.astro')
    .filter((f) => !existsSync(f.replace('.astro', '.examples.ts')))
    .map((f) => basename(f, '.astro'))
    .sort();
  expect(without).toEqual(without.filter((n) => FRAME.includes(n)));
});
