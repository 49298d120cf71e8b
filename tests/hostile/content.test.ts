import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unified } from '@astrojs/markdown-remark';
import config from '../../astro.config.mjs';
import { bodyProcessor } from '../../src/loader/markdown.ts';
import { describeProblem, reportProblems } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';
import { PHOTO, samples } from '../helpers/hostile-samples.ts';
import { compileBody, harm, htmlOf, renderBody } from '../helpers/render-body.ts';

const problemsOf = async (dir: string) => (await readContent(dir, dir)).problems;
/** The problems of the valid tree with these files added or replaced. */
const problemsWith = (files: Tree) => problemsOf(writeTree({ ...validTree(), ...files }));
const lines = (problems: Awaited<ReturnType<typeof problemsOf>>) => problems.map(describeProblem);

test('the valid tree of these tests is right, so every refusal below has its own reason', async () => {
  expect(await problemsWith({})).toEqual([]);
});

describe('samples of harmful and harmless entries', () => {
  test.each(samples().filter((s) => s.accept))('$name passes', async ({ path, bytes }) => {
    expect(lines(await problemsWith({ [path]: bytes, ...PHOTO }))).toEqual([]);
  });

  test.each(samples().filter((s) => !s.accept))('$name is refused with file, line and field', async ({ path, bytes }) => {
    const problems = await problemsWith({ [path]: bytes, ...PHOTO });
    expect(problems.length).toBeGreaterThan(0);
    for (const p of problems) {
      expect(p).toMatchObject({ file: path, line: expect.any(Number), field: expect.stringMatching(/./) });
      // A received value is quoted as it stands; everything else is said in Chinese.
      expect(p.received).toMatch(/[\u4e00-\u9fff]|^“.*”$|^<.*>$/);
      expect(p.expected).toMatch(/[\u4e00-\u9fff]/);
      expect(p.line).toBeLessThanOrEqual(Buffer.from(bytes).toString('latin1').split('\n').length);
    }
  });

  test('all at once make one report that names every bad file and no good one, and the check fails', async () => {
    const all = samples();
    const dir = writeTree({ ...validTree(), ...PHOTO, ...Object.fromEntries(all.map((s) => [s.path, s.bytes])) });
    const run = spawnSync(process.execPath, [join(import.meta.dirname, '../../src/cli/check.ts'), '.'], { cwd: dir, encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    const named = new Set(run.stderr.split('\n').flatMap((l) => /^ {2}([^:\s]+)/.exec(l)?.[1] ?? []));
    expect([...named].toSorted()).toEqual(all.filter((s) => !s.accept).map((s) => s.path).toSorted());
    await expect(run.stderr).toMatchFileSnapshot('report.txt');
  });

  test('a right tree passes the check', () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, '../../src/cli/check.ts'), writeTree(validTree())], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stderr: '' });
  });

  test('a folder that is not there is a problem, not a crash', async () => {
    expect(lines(await problemsOf('/nowhere/content'))).toEqual([expect.stringContaining('收到 空缺，应为 内容文件夹')]);
  });
});

