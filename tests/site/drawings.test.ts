import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/cli/browser.ts';
import { allSheets, drawingBoard, faultsOf, portalOf, type Sheet } from '../helpers/drawings.ts';

// Every drawing of every chart, in the browser that shows it: letters of 14 px and more, no two on each other, none struck through.
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const faults = async (sheets: readonly Sheet[]): Promise<string[]> => {
  const page = await drawingBoard(browser);
  const found: string[] = [];
  for (let i = 0; i < sheets.length; i += 50) found.push(...(await faultsOf(page, sheets.slice(i, i + 50))));
  await page.close();
  return found;
};

const drawn = (name: string, inner: string): Sheet => ({
  name,
  svg: `<svg viewBox="0 0 200 60" width="200" height="60" font-size="15" fill="currentColor">${inner}</svg>`,
});

describe('the measure itself', () => {
  const words = '<text x="10" y="30">改造清单</text>';
  test.each([
    ['small letters', '<text x="10" y="30" font-size="13">改造</text>', /只有13.0像素/],
    ['letters on letters', `${words}<text x="60" y="32">进度</text>`, /压着/],
    ['a line through letters', `${words}<path d="M0 26H200" stroke="currentColor"/>`, /被线穿过/],
    ['a mark on letters', `${words}<path d="M30 26h0" stroke="currentColor" stroke-width="8" stroke-linecap="round"/>`, /被线穿过/],
    ['letters beyond the edge', '<text x="150" y="30">改造清单</text>', /出了图/],
    ['a drawing made smaller', `<g transform="scale(.8)">${words}</g>`, /只有12.0像素/],
  ])('sees %s', async (_, inner, fault) => expect((await faults([drawn('试', inner)])).join()).toMatch(fault));
  test('and passes words beside a line, between dashes, and on a ground of their own', async () =>
    expect(
      await faults([
        drawn('试', `${words}<path d="M0 40H200M90 0V60" stroke="currentColor"/>`),
        drawn('试', `${words}<path d="M30 0V60" stroke="currentColor" stroke-dasharray="10 40 10"/>`),
        drawn('试', `<path d="M0 26H200" stroke="currentColor"/><rect class="sheet" x="8" y="14" width="66" height="22"/>${words}`),
      ]),
    ).toEqual([]));
});

describe.each([
  ['the real content', 'content'],
  ['the demonstration city', '.demo/test-content'],
])('%s', (_, dir) => {
  test('every chart can be read at every width', async () => {
    expect(existsSync(dir), `${dir} 不存在`).toBe(true);
    const sheets = [...allSheets(await portalOf(dir))];
    expect(sheets.length).toBeGreaterThan(500);
    for (const form of ['wide', 'narrow', 'large']) expect(sheets.some((s) => s.name.endsWith(` ${form}`))).toBe(true);
    expect(await faults(sheets)).toEqual([]);
  });
});
