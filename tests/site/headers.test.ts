import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHeaders } from '../../src/build/write-headers.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { NGINX, startNginx } from '../helpers/servers.ts';
import { DEMO, DEMO_BASE, DIST, KINDS, launch } from '../helpers/site.ts';

// The policy as headers, in a real browser: nothing that the site does is refused, and what it need not do is.

let browser: Browser;
let site: Serving;
let demo: Serving;
beforeAll(async () => {
  [browser, site, demo] = await Promise.all([launch(), serve(DIST), serve(DEMO, { base: DEMO_BASE })]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), demo.close()]);
});

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

/** Everything that the browser refuses, warns of or cannot load, from a page's first moment on, in frames and workers too. */
async function watch(context: BrowserContext): Promise<string[]> {
  const refused: string[] = [];
  await context.exposeFunction('noteRefusal', (text: string) => refused.push(text));
  await context.addInitScript(() => {
    const { noteRefusal } = window as unknown as { noteRefusal(text: string): void };
    addEventListener('securitypolicyviolation', (e) =>
      noteRefusal(`${location.pathname}: ${e.effectiveDirective} ${e.blockedURI} ${e.sample} ${e.sourceFile}:${e.lineNumber}`),
    );
  });
  context.on('console', (message) => ['error', 'warning'].includes(message.type()) && refused.push(message.text()));
  context.on('weberror', (error) => refused.push(String(error.error())));
  return refused;
}
const visit = async (
  act: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = PHONE,
): Promise<void> => {
  const context = await browser.newContext(options);
  const refused = await watch(context);
  await act(await context.newPage(), context);
  await context.close();
  expect(refused).toEqual([]);
};

test.each([
  ['portal', '/'],
  ['demonstration city', DEMO_BASE],
])('every kind of page of the %s loads, opens and scrolls under its policy', async (_, base) => {
  const { url } = base === '/' ? site : demo;
  await visit(async (page) => {
    const all = Object.values(KINDS);
    // under a path it is the same code with other links: every third kind
    for (const path of base === '/' ? all : all.filter((_, i) => i % 3 === 0)) {
      const dir = base === '/' ? DIST : DEMO;
      if (!existsSync(join(dir, path.endsWith('/') ? `${path}index.html` : path))) continue;
      const response = await page.goto(url + path.slice(1));
      const sent = response!.headers()['content-security-policy']!;
      const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      expect(inPage, path).toBe(sent.replace(/frame-ancestors [^;]*; /, ''));
      expect(sent, path).not.toMatch(/unsafe|sha\d|nonce|http/);
      // what only comes when a reader comes to it
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        scrollTo(0, document.body.scrollHeight);
      });
      await page.waitForLoadState('networkidle');
    }
  });
});

/** A compound of the demonstration city whose page has this. */
const having = (pattern: RegExp): string => {
  const ids = readdirSync(join(DEMO, 'compounds')).filter((id) => existsSync(join(DEMO, 'compounds', id, 'index.html')));
  return ids.find((id) => pattern.test(readFileSync(join(DEMO, 'compounds', id, 'index.html'), 'utf8')))!;
};
const drawn = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth));