describe('files', () => {
  test('a link to a file outside is refused', async () => {
    const dir = writeTree(validTree());
    symlinkSync('/etc/passwd', join(dir, 'guides/mima.mdx'));
    symlinkSync('/etc/passwd', join(dir, 'guides/tu.jpg'));
    expect(lines(await problemsOf(dir))).toEqual(['guides/mima.mdx: 收到 符号链接，应为 普通文件', 'guides/tu.jpg: 收到 符号链接，应为 普通文件']);
  });

  test('a linked folder is refused, also in place of a collection', async () => {
    const dir = writeTree(validTree());
    symlinkSync('/etc', join(dir, 'guides/etc'));
    expect(lines(await problemsOf(dir))).toContain('guides/etc: 收到 符号链接，应为 普通文件');
    const other = writeTree(Object.fromEntries(Object.entries(validTree()).filter(([path]) => !path.startsWith('guides/'))));
    symlinkSync(join(dir, 'guides'), join(other, 'guides'));
    expect(lines(await problemsOf(other))).toEqual(expect.arrayContaining([expect.stringContaining('guides: 收到 不认识的文件或文件夹')]));
  });

  test('a link that leads nowhere is refused', async () => {
    const dir = writeTree(validTree());
    symlinkSync('gone.mdx', join(dir, 'guides/kong.mdx'));
    expect(lines(await problemsOf(dir))).toEqual(['guides/kong.mdx: 收到 符号链接，应为 普通文件']);
  });

  test('a folder named like an entry is refused', async () => {
    const dir = writeTree(validTree());
    mkdirSync(join(dir, 'guides/mulu.mdx'));
    expect(lines(await problemsOf(dir))).toEqual(['guides/mulu.mdx: 收到 文件夹，应为 普通文件']);
  });

  test.skipIf(process.platform === 'win32')('a pipe is refused and does not hang the check', async () => {
    const dir = writeTree(validTree());
    spawnSync('mkfifo', [join(dir, 'guides/guandao.mdx')]);
    expect(existsSync(join(dir, 'guides/guandao.mdx'))).toBe(true);
    expect(lines(await problemsOf(dir))).toEqual(['guides/guandao.mdx: 收到 特殊文件，应为 普通文件']);
  });

  test('a file saved as GBK says in which line and field it stops being UTF-8', async () => {
    const gbk = Buffer.concat([Buffer.from('---\ntitle: '), Buffer.from('d6d0d4ad', 'hex'), Buffer.from('\naudience: resident\nsummary: s\norder: 3\n---\n')]);
    expect(lines(await problemsWith({ 'guides/gbk.mdx': gbk }))).toEqual([
      'guides/gbk.mdx:2 title: 收到 不是 UTF-8 的文字（多半是 GBK 或 GB18030 编码的文件），应为 UTF-8 编码，请另存为 UTF-8',
    ]);
  });

  test('the same id in two folders, and ids that differ in case only', async () => {
    const guide = validTree()['guides/zhinan.mdx']!;
    expect(lines(await problemsWith({ 'guides/2020/zhinan.mdx': guide }))).toEqual(['guides/zhinan.mdx: 收到 编号 zhinan，应为 不同于 guides/2020/zhinan.mdx 的编号（大小写不算不同）']);
    expect(lines(await problemsWith({ 'guides/Zhinan.mdx': guide }))).toEqual([
      'guides/Zhinan.mdx: 收到 文件名 Zhinan.mdx，应为 小写拼音、数字和连字符，不能只有数字，以 .mdx 结尾',
      'guides/zhinan.mdx: 收到 编号 zhinan，应为 不同于 guides/Zhinan.mdx 的编号（大小写不算不同）',
    ]);
  });

  test('the same id in two collections is no duplicate', async () => {
    const { ['guides/zhinan.mdx']: guide, ...rest } = validTree();
    expect(await problemsOf(writeTree({ ...rest, 'guides/jiedao.mdx': guide! }))).toEqual([]);
  });

  test.each(['guides/notes.md', 'guides/readme.txt', 'guides/a b.mdx', 'guides/样例.mdx', 'compounds/tu.svg', 'guides/x.html'])('%s is refused', async (path) => {
    const problems = await problemsWith({ [path]: validTree()['guides/zhinan.mdx']! });
    expect(lines(problems)).toEqual(expect.arrayContaining([expect.stringContaining(`${path}: 收到 文件名 `)]));
  });

  test('files of the system are none of the content', async () => {
    const names = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '~$台账.xlsx', '.~lock.台账.xlsx#', '._zhinan.mdx'];
    expect(lines(await problemsWith(Object.fromEntries(names.flatMap((n) => [[n, 'x'], [`guides/${n}`, 'x']]))))).toEqual([]);
  });

  test('a workbook is called what it is', async () => {
    const said = '收到 表格（台账） 台账.xlsx，应为 放在内容文件夹外面';
    expect(lines(await problemsWith({ '台账.xlsx': 'PK', 'disclosures/台账.xlsx': 'PK', 'guides/通知.docx': 'PK' }))).toEqual([
      expect.stringContaining(`台账.xlsx: ${said}`),
      expect.stringContaining(`disclosures/台账.xlsx: ${said}`),
      expect.stringContaining('guides/通知.docx: 收到 文档 通知.docx，应为 放在内容文件夹外面'),
    ]);
  });

  test('line ends and a mark of Windows change nothing; a carriage return alone is refused', async () => {
    const windows = Object.fromEntries(Object.entries(validTree()).map(([path, text]) => [path, `\ufeff${String(text).replaceAll('\n', '\r\n')}`]));
    const read = async (tree: Tree) => {
      const dir = writeTree(tree);
      return await readContent(dir, dir);
    };
    expect(await read(windows)).toEqual(await read(validTree()));
    expect(lines(await problemsWith({ 'guides/zhinan.mdx': String(validTree()['guides/zhinan.mdx']).replace('正文', '正\r文') }))).toEqual([
      expect.stringContaining('guides/zhinan.mdx:8 正文: 收到 回车符'),
    ]);
  });

  test.each(['readme.md', 'compunds/a.mdx', 'config.json'])('%s beside the collections is refused', async (path) => {
    expect(lines(await problemsWith({ [path]: 'x' }))).toEqual([expect.stringMatching(/^\w[\w.]*: 收到 不认识的文件或文件夹，应为 site\.yaml 或 sources、/)]);
  });
});

