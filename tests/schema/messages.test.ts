import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

/** The report on one entry with these lines; the entries it refers to are those of the valid tree. */
async function reportOn(collection: string, ...lines: string[]): Promise<string[]> {
  const dir = writeTree({ ...validTree(), [`${collection}/x.mdx`]: ['---', ...lines, '---', ''].join('\n') });
  return (await readContent(dir, dir)).problems.map(describeProblem);
}
const compound = (...extra: string[]) =>
  reportOn('compounds', 'title: 甲小区', 'kind: estate', 'work: [comprehensive]', 'source: yuanwen', ...extra);
const progress = (...extra: string[]) =>
  reportOn('disclosures', 'kind: progress', 'title: 甲', 'source: yuanwen', 'about: { compounds: [xiaoqu] }', ...extra);

describe('portals searched together', () => {
  const reportOnAddress = async (address: string): Promise<string[]> => {
    const tree = validTree();
    const portals = `portals: [{ name: 乙市, address: "${address}" }]\n`;
    const dir = writeTree({ ...tree, 'site.yaml': String(tree['site.yaml']) + portals });
    return (await readContent(dir, dir)).problems.map(describeProblem);
  };
  test.each(['/erqi/', '/', '/a/b-c/', 'https://example.org/', 'https://example.org:8443/jiugai/'])('%s is an address', async (address) => {
    expect(await reportOnAddress(address)).toEqual([]);
  });
  test.each([
    'erqi/',
    '/erqi',
    '//example.org/',
    '/a/../b/',
    'http://example.org/',
    'https://example.org',
    'https://u:p@example.org/',
    'https://./',
    'https://example.org:99999/',
    'javascript:alert/',
    '/a/?q=/',
  ])('%s is none', async (address) => {
    expect(await reportOnAddress(address)).toEqual([
      `site.yaml:8 portals.0.address: 收到 “${address}”，应为 同一网站下的路径，写成 /erqi/；或别的网站的网址，写成 https://example.org/jiugai/；都以 / 结尾`,
    ]);
  });
});

