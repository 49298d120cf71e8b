import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonal } from '../../src/guard/personal.ts';
import { carriedIn } from '../../src/ledger/carried.ts';
import { importWorkbook, type ImportOptions, type ImportResult } from '../../src/ledger/import.ts';
import { pack, unpack } from '../../src/ledger/pack.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { exportWorkbook, template } from '../../src/ledger/template.ts';
import { writeXlsx, type WrittenSheet } from '../../src/ledger/write-xlsx.ts';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { referenceProblems } from '../../src/loader/references.ts';
import { COLLECTIONS, type CollectionName } from '../../src/schema/basics.ts';
import { SCHEMAS, type Content } from '../../src/schema/index.ts';
import { demoCity } from '../../tools/demo/city.ts';

/** A street with one compound, its plan, its contract and what was reported in August. */
const small = (): Content => {
  const parse = <C extends CollectionName>(c: C, entries: Record<string, unknown>): { id: string; data: never }[] =>
    Object.entries(entries).map(([id, data]) => ({ id, data: SCHEMAS[c].parse(data) as never }));
  return {
    ...(Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content),
    sources: parse('sources', { jiu: { title: '示例街道8月通报', kind: 'notice', reliability: 'official', published: '2026-09-05' } }),
    districts: parse('districts', { shilqu: { title: '示例区', level: 'district' } }),
    streets: parse('streets', { shili: { title: '示例街道', district: 'shilqu' } }),
    compounds: parse('compounds', {
      'dongfenglu-1': {
        title: '东风路1号院', kind: 'yard', work: ['comprehensive'], district: 'shilqu', street: 'shili', source: 'jiu', buildings: 6,
        plan: { items: [{ item: 'drainage', localName: '雨污分流', quantity: { value: 420, unit: '米' } }, { item: 'insulation', localName: '外墙保温', quantity: { value: 1200, unit: '平方米' } }] },
      },
      'dongfenglu-3': { title: '东风路3号院', kind: 'yard', work: ['comprehensive'], district: 'shilqu', street: 'shili', source: 'jiu' },
    }),
    disclosures: parse('disclosures', {
      '2026-03-01-dongfenglu-1-bid': { kind: 'bid', title: '东风路1号院签约', date: '2026-03-01', source: 'jiu', about: { compounds: ['dongfenglu-1'] }, stage: 'contract', amount: '3865200.00' },
      '2026-09-05-dongfenglu-1-progress': {
        kind: 'progress', title: '东风路1号院8月改造进度', date: '2026-09-05', asOf: '2026-08-31', source: 'jiu', about: { compounds: ['dongfenglu-1'] }, state: 'underway',
        items: [{ item: 'drainage', localName: '雨污分流', state: 'underway', quantity: { value: 280, unit: '米' } }],
      },
    }),
  }; // prettier-ignore
};

type Rows = readonly (readonly (string | number | undefined)[])[];
const sheet = (name: string, rows: Rows): WrittenSheet => ({ name, widths: [10], rows: rows.map((r) => r.map((value) => ({ value }))) });
const cover = (date = '2026-10-08', asOf = '2026-09-30'): WrittenSheet =>
  sheet('封面', [['街道', '示例街道'], ['通报标题', `示例街道${asOf}通报`], ['发布日期', date], ['数据截至', asOf], ['金额单位', '万元']]); // prettier-ignore
const PROGRESS = [
  '序号',
  '小区',
  '改造内容',
  '叫法',
  '单位',
  '本期累计',
  '这一项的状态',
  '未做或滞后原因',
  '楼栋',
  '是否公开',
  '不公开的依据',
];
const progress = (...rows: Rows): WrittenSheet => sheet('进度月报', [PROGRESS, ...rows]);

const options = (content: Content, more: Partial<ImportOptions> = {}): ImportOptions => ({
  content,
  today: '2026-11-28',
  romanise: (n) => `x${[...n].length}`,
  ...more,
});
const run = (sheets: WrittenSheet[], content = small(), more: Partial<ImportOptions> = {}): ImportResult =>
  importWorkbook(readWorkbook(writeXlsx(sheets)), options(content, more));

