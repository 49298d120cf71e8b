import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addToContent } from '../../src/cli/ledger.ts';
import { writeXlsx, type WrittenSheet } from '../../src/ledger/write-xlsx.ts';
import { validTree } from '../helpers/content-tree.ts';

const home = mkdtempSync(join(tmpdir(), 'ledger-'));
const content = join(home, 'content');
const node = (command: string, dir: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${command}.ts`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: dir },
  });
  return { status, said: stdout + stderr };
};
const sheet = (name: string, ...rows: (string | number)[][]): WrittenSheet => ({
  name,
  widths: [10],
  rows: rows.map((r) => r.map((value) => ({ value }))),
});
const ledger = (file: string, total: string | number): string => {
  const path = join(home, file);
  writeFileSync(
    path,
    writeXlsx([
      sheet('封面', ['街道', '样例街道'], ['通报标题', '九月通报'], ['发布日期', '2026-11-20'], ['数据截至', '2026-10-31']),
      sheet('进度月报', ['小区', '改造内容', '叫法', '单位', '本期累计'], ['样例小区', '智能信包箱', '新信报箱', '个', total]),
    ]),
  );
  return path;
};
const tree = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [join(e.parentPath, e.name).slice(dir.length), readFileSync(join(e.parentPath, e.name), 'latin1')]),
  );

for (const [path, text] of Object.entries(validTree())) {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('looked at, packed and applied, or imported at once: the same bytes; what is wrong writes nothing', () => {
  const before = tree(content);
  const file = ledger('月报.xlsx', 120);
  expect(node('import', content, file, '--dry-run').said).toContain('进度通报 样例小区 新信报箱 120个');
  expect(tree(content)).toEqual(before);

  const wrong = node('import', content, ledger('错.xlsx', '若干'));
  expect([wrong.status, wrong.said]).toEqual([1, expect.stringContaining('一条也没有写入')]);
  expect(tree(content)).toEqual(before);

  const other = join(home, 'other');
  cpSync(content, other, { recursive: true });
  const zip = join(home, '发布包.zip');
  expect(node('import', other, file, '--pack', zip).status).toBe(0);
  expect(tree(other)).toEqual(before);
  expect(node('apply', other, zip)).toMatchObject({ status: 0 });
  expect(node('import', content, file)).toMatchObject({ status: 0 });
  expect(Object.keys(tree(content)).length).toBe(Object.keys(before).length + 2);
  expect(tree(content)).toEqual(tree(other));
});

test('stopped at any of its moves, the next run ends what it began: never one file more or less', async () => {
  const files = ['sources/a.mdx', 'disclosures/2020-06-b.mdx'];
  const target = join(home, 'stopped');
  cpSync(content, target, { recursive: true });
  const before = Object.keys(tree(target)).length;
  const work = join(home, '.ledger-stopped', 'work');
  const source = readFileSync(join(content, 'sources', 'yuanwen.mdx'), 'utf8');
  const record = readFileSync(join(content, 'disclosures', '2020-05-jindu.mdx'), 'utf8')
    .replace('2020-05', '2020-06')
    .replace('state: underway', 'state: done');
  // as it lies there when the process ends between the two moves
  mkdirSync(join(work, 'content', 'disclosures'), { recursive: true });
  writeFileSync(join(work, 'ready.json'), JSON.stringify(files));
  writeFileSync(join(target, files[0]!), source);
  writeFileSync(join(work, 'content', files[1]!), record);
  await addToContent(target, [{ path: 'sources/c.mdx', text: source }]);
  expect(Object.keys(tree(target)).length).toBe(before + 3);
  // before that, nothing of it is there
  mkdirSync(join(work, 'content', 'sources'), { recursive: true });
  writeFileSync(join(work, 'content', 'sources', 'd.mdx'), source);
  await addToContent(target, [{ path: 'sources/e.mdx', text: source }]);
  expect(Object.keys(tree(target)).length).toBe(before + 4);
  await expect(addToContent(target, [{ path: 'sources/f.mdx', text: 'x' }])).rejects.toThrow('一条也没有写入');
  expect(Object.keys(tree(target)).length).toBe(before + 4);
});