describe('mistakes that officials make, and what they are told', () => {
  test('a Chinese label where an id belongs', async () => {
    expect(await progress('date: "2020-05"', 'state: 施工中')).toEqual([
      'disclosures/x.mdx:7 state: 收到 “施工中”，应为 underway（施工中）',
    ]);
  });

  test('an id that is not on the list', async () => {
    expect(await progress('date: "2020-05"', 'state: finished')).toEqual([
      'disclosures/x.mdx:7 state: 收到 “finished”，应为 下列之一：planned（未开工）、underway（施工中）、paused（停工）、done（已完工）',
    ]);
  });

  test('a slip in an id of a long list', async () => {
    expect(await progress('date: "2020-05"', 'items:', '  - { item: insulaton, state: done }')).toEqual([
      expect.stringMatching(
        /^disclosures\/x\.mdx:8 items\.0\.item: 收到 “insulaton”，应为 数据字典列出的 49 个编号之一，如 insulation（建筑节能改造）、/,
      ),
    ]);
  });

  test('a field left out', async () => {
    expect(await reportOn('compounds', 'title: 甲小区', 'work: [comprehensive]', 'source: yuanwen')).toEqual([
      'compounds/x.mdx:2 kind: 收到 空缺，应为 必填的“类型”：下列之一：estate（小区）、yard（楼院）、staff-yard（家属院）、cluster（片区）、building（单体楼）、block（街区）',
    ]);
    expect(await progress('state: underway')).toEqual([
      'disclosures/x.mdx:2 date: 收到 空缺，应为 必填的“日期”：日期（到日、月或年），可注明推定',
    ]);
    expect(await reportOn('guides', 'title: 甲', 'audience: resident', 'summary: 乙')).toEqual([
      'guides/x.mdx:2 order: 收到 空缺，应为 必填的“次序”：整数',
    ]);
  });

  test('a kind that does not exist, or none', async () => {
    const kinds =
      'plan（方案公示）、consent（意见征询）、bid（招标中标）、progress（进度通报）、meeting（例会）、inspection（督导检查）、issue（群众诉求与答复）、payment（资金拨付）、acceptance（联合验收）、warranty（保修）、notice（停水停电与施工提示）、report（汇总通报）、rule（制度）、correction（更正）';
    expect(await reportOn('disclosures', 'kind: news', 'title: 甲')).toEqual([
      `disclosures/x.mdx:2 kind: 收到 “news”，应为 下列之一：${kinds}`,
    ]);
    expect(await reportOn('disclosures', 'kind: 进度通报', 'title: 甲')).toEqual([
      'disclosures/x.mdx:2 kind: 收到 “进度通报”，应为 progress（进度通报）',
    ]);
    expect(await reportOn('disclosures', 'title: 甲')).toEqual([`disclosures/x.mdx:2 kind: 收到 空缺，应为 下列之一：${kinds}`]);
  });

  test('a misspelt field, and a Chinese field name', async () => {
    expect(await compound('housholds: 5')).toEqual(['compounds/x.mdx:6 housholds: 收到 没有定义的字段 housholds，应为 households（户数）']);
    expect(await compound('户数: 5')).toEqual(['compounds/x.mdx:6 户数: 收到 没有定义的字段 户数，应为 households（户数）']);
    expect(await compound('plan: { finnish: "2020" }')).toEqual([
      'compounds/x.mdx:6 plan.finnish: 收到 没有定义的字段 finnish，应为 finish（计划完工）',
    ]);
  });

  test('a decimal without quotation marks', async () => {
    expect(await compound('floorArea: 4332.32')).toEqual([
      'compounds/x.mdx:6 floorArea: 收到 不加引号的小数 4332.32，应为 加引号的小数 "4332.32"',
    ]);
  });

  test('money without its two places, bare, or in 万元', async () => {
    for (const [written, shown, right] of [
      ['"1234.5"', '“1234.5”', '"1234.50"（加引号）'],
      ['1234', '1234', '加引号、带两位小数的元，例如 "3456273.43"'],
      ['3716万元', '“3716万元”', '"37160000.00"（加引号）'],
      ['"37，161.15"', '“37，161.15”', '"37161.15"（加引号）'],
      ['"若干"', '“若干”', '加引号、带两位小数的元，例如 "3456273.43"'],
    ])
      expect(await compound(`plan: { budget: ${written} }`)).toEqual([`compounds/x.mdx:6 plan.budget: 收到 ${shown}，应为 ${right}`]);
  });

  test('a date with slashes, without quotation marks, as a number, or that does not exist', async () => {
    const hint = '真实存在的日期，加引号写成 "2020-05-09"、"2020-05" 或 "2020"（1949—2100 年）';
    expect(await progress('date: 2020/5/9')).toEqual([`disclosures/x.mdx:6 date: 收到 “2020/5/9”，应为 "2020-05-09"（加引号）`]);
    expect(await progress('date: 2020年5月9日')).toEqual([`disclosures/x.mdx:6 date: 收到 “2020年5月9日”，应为 "2020-05-09"（加引号）`]);
    expect(await progress('date: 2020')).toEqual([`disclosures/x.mdx:6 date: 收到 2020，应为 ${hint}`]);
    expect(await progress('date: "2021-02-30"')).toEqual([`disclosures/x.mdx:6 date: 收到 “2021-02-30”，应为 ${hint}`]);
    expect(await progress('date: 2020-05-09')).toEqual([
      'disclosures/x.mdx:6 date: 收到 不加引号的日期 2020-05-09，应为 加引号的日期 "2020-05-09"',
    ]);
  });

  test('a number as text, and a text as a number', async () => {
    expect(await compound('households: "1472"')).toEqual(['compounds/x.mdx:6 households: 收到 “1472”，应为 不加引号的数字 1472']);
    expect(await compound('households: 1472户')).toEqual(['compounds/x.mdx:6 households: 收到 “1472户”，应为 1472（不加引号）']);
    expect(await compound('address: 61')).toEqual(['compounds/x.mdx:6 address: 收到 61，应为 加引号的文字 "61"']);
  });

  test('one thing where a list belongs', async () => {
    expect(await compound('aliases: 老院')).toEqual(['compounds/x.mdx:6 aliases: 收到 “老院”，应为 列表（- 开头的几行，或 [甲, 乙]）']);
  });

  test('a colon of the Chinese keyboard, two colons in a line, an open quotation mark', async () => {
    expect(await compound('address：农业路')).toEqual([
      'compounds/x.mdx:6 address: 收到 中文冒号，应为 “字段: 值”的形式（英文冒号，后面空一格）',
    ]);
    expect(await compound('address:农业路')).toEqual([
      'compounds/x.mdx:6 address: 收到 后面没有空格的冒号，应为 “字段: 值”的形式（英文冒号，后面空一格）',
    ]);
    expect(await compound('address: 甲: 乙')).toEqual([
      'compounds/x.mdx:6 address: 收到 一行里有两个“: ”，应为 值里有英文冒号时，整个值加引号',
    ]);
    expect((await compound('address: "农业路'))[0]).toMatch(/^compounds\/x\.mdx:6 address: 收到 不成对的引号或括号，/);
  });

  test('a figure with a unit that its metric does not have', async () => {
    expect(
      await reportOn(
        'disclosures',
        'kind: report',
        'title: 甲',
        'date: "2020"',
        'source: yuanwen',
        'about: { streets: [jiedao] }',
        'figures:',
        '  - { metric: households, value: 5, unit: 米 }',
      ),
    ).toEqual(['disclosures/x.mdx:8 figures.0.unit: 收到 “米”，应为 户（指标“户数”的单位）']);
  });

  test('several mistakes are told at once, each with its line', async () => {
    expect((await compound('households: 5户', 'units: -1', 'colour: 红')).map((l) => l.split(': 收到')[0]).toSorted()).toEqual([
      'compounds/x.mdx:6 households',
      'compounds/x.mdx:7 units',
      'compounds/x.mdx:8 colour',
    ]);
  });

  test('however they are found: in a letter, in what YAML makes of a value, in the schema, or in what other files say', async () => {
    const report = await reportOn(
      'disclosures',
      'kind: progress',
      'title: 管网２８００米🎉',
      'date: 2026/11/18',
      'source: yuanwenn',
      'about: { compounds: [样例小区], streets: [jie] }',
      'state: 施工中',
      'percant: 80',
      'reporter: 某某',
      'items:',
      '  - { item: 外墙保温, state: underway, quantity: { value: 2800.5, unit: 米 }, note: 3号楼已完,5号楼已完 }',
    );
    expect(report.toSorted()).toEqual(
      [
        'disclosures/x.mdx:3 title: 收到 全角或花体的数字、字母 “２”（U+FF12），应为 半角数字和字母',
        'disclosures/x.mdx:3 title: 收到 表情或变体选择符 “🎉”（U+1F389），应为 普通文字',
        'disclosures/x.mdx:4 date: 收到 “2026/11/18”，应为 "2026-11-18"（加引号）',
        'disclosures/x.mdx:5 source: 收到 “yuanwenn”，应为 已有的来源编号（content/sources/ 下没有它；相近的有 yuanwen（样例通报））',
        'disclosures/x.mdx:6 about.compounds.0: 收到 “样例小区”，应为 已有的小区楼院编号（content/compounds/ 下没有它；相近的有 xiaoqu（样例小区））',
        'disclosures/x.mdx:6 about.streets.0: 收到 “jie”，应为 已有的街道编号（content/streets/ 下没有它）',
        'disclosures/x.mdx:7 state: 收到 “施工中”，应为 underway（施工中）',
        'disclosures/x.mdx:8 percant: 收到 没有定义的字段 percant，应为 percent（总体进度）',
        'disclosures/x.mdx:9 reporter: 收到 没有定义的字段 reporter，应为 没有这一项：不写人名，官员写岗位，居民写身份',
        'disclosures/x.mdx:11 items.0.note: 收到 半角逗号后面的“5号楼已完”，应为 全角逗号“，”，或给整句话加引号（半角逗号是分隔）',
        'disclosures/x.mdx:11 items.0.item: 收到 “外墙保温”，应为 insulation（建筑节能改造）',
        'disclosures/x.mdx:11 items.0.quantity.value: 收到 不加引号的小数 2800.5，应为 加引号的小数 "2800.5"',
      ].toSorted(),
    );
  });

  test('a decimal where only whole numbers or money will do is not told to be quoted', async () => {
    expect(await progress('date: "2020-05"', 'percent: 0.8')).toEqual(['disclosures/x.mdx:7 percent: 收到 不加引号的小数 0.8，应为 整数']);
    expect(await compound('plan: { budget: 1200.5 }')).toEqual([
      'compounds/x.mdx:6 plan.budget: 收到 不加引号的小数 1200.5，应为 "1200.50"（加引号）',
    ]);
  });

  test('quotation marks of the Chinese keyboard, and text behind quotation marks', async () => {
    expect(await progress('date: “2020-05-09”')).toEqual([
      'disclosures/x.mdx:6 date: 收到 中文引号 “2020-05-09”，应为 英文引号 "2020-05-09"',
    ]);
    expect(await compound('address: "农业路"口')).toEqual([
      'compounds/x.mdx:6 address: 收到 引号后面还有文字，应为 句中用中文引号“”，或整个值加引号',
    ]);
  });

  test('several ids in one', async () => {
    expect(await reportOn('practices', 'title: 甲', 'group: consent', 'summary: 乙', 'defined: false', 'source: yuanwen，wu')).toEqual(
      expect.arrayContaining(['practices/x.mdx:6 source: 收到 “yuanwen，wu”，应为 每个编号一项，编号之间用英文逗号加空格']),
    );
  });

  test('one line where a group of fields belongs', async () => {
    expect(await reportOn('disclosures', 'kind: progress', 'title: 甲', 'date: "2020"', 'source: yuanwen', 'about: xiaoqu')).toEqual([
      'disclosures/x.mdx:6 about: 收到 “xiaoqu”，应为 一组字段：compounds（小区）、roads（道路）、streets（街道）、districts（区）',
    ]);
  });

  test('a date that the name of the file contradicts, and data younger than its publication', async () => {
    const dir = writeTree({
      ...validTree(),
      'disclosures/2026-11-a.mdx': String(validTree()['disclosures/2020-05-jindu.mdx']).replace('"2020-05"', '"2062-11-18"'),
      'disclosures/2026-11-b.mdx': String(validTree()['disclosures/2020-05-jindu.mdx']).replace('"2020-05"', '"2026"\nasOf: "2027-01"'),
      'disclosures/2026-11-18-c.mdx': String(validTree()['disclosures/2020-05-jindu.mdx']).replace(
        '"2020-05"',
        '"2026-11-18"\nasOf: "2026-11"',
      ),
    });
    expect((await readContent(dir, dir)).problems.map(describeProblem)).toEqual([
      'disclosures/2026-11-a.mdx:4 date: 收到 “2062-11-18”，应为 与文件名开头的日期一致（2026-11）',
      'disclosures/2026-11-b.mdx:5 asOf: 收到 “2027-01”，应为 不晚于公开的日期（2026）；由上下文推定的写成推定日期',
    ]);
  });
});

