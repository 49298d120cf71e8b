import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { judgements } from '../../src/build/judged.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';
import { PHOTO } from '../helpers/hostile-samples.ts';

// 判过的: a file that is as it was is not judged again, and whatever is told of the content is the same.
const RECORD = 'disclosures/2020-05-jindu.mdx';
const RIGHT = String(validTree()[RECORD]);
const [BYTES] = Object.values(PHOTO);

function kept(dir: string, how = {}): { read: (code?: string) => Promise<{ again: string[] }>; file: string } {
  const home = mkdtempSync(join(tmpdir(), 'judged-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const file = join(home, 'judged');
  return {
    file,
    // what is told is compared with a reading that knows nothing; gives what was judged again
    read: async (code = 'one') => {
      const store = await judgements(file, code, dir, how);
      const again: string[] = [];
      const watched = {
        ...store,
        of: (path: string, bytes: Uint8Array, pictures: string) => store.of(path, bytes, pictures) ?? void again.push(path),
      };
      const found = await readContent(dir, dir, watched);
      expect(found).toEqual(await readContent(dir, dir));
      store.remember();
      return { again };
    },
  };
}

test('only what has other bytes is judged again, and all of it by other code or after a store that is cut off', async () => {
  const dir = writeTree(validTree());
  const { read, file } = kept(dir);
  const all = (await read()).again;
  expect(all).toContain('site.yaml');
  expect((await read()).again).toEqual([]);
  writeFileSync(join(dir, RECORD), `${RIGHT}\n又一段。\n`);
  expect((await read()).again).toEqual([RECORD]);
  expect((await read('two')).again).toEqual(all);
  truncateSync(file, 1000);
  expect((await read('two')).again).toEqual(all);
});

test('what is wrong, or may be right only beside something else, is judged each time', async () => {
  const dir = writeTree({ ...validTree(), [RECORD]: `${RIGHT}\n\n![楼前](./front.jpg)\n`, 'disclosures/front.jpg': BYTES! });
  const { read } = kept(dir);
  await read();
  expect((await read()).again).toEqual([]);
  renameSync(join(dir, 'disclosures/front.jpg'), join(dir, 'disclosures/back.jpg'));
  expect((await read()).again).toContain(RECORD);
  writeFileSync(join(dir, RECORD), RIGHT.replace('source: yuanwen', 'source: meiyou'));
  await read();
  writeFileSync(join(dir, RECORD), RIGHT.replace(/^kind: .*$/m, 'kind: dunno'));
  await read();
  expect((await read()).again).toEqual([RECORD]);
});

test('of many files each is judged by one of several threads, and the rest when all are read', async () => {
  const wrong = { 'guides/cuo.mdx': String(validTree()['guides/zhinan.mdx']).replace(/^title:.*$/m, 'title: 业主张建国家') };
  const dir = writeTree({ ...validTree(), ...wrong, 'disclosures/front.jpg': BYTES! });
  const { read } = kept(dir, { threads: 2, many: 1 });
  const { again } = await read();
  expect(again).toEqual(expect.arrayContaining(['site.yaml', 'guides/cuo.mdx', 'disclosures/front.jpg']));
  expect(again).not.toContain(RECORD);
});
