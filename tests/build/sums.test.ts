import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { layOut } from '../../src/build/lay-out.ts';
import { workshop } from '../../src/build/astro.ts';
import { ANY_BASE } from '../../src/build/compile.ts';
import { sha256 } from '../../src/build/manifest.ts';
import { remembered } from '../../src/build/sums.ts';

const dir = mkdtempSync(join(tmpdir(), 'sums-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const kept = join(dir, 'kept');
const write = (file: string, text: string, at: number): void => {
  writeFileSync(file, text);
  utimesSync(file, at, at);
};
const LONG_AGO = 1_700_000_000;

test('a file is not read again as long as it has its mark; one that was just written is', () => {
  const [old, fresh] = [join(dir, 'old'), join(dir, 'fresh')];
  const now = Date.now() / 1000;
  write(old, 'one', LONG_AGO);
  write(fresh, 'one', now);
  const first = remembered(kept);
  expect([first.of(old), first.of(fresh)]).toEqual([sha256('one'), sha256('one')]);
  first.keep();
  // the same length, place and time
  write(old, 'two', LONG_AGO);
  write(fresh, 'two', now);
  expect([remembered(kept).of(old), remembered(kept).of(fresh)]).toEqual([sha256('one'), sha256('two')]);
  expect(remembered(kept, true).of(old)).toBe(sha256('two'));
  write(old, 'three', LONG_AGO);
  expect(remembered(kept).of(old)).toBe(sha256('three'));
});

test('compiled code is laid out once for each base, and again when somebody wrote into it', () => {
  const compiled = { client: join(dir, 'client'), server: join(dir, 'server'), kept: '', version: 'v', source: 's' };
  mkdirSync(join(compiled.client, '_assets'), { recursive: true });
  mkdirSync(compiled.server);
  write(join(compiled.client, '_assets/a.js'), `import "${ANY_BASE}_assets/b.js"`, LONG_AGO);
  write(join(compiled.server, 'entry.mjs'), `"${ANY_BASE}"`, LONG_AGO);
  const shop = { ...workshop(join(dir, 'dist')), laid: join(dir, 'laid'), work: join(dir, 'work') };
  const entry = join(shop.laid, 'server/entry.mjs');
  const of = (base: string): string => {
    layOut(shop, compiled, base, remembered(kept));
    return remembered(kept, true).of(entry);
  };
  expect(of('/a/')).toBe(sha256('"/a/"'));
  write(entry, '"/z/"', LONG_AGO);
  expect(of('/a/')).toBe(sha256('"/a/"'));
  expect(of('/b/')).toBe(sha256('"/b/"'));
});
