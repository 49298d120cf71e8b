import { expect, test } from 'vitest';
import { serve } from '../../src/cli/serve.ts';
import { hangs } from '../helpers/hall.ts';
import { DEMO, DEMO_BASE, launch } from '../helpers/site.ts';

// on the demonstration city that `npm test` leaves behind
test('a hall’s screen hangs for two days', async () => {
  const [site, browser] = await Promise.all([serve(DEMO, { base: DEMO_BASE }), launch()]);
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    await page.clock.install({ time: new Date('2026-06-30T08:00:00') });
    await page.goto(`${site.url}board/`, { waitUntil: 'networkidle' });
    await page.locator('.screen-on').waitFor();
    await hangs(page, 48);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
  }
});
