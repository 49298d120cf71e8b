import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DIST } from '../helpers/site.ts';

const work = mkdtempSync(join(tmpdir(), 'sunshine-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const files = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => relative(dir, join(e.parentPath, e.name)))
    .sort();
const digests = (dir: string): Record<string, string> =>
  Object.fromEntries(
    files(dir).map((f) => [
      f,
      createHash('sha256')
        .update(readFileSync(join(dir, f)))
        .digest('hex'),
    ]),
  );

const build = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['src/cli/build.ts'], { encoding: 'utf8', env: { ...process.env, ...env } });

describe('npm run build', () => {
  test('gives the same bytes with files in another order and another time zone', () => {
    // the same content, written in reverse, under a folder of its own beside the first
    const content = resolve('.demo/reversed-content');
    rmSync(content, { recursive: true, force: true });
    for (const f of files('content').toReversed()) {
      mkdirSync(dirname(join(content, f)), { recursive: true });
      cpSync(join('content', f), join(content, f));
    }
    const out = join(work, 'again');
    const result = build({
      CONTENT_DIR: content,
      OUT_DIR: out,
      ASTRO_CACHE: join(work, 'cache'),
      TZ: 'Asia/Shanghai',
      LANG: 'zh_CN.UTF-8',
    });
    rmSync(content, { recursive: true, force: true });
    expect(result.status, result.stderr).toBe(0);
    expect(digests(out)).toEqual(digests(DIST));
  });

  test('a refused build says everything in Chinese, exits with 1 and leaves the last good site untouched', () => {
    const content = join(work, 'broken');
    cpSync('content', content, { recursive: true });
    writeFileSync(
      join(content, 'guides/huai.mdx'),
      '---\ntitle: 坏条目\naudience: nobody\nsummary: 测试\norder: 1\n---\n\n<script>alert(1)</script>\n',
    );
    writeFileSync(join(content, 'streets/gbk.mdx'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xd6, 0xd0, 0xce, 0xc4, 0x0a]));
    const before = digests(DIST);
    const result = build({ CONTENT_DIR: content, OUT_DIR: DIST, ASTRO_CACHE: join(work, 'cache') });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:3 audience: 收到 “nobody”，应为 下列之一/);
    expect(result.stderr).toMatch(/guides\/huai\.mdx:8 正文: 收到 <script>/);
    expect(result.stderr).toMatch(/streets\/gbk\.mdx.*GBK/);
    expect(digests(DIST)).toEqual(before);
  });
});
