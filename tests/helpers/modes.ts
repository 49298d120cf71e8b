import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';

export const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** How a reader has set the portal, and which rules it is judged by; all, where none are named. */
export interface Mode {
  name: string;
  scheme: 'light' | 'dark';
  attributes: Record<string, string>;
  rules?: readonly string[];
}
/** Each after the first differs in colour and size only, so only what depends on these is judged again, and at one width: colours know none. */
export const MODES: readonly Mode[] = [
  { name: 'light', scheme: 'light', attributes: {} },
  { name: 'dark', scheme: 'dark', attributes: {}, rules: ['color-contrast'] },
  { name: 'high contrast', scheme: 'light', attributes: { 'data-theme': 'contrast' }, rules: ['color-contrast'] },
  { name: 'large', scheme: 'light', attributes: { 'data-size': 'large' }, rules: ['color-contrast', 'target-size'] },
];
/** Of what a page is, a wider window changes the layout alone. */
export const WIDE: readonly Mode[] = [
  { ...MODES[0]!, rules: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'region'] },
];

/** A page can be read in this mode: nothing runs out of it sideways, and axe finds nothing. */
export async function holds(page: Page, { name, scheme, attributes, rules }: Mode, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate((a) => {
    for (const k of ['data-theme', 'data-size']) document.documentElement.removeAttribute(k);
    for (const [k, v] of Object.entries(a)) document.documentElement.setAttribute(k, v);
  }, attributes);
  expect(await overflow(page), `${path} ${name}`).toBeLessThanOrEqual(0);
  expect(await violations(page, rules), `${path} ${name}`).toEqual([]);
}
