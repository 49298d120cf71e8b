import { claims, disagrees, type Claim } from '../model/claims.ts';
import { compoundLedger, compoundMoney, FACT_FIELDS } from '../model/compound.ts';
import { contradictions } from '../model/contradictions.ts';
import { asRead } from '../model/corrections.ts';
import { bare } from '../model/dates.ts';
import { basisOf } from '../model/disclosure.ts';
import { figureIds } from '../model/figure-id.ts';
import { NO_DAY } from '../schema/voice.ts';
import { figureLabel, figureDoubt, figureOrigin, figureWords, subjectLevel } from '../model/figures.ts';
import { LEDGER_STATES, type LedgerRow } from '../model/items.ts';
import { CONTRACT_STAGES, paidSet, sameMoney, sinceThen, type Contract, type MoneyView, type Payment } from '../model/payments.ts';
import { formatCount, formatQuantity, withApprox } from '../model/numbers.ts';
import type { Portal } from '../model/portal.ts';
import { streetLedger, streetMoney } from '../model/regions.ts';
import { wordsOf } from '../model/words.ts';
import { compound } from '../schema/compound.ts';
import type { Dated } from '../schema/dates.ts';
import { ITEM_CLASSES } from '../schema/items.ts';
import { METRICS } from '../schema/metrics.ts';
import { plan } from '../schema/plan.ts';
import { APPROX, UNITS } from '../schema/quantities.ts';
import { metaOf, type Node } from '../schema/walk.ts';
import {
  alsoWarned,
  asOfCells,
  asOfColumns,
  column,
  dateCells,
  dateColumns,
  entrySourceColumns,
  inTime,
  listCell,
  permalink,
  permalinkColumn,
  placeCells,
  placeColumns,
  quantityCells,
  quantityColumns,
  sourceCells,
  sourceColumns,
  subjectCells,
  subjectColumns,
  togetherOf,
  valueStateColumn,
  VALUE_STATES,
  warningCell,
  warningColumn,
  type DatedRow,
  type SubjectLevel,
  type ValueState,
} from './cells.ts';
import type { Address } from './document.ts';
import { figureCells, figureColumns, laterColumn } from './figure-address.ts';
import type { Row, OpenTable } from './table.ts';

const sideKey = (...parts: readonly (string | undefined)[]): string => parts.join('|');

