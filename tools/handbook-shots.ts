/**
 * `npm run handbook:shots`: the pictures of the handbook's pages, taken of the desk as it is, over an invented street. A picture that is
 * no longer true is a mistake of the handbook: run it whenever the desk changes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { findBrowser } from '../src/cli/browser.ts';
import { streetLedger, writeStreet } from '../tests/helpers/street.ts';

const OUT = 'content/guides';
const home = mkdtempSync(join(tmpdir(), 'handbook-'));
const content = join(home, 'content');
const desk = join(home, '发布台.html');
const ledger = join(home, '示例街道9月进度.xlsx');
writeStreet(content);
execFileSync(process.execPath, ['src/cli/desk.ts', desk], { env: { ...process.env, CONTENT_DIR: content }, stdio: 'inherit' });

const browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? findBrowser(), args: ['--no-sandbox'] });
/** A desk that nobody has worked at. */
async function opened(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1080, height: 720 },
    offline: true,
    colorScheme: 'light',
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(desk).href);
  await page.waitForSelector('h1');
  return page;
}
const said = (page: Page, words: string) => page.waitForFunction((w) => document.querySelector('h1')!.textContent.includes(w), words);

/** As few colours as it has. */
async function shot(page: Page, name: string): Promise<void> {
  const bytes = await sharp(await page.screenshot())
    .png({ palette: true, colours: 64, compressionLevel: 9, effort: 10 })
    .toBuffer();
  writeFileSync(join(OUT, `${name}.png`), bytes);
  console.log(`${OUT}/${name}.png: ${Math.ceil(bytes.length / 1024)} KB`);
}
const put = async (page: Page, bytes: Uint8Array): Promise<void> => {
  writeFileSync(ledger, bytes);
  await page.locator('#tab-import').click();
  await page.locator('#file').setInputFiles(ledger);
  await said(page, '认出来了');
};

const slips = await opened();
await put(slips, streetLedger({ slips: true }));
await slips.locator('[id^=ask-][id$=-no]').click();
await slips.locator('#main').click();
await said(slips, '核对');
await shot(slips, 'desk-check');

const right = await opened();
await put(right, streetLedger());
await right.locator('#main').click();
await said(right, '核对');
// one figure is more than was planned, and is so
await right.keyboard.press('Control+Enter');
await right.keyboard.press('Tab');
for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Tab']) await right.keyboard.press(key);
await right.keyboard.type('多做了30米，监理已复核');
await right.keyboard.press('Tab');
await right.keyboard.press('Enter');
await right.keyboard.press('Control+Enter');
await said(right, '要发布');
await right.waitForTimeout(1500);
await shot(right, 'desk-see');
for (let n = 0; n < 40 && /看下一条/.test((await right.locator('#main').textContent()) ?? ''); n++)
  await right.keyboard.press('Control+Enter');
await right.keyboard.press('Control+Enter');
await right.locator('#tick-figures').check();
await right.locator('#tick-open').check();
await right.locator('#post-wrote').fill('综合岗');
await right.locator('#post-wrote').press('Tab');
await right.keyboard.type('分管副主任');
await shot(right, 'desk-publish');

await browser.close();
rmSync(home, { recursive: true, force: true });
