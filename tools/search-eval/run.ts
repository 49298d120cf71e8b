import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import { launchBrowser } from '../../src/cli/browser.ts';
import { byGroup, quantile, score, type GroupScore, type Outcome, type Query } from './metrics.ts';
import { countingServer, type CountingServer, type Sent } from './server.ts';

/** One system under test: a page that is open, asked one query after another. */
interface System {
  name: string;
  open(browser: Browser): Promise<BrowserPage>;
  ask(page: BrowserPage, query: string): Promise<Outcome & { milliseconds: number }>;
}

export interface SystemReport {
  name: string;
  groups: GroupScore[];
  rows: { query: Query; outcome: Outcome }[];
  /** Bytes over the wire of a first and of a later query, medians; `page` is the HTML, style and pictures among them. */
  first: { search: number; page: number };
  later: number;
  /** Time from asking to the drawn answer, index in memory or not. */
  milliseconds: { median: number; ninetyFifth: number };
}

/** The portal's own search page, read as any outside tool would: #search, its state, the links of its results. */
function portalSearch(server: CountingServer): System {
  return {
    name: '本站',
    async open(browser) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${server.url}/search/`);
      return page;
    },
    ask: (page, query) =>
      page.evaluate(async (q) => {
        const root = document.querySelector<HTMLElement>('#search');
        const form = document.querySelector<HTMLFormElement>('#search-form');
        const input = form?.querySelector<HTMLInputElement>('input[name=q]');
        if (!root || !form || !input) throw new Error('#search');
        input.value = q;
        const started = performance.now();
        form.requestSubmit();
        while (root.dataset['state'] === 'loading') await new Promise((done) => setTimeout(done, 2));
        if (root.dataset['state'] === 'error') throw new Error(`检索失败：${q}`);
        const milliseconds = performance.now() - started;
        const links = [...document.querySelectorAll<HTMLLIElement>('#search-results > li')].map(
          (li) => li.querySelector('a')?.pathname ?? '',
        );
        return { paths: links.map((path) => path.replace(/^\//, '')), exact: root.dataset['match'] === 'exact', milliseconds };
      }, query),
  };
}

/** Pagefind as it comes, on the same pages: its client, its segmentation, five results read. */
function stockPagefind(server: CountingServer): System {
  return {
    name: '原版 Pagefind',
    async open(browser) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${server.url}/blank.html`);
      return page;
    },
    ask: (page, query) =>
      page.evaluate(async (q) => {
        interface Stock {
          search(q: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
          options(o: object): Promise<void>;
        }
        const address = '/stock/pagefind.js';
        const pagefind = (await import(address)) as Stock;
        await pagefind.options({ baseUrl: '/' });
        const started = performance.now();
        const { results } = await pagefind.search(q);
        const read = await Promise.all(results.slice(0, 5).map((result) => result.data()));
        return { paths: read.map(({ url }) => url.replace(/^\//, '')), exact: true, milliseconds: performance.now() - started };
      }, query),
  };
}

/** Stock Pagefind gets the pages that we index, whole and as they are. */
async function buildStock(dist: string, paths: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-pagefind-'));
  const { index } = await createIndex({});
  for (const path of paths) await index?.addHTMLFile({ url: `/${path}`, content: readFileSync(join(dist, path, 'index.html'), 'utf8') });
  await index?.writeFiles({ outputPath: folder });
  await close();
  return folder;
}

const ofSearch = ({ path }: Sent): boolean => /\/(?:pagefind|stock)\//.test(path) || /search/.test(path.split('/').pop() ?? '');
const total = (sent: readonly Sent[]): number => sent.reduce((sum, { bytes }) => sum + bytes, 0);

async function measure(
  system: System,
  server: CountingServer,
  browser: Browser,
  queries: readonly Query[],
  byteQueries: readonly string[],
): Promise<SystemReport> {
  const rows: SystemReport['rows'] = [];
  const times: number[] = [];
  const page = await system.open(browser);
  for (const query of queries) {
    const { milliseconds, ...outcome } = await system.ask(page, query.q);
    rows.push({ query, outcome });
    times.push(milliseconds);
  }
  await page.context().close();
  const first: Sent[][] = [];
  const later: number[] = [];
  for (const [i, q] of byteQueries.entries()) {
    server.take();
    const fresh = await system.open(browser);
    await system.ask(fresh, q);
    first.push(server.take());
    for (let j = 1; j <= 3; j++) {
      await system.ask(fresh, byteQueries[(i + j) % byteQueries.length] ?? q);
      later.push(total(server.take()));
    }
    await fresh.context().close();
  }
  const median = (values: readonly number[]): number => quantile(values, 0.5);
  return {
    name: system.name,
    groups: byGroup(rows.map(({ query, outcome }) => ({ query, score: score(query, outcome) }))),
    rows,
    first: {
      search: median(first.map((sent) => total(sent.filter(ofSearch)))),
      page: median(first.map((sent) => total(sent.filter((s) => !ofSearch(s))))),
    },
    later: median(later),
    milliseconds: { median: median(times), ninetyFifth: quantile(times, 0.95) },
  };
}

/** Asks both systems the same queries over the same built site. */
export async function compare(
  dist: string,
  paths: readonly string[],
  queries: readonly Query[],
  { stock = true } = {},
): Promise<SystemReport[]> {
  const stockFolder = stock ? await buildStock(dist, paths) : null;
  const server = await countingServer({ '/': dist, ...(stockFolder && { '/stock/': stockFolder }) });
  const browser = await launchBrowser();
  const spread = queries.filter((q) => !['nonsense', 'pinyin', 'initials', 'confusion'].includes(q.group));
  const byteQueries = Array.from({ length: 8 }, (_, i) => spread[Math.floor((i * spread.length) / 8)]?.q ?? '小区');
  try {
    const reports = [await measure(portalSearch(server), server, browser, queries, byteQueries)];
    if (stockFolder) reports.push(await measure(stockPagefind(server), server, browser, queries, byteQueries));
    return reports;
  } finally {
    await browser.close();
    server.close();
    if (stockFolder) rmSync(stockFolder, { recursive: true, force: true });
  }
}

interface Watched {
  lastByte: number;
  answered(error: string | null): void;
}

/**
 * How long an answer takes on a processor that is `rate` times slower, in milliseconds after its last byte has come. A browser slows down
 * pages, not workers; so here the worker's own file runs in an empty page.
 */
export async function slowAnswers(dist: string, queries: readonly string[], rate: number): Promise<number[]> {
  const file = readdirSync(join(dist, '_assets')).find((name) => name.startsWith('search-worker'));
  if (!file) throw new Error(`${dist} 里没有检索程序。`);
  const program = `/_assets/${readdirSync(join(dist, '_assets')).find((name) => name.startsWith('program'))}`;
  const server = await countingServer({ '/': dist });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/blank.html`);
    await page.evaluate(async (address) => {
      const watched: Watched = { lastByte: 0, answered: () => undefined };
      const plain = window.fetch.bind(window);
      window.fetch = async (input, init) => {
        const bytes = await (await plain(input, init)).arrayBuffer();
        watched.lastByte = performance.now();
        return new Response(bytes);
      };
      window.postMessage = ({ error }: { error: string | null }) => watched.answered(error);
      Object.assign(window, { watched });
      await import(address);
    }, `/_assets/${file}`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const times: number[] = [];
    for (const query of queries)
      times.push(
        await page.evaluate(
          async ([q, answersProgram]) => {
            const { watched } = window as unknown as { watched: Watched };
            const question = {
              id: 0,
              query: q,
              limit: 6,
              filter: {},
              newest: false,
              counts: false,
              portals: [{ name: '', address: '/' }],
              program: answersProgram,
            };
            watched.lastByte = performance.now();
            const answered = new Promise<void>((done, fail) => (watched.answered = (error) => (error ? fail(new Error(error)) : done())));
            window.dispatchEvent(new MessageEvent('message', { data: question }));
            await answered;
            return performance.now() - watched.lastByte;
          },
          [query, program] as const,
        ),
      );
    return times;
  } finally {
    await browser.close();
    server.close();
  }
}
