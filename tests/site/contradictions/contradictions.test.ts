import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../../src/cli/serve.ts';
import { DEMO, DEMO_BASE, DIST, htmlFiles, launch, read } from '../../helpers/site.ts';
import { parseCsv, readCharts, readFeed, readFollow, readTable } from './read-files.ts';
import { readPage, readSheet } from './read-page.ts';
import { contradictions, describeContradiction, type Said } from './said.ts';

let browser: Browser;
let parser: Page;
beforeAll(async () => {
  browser = await launch();
  parser = await browser.newPage();
});
afterAll(() => browser.close());

const TABLES = ['compounds', 'items', 'payments', 'disclosures'];
/** A page that only quotes charts or shows every component is no surface of its own. */
const SURFACE = /^(?!embed\/|about\/style\/|404)/;

/** What the browser makes of pages, a few dozen at a time. */
async function readPages(pages: readonly { path: string; html: string }[]): Promise<Said[]> {
  const said: Said[] = [];
  for (let i = 0; i < pages.length; i += 50)
    said.push(
      ...(await parser.evaluate(
        ({ batch, page, sheet }) => {
          const [asPage, asSheet] = [page, sheet].map(
            (source) => new Function(`return (${source})`)() as (d: Document, p: string) => Said[],
          );
          return batch.flatMap(({ path, html }) => {
            const doc = new DOMParser().parseFromString(html, 'text/html');
            return (path.includes('/print/') ? asSheet! : asPage!)(doc, path);
          });
        },
        { batch: pages.slice(i, i + 50), page: readPage.toString(), sheet: readSheet.toString() },
      )),
    );
  return said;
}

function readFiles(dir: string): Said[] {
  const said: Said[] = [];
  for (const name of TABLES) {
    const path = `data/v1/${name}.csv`;
    said.push(...readTable(name, parseCsv(read(dir, path)), path));
  }
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    // the log's feed tells what was done with an entry, not what the entry says
    if (file.endsWith('feed.xml') && !/^log[\\/]/.test(file)) said.push(...readFeed(read(dir, file), file));
    if (/^follow[\\/]/.test(file) && file.endsWith('.json'))
      said.push(...readFollow(JSON.parse(read(dir, file)) as Parameters<typeof readFollow>[0], file));
    const chart = /^charts\/(compounds\/[a-z0-9-]+)\.csv$/.exec(file.replaceAll('\\', '/'));
    if (chart) said.push(...readCharts(parseCsv(read(dir, file)), chart[1]!, file));
  }
  return said;
}

const pagesOf = (dir: string) => [...htmlFiles(dir)].filter((p) => SURFACE.test(p)).map((path) => ({ path, html: read(dir, path) }));

const SITES = [
  ['portal', DIST, '/'],
  ['demonstration city', DEMO, DEMO_BASE],
] as const;

describe.each(SITES)('%s', (_, dir, base) => {
  let said: Said[];
  beforeAll(async () => {
    said = [...(await readPages(pagesOf(dir))), ...readFiles(dir)];
  });

  test('no two surfaces say two things of one subject', () => {
    expect(contradictions(said).map(describeContradiction)).toEqual([]);
  });

  test.each([
    '状态',
    '总体状态是推定',
    '计划项数',
    '完成项数',
    '日期',
    '日期是推定',
    '标题',
    '记录数',
    '资金已公布',
    '已拨付占合同',
    '：状态',
    '：推定',
  ])('%s is said by more than one surface, and two that differ are found', (what) => {
    const mine = said.filter((s) => (what.startsWith('：') ? s.what.endsWith(what) : s.what.startsWith(what)));
    const shared = Map.groupBy(mine, (s) => `${s.subject} ${s.what}`)
      .values()
      .find((all) => new Set(all.map((s) => s.where)).size > 1);
    expect(shared).toBeDefined();
    const planted = { ...shared!.at(-1)!, value: '另一个说法' };
    expect(contradictions([...said.filter((s) => s !== shared!.at(-1)), planted])).toEqual([
      expect.objectContaining({ subject: planted.subject, what: planted.what }),
    ]);
  });

  test.each([0, 1, 30, 400])('%d days after the build, pages in a browser still agree', async (days) => {
    const server = await serve(dir, { base, port: 0 });
    const page = await browser.newPage();
    try {
      const built = (JSON.parse(read(dir, 'data/v1/index.json')) as { meta: { asOf: string } }).meta.asOf;
      await page.clock.setFixedTime(new Date(Date.parse(`${built}T04:00:00Z`) + days * 86_400_000));
      const compounds = readdirSync(join(dir, 'compounds'), { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? [`compounds/${e.name}/`] : [],
      );
      const live: Said[] = [];
      // every list has every compound; of their own pages a sample, `EVERY=1` all of them
      const step = process.env['EVERY'] ? 1 : Math.ceil(compounds.length / 8);
      for (const path of ['compounds/', 'explore/', 'progress/', ...compounds.filter((_, i) => i % step === 0)]) {
        await page.goto(`${server.url}${path}`);
        // as text, since the page's own policy forbids making functions of strings
        live.push(...(await page.evaluate<Said[]>(`(${readPage.toString()})(document, ${JSON.stringify(`${path}index.html`)})`)));
      }
      const clocked = live.filter((s) => s.what === '状态' || s.what.endsWith('：状态'));
      expect(clocked.length).toBeGreaterThan(compounds.length);
      expect(contradictions(clocked).map(describeContradiction)).toEqual([]);
    } finally {
      await page.close();
      await server.close();
    }
  });
});

describe('a contradiction', () => {
  const one: Said = { subject: 'compounds/a', what: '状态', value: '施工中', where: '页' };
  test('is what two places say differently', () => {
    const other = { ...one, value: '已完工', where: '表' };
    expect(contradictions([one, other]).map(describeContradiction)).toEqual(['compounds/a 状态：“施工中”（页） ≠ “已完工”（表）']);
  });
  test('is none where one place says several things under one name, in whatever order', () => {
    const twice = (where: string, values: string[]) => values.map((value) => ({ ...one, value, where }));
    expect(contradictions([...twice('页', ['甲', '乙']), ...twice('表', ['乙', '甲'])])).toEqual([]);
    expect(contradictions([...twice('页', ['甲', '乙']), ...twice('表', ['甲'])])).toHaveLength(1);
  });
  test('of a page planted in its text is read', async () => {
    const path = 'compounds/songyue/index.html';
    const page = { path, html: read(DIST, path) };
    const wrong = { path, html: page.html.replaceAll(/计划(\d+)项/g, (_, n) => `计划${Number(n) + 1}项`) };
    const [right, planted] = [await readPages([page]), await readPages([wrong])];
    expect(contradictions([...right, ...planted.map((s) => ({ ...s, where: '别处' }))]).map((c) => c.what)).toContain('计划项数');
  });
});
