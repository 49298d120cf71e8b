import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { storeOf } from '../../src/build/releases.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { validTree } from '../helpers/content-tree.ts';
import { htmlFiles, launch, read } from '../helpers/site.ts';

// A city that does not exist, on tiles that this test draws and serves itself: no real service is ever asked.
const CONTENT = resolve('.demo/tiles-content');
const OUT = resolve('.demo/tiles-dist');
const BLUE = [40, 90, 200] as const;

/** A picture of one colour, 256 × 256. */
function png([r, g, b]: readonly [number, number, number]): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0]);
  const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: 256 }, () => Buffer.from([r, g, b]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 256 }, () => line)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

let tiles: Server;
let host: string;
let asked: string[] = [];
let site: Serving;
let browser: Browser;

const located = (id: string, lng: string, lat: string): [string, string] => [
  `compounds/${id}.mdx`,
  [
    '---',
    `title: ${id}院`,
    'kind: estate',
    'work: [comprehensive]',
    'district: yangli',
    'street: jiedao',
    'source: yuanwen',
    `location: { lng: "${lng}", lat: "${lat}", crs: wgs84, precision: address, source: yuanwen }`,
    '---',
    '',
  ].join('\n'),
];

beforeAll(async () => {
  tiles = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'content-type': 'image/png' }).end(png(BLUE));
  });
  await new Promise<void>((done) => tiles.listen(0, '127.0.0.1', done));
  host = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`;
  const map = [
    'map:',
    '  tiles:',
    `    layers: ["${host}/vec_w/{z}/{y}/{x}?tk={key}", "${host}/cva_w/{z}/{y}/{x}?tk={key}"]`,
    '    key: mimi123',
    '  crs: cgcs2000',
    '  source: 样例测绘院',
    '  licence: 样例许可',
    '  edition: 2026年',
    '  approval: 样例S〔2026年〕001号',
    '',
  ].join('\n');
  const tree = {
    ...validTree(),
    'site.yaml': String(validTree()['site.yaml']) + map,
    ...Object.fromEntries([located('jia', '105.01', '38.01'), located('yi', '105.06', '38.04'), located('bing', '105.03', '38.05')]),
  };
  rmSync(CONTENT, { recursive: true, force: true });
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(CONTENT, path)), { recursive: true });
    writeFileSync(join(CONTENT, path), text);
  }
  const env = { ...process.env, CONTENT_DIR: CONTENT, OUT_DIR: OUT, BASE_PATH: '/' };
  let said = '';
  const build = spawn(process.execPath, ['src/cli/build.ts'], { env });
  build.stderr.on('data', (part) => (said += String(part)));
  expect(await new Promise((done) => build.on('exit', done)), said).toBe(0);
  site = await serve(OUT);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  tiles.close();
  for (const dir of [CONTENT, OUT, storeOf(OUT).home]) rmSync(dir, { recursive: true, force: true });
});

/** The map's page, with whatever its policy refuses, and every host that it asked. */
async function open(width: number, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' | 'light' } = {}) {
  asked = [];
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...options });
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('request', (r) => hosts.add(new URL(r.url()).origin));
  await page.goto(`${site.url}map/`, { waitUntil: 'networkidle' });
  return { page, errors, hosts };
}
const levels = (): number[] => [...new Set(asked.map((path) => Number(path.split('/')[2])))];

/** The frame of the drawing that stands without JavaScript, and on paper. */
const PAPER = '.plot > svg:visible > svg > .wash';

/** The colour in the middle of the map, as the screen or the paper shows it. */
async function colour(page: Page, selector: string): Promise<number[]> {
  const box = (await page.locator(selector).boundingBox())!;
  const shot = await page.screenshot({ fullPage: true });
  const reader = await browser.newPage();
  const found = await reader.evaluate(
    async ({ url, x, y }) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      return Array.from(context.getImageData(x, y, 1, 1).data.slice(0, 3));
    },
    // beside the middle, where no mark stands
    { url: `data:image/png;base64,${shot.toString('base64')}`, x: Math.round(box.x + box.width * 0.52), y: Math.round(box.y + 24) },
  );
  await reader.close();
  return found;
}

describe.each([360, 1280])('a map on the publisher’s tiles, %i px wide', (width) => {
  test('asks that service and no one else, and draws its pictures under the points', async () => {
    const { page, errors, hosts } = await open(width);
    await expect.poll(() => page.locator('.map-frame image').count()).toBeGreaterThan(3);
    expect(errors).toEqual([]);
    expect([...hosts].sort()).toEqual([new URL(site.url).origin, host].sort());
    for (const path of asked) expect(path).toMatch(/^\/(?:vec|cva)_w\/\d+\/\d+\/\d+\?tk=mimi123$/);
    expect(await colour(page, '.map-frame')).toEqual([...BLUE]);
    await page.close();
  });

  test('says 审图号 and source at the lower left', async () => {
    const { page } = await open(width);
    const frame = (await page.locator('.map-frame').boundingBox())!;
    for (const words of ['审图号：样例S〔2026年〕001号', '样例测绘院，2026年']) {
      const box = (await page.locator('.map-frame text', { hasText: words }).boundingBox())!;
      expect(box.x - frame.x).toBeLessThan(16);
      expect(frame.y + frame.height - box.y - box.height).toBeLessThan(32);
    }
    await page.close();
  });

  test('zooms and moves with the keyboard, and drops what it no longer shows', async () => {
    const { page, errors } = await open(width);
    await page.locator('.map-frame').focus();
    const before = Math.max(...levels());
    for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    await expect.poll(() => Math.max(...levels())).toBeGreaterThan(before);
    const seen = asked.length;
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => asked.length).toBeGreaterThan(seen);
    await page.keyboard.press('0');
    await expect.poll(() => page.locator('.map-frame image').count()).toBeLessThan(50);
    expect(errors).toEqual([]);
    await page.close();
  });

  test('stands without JavaScript', async () => {
    const { page, errors } = await open(width, { javaScriptEnabled: false });
    expect(asked.length).toBeGreaterThan(3);
    expect(errors).toEqual([]);
    expect(await colour(page, PAPER)).toEqual([...BLUE]);
    await page.close();
  });
});

test('paper gets the whole map with its tiles, also where the screen is dark', async () => {
  const { page } = await open(1280, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => colour(page, PAPER)).toEqual([...BLUE]);
  await page.close();
});

test('a service that does not answer leaves the points, and no error beyond its own', async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  await page.route(`${host}/**`, (route) => route.abort());
  await page.goto(`${site.url}map/`, { waitUntil: 'networkidle' });
  await page.locator('.map-frame').focus();
  await page.keyboard.press('+');
  await expect.poll(() => page.locator('.map-list li').count()).toBeGreaterThan(0);
  expect(errors).toEqual([]);
  await page.close();
});

test('no other page may ask that service, and no file holds its pictures or the key', () => {
  // the privacy page names it to the reader, and asks it for nothing
  for (const path of htmlFiles(OUT))
    if (path !== 'map/index.html' && path !== 'about/privacy/index.html') expect(read(OUT, path), path).not.toContain('127.0.0.1');
  expect(readFileSync(join(OUT, 'charts/map.svg'), 'utf8')).not.toMatch(/mimi123|<image/);
  expect(read(OUT, 'map/index.html')).toContain(`img-src 'self' data: ${host};`);
});
