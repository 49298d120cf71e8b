import { carriedSheet } from './carried.ts';
import { ITEM_LABELS } from '../schema/items.ts';
import { UNITS } from '../schema/quantities.ts';
import type { Content } from '../schema/index.ts';
import { bare } from '../schema/sense.ts';
import { formOf, type ColumnDefinition, type Form, type FormId } from './forms.ts';
import { lineName, plansInForce, standing, type Line } from './in-force.ts';
import { writeXlsx, type Style, type WrittenCell, type WrittenSheet } from './write-xlsx.ts';

/** So many rows have drop-downs. */
const ROWS = 2000;

/**
 * Raised whenever a column goes or means something else; it stands at the end of 填表说明. Tables are read by their headings, so that every
 * earlier edition is still read; a workbook of each is kept among the tests.
 */
const EDITION = 2;

export const COVER_FIELDS = [
  ['街道', '街道的全称，如 示例街道'],
  ['通报标题', '这份台账对外叫什么，如 示例街道2026年9月老旧小区改造通报'],
  ['文号', '有就写，没有就空着'],
  ['发布日期', '哪天公布，如 2026-10-08'],
  ['数据截至', '这些数说的是哪一天的情况，如 2026-09-30'],
  ['金额单位', '元 或 万元，整个文件用同一个'],
] as const;

const EXAMPLES: Partial<Record<FormId, Record<string, string>>> = {
  compounds: {
    compound: '示例路1号院',
    kind: '小区',
    work: '综合改造',
    community: '示例社区',
    address: '示例路1号',
    builtYear: '1986',
    buildings: '6',
    households: '312',
    floorArea: '21840.5',
  },
  plan: {
    compound: '示例路1号院',
    class: '基础类',
    item: '排水',
    name: '雨污分流',
    quantity: '420',
    unit: '米',
    buildings: '1、3号楼',
    finish: '2026-09',
    public: '是',
  },
  progress: {
    compound: '示例路1号院',
    item: '排水',
    name: '雨污分流',
    planned: '420',
    unit: '米',
    previous: '280',
    total: '350',
    itemState: '进行中',
    reason: '',
    public: '是',
  },
  payment: { compound: '示例路1号院', contract: '3865200', previous: '1159600', paid: '1932600', submitted: '193300' },
  bid: { compound: '示例路1号院', stage: '签约', contractor: '示例建设有限公司', amount: '3865200', day: '2026-03-01' },
  consent: {
    compound: '示例路1号院',
    building: '1号楼',
    matter: '改造方案',
    eligibleHouseholds: '52',
    votedHouseholds: '51',
    agreedHouseholds: '49',
    day: '2026-02-13',
  },
  acceptance: {
    compound: '示例路1号院',
    of: '屋面防水闭水试验',
    stage: '隐蔽工程验收',
    day: '2026-09-05',
    'party:office': '通过',
    'party:supervisor': '通过',
    'party:builder': '通过',
  },
  inspection: { compound: '示例路1号院', day: '2026-09-06', level: '街道监督', what: '沟槽没有围挡', rectified: '2026-09-08' },
  notice: {
    compound: '示例路1号院',
    notice: '停水',
    buildings: '1-3号楼',
    from: '2026-09-10 08:00',
    to: '2026-09-10 17:00',
    what: '更换主管道',
    phone: '0371-12345678',
  },
  issue: {
    compound: '示例路1号院',
    raised: '2026-09-01',
    question: '楼道粉刷后墙面起皮',
    state: '已解决',
    answer: '已重新粉刷',
    answered: '2026-09-04',
    answeredBy: '示例街道办事处',
  },
  rule: { does: '检查', says: '每天巡查一次工地', who: '社区', every: '每日', since: '2026-03-01' },
};

/** The sheets of the template, in the order in which an office fills them in. */
const SHEETS: readonly FormId[] = [
  'compounds',
  'plan',
  'progress',
  'payment',
  'bid',
  'consent',
  'acceptance',
  'inspection',
  'notice',
  'issue',
  'rule',
];

/** What the template asks for: not the columns that real ledgers have besides. */
const LEFT_OUT: Partial<Record<FormId, readonly string[]>> = {
  progress: ['month', 'planFinish', 'paused', 'buildingCount', 'householdCount', 'area'],
  payment: ['contractor', 'advance', 'stagePaid', 'ratio', 'lastPaid'],
  consent: ['against', 'silent', 'rate', 'passed'],
  acceptance: ['result', 'problem', 'rectified'],
  plan: ['doing'],
  issue: ['ticket', 'category', 'satisfied'],
};
const columnsOf = (form: Form): ColumnDefinition[] =>
  form.columns.filter(
    (c) =>
      c.type !== 'personal' &&
      !/^(?:street)$/.test(c.key) &&
      !(c.key === 'community' && c.type === 'ignored') &&
      !LEFT_OUT[form.id]?.includes(c.key),
  );

