import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHeaders } from '../../src/build/write-headers.ts';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { CADDY, NGINX, sendRaw, startCaddy, startNginx, type Answer } from '../helpers/servers.ts';
import { BAD_REQUESTS } from './bad-requests.ts';

const SECRET = 'nobody may read this';
const PUBLISHED = { base: '/', hosts: { tiles: [], portals: [] } };
const TYPES = {
  'a.html': 'text/html; charset=utf-8',
  'a.css': 'text/css; charset=utf-8',
  'a.js': 'text/javascript; charset=utf-8',
  'a.json': 'application/json; charset=utf-8',
  'a.webmanifest': 'application/manifest+json; charset=utf-8',
  'a.xml': 'application/xml; charset=utf-8',
  'a.svg': 'image/svg+xml; charset=utf-8',
  'a.csv': 'text/csv; charset=utf-8',
  'a.ics': 'text/calendar; charset=utf-8',
  'a.txt': 'text/plain; charset=utf-8',
  'a.png': 'image/png',
  'a.jpg': 'image/jpeg',
  'a.webp': 'image/webp',
  'a.avif': 'image/avif',
  'a.wasm': 'application/wasm',
  'wasm.unknown.pagefind': 'application/octet-stream',
  'a.pf_index': 'application/octet-stream',
  'a.pf_meta': 'application/octet-stream',
};

const work = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(work, 'site');
const put = (path: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), text);
};
const page = (words: string): string => `<!doctype html><html lang="zh-CN"><title>${words}</title><p>${words}${'。'.repeat(2000)}</html>`;

