import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkupPage } from '../../src/cli/checkup.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

describe('发布前体检.html', () => {
  const page = checkupPage(
    [
      { file: 'b.mdx', line: 10, field: 'paid', name: '已拨付', received: '“300万元”', expected: '"3000000.00"（加引号）' },
      { file: 'b.mdx', line: 2, field: '正文', received: '<script>alert(1)</script>', expected: '文字' },
      { file: 'a.mdx', received: '空文件', expected: '条目' },
    ],
    7,
    'content',
  );
  test('says how much there is to mend, file by file, line by line, each with its repair', () => {
    expect(page).toContain('2 个文件里有 3 处要改');
    const places = ['a.mdx（1 处）', 'b.mdx（2 处）', '>2<', '>10<'].map((s) => page.indexOf(s));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(page).toContain('已拨付（paid）');
    expect(page).toContain('&quot;3000000.00&quot;（加引号）');
  });
  test('is one file that fetches nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/);
    expect(page).toContain('&lt;script&gt;');
  });
  test('says so when all is right', () => expect(checkupPage([], 7, 'content')).toContain('没有要改的。7 个条目都可以发布。'));

  test('is written by the command, and is no file of the content', () => {
    const dir = writeTree({ ...validTree(), 'guides/zhinan.mdx': `${String(validTree()['guides/zhinan.mdx'])}\n打 13803710000。\n` });
    const check = () =>
      spawnSync(process.execPath, [join(import.meta.dirname, '../../src/cli/check.ts'), '.'], { cwd: dir, encoding: 'utf8' });
    const first = check();
    expect(first.status).toBe(1);
    expect(readFileSync(join(dir, '发布前体检.html'), 'utf8')).toContain('像手机号的数字');
    expect(check().stderr).toBe(first.stderr);
  });
});

describe('settings in .env', () => {
  const check = (file: string, text: string, env: Record<string, string> = {}) => {
    const dir = writeTree({
      ...Object.fromEntries(Object.entries(validTree()).map(([path, t]) => [`neirong/${path}`, t])),
      [file]: text,
    });
    return spawnSync(process.execPath, [join(import.meta.dirname, '../../src/cli/check.ts')], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  };
  test.each(['.env', '.env.txt'])('%s, as an editor on Windows saves it', (file) => {
    expect(check(file, '\ufeff# 内容\r\nCONTENT_DIR=neirong\r\n')).toMatchObject({ status: 0, stderr: '' });
  });
  test('a variable wins', () => {
    expect(check('.env', 'CONTENT_DIR=meiyou\n', { CONTENT_DIR: 'neirong' }).status).toBe(0);
    expect(check('.env', 'CONTENT_DIR=meiyou\n').stderr).toContain('meiyou: 收到 空缺，应为 内容文件夹');
  });
});