describe('fields', () => {
  const compound = (extra: string) => ({ 'compounds/xiaoqu.mdx': String(validTree()['compounds/xiaoqu.mdx']).replace(/---\n$/, `${extra}\n---\n`) });

  test('an unknown field is refused with the one that was probably meant', async () => {
    expect(lines(await problemsWith(compound('buidlings: 3')))).toEqual(['compounds/xiaoqu.mdx:10 buidlings: 收到 没有定义的字段 buidlings，应为 buildings（楼栋数）']);
    expect(lines(await problemsWith(compound('colour: 红')))).toEqual(['compounds/xiaoqu.mdx:10 colour: 收到 没有定义的字段 colour，应为 数据字典里的字段（检查拼写）']);
  });

  test('characters that the eye is deceived by are refused in their escaped form too', async () => {
    for (const escaped of ['"a\\u200bb"', '"a\\u202eb"', '"\\x00"', '"\\uFF11"', '"e\\u0301"', '"\\uD800"', '"\\U0001F389"']) {
      expect(lines(await problemsWith(compound(`address: ${escaped}`)))).toEqual([expect.stringMatching(/^compounds\/xiaoqu\.mdx:10 address: 收到 .+（转义写法），应为 /)]);
    }
  });

  test('every way to write a value that another YAML reader would read differently is refused', async () => {
    const odd = ['0b11', '1_000', '12:30', 'yes', 'Off', '2020-05-09', '2020-05-09 08:00:00', '1.5', '0x1f', '0o17', '+5', '1e3', '.5', '~', 'null', '', '!!str x', '&a x', '*a', '!x y', '{ <<: x }'];
    for (const value of odd) expect([value, lines(await problemsWith(compound(`address: ${value}`)))[0]]).toEqual([value, expect.stringContaining('compounds/xiaoqu.mdx:10 address')]);
  });

  /** One reference of every kind: the file it stands in, its field, and its line. */
  const [C, D, P, S] = ['compounds/xiaoqu.mdx', 'disclosures/2020-05-jindu.mdx', 'practices/zuofa.mdx', 'sources/yuanwen.mdx'];
  const correction = (corrects: string) => ['---', 'kind: correction', 'title: 更正', 'date: "2020-06"', 'source: yuanwen', 'about: { compounds: [xiaoqu] }', `corrects: ${corrects}`, 'reason: 数字有误', 'withdraw: true', '---', ''].join('\n');
  const report = (figure: string) => ['---', 'kind: report', 'title: 汇总', 'date: "2020-06"', 'source: yuanwen', 'about: { streets: [jiedao] }', 'figures:', `  - ${figure}`, '---', ''].join('\n');
  const swap = (file: string, from: string, to: string): Tree => ({ [file]: String(validTree()[file]).replace(from, to) });
  const add = (file: string, extra: string): Tree => ({ [file]: String(validTree()[file]).replace(/\n---\n/, `\n${extra}\n---\n`) });
  const DANGLING: [field: string, target: string, files: Tree][] = [
    ['district', 'districts', swap(C, 'district: yangli', 'district: wu')],
    ['street', 'streets', swap(C, 'street: jiedao', 'street: wu')],
    ['cluster', 'compounds', add(C, 'cluster: wu')],
    ['source', 'sources', swap(C, 'source: yuanwen', 'source: wu')],
    ['residents.source', 'sources', add(C, 'residents: { value: 3, source: wu }')],
    ['residents.1.source', 'sources', add(C, 'residents: [{ value: 3 }, { value: 4, source: wu }]')],
    ['contacts.0.source', 'sources', add(C, 'contacts: [{ post: 办事处, source: wu }]')],
    ['location.source', 'sources', add(C, 'location: { lng: "113.62", lat: "34.74", crs: wgs84, precision: address, source: wu }')],
    ['plan.source', 'sources', add(C, 'plan: { start: "2020", source: wu }')],
    ['plan.budget.source', 'sources', add(C, 'plan: { budget: { value: "1.00", source: wu } }')],
    ['district', 'districts', swap('streets/jiedao.mdx', 'district: yangli', 'district: wu')],
    ['contacts.0.source', 'sources', add('streets/jiedao.mdx', 'contacts: [{ post: 办事处, source: wu }]')],
    ['within', 'districts', add('districts/yangli.mdx', 'within: wu')],
    ['citedIn.0', 'sources', add(S, 'citedIn: [wu]')],
    ['provisions.0.source', 'sources', add(S, 'provisions: [{ what: 门槛, says: 三分之二, source: wu }]')],
    ['source', 'sources', swap(D, 'source: yuanwen', 'source: wu')],
    ['about.compounds.0', 'compounds', swap(D, 'compounds: [xiaoqu]', 'compounds: [wu]')],
    ['about.streets.1', 'streets', swap(D, 'compounds: [xiaoqu]', 'streets: [jiedao, wu]')],
    ['about.districts.0', 'districts', swap(D, 'compounds: [xiaoqu]', 'districts: [wu]')],
    ['figures.0.source', 'sources', { 'disclosures/2020-06-hz.mdx': report('{ metric: households, value: 5, unit: 户, source: wu }') }],
    ['corrects', 'disclosures', { 'disclosures/2020-06-gz.mdx': correction('wu') }],
    ['source', 'sources', swap(P, 'source: yuanwen', 'source: wu')],
    ['accounts.0.source', 'sources', add(P, 'accounts: [{ says: 另一说, source: wu }]')],
    ['usedBy.0.district', 'districts', add(P, 'usedBy: [{ district: wu }]')],
    ['usedBy.0.street', 'streets', add(P, 'usedBy: [{ street: wu }]')],
    ['usedBy.0.compound', 'compounds', add(P, 'usedBy: [{ compound: wu }]')],
    ['usedBy.0.source', 'sources', add(P, 'usedBy: [{ street: jiedao, source: wu }]')],
  ];
  test.each(DANGLING)('%s that points to no entry of %s', async (field, target, files) => {
    const [file] = Object.keys(files);
    const problems = (await problemsWith(files)).filter((p) => p.expected.startsWith('已有的'));
    expect(lines(problems)).toEqual([expect.stringMatching(new RegExp(`^${file}:\\d+ ${field.replaceAll('.', '\\.')}: 收到 “wu”，应为 已有的.+编号（content/${target}/ 下没有它）$`))]);
    expect(String(files[file!]).split('\n')[problems[0]!.line! - 1]).toContain('wu');
  });

  test('an entry that is refused itself is not called missing where others point to it', async () => {
    expect(lines(await problemsWith(swap(C, 'kind: estate', 'kind: house')))).toEqual([expect.stringMatching(/^compounds\/xiaoqu\.mdx:3 kind: /)]);
  });

  test('the top district of the site must exist', async () => {
    expect(lines(await problemsWith(swap('site.yaml', 'topDistrict: yangli', 'topDistrict: wu')))).toEqual(['site.yaml:5 topDistrict: 收到 “wu”，应为 已有的地区编号']);
  });

  test('a figure that no source stands behind is refused; a plan may bring its own', async () => {
    const without = (extra: string) => ({ [C]: String(validTree()[C]).replace('source: yuanwen\n', '').replace('households: 100', extra) });
    expect(lines(await problemsWith(without('households: 100')))).toEqual(['compounds/xiaoqu.mdx:8 households: 收到 没有来源的数据，应为 本条目写 source，或这一项自带 source']);
    expect(await problemsWith(without('households: { value: 100, source: yuanwen }'))).toEqual([]);
    expect(await problemsWith(without('plan: { budget: "1.00", source: yuanwen }'))).toEqual([]);
    expect(lines(await problemsWith(without('plan: { budget: "1.00" }')))).toEqual([expect.stringContaining('plan.budget: 收到 没有来源的数据')]);
  });
});