describe('under the policy', () => {
  test('search suggests, finds, filters and goes on', async () => {
    await visit(async (page) => {
      await page.goto(site.url);
      await page.locator('#home-search').pressSequentially('嵩岳', { delay: 20 });
      await page.locator('[role="option"]').first().waitFor({ timeout: 20_000 });
      await page.locator('#home-search').press('Enter');
      await page.waitForURL(/search\/\?q=/);
      await page.locator('#search[data-state="done"]').waitFor({ timeout: 20_000 });
      expect(await page.locator('#search-results a').first().getAttribute('href')).toBe('/compounds/songyue/');
      await page.locator('#search-filters summary').click();
      await page.locator('#search-sort input[value=date]').check();
      await page.waitForURL(/sort=date/);
      await page.locator('#search[data-state="done"]').waitFor();
      expect(await page.locator('#search-results a').count()).toBeGreaterThan(0);
    });
  });

  test('search without JavaScript leads to the index of names', async () => {
    await visit(
      async (page) => {
        await page.goto(site.url);
        await page.locator('#home-search').fill('嵩岳');
        await page.locator('#home-search').press('Enter');
        await page.waitForURL('**/index/');
      },
      { ...PHONE, javaScriptEnabled: false },
    );
  });

  test('a chart is read mark by mark and saved as a picture', async () => {
    await visit(async (page) => {
      await page.goto(`${site.url}compounds/fengchanlu-47/#items`);
      const figure = page.locator('#items figure.plot').first();
      await figure.locator('summary').focus();
      await figure.getByRole('button', { name: '逐个看' }).click();
      await expect.poll(() => figure.locator('[role=status]').textContent()).toMatch(/^1／/);
      await figure.locator('summary').click();
      const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: '图片（PNG）' }).click()]);
      expect(
        readFileSync(await download.path())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    });
  });

  test('the map is drawn, moved and zoomed', async () => {
    await visit(async (page) => {
      await page.goto(`${demo.url}map/`);
      await expect.poll(() => page.locator('.map-frame svg *').count()).toBeGreaterThan(10);
      await page.locator('.map-frame').focus();
      for (const key of ['+', 'ArrowLeft', '0']) await page.keyboard.press(key);
      await expect.poll(() => page.locator('.map-list li').count()).toBeGreaterThan(0);
    });
  });

  test('a page is followed, kept with its policy, and read without network', async () => {
    await visit(async (page, context) => {
      await page.goto(`${site.url}compounds/songyue/`);
      await page.locator('follow-button button').click();
      const kept = () =>
        page.evaluate(async () => (await caches.match('/compounds/songyue/'))?.headers.get('content-security-policy') ?? '');
      await expect.poll(kept, { timeout: 20_000 }).toContain("frame-ancestors 'none'");
      await expect.poll(() => page.evaluate(async () => !!(await caches.match('/mine/'))), { timeout: 20_000 }).toBe(true);
      await page.goto(`${site.url}mine/`);
      await page.locator('my-compounds h2 a').waitFor();
      expect(await drawn(page, 'my-compounds img.qr')).toBeGreaterThan(100);
      await context.setOffline(true);
      await page.goto(`${site.url}compounds/songyue/`);
      await page.locator('.kept-note').waitFor();
      expect(await page.locator('.answer').count()).toBe(7);
    });
  });

  test('codes are seen: in what is sent on, and on the sheet', async () => {
    await visit(async (page) => {
      await page.goto(`${site.url}compounds/songyue/`);
      await page.locator('share-panel summary').click();
      await page.locator('share-panel .qr').waitFor();
      expect(await drawn(page, 'share-panel .qr')).toBeGreaterThan(100);
      await page.goto(`${site.url}compounds/songyue/print/`);
      await page.locator('figure img').waitFor();
      expect(await drawn(page, 'figure img')).toBeGreaterThan(100);
    });
  });

  test('a record is checked, and copied to be cited', async () => {
    await visit(
      async (page) => {
        await page.goto(`${site.url}verify/`);
        await page.locator('#verify-id').fill('2020-05-songyue-progress');
        await page.getByRole('button', { name: '核对' }).click();
        await page.locator('[data-verdict="same"]').waitFor();
        await page.locator('copy-button button, .copy button').first().click();
      },
      { ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });

  test('tables are sifted, the board reads itself anew, and pictures slide', async () => {
    await visit(async (page) => {
      await page.goto(`${demo.url}explore/`);
      await page.locator('main select').first().selectOption({ index: 1 });
      await page.clock.install();
      await page.goto(`${demo.url}board/`);
      const again = page.waitForResponse((response) => response.url() === `${demo.url}board/`);
      await page.clock.runFor(11 * 60_000);
      await again;
      await page.goto(`${demo.url}compounds/${having(/<before-after/)}/`);
      await page.locator('before-after input').press('ArrowRight');
      await page.goto(`${demo.url}compounds/${having(/<building-choice/)}/`);
      await page.locator('building-choice select').selectOption({ index: 1 });
      await page.getByRole('button', { name: '大字版' }).click();
      await page.locator('read-aloud button').waitFor();
    });
  });
});

