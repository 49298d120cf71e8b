import { ruleOn, judgeBallot, type Ballot } from '../model/consent.ts';
import { asRead, MARKS } from '../model/corrections.ts';
import { lastDay } from '../model/dates.ts';
import type { Disclosure } from '../model/disclosure.ts';
import { figureIds } from '../model/figure-id.ts';
import type { Portal } from '../model/portal.ts';
import { lacking, standingOf } from '../model/voice.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { ITEMS } from '../schema/items.ts';
import { ACCEPTANCE_RESULTS, ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import { CONSENT_MEANS, CONSENT_METHODS, CONSENT_STATES, CONSENT_STEPS } from '../schema/kinds/consent.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import { INSPECTION_LEVELS, SEVERITIES } from '../schema/kinds/inspection.ts';
import { ISSUE_STATES } from '../schema/kinds/issue.ts';
import { MEETING_LEVELS } from '../schema/kinds/meeting.ts';
import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { ITEM_STATES, STATES } from '../schema/kinds/progress.ts';
import { PARTIES } from '../schema/parties.ts';
import { SAFETY_POINTS } from '../schema/safety.ts';
import {
  alsoWarned,
  asOfCells,
  asOfColumns,
  column,
  dateCells,
  dateColumns,
  inTime,
  listCell,
  permalink,
  permalinkColumn,
  quantityCells,
  quantityColumns,
  sourceCells,
  sourceColumns,
  subjectCells,
  subjectColumns,
  togetherOf,
  valueStateColumn,
  warningCell,
  warningColumn,
  type DatedRow,
  type SubjectLevel,
  type ValueState,
} from './cells.ts';
import type { Address } from './document.ts';
import { figureCells, figureColumns, laterColumn } from './figure-address.ts';
import type { Field, OpenTable, Row } from './table.ts';
import { NO_DAY } from '../schema/voice.ts';

/*
 * 一类记录一张表: what records of one kind say, one row for each thing said. As the pages read them: corrections applied, withdrawn ones
 * left out. A record of several places is one row with all of them, since its numbers cannot be divided among them.
 */

const LEVELS = ['compounds', 'roads', 'streets', 'districts'] as const;
interface Subject {
  level: SubjectLevel;
  ids: readonly string[];
}
/** The places of the most exact level that a record names. */
export const subjectOf = ({ about }: Disclosure['data']): Subject => {
  const level = LEVELS.find((l) => about[l])!;
  return { level, ids: about[level]! };
};

interface RecordTable<K extends DisclosureKind> {
  kind: K;
  id: string;
  title: string;
  about: string;
  caution?: string;
  columns: Field[];
  /** Which column “值的状态” speaks of; each row says it, unless `inTime` reads it from the rows before and after. */
  stateOf: string;
  inTime?: readonly [what: (row: Row) => string | undefined, value: (row: Row) => string];
  rows: (d: Disclosure & { data: DisclosureOf<K> }, subject: Subject) => Row[];
}

function recordTable<K extends DisclosureKind>(portal: Portal, address: Address, t: RecordTable<K>): OpenTable {
  const said = asRead(portal.ofKind.get(t.kind) ?? [], portal.corrections, portal.asOf) as (Disclosure & { data: DisclosureOf<K> })[];
  const rows = said.flatMap((d): DatedRow[] => {
    const subject = subjectOf(d.data);
    const standing = standingOf(portal, d);
    const date = d.data.asOf ?? d.data.date;
    return t.rows(d, subject).map((row): DatedRow => {
      const voice = row['voice'] ?? sourceCells(portal, d.data.source, d.id)['voice'];
      return {
        date,
        row: {
          disclosure: d.id,
          ...subjectCells(portal, subject.level, subject.ids),
          ...row,
          ...alsoWarned(
            row,
            standing === 'mention' && `只是提到，${NO_DAY}，不算一次`,
            standing === 'reposted' && '转载，和原文是同一次',
            d.data.round !== undefined && `是背景（${d.data.round}），不是这一轮改造`,
            d.mark === 'corrected' && '更正过，这里是更正后的',
          ),
          follows: d.data.follows,
          round: d.data.round,
          corrected: d.mark && MARKS[d.mark],
          ...dateCells('date', d.data.date),
          ...asOfCells(date),
          ...sourceCells(portal, d.data.source, d.id),
          voice,
          note: row['note'] ?? d.data.note,
          ...permalink(address, d.id, subject.level, subject.ids),
        },
      };
    });
  });
  return {
    id: t.id,
    title: t.title,
    about: t.about,
    caution: t.caution,
    columns: [
      column('disclosure', '记录编号', '同一条记录可以有几行'),
      ...subjectColumns(),
      ...t.columns,
      valueStateColumn(t.stateOf),
      ...(t.inTime && t.columns.some((c) => c.id === 'figure') ? [laterColumn] : []),
      warningColumn,
      column('follows', '承接', '同一件事接着哪一条说'),
      column('round', '哪一轮', '空：现在这一轮改造'),
      column('corrected', '已更正', '更正过的记录，这里是更正后的'),
      ...dateColumns('date', '公开的日期', '公布或刊出的日期；到日、月或年'),
      ...asOfColumns(),
      ...sourceColumns(),
      column('note', '说明'),
      permalinkColumn,
    ],
    rows: t.inTime ? inTime(rows, ...t.inTime) : rows.map(({ row }) => row),
  };
}

/** The page of a street or a compound holds its figures; a road has none of its own. */
const addressed = (address: Address, { level, ids }: Subject, id: string | undefined): Row =>
  level === 'roads' ? {} : figureCells(address, ids[0]!, id);

const shared = (portal: Portal, ids: readonly string[]): string | false => {
  const count = togetherOf(portal, ids);
  return count > 1 && `${count}个对象合计的数，不能拆开`;
};
const together = (portal: Portal, ids: readonly string[], counted: boolean): Row => warningCell(counted && shared(portal, ids));
const also = (row: Row, reason: string | false): Row => ({ ...row, ...alsoWarned(row, reason) });
/** One row of several of one act: whoever counts acts counts their records. */
const oneOf = (count: number, act: string): string | false => count > 1 && `同一次${act}有${count}行，数次数看记录编号`;
const stateFrom = (value: unknown): ValueState => (value === undefined ? 'not-published' : 'published');

/** 进度: what a report says of the whole, then line by line. */
export const progressTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'progress',
    id: 'progress',
    title: '进度',
    about: '一条进度记录里的一句：总体，或者一项改造内容',
    caution: '数量和比例是到那一天的，前后几条不相加；最近一次的对照在“改造清单”。',
    columns: [
      ...figureColumns(),
      column('line', '说的是', undefined, { whole: '总体', item: '一项内容' }),
      column('item', '内容编号', '见数据字典的改造内容'),
      column('label', '改造内容', '国办发〔2020〕23号的名称'),
      column('localName', '来源用语'),
      column('state', '总体状态', undefined, STATES),
      column('itemState', '这项的状态', '空：来源没有说做完没有', ITEM_STATES),
      column('stateWords', '状态的来源用语'),
      column('stateInferred', '状态推定依据', '空：来源自己说的'),
      column('percent', '完成比例（%）', '来源给出的百分比'),
      ...quantityColumns('quantity', '已完成数量'),
      ...dateColumns('started', '开工日期'),
      column('startWords', '动工的来源用语', '不算开工日期'),
      ...dateColumns('finished', '完工或完成日期'),
      column('buildings', '楼栋', '空：来源没有限定楼栋'),
      column('reason', '原因'),
    ],
    stateOf: '完成比例或已完成数量',
    inTime: [
      (r) =>
        r['percent'] === undefined && r['quantity'] === undefined
          ? undefined
          : ['level', 'subject', 'line', 'item', 'localName', 'buildings', 'quantityUnit', 'round']
              .map((x) => String(r[x] ?? ''))
              .join('|'),
      (r) => `${String(r['percent'])} ${String(r['quantity'])}`,
    ],
    rows: ({ id, data }, subject) => {
      const { ids } = subject;
      const next = figureIds();
      const whole = data.state ?? data.percent ?? data.started ?? data.startWords ?? data.finished ?? data.reason;
      return [
        ...(whole === undefined
          ? []
          : [
              {
                ...addressed(address, subject, data.percent === undefined ? undefined : next('percent', id)),
                line: 'whole',
                state: data.state,
                stateWords: data.stateWords,
                stateInferred: data.stateInferred,
                percent: data.percent,
                ...dateCells('started', data.started),
                startWords: data.startWords,
                ...dateCells('finished', data.finished),
                reason: data.reason,
                ...together(portal, ids, data.percent !== undefined),
              },
            ]),
        ...(data.items ?? []).map((i): Row => {
          const counted = i.quantity !== undefined || i.percent !== undefined;
          return {
            ...addressed(address, subject, counted ? next(i.item, id) : undefined),
            line: 'item',
            item: i.item,
            label: ITEMS[i.item].label,
            localName: i.localName,
            itemState: i.state,
            stateInferred: i.inferred?.state,
            percent: i.percent,
            ...quantityCells('quantity', i.quantity),
            ...dateCells('finished', i.finished),
            buildings: listCell(i.buildings),
            reason: i.reason,
            voice: i.voice,
            note: i.note,
            ...together(portal, ids, counted),
          };
        }),
      ];
    },
  });