/** 通报的数字: every figure of every report as the pages read it, corrections applied. */
export function figuresTable(portal: Portal, address: Address): OpenTable {
  const disputed = new Set(
    contradictions(portal).flatMap((c) =>
      c.sides.map(({ statement, disclosure }) =>
        sideKey(c.about.level, c.about.id, c.what, statement.text, statement.asOf?.date, disclosure),
      ),
    ),
  );
  const said = asRead(portal.ofKind.get('report') ?? [], portal.corrections, portal.asOf).flatMap(
    (d): (DatedRow & { dispute?: 'now' | 'once' })[] => {
      const { data } = d;
      if (data.kind !== 'report') return [];
      const level = subjectLevel(d);
      const ids = data.about[level] ?? [];
      const subject = subjectCells(portal, level, ids);
      const together = togetherOf(portal, ids);
      const next = figureIds();
      return (data.figures ?? []).map((f) => {
        const { date } = figureOrigin(portal, data, f);
        const doubt = figureDoubt(portal, data, f);
        const words = figureWords(portal, data, f);
        const against = ids.some((id) => disputed.has(sideKey(level, id, words.named, words.value, bare(date), d.id)));
        return {
          date,
          // of what does not change no later number is the better one
          dispute: against ? (METRICS[f.metric].nature === 'fixed' ? 'now' : 'once') : undefined,
          row: {
            ...figureCells(address, ids[0]!, next(f.metric, d.id)),
            ...subject,
            metric: f.metric,
            label: figureLabel(f),
            scope: f.scope,
            value: f.amount ?? f.value,
            unit: f.amount === undefined ? f.unit : '元',
            says: f.says,
            approx: f.approx,
            ...quantityCells('of', f.of),
            ...asOfCells(date),
            ...sourceCells(portal, f.source ?? data.source, d.id),
            doubt,
            ...warningCell(
              together > 1 && `${together}个对象合计的数，不能拆开`,
              f.scope !== undefined && `只数这个范围：${f.scope}`,
              f.of && `分母是${withApprox(formatCount(f.of.value, UNITS[f.of.unit]), f.of.approx)}`,
              f.says !== undefined && '不是数',
              basisOf(data) === 'mention' &&
                f.asOf === undefined &&
                `只是提到，${NO_DAY}${data.asOf === undefined ? '，时点是材料的' : ''}`,
              doubt !== undefined && '存疑',
              d.mark === 'corrected' && '更正过，这里是更正后的',
            ),
            note: f.note,
            disclosure: d.id,
            ...permalink(address, d.id, level, ids),
          },
        };
      });
    },
  );
  const joined =
    (...of: string[]) =>
    (r: Row) =>
      of.map((x) => String(r[x] ?? '')).join('|');
  const rows = inTime(
    said,
    joined('level', 'subject', 'metric', 'label', 'scope', 'unit'),
    joined('value', 'says', 'approx', 'of', 'ofUnit', 'ofApprox'),
    false,
  ).map((row, i): Row => {
    const dispute = said[i]!.dispute;
    if (!dispute) return row;
    const past = dispute === 'once' && row['valueState'] !== 'published';
    return { ...row, ...(past ? {} : { valueState: 'conflicting' satisfies ValueState }), ...alsoWarned(row, '来源说法不一，只取一种') };
  });
  return {
    id: 'figures',
    title: '通报的数字',
    about: '一份汇总通报里的一个数字',
    caution: '数的不是同一批、总数或日期不同的数字不相加；小区数与楼院数不相加。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('metric', '指标编号', '含义和单位见数据字典'),
      column('label', '指标'),
      column('scope', '数的是哪一批', '哪一批、哪个范围'),
      column('value', '数值', '金额以元计，带两位小数'),
      column('unit', '单位', undefined, UNITS),
      column('says', '文字说法', '不能写成数字时'),
      column('approx', '精确程度', undefined, APPROX),
      valueStateColumn('数值'),
      laterColumn,
      ...quantityColumns('of', '分母'),
      ...asOfColumns(),
      ...sourceColumns(),
      column('doubt', '存疑'),
      warningColumn,
      column('note', '说明'),
      column('disclosure', '记录编号'),
      permalinkColumn,
    ],
    rows,
  };
}

interface ClaimField {
  field: string;
  label: string;
  unit?: string | undefined;
  claim: Claim<string | number> | undefined;
  source?: string | undefined;
  asOf?: Dated | undefined;
}

const unitOf = (schema: unknown): string | undefined => metaOf(schema as Node).unit;

