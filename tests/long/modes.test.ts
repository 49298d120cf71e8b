import { test } from 'vitest';
import { holds, MODES, WIDE } from '../helpers/modes.ts';
import { opened } from '../helpers/opened.ts';
import { DIST, KINDS } from '../helpers/site.ts';

// on the portal that `npm test` leaves behind
const at = opened(DIST);

test.each(Object.entries(KINDS))('%s can be read in the dark, in 高对比 and in 大字版', async (_, path) => {
  const page = await at.browser.newPage({ viewport: { width: 360, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
  await page.goto(at.site.url + path.slice(1));
  for (const mode of MODES) await holds(page, mode, path);
  await page.close();
});

test.each(Object.entries(KINDS))('%s can be read in a wide window', async (_, path) => {
  const page = await at.browser.newPage({ viewport: { width: 1280, height: 740 }, bypassCSP: true, reducedMotion: 'reduce' });
  await page.goto(at.site.url + path.slice(1));
  for (const mode of WIDE) await holds(page, mode, path);
  await page.close();
});
