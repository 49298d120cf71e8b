import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../tools/demo/union.ts';
import { CITIES } from '../../tools/demo/names.ts';
import { countingServer, type CountingServer } from '../../tools/search-eval/server.ts';
import { DEMO, launch, read } from '../helpers/site.ts';

/** Three portals, each built on its own: two cities, and one that searches both (`npm run demo:portals`). */
const SECOND = '.demo/test-city2-dist';
const UNION = '.demo/test-union-dist';
const [FIRST_CITY, SECOND_CITY] = [CITIES['1']!.title, CITIES['2']!.title];
const [AT_FIRST, AT_SECOND] = [ADDRESSES['1']!, ADDRESSES['2']!];

/** A compound that only one of the cities has. */
const aCompound = (dist: string): string => {
  const [, name] = /data-search-kind="compound" data-search-title="([^"]+)"/.exec(
    read(dist, join('compounds', compoundIds(dist)[3]!, 'index.html')),
  )!;
  return name!;
};
const compoundIds = (dist: string): string[] =>
  [...read(dist, 'index/index.html').matchAll(/\/compounds\/([a-z0-9-]+)\//g)].map(([, id]) => id!);

let browser: Browser;
let site: CountingServer;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), countingServer({ '/': UNION, [AT_FIRST]: DEMO, [AT_SECOND]: SECOND })]);
});
afterAll(async () => {
  await browser.close();
  site.close();
});

const inPage = async (prepare: (context: BrowserContext) => Promise<unknown>, act: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(`${site.url}/search/`);
  await act(page);
  await context.close();
};
const nothing = async (): Promise<void> => undefined;
const ask = async (page: Page, query: string): Promise<{ href: string; origin: string }[]> => {
  await page.locator('#search-input').fill(query);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === query);
  await page.locator('#search[data-state="done"]').waitFor({ timeout: 30_000 });
  return page.locator('#search-results > li').evaluateAll((items) =>
    items.map((item) => ({
      href: item.querySelector('a')!.getAttribute('href')!,
      origin: item.querySelector('.search-origin')?.textContent ?? '',
    })),
  );
};
/** Asks for more until there is no more. */
const all = async (page: Page): Promise<void> => {
  const results = page.locator('#search-results > li');
  while (await page.locator('#search-more').isVisible()) {
    const before = await results.count();
    await page.locator('#search-more').click();
    await expect.poll(() => results.count()).toBeGreaterThan(before);
    await page.locator('#search[data-state="done"]').waitFor();
  }
};
const broken = (route: Route) => route.abort();
const missing = (page: Page) => page.locator('#search-missing');

describe('two cities searched from a third portal', () => {
  test('each compound is found in its city, and says which', async () => {
    await inPage(nothing, async (page) => {
      const [first] = await ask(page, aCompound(DEMO));
      expect(first?.href.startsWith(`${AT_FIRST}compounds/`)).toBe(true);
      expect(first?.origin).toBe(FIRST_CITY);
      const [second] = await ask(page, aCompound(SECOND));
      expect(second?.href.startsWith(`${AT_SECOND}compounds/`)).toBe(true);
      expect(second?.origin).toBe(SECOND_CITY);
      expect(await missing(page).isVisible()).toBe(false);
    });
  });

  test('one list holds hits of both, and a hit leads to the portal it comes from', async () => {
    await inPage(nothing, async (page) => {
      const hits = await ask(page, '加装电梯');
      await all(page);
      const origins = await page.locator('#search-results .search-origin').allTextContents();
      expect(origins).toEqual(expect.arrayContaining([FIRST_CITY, SECOND_CITY]));
      await page.locator('#search-results a').first().click();
      await page.waitForURL(`**${hits[0]!.href}`);
      expect(await page.locator('h1').count()).toBe(1);
    });
  });

  test('filters count and sift the pages of both', async () => {
    await inPage(nothing, async (page) => {
      await page.goto(`${site.url}/search/?type=district&sort=date`);
      await page.locator('#search[data-state="done"]').waitFor({ timeout: 30_000 });
      await all(page);
      const hrefs = await page
        .locator('#search-results > li')
        .evaluateAll((items) => items.map((item) => item.querySelector('a')!.getAttribute('href')!));
      for (const [address, dist] of [
        ['/', UNION],
        [AT_FIRST, DEMO],
        [AT_SECOND, SECOND],
      ] as const) {
        const districts = new Set(
          [...read(dist, 'index/index.html').matchAll(/href="([^"]*\/districts\/[a-z0-9-]+\/)"/g)].map(([, href]) => href!),
        );
        const found = hrefs.filter((href) => href.replace(/districts\/.*/, '') === address);
        expect(new Set(found), address).toEqual(districts);
      }
      await page.locator('#search-filters > summary').click();
      await page.locator(`#search-by-portal input[value="${SECOND_CITY}"]`).check();
      await page.waitForURL(/portal=/);
      await page.locator('#search[data-state="done"]').waitFor();
      const origins = await page.locator('.search-origin').allTextContents();
      expect(new Set(origins)).toEqual(new Set([SECOND_CITY]));
    });
  });

  test('suggestions name the city too', async () => {
    await inPage(nothing, async (page) => {
      await page.goto(`${site.url}/`);
      await page.locator('#home-search').pressSequentially(aCompound(SECOND).slice(0, 4), { delay: 20 });
      const first = page.locator('[role="option"]').first();
      await first.waitFor({ timeout: 30_000 });
      expect(await first.textContent()).toContain(SECOND_CITY);
    });
  });
});

