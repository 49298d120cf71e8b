import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digests } from '../../src/build/manifest.ts';
import { validTree } from '../helpers/content-tree.ts';
import { PHOTO } from '../helpers/hostile-samples.ts';

// 编译一次: whatever is used again of an earlier build, the bytes are those of a build that uses nothing.
const project = mkdtempSync(join(tmpdir(), 'compile-'));
const at = (path: string): string => join(project, path);
const build = (args: string[] = [], env: Record<string, string> = {}): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/build.ts', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1600000000', ...env },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
};
const AGAIN = '网页程序没有改，不用再编译。';
/** Builds, and once more from nothing: what the first one says, when the bytes are the same. */
const asClean = (env: Record<string, string> = {}): string => {
  const said = build([], env);
  build(['--clean', '--processes', '1'], { ...env, OUT_DIR: 'clean' });
  expect(digests(at('dist'))).toEqual(digests(at('clean')));
  return said;
};

beforeAll(() => {
  for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(part, at(part), { recursive: true });
  symlinkSync(resolve('node_modules'), at('node_modules'));
  for (const [path, text] of Object.entries({ ...validTree(), ...PHOTO })) {
    mkdirSync(dirname(at(join('content', path))), { recursive: true });
    writeFileSync(at(join('content', path)), text);
  }
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the first time everything is compiled', () => {
  expect(build()).toContain('网页程序编译好了：第一次');
});

test('another text, picture, name and address are no other code', () => {
  const guide = at('content/guides/zhinan.mdx');
  appendFileSync(guide, '\n新写的一段，见[小区](/compounds/xiaoqu/)。\n');
  writeFileSync(at('content/site.yaml'), readFileSync(at('content/site.yaml'), 'utf8').replace('样例站', '改了名的站'));
  expect(asClean({ BASE_PATH: '/jiugai/' })).toContain(AGAIN);
  expect(readFileSync(at('dist/guides/zhinan/index.html'), 'utf8')).toContain('<a href="/jiugai/compounds/xiaoqu/">小区</a>');
});

test('a file of what was compiled that is not as it was written', () => {
  const [version] = readdirSync(at('.cache/compiled')).filter((name) => /^[0-9a-f]{16}$/.test(name));
  appendFileSync(at(`.cache/compiled/${version}/made/kept.json`), ' ');
  expect(asClean()).toContain('网页程序编译好了：编译好的文件不完整');
});

test('a component, and a file that is served as it is', () => {
  const edits: [string, () => void, () => string][] = [
    [
      'component',
      () => writeFileSync(at('src/pages/404.astro'), `${readFileSync(at('src/pages/404.astro'), 'utf8')}\n<!-- 新的 -->\n`),
      () => readFileSync(at('dist/404.html'), 'utf8'),
    ],
    ['public', () => writeFileSync(at('public/new.txt'), '新的'), () => readFileSync(at('dist/new.txt'), 'utf8')],
  ];
  for (const [what, edit, result] of edits) {
    edit();
    expect(build(), what).toContain('网页程序编译好了：代码、设置或依赖改了');
    expect(result(), what).toContain('新的');
  }
  expect(build()).toContain(AGAIN);
});