describe('what need not be done is refused', () => {
  const refusedBy = async (path: string, act: (page: Page) => Promise<unknown>): Promise<string[]> => {
    const context = await browser.newContext(PHONE);
    const refused = await watch(context);
    const page = await context.newPage();
    await page.goto(site.url + path);
    await act(page);
    await page.waitForTimeout(300);
    await context.close();
    return refused;
  };
  const TRIES: [what: string, act: (page: Page) => Promise<unknown>, by: RegExp][] = [
    ['markup made of a text', (page) => page.evaluate(() => (document.body.innerHTML = '<p>x')).catch(() => undefined), /TrustedHTML/],
    ['a worker of another file', (page) => page.evaluate(() => new Worker('/sw.js')).catch(() => undefined), /require-trusted-types-for/],
    ['WebAssembly in a page', (page) => page.evaluate(() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).catch(() => undefined)), /script-src/], // prettier-ignore
    ['a picture from elsewhere', (page) => page.evaluate(() => void (new Image().src = 'https://example.org/x.png')), /img-src/],
    ['a request to elsewhere', (page) => page.evaluate(() => fetch('https://example.org/').catch(() => undefined)), /connect-src/],
    ['a style in the page', (page) => page.evaluate(() => document.body.setAttribute('style', 'color: red')), /style-src/],
  ];
  test.each(TRIES)('%s', async (_, act, by) => expect((await refusedBy('about/', act)).join('\n')).toMatch(by));
});

describe('another site', () => {
  let other: Server;
  let there: string;
  beforeAll(async () => {
    other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title>'));
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    // another host, not only another port
    there = `http://localhost:${(other.address() as AddressInfo).port}/`;
  });
  afterAll(() => void other.close());
  const onIt = async <T>(act: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    await page.goto(there);
    const result = await act(page);
    await context.close();
    return result;
  };
  const frame = (page: Page, address: string, sandbox?: string) =>
    page.evaluate(
      ({ address, sandbox }) =>
        new Promise<void>((done) => {
          const frame = document.createElement('iframe');
          if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
          frame.onload = () => done();
          frame.src = address;
          document.body.append(frame);
        }),
      { address, sandbox },
    );

  test.each([
    ['in a frame', undefined],
    ['in a frame without rights', ''],
  ] as const)('may show a chart %s', async (_, sandbox) => {
    await onIt(async (page) => {
      await frame(page, `${site.url}embed/compounds/songyue/#gantt`, sandbox);
      const chart = page.frames()[1]!;
      expect(await chart.locator('figure svg:visible').first().isVisible()).toBe(true);
      // its own style sheet came
      expect(await chart.locator('h1.sr').evaluate((h1) => getComputedStyle(h1).position)).toBe('absolute');
    });
  });

  test.each(['', 'mine/', 'compounds/songyue/', 'search/', 'map/', 'data/', '404.html'])('may not frame /%s', async (path) => {
    await onIt(async (page) => {
      await frame(page, site.url + path);
      expect(page.frames()[1]!.url()).not.toContain(site.url);
    });
  });

  test('may read open data and the search index, show charts, and nothing else', async () => {
    await onIt(async (page) => {
      const read = (path: string) =>
        page.evaluate(
          (at) =>
            fetch(at).then(
              (r) => r.status,
              () => 0,
            ),
          site.url + path,
        );
      const shown = (path: string) =>
        page.evaluate(
          (at) =>
            new Promise<boolean>((done) => {
              const image = new Image();
              image.onload = () => done(true);
              image.onerror = () => done(false);
              image.src = at;
            }),
          site.url + path,
        );
      expect(await Promise.all(['data/v1/index.json', 'data/v1/compounds.csv', 'pagefind/search.json', 'charts/compounds/songyue.svg'].map(read))).toEqual([200, 200, 200, 200]); // prettier-ignore
      expect(await Promise.all(['mine/', 'compounds/songyue/', 'follow/99.json'].map(read))).toEqual([0, 0, 0]);
      expect(await Promise.all(['charts/compounds/songyue.svg', 'share/home.png', 'favicon.svg'].map(shown))).toEqual([true, true, false]);
    });
  });
});