/** 说法: every single thing that a source says of a compound, each with its own source and day. */
export function claimsTable(portal: Portal, address: Address): OpenTable {
  const facts = FACT_FIELDS.map(({ field, label }) => ({ field, label, unit: unitOf(compound.shape[field]) }));
  const budgetUnit = unitOf(plan().shape.budget);
  const rows = [...portal.compounds].flatMap(([id, data]): Row[] => {
    const fields: ClaimField[] = facts.map(({ field, label, unit }) => ({
      field,
      label,
      unit,
      claim: data[field] as never,
      source: data.source,
      asOf: data.asOf,
    }));
    const budget: ClaimField = {
      field: 'plan.budget',
      label: '计划投资',
      unit: budgetUnit,
      claim: data.plan?.budget,
      source: data.plan?.source ?? data.source,
      asOf: data.plan?.asOf ?? data.asOf,
    };
    const next = figureIds();
    return [...fields, budget].flatMap(({ field, label, unit, claim, source, asOf }) => {
      const all = claims(claim);
      const several = new Set(all.map((c) => c.value)).size > 1;
      const conflict = disagrees(claim);
      return all.map((c): Row => {
        const said = c.source ?? source;
        return {
          ...figureCells(address, id, next(field === 'plan.budget' ? 'budget' : field, said ?? '')),
          id,
          title: data.title,
          ...placeCells(portal, 'compounds', [id]),
          field,
          label,
          value: c.value,
          unit: typeof c.value === 'number' || /^\d+\.\d+$/.test(c.value) ? unit : undefined,
          approx: c.approx,
          valueInferred: c.inferred,
          valueState: conflict ? 'conflicting' : c.inferred === undefined ? 'published' : 'inferred',
          ...sourceCells(portal, said),
          ...asOfCells(c.asOf ?? asOf),
          conflict: conflict || undefined,
          ...warningCell(
            several && '一个小区只取一种说法',
            c.inferred !== undefined && '值是推定的',
            data.kind === 'cluster' && '片区包含小区，不和小区相加',
          ),
          note: c.note,
          ...permalink(address, undefined, 'compounds', [id]),
        };
      });
    });
  });
  return {
    id: 'claims',
    title: '小区的说法',
    about: '一份来源对一个小区的一个字段的说法',
    caution: '同一小区同一字段有几行，就是来源有几种说法，没有替读者选。',
    columns: [
      ...figureColumns(),
      column('id', '小区编号'),
      column('title', '小区'),
      ...placeColumns(),
      column('field', '字段', '与 compounds 的字段编号相同'),
      column('label', '字段名'),
      column('value', '值'),
      column('unit', '单位'),
      column('approx', '精确程度', undefined, APPROX),
      column('valueInferred', '值的推定依据', '空：来源写明'),
      valueStateColumn('值'),
      ...entrySourceColumns(),
      ...asOfColumns(),
      column('conflict', '来源说法不一'),
      warningColumn,
      column('note', '说明'),
      permalinkColumn,
    ],
    rows,
  };
}

const itemRow = (portal: Portal, address: Address, level: SubjectLevel, id: string, row: LedgerRow): Row => {
  const promise = row.plans.at(-1);
  const report = row.reports.at(-1);
  const stated = row.reports.findLast((r) => r.state);
  const measured = row.done || row.percent !== undefined ? row.evidence : undefined;
  const words = wordsOf(row);
  const counted = row.done !== undefined || row.percent !== undefined;
  return {
    ...figureCells(address, id, measured?.figure),
    ...subjectCells(portal, level, [id]),
    key: row.key,
    item: row.item,
    label: row.label,
    localName: row.localName,
    class: row.class,
    localClass: row.localClass,
    // where no plan was collected nobody knows what it names
    promised: row.promised || (row.outside ? false : undefined),
    ...dateCells('plannedStart', promise?.line.start),
    ...dateCells('plannedFinish', promise?.line.finish),
    ...quantityCells('goal', row.goal?.quantity),
    ...dateCells('goalBy', row.goal?.by),
    goalIsWhole: row.goal?.whole,
    promise: words.promise.full,
    state: row.state,
    stateWas: row.was,
    stateWords: words.state,
    stateInferred: stated?.stateInferred,
    itemInferred: words.filed,
    ...quantityCells('done', row.done),
    percent: row.percent,
    percentStated: row.percent === undefined ? undefined : row.percentStated,
    valueState: counted ? (row.percent !== undefined && !row.percentStated ? 'computed' : 'published') : 'not-published',
    joint: row.joint,
    ...warningCell(row.joint, level === 'streets' && '街道总体，和小区的行不相加'),
    ...dateCells('doneDate', measured?.date),
    doneDisclosure: measured?.disclosure,
    report: words.report,
    ...dateCells('finished', report?.finished),
    reason: words.reason,
    buildings: listCell(row.buildings.keys()),
    planSource: promise?.version.source,
    ...dateCells('planDate', promise?.version.date),
    planDisclosure: promise?.version.disclosure,
    reportDisclosure: report?.disclosure,
    ...dateCells('reportDate', report?.date),
    ...asOfCells(report?.date ?? promise?.version.date),
    ...sourceCells(portal, report?.source ?? promise?.version.source, (report ?? promise?.version)?.disclosure),
    // a line may have a voice of its own
    ...((stated?.voice ?? measured?.voice) && { voice: stated?.voice ?? measured?.voice }),
    note: report?.note ?? promise?.line.note,
    ...permalink(address, undefined, level, [id]),
  };
};

