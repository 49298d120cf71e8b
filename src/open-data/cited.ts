import { aside, flat } from '../model/brackets.ts';
import { formatDate } from '../model/dates.ts';
import { figurePath } from '../model/figure-id.ts';
import type { Measure } from '../model/compare.ts';
import { exactly, shortMoney } from '../model/money.ts';
import { formatCount, formatNumber, withApprox } from '../model/numbers.ts';
import type { Portal } from '../model/portal.ts';
import { COMPOUND_KINDS } from '../schema/compound.ts';
import { DISTRICT_LEVELS } from '../schema/district.ts';
import type { Approx, Unit } from '../schema/quantities.ts';
import { UNITS } from '../schema/quantities.ts';
import type { Cell } from '../model/csv.ts';
import { togetherOf } from './cells.ts';
import type { Address } from './document.ts';
import type { Field, OpenTable, Row } from './table.ts';

/** 一个数字: a row of a table that has an id, as its page /f/SUBJECT/#ID says it. It holds nothing that the table does not. */
export interface CitedFigure {
  id: string;
  /** 已拨付 */
  label: string;
  /** 345.63万元 */
  value: string;
  /** 3,456,273.43元, where the value is shortened. */
  exact?: string | undefined;
  /** What else is said of it, in the order in which it is read. */
  pairs: readonly (readonly [string, string])[];
  source?: string | undefined;
  record?: string | undefined;
  asOf?: string | undefined;
  /** The table that tells it, and all that hold it. */
  table: { id: string; title: string };
  tables: { id: string; title: string }[];
  /** The id of what was said of it last, where it is past. */
  later?: string | undefined;
  /** The same thing as other sources or other days say it. */
  series: string;
  /** What another place's figure of the same thing is compared by. */
  measure: Measure;
}

const text = (cell: Cell): string | undefined =>
  cell === undefined
    ? undefined
    : typeof cell === 'object'
      ? cell.join('、')
      : typeof cell === 'boolean'
        ? cell
          ? '是'
          : '否'
        : String(cell);

/** As the CSV says it: closed lists by their labels. */
const said = (columns: readonly Field[], row: Row, id: string): string | undefined => {
  const labels = columns.find((c) => c.id === id)?.labels;
  const cell = row[id];
  return text(labels && (typeof cell === 'string' || typeof cell === 'number') ? (labels[cell] ?? cell) : cell);
};

const quantity = (value: Cell, unit: Cell, approx: Cell): string | undefined =>
  value === undefined || typeof value === 'object' || typeof value === 'boolean'
    ? undefined
    : withApprox(formatCount(value, unit === undefined ? '' : unit === '%' ? '%' : UNITS[unit as Unit]), approx as Approx | undefined);
const money = (cell: Cell): string | undefined => (typeof cell === 'string' ? shortMoney(cell) : undefined);

type Worded = Pick<CitedFigure, 'label' | 'value' | 'exact' | 'series'> & {
  pairs?: (readonly [string, string | undefined])[];
  /** What it is compared by, where it is a number; `what` only where the label says more than what is counted. */
  by?: Partial<Measure>;
};
const numeric = (cell: Cell): number | undefined =>
  typeof cell === 'number' ? cell : typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;

const percentOf = (part: number | undefined, whole: number | undefined): number | undefined =>
  part !== undefined && whole ? Math.round((part / whole) * 1000) / 10 : undefined;
/** Money of some compounds of a place is not the place's. */
const moneyScope = (row: Row): string | undefined =>
  [quantity(row['covers'], row['coversUnit'], row['coversApprox']), text(row['coversNote'])].filter(Boolean).join('，') || undefined;
const jointMoney = (row: Row): string | undefined => (row['coversOf'] === undefined ? undefined : `${text(row['coversOf'])!}个对象合计`);