describe('no English', () => {
  /** Everything here is wrong; together it meets every kind of message. */
  const WRONG: [collection: string, ...lines: string[]][] = [
    [
      'compounds',
      'title: ""',
      'kind: 5',
      'work: []',
      'aliases: [""]',
      'builtYear: 1800',
      'households: -1',
      'location: { lng: 113, lat: "34", crs: gps, precision: near, source: A B }',
      'contacts: [{ post: 甲, phone: "13800138000" }]',
    ],
    [
      'compounds',
      `title: ${'字'.repeat(50)}`,
      'kind: [estate]',
      'work: comprehensive',
      'district: Zhong Yuan',
      'households: [{ value: 1 }]',
      'residents: { value: a, sauce: b }',
      'plan: 5',
    ],
    [
      'compounds',
      'title: " 甲"',
      'kind: estate',
      'work: [x]',
      'community: true',
      'floorArea: "12"',
      'plan: { items: [{ item: 5 }], start: true, budget: { value: 1 } }',
    ],
    [
      'sources',
      'title: 甲',
      'kind: blog',
      'reliability: 0',
      'url: ftp://a',
      'archive: xyz',
      'untitled: false',
      'published: { date: "2020" }',
    ],
    ['sources', 'title: 甲', 'kind: web', 'reliability: press', 'url: abc'],
    ['streets', 'title: 甲', 'district: yangli', 'code: 410102', 'communities: [{ nom: 乙 }]'],
    ['districts', 'title: 甲', 'level: town', 'position: { column: 9, row: "1" }'],
    [
      'practices',
      'title: 甲',
      'group: x',
      'summary: 5',
      'defined: yes',
      'source: yuanwen',
      'seen: [{ label: 乙, href: "https://e.example" }]',
    ],
    ['guides', 'title: 甲', 'audience: kid', 'summary: 乙', 'order: 100'],
    [
      'disclosures',
      'kind: notice',
      'title: 甲',
      'date: x',
      'source: yuanwen',
      'about: {}',
      'notice: flood',
      'from: 9点',
      'to: 5',
      'what: true',
      'phone: 5',
    ],
    [
      'disclosures',
      'kind: report',
      'title: 甲',
      'date: "2020"',
      'source: yuanwen',
      'about: { streets: [] }',
      'figures: [{ metric: x }, { metric: area, value: 5, unit: 元 }, { metric: area }, { metric: area, value: "x", unit: 平米 }]',
    ],
    [
      'disclosures',
      'kind: correction',
      'title: 甲',
      'date: "2020"',
      'source: yuanwen',
      'about: 5',
      'corrects: no-such',
      'reason: null',
      'changes: [{ path: "a b", was: [1], now: {} }]',
    ],
    [
      'disclosures',
      'kind: acceptance',
      'title: 甲',
      'date: "2020"',
      'source: wu',
      'about: { compounds: [wu] }',
      'stage: completion',
      'parties: [{ party: x, result: y, date: 5 }]',
    ],
    ['guides', 'a: &x 1', 'b: *x', 'c: !y z', 'd: 1.5', 'e: 010', 'f: ~', '? g'],
    ['guides', 'a: "\\q"'],
    ['guides', 'a: [1'],
    ['guides', '- a'],
    ['guides', 'a:', '   b: 1', '  c: 2'],
    ['guides', 'a: @b'],
    ['guides', 'a: 1', 'a: 2'],
    ['guides', '\tx: 1'],
    ['guides', '%x'],
    ['guides', 'a: 1', '...', 'b: 2'],
  ];
  const BODIES = [
    '<Evil />',
    '{x}',
    '<Fact a="b" />',
    '<Fact entry={1} />',
    '<Fact entry="x" />',
    '<Callout kind="x" />',
    'import x from "y"',
    '<b',
    '[a](ftp://b)',
    '[a][b]\n\n[b]: c',
    '![a][b]\n\n[b]: c',
    '![](a.svg)',
    '# constructor',
    'www.a.b',
    '&#8238;',
    `${'>'.repeat(99)} a`,
    '[a](http://u:p@h)',
    '[a](http://xn--a.b)',
    '[a](http://%)',
  ];

  /** What a message quotes from the file, ids with their label beside them, and the few terms that have no Chinese name. */
  const quoted = [
    /“[^”]*”/g,
    /"[^"]*"/g,
    /<[^>]*>?/g,
    /收到 (?:链接|图片|裸网址|没有定义的字段|字段名|文件名|数字|不加引号的小数|不加引号的日期|YAML 标签) ?[^，]*/g,
    /[\w-]+（[^）]*）/g,
    /的属性 \w+/g,
    /标题 \w+/g,
    /content\/\w+\//g,
    /https?:\/\//g,
    /属性：[\w、]+/g,
    /Callout、Fact、BeforeAfter/g,
    /\.(?:\/|jpg|mdx)/g,
  ];
  const terms =
    /\b(?:true|false|UTF-8|UTF-16|GBK|GB18030|BOM|NFC|LF|Unicode|YAML|HTML|Markdown|import|export|CMS|jpg|png|webp|avif|U\+[0-9A-F]{4,6})\b/g;

  const english = (message: string): string => {
    const said = message.slice(message.indexOf(': 收到') + 2);
    // Names of attributes stand before a quoted value, so they are judged before it goes.
    return (
      [/\w+=(?=")/g, ...quoted, terms]
        .reduce((s, pattern) => s.replace(pattern, ''), said)
        .match(/[A-Za-z]{2,}/g)
        ?.join(' ') ?? ''
    );
  };

  test('the judge of this test sees English', () => {
    expect(english('a.mdx:1 b: 收到 空缺，应为 Invalid input: expected string')).toBe('Invalid input expected string');
    expect(english('a.mdx:1 b: 收到 string，应为 文字')).toBe('string');
  });

  test.each(WRONG)('in what is said about %s: %s', async (...entry) => {
    const report = await reportOn(...entry);
    expect(report.length).toBeGreaterThan(0);
    for (const message of report) {
      expect(message).toMatch(/^\w+\/x\.mdx:\d+ [^\s:]+: 收到 .+，应为 .+$/u);
      expect([message, english(message)]).toEqual([message, '']);
    }
  });

  test.each(BODIES)('in what is said about the body %j', async (body) => {
    const dir = writeTree({ ...validTree(), 'guides/zhinan.mdx': `${validTree()['guides/zhinan.mdx'] as string}\n${body}\n` });
    const report = (await readContent(dir, dir)).problems.map(describeProblem);
    expect(report.length).toBeGreaterThan(0);
    for (const message of report) expect([message, english(message)]).toEqual([message, '']);
  });
});
