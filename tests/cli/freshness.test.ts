import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { contentOf } from '../../src/loader/judge-content.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { assemble } from '../../src/model/portal.ts';
import { siteCheck, type SiteCheck } from '../../src/model/site-check.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';

const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');
const record = (date: string, ...more: string[]) =>
  entry('title: 样例记录', `date: "${date}"`, 'source: yuanwen', 'about: { compounds: [xiaoqu] }', ...more);
const progress = (date: string) => record(date, 'kind: progress', 'state: underway');
const question = (raised: string, ...more: string[]) => record(raised, 'kind: issue', 'question: 漏水', `raised: "${raised}"`, ...more);
const official = (tree: Tree): Tree => ({
  ...validTree(),
  'site.yaml': `${String(validTree()['site.yaml'])}publisher: { name: 样例街道办事处, official: true }\n`,
  ...tree,
});

/** The command as a scheduled job runs it. */
function freshness(tree: Tree, day: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/freshness.ts', writeTree(tree), '--day', day], {
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}
/** What it finds, without starting a program for each. */
async function found(tree: Tree, day: string): Promise<SiteCheck> {
  const { site, catalog, holidays, entries, problems } = await readContent(writeTree(official(tree)));
  expect(problems).toEqual([]);
  return siteCheck(assemble(contentOf(entries), { ...site!, asOf: day }, undefined, undefined, { catalog, holidays }), day);
}

test('a site of two weeks ago passes, and of fifteen days fails by that alone', () => {
  const tree = official({ 'disclosures/2026-11-xin.mdx': progress('2026-11-01') });
  const fresh = freshness(tree, '2026-11-15');
  expect(fresh.said).toContain('单项否决：没有');
  expect(fresh.code).toBe(0);
  const stale = freshness(tree, '2026-11-16');
  expect(stale.said).toContain('首页：最近一条记录是2026年11月1日，超过2周没有更新。');
  expect(stale.code).toBe(1);
});

test('a date ahead of the day is forged', async () => {
  const { veto } = await found({ 'disclosures/2026-11-xin.mdx': progress('2026-11-20') }, '2026-11-15');
  expect(veto.join()).toContain('1条记录的日期比今天还晚（2026-11-xin 2026-11-20），算弄虚作假（伪造发稿日期）');
});

test('a question that waits for longer than three months fails; one that was answered long ago is a warning', async () => {
  const fresh = { 'disclosures/2026-11-xin.mdx': progress('2026-11-10') };
  const open = (raised: string) => found({ ...fresh, 'disclosures/2026-wen.mdx': question(raised, 'state: open') }, '2026-11-15');
  expect((await open('2026-08-14')).veto).toEqual([expect.stringContaining('互动：1件诉求超过3个月没有答复（样例小区 2026-wen，')]);
  expect((await open('2026-08-16')).veto).toEqual([]);
  const answered = question('2026-07-01', 'state: answered', 'answer: 已修', 'answered: "2026-07-01"');
  const old = await found({ ...fresh, 'disclosures/2026-wen.mdx': answered }, '2026-11-15');
  expect(old.veto).toEqual([]);
  expect(old.warn.join()).toContain('互动：最近一次答复是2026年7月1日，超过2个月没有更新');
});

test('ten silent streets fail, five empty ones too; fewer are warnings', async () => {
  const street = (i: number) => ({ [`streets/jie-${i}.mdx`]: entry(`title: 第${i}街道`, 'district: yangli', 'source: yuanwen') });
  const told = (i: number) => ({
    ...street(i),
    [`disclosures/2026-01-jie-${i}.mdx`]: entry(
      'kind: meeting',
      'title: 例会',
      'date: "2026-01-05"',
      'source: yuanwen',
      `about: { streets: [jie-${i}] }`,
      'level: weekly',
      'decisions: [抢工期]',
    ),
  });
  const many = (n: number, of: (i: number) => Tree) =>
    found(
      Object.assign({ 'disclosures/2026-11-xin.mdx': progress('2026-11-10') }, ...Array.from({ length: n }, (_, i) => of(i))),
      '2026-11-15',
    );
  expect(await many(4, street)).toMatchObject({ veto: [], warn: expect.arrayContaining([expect.stringContaining('4个街道的页面是空的')]) });
  expect((await many(5, street)).veto).toHaveLength(1);
  expect(await many(9, told)).toMatchObject({
    veto: [],
    warn: expect.arrayContaining([expect.stringContaining('9个街道半年没有新的记录')]),
  });
  expect((await many(10, told)).veto).toHaveLength(1);
});

describe('who is not judged', () => {
  test('a portal that only collects', () => {
    const { code, said } = freshness(validTree(), '2030-01-01');
    expect(said).toBe('site.yaml 里没有 publisher.official: true，不是政府网站，不按检查指标判断。\n');
    expect(code).toBe(0);
  });
  test('content that is wrong is told, with another exit code', () => {
    expect(freshness({ ...validTree(), 'site.yaml': 'name: x\n' }, '2026-11-15').code).toBe(2);
    expect(freshness(validTree(), '2026-13-01')).toMatchObject({ code: 2, said: expect.stringContaining('应为 2026-05-09 这样的日子') });
  });
});
