import { place } from '../../src/ledger/finding.ts';
import { importWorkbook, type ImportOptions, type ImportResult } from '../../src/ledger/import.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { address } from '../../src/ledger/sheet.ts';
import type { Content } from '../../src/schema/index.ts';
import { createRng } from '../../tools/demo/rng.ts';
import { ledgerCity, officeWorkbook, PLANNED, type LedgerSheet, type Written, type Yard } from './ledger-city.ts';

/** One mistake: where it is to be found, as what, and what puts it right where the suggestion does not. */
interface Planted {
  kind: string;
  at: string;
  repair: string;
  /** What is written instead; `confirm` where it is true all the same. */
  remedy?: { at: string; text: string } | { confirm: true };
}
interface PlantedLedger {
  content: Content;
  street: string;
  bytes: Uint8Array;
  planted: Planted[];
}

const MONTHS = Array.from({ length: 12 }, (_, i) => `${i < 3 ? 2025 : 2026}-${String(((i + 9) % 12) + 1).padStart(2, '0')}`);
const DATE = '2026-10-08';

/** A ledger of 12 compounds and 12 months with so many mistakes of different kinds, each at another row. */
function plantedLedger(seed: number, mistakes: number): PlantedLedger {
  const rng = createRng(`planted-${seed}`);
  const { content, yards, street } = ledgerCity(rng.fork('city'));
  const monthly = rng.chance(0.5);
  const tenThousand = rng.chance(0.5);
  const sum = (yuan: number): number => Math.round(tenThousand ? yuan / 100 : yuan * 100) / 100;
  const sheets: LedgerSheet[] = [];
  const sheet = (name: string, ...rows: Written[][]): LedgerSheet => {
    const made = { name, rows };
    sheets.push(made);
    return made;
  };
  sheet('封面', ['街道', '示例街道'], ['通报标题', '示例街道一年通报'], ['发布日期', DATE], ['数据截至', '2026-09-30'], ['金额单位', tenThousand ? '万元' : '元']); // prettier-ignore

  const PROGRESS = ['序号', '社区', '小区', ...(monthly ? [] : ['月份']), '改造内容', '叫法', '单位', '计划量', '上期累计', '本期累计', '这一项的状态', '未做或滞后原因', '这一项的完成日期']; // prettier-ignore
  const progress = MONTHS.map((m) => ({ month: m, sheet: monthly ? `${Number(m.slice(0, 4))}年${Number(m.slice(5))}月` : '进度月报' }));
  const atProgress = (m: number, yard: number, item: number) => {
    const name = progress[m]!.sheet;
    const head = monthly ? 2 : 1;
    return { sheet: sheets.find((s) => s.name === name)!, y: head + ((monthly ? 0 : m) * yards.length + yard) * 3 + item };
  };
  const reached = (y: Yard, m: number, k: number): number => Math.floor((y.planned[k]! * (m + 1)) / 13);
  for (const name of new Set(progress.map((p) => p.sheet)))
    sheet(name, ...(monthly ? [[`示例街道老旧小区改造进度（${name}）`]] : []), PROGRESS);
  for (const [m, p] of progress.entries()) {
    const s = sheets.find((x) => x.name === p.sheet)!;
    for (const [i, y] of yards.entries())
      for (let k = 0; k < 3; k++) {
        const item = PLANNED[k]!;
        const first = i % 4 === 0 && k === 0;
        if (first) s.merges = [...(s.merges ?? []), `B${s.rows.length + 1}:B${s.rows.length + 12}`];
        s.rows.push([i * 3 + k + 1, first ? y.community : undefined, y.title, ...(monthly ? [] : [p.month]), item.word, item.name, item.unit, y.planned[k], m ? reached(y, m - 1, k) : undefined, reached(y, m, k), '进行中', undefined, undefined]); // prettier-ignore
      }
  }
  const payment = sheet('资金', ['序号', '小区', '月份', '合同金额', '已拨付', '已上报待拨', '最近一次拨付日期', '备注']);
  const paymentRow = (m: number, yard: number): number => 1 + m * (yards.length + 1) + yard;
  for (const [m, month] of MONTHS.entries()) {
    for (const [i, y] of yards.entries())
      payment.rows.push([
        i + 1,
        y.title,
        month,
        sum(y.contract),
        sum((y.contract * (m + 2)) / 15),
        sum(y.contract / 20),
        { day: `${month}-01` },
      ]);
    payment.rows.push(['小计']);
  }
  const newYards = sheet('小区', ['序号', '小区', '类型', '工作类型', '计划开工', '计划完工'], ['', '新柳院', '楼院', '综合改造', '2026-03', '2026-09']); // prettier-ignore
  const plan = sheet('改造清单', ['序号', '小区', '改造内容', '叫法', '计划量', '单位', '楼栋', '计划开始', '计划完成'], ...yards.map((y, i) => [i + 1, y.title, '绿化', '补种绿化', 100 + i, '平方米', '1号楼', '2026-03', { day: '2026-09-30' }])); // prettier-ignore
  const consent = sheet('征询', ['序号', '小区', '征询事项', '应征询户数', '实际征询户数', '同意户数', '征询时间'], ...yards.map((y, i) => [i + 1, y.title, '改造方案', 300 + i, 280 + i, 250 + i, { day: '2026-02-13' }])); // prettier-ignore
  const acceptance = sheet('验收', ['序号', '小区', '验收内容', '验收阶段', '验收日期', '街道办事处', '监理单位', '施工单位'], ...yards.map((y, i) => [i + 1, y.title, '屋面闭水试验', '隐蔽工程验收', { day: '2026-08-05' }, '√', '√', i % 2 ? '通过' : '√'])); // prettier-ignore
  const inspection = sheet('检查', ['序号', '小区', '检查日期', '层级', '存在问题', '整改完成日期'], ...yards.map((y, i) => [i + 1, y.title, { day: '2026-08-11' }, '街道监督', `第${i + 1}处沟槽没有围挡`, { day: '2026-08-14' }])); // prettier-ignore
  const notice = sheet('通知', ['序号', '小区', '类型', '影响范围', '开始时间', '结束时间', '内容', '咨询电话'], ...yards.map((y, i) => [i + 1, y.title, '停水', '1-2号楼', `2026-10-${10 + i} 08:00`, `2026-10-${10 + i} 17:00`, '更换主管道', '0371-67180000'])); // prettier-ignore
  const issue = sheet('诉求', ['序号', '小区', '来件时间', '诉求内容', '办理状态', '办理情况', '答复时间'], ...yards.map((y, i) => [i + 1, y.title, { day: '2026-08-01' }, `${i + 1}号门口的台阶松了`, '已办结', '已经修好', { day: '2026-08-04' }])); // prettier-ignore

  const planted: Planted[] = [];
  const sumMistakes = new Map<number, number>();
  const column = (s: LedgerSheet, heading: string): number => {
    const head = s.rows.find((r) => r.includes('小区'))!;
    return head.indexOf(heading);
  };
  const cellOf = (s: LedgerSheet, y: number, heading: string): string => place(s.name, address(y + 1, column(s, heading) + 1));
  const put = (s: LedgerSheet, y: number, heading: string, value: Written): string => {
    s.rows[y]![column(s, heading)] = value;
    return cellOf(s, y, heading);
  };
  // each mistake has a compound and a month, or a row, of its own
  const used = new Set<string>();
  const free = <T>(label: string, draw: () => T): T => {
    for (;;) {
      const t = draw();
      const key = `${label}${JSON.stringify(t)}`;
      if (!used.has(key) && used.add(key)) return t;
    }
  };
  const month = (from = 2) => rng.int(from, 9);
  const line = () => {
    const { yard, k } = free('line', () => ({ yard: rng.int(0, 11), k: rng.int(0, 2) }));
    const m = month();
    return { ...atProgress(m, yard, k), m, yard: yards[yard]!, k };
  };
  const paid = () => {
    const { yard } = free('paid', () => ({ yard: rng.int(0, 11) }));
    const m = month();
    return { s: payment, y: paymentRow(m, yard), m, yard: yards[yard]! };
  };
  const row = (s: LedgerSheet) => 1 + free(s.name, () => rng.int(0, 11));
  const add = (kind: string, at: string, repair: string, text?: string | true): void => {
    planted.push({ kind, at, repair, ...(text === true ? { remedy: { confirm: true } } : text !== undefined && { remedy: { at, text } }) });
  };

  const KINDS: Record<string, () => void> = {
    shrunk: () => {
      const l = line();
      const at = put(l.sheet, l.y, '本期累计', Math.max(1, reached(l.yard, l.m, l.k) - reached(l.yard, 1, l.k) - reached(l.yard, 0, l.k) * rng.int(0, 1) - 3)); // prettier-ignore
      const now = Number(l.sheet.rows[l.y]![column(l.sheet, '本期累计')]);
      if (now >= reached(l.yard, l.m - 1, l.k)) put(l.sheet, l.y, '本期累计', reached(l.yard, l.m - 1, l.k) - 1);
      add('shrunk', at, '累计比先前公布的少', String(reached(l.yard, l.m, l.k)));
    },
    over: () => {
      const l = line();
      add('over', put(l.sheet, l.y, '本期累计', l.yard.planned[l.k]! + rng.int(1, 5000)), '完成的比计划的多', rng.chance(0.5) ? true : String(reached(l.yard, l.m, l.k))); // prettier-ignore
    },
    unit: () => {
      const l = line();
      add('unit', put(l.sheet, l.y, '单位', l.k === 0 ? '平方米' : l.k === 1 ? '米' : '处'), '单位和内容不符', PLANNED[l.k]!.unit);
    },
    'unknown unit': () => {
      const l = line();
      add('unknown unit', put(l.sheet, l.y, '单位', '亩'), '单位换成门户里有的', PLANNED[l.k]!.unit);
    },
    'lift in metres': () => {
      const y = row(plan);
      plan.rows[y]!.splice(2, 4, '加装电梯', '二期电梯', 2, '米');
      add('lift in metres', cellOf(plan, y, '单位'), '单位和内容不符', '部');
    },
    future: () => {
      const l = line();
      add(
        'future',
        put(l.sheet, l.y, '这一项的完成日期', rng.chance(0.5) ? { day: '2027-03-01' } : '2026-12-30'),
        '日期在公开之后',
        '2026-08-30',
      );
    },
    'inspected tomorrow': () =>
      add('inspected tomorrow', put(inspection, row(inspection), '检查日期', { day: '2026-10-09' }), '日期在公开之后', '2026-08-10'),
    'accepted next year': () =>
      add('accepted next year', put(acceptance, row(acceptance), '验收日期', { day: '2027-08-05' }), '日期在公开之后', '2026-08-05'),
    'asked next year': () =>
      add('asked next year', put(consent, row(consent), '征询时间', { day: '2027-02-13' }), '日期在公开之后', '2026-02-13'),
    'paid next year': () => {
      const p = paid();
      add('paid next year', put(payment, p.y, '最近一次拨付日期', { day: '2027-02-13' }), '日期在公开之后', '2026-02-13');
    },
    'a new compound twice': () => {
      const y = newYards.rows.push(['', '新柳院', '楼院', '综合改造', '2026-03', '2026-09']) - 1;
      add('a new compound twice', cellOf(newYards, y, '小区'), '同一条记录有两次');
    },
    'a new compound done before it begins': () => {
      newYards.rows.push(['', '新槐院', '楼院', '综合改造', '2026-09', '2026-03']);
      add('a new compound done before it begins', cellOf(newYards, newYards.rows.length - 1, '计划完工'), '前后说不通', '2026-12');
    },
    'finish before start': () =>
      add('finish before start', put(plan, row(plan), '计划完成', { day: '2026-02-01' }), '前后说不通', '2026-09-30'),
    'answered before asked': () =>
      add('answered before asked', put(issue, row(issue), '答复时间', { day: '2026-07-30' }), '前后说不通', '2026-08-04'),
    'water back before it goes': () => {
      const y = row(notice);
      add('water back before it goes', put(notice, y, '结束时间', '2026-10-09 17:00'), '前后说不通', `2026-10-${9 + y} 18:00`);
    },
    overpaid: () => {
      const p = paid();
      add('overpaid', put(payment, p.y, '已拨付', sum(p.yard.contract * 1.2)), '已付的比合同多', true);
    },
    'ten thousand times': () => {
      const p = paid();
      const now = Number(payment.rows[p.y]![4]);
      const other = rng.chance(0.5) ? now * 10_000 : Math.round(now) / 10_000;
      add('ten thousand times', put(payment, p.y, '已拨付', other), '和合同差一万倍');
    },
    'contract ten thousand times': () => {
      const p = paid();
      const now = Number(payment.rows[p.y]![3]);
      add('contract ten thousand times', put(payment, p.y, '合同金额', Math.round(now * 10_000)), '和合同差一万倍');
    },
    'paid less than before': () => {
      const p = paid();
      const before = Number(payment.rows[paymentRow(p.m - 1, yards.indexOf(p.yard))]![4]);
      add('paid less than before', put(payment, p.y, '已拨付', Math.round(before * 90) / 100), '累计比先前公布的少', String(before));
    },
    'the same row twice': () => {
      const p = paid();
      const y = payment.rows.push([...payment.rows[p.y]!]) - 1;
      add('the same row twice', cellOf(payment, y, '小区'), '同一条记录有两次');
    },
    'the same line twice': () => {
      const l = line();
      const copy = [...l.sheet.rows[l.y]!];
      copy[column(l.sheet, '社区')] = undefined;
      copy[column(l.sheet, '本期累计')] = Number(copy[column(l.sheet, '本期累计')]) - 1;
      copy[column(l.sheet, '上期累计')] = undefined;
      const y = l.sheet.rows.push(copy) - 1;
      planted.push({ kind: 'the same line twice', at: cellOf(l.sheet, y, '改造内容'), repair: '同一条记录有两次', remedy: { at: cellOf(l.sheet, y, '小区'), text: '去掉这一行' } }); // prettier-ignore
    },
    building: () => {
      const y = row(plan);
      add('building', put(plan, y, '楼栋', rng.chance(0.5) ? '47号楼' : '1、47号楼'), '小区没有这栋楼', '1号楼');
    },
    'no such building for water': () =>
      add('no such building for water', put(notice, row(notice), '影响范围', '88号楼'), '小区没有这栋楼', '1号楼'),
    phone: () =>
      add(
        'phone',
        put(notice, row(notice), '咨询电话', rng.pick(['037167180000', '(0371)67180000', '0371 67180000'])),
        '电话写公开的办公电话',
      ),
    mobile: () => add('mobile', put(notice, row(notice), '咨询电话', '13800138001'), '电话写公开的办公电话', '0371-67180000'),
    'short phone': () => add('short phone', put(notice, row(notice), '咨询电话', '67180'), '电话写公开的办公电话', '0371-67180000'),
    'no such day': () => add('no such day', put(inspection, row(inspection), '整改完成日期', '2026-02-30'), '这里要写日期', '2026-08-14'),
    'month or day': () => add('month or day', put(issue, row(issue), '来件时间', '03/04/2026'), '分不清是月在前还是日在前'),
    'two-digit year': () => add('two-digit year', put(issue, row(issue), '来件时间', '26.8.1'), '这里要写日期'),
    'another form of date': () => add('another form of date', put(inspection, row(inspection), '检查日期', rng.pick(['2026年8月11日', '2026.8.11', '20260811'])), '日期和这一列别的写法不一样'), // prettier-ignore
    'hidden row': () => {
      const y = row(consent);
      consent.hidden = [...(consent.hidden ?? []), y + 1];
      add('hidden row', cellOf(consent, y, '小区'), '隐藏的行，没有导入');
    },
    'sum of the month': () => {
      const m = free('sum', () => rng.int(0, 11));
      sumMistakes.set(m, 13);
      add('sum of the month', place(payment.name, address(paymentRow(m, 12) + 1, 6)), '小计、合计和逐行相加不一样，以逐行为准');
    },
    'a formula’s error': () => {
      const l = line();
      add(
        'a formula’s error',
        put(l.sheet, l.y, '本期累计', { formula: 'A1+Z9', value: '#REF!' }),
        '公式出错的格',
        String(reached(l.yard, l.m, l.k)),
      );
    },
    'text for a number': () => {
      const l = line();
      add('text for a number', put(l.sheet, l.y, '本期累计', String(reached(l.yard, l.m, l.k))), '数写成了文字，表里的求和不算它');
    },
    'full width': () => {
      const y = row(consent);
      const wide = String(consent.rows[y]![5]).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
      add('full width', put(consent, y, '同意户数', wide), '数写成了文字，表里的求和不算它');
    },
    'unknown column': () => {
      const s = free('column', () => rng.pick([payment, plan, consent, inspection].map((x) => x.name)));
      const found = sheets.find((x) => x.name === s)!;
      found.rows[0]!.push('片长意见');
      add('unknown column', place(s, address(1, found.rows[0]!.length)), '不认识的列，没有读');
    },
    'a compound nearly named': () => {
      const y = row(consent);
      add('a compound nearly named', put(consent, y, '小区', `${yards[y - 1]!.title}院区`), '小区名对不上', yards[y - 1]!.title);
    },
    'a compound nobody knows': () => {
      const y = row(inspection);
      add('a compound nobody knows', put(inspection, y, '小区', '白桦林国际公馆三期'), '小区名对不上', yards[y - 1]!.title);
    },
    'more agree than were asked': () => {
      const y = row(consent);
      add('more agree than were asked', put(consent, y, '同意户数', 299), '前后说不通', '250');
    },
    'a word for a number': () => {
      const l = line();
      add(
        'a word for a number',
        put(l.sheet, l.y, '本期累计', rng.pick(['若干', '大部分', '基本完成'])),
        '这里要写数',
        String(reached(l.yard, l.m, l.k)),
      );
    },
    'a tick for a state': () => {
      const l = line();
      add('a tick for a state', put(l.sheet, l.y, '这一项的状态', '√'), '“这一项的状态”只能选下拉里的', '进行中');
    },
    'somebody’s phone': () => {
      const l = line();
      add('somebody’s phone', put(l.sheet, l.y, '未做或滞后原因', '找13800138001协调'), '个人信息，不能公布', '等待协调');
    },
    'a negative figure': () => {
      const l = line();
      add('a negative figure', put(l.sheet, l.y, '本期累计', -12), '这里要写数', String(reached(l.yard, l.m, l.k)));
    },
    'nothing where something must be': () =>
      add('nothing where something must be', put(notice, row(notice), '内容', undefined), '“内容”要填', '更换主管道'),
  };
  const chosen = rng.sample(Object.keys(KINDS), mistakes);
  for (const kind of chosen) KINDS[kind]!();
  // what a sum counts is what stands above it, wrong or not
  for (const [m] of MONTHS.entries()) {
    const y = paymentRow(m, 12);
    for (const c of [3, 4, 5]) {
      const total = yards.reduce((n, _, i) => n + Number(payment.rows[paymentRow(m, i)]![c]), 0);
      payment.rows[y]![c] = Math.round((total + (c === 5 ? (sumMistakes.get(m) ?? 0) : 0)) * 10_000) / 10_000;
    }
  }
  return { content, street, bytes: officeWorkbook(sheets), planted };
}

