import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readContent } from '../../src/loader/read-content.ts';

const git = (cwd: string, ...args: string[]): void => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
const hasGit = spawnSync('git', ['--version']).status === 0;

test.skipIf(!hasGit).each([
  ['as it is', ''],
  ['where nothing holds line ends still', 'none'],
])('a clone with core.autocrlf=true passes the check, %s', async (_, attributes) => {
  const home = mkdtempSync(join(tmpdir(), 'clone-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const origin = join(home, 'origin');
  cpSync('content', join(origin, 'content'), { recursive: true });
  cpSync('启动.cmd', join(origin, '启动.cmd'));
  writeFileSync(join(origin, '.gitattributes'), attributes ? '' : readFileSync('.gitattributes'));
  git(home, 'init', '-q', origin);
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', 'x');
  git(home, 'clone', '-q', '-c', 'core.autocrlf=true', origin, 'clone');
  const clone = join(home, 'clone');
  expect(readFileSync(join(clone, 'content/site.yaml'), 'latin1').includes('\r\n')).toBe(Boolean(attributes));
  // Windows' interpreter loses its place in a file of bare line feeds
  expect(readFileSync(join(clone, '启动.cmd'), 'latin1')).toMatch(/^@echo off\r\n/);
  // what is as in the repository is checked there
  if (attributes) expect((await readContent(join(clone, 'content'))).problems).toEqual([]);
});