/** The content with what an import adds; whatever the check says of it fails the test. */
function published(content: Content, result: ImportResult): Content {
  const next = Object.fromEntries(COLLECTIONS.map((c) => [c, [...content[c]]])) as unknown as Content;
  for (const e of result.entries) {
    const { data, problems } = splitEntry(e.text, e.path);
    expect(problems).toEqual([]);
    (next[e.collection] as { id: string; data: unknown }[]).push({ id: e.id, data: SCHEMAS[e.collection].parse(data) });
  }
  const located = new Map(COLLECTIONS.flatMap((c) => next[c].map((e) => [`${c}/${e.id}`, { file: `${c}/${e.id}`, lineOf: () => 1 }])));
  expect(referenceProblems(next, located)).toEqual([]);
  return next;
}
const open = (r: ImportResult) => r.findings.filter((f) => f.level !== 'note').map((f) => [f.level, f.repair, f.cell]);

describe('a month', () => {
  const month = [
    cover(),
    progress([1, '东风路1号院', '排水', '雨污分流', '米', 420, '已完成'], [2, '东风路3号院', '道路', undefined, '平方米', 300, '进行中']),
  ];

  test('is said in words, becomes records with one source, and makes no change a second time', () => {
    const content = small();
    const first = run(month, content);
    expect(open(first)).toEqual([]);
    expect(first.changes).toEqual(['进度通报 东风路1号院 雨污分流 280→420米', '进度通报 东风路3号院 道路 300平方米']);
    expect(first.entries.map((e) => e.path)).toEqual([
      'sources/2026-10-08-shili-taizhang.mdx',
      'disclosures/2026-10-08-dongfenglu-1-progress.mdx',
      'disclosures/2026-10-08-dongfenglu-3-progress.mdx',
    ]);
    const again = run(month, published(content, first));
    expect([again.entries, again.unchanged]).toEqual([[], 2]);
  });

  test('a past figure that differs is one correction with its reason, never an edited record; then it is no change', () => {
    const content = published(small(), run(month));
    const changed = [
      cover(),
      progress([1, '东风路1号院', '排水', '雨污分流', '米', 400, '已完成'], [2, '东风路3号院', '道路', undefined, '平方米', 300, '进行中']),
    ];
    expect(open(run(changed, content))).toEqual([['stop', '更正要写原因', 'F2']]);
    const result = run(changed, content, { reason: '重新丈量' });
    expect(result.changes).toEqual(['更正 东风路1号院 雨污分流 420→400米']);
    expect(result.entries.map((e) => e.data)).toEqual([
      expect.objectContaining({
        kind: 'correction',
        corrects: '2026-10-08-dongfenglu-1-progress',
        reason: '重新丈量',
        changes: [{ path: 'items.0.quantity.value', was: 420, now: 400 }],
      }),
    ]);
    expect(run(changed, published(content, result)).entries).toEqual([]);
  });

  test('what the first report lacked is a supplement', () => {
    const content = published(small(), run(month));
    const more = [
      cover(),
      progress([1, '东风路1号院', '排水', '雨污分流', '米', 420, '已完成'], [2, '东风路1号院', '建筑节能改造', '外墙保温', '平方米', 900]),
    ];
    const result = run(more, content);
    expect(open(result)).toEqual([]);
    expect(result.entries.map((e) => e.id)).toEqual(['2026-10-08-dongfenglu-1-progress-2']);
    published(content, result);
  });

  test('one that is not to be published is left out and counted', () => {
    const result = run([
      cover(),
      progress(
        [1, '东风路1号院', '排水', '雨污分流', '米', 420, '', '', '', '暂缓'],
        [2, '东风路1号院', '建筑节能改造', '外墙保温', '平方米', 900, '', '', '', '不公开', '合同未签'],
        [3, '东风路3号院', '道路', '', '平方米', 9, '', '', '', '不公开'],
      ),
    ]);
    expect(result.entries).toEqual([]);
    expect(result.leftOut.map((l) => [l.row, l.why])).toEqual([[2, '暂缓公开'], [3, '不公开：合同未签'], [4, '不公开']]); // prettier-ignore
    expect(open(result)).toEqual([['stop', '不公开的写明依据', 'J4']]);
  });
});