/** 改造清单: item by item what was promised and what was reported. */
export function itemsTable(portal: Portal, address: Address): OpenTable {
  const of = (level: SubjectLevel, id: string, ledger: readonly LedgerRow[]) => ledger.map((r) => itemRow(portal, address, level, id, r));
  return {
    id: 'items',
    title: '改造清单',
    about: '一个小区（或街道总体）的一项改造内容，计划与进度对照',
    caution: '街道的行说的是该街道的总体安排，与小区的行不相加；写有“合计范围”的行，数字是几个小区合计的，每个小区各有一行，不要相加。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('key', '行号', '同一对象内不重复'),
      column('item', '内容编号', '见数据字典的改造内容'),
      column('label', '改造内容', '国办发〔2020〕23号的名称'),
      column('localName', '来源用语'),
      column('class', '类别', undefined, ITEM_CLASSES),
      column('localClass', '来源分类'),
      column('promised', '计划里有', '空：没有收集到计划'),
      ...dateColumns('plannedStart', '计划开始'),
      ...dateColumns('plannedFinish', '计划完成'),
      ...quantityColumns('goal', '应完成数量', '总量；没有总量时是最近的阶段目标'),
      ...dateColumns('goalBy', '应完成期限'),
      column('goalIsWhole', '应完成数量是总量'),
      column('promise', '计划', '计划怎么说，与页面上的话相同'),
      column('state', '状态', undefined, LEDGER_STATES),
      column('stateWas', '最后一次说的状态', '久无消息的，写当时的状态', LEDGER_STATES),
      column('stateWords', '状态的话', '与页面上的话相同'),
      column('stateInferred', '状态推定依据', '空：来源自己说的'),
      column('itemInferred', '归类推定依据', '空：来源自己说的'),
      ...quantityColumns('done', '已完成数量'),
      column('percent', '完成比例（%）'),
      column('percentStated', '比例由来源给出', '否：由数量算出'),
      valueStateColumn('完成比例（%）'),
      column('joint', '合计范围', '完成数和比例是几个小区合计的，写明是几个；空：只是它自己的'),
      warningColumn,
      ...dateColumns('doneDate', '数量和比例的时点'),
      column('doneDisclosure', '数量和比例的记录编号'),
      column('report', '报告', '报告怎么说，与页面上的话相同'),
      ...dateColumns('finished', '完成日期'),
      column('reason', '原因', '没做、暂停或不再做的原因；做完了就不再列'),
      column('buildings', '楼栋', '空：来源没有限定楼栋'),
      column('planSource', '计划来源编号'),
      ...dateColumns('planDate', '计划时点'),
      column('planDisclosure', '计划的记录编号', '空：计划写在小区条目里'),
      column('reportDisclosure', '进度的记录编号'),
      ...dateColumns('reportDate', '进度时点'),
      ...asOfColumns('进度的；没有进度的，计划的'),
      ...sourceColumns(),
      column('note', '说明'),
      permalinkColumn,
    ],
    rows: [
      ...[...portal.compounds.keys()].flatMap((id) => of('compounds', id, compoundLedger(portal, id))),
      ...[...portal.streets.keys()].flatMap((id) => of('streets', id, streetLedger(portal, id))),
    ],
  };
}

/** How many compounds or streets one amount stands for together: rows of one record are never added over its subjects. */
const sharedBy = (portal: Portal, id: string | undefined): number | undefined => {
  const about = id === undefined ? undefined : portal.disclosures.get(id)?.about;
  const count = togetherOf(portal, about?.compounds ?? about?.streets ?? []);
  return count > 1 ? count : undefined;
};

interface MoneyOf {
  level: SubjectLevel;
  id: string;
  money: MoneyView;
}
const everyMoney = (portal: Portal): MoneyOf[] => [
  ...[...portal.compounds.keys()].map((id) => ({ level: 'compounds' as const, id, money: compoundMoney(portal, id) })),
  ...[...portal.streets.keys()].map((id) => ({ level: 'streets' as const, id, money: streetMoney(portal, id) })),
];