/** Such a ledger with all its mistakes, as a workbook. */
export const judgedWorkbook = (seed: number): Pick<PlantedLedger, 'bytes' | 'content'> => plantedLedger(seed, 25);

/** What is found in such a ledger and what was planted; and what is left once every suggestion is taken, and the rest written in. */
export function judged(seed: number): { found: string[]; planted: string[]; after: ImportResult } {
  const { content, bytes, planted } = plantedLedger(seed, 25);
  const book = readWorkbook(bytes);
  const run = (more: Partial<ImportOptions> = {}) => importWorkbook(book, { content, today: '2026-11-28', romanise: () => 'x', ...more });
  const found = run().findings.flatMap((f) =>
    (f.cell === undefined && f.level === 'note') || f.repair === '公式，读的是表里存着的结果'
      ? []
      : [`${place(f.sheet ?? '', f.cell ?? '')} ${f.repair}`],
  );
  const fixes = new Map<string, string>();
  const confirmed = new Map<string, string>();
  for (const { at, remedy } of planted)
    if (remedy && 'confirm' in remedy) confirmed.set(at, '现场核实');
    else if (remedy) fixes.set(remedy.at, remedy.text);
  let after = run({ fixes, confirmed });
  // one repair may bring another to light
  for (let round = 0; round < 3; round++) {
    const open = after.findings.filter((f) => f.level !== 'note' && f.suggest !== undefined);
    if (!open.length) break;
    for (const f of open) fixes.set(place(f.sheet!, f.cell!), f.suggest!);
    after = run({ fixes, confirmed });
  }
  return { found: found.sort(), planted: planted.map((p) => `${p.at} ${p.repair}`).sort(), after };
}