describe('what is hardly so is found at its cell', () => {
  const payment = (...cells: (string | number | undefined)[]) =>
    sheet('资金', [
      ['序号', '小区', '合同金额', '已拨付', '已上报待拨'],
      [1, '东风路1号院', ...cells],
    ]);
  const notice = (from: string, to: string, phone: string) =>
    sheet('通知', [
      ['小区', '提示类型', '开始', '结束', '内容', '联系电话'],
      ['东风路1号院', '停水', from, to, '更换主管道', phone],
    ]);
  test.each<[string, WrittenSheet, [string, string, string][]]>([
    ['a total below last month’s', progress([1, '东风路1号院', '排水', '雨污分流', '米', 150]), [['ask', '累计比先前公布的少', 'F2']]],
    ['more than planned', progress([1, '东风路1号院', '排水', '雨污分流', '米', 421]), [['ask', '完成的比计划的多', 'F2']]],
    ['a unit that is not the plan’s', progress([1, '东风路1号院', '排水', '雨污分流', '个', 300]), [['ask', '单位和内容不符', 'E2']]],
    ['a lift in metres', progress([1, '东风路3号院', '加装电梯', '', '米', 3]), [['ask', '单位和内容不符', 'E2']]],
    ['more paid than the contract', payment(386.52, 400), [['ask', '已付的比合同多', 'D2']]],
    ['元 in a column of 万元', payment(undefined, 1159600), [['ask', '和合同差一万倍', 'D2']]],
    ['a finish in the future', sheet('进度月报', [['小区', '开工日期', '完工日期'], ['东风路3号院', '2026-03-01', '2026-12-30']]), [['ask', '日期在公开之后', 'C2']]],
    ['a finish before the start', sheet('进度月报', [['小区', '开工日期', '完工日期'], ['东风路3号院', '2026-03-01', '2026-02-01']]), [['stop', '前后说不通', 'C2']]],
    ['a building that is not there', sheet('改造清单', [['小区', '改造内容', '计划量', '单位', '楼栋'], ['东风路1号院', '屋面维修', 2, '处', '9号楼']]), [['ask', '小区没有这栋楼', 'E2']]],
    ['a phone that is none', notice('2026-10-10 8:00', '2026-10-10 17:00', '037112345678'), [['fix', '电话写公开的办公电话', 'F2']]],
    ['a mobile phone', notice('2026-10-10 8:00', '2026-10-10 17:00', '13800138001'), [['stop', '电话写公开的办公电话', 'F2']]],
    ['a compound nearly named', progress([1, '东风路3号', '道路', '', '平方米', 3]), [['fix', '小区名对不上', 'B2']]],
    ['a compound nobody knows', progress([1, '金水桥小区', '道路', '', '平方米', 3]), [['stop', '小区名对不上', 'B2']]],
    ['a unit the portal lacks', progress([1, '东风路3号院', '照明', '路灯', '盏', 3]), [['fix', '单位换成门户里有的', 'E2']]],
    [
      'two rows of one compound with two sums',
      sheet('资金', [
        ['小区', '已拨付'],
        ['东风路1号院', 100],
        ['东风路1号院', 120],
      ]),
      [['stop', '同一条记录有两次', 'B3']],
    ],
    [
      'a line planned to end before it begins',
      sheet('改造清单', [
        ['小区', '改造内容', '计划开始', '计划完成'],
        ['东风路3号院', '道路', '2026-08', '2026-07'],
      ]),
      [['stop', '前后说不通', 'D2']],
    ],
    [
      'one line twice',
      progress([1, '东风路3号院', '道路', '', '平方米', 3], [2, '东风路3号院', '道路', '', '平方米', 4]),
      [['stop', '同一条记录有两次', 'C3']],
    ],
    ['a word for a number', progress([1, '东风路3号院', '道路', '', '平方米', '若干']), [['stop', '这里要写数', 'F2']]],
    ['somebody’s phone', progress([1, '东风路3号院', '道路', '', '平方米', 3, '暂停', '找13800138001协调']), [['stop', '个人信息，不能公布', 'H2']]],
    ['somebody’s flat, with a line break in the cell', progress([1, '东风路3号院', '道路', '', '平方米', 3, '暂停', '2单元\n401室不让进']), [['stop', '个人信息，不能公布', 'H2']]],
    ['somebody’s name', progress([1, '东风路3号院', '道路', '', '平方米', 3, '暂停', '业主马腾不同意']), [['stop', '个人信息，不能公布', 'H2']]],
    ['a number typed as one', progress([1, '东风路3号院', '道路', '', '平方米', 3, '暂停', 13800138001]), [['stop', '个人信息，不能公布', 'H2']]],
    ['a formula’s error', sheet('进度月报', [['小区', '改造内容', '单位', '本期累计'], ['东风路3号院', '道路', '平方米', '#']]), [['stop', '这里要写数', 'D2']]],
  ])('%s', (_, table, expected) => {
    const found = open(run([cover(), table])).map(([l, r, c]) => [l, r, c ?? 'x']);
    expect(found).toEqual(expected);
  }); // prettier-ignore

  test('what is asked about only with the compound’s name before it is confirmed at its cell as well', () => {
    const asked = (text: string) => findPersonal(text).map((f) => f.level);
    const words = readFileSync('tools/guard/personal-taught.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text)
      .find((t) => asked(t).length === 0 && asked(`title: 东风路1号院：${t}`).join() === 'ask')!;
    const table = [
      cover(),
      sheet('诉求', [
        ['小区', '来件时间', '诉求内容', '办理状态'],
        ['东风路1号院', '2026-08-01', words, '已办结'],
      ]),
    ];
    expect(open(run(table))).toEqual([['stop', '个人信息，不能公布', 'C2']]);
    const confirmed = run(table, small(), { confirmed: new Map([['诉求!C2', '说的是志愿活动']]) });
    expect([confirmed.stopped, confirmed.entries.flatMap((e) => e.stands ?? []).map((s) => s.reason)]).toEqual([false, ['说的是志愿活动']]);
  });

  test('a confirmation in writing goes into the record; a suggested fix is read in its place', () => {
    const confirmed = run([cover(), progress([1, '东风路1号院', '排水', '雨污分流', '米', 440])], small(), {
      confirmed: new Map([['进度月报!F2', '东侧多接了20米']]),
    });
    expect(confirmed.stopped).toBe(false);
    expect(confirmed.entries.at(-1)!.data).toMatchObject({ confirmed: [{ doubt: 'over', why: '东侧多接了20米' }] });
    published(small(), confirmed);
    const table = [cover(), progress([1, '东风路3号', '照明', '路灯', '盏', 3])];
    const { findings } = run(table);
    const fixes = new Map(findings.filter((f) => f.level === 'fix').map((f) => [`${f.sheet}!${f.cell}`, f.suggest!]));
    const fixed = run(table, small(), { fixes: new Map([...fixes, ['进度月报!E2', '个']]) });
    expect([fixed.stopped, fixed.changes]).toEqual([false, ['进度通报 东风路3号院 路灯 3个']]);
  });
  test('a plan that differs is a re-plan with its reason', () => {
    const table = (why?: string) => [
      cover(),
      sheet('改造清单', [
        ['小区', '改造内容', '叫法', '计划量', '单位', '调整原因'],
        ['东风路1号院', '排水', '雨污分流', 500, '米', why],
      ]),
    ];
    expect(open(run(table()))).toEqual([['stop', '调整方案要写原因', 'B2']]);
    const result = run(table('增接两栋楼'));
    expect(result.changes).toEqual(['方案调整 东风路1号院 雨污分流 420→500米']);
    expect(run(table('增接两栋楼'), published(small(), result)).entries).toEqual([]);
  });
  test('new compounds of 小区 are known to the other sheets', () => {
    const result = run([
      cover(),
      progress([1, '新院', '道路', '', '平方米', 3]),
      sheet('小区', [
        ['小区', '类型', '工作类型', '户数', '地址'],
        ['新院', '小区', '综合改造', 312, '新路1号'],
      ]),
    ]);
    expect(open(result)).toEqual([]);
    expect(result.changes).toEqual(['新增小区 新院', '进度通报 新院 道路 3平方米']);
    published(small(), result);
  });
});

describe('the template', () => {
  test('is read as it was made: all its tables, nothing to publish, nothing unknown', () => {
    const result = importWorkbook(readWorkbook(template()), options(small(), { street: 'shili', date: '2026-10-08' }));
    expect(result.recognised.tables.map((t) => t.sheet)).toEqual([
      '小区',
      '改造清单',
      '进度月报',
      '资金',
      '招标参建',
      '征询',
      '验收',
      '检查',
      '通知',
      '诉求',
      '制度',
    ]);
    expect(result.recognised.tables.flatMap((t) => t.unknown)).toEqual([]);
    expect([open(result), result.entries]).toEqual([[], []]);
  });

  test('a workbook of the first edition, which had no month on each row, is read as it was', () => {
    const book = readWorkbook(readFileSync('tests/ledger/template-edition-1.xlsx'));
    const result = importWorkbook(book, options(small()));
    expect(open(result)).toEqual([]);
    expect(result.recognised.tables.flatMap((t) => t.unknown)).toEqual([]);
    expect(result.changes).toEqual(['进度通报 东风路1号院 雨污分流 280→350米；外墙保温 600平方米', '资金拨付 东风路1号院 合同金额 3865200.00元；已拨付 1159600.00元']);
    published(small(), result);
  }); // prettier-ignore

  test('exported and imported, nothing changes; with the yellow column filled in as it was, nothing shrinks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const content = demonstration(seed);
        expect(content.compounds.length).toBeGreaterThan(5);
        for (const { id } of content.streets) {
          const bytes = exportWorkbook(content, id, '2030-01-01');
          const result = importWorkbook(readWorkbook(bytes), options(content, { date: '2029-12-01', today: '2030-01-01' }));
          expect(open(result)).toEqual([]);
          expect(result.changes).toEqual([]);
        }
      }),
      { numRuns: 2 },
    );
  });

  test('from the workbook alone: it carries what is published, and a total that shrank and a figure of the past that differs are found', () => {
    const book = readWorkbook(exportWorkbook(small(), 'shili', '2026-10-01'));
    const carried = carriedIn(book);
    const alone = small();
    for (const c of COLLECTIONS) alone[c] = carried.flatMap((e) => (e.collection === c ? [{ id: e.id, data: e.data }] : [])) as never;
    expect(alone).toEqual(small());
    const set = (asOf: string, total: string, reason?: string) =>
      importWorkbook(book, options(alone, { reason, asOf, date: '2026-10-08', fixes: new Map([['进度月报!H3', total]]) }));
    expect(book.sheets.find((s) => s.name === '进度月报')!.rows[2]!.cells.get(7)!.value).toMatchObject({ digits: '280' });
    const shrunk = set('2026-09-30', '250').findings.filter((f) => f.level === 'ask');
    expect(shrunk.map((f) => [f.repair, f.cell, f.against])).toEqual([
      ['累计比先前公布的少', 'H3', { id: '2026-09-05-dongfenglu-1-progress', path: 'items.0.quantity.value' }],
    ]);
    expect(set('2026-08-31', '270', '复核').changes).toEqual(['更正 东风路1号院 雨污分流 280→270米']);
    // what is no entry is not taken for one
    const forged = readWorkbook(
      writeXlsx([sheet('底稿', [['x'], ['compounds', 'a', '{"title":1}'], ['settings', 'b', '{}'], ['streets', 'c', '{']])]),
    );
    expect(carriedIn(forged)).toEqual([]);
  });

  test('10,000 rows are read, understood and compared in seconds', () => {
    const content = small();
    const compounds = Array.from({ length: 500 }, (_, i) => ({
      id: `yuan-${i}`,
      data: { ...content.compounds[1]!.data, title: `示例${i}院` },
    }));
    content.compounds = [...content.compounds, ...compounds];
    const items = [
      '道路',
      '照明',
      '绿化',
      '供水',
      '供电',
      '供气',
      '供热',
      '消防',
      '安防',
      '弱电',
      '楼梯维修',
      '屋面维修',
      '外墙维修',
      '体育健身',
      '文化休闲',
      '适老设施',
      '光纤入户',
      '移动通信',
      '智能信包箱',
      '卫生保洁',
    ];
    const rows = compounds.flatMap(({ data }, i) =>
      items.map((item, k) => [i * 20 + k, data.title, item, '', '处', (i + k) % 90, '进行中']),
    );
    const bytes = writeXlsx([cover(), progress(...rows)]);
    const before = process.memoryUsage().heapUsed;
    const started = process.cpuUsage();
    const result = importWorkbook(readWorkbook(bytes), options(content));
    const took = process.cpuUsage(started).user / 1000;
    console.log(
      `10,000 rows (${Math.round(bytes.length / 1024)} KB): ${Math.round(took)} ms of the processor, ${Math.round((process.memoryUsage().heapUsed - before) / 2 ** 20)} MB of heap`,
    );
    expect([open(result), result.entries.length]).toEqual([[], 501]);
    expect(took).toBeLessThan(10_000);
  });
});