const coversCells = (portal: Portal, x: Contract | Payment): Row => ({
  ...quantityCells('covers', x.covers),
  coversNote: x.covers?.note,
  coversOf: sharedBy(portal, x.disclosure),
});
const coversColumns = () => [
  ...quantityColumns('covers', '涵盖', '金额说的是哪些小区楼院；空：来源没有另外说明'),
  column('coversNote', '涵盖的说明'),
  column('coversOf', '合计对象数', '这个金额是几个对象合在一起的，每个对象各有一行，不要相加；空：只是这个对象的'),
];
type Since = NonNullable<ReturnType<typeof sinceThen>>;
/** Why an amount is not to be added to others. */
const moneyWarning = (portal: Portal, x: Contract | Payment, since: Since | undefined, more?: string | false): Row => {
  const shared = sharedBy(portal, x.disclosure);
  return warningCell(
    !x.latest && (since ? VALUE_STATES[since.state] : '同一笔钱另有一行'),
    more,
    shared !== undefined && `${shared}个对象合计，每个对象各有一行`,
    x.covers && `只是${formatQuantity(x.covers)}的`,
  );
};
const recordCells = (
  portal: Portal,
  address: Address,
  { level, id }: MoneyOf,
  x: { source: string; date: Dated; disclosure?: string | undefined },
): Row => ({
  ...asOfCells(x.date),
  ...sourceCells(portal, x.source, x.disclosure),
  disclosure: x.disclosure,
  ...permalink(address, x.disclosure, level, [id]),
});
const recordColumns = () => [...asOfColumns(), ...sourceColumns(), column('disclosure', '记录编号', '空：写在小区条目里'), permalinkColumn];

/** 计划投资. */
export function budgetsTable(portal: Portal, address: Address): OpenTable {
  return {
    id: 'budgets',
    title: '计划投资',
    about: '一个计划里写的投资额',
    caution:
      '计划投资不是合同，也不是已付的钱；同一对象有几行，是先后几次计划，不要相加。这里只收计划里写的；街道、区、市通报的计划投资在“通报的数字”表。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('amount', '计划投资（元）'),
      column('approx', '精确程度', undefined, APPROX),
      valueStateColumn('计划投资（元）'),
      laterColumn,
      column('joint', '合计范围', '是几个小区合计的，写明是几个；空：只是它自己的'),
      column('latest', '最近一次', '是：这个对象最近一次公布的计划投资'),
      warningColumn,
      ...recordColumns(),
    ],
    rows: everyMoney(portal).flatMap((of) => {
      const next = figureIds();
      const ids = new Map(of.money.budgets.map((b) => [b, next('budget', b.disclosure ?? b.source)]));
      return of.money.budgets.map((b, i): Row => {
        const latest = i === of.money.budgets.length - 1;
        const since = latest
          ? undefined
          : sinceThen(
              of.money.budgets,
              b,
              () => true,
              ({ amount, approx, joint }) => [amount, approx, joint].join('|'),
            );
        return {
          ...figureCells(address, of.id, ids.get(b)),
          ...subjectCells(portal, of.level, [of.id]),
          amount: b.amount,
          approx: b.approx,
          valueState: since?.state ?? 'published',
          later: since && ids.get(since.last),
          joint: b.joint,
          latest,
          ...warningCell(since && VALUE_STATES[since.state], b.joint),
          ...recordCells(portal, address, of, b),
        };
      });
    }),
  };
}