describe('a portal that cannot be reached', () => {
  test('is named, and the other one still answers', async () => {
    await inPage(
      (context) => context.route(`**${AT_SECOND}pagefind/**`, broken),
      async (page) => {
        const [first] = await ask(page, aCompound(DEMO));
        expect(first?.origin).toBe(FIRST_CITY);
        expect(await missing(page).textContent()).toContain(`没有连上“${SECOND_CITY}”`);
        await page.context().unroute(`**${AT_SECOND}pagefind/**`);
        await missing(page).locator('button').click();
        await missing(page).waitFor({ state: 'hidden' });
        const [second] = await ask(page, aCompound(SECOND));
        expect(second?.origin).toBe(SECOND_CITY);
      },
    );
  });

  test('does not keep the others waiting for long when it never answers', async () => {
    await inPage(
      (context) => context.route(`**${AT_SECOND}pagefind/**`, () => undefined),
      async (page) => {
        const [first] = await ask(page, aCompound(DEMO));
        expect(first?.origin).toBe(FIRST_CITY);
        expect(await missing(page).textContent()).toContain(SECOND_CITY);
      },
    );
  });

  test('when it goes away between two queries too', async () => {
    await inPage(nothing, async (page) => {
      await ask(page, aCompound(DEMO));
      await page.context().route(`**${AT_SECOND}pagefind/**`, broken);
      const hits = await ask(page, '加装电梯');
      expect(new Set(hits.map(({ origin }) => origin))).toEqual(new Set([FIRST_CITY]));
      expect(await missing(page).textContent()).toContain(SECOND_CITY);
    });
  });

  test('when both are gone only what the third has itself is left, and both are named', async () => {
    await inPage(
      async (context) => {
        for (const address of [AT_FIRST, AT_SECOND]) await context.route(`**${address}pagefind/**`, broken);
      },
      async (page) => {
        const hits = await ask(page, '一次查两座城市');
        expect(hits[0]?.href).toMatch(/^\/guides\//);
        expect(await missing(page).textContent()).toContain(`没有连上“${FIRST_CITY}”、“${SECOND_CITY}”`);
      },
    );
  });
});

describe('a portal on another host', () => {
  /** The third portal as it would be built with that address in site.yaml. */
  const withSecondAt = (context: BrowserContext, host: string): Promise<unknown> =>
    context.route(`${site.url}/search/`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: read(UNION, 'search/index.html')
          .replaceAll(`&quot;${AT_SECOND}&quot;`, `&quot;${host}/&quot;`)
          .replace("connect-src 'self'", `connect-src 'self' ${host}`),
      }),
    );

  test('is searched when it allows its files to be read', async () => {
    const host = 'https://wanglan.example';
    const headers = { 'access-control-allow-origin': '*' };
    await inPage(
      async (context) => {
        await withSecondAt(context, host);
        await context.route(`${host}/**`, (route) =>
          route.fulfill({ headers, body: readFileSync(join(SECOND, new URL(route.request().url()).pathname)) }),
        );
      },
      async (page) => {
        const [hit] = await ask(page, aCompound(SECOND));
        expect(hit?.origin).toBe(SECOND_CITY);
        expect(hit?.href.startsWith(`${host}/compounds/`)).toBe(true);
      },
    );
  });

  test('is named as missing when it does not', async () => {
    const elsewhere = await countingServer({ '/': SECOND });
    await inPage(
      (context) => withSecondAt(context, elsewhere.url),
      async (page) => {
        const [hit] = await ask(page, aCompound(DEMO));
        expect(hit?.origin).toBe(FIRST_CITY);
        expect(await missing(page).textContent()).toContain(SECOND_CITY);
      },
    );
    elsewhere.close();
  });
});
