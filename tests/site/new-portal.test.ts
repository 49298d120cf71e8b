import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../helpers/publishing.ts';
import { htmlFiles, read } from '../helpers/site.ts';

/* A street that begins: five answers, a build, and nothing on its pages that is another's, or that leads nowhere. */
const root = mkdtempSync(join(tmpdir(), 'new-portal-'));
const dist = join(root, 'dist');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ANSWERS = [
  '--city',
  '示例市',
  '--district',
  '向阳区',
  '--street',
  '柳荫街道',
  '--phone',
  '0371-12345678',
  '--compound',
  '柳荫路1号院',
];
beforeAll(async () => {
  const written = await run('src/cli/new-portal.ts', [join(root, 'content'), ...ANSWERS]);
  expect(written.out).toContain('检查通过');
  const built = await run('src/cli/build.ts', [], { CONTENT_DIR: join(root, 'content'), OUT_DIR: dist });
  expect(built.out).toContain('已生成');
}, 180_000);

test('a folder that is not empty is left alone, and a wrong answer is named', async () => {
  expect((await run('src/cli/new-portal.ts', [join(root, 'content'), ...ANSWERS])).err).toContain('应为 新的文件夹');
  expect((await run('src/cli/new-portal.ts', [join(root, 'b'), '--city', '示例'])).err).toContain('应为 哪个市');
  expect(existsSync(join(root, 'b'))).toBe(false);
});

test('no page speaks of another place or of a time before it', () => {
  for (const path of htmlFiles(dist)) {
    const words = read(dist, path).replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>/g, ' ');
    expect(/郑州|中原区|二七区|管城|金水区|惠济|嵩岳|文化路|紫荆山/.exec(words)?.[0], path).toBeUndefined();
    expect(/1949|194\d年/.exec(words)?.[0], path).toBeUndefined();
  }
});

test('every link leads somewhere', () => {
  const dead: string[] = [];
  for (const path of htmlFiles(dist))
    for (const [, to] of read(dist, path).matchAll(/<a [^>]*href="(\/[^"#?]*)/g))
      if (!existsSync(join(dist, decodeURI(to!))) && !existsSync(join(dist, decodeURI(to!), 'index.html'))) dead.push(`${path}: ${to}`);
  expect(dead).toEqual([]);
});