/** 合同: tenders, awards and contracts, each over its own scope. */
export function contractsTable(portal: Portal, address: Address): OpenTable {
  return {
    id: 'contracts',
    title: '招标与合同',
    about: '一次招标、中标或签约，或拨付记录里写到的合同金额',
    caution: '招标、中标、签约说的是同一笔钱的几个阶段：要相加，只加“最近一次”为“是”的行；“合计对象数”大于一的，不要跨对象相加。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('stage', '阶段', undefined, CONTRACT_STAGES),
      column('amount', '金额（元）', '空：未公开'),
      valueStateColumn('金额（元）'),
      laterColumn,
      column('contractor', '单位', '中标或签约单位'),
      column('scope', '范围'),
      ...coversColumns(),
      column('latest', '最近一次', '是：这笔钱最后的说法；否：后来有更进一步的记录'),
      warningColumn,
      ...recordColumns(),
    ],
    rows: everyMoney(portal).flatMap((of) => {
      const next = figureIds();
      const ids = new Map(
        of.money.contracts.map((c) => [c, c.amount === undefined ? undefined : next('contract', c.disclosure ?? c.source)]),
      );
      return of.money.contracts.map((c): Row => {
        const since = c.latest
          ? undefined
          : sinceThen(
              of.money.contracts,
              c,
              (o) => sameMoney(c, o),
              ({ amount }) => amount,
            );
        return {
          ...figureCells(address, of.id, ids.get(c)),
          ...subjectCells(portal, of.level, [of.id]),
          stage: c.stage,
          amount: c.amount,
          valueState: c.amount === undefined ? 'not-published' : (since?.state ?? 'published'),
          later: since && ids.get(since.last),
          contractor: c.contractor,
          scope: c.scope,
          ...coversCells(portal, c),
          latest: c.latest,
          ...moneyWarning(portal, c, since),
          ...recordCells(portal, address, of, c),
        };
      });
    }),
  };
}

/** 拨付: one row per record, with the contract that its shares are of. */
export function paymentsTable(portal: Portal, address: Address): OpenTable {
  return {
    id: 'payments',
    title: '资金拨付',
    about: '一次公布的拨付情况：到那一天累计付了多少、报了多少',
    caution:
      '金额是到那一天的累计数，不是当次付的钱：算比例只用“最近一次”为“是”的行，用已拨付除以同一行的合同额；“合计对象数”大于一的，不要跨对象相加。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('contract', '合同额（元）', '比例的分母；空：未公开，不能算比例'),
      column('contractFrom', '合同额出自', undefined, { record: '这条拨付记录', contract: '中标或签约的记录' }),
      column('paid', '已拨付（元）'),
      valueStateColumn('已拨付（元）'),
      laterColumn,
      column('submitted', '已上报待拨（元）'),
      column('preparing', '准备申请（元）'),
      column('rest', '来源没有说明的余额（元）', '合同额减去前三项，由计算得出；前三项之和超过合同额时为空'),
      column('paidShare', '已拨付占合同（%）', '由计算得出'),
      column('exceeds', '各项之和超过合同额', '来源如此，照录'),
      ...coversColumns(),
      column('latest', '最近一次', '是：这个对象最近一次公布的，网页、公示单和图写的就是它；一个对象只有一行'),
      warningColumn,
      ...recordColumns(),
      column('note', '说明'),
    ],
    rows: everyMoney(portal).flatMap((of) => {
      const next = figureIds();
      const ids = new Map(of.money.payments.map((p) => [p, next('paid', p.disclosure)]));
      // the one that page, sheet and chart show: what covers more or less of the same money is not added to it
      const last = of.money.payments.findLast((p) => p.latest);
      return of.money.payments.map((p): Row => {
        const paidIn = (x: Payment) => x.steps.find((s) => s.id === 'paid');
        const paid = paidIn(p);
        const since = p.latest
          ? undefined
          : sinceThen(
              of.money.payments,
              p,
              (o) => paidSet(o) === paidSet(p),
              (x) => paidIn(x)?.amount,
            );
        return {
          ...figureCells(address, of.id, ids.get(p)),
          ...subjectCells(portal, of.level, [of.id]),
          contract: p.contract,
          contractFrom: p.contractFrom,
          ...Object.fromEntries(p.steps.map((s) => [s.id, s.amount])),
          valueState: paid === undefined ? 'not-published' : (since?.state ?? 'published'),
          later: since && ids.get(since.last),
          paidShare: paid?.share,
          exceeds: p.exceeds || undefined,
          ...coversCells(portal, p),
          latest: p === last,
          ...moneyWarning(portal, p, since, p !== last && p.latest && '涵盖的不是同一批，不和最近一次的相加'),
          ...recordCells(portal, address, of, p),
          note: p.note,
        };
      });
    }),
  };
}