/** How the rows of each table that has figures are said. */
const WORDS: Record<string, (columns: readonly Field[], row: Row) => Worded> = {
  claims: (_, row) => {
    const value = row['value'] as string | number;
    const number = typeof value === 'number' || /^\d+\.\d+$/.test(value);
    const label = String(row['label']);
    const worded =
      row['field'] === 'plan.budget'
        ? shortMoney(String(value))
        : row['field'] === 'builtYear' && number
          ? `${value}年`
          : number
            ? formatCount(value, text(row['unit']) ?? '')
            : value;
    return {
      label,
      value: aside(withApprox(worded, row['approx'] as Approx | undefined), row['valueInferred'] !== undefined && '推定'),
      exact: row['field'] === 'plan.budget' ? exactly(String(value)) : undefined,
      series: `claims ${label}`,
      by: {
        number: numeric(value),
        unit: row['field'] === 'builtYear' ? '年' : text(row['unit']),
        year: row['field'] === 'builtYear' || undefined,
      },
    };
  },
  figures: (columns, row) => {
    const label = String(row['label']);
    const amount = row['unit'] === '元' ? money(row['value']) : undefined;
    return {
      label,
      value: amount
        ? withApprox(amount, row['approx'] as Approx | undefined)
        : (quantity(row['value'], row['unit'], row['approx']) ?? text(row['says']) ?? ''),
      exact: amount && exactly(String(row['value'])),
      pairs: [
        ['数的是哪一批', text(row['scope'])],
        ['分母', quantity(row['of'], row['ofUnit'], row['ofApprox'])],
      ],
      series: `figures ${label} ${text(row['scope']) ?? ''}`,
      by: {
        number: numeric(row['value']),
        unit: said(columns, row, 'unit'),
        ...(row['of'] !== undefined &&
          row['ofUnit'] === row['unit'] && {
            share: percentOf(numeric(row['value']), numeric(row['of'])),
            of: quantity(row['of'], row['ofUnit'], row['ofApprox']),
            by: '同一批的总数',
          }),
        scope: text(row['scope']),
        moving: true,
      },
    };
  },
  budgets: (_, row) => ({
    label: '计划投资',
    value: withApprox(shortMoney(String(row['amount'])), row['approx'] as Approx | undefined),
    exact: exactly(String(row['amount'])),
    pairs: [['合计范围', text(row['joint'])]],
    series: 'claims 计划投资',
    by: { number: numeric(row['amount']), unit: '元', joint: text(row['joint']) },
  }),
  contracts: (columns, row) => ({
    label: said(columns, row, 'stage')!,
    value: shortMoney(String(row['amount'])),
    exact: exactly(String(row['amount'])),
    pairs: [
      ['单位', text(row['contractor'])],
      ['范围', text(row['scope'])],
      ['涵盖', [quantity(row['covers'], row['coversUnit'], row['coversApprox']), text(row['coversNote'])].filter(Boolean).join('，')],
    ],
    series: 'contracts',
    by: { number: numeric(row['amount']), unit: '元', scope: moneyScope(row), joint: jointMoney(row) },
  }),
  payments: (_, row) => ({
    label: row['paid'] === undefined ? '拨付' : '已拨付',
    value: money(row['paid']) ?? '未公开',
    exact: row['paid'] === undefined ? undefined : exactly(String(row['paid'])),
    pairs: [
      ['合同额（分母）', money(row['contract'])],
      ['占合同', row['paidShare'] === undefined ? undefined : `${row['paidShare'] as number}%，由计算得出`],
      ['已上报待拨', money(row['submitted'])],
      ['准备申请', money(row['preparing'])],
      ['来源没有说明的余额', money(row['rest'])],
      ['涵盖', [quantity(row['covers'], row['coversUnit'], row['coversApprox']), text(row['coversNote'])].filter(Boolean).join('，')],
    ],
    series: 'payments',
    by: {
      number: numeric(row['paid']),
      unit: '元',
      share: numeric(row['paidShare']),
      by: '合同额',
      of:
        [moneyScope(row), row['contract'] === undefined ? undefined : `合同${money(row['contract'])!}`].filter(Boolean).join('的') ||
        undefined,
      joint: jointMoney(row),
      moving: true,
    },
  }),
  progress: (columns, row) => {
    const label = row['line'] === 'whole' ? '总体进度' : String(row['localName'] ?? row['label']);
    const done = quantity(row['quantity'], row['quantityUnit'], row['quantityApprox']);
    const percent = row['percent'] === undefined ? undefined : `${row['percent'] as number}%`;
    const state = said(columns, row, row['line'] === 'whole' ? 'state' : 'itemState');
    const because = text(row['stateInferred']);
    return {
      label,
      value: [done && `完成${done}`, percent].filter(Boolean).join('，'),
      pairs: [
        ['状态', state && state + (because ? `（推定：${because}）` : '')],
        ['楼栋', text(row['buildings'])],
        ['原因', text(row['reason'])],
      ],
      series: `progress ${label} ${text(row['buildings']) ?? ''}`,
      by: {
        ...(row['percent'] === undefined
          ? { number: numeric(row['quantity']), unit: said(columns, row, 'quantityUnit') }
          : { share: numeric(row['percent']), by: row['line'] === 'whole' ? '整个改造' : '这一项的全部' }),
        scope: text(row['buildings']),
        moving: true,
      },
    };
  },
  consent: (columns, row) => {
    const households = (id: string) => (typeof row[id] === 'number' ? `${formatNumber(row[id])}户` : undefined);
    return {
      label: `同意的户数（${[row['matter'], row['building']].filter(Boolean).join('，')}）`,
      value: households('agreedHouseholds') ?? '未公开',
      pairs: [
        ['参与表决', households('votedHouseholds')],
        ['应参与', households('eligibleHouseholds')],
        [
          '同意率',
          row['agreedShare'] === undefined
            ? undefined
            : `${row['agreedShare'] as number}%，分母是${said(columns, row, 'agreedOf')!}，由计算得出`,
        ],
        ['环节', said(columns, row, 'step')],
      ],
      series: `consent ${text(row['matter']) ?? ''} ${text(row['building']) ?? ''}`,
      by: {
        what: '同意的户数',
        number: numeric(row['agreedHouseholds']),
        unit: '户',
        ...(row['agreedShare'] !== undefined && {
          share: numeric(row['agreedShare']),
          by: said(columns, row, 'agreedOf'),
          of: households(row['agreedOf'] === 'voted' ? 'votedHouseholds' : 'eligibleHouseholds'),
        }),
        // one building is not the whole
        scope: text(row['building']),
      },
    };
  },
};

