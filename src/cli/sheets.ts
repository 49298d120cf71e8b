/**
 * `npm run sheets`: 公示单 as PDF, from the built site through headless Chromium.
 *   npm run sheets                                 every compound, one file each
 *   npm run sheets -- --compound songyue           this compound (may be given several times)
 *   npm run sheets -- --street tongbailu           all compounds of a street in one file
 *   --dist dist   --out reports/sheets
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from './arguments.ts';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { serve } from './serve.ts';

const MAX_PAGES = 1;
const AT_ONCE = 3;
const CJK =
  /CJK|Source Han|Noto S(?:ans|erif) SC|WenQuanYi|PingFang|YaHei|SimSun|SimHei|Hei|Song|Kai|Fang|HarmonyOS|MiSans|Droid Sans Fallback|AR PL/i;

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const { values } = parseArgs({
  options: {
    compound: { type: 'string', multiple: true, default: [] },
    street: { type: 'string', multiple: true, default: [] },
    dist: { type: 'string', default: process.env['OUT_DIR'] ?? 'dist' },
    out: { type: 'string', default: 'reports/sheets' },
  },
});

const folder = join(values.dist, 'compounds');
if (!existsSync(folder)) fail(`没有 ${folder}/，请先运行 npm run build。`);
const sheetFile = (id: string) => join(folder, id, 'print', 'index.html');
const all = readdirSync(folder).filter((id) => existsSync(sheetFile(id)));
const streetOf = (id: string): string | undefined => /<main[^>]* data-street="([^"]+)"/.exec(readFileSync(sheetFile(id), 'utf8'))?.[1];

interface Job {
  file: string;
  ids: string[];
}
const jobs: Job[] = [];
for (const id of values.compound) {
  if (!all.includes(id)) fail(`--compound：没有编号为 ${id} 的小区。`);
  jobs.push({ file: `${id}.pdf`, ids: [id] });
}
for (const street of values.street) {
  const ids = all.filter((id) => streetOf(id) === street);
  if (!ids.length) fail(`--street：没有小区属于编号为 ${street} 的街道。`);
  jobs.push({ file: `street-${street}.pdf`, ids });
}
if (!jobs.length) for (const id of all) jobs.push({ file: `${id}.pdf`, ids: [id] });

const site = await serve(values.dist, { base: process.env['BASE_PATH'] ?? '/' });
const browser = await launchBrowser();
mkdirSync(values.out, { recursive: true });

/** A sheet with boxes instead of characters must not reach a notice board. */
async function checkFonts(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'dt' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  if (!fonts.length || !fonts.every((f) => CJK.test(f.familyName)))
    throw new Error(
      `没有中文字体（用的是 ${fonts.map((f) => f.familyName).join('、') || '无'}）。请安装，例如 apt-get install fonts-noto-cjk。`,
    );
}

/** Further sheets go behind the first one in the same document, so that pages are counted through. */
const append = (page: Page, urls: string[]) =>
  page.evaluate(async (rest) => {
    for (const url of rest) {
      const html = await (await fetch(url)).text();
      document.body.append(new DOMParser().parseFromString(html, 'text/html').querySelector('main')!);
    }
  }, urls);

const footer = (words: string) =>
  `<div style="width:100%;padding:0 14mm;font:8pt 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;display:flex;justify-content:space-between"><span>${words}</span><span>第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</span></div>`;

const escape = (s: string): string => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const problems: string[] = [];
let fontsChecked = false;

async function print({ file, ids }: Job): Promise<void> {
  // the policy of the page must not hinder reading further sheets
  const context = await browser.newContext({ bypassCSP: true, locale: 'zh-CN' });
  // here the page's own script would print a QR code of this machine
  await context.route('**/*.js', (route) => route.abort());
  try {
    const page = await context.newPage();
    const url = (id: string) => `${site.url}compounds/${id}/print/`;
    await page.goto(url(ids[0]!), { waitUntil: 'load' });
    if (!fontsChecked) {
      await checkFonts(page);
      fontsChecked = true;
    }
    await append(page, ids.slice(1).map(url));
    const { title = '', asOf = '' } = await page
      .locator('main')
      .first()
      .evaluate((main) => ({ ...(main as HTMLElement).dataset }) as { title?: string; asOf?: string });
    const words = `${ids.length > 1 ? `${ids.length}个小区` : title}公示单${asOf && `，截至${asOf}`}`;
    const pdf = await page.pdf({
      path: join(values.out, file),
      format: 'A4',
      margin: { top: '13mm', right: '14mm', bottom: '15mm', left: '14mm' },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer(escape(words)),
      tagged: true,
    });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    if (pages > MAX_PAGES * ids.length) problems.push(`${file}：${pages} 页，超过每个小区 ${MAX_PAGES} 页`);
    console.log(`${join(values.out, file)}（${pages} 页）`);
  } finally {
    await context.close();
  }
}

try {
  const queue = [...jobs];
  const first = queue.shift();
  if (first) await print(first);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let job = queue.shift(); job; job = queue.shift()) await print(job);
    }),
  );
} finally {
  await browser.close();
  await site.close();
}
console.log(`共 ${jobs.length} 份。`);
if (/<figure[^>]* data-page=/.test(readFileSync(sheetFile(all[0]!), 'utf8')))
  console.log('没有印二维码：还没有说明网站的网址。在 content/site.yaml 写 url，或设 SITE_URL，重新生成网站后再打印。');
if (problems.length) fail(problems.join('\n'));
process.exit(0);
