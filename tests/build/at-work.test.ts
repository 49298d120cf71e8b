import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { atWork, prepare, tidy } from '../../src/build/astro.ts';

const folder = mkdtempSync(join(tmpdir(), 'build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const work = join(folder, 'work');
const shop = {
  folder,
  work,
  site: join(work, 'site'),
  laid: join(folder, 'laid'),
  pictures: join(folder, 'pictures'),
  codePictures: join(folder, 'code'),
  state: join(folder, 'state'),
  spare: join(folder, 'spare'),
  judged: join(folder, 'judged'),
  index: join(folder, 'index'),
  desk: join(folder, 'desk'),
};

test('a take-down sees which builds are at work, and not those that have ended or were killed', () => {
  expect(atWork(folder)).toBe(false);
  prepare(shop, false);
  expect(atWork(folder)).toBe(true);
  tidy(shop);
  expect(atWork(folder)).toBe(false);
  // no process has such a number
  writeFileSync(join(folder, 'pid'), '999999999');
  expect(atWork(folder)).toBe(false);
});