const figureOf = (portal: Portal, table: OpenTable, row: Row): CitedFigure => {
  const { pairs = [], by, ...worded } = WORDS[table.id]!(table.columns, row);
  const of = (id: string) => said(table.columns, row, id);
  const because = of('asOfBecause');
  const noYear = row['asOfPrecision'] === 'years';
  const inferredBecause = noYear ? undefined : because;
  const asOf = row['asOf'] === undefined ? undefined : `${formatDate(String(row['asOf']))}${noYear ? '或者更早' : ''}`;
  const count = togetherOf(portal, [row['subject'] ?? []].flat() as string[]);
  const together = count > 1 ? `${count}个对象合计` : undefined;
  return {
    id: String(row['figure']),
    ...worded,
    pairs: [
      ...pairs,
      ['数据时点', asOf && asOf + (because ? `（${noYear ? '' : '推定：'}${because}）` : '')] as const,
      ['值的推定依据', of('valueInferred')] as const,
      ['谁的话', of('voice')] as const,
      // what it is inferred from stands before
      ['值的状态', ['published', 'inferred'].includes(String(row['valueState'])) ? undefined : of('valueState')] as const,
      ['相加时注意', of('warning')] as const,
      ['存疑', of('doubt')] as const,
      ['说明', of('note')] as const,
    ].filter((p): p is readonly [string, string] => Boolean(p[1])),
    source: text(row['source']),
    record: text(row['disclosure']),
    asOf: row['asOf'] === undefined ? undefined : `${String(row['asOf'])}${noYear ? '，或者更早' : inferredBecause ? '，推定' : ''}`,
    table: { id: table.id, title: table.title },
    tables: [{ id: table.id, title: table.title }],
    later: text(row['later']),
    measure: {
      what: worded.label,
      value: worded.value,
      ...by,
      joint: together ?? by?.joint,
      doubt: row['doubt'] !== undefined || undefined,
      past: row['valueState'] === 'superseded' || row['valueState'] === 'repeated' || undefined,
      day: asOf && asOf + (inferredBecause ? '（推定）' : ''),
      voice: of('voice'),
    },
  };
};

export type SubjectKind = 'compounds' | 'streets' | 'districts';