/** A demonstration city, parsed. */
function demonstration(seed: number): Content {
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content;
  for (const [path, text] of demoCity({ compounds: 6, seed })) {
    const collection = path.split('/')[0] as CollectionName;
    const file = path.split('/').at(-1)!;
    if (!file.endsWith('.mdx') || typeof text !== 'string') continue;
    (content[collection] as { id: string; data: unknown }[]).push({
      id: file.replace('.mdx', ''),
      data: SCHEMAS[collection].parse(splitEntry(text, path).data),
    });
  }
  return content;
}

describe('发布包', () => {
  const files = run([cover(), progress([1, '东风路3号院', '道路', '', '平方米', 3])]).entries.map(({ path, text }) => ({ path, text }));
  test('gives back what was packed, and the same bytes each time', async () => {
    const bytes = await pack('shili', files);
    expect(await unpack(bytes)).toEqual({ street: 'shili', files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) });
    expect(await pack('shili', files.toReversed())).toEqual(bytes);
  });
  test('one that was changed, or reaches elsewhere, is refused', async () => {
    const { zipSync, unzipSync, strToU8 } = await import('fflate');
    const parts = unzipSync(await pack('shili', files));
    await expect(unpack(zipSync({ ...parts, [files[0]!.path]: strToU8('---\n---\n') }))).rejects.toThrow(/有人改过/);
    await expect(unpack(zipSync({ ...parts, 'site.yaml': strToU8('x') }))).rejects.toThrow(/清单上没有/);
    await expect(unpack(await pack('shili', [{ path: 'site.yaml', text: 'x' }]))).rejects.toThrow(/不该有的文件 site\.yaml/);
    await expect(unpack(await pack('shili', [{ path: 'disclosures/../site.mdx', text: 'x' }]))).rejects.toThrow(/不该有|别的地方/);
    await expect(unpack(writeXlsx([cover()]))).rejects.toThrow(/不是发布包/);
  });
});

test('each sheet of a ledger without a cover is of the month that stands above it', () => {
  const month = (n: number) =>
    sheet(`${n}月`, [
      [`示例街道老旧小区改造统计月报（2026年${n}月）`],
      ['序号', '指标名称', '计量单位', '本年累计'],
      [1, '已开工小区', '个', n],
    ]);
  const result = run([month(8), month(9)], small(), { date: '2026-10-08' });
  expect(result.entries.flatMap((e) => ('asOf' in e.data ? [e.data.asOf] : []))).toEqual(['2026-08', '2026-09']);
  published(small(), result);
});
