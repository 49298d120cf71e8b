import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../src/cli/browser.ts';

/** The built portal and the built demonstration city; `npm test` makes both. */
export const DIST = 'dist';
export const DEMO = '.demo/test-dist';
/** The demonstration city is built under a sub-path. */
export const DEMO_BASE = '/jiugai/';

export function* htmlFiles(dir: string, below = ''): Generator<string> {
  for (const e of readdirSync(join(dir, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(below, e.name);
    if (e.isDirectory()) yield* htmlFiles(dir, path);
    else if (e.name.endsWith('.html')) yield path;
  }
}

export const read = (dir: string, path: string): string => readFileSync(join(dir, path), 'utf8');

/** As small as it gets, which is what a release puts beside a page. */
export const brotli = (body: Buffer): Buffer => brotliCompressSync(body);

/** The addresses of the heaviest pages of a collection, heaviest first. */
export const richest = (dir: string, collection: string, count: number): string[] =>
  readdirSync(join(dir, collection))
    .map((id) => `${collection}/${id}/`)
    .filter((path) => statSync(join(dir, path, 'index.html'), { throwIfNoEntry: false }))
    .map((path) => ({ path, bytes: brotli(readFileSync(join(dir, path, 'index.html'))).length }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count)
    .map(({ path }) => path);

export const launch = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

/** One address of every kind of page, in the real portal. */
export const KINDS: Record<string, string> = {
  home: '/',
  compounds: '/compounds/',
  compound: '/compounds/songyue/',
  'compound with silence': '/compounds/taoyuanlu-47-48/',
  letter: '/compounds/songyue/letter/',
  acceptance: '/compounds/zijingshannanlu-171/acceptance/',
  plan: '/compounds/songyue/plan/',
  'letter about any compound': '/letter/',
  print: '/compounds/songyue/print/',
  roads: '/roads/',
  road: '/roads/jingguanglu/',
  showcase: '/showcase/',
  twice: '/twice/',
  districts: '/districts/',
  district: '/districts/erqi/',
  city: '/districts/zhengzhou/',
  streets: '/streets/',
  street: '/streets/zijingshannanlu/',
  'street with conflicts': '/streets/wenhualu/',
  'who answers for a yard': '/streets/tongbailu/duty/',
  'a week of a street': '/streets/wenhualu/weeks/2020-W44/',
  'weeks of a street': '/streets/jianshelu/weeks/',
  safety: '/safety/',
  'safety at the gate': '/safety/poster/',
  'weeks of a street without plans': '/streets/zijingshannanlu/weeks/',
  'weeks of a street with plans': '/streets/tongbailu/weeks/',
  disclosures: '/disclosures/',
  disclosure: '/disclosures/2020-05-songyue-progress/',
  practices: '/practices/',
  practice: '/practices/san-ding-san-bao/',
  guides: '/guides/',
  guide: '/guides/yi-shenqing-gongkai/',
  sources: '/sources/',
  source: '/sources/wenhualu-three-moves-2020/',
  policy: '/sources/guobanfa-2020-23/',
  map: '/map/',
  progress: '/progress/',
  'progress of a district': '/progress/districts/erqi/',
  'streets side by side': '/progress/streets/',
  explore: '/explore/',
  search: '/search/',
  index: '/index/',
  data: '/data/',
  dictionary: '/data/dictionary/',
  catalog: '/catalog/',
  'catalog of a street': '/catalog/wenhualu/',
  'standard of the catalog': '/catalog/standard/',
  'compounds alike': '/alike/tongbailu/',
  'what was known then': '/then/?compound=songyue&day=2020-05-09',
  board: '/board/',
  verify: '/verify/',
  mine: '/mine/',
  embed: '/embed/compounds/songyue/',
  'records of a street': '/streets/wenhualu/records/',
  about: '/about/',
  accessibility: '/about/accessibility/',
  privacy: '/about/privacy/',
  style: '/about/style/',
  'figures of a street': '/f/zijingshannanlu/',
  'style of drawings': '/about/style/drawings/',
  changes: '/changes/?street=wenhualu&from=2020-01-01',
  conflicts: '/conflicts/',
  coverage: '/coverage/',
  missing: '/404.html',
};
