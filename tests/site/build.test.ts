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
import { afterAll, describe, expect, test } from 'vitest';
import { clockDay } from '../../src/loader/clock.ts';
import { validTree } from '../helpers/content-tree.ts';
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

const build = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['src/cli/build.ts'], { encoding: 'utf8', env: { ...process.env, ...env } });
const start = (env: Record<string, string>, command = ['src/cli/build.ts'], cwd = '.') => {
  const child = spawn(process.execPath, command, { cwd, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  return { child, ended: new Promise<{ code: number | null; said: string }>((done) => child.on('close', (code) => done({ code, said }))) };
};
/** A content folder of eight entries. */
const smallContent = (): string => {
  const dir = join(work, 'small');
  for (const [path, text] of Object.entries(validTree())) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
};

describe('npm run build', () => {
  test(
    'gives the same bytes and rights in another place, time zone, language and umask, with files in another order, while another runs',
    { timeout: 600_000 },
    async () => {
      const elsewhere = join(work, '另一处 elsewhere');
      for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
        cpSync(part, join(elsewhere, part), { recursive: true });
      symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'));
      for (const f of files('content').toReversed()) {
        mkdirSync(dirname(join(elsewhere, 'content', f)), { recursive: true });
        cpSync(join('content', f), join(elsewhere, 'content', f));
      }
      const surroundings = { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };
      // there is no repository there to tell the day of the commit
      const day = clockDay('content');
      const clock = day && { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00+08:00`) / 1000) };
      const given = { CONTENT_DIR: 'content', OUT_DIR: 'dist' };
      const umask = process.umask(0o077);
      const again = start({ ...given, ...surroundings, ...clock }, ['src/cli/build.ts'], elsewhere);
      process.umask(umask);
      // another portal from this very folder, to a place outside it
      const other = start({ CONTENT_DIR: smallContent(), OUT_DIR: join(work, 'other') });
      expect(await other.ended).toMatchObject({ code: 0 });
      expect(await again.ended).toMatchObject({ code: 0 });
      expect(digests(join(elsewhere, 'dist'))).toEqual(digests(DIST));
      expect(readFileSync(join(work, 'other/guides/zhinan/index.html'), 'utf8')).toContain('<p>正文。</p>');
      expect(readdirSync(join(work, 'other/compounds'))).toEqual(['index.html', 'xiaoqu']);
    },
  );

  test('a refused build says everything in Chinese, exits with 1 and leaves the last good site untouched', () => {
    const content = join(work, 'broken');
    cpSync('content', content, { recursive: true });
    writeFileSync(
      join(content, 'guides/huai.mdx'),
      '---\ntitle: 坏条目\naudience: nobody\nsummary: 测试\norder: 1\n---\n\n<script>alert(1)</script>\n',
    );
    writeFileSync(join(content, 'streets/gbk.mdx'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xd6, 0xd0, 0xce, 0xc4, 0x0a]));
    const before = digests(DIST);
    const result = build({ CONTENT_DIR: content, OUT_DIR: DIST });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:3 audience: 收到 “nobody”，应为 下列之一/);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:8 正文: 收到 <script>/);
    expect(result.stderr).toMatch(/streets\/gbk\.mdx.*GBK/);
    expect(digests(DIST)).toEqual(before);
  });

  test('Astro ends with a build that is killed, and the site stays', { timeout: 300_000 }, async (context) => {
    if (!existsSync('/proc/self/task')) return context.skip('只有 Linux 能看一个进程开了哪些进程');
    const before = digests(DIST);
    const { child, ended } = start({ CONTENT_DIR: smallContent(), OUT_DIR: DIST });
    const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
    while (!children().length) await new Promise((done) => setTimeout(done, 20));
    const [astro] = children();
    await new Promise((done) => setTimeout(done, 1500));
    child.kill('SIGKILL');
    await ended;
    for (let i = 0; i < 100 && existsSync(`/proc/${astro}`); i++) await new Promise((done) => setTimeout(done, 100));
    expect(existsSync(`/proc/${astro}`)).toBe(false);
    expect(digests(DIST)).toEqual(before);
  });
});