let site: Serving;
beforeAll(async () => {
  for (const path of ['', 'compounds/', 'mine/', 'map/', 'search/', 'embed/chart/', '小区/'])
    put(`site/${path}index.html`, page(path || 'home'));
  put('site/404.html', page('missing'));
  put('site/_assets/search-worker-a1.js', 'postMessage(1)');
  put('site/_assets/site.b2.js', 'export {}');
  put('site/data/v1/all.csv', '\ufeff小区,户数\n');
  for (const name of Object.keys(TYPES)) put(`site/files/${name}`, 'x'.repeat(1000));
  put('site/.git/config', SECRET);
  put('site/.env', SECRET);
  put('outside/secret.txt', SECRET);
  put('outside/index.html', SECRET);
  symlinkSync(join(work, 'outside'), join(root, 'linked'));
  symlinkSync(join(work, 'outside/secret.txt'), join(root, 'linked.txt'));
  symlinkSync('loop', join(root, 'loop'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  writeHeaders(root, PUBLISHED);
  site = await serve(root);
});
afterAll(async () => {
  await site.close();
  rmSync(work, { recursive: true, force: true });
});

/** What must hold of whatever any server answers to whatever it is sent. */
function expectHarmless({ status, headers, body }: Answer, bytes: string): void {
  if (status !== 505) expect(status).toBeLessThan(500);
  expect(body).not.toContain(SECRET);
  expect(body).not.toContain('root:');
  const { location } = headers;
  // nginx gives the bytes of a query back as they came
  if (location !== undefined) expect(location).toMatch(/^\/(?:(?:[\w.~-]|%[0-9A-F]{2})+\/)?(?:\?[\x21-\xff]*)?$/i);
  if (headers['content-type']?.startsWith('text/html')) {
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain(body.includes('embed/chart') ? 'frame-ancestors *' : "frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  if (status >= 400) expect(headers['cache-control'] ?? 'no-cache').toBe('no-cache');
  if (/^[A-Z]{3,} [/]/.test(bytes) && !/^(?:GET|HACK) /.test(bytes)) {
    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD');
  }
}

describe('a bad request to npm run serve', () => {
  test.each(BAD_REQUESTS)('$what', async ({ bytes, status }) => {
    const answer = await sendRaw(Number(new URL(site.url).port), bytes);
    expect(answer?.status).toBe(status);
    expectHarmless(answer!, bytes);
  });
  test('never ends it', async () => expect((await fetch(site.url)).status).toBe(200));
});

describe.each([
  ['nginx', NGINX, startNginx, true],
  // it follows links, and says so in its recipe
  ['Caddy', CADDY, startCaddy, false],
] as const)('a bad request to %s with our recipe', (name, found, start, refusesLinks) => {
  test.skipIf(!found)(`is as harmless${found ? '' : `（没有装 ${name}，没有查）`}`, { timeout: 120_000 }, async () => {
    const server = await start(root, PUBLISHED);
    try {
      for (const { what, bytes, planted } of BAD_REQUESTS) {
        if (planted && !refusesLinks) continue;
        const answer = await sendRaw(server.port, bytes);
        try {
          expect(answer).toBeDefined();
          expectHarmless(answer!, bytes);
        } catch (error) {
          throw new Error(`${what}: ${JSON.stringify(answer)?.slice(0, 2000)}`, { cause: error });
        }
      }
      expect(server.alive()).toBe(true);
      expect((await fetch(server.url)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

interface Got extends Answer {
  bytes: Buffer;
}
/** Asks without a browser's own decompression, cache and redirects. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET', at = site.url): Promise<Got> =>
  new Promise((done, fail) => {
    request(at + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        done({ status: response.statusCode!, headers: response.headers as Record<string, string>, bytes, body: bytes.toString() });
      });
    })
      .on('error', fail)
      .end();
  });

describe('npm run serve', () => {
  test.each(Object.entries(TYPES))('says what %s is', async (name, type) => {
    const { status, headers } = await get(`files/${name}`);
    expect([status, headers['content-type']]).toEqual([200, type]);
  });

  test.each(['', 'br', 'gzip'])('answers HEAD as it would GET, without the body (accept-encoding “%s”)', async (coding) => {
    for (const path of ['', 'compounds/', 'files/a.png', 'compounds', 'nothing/']) {
      const [whole, head] = await Promise.all([get(path, { 'accept-encoding': coding }), get(path, { 'accept-encoding': coding }, 'HEAD')]);
      const named = (headers: Record<string, string>) => ({ ...headers, date: '' });
      expect([head.status, named(head.headers), head.bytes.length]).toEqual([whole.status, named(whole.headers), 0]);
    }
  });

  test('sends again only what has changed', async () => {
    for (const coding of ['', 'br']) {
      const first = await get('map/', { 'accept-encoding': coding });
      const tag = first.headers['etag']!;
      for (const known of [tag, `"other", W/${tag}`, '*'])
        expect((await get('map/', { 'accept-encoding': coding, 'if-none-match': known })).status).toBe(304);
      expect((await get('map/', { 'accept-encoding': coding, 'if-none-match': '"other"' })).status).toBe(200);
    }
    const { headers } = await get('map/');
    utimesSync(join(root, 'map/index.html'), new Date(), new Date(Date.now() + 5000));
    expect((await get('map/', { 'if-none-match': headers['etag']! })).status).toBe(200);
  });

  test('sends a part of a file', async () => {
    put('site/files/numbers.txt', '0123456789');
    const part = (range: string, more = {}) => get('files/numbers.txt', { range, ...more });
    const { status, headers, body } = await part('bytes=2-4');
    expect([status, body, headers['content-range'], headers['content-length']]).toEqual([206, '234', 'bytes 2-4/10', '3']);
    expect((await part('bytes=7-')).body).toBe('789');
    expect((await part('bytes=-3')).body).toBe('789');
    expect((await part('bytes=8-99')).body).toBe('89');
    expect((await part('bytes=10-')).headers['content-range']).toBe('bytes */10');
    expect((await part('bytes=2-4', { 'if-range': '"old"' })).body).toBe('0123456789');
    expect((await part('bytes=2-4', { 'if-range': headers['etag']! })).body).toBe('234');
  });

  test('compresses text in the best way that the browser takes, and nothing else', async () => {
    const plain = await get('mine/');
    const br = await get('mine/', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get('mine/', { 'accept-encoding': 'gzip;q=1, br;q=0' });
    expect(brotliDecompressSync(br.bytes).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.bytes).toString()).toBe(plain.body);
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(new Set([plain, br, gzip].map(({ headers }) => headers['etag'])).size).toBe(3);
    for (const { headers } of [plain, br, gzip]) expect(headers['vary']).toBe('Accept-Encoding');
    expect((await get('files/a.png', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  test('gives what lies compressed beside a file', async () => {
    put('site/files/beside.txt', 'as it is');
    put('site/files/beside.txt.br', brotliCompressSync('made before'));
    const { headers, bytes } = await get('files/beside.txt', { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(bytes).toString()).toBe('made before');
    expect((await get('files/beside.txt')).body).toBe('as it is');
  });

  test('answers others while it compresses', async () => {
    // more than may wait; together they take seconds
    const names = Array.from({ length: 40 }, (_, i) => `files/large-${i}.json`);
    for (const name of names)
      put(`site/${name}`, JSON.stringify(Array.from({ length: 2_500 }, (_, i) => [i, Math.sin(i + names.indexOf(name))])));
    const large = Promise.all(names.map((name) => get(name, { 'accept-encoding': 'br' })));
    const waits: number[] = [];
    let done = false;
    void large.then(() => (done = true));
    while (!done) {
      const asked = performance.now();
      expect((await get('compounds/', { 'accept-encoding': 'br' })).status).toBe(200);
      waits.push(performance.now() - asked);
    }
    expect(waits.length).toBeGreaterThan(3);
    expect(Math.max(...waits.slice(1))).toBeLessThan(1500);
    for (const { bytes, headers } of await large)
      expect(JSON.parse(String(headers['content-encoding'] ? brotliDecompressSync(bytes) : bytes))).toHaveLength(2_500);
  });

  test('leads on within the site, under its path', async () => {
    const below = await serve(root, { base: 'jiugai' });
    const at = below.url.replace('jiugai/', '');
    expect((await get('jiugai?q=1', {}, 'GET', at)).headers['location']).toBe('/jiugai/?q=1');
    expect((await get('jiugai/compounds', {}, 'GET', at)).headers['location']).toBe('/jiugai/compounds/');
    expect((await get(`jiugai/${encodeURIComponent('小区')}`, {}, 'GET', at)).headers['location']).toBe('/jiugai/%E5%B0%8F%E5%8C%BA/');
    expect((await get('compounds/', {}, 'GET', at)).status).toBe(404);
    await below.close();
  });
});

/** What every server must say alike; the rest (dates, tags, its own name) is its own affair. */
const SAID = [
  'content-type',
  'content-security-policy',
  'cross-origin-resource-policy',
  'cross-origin-opener-policy',
  'access-control-allow-origin',
  'cache-control',
  'referrer-policy',
  'permissions-policy',
  'x-content-type-options',
];
const PATHS = ['', 'compounds/', 'map/', 'search/', 'embed/chart/', '_assets/site.b2.js', '_assets/search-worker-a1.js', 'data/v1/all.csv', ...Object.keys(TYPES).map((name) => `files/${name}`)]; // prettier-ignore

describe.each([
  ['nginx', NGINX, startNginx],
  ['Caddy', CADDY, startCaddy],
] as const)('%s with our recipe', (name, found, start) => {
  test.skipIf(!found)(`says what npm run serve says${found ? '' : `（没有装 ${name}，没有查）`}`, async () => {
    const server = await start(root, PUBLISHED);
    const said = async (path: string, at: string) => {
      const { status, headers } = await get(path, {}, 'GET', at);
      return [path, status, ...SAID.map((header) => `${header}: ${headers[header]}`)];
    };
    try {
      for (const path of [...PATHS, 'nothing/', 'embed/nothing/', '_assets/nothing.js'])
        expect(await said(path, server.url)).toEqual(await said(path, site.url));
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(!NGINX)('nginx', () => {
  test('keeps the policy where a location has headers of its own and includes the snippet again', async () => {
    const own = 'location /data/ { add_header X-Own yes always; include snippets/sunshine-headers.conf; }';
    const server = await startNginx(root, PUBLISHED, own);
    const { headers } = await get('data/v1/all.csv', {}, 'GET', server.url);
    await server.close();
    expect([headers['x-own'], headers['access-control-allow-origin']]).toEqual(['yes', '*']);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('serves a portal under a path of its own beside others', async () => {
    const published = { ...PUBLISHED, base: '/jiugai/' };
    const server = await startNginx(root, published);
    const at = server.url;
    const [home, embed, missing, folder] = await Promise.all(
      ['', 'embed/chart/', 'nothing', 'compounds'].map((path) => get(path, {}, 'GET', at)),
    );
    const outside = await get('/', {}, 'GET', at.replace('/jiugai/', ''));
    await server.close();
    expect([home?.status, embed?.status, missing?.status, folder?.status]).toEqual([200, 200, 404, 301]);
    expect(home?.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(embed?.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(missing?.body).toContain('missing');
    expect(folder?.headers['location']).toBe('/jiugai/compounds/');
    expect(outside.headers['content-security-policy']).toBeUndefined();
  });
});
