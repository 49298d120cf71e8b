import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { putAway, takeIn } from '../../src/cli/inbox.ts';
import { packTakeDown } from '../../src/ledger/take-down.ts';
import { packageOf, threeStreets, writeFiles } from '../helpers/inbox.ts';

async function district(packages: Record<string, Uint8Array>) {
  const home = mkdtempSync(join(tmpdir(), 'inbox-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const [content, inbox] = [join(home, 'content'), join(home, '收件夹')];
  writeFiles(content, threeStreets());
  writeFiles(inbox, packages);
  return { content, inbox, ...(await takeIn(inbox, content)) };
}
const records = (content: string): string[] => readdirSync(join(content, 'disclosures')).filter((f) => f.startsWith('2026'));

test('of three streets’ packages one is wrong: two are written, the third goes back whole, with its reasons', async () => {
  const wrong = await packageOf('nan', { percent: 140, state: 'done' });
  const { content, inbox, taken, refused } = await district({
    '东街道-发布包.zip': await packageOf('dong'),
    '西街道-发布包.zip': await packageOf('xi'),
    '南街道-发布包.zip': wrong,
    'Thumbs.db': new Uint8Array(),
  });
  expect(taken.map((t) => [t.street, t.files])).toEqual([['东街道', 2], ['西街道', 2]]); // prettier-ignore
  expect(refused.map((r) => r.file)).toEqual(['南街道-发布包.zip']);
  const said = readFileSync(join(inbox, '退回-南街道-发布包.txt'), 'utf8');
  expect(said).toMatch(/^\uFEFF南街道-发布包\.zip 没有发布，退回。\r\n/);
  expect(said).toContain('总体进度（percent）');
  expect(records(content)).toEqual(['2026-10-08-dong-1-progress.mdx', '2026-10-08-xi-1-progress.mdx']);
  expect(existsSync(join(content, 'sources/2026-10-08-nan-taizhang.mdx'))).toBe(false);

  // what stopped before the site was made is not written twice; what is put right is taken, and its notice goes
  writeFileSync(join(inbox, '南街道-发布包.zip'), await packageOf('nan'));
  const again = await takeIn(inbox, content);
  expect(again.taken.map((t) => t.files)).toEqual([0, 2, 0]);
  putAway(inbox, again.taken);
  expect(readdirSync(inbox)).toEqual(['Thumbs.db', '已发布']);
});

test.each<[string, Promise<Uint8Array> | Uint8Array, RegExp]>([
  ['another street’s compound', packageOf('dong', { about: { compounds: ['xi-1'] } }), /说的不只是本街道的小区/],
  ['a whole district', packageOf('dong', { about: { districts: ['yangli'] } }), /说的不只是本街道的小区/],
  ['a street that is not here', packageOf('bei'), /没有街道“bei”/],
  ['another street’s record to be corrected', packageOf('dong', { kind: 'correction', state: undefined, asOf: undefined, corrects: '2020-05-jindu', reason: '重新丈量', withdraw: true }), /别的街道的记录/],
  ['a 撤下单', packTakeDown({ entries: ['disclosures/2020-05-jindu'], date: '2026-10-08', ground: 'personal', by: '社区', second: '街道' }), /撤下单/],
  ['no package at all', new Uint8Array([1, 2, 3]), /文件是坏的/],
])('a package is refused that is of %s', async (_, bytes, why) => {
  const { content, taken, refused } = await district({ '包.zip': await bytes });
  expect([taken, records(content)]).toEqual([[], []]);
  expect(refused[0]!.why).toMatch(why);
}); // prettier-ignore
