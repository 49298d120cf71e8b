import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../helpers/site.ts';

// `npm run dev` as somebody uses it who edits content beside an open browser: nobody reloads, nothing is restarted.
const CONTENT = resolve('.demo/dev-content');
const SONGYUE = join(CONTENT, 'compounds/songyue.mdx');
const NEW = join(CONTENT, 'disclosures/2020-05-songyue-new.mdx');

let server: ChildProcess;
let said = '';
let browser: Browser;
let page: Page;
let url: string;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`没有等到。服务器说：\n${said}`);
    // not so often that a request is always under way while what it rests on is read anew: it would be answered from before
    await new Promise((wait) => setTimeout(wait, 1000));
  }
};
const edit = (file: string, from: string | RegExp, to: string): void => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
const heading = (words: string): Promise<unknown> => page.locator('h1', { hasText: words }).waitFor({ timeout: 60_000 });
const reports = (): number => said.split('处问题').length - 1;

beforeAll(async () => {
  rmSync(CONTENT, { recursive: true, force: true });
  cpSync('content', CONTENT, { recursive: true });
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  server = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', '--host', '127.0.0.1', '--port', String(port)], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      VITEST: '',
      CONTENT_DIR: CONTENT,
      ASTRO_CACHE: '.cache/dev',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  browser = await launch();
  await until(() => said.includes('watching for file changes'));
  page = await browser.newPage();
  await page.goto(`${url}compounds/songyue/`);
  await heading('嵩岳小区');
});
afterAll(async () => {
  await browser.close();
  server.kill();
  rmSync(CONTENT, { recursive: true, force: true });
});

test('an edited entry is on the open page', async () => {
  edit(SONGYUE, /^title: .*/m, 'title: 嵩岳新名小区');
  await heading('嵩岳新名小区');
});

test('a broken entry is reported once, and the page keeps the last good content', async () => {
  const before = reports();
  edit(SONGYUE, 'kind: estate', 'kind: castle');
  await until(() => reports() > before);
  expect(said).toContain('compounds/songyue.mdx:3 类型（kind）: 收到 “castle”，应为');
  await page.reload();
  await heading('嵩岳新名小区');
  edit(SONGYUE, 'kind: castle', 'kind: estate');
  edit(SONGYUE, /^title: .*/m, 'title: 嵩岳又名小区');
  await heading('嵩岳又名小区');
  expect(reports()).toBe(before + 1);
});

test('a new entry has its page, and its subject names it', async () => {
  const [model] = readFileSync(SONGYUE, 'utf8').match(/^source: .*/m)!;
  writeFileSync(
    NEW,
    `---\nkind: progress\ntitle: 嵩岳小区新记录\ndate: "2020-05"\n${model}\nabout: { compounds: [songyue] }\nstate: underway\n---\n`,
  );
  await page.getByText('嵩岳小区新记录').first().waitFor({ state: 'attached', timeout: 60_000 });
  expect((await fetch(`${url}disclosures/2020-05-songyue-new/`)).status).toBe(200);
});

test('a deleted entry is gone', async () => {
  rmSync(NEW, { force: true });
  await until(async () => (await fetch(`${url}disclosures/2020-05-songyue-new/`)).status === 404);
  await page.waitForFunction(() => !document.body.textContent.includes('嵩岳小区新记录'), undefined, { timeout: 60_000 });
});

test('the text of an entry and the settings of the site, too', async () => {
  writeFileSync(SONGYUE, `${readFileSync(SONGYUE, 'utf8')}\n正文里新写的一句。\n`);
  await page.getByText('正文里新写的一句。').waitFor({ state: 'attached', timeout: 60_000 });
  edit(join(CONTENT, 'site.yaml'), /^name: .*/m, 'name: 改了名的平台');
  await page.waitForFunction(() => document.title.includes('改了名的平台'), undefined, { timeout: 60_000 });
  expect(said).not.toMatch(/UnhandledRejection|ERROR\] (?!\[sunshine-content\])/);
  expect(server.exitCode).toBeNull();
});