/** 法律怎样数. */
const AGREED_OF = { voted: '参与表决的户', eligible: '应参与的全部户' } as const;
const BALLOT = {
  eligibleHouseholds: '应参与户数',
  votedHouseholds: '参与表决户数',
  agreedHouseholds: '同意户数',
  eligibleArea: '应参与面积（平方米）',
  votedArea: '参与表决面积（平方米）',
  agreedArea: '同意面积（平方米）',
} as const satisfies Record<keyof Ballot, string>;

/** 意见征询: the whole, then building by building. */
export const consentTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'consent',
    id: 'consent',
    title: '意见征询',
    about: '一次征询，或者其中一栋楼的表决',
    caution: '同意率的分母见“同意率的分母”；没有公布户数的空着，不是零。逐栋的行是总数的一部分，不要和总数相加。',
    columns: [
      ...figureColumns(),
      column('matter', '事项'),
      column('special', '特别事项', '民法典第278条第二款'),
      column('step', '环节', undefined, CONSENT_STEPS),
      column('method', '工作法', undefined, CONSENT_METHODS),
      column('state', '状态', undefined, CONSENT_STATES),
      column('means', '怎样征求', undefined, CONSENT_MEANS),
      column('formsSent', '问卷发出'),
      column('formsReturned', '问卷收回'),
      column('building', '楼栋', '空：整个对象'),
      column('buildings', '涉及的楼栋'),
      column('buildingCount', '涉及楼栋数'),
      ...Object.entries(BALLOT).map(([id, label]) => column(id, label)),
      column('agreedShare', '按户数的同意率（%）', '由来源的数算出'),
      column('agreedOf', '同意率的分母', '法律怎样数', AGREED_OF),
      column('law', '按哪一条算'),
      column('verdict', '够不够法定的数', '由计算得出', { passed: '够', failed: '不够', undecidable: '公布的数不全，算不出' }),
    ],
    stateOf: '同意户数',
    rows: ({ id, data }, subject) => {
      const { ids } = subject;
      const next = figureIds();
      const ballotCells = (ballot: Ballot | undefined): Row => {
        if (!ballot) return { valueState: 'not-published' satisfies ValueState };
        const rule = ruleOn(lastDay(data.asOf ?? data.date));
        const judged = judgeBallot(ballot, data.special ?? false, rule, lacking(portal));
        return {
          ...ballot,
          agreedShare: judged.agreement.households?.percent,
          agreedOf: judged.agreement.households && rule.of,
          law: rule.law,
          verdict: judged.verdict,
          valueState: (ballot.agreedHouseholds === undefined ? 'not-published' : 'published') satisfies ValueState,
          ...warningCell(judged.agreement.households && `同意率的分母是${AGREED_OF[rule.of]}`),
        };
      };
      const head: Row = {
        matter: data.matter,
        special: data.special,
        step: data.step,
        method: data.method,
        state: data.state,
      };
      return [
        {
          ...head,
          ...addressed(address, subject, data.ballot && next('consent', id)),
          means: listCell(data.means),
          formsSent: data.forms?.sent,
          formsReturned: data.forms?.returned,
          buildings: listCell(data.buildings),
          buildingCount: data.buildingCount,
          ...also(ballotCells(data.ballot), data.ballot !== undefined && shared(portal, ids)),
        },
        ...(data.perBuilding ?? []).map((b): Row => ({
          ...head,
          ...addressed(address, subject, next('consent', id)),
          building: b.building,
          ...also(ballotCells(b.ballot), data.ballot !== undefined && '已在总数里'),
        })),
      ];
    },
  });

