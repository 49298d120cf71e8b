import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../src/cli/browser.ts';
import { demoCity } from '../../tools/demo/city.ts';
import { writeCity } from '../../tools/demo/write.ts';
import { allSheets, drawingBoard, faultsOf, portalOf } from '../helpers/drawings.ts';

test('a city of 2,000: all charts of the city and the streets, and of every twentieth compound, can be read at every width', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'drawings-'));
  const browser = await launchBrowser();
  try {
    writeCity(join(dir, 'content'), demoCity({ compounds: 2000, seed: 1 }));
    const portal = await portalOf(join(dir, 'content'));
    const sampled = new Set([...portal.compounds.keys()].filter((_, i) => i % 20 === 0).map((id) => `compounds/${id}`));
    const page = await drawingBoard(browser);
    const faults: string[] = [];
    let batch: Parameters<typeof faultsOf>[1] = [];
    for (const sheet of allSheets(portal, (path) => !path.startsWith('compounds/') || sampled.has(path))) {
      batch = [...batch, sheet];
      if (batch.length < 50) continue;
      faults.push(...(await faultsOf(page, batch)));
      batch = [];
    }
    faults.push(...(await faultsOf(page, batch)));
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  }
});