/** 片区, 区: what a place is, beside its level; of two kinds nothing is set side by side. */
export const kindOf = (portal: Portal, level: SubjectKind, id: string): string | undefined =>
  level === 'compounds'
    ? COMPOUND_KINDS[portal.compounds.get(id)!.kind]
    : level === 'districts'
      ? DISTRICT_LEVELS[portal.districts.get(id)!.level]
      : undefined;

/** The figures of each subject that has any, each once. */
export function figuresBySubject(portal: Portal, tables: readonly OpenTable[]): Map<string, CitedFigure[]> {
  const out = new Map<string, Map<string, CitedFigure>>();
  const subjectsOf = (row: Row): string[] => [row['subject'] ?? row['id']].flat() as string[];
  for (const table of tables) {
    if (!WORDS[table.id]) continue;
    for (const row of table.rows) {
      if (row['figure'] === undefined) continue;
      const figure = figureOf(portal, table, row);
      for (const subject of subjectsOf(row)) {
        let mine = out.get(subject);
        if (!mine) out.set(subject, (mine = new Map()));
        // a plan's sum stands among the claims, too
        const known = mine.get(figure.id);
        mine.set(figure.id, known ? { ...known, later: known.later ?? figure.later } : figure);
      }
    }
  }
  // tables without words of their own lead to what others say
  for (const table of tables.filter((t) => t.columns.some((c) => c.id === 'figureAddress')))
    for (const row of table.rows) {
      const [, at, id] = /\/f\/([^/]+)\/#(.+)$/.exec(String(row['figureAddress'] ?? '')) ?? [];
      const { id: name, title } = table;
      for (const subject of new Set([at ?? '', ...subjectsOf(row)])) {
        const figure = out.get(subject)?.get(id ?? '');
        if (figure && !figure.tables.some((t) => t.id === name))
          out.get(subject)!.set(figure.id, { ...figure, tables: [...figure.tables, { id: name, title }] });
      }
    }
  return new Map([...out].map(([subject, mine]) => [subject, [...mine.values()]]));
}

/** Where the reader's browser writes the day on which it was looked up. */
export const LOOKED_UP = '［引用日期］';

/** GB/T 7714—2015, of a data set on line: who, what [DS/OL], as of when, looked up when, where. */
export const standardCitation = (portal: Portal, title: string, f: CitedFigure, address: string, digest: string | undefined): string =>
  `${portal.site.publisher?.name ?? portal.site.name}. ${title}：${f.label}${f.value}[DS/OL]. ${f.asOf ? `(${flat(f.asOf)})` : ''}${LOOKED_UP}. ${address}.${digest ? ` ${proof(digest)}.` : ''}`;
/** What proves that a record was not altered since: enough of its digest to find it in the list of all. */
const proof = (digest: string): string => `记录摘要${digest.slice(0, 16)}`;

/** A chart, as it is cited and as it names itself on its picture. */
export const chartCitation = (portal: Portal, chart: { title: string; asOf: string }, address: string): string =>
  `${portal.site.publisher?.name ?? portal.site.name}. ${chart.title}[DS/OL]. ${chart.asOf ? `(截至${flat(chart.asOf)})` : ''}${LOOKED_UP}. ${address}.`;

/** The same as a sentence, with its document and what proves that it was not altered since. */
export const plainCitation = (portal: Portal, title: string, f: CitedFigure, address: string, digest: string | undefined): string => {
  const source = f.source && portal.sources.get(f.source)?.title;
  return [
    `${title}${f.label}：${f.value}${f.exact ? `（${f.exact}）` : ''}`,
    ...f.pairs
      .filter(([label]) => ['数的是哪一批', '分母', '合同额（分母）', '占合同', '涵盖', '数据时点', '谁的话', '相加时注意'].includes(label))
      .map(([label, value]) => (label === '谁的话' ? value : `${label}：${value}`)),
    source && `来源《${source}》`,
    `${portal.site.name}，${address}`,
    `查阅于${LOOKED_UP}`,
    digest && proof(digest),
  ]
    .filter(Boolean)
    .join('，')
    .concat('。');
};

export const figureAddress = (address: Address, subject: string, f: Pick<CitedFigure, 'id'>): string => address(figurePath(subject, f.id));
