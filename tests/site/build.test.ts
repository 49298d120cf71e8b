import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { held, readAddresses } from '../../src/build/addresses.ts';
import { findTraces } from '../../src/build/forget.ts';
import { launchBrowser } from '../../src/cli/browser.ts';
import { serve } from '../../src/cli/serve.ts';
import { clockDay } from '../../src/loader/clock.ts';
import { ADDRESSES } from '../../src/loader/judge-content.ts';
import { validTree } from '../helpers/content-tree.ts';
import { PHOTO, samples } from '../helpers/hostile-samples.ts';
import { DIST } from '../helpers/site.ts';

const work = mkdtempSync(join(tmpdir(), 'sunshine-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const files = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => relative(dir, join(e.parentPath, e.name)))
    .sort();
/** Digest and rights of each file, rights of each folder. */
const digests = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true }).map((e) => {
      const path = join(e.parentPath, e.name);
      const rights = (statSync(path).mode & 0o777).toString(8);
      const bytes = e.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
      return [relative(dir, path), `${rights} ${bytes}`];
    }),
  );

interface Ended {
  code: number | null;
  said: string;
}
const start = (env: Record<string, string>, command: readonly string[], cwd = '.') => {
  const child = spawn(process.execPath, command, { cwd, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  return { child, ended: new Promise<Ended>((done) => child.on('close', (code) => done({ code, said }))) };
};
const BUILD = ['src/cli/build.ts'];

const HOSTILE = samples();
/** A portal of eight entries, in one of which something stands that must not, and of every sample that `npm run check` lets through. */
const LEAK = '0371-55667788';
const LEAKY = 'disclosures/2020-05-jindu';
const small = join(work, 'small');
const smallSite = { CONTENT_DIR: small, OUT_DIR: join(work, 'small-dist') };
const server = join(work, 'server');
const writeSmall = (): void => {
  const tree = validTree();
  const leaky = String(tree[`${LEAKY}.mdx`]).replace('样例进度', `样例进度，问蓝窗帘下的铃${LEAK}`);
  const passed = Object.fromEntries(HOSTILE.filter((s) => s.accept).map((s) => [s.path, s.bytes]));
  for (const [path, text] of Object.entries({ ...tree, ...PHOTO, ...passed, [`${LEAKY}.mdx`]: `${leaky}\n有事打${LEAK}。\n` })) {
    mkdirSync(dirname(join(small, path)), { recursive: true });
    writeFileSync(join(small, path), text);
  }
};

describe('two builds at once', () => {
  const elsewhere = join(work, '另一处 elsewhere');
  let again: Ended;
  let released: Ended;
  beforeAll(async () => {
    for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
      cpSync(part, join(elsewhere, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'));
    for (const f of files('content').toReversed()) {
      mkdirSync(dirname(join(elsewhere, 'content', f)), { recursive: true });
      cpSync(join('content', f), join(elsewhere, 'content', f));
    }
    writeSmall();
    const surroundings = { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };
    // there is no repository there to tell the day of the commit
    const day = clockDay('content');
    const clock = day && { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00+08:00`) / 1000) };
    const umask = process.umask(0o077);
    const one = start({ CONTENT_DIR: 'content', OUT_DIR: 'dist', ...surroundings, ...clock }, BUILD, elsewhere);
    process.umask(umask);
    const other = start(smallSite, ['src/cli/release.ts', '--to', server]);
    [again, released] = await Promise.all([one.ended, other.ended]);
  }, 600_000);

  test('the same bytes and rights in another place, time zone, language and umask, with files in another order', () => {
    expect(again.code, again.said).toBe(0);
    expect(digests(join(elsewhere, 'dist'))).toEqual(digests(DIST));
  });

  test('neither has anything of the other, and a release is a copy with packed files beside the texts', () => {
    expect(released.code, released.said).toBe(0);
    const [built, copy] = [smallSite.OUT_DIR, join(server, 'current')].map(digests) as [Record<string, string>, Record<string, string>];
    expect(Object.keys(built).filter((f) => f.startsWith('compounds/') && f.endsWith('/index.html'))).toHaveLength(4);
    expect(readFileSync(join(server, 'current/guides/zhinan/index.html'), 'utf8')).toContain('<p>正文。</p>');
    // the build agrees with the check on every sample that passes; on the refused ones below
    for (const { accept, path } of HOSTILE) if (accept) expect(built).toHaveProperty([path.replace(/\.mdx?$/, '/index.html')]);
    const packed = Object.keys(copy).filter((f) => !(f in built));
    expect(packed.every((f) => /\.(?:br|gz)$/.test(f))).toBe(true);
    for (const f of packed) {
      const bytes = readFileSync(join(server, 'current', f));
      const text = f.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes);
      expect(text.equals(readFileSync(join(server, 'current', f.slice(0, -3)))), f).toBe(true);
    }
    expect(packed).toContain('index.html.br');
    for (const [f, what] of Object.entries(built)) expect(copy[f]).toBe(what);
    expect(released.said).toMatch(/已发布：.*current 指到 1-[0-9a-f]{12}/);
  });

  test('what must be forgotten is found nowhere afterwards, not even in a reader’s browser', { timeout: 600_000 }, async () => {
    const places = [small, join(work, '.small-dist'), server, '.cache'];
    const found = () => places.flatMap((place) => findTraces(place, [LEAK, '蓝窗帘']).map((f) => join(place, f)));
    expect(found().length).toBeGreaterThan(10);

    const site = await serve(join(server, 'current'));
    const browser = await launchBrowser();
    const context = await browser.newContext();
    const page = await context.newPage();
    /** What the browser has kept of the site. */
    const kept = () =>
      page.evaluate(async () => {
        const texts: string[] = [];
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) texts.push(await (await cache.match(request))!.text());
        }
        return texts.join('\n');
      });
    await page.goto(`${site.url}compounds/xiaoqu/`);
    await page.locator('follow-button button').click();
    await expect.poll(kept, { timeout: 60_000 }).toContain(LEAK);

    const forgotten = await start(smallSite, ['src/cli/forget.ts', '2020-05-jindu', '--to', server]).ended;
    expect(forgotten.code, forgotten.said).toBe(0);
    expect(forgotten.said).toContain('原文的字句在网站、留着的发布、检索索引和缓存里都没有了。');
    // another content and another address are no other code
    expect(forgotten.said).toContain('网页程序没有改，不用再编译。');
    expect(found()).toEqual([]);

    // the worst case: what was kept cannot be read anew; on a page that asks the worker for nothing, or the new one waits for the old
    await page.goto(`${site.url}verify/`);
    await context.route('**/{compounds,follow}/**', (route) => route.abort());
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    await expect.poll(kept, { timeout: 60_000 }).not.toContain(LEAK);
    await context.unrouteAll();

    await page.goto(`${site.url}${LEAKY}/`);
    expect(await page.locator('h1').textContent()).toBe('这条记录已依法撤下');
    expect(await page.locator('main').textContent()).toMatch(/\d{4}年\d+月\d+日撤下，依据：个人信息。/);
    await page.goto(`${site.url}verify/?id=2020-05-jindu`);
    await expect.poll(() => page.locator('[data-verdict]').textContent()).toMatch(/^这条记录已于 \d{4}-\d\d-\d\d 依法撤下/);
    await browser.close();
    await site.close();
  });
});

describe('npm run build', () => {
  test('a refused build says everything in Chinese, exits with 1 and leaves the last good site untouched', () => {
    const content = join(work, 'broken');
    cpSync('content', content, { recursive: true });
    writeFileSync(
      join(content, 'guides/huai.mdx'),
      '---\ntitle: 坏条目\naudience: nobody\nsummary: 测试\norder: 1\n---\n\n<script>alert(1)</script>\n',
    );
    writeFileSync(join(content, 'streets/gbk.mdx'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xd6, 0xd0, 0xce, 0xc4, 0x0a]));
    const refused = HOSTILE.filter((s) => !s.accept);
    for (const { path, bytes } of refused) writeFileSync(join(content, path), bytes);
    const before = digests(DIST);
    const result = spawnSync(process.execPath, BUILD, {
      encoding: 'utf8',
      env: { ...process.env, CONTENT_DIR: content, OUT_DIR: DIST },
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:3 读者（audience）: 收到 “nobody”，应为 下列之一/);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:8 正文: 收到 <script>/);
    expect(result.stderr).toMatch(/streets\/gbk\.mdx.*GBK/);
    for (const { path } of refused) expect(result.stderr).toContain(path);
    expect(digests(DIST)).toEqual(before);
  });

  test('what a build has started ends with it when it is killed, and the site stays', { timeout: 300_000 }, async (context) => {
    if (!existsSync('/proc/self/task')) return context.skip('只有 Linux 能看一个进程开了哪些进程');
    const before = digests(DIST);
    const { child, ended } = start({ CONTENT_DIR: small, OUT_DIR: DIST }, BUILD);
    const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
    while (!children().length) await new Promise((done) => setTimeout(done, 20));
    const [started] = children();
    await new Promise((done) => setTimeout(done, 1500));
    child.kill('SIGKILL');
    await ended;
    for (let i = 0; i < 100 && existsSync(`/proc/${started}`); i++) await new Promise((done) => setTimeout(done, 100));
    expect(existsSync(`/proc/${started}`)).toBe(false);
    expect(digests(DIST)).toEqual(before);
  });
});

test('every address that was published still answers, or says what became of it', () => {
  const list = readAddresses(join('content', ADDRESSES))!;
  expect(list.length).toBeGreaterThan(1000);
  expect(held(DIST, list).gone, '搬了的、没有了的写进 content/site.yaml 的 moved').toEqual([]);
});
