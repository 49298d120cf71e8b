import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openHead } from '../../src/loader/migrations/head.ts';
import { describeMigration, migrate } from '../../src/loader/migrations/index.ts';
import type { TextFile } from '../../src/loader/migrations/step.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { describeProblem } from '../../src/guard/problem.ts';
import { SCHEMA_VERSION } from '../../src/schema/version.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';

const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');
const ACCEPTANCE = 'disclosures/2020-12-yanshou.mdx';

/** A content folder as the first edition was written: no number in site.yaml, 应参加 among the results of an acceptance. */
const first = (more: Tree = {}): Tree => ({
  ...validTree(),
  'site.yaml': `# 站点\n${String(validTree()['site.yaml']).replace(/^schema: .*\n/m, '')}`,
  [ACCEPTANCE]: entry(
    'kind: acceptance # 规则',
    'title: "样例街道：每道工序, 四方验收"',
    'date: { date: "2020-12", inferred: true, note: 版面未印日期 }',
    'source: yuanwen',
    '# 街道级',
    'about:   { streets: [ jiedao ] }',
    'stage: process',
    'of: 每道工序',
    'parties:',
    '  # 按来源的次序',
    '  - { party: office, result: required } # 街道办',
    '  - party: supervisor',
    '    result: required',
    'note: 没有公布哪一次的结果',
  ),
  ...more,
});
const filesOf = (tree: Tree): TextFile[] => Object.entries(tree).map(([path, text]) => ({ path, text: String(text) }));
const migrated = (tree: Tree) => migrate(filesOf(tree))!;
const after = (tree: Tree): Tree => ({ ...tree, ...Object.fromEntries(migrated(tree).changed.map((f) => [f.path, f.text])) });
const looks = (tree: Tree, file: string) =>
  migrated(tree)
    .notes.filter((n) => n.look && n.file === file)
    .map((n) => `${n.line} ${n.field}: ${n.says}`);
const problems = async (tree: Tree) => {
  const dir = writeTree(tree);
  return (await readContent(dir, dir)).problems.map(describeProblem);
};