/** 验收: party by party. */
export const acceptanceTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'acceptance',
    id: 'acceptance',
    title: '验收',
    about: '一次验收里一方的意见',
    caution: '一次验收有几方就有几行：数验收次数，数不同的记录编号。应由哪几方验收，见“制度”。',
    columns: [
      column('stage', '验收阶段', undefined, ACCEPTANCE_STAGES),
      column('of', '验收什么'),
      column('party', '参加方', undefined, PARTIES),
      column('result', '意见', undefined, ACCEPTANCE_RESULTS),
      ...dateColumns('on', '这一方的日期'),
    ],
    stateOf: '意见',
    rows: ({ data }) =>
      data.parties.map((p): Row => ({
        stage: data.stage,
        of: data.of,
        party: p.party,
        result: p.result,
        ...dateCells('on', p.date),
        valueState: stateFrom(p.result),
        ...warningCell(oneOf(data.parties.length, '验收')),
      })),
  });

export const issuesTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'issue',
    id: 'issues',
    title: '诉求与答复',
    about: '一条诉求，或者对它后来的一次答复',
    caution: '后一条答复“承接”前一条：数诉求件数，只数没有承接的行。',
    columns: [
      column('question', '诉求'),
      column('raisedBy', '提出人身份'),
      ...dateColumns('raised', '提出日期'),
      column('state', '状态', '这条记录公开时的状态', ISSUE_STATES),
      column('answer', '答复'),
      column('answeredBy', '答复单位'),
      ...dateColumns('answered', '答复日期'),
      column('buildings', '楼栋'),
      column('item', '内容编号', '见数据字典的改造内容'),
    ],
    stateOf: '答复',
    rows: ({ data }) => [
      {
        question: data.question,
        raisedBy: data.raisedBy,
        ...dateCells('raised', data.raised),
        state: data.state,
        answer: data.answer,
        answeredBy: data.answeredBy,
        ...dateCells('answered', data.answered),
        buildings: listCell(data.buildings),
        item: data.item,
        valueState: stateFrom(data.answer),
        ...warningCell(data.follows !== undefined && '是前一条的后续，数件数时不算'),
      },
    ],
  });

