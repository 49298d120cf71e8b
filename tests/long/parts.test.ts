import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestOf, current, storeOf } from '../../src/build/releases.ts';
import { demoCity } from '../../tools/demo/city.ts';
import { writeCity } from '../../tools/demo/write.ts';

// 分段生成: whatever a site is divided into, and wherever its parts were made, what is put together is what one build makes, byte for byte.
const folder = mkdtempSync(join(tmpdir(), 'parts-'));
const at = (...path: string[]): string => join(folder, ...path);
const run = (out: string, script: string, ...args: string[]) =>
  spawnSync(process.execPath, [`src/cli/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, BASE_PATH: '/jiugai/', CONTENT_DIR: at('content'), OUT_DIR: at(out), SOURCE_DATE_EPOCH: '1782000000' },
  });
const ran = (out: string, script: string, ...args: string[]): string => {
  const { status, stdout, stderr } = run(out, script, ...args);
  expect(status, stdout + stderr).toBe(0);
  return stdout;
};
const madeAt = (out: string) => manifestOf(current(storeOf(at(out)))!);
const parts = (): string[] => readdirSync(folder).filter((name) => name.includes('.part-'));

beforeAll(() => {
  writeCity(at('content'), demoCity({ compounds: 8, seed: 1, city: '1' }));
  ran('whole', 'build');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([2, 3])('%i parts are put together to the very same site', (of) => {
  const out = `of-${of}`;
  for (let part = 1; part <= of; part++) expect(ran(out, 'build', '--part', `${part}/${of}`)).toMatch(/段好了，共\d段：\d{2,} 个/);
  expect(existsSync(at(out))).toBe(false);
  expect(ran(out, 'assemble')).toContain('全部重新生成：网页是分段生成的');
  expect(madeAt(out)).toEqual(madeAt('whole'));
  // the next build takes its pages from what was put together
  expect(ran(out, 'build')).toContain('只做改了的：生成 0 个文件');
});

test('what is missing, double, damaged or of another content is refused, and nothing is published', () => {
  const kept = parts().filter((name) => name.includes('-of-3'));
  const [first, ...others] = kept.map((name) => at(name));
  const refused = (...folders: string[]): string => {
    const { status, stderr } = run('refused', 'assemble', ...folders);
    expect(status).toBe(1);
    expect(existsSync(at('refused'))).toBe(false);
    return stderr;
  };
  expect(refused(...others)).toMatch(/第\d段没有，应为 3段都有/);
  cpSync(first!, at('copy'), { recursive: true });
  expect(refused(first!, at('copy'), ...others)).toMatch(/第\d段有2份/);
  rmSync(join(at('copy'), 'site/index.html'), { force: true });
  cpSync(resolve('LICENSE'), at('content/districts/beizhu.txt'));
  expect(refused(first!, ...others)).toMatch(/内容不一样|内容|beizhu/);
  rmSync(at('content/districts/beizhu.txt'));
});