const choicesOf = (c: ColumnDefinition): readonly string[] | undefined =>
  c.type === 'item'
    ? Object.values(ITEM_LABELS)
    : c.type === 'unit'
      ? Object.keys(UNITS)
      : c.type === 'flag'
        ? ['是', '否']
        : c.labels
          ? Object.values(c.labels)
          : undefined;

/** A unit in the heading says in what a plain number is meant; money has one for the whole file. */
const headingOf = (c: ColumnDefinition): string =>
  c.unit && c.type !== 'money' ? `${c.title}（${c.unit === '单元' ? '个单元' : c.unit}）` : c.title;

export type Filled = Record<string, string | number | undefined>;

function sheetOf(form: Form, rows: readonly Filled[]): WrittenSheet {
  const columns = columnsOf(form);
  const example: Filled = { serial: '例', ...EXAMPLES[form.id] };
  const styleOf = (c: ColumnDefinition): Style => (c.computed ? 'computed' : c.yellow ? 'yellow' : 'plain');
  const line = (r: Filled): WrittenCell[] => columns.map((c) => ({ value: r[c.key], style: styleOf(c) }));
  const last = Math.max(ROWS, rows.length + 200);
  return {
    name: form.title,
    widths: columns.map((c) =>
      c.key === 'serial'
        ? 6
        : /^(?:compound|question|answer|what|says|reason|condition)$/.test(c.key)
          ? 26
          : Math.max(11, headingOf(c).length * 2 + 2),
    ),
    freeze: 1,
    rows: [
      columns.map((c) => ({ value: headingOf(c), style: c.required ? ('required' as const) : ('head' as const) })),
      columns.map((c) => ({ value: example[c.key], style: 'example' as const })),
      ...rows.map((r, i) => line({ serial: i + 1, ...r })),
      ...(rows.length ? [] : Array.from({ length: 20 }, () => columns.map((c) => ({ style: styleOf(c) })))),
    ],
    choices: columns.flatMap((c, i) => {
      const list = choicesOf(c);
      return list ? [{ column: i + 1, from: 3, to: last, list }] : [];
    }),
    hints: columns.flatMap((c, i) =>
      c.hint && !choicesOf(c) && c.type !== 'ignored' ? [{ column: i + 1, from: 3, to: last, text: c.hint }] : [],
    ),
  };
}

const HELP = [
  '填表说明',
  '1. 先填“封面”：街道、发布日期、数据截至、金额单位。整份表的来源就是封面上的这份通报，不用每行写。',
  '2. 红字的列要填。灰格由程序填好，只看不改；黄格是每月要填的。灰色斜体的一行是示例，不导入，不用删。',
  '3. 数量写累计，不写本月。没有的就空着，不要写 0，也不要写“无”。',
  '4. 日期写 2026-09-30；只知道月份就写 2026-09。',
  '5. 备注只给自己看，不公开。是否公开：空着就是“是”；“暂缓”这次不公布；“不公开”要写依据。',
  '6. 绝不能填：居民、干部、工人的姓名，手机号，身份证号，银行账号，住到几单元几户，车牌，签名，病情和家庭情况。',
  '7. 改了已经公布的数，会另发一条更正并写明原因，原来的一条保留。',
  '8. 填好以后放进发布台；用命令的运行 npm run import -- 这个文件 --dry-run，先看会改什么，再去掉 --dry-run 写入。',
  `模板第 ${EDITION} 版`,
];

const coverSheet = (given: Readonly<Record<string, string>>): WrittenSheet => ({
  name: '封面',
  widths: [14, 44, 60],
  rows: COVER_FIELDS.map(([name, hint]) => [
    { value: name, style: /文号|数据截至/.test(name) ? 'head' : 'required' },
    { value: given[name], style: 'yellow' },
    { value: hint, style: 'example' },
  ]),
  choices: [{ column: 2, from: COVER_FIELDS.length, to: COVER_FIELDS.length, list: ['元', '万元'] }],
});

