import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';

export const HOUR = 3_600_000;
/** 3／11 */
export const where = (page: Page): Promise<string> => page.locator('[data-where]').innerText();

/** What the page holds after the browser has tidied up. */
async function held(session: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((m) => m.name === name)!.value;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** A hall's screen hangs for so many hours: it reads itself anew, walks on, and holds no more at the end than after the first quarter. */
export async function hangs(page: Page, hours: number): Promise<void> {
  let reloads = 0;
  page.on('response', (r) => r.request().resourceType() === 'xhr' && r.ok() && reloads++);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const seen = new Set<string>();
  /** By steps of ten minutes, so that what is read anew has time to come in. */
  const pass = async (some: number): Promise<void> => {
    for (let i = 0; i < some * 6; i++) {
      await page.clock.runFor(HOUR / 6);
      seen.add(await where(page));
    }
  };
  await pass(hours / 4);
  await expect.poll(() => reloads).toBeGreaterThan(hours);
  const before = await held(session);
  await pass((hours * 3) / 4);
  const after = await held(session);
  console.log(
    `电子屏${hours}小时：内存 ${(before.heap / 2 ** 20).toFixed(2)} → ${(after.heap / 2 ** 20).toFixed(2)} MiB，节点 ${before.nodes} → ${after.nodes}`,
  );
  expect(reloads).toBeGreaterThan(hours * 5);
  // a page that kept what it read would hold a hundred thousand in two days; a few may await the next tidying
  expect(after.nodes - before.nodes).toBeLessThan(20 * before.nodes);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5);
  expect(after.heap - before.heap).toBeLessThan(2 ** 20);
  expect(seen.size).toBeGreaterThan(1);
}