describe('content of the first edition', () => {
  test('is named as such, and nothing else is said of it', async () => {
    const dir = writeTree(first());
    expect((await readContent(dir, dir)).problems.map(describeProblem)).toEqual([
      `site.yaml:1 schema: 收到 内容是第1版，应为 第${SCHEMA_VERSION}版，先运行 npm run migrate -- .`,
    ]);
    expect(await problems({ ...validTree(), 'site.yaml': String(validTree()['site.yaml']).replace(/^schema: .*/m, 'schema: 99') })).toEqual(
      [`site.yaml:1 schema: 收到 内容是第99版，应为 第${SCHEMA_VERSION}版，或更新本程序`],
    );
  });

  test('is right afterwards, and a second run finds nothing to do', async () => {
    const tree = after(first());
    expect(await problems(tree)).toEqual([]);
    expect(migrated(tree)).toMatchObject({ from: SCHEMA_VERSION, changed: [], notes: [] });
    expect(describeMigration(migrated(tree), 'content')).toBe(`content 的内容已是第${SCHEMA_VERSION}版，没有要改的。`);
  });

  test('is not touched where there is nothing to change', () => {
    expect(migrated(first()).changed.map((f) => f.path)).toEqual(['site.yaml', ACCEPTANCE]);
    expect(migrate([{ path: 'disclosures/a.mdx', text: '' }])).toBeUndefined();
  });

  test('an acceptance of which only those are known who have to be there becomes a rule; comments and layout stay', () => {
    expect(after(first())[ACCEPTANCE]).toBe(
      entry(
        '# 规则',
        'kind: rule',
        'title: "样例街道：每道工序, 四方验收"',
        'date: { date: "2020-12", inferred: true, note: 版面未印日期 }',
        'source: yuanwen',
        '# 街道级',
        'about:   { streets: [ jiedao ] }',
        'does: acceptance',
        'says: 样例街道：每道工序, 四方验收',
        'every: step',
        'stage: process',
        'of: 每道工序',
        '# 按来源的次序',
        '# 街道办',
        'parties: [office, supervisor]',
        'note: 没有公布哪一次的结果',
      ),
    );
  });

  test('an acceptance keeps the parties that had a say, and names the others', async () => {
    const tree = first({
      [ACCEPTANCE]: entry(
        'kind: acceptance',
        'title: 样例竣工验收',
        'date: "2020-12-01"',
        'source: yuanwen',
        'about: { compounds: [xiaoqu] }',
        'stage: completion',
        'parties:',
        '  - { party: office, result: pass, date: "2020-12-01" }',
        '  - { party: residents, result: required }',
      ),
    });
    expect(after(tree)[ACCEPTANCE]).toContain('parties:\n  - { party: office, result: pass, date: "2020-12-01" }\n---');
    expect(after(tree)[ACCEPTANCE]).toContain('note: 应参加而没有写意见的：居民代表。\n');
    expect(looks(tree, ACCEPTANCE)).toEqual(['8 parties: 应参加的各方（居民代表）移到说明里：它们是制度的，另写一条 kind: rule']);
    expect(await problems(after(tree))).toEqual([]);
  });

  test('a meeting or inspection without a printed date is a mention, and what sounds like a rule is for a person to look at', async () => {
    const inspection = (date: string, what: string) =>
      entry(
        'kind: inspection',
        'title: 样例巡查',
        `date: ${date}`,
        'source: yuanwen',
        'about: { streets: [jiedao] }',
        'level: street',
        'findings:',
        `  - { what: ${what}, problem: false }`,
      );
    const inferred = '{ date: "2020-11", inferred: true, note: 版面未印日期 }';
    const [A, B, C, D] = ['yi', 'er', 'san', 'si'].map((x) => `disclosures/2020-11-${x}.mdx`) as [string, string, string, string];
    const tree = first({
      [A]: inspection(inferred, '每日随机抽查工地'),
      [B]: inspection('"2020-11-03"', '每日随机抽查工地'),
      [C]: inspection(inferred, '看了两个院'),
      [D]: inspection('"2020-11-03"', '看了两个院'),
    });
    const now = after(tree);
    expect([A, B, C, D].map((f) => /^basis: mention$/m.test(String(now[f])))).toEqual([true, false, true, false]);
    expect([A, B, C, D].map((f) => looks(tree, f).length)).toEqual([1, 1, 1, 0]);
    expect(looks(tree, B)).toEqual(['2 kind: 像是制度（“每日”）：是规定的，改成 kind: rule；真开过、查过的一次，写那一天']);
    expect(await problems(now)).toEqual([]);
  });

  test('what could only be said by guessing is for a person to look at', () => {
    const file = 'disclosures/2020-06-jindu.mdx';
    const tree = first({
      [file]: entry(
        'kind: progress',
        'title: 样例小区基本完工',
        'date: "2020-06"',
        'source: yuanwen',
        'about: { compounds: [xiaoqu] }',
        'state: underway',
        'started: "2019"',
        'note: 2019年启动，居民说路修好了。',
        'items:',
        '  - { item: illegal-building, localName: 拆违, state: done, quantity: { value: 9, unit: 处 } }',
        '  - { item: drainage, localName: 管线铺设, state: underway }',
        '  - { item: drainage, localName: 雨污管网, state: underway }',
      ),
    });
    expect(looks(tree, file)).toEqual([
      '11 items.0: “拆违”有数量又写已完成：来源只报了数量、没有说做完的，去掉 state',
      '12 items.1: “管线铺设”归在排水：来源没有说是哪一种管线的，写 pipes；归类是推定的，写 inferred.item',
      '7 state: 来源说“基本完工”：照录在 stateWords；它不等于已完工，各项也不因此做完',
      '8 started: 来源说“启动”：它不等于开工，没有说开工的，去掉 started',
      '2 kind: “居民说”：是居民的话，在这一条或这一项写 voice: resident',
    ]);
  });

  test('a phone that is none moves to the note', async () => {
    const file = 'disclosures/2020-06-tingshui.mdx';
    const tree = first({
      [file]: entry(
        'kind: notice',
        'title: 样例停水',
        'date: "2020-06-01"',
        'source: yuanwen',
        'about: { compounds: [xiaoqu] }',
        'notice: water',
        'from: "2020-06-02"',
        'to: "2020-06-02"',
        'what: 停水',
        'phone: 物业前台',
        'note: 请储水',
      ),
    });
    expect(after(tree)[file]).toContain('what: 停水\nnote: 请储水。联系电话：物业前台\n');
    expect(await problems(after(tree))).toEqual([]);
  });
});

test('the command migrates a folder in place, tells what it did, and checks the result', () => {
  const dir = writeTree(first());
  const { stdout, status } = spawnSync(process.execPath, ['src/cli/migrate.ts', dir], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain(`从第1版改到第${SCHEMA_VERSION}版：改了 2 个文件，1 处要人看。`);
  expect(stdout).toContain(`  ${ACCEPTANCE}:2 kind: 只有应参加的各方，没有验收过：改成制度（kind: rule）`);
  expect(stdout).toContain('内容检查通过：8 个条目。');
  expect(readFileSync(join(dir, 'site.yaml'), 'utf8')).toMatch(/^# 站点\nschema: \d+\nname: /);
});

describe('the head of a file', () => {
  const text = '---\nkind: a # 甲\n# 乙\nlist:\n  - 1\n  # 丙\n\n# 丁\nlast: |\n  文字\n---\n\n正文\n';
  test('changes only where it is told to', () => {
    const head = openHead('a.mdx', text)!;
    expect(head.text()).toBe(text);
    head.insert('last', 'more: 1');
    head.replace('list', 'list: [2]');
    head.remove('kind');
    expect(head.text()).toBe('---\n# 甲\n# 乙\nlist: [2]\n  # 丙\n\n# 丁\nlast: |\n  文字\nmore: 1\n---\n\n正文\n');
  });
  test('is none in a file without one', () => {
    expect(openHead('a.mdx', '正文\n')).toBeUndefined();
    expect(openHead('a.mdx', '---\n{ kind: a }\n---\n')).toBeUndefined();
    expect(openHead('site.yaml', 'name: [\n')).toBeUndefined();
  });
});