describe('bodies', () => {
  const guide = (body: string): Tree => ({ 'guides/zhinan.mdx': `${String(validTree()['guides/zhinan.mdx']).replace('\n正文。\n', '')}${body}\n` });
  const refused = async (body: string) => lines(await problemsWith(guide(body)));

  test('an address that becomes a link by itself is refused, also right after Chinese text', async () => {
    for (const body of ['www.e.example', '见https://e.example/a', '见 https://e.example/a', '写信到a@e.example']) expect(await refused(body)).toEqual(expect.arrayContaining([expect.stringContaining('收到 裸网址 ')]));
  });

  test('invisible characters written as entities are refused', async () => {
    for (const body of ['a&#x200b;b', 'a&zwnj;b', '&#8238;x', '[题&shy;名](https://e.example/)', '![图&#x2060;](./before-1.jpg)', '`a` &#xe000;']) {
      expect(lines(await problemsWith({ ...guide(body), ...PHOTO }))).toEqual([expect.stringMatching(/^guides\/zhinan\.mdx:7 正文: 收到 .+（实体写法），应为 /)]);
    }
  });

  test('a picture must be there, however its address is written; a picture in code is no picture', async () => {
    for (const body of ['![图](./wu.jpg)', '![图](<./wu.jpg>)', '![图](./wu.jpg "题")']) expect(await refused(body)).toEqual(['guides/zhinan.mdx:7 正文: 收到 图片 ./wu.jpg（没有这个文件），应为 与条目放在一起的图片']);
    expect(await refused('`![图](./wu.jpg)`')).toEqual([]);
  });

  test('a body that would take minutes to parse is refused at once', async () => {
    const started = performance.now();
    for (const body of ['[^1]: a\n\n[^1]\n\n'.repeat(9000), `${'>'.repeat(4000)} x\n`.repeat(50), `${'- '.repeat(2000)}x\n`.repeat(50)]) expect(await refused(body)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('every problem of a body has its own line', async () => {
    expect(await refused('一\n\n<Evil />\n\n二\n\n![x](https://e.example/t.png)')).toEqual([
      expect.stringMatching(/^guides\/zhinan\.mdx:9 正文: 收到 <Evil>，/),
      expect.stringMatching(/^guides\/zhinan\.mdx:13 正文: 收到 图片 https:/),
    ]);
  });
});

describe('the guard sits inside the compiler', () => {
  const evil = samples().filter((s) => s.name.startsWith('body--reject'));

  test('the processor that the site is built with is the one that carries the guard', () => {
    expect(config.markdown?.processor).toBe(bodyProcessor);
    // An own processor or own plugins of the MDX integration would take its place.
    expect(config.integrations!.flat().map((i) => i && i.name)).toEqual(['@astrojs/mdx', 'keep-renderer', 'keep-judged']);
  });

  test.each(evil)('$name does not compile', async ({ body }) => {
    await expect(compileBody(body)).rejects.toThrow();
  });

  test('without the guard the same bodies do compile, and the harm is seen in the output', async () => {
    const open = unified({ ...bodyProcessor.options, remarkPlugins: [] });
    const harmful = await Promise.all(evil.map(async ({ body }) => compileBody(body, open).then((code) => { try { return harm(htmlOf(code)); } catch { return []; } }, () => [])));
    expect(harmful.flat()).toEqual(expect.arrayContaining(['<script>', '<form>', 'onload=', 'href="javascript:alert(1)"', 'onclick=', '<style>']));
    expect(harmful.filter((h) => h.length).length).toBeGreaterThanOrEqual(25);
  });

  test('what is refused says so in Chinese with file and line', async () => {
    await expect(compileBody('一\n\n<script>alert(1)</script>', bodyProcessor, '/a/b.mdx')).rejects.toThrow('/a/b.mdx:3 正文: 收到 <script>，应为 允许的组件：Callout、Fact');
  });
});

describe('what a body looks like', () => {
  test('emphasis works next to full-width brackets and quotes', async () => {
    expect(await renderBody('共**“重点”（括号）**三项，**工期。**后面')).toBe('<p>共<strong>“重点”（括号）</strong>三项，<strong>工期。</strong>后面</p>');
  });

  test('footnotes are labelled in Chinese', async () => {
    const html = await renderBody('甲[^1]\n\n[^1]: 乙');
    expect(html).toMatch(/<h2[^>]*>注释<\/h2>/);
    expect(html).toContain('aria-label="回到正文第 1 处引用"');
    expect(html).not.toMatch(/Footnotes|Back to/);
  });

  test('straight quotes, dots and dashes stay as they were written', async () => {
    expect(await renderBody('他说"好"... 3--4')).toBe('<p>他说&#34;好&#34;... 3--4</p>');
  });

  test('an aligned column needs no inline style', async () => {
    const html = await renderBody('| a | b |\n| :-: | --: |\n| 1 | 2 |');
    expect(html).toContain('<th data-align="center">a</th>');
    expect(html).not.toContain('style');
  });

  test('the report sorts by file and line, whatever the order of the problems', () => {
    const a = { file: 'a', line: 2, received: 'x', expected: 'y' };
    const b = { file: 'a', line: 10, received: 'x', expected: 'y' };
    const c = { file: 'b', received: 'x', expected: 'y' };
    expect(reportProblems([c, b, a])).toBe(reportProblems([a, b, c]));
    expect(reportProblems([c, b, a]).split('\n').slice(1)).toEqual(['  a:2: 收到 x，应为 y', '  a:10: 收到 x，应为 y', '  b: 收到 x，应为 y']);
  });
});

test('samples are kept byte for byte: git must not touch their line ends', () => {
  expect(readFileSync(new URL('../../.gitattributes', import.meta.url), 'utf8')).toMatch(/^\* text=auto eol=lf\ntests\/hostile\/\*\* -text$/m);
});