const workbook = (
  cover: Readonly<Record<string, string>>,
  filled: Partial<Record<FormId, readonly Filled[]>>,
  ...more: WrittenSheet[]
): Uint8Array =>
  writeXlsx([
    { name: '填表说明', widths: [110], rows: HELP.map((t, i) => [{ value: t, style: i ? ('help' as const) : ('title' as const) }]) },
    coverSheet(cover),
    ...SHEETS.map((id) => sheetOf(formOf(id), filled[id] ?? [])),
    ...more,
  ]);

/** 台账模板.xlsx: headings, units and drop-downs are those of the schemas. */
export const template = (): Uint8Array => workbook({ 金额单位: '元' }, {});

const number = (v: unknown): string | number | undefined =>
  typeof v === 'number' ? v : typeof v === 'string' ? (/^\d{1,11}(?:\.\d{1,4})?$/.test(v) ? Number(v) : v) : undefined;
const BEFORE: Record<string, string> = { about: '约', nearly: '近', over: '超过', atLeast: '不少于', atMost: '不超过', under: '不足' };
const amount = (q: Line | undefined): string | number | undefined =>
  q ? (q['approx'] ? `${BEFORE[q['approx'] as string]}${q['value'] as string}` : number(q['value'])) : undefined;
const date = (d: unknown): string | undefined => (d === undefined ? undefined : bare(d as string));
const first = (claim: unknown): unknown =>
  Array.isArray(claim) ? (claim[0] as Line)['value'] : claim && typeof claim === 'object' ? (claim as Line)['value'] : claim;

/** This month's workbook of a street: what is planned and what was reported last; what is to be filled in is yellow. */
export function exportWorkbook(content: Content, street: string, today: string): Uint8Array {
  const of = content.streets.find((s) => s.id === street);
  if (!of) throw new Error(`没有街道 ${street}`);
  const compounds = content.compounds.filter((c) => c.data.street === street).sort((a, b) => (a.id < b.id ? -1 : 1));
  const now = standing(content, today);
  const plans = plansInForce(content, now);
  const kindLabels = formOf('compounds').columns.find((c) => c.key === 'kind')!.labels!;
  const workLabels = formOf('compounds').columns.find((c) => c.key === 'work')!.labels!;
  const done = new Map<string, Line>();
  const paid = new Map<string, Line>();
  for (const { data } of now) {
    const { compounds: about } = data.about;
    if (about?.length !== 1) continue;
    if (data.kind === 'progress')
      for (const i of data.items ?? [])
        if (i.quantity) done.set(`${about[0]!}¦${lineName(i as unknown as Line)}`, i.quantity as unknown as Line);
    if (data.kind === 'payment') paid.set(about[0]!, { ...paid.get(about[0]!), ...(data as unknown as Line) });
  }
  const lines = compounds.flatMap((c) => (plans.get(c.id) ?? []).map((line) => ({ compound: c, line })));
  const item = (line: Line): Filled => ({
    item: ITEM_LABELS[line['item'] as keyof typeof ITEM_LABELS],
    name: line['localName'] as string | undefined,
  });
  return workbook(
    { 街道: of.data.title, 金额单位: '元' },
    {
      compounds: compounds.map(({ data }) => ({
        compound: data.title,
        aliases: data.aliases?.join('、'),
        kind: kindLabels[data.kind],
        work: workLabels[data.work[0]!],
        community: first(data.community) as string | undefined,
        address: first(data.address) as string | undefined,
        builtYear: first(data.builtYear) as string | undefined,
        buildings: number(first(data.buildings)),
        households: number(first(data.households)),
        floorArea: number(first(data.floorArea)),
      })),
      plan: lines.map(({ compound, line }) => ({
        compound: compound.data.title,
        class: line['localClass'] as string | undefined,
        ...item(line),
        quantity: amount(line['quantity'] as Line | undefined),
        unit: (line['quantity'] as Line | undefined)?.['unit'] as string | undefined,
        buildings: (line['buildings'] as string[] | undefined)?.join('、'),
        start: date(line['start']),
        finish: date(line['finish']),
      })),
      progress: lines.map(({ compound, line }) => {
        const last = done.get(`${compound.id}¦${lineName(line)}`);
        const planned = line['quantity'] as Line | undefined;
        return {
          compound: compound.data.title,
          ...item(line),
          buildings: (line['buildings'] as string[] | undefined)?.join('、'),
          planned: amount(planned),
          unit: (planned?.['unit'] ?? last?.['unit']) as string | undefined,
          previous: number(last?.['value']),
        };
      }),
      payment: compounds
        .filter((c) => plans.has(c.id) || paid.has(c.id))
        .map((c) => ({ compound: c.data.title, previous: number(paid.get(c.id)?.['paid']) })),
    },
    carriedSheet(content, street, today),
  );
}