export const noticesTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'notice',
    id: 'notices',
    title: '停水停电与施工提示',
    about: '一次停水、停电、封路或施工提示',
    columns: [
      column('notice', '提示类型', undefined, NOTICE_KINDS),
      column('from', '开始', '当地时间'),
      column('to', '结束', '当地时间'),
      column('what', '内容'),
      column('buildings', '楼栋', '空：没有限定楼栋'),
      column('phone', '联系电话'),
    ],
    stateOf: '结束',
    rows: ({ data: { notice, from, to, what, buildings, phone } }) => [
      { notice, from, to, what, buildings: listCell(buildings), phone, valueState: stateFrom(to) },
    ],
  });

export const meetingsTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'meeting',
    id: 'meetings',
    title: '例会',
    about: '一次会议定的一件事',
    caution: '一次会有几件就有几行。每周开会这样的规定不在这里，见“制度”。',
    columns: [column('meeting', '层级', undefined, MEETING_LEVELS), column('participants', '参加方'), column('decision', '议定事项')],
    stateOf: '议定事项',
    rows: ({ data }) =>
      data.decisions.map((decision): Row => ({
        meeting: data.level,
        participants: listCell(data.participants),
        decision,
        valueState: stateFrom(decision),
        ...warningCell(oneOf(data.decisions.length, '会议')),
      })),
  });

const POINTS = Object.fromEntries(Object.entries(SAFETY_POINTS).map(([id, { name }]) => [id, name]));

export const inspectionsTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'inspection',
    id: 'inspections',
    title: '检查',
    about: '一次检查看到的一样情况',
    caution: '一次检查有几样就有几行，不都是问题：见“是问题”。整改日期空着，是没有公布，不等于没有整改。',
    columns: [
      column('inspection', '检查层级', undefined, INSPECTION_LEVELS),
      column('by', '检查方'),
      column('what', '情况'),
      column('point', '查的是哪一样', undefined, POINTS),
      column('problem', '是问题'),
      column('severity', '程度', undefined, SEVERITIES),
      ...dateColumns('rectified', '整改完成'),
    ],
    stateOf: '整改完成',
    rows: ({ data }) =>
      data.findings.map((f): Row => ({
        inspection: data.level,
        by: data.by,
        what: f.what,
        point: f.point,
        problem: f.problem,
        severity: f.severity,
        ...dateCells('rectified', f.rectified),
        valueState: f.problem ? stateFrom(f.rectified) : ('not-applicable' satisfies ValueState),
        ...warningCell(!f.problem && '不是问题', oneOf(data.findings.length, '检查')),
      })),
  });

export const warrantiesTable = (portal: Portal, address: Address): OpenTable =>
  recordTable(portal, address, {
    kind: 'warranty',
    id: 'warranties',
    title: '保修',
    about: '公布的一项保修',
    caution: '法律规定的最低年限不在这里：它从竣工验收算起，见小区的“验收和保修”页。',
    columns: [
      column('what', '保修什么'),
      ...dateColumns('from', '从何时起'),
      ...dateColumns('until', '到何时'),
      column('by', '谁来保修'),
      column('phone', '报修电话'),
    ],
    stateOf: '到何时',
    rows: ({ data: { what, from, until, by, phone } }) => [
      { what, ...dateCells('from', from), ...dateCells('until', until), by, phone, valueState: stateFrom(until) },
    ],
  });