describe('a portal on another host that is searched, too', () => {
  /** The site as it is where site.yaml names the demonstration city; `hosts` are those that its policy names. */
  const search = async (there: string, hosts: string[], act: (page: Page, refused: string[]) => Promise<void>): Promise<void> => {
    const dir = mkdtempSync(join(tmpdir(), 'together-'));
    cpSync(`${DIST}/`, dir, { recursive: true });
    const named = JSON.stringify([
      { name: '本市', address: '/' },
      { name: '别市', address: there },
    ]).replaceAll('"', '&quot;');
    const page = join(dir, 'search/index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll(/ data-search(?=[ >])/g, ` data-search data-portals="${named}"`));
    writeHeaders(dir, { base: '/', hosts: { tiles: [], portals: hosts } });
    const [, title = ''] = /data-search-title="([^"]+)"/.exec(readFileSync(join(DEMO, 'compounds', having(/./), 'index.html'), 'utf8'))!;
    const together = await serve(dir);
    const context = await browser.newContext(PHONE);
    const refused = await watch(context);
    const opened = await context.newPage();
    await opened.goto(`${together.url}search/?q=${encodeURIComponent(title)}`);
    await opened.locator('#search[data-state="done"]').waitFor({ timeout: 30_000 });
    await act(opened, refused);
    await context.close();
    await together.close();
    rmSync(dir, { recursive: true });
  };
  test('is asked by the worker, whose policy names it, and by no page', async () => {
    await search(demo.url, [new URL(demo.url).origin], async (page, refused) => {
      expect(await page.locator('.search-origin').first().textContent()).toBe('别市');
      expect(refused).toEqual([]);
      const read = await page.evaluate((at) => fetch(at).catch(() => 'refused'), `${demo.url}pagefind/search.json`);
      expect(read).toBe('refused');
    });
  });

  test('is not asked where the policy does not name it', async () => {
    await search(demo.url, [], async (page) => {
      expect(await page.locator('#search-missing').textContent()).toContain('别市');
    });
  });
});

describe.skipIf(!NGINX)('on nginx with our recipe', () => {
  test('home, search, a compound and a chart in a frame work', async () => {
    const server = await startNginx(DIST, { base: '/', hosts: { tiles: [], portals: [] } });
    try {
      await visit(async (page) => {
        await page.goto(server.url);
        await page.locator('#home-search').pressSequentially('嵩岳', { delay: 20 });
        await page.locator('[role="option"]').first().waitFor({ timeout: 20_000 });
        await page.goto(`${server.url}search/?q=${encodeURIComponent('嵩岳')}`);
        await page.locator('#search[data-state="done"]').waitFor({ timeout: 20_000 });
        await page.locator('#search-results a').first().click();
        await page.waitForURL('**/compounds/songyue/');
        await page.locator('share-panel summary').click();
        expect(await drawn(page, 'share-panel .qr')).toBeGreaterThan(100);
        await page.locator('follow-button button').click();
        await expect.poll(() => page.evaluate(async () => !!(await caches.match('/mine/'))), { timeout: 20_000 }).toBe(true);
        const response = await page.goto(`${server.url}embed/compounds/songyue/#gantt`);
        expect(response!.headers()['content-security-policy']).toContain('frame-ancestors *');
        expect(await page.locator('figure svg:visible').first().isVisible()).toBe(true);
      });
    } finally {
      await server.close();
    }
  });
});
