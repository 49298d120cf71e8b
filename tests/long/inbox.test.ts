import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageOf, threeStreets, writeFiles } from '../helpers/inbox.ts';
import { run } from '../helpers/publishing.ts';

const home = mkdtempSync(join(tmpdir(), 'district-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('three streets’ packages, one of them wrong, as one command: built, released, and the wrong one back with its reasons', async () => {
  writeFiles(join(home, 'content'), threeStreets());
  writeFiles(join(home, 'inbox'), {
    'dong.zip': await packageOf('dong'),
    'xi.zip': await packageOf('xi'),
    'nan.zip': await packageOf('nan', { percent: 140 }),
  });
  const { code, out } = await run('src/cli/publish-inbox.ts', [join(home, 'inbox'), '--to', join(home, 'server')], {
    CONTENT_DIR: join(home, 'content'),
    OUT_DIR: join(home, 'dist'),
  });
  expect(out).toContain('发布了 2 个街道的 2 个包，退回 1 个');
  expect(code).toBe(1);
  const site = join(home, 'server', 'current');
  expect(readFileSync(join(site, 'compounds/dong-1/index.html'), 'utf8')).toContain('施工中');
  expect(existsSync(join(site, 'disclosures/2026-10-08-xi-1-progress/index.html'))).toBe(true);
  expect(existsSync(join(site, 'disclosures/2026-10-08-nan-1-progress/index.html'))).toBe(false);
  expect(readdirSync(join(home, 'inbox')).sort()).toEqual(['nan.zip', '已发布', '退回-nan.txt']);
});
