import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addressesOf, held, parseAddresses, writeAddresses } from '../../src/build/addresses.ts';
import { site } from '../../src/schema/site.ts';

const dir = mkdtempSync(join(tmpdir(), 'addresses-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const put = (name: string, paths: readonly string[]): string => {
  for (const path of paths) {
    mkdirSync(dirname(join(dir, name, path)), { recursive: true });
    writeFileSync(join(dir, name, path), '');
  }
  return join(dir, name);
};

test('pages, files and feeds are kept; what pages load, and further pages of lists, are not', () =>
  expect(
    addressesOf(
      put(
        'all',
        ['index.html', '404.html', 'streets/daxuelu/index.html', 'streets/daxuelu/feed.xml', 'sources/2/index.html', 'data/v1/items.csv', '_assets/a.B1.css', 'pagefind/x.json', 'follow/yuan.json'], // prettier-ignore
      ),
    ),
  ).toEqual(['/', '/data/v1/items.csv', '/streets/daxuelu/', '/streets/daxuelu/feed.xml']));

test('an address that is gone is named, and stays in the list; a page that leads on from it brings it back', () => {
  const list = ['/', '/streets/alt/'];
  const without = held(put('without', ['index.html', 'streets/neu/index.html']), list);
  expect(without).toEqual({ gone: ['/streets/alt/'], fresh: ['/streets/neu/'] });
  expect(writeAddresses(list, without)).toBe('/ .\n/streets/ alt/ neu/\n');
  expect(held(put('moved', ['index.html', 'streets/neu/index.html', 'streets/alt/index.html']), list).gone).toEqual([]);
});

test('a list is read as it was written', () => {
  const list = ['/', '/data/', '/data/v1/all.zip', '/feed.xml', '/streets/', '/streets/neu/', '/streets/neu/feed.xml'];
  const text = writeAddresses(list, { gone: [], fresh: [] });
  expect(text).toBe('/ . data/ feed.xml streets/\n/data/v1/ all.zip\n/streets/ neu/\n/streets/neu/ feed.xml\n');
  expect(parseAddresses(text)).toEqual(list);
  expect(parseAddresses(text.replaceAll('\n', '\r\n'))).toEqual(list);
});

test('what moved says where to, or why it is gone, and never to itself', () => {
  const judge = (moved: object) => site.shape.moved.safeParse([moved]).success;
  expect(judge({ from: '/streets/alt/', to: '/streets/neu/', why: '两个街道合并' })).toBe(true);
  expect(judge({ from: '/streets/alt/', why: '写重了' })).toBe(true);
  expect(judge({ from: '/streets/alt/', to: '/streets/alt/', why: 'x' })).toBe(false);
  expect(judge({ from: 'https://example.org/', why: 'x' })).toBe(false);
  expect(judge({ from: '/streets/alt/' })).toBe(false);
});
