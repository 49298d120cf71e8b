import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { holds, MODES, WIDE } from '../helpers/modes.ts';
import { DIST, KINDS, launch } from '../helpers/site.ts';

// on the portal that `npm test` leaves behind
let browser: Browser;
let site: Serving;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), serve(DIST)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test.each(Object.entries(KINDS))('%s can be read in the dark, in 高对比 and in 大字版', async (_, path) => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
  await page.goto(site.url + path.slice(1));
  for (const mode of MODES) await holds(page, mode, path);
  await page.close();
});

test.each(Object.entries(KINDS))('%s can be read in a wide window', async (_, path) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
  await page.goto(site.url + path.slice(1));
  for (const mode of WIDE) await holds(page, mode, path);
  await page.close();
});
