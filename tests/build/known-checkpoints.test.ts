import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { knownAt, knownCheckpoints, lastOf } from '../../src/build/known-checkpoints.ts';
import { storeOf } from '../../src/build/releases.ts';

test('what the key signed last and what is served are known, where they are', () => {
  const dir = mkdtempSync(join(tmpdir(), 'known-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const [key, store] = [join(dir, 'log.pem'), storeOf(join(dir, 'dist'))];
  expect(knownCheckpoints([store], key)).toEqual([]);
  writeFileSync(lastOf(key), 'signed');
  const release = join(dir, '.dist/releases/1-0123456789ab');
  mkdirSync(join(release, 'site/log'), { recursive: true });
  writeFileSync(join(release, 'MANIFEST'), '');
  const signed = { place: `${key}.last`, note: 'signed' };
  // a folder that is not served says nothing, and a site may have no log
  expect(knownCheckpoints([store], key)).toEqual([signed]);
  symlinkSync('.dist/releases/1-0123456789ab/site', store.link);
  expect(knownCheckpoints([store], key)).toEqual([signed]);
  writeFileSync(join(release, 'site/log/checkpoint'), 'served');
  expect(knownCheckpoints([store], key)).toEqual([signed, { place: join(dir, 'dist/log/checkpoint'), note: 'served' }]);
  expect(knownCheckpoints([], '')).toEqual([]);
  // what lies below the folder one works in is called by its place in it
  expect(knownAt('package.json').place).toBe('package.json');
});
