import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clockDay } from '../../src/loader/clock.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'clock-'));
const git = (dir: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { env: { ...process.env, ...env } });

/** A portal's folder in a repository, committed at a moment. */
function committed(moment: string): string {
  const dir = folder();
  git(dir, ['init', '-q']);
  mkdirSync(join(dir, 'content'));
  writeFileSync(join(dir, 'content', 'site.yaml'), 'name: 样例\n');
  git(dir, ['add', '.']);
  git(dir, ['commit', '-qm', 'x'], { GIT_COMMITTER_DATE: moment, GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z' });
  return dir;
}

describe('the day of a build', () => {
  test('is that of the commit, in China', () => {
    expect(clockDay(join(committed('2026-01-21T15:59:59Z'), 'content'), {})).toBe('2026-01-21');
    expect(clockDay(join(committed('2026-01-21T16:00:00Z'), 'content'), {})).toBe('2026-01-22');
  });
  test('is SOURCE_DATE_EPOCH where that is set', () => {
    const dir = join(committed('2026-01-21T15:59:59Z'), 'content');
    expect(clockDay(dir, { SOURCE_DATE_EPOCH: '1590883199' })).toBe('2020-05-31');
    expect(clockDay(dir, { SOURCE_DATE_EPOCH: '1590854400' })).toBe('2020-05-31');
    expect(clockDay(dir, { SOURCE_DATE_EPOCH: 'yesterday' })).toBe('2026-01-21');
  });
  test('is unknown outside of a repository, and in a folder that is not part of the one it lies in', () => {
    expect(clockDay(folder(), {})).toBeUndefined();
    const dir = committed('2026-01-21T12:00:00Z');
    mkdirSync(join(dir, 'demo'));
    writeFileSync(join(dir, 'demo', 'site.yaml'), 'name: 演示\n');
    expect(clockDay(join(dir, 'demo'), {})).toBeUndefined();
  });
});
