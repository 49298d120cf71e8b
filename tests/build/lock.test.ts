import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acquire, Busy } from '../../src/build/lock.ts';
import { run } from '../helpers/publishing.ts';

const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'lock-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const hold = (dir: string, how = '5') => run('tests/helpers/lock-holder.ts', [dir, how]);

test('is taken over from a dead process by one of those that try at once', { timeout: 60_000 }, async () => {
  const dir = folder();
  for (let round = 0; round < 3; round++) {
    expect((await hold(dir, 'die')).code).toBeNull();
    const all = await Promise.all(Array.from({ length: 5 }, () => hold(dir)));
    expect(all.map(({ err }) => err).join('')).toBe('');
    expect(all.filter(({ out }) => out === 'alone').length).toBeGreaterThan(0);
  }
  expect(readdirSync(join(dir, 'lock'))).toHaveLength(1);
});

test('is not taken from a living process, nor from one of another machine', () => {
  const dir = folder();
  const free = acquire(dir, '测试');
  expect(() => acquire(dir, '测试')).toThrow(Busy);
  const [file] = readdirSync(dir);
  const holder = JSON.parse(readFileSync(join(dir, file!), 'utf8')) as Record<string, unknown>;
  free();
  writeFileSync(join(dir, '7'), JSON.stringify({ ...holder, pid: 1, host: 'elsewhere' }));
  expect(() => acquire(dir, '测试')).toThrow(/进程 1（在 elsewhere 上）.*删去 .*7 再运行/);
});

test('knows a number that was given again to another process', () => {
  const dir = folder();
  acquire(dir, '测试')();
  const free = acquire(dir, '测试');
  const [file] = readdirSync(dir);
  const holder = JSON.parse(readFileSync(join(dir, file!), 'utf8')) as { born?: string };
  if (!holder.born) return; // only Linux tells when a process started
  free();
  writeFileSync(join(dir, '9'), JSON.stringify({ ...holder, born: `${holder.born}0` }));
  expect(acquire(dir, '测试')).toBeTypeOf('function');
});
