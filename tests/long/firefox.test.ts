/** The desk in Firefox, from a file and by keyboard alone: a ledger becomes the package that the command line makes. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundleDesk, deskFile } from '../../src/build/desk.ts';
import { baselineOf } from '../../src/desk/baseline.ts';
import { importWorkbook } from '../../src/ledger/import.ts';
import { pack } from '../../src/ledger/pack.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { readingsIn, romaniser } from '../../src/ledger/romanise.ts';
import { contentOf } from '../../src/loader/judge-content.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { readingsTable } from '../../src/loader/readings.ts';
import { Firefox, hasFirefox } from '../helpers/firefox.ts';
import { streetLedger, writeStreet } from '../helpers/street.ts';

test.skipIf(!hasFirefox)('a ledger is published by keyboard alone', { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'desk-firefox-'));
  const [content, desk, ledger, downloads] = ['content', '发布台.html', '九月.xlsx', 'downloads'].map((n) => join(dir, n)) as [
    string,
    string,
    string,
    string,
  ];
  mkdirSync(downloads);
  writeStreet(content);
  const read = await readContent(content, dir);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  writeFileSync(desk, deskFile(await bundleDesk(), baselineOf(read, today, readingsTable())));
  writeFileSync(ledger, streetLedger());

  const page = new Firefox(downloads);
  try {
    await page.open(pathToFileURL(desk).href);
    await page.until(`document.querySelector('h1')`);
    await page.choose('#file', ledger);
    await page.until(`document.querySelector('h1').textContent === '1张表认出来了，可以往下走'`);
    const onward = async (words: RegExp): Promise<void> => {
      for (let n = 0; n < 40 && words.test(await page.text('#main')); n++) await page.press('Control+Enter');
    };
    await onward(/下一步/);
    expect(await page.text('h1')).toBe('还有1处要核对');
    await page.press('Control+Enter', 'Tab', 'ArrowDown');
    await page.press('Tab', '多做了30米，监理已复核', 'Tab', 'Enter');
    expect(await page.text('h1')).toBe('核对完了');
    await page.press('Control+Enter');
    expect(await page.text('h1')).toBe('要发布12条记录');
    await onward(/看下一条/);
    await page.press('Control+Enter');
    for (const box of ['#tick-figures', '#tick-open']) {
      await page.focus(box);
      await page.press('Space');
    }
    await page.focus('#post-wrote');
    await page.press('综合岗', 'Tab', '分管副主任', 'Control+Enter');
    await page.until(`document.querySelector('h1').textContent === '发布好了'`);

    const saved = (): string | undefined =>
      readdirSync(downloads).find((f) => f.endsWith('.zip') && !existsSync(join(downloads, `${f}.part`)));
    for (let n = 0; n < 100 && !saved(); n++) await new Promise((good) => setTimeout(good, 50));
    const { entries, street } = importWorkbook(readWorkbook(readFileSync(ledger)), {
      content: contentOf(read.entries),
      today,
      confirmed: new Map([['进度月报!F13', '多做了30米，监理已复核']]),
      romanise: romaniser(readingsIn(readingsTable())),
    });
    const made = await pack(street!, entries, { posts: { wrote: '综合岗', reviewed: '分管副主任' } });
    expect(readFileSync(join(downloads, saved()!)).equals(made)).toBe(true);
    expect(page.said).toEqual([]);
  } finally {
    await page.close();
    rmSync(dir, { recursive: true, force: true });
  }
});
