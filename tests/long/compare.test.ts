import { expect, test } from 'vitest';
import { serve } from '../../src/cli/serve.ts';
import { DEMO, DEMO_BASE, launch, read } from '../helpers/site.ts';

// on the demonstration city that `npm test` leaves behind
test('two places are set side by side, from the address alone or chosen with the keyboard', async () => {
  const [site, browser] = await Promise.all([serve(DEMO, { base: DEMO_BASE }), launch()]);
  try {
    const [, pair] = /compare\/(\?ids=[a-z0-9-]+,[a-z0-9-]+)"/.exec(read(DEMO, 'compare/index.html'))!;
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    page.on('pageerror', (error) => expect(error).toBeUndefined());
    // a place that is not there is asked for, and refused
    page.on('console', (m) => expect(m.type() === 'error' && !m.text().includes('404') ? m.text() : '').toBe(''));
    const said = () => page.locator('side-by-side').innerText();
    await page.goto(`${site.url}compare/${pair!}`, { waitUntil: 'networkidle' });
    await expect.poll(said).toMatch(/\d+样能放在一把尺子上/);
    const [, count] = /(\d+)样能放在一把尺子上/.exec(await said())!;
    expect(await page.locator('.compare-row > svg').count()).toBe(Number(count));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    const selects = page.locator('.compare-form select');
    const chosen = () => Promise.all([1, 3].map((at) => selects.nth(at).inputValue()));
    await expect.poll(chosen).toEqual(/ids=(.*)/.exec(pair!)![1]!.split(','));

    const [, one] = /\?ids=([a-z0-9-]+)/.exec(pair!)!;
    for (const [query, words] of [
      [`?ids=${one!},${one!}`, '是同一个地方'],
      ['?ids=nirgendwo,auch-nicht', '本站没有这个小区、街道'],
      ['?ids=A,B', '网址里的编号不对'],
      ['?ids=a,b,c', '一次并排两个'],
      [`?ids=${one!}`, '和哪一个并排'],
    ] as const) {
      await page.goto(`${site.url}compare/${query}`, { waitUntil: 'networkidle' });
      await expect.poll(said, { message: query }).toContain(words);
    }

    await page.goto(`${site.url}compare/`, { waitUntil: 'networkidle' });
    for (const [i, at] of [1, 3].entries()) {
      await expect.poll(() => selects.nth(at).isEnabled()).toBe(true);
      await selects.nth(at).focus();
      for (let step = 0; step <= i; step++) await page.keyboard.press('ArrowDown');
    }
    await page.locator('.compare-form button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?ids=[a-z0-9-]+,[a-z0-9-]+$/);
    await expect.poll(said).toMatch(/尺子|不能/);

    const without = await browser.newContext({ javaScriptEnabled: false });
    const plain = await without.newPage();
    await plain.goto(`${site.url}compare/${pair!}`);
    expect(await plain.locator('main').innerText()).toContain('要打开脚本');
    expect(await plain.locator('.compare-form').isVisible()).toBe(false);
    expect(await plain.locator('.compare-pairs a[href*="/f/"]').count()).toBeGreaterThan(1);
  } finally {
    await browser.close();
    await site.close();
  }
});
