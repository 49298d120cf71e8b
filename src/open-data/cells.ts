import { basisOf } from '../model/disclosure.ts';
import { bare, firstDay, inferred, lastDay, whyNoYear } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import type { Quantity } from '../schema/quantities.ts';
import { APPROX, UNITS } from '../schema/quantities.ts';
import { RELIABILITY } from '../schema/source.ts';
import { BASES, VOICES } from '../schema/voice.ts';
import { STANDINGS, voiceOf, voiceOfSource } from '../model/voice.ts';
import type { Portal } from '../model/portal.ts';
import type { Cell } from '../model/csv.ts';
import { districtOf } from '../model/portal.ts';
import type { Address } from './document.ts';
import type { Field, Row } from './table.ts';

export const column = (id: string, label: string, meaning?: string, labels?: Field['labels']): Field => ({ id, label, meaning, labels });

/** A list for one cell; nothing said is an empty cell. */
export const listCell = (values: Iterable<string | number> | undefined): Cell => {
  const all = [...(values ?? [])];
  return all.length ? all : undefined;
};

/** Why it is not as a source prints it. */
const becauseOf = (d: Dated): string | undefined => inferred(d) ?? whyNoYear(d);

/** A date as published, and whether the source only implies it. */
export const dateCells = (name: string, date: Dated | undefined): Row => ({
  [name]: date && bare(date),
  [`${name}Inferred`]: date && becauseOf(date) !== undefined ? true : undefined,
});
export const dateColumns = (name: string, label: string, meaning?: string): Field[] => [
  column(name, label, meaning ?? '到日、月或年'),
  column(`${name}Inferred`, `${label}是推定`, '是：来源没有印出这个日期'),
];

export const quantityCells = (name: string, q: Quantity | undefined): Row => ({
  [name]: q?.value,
  [`${name}Unit`]: q?.unit,
  [`${name}Approx`]: q?.approx,
});
export const quantityColumns = (name: string, label: string, meaning?: string): Field[] => [
  column(name, label, meaning),
  column(`${name}Unit`, `${label}单位`, undefined, UNITS),
  column(`${name}Approx`, `${label}精确程度`, undefined, APPROX),
];

/** Which document a row rests on, and whose words it is; of a record also whether it is an act, a mention or a rule. */
export const sourceCells = (portal: Portal, id: string | undefined, disclosure?: string): Row => {
  const source = id ? portal.sources.get(id) : undefined;
  const record = disclosure === undefined ? undefined : portal.disclosures.get(disclosure);
  return {
    source: id || undefined,
    sourceTitle: source?.title,
    reliability: source?.reliability,
    voice: record && record.source === id ? voiceOf(portal, record) : source && voiceOfSource(portal, id),
    ...(disclosure !== undefined && { basis: record && basisOf(record) }),
  };
};
export const sourceColumns = (): Field[] => [
  column('source', '来源编号'),
  column('sourceTitle', '来源标题'),
  column('reliability', '来源可信程度', undefined, RELIABILITY),
  column('voice', '谁的话', '只有单位公布的算公开', VOICES),
  column('basis', '依据', '“只是提到”和制度没有日期：写出的日期是来源的', { ...BASES, rule: STANDINGS.rule }),
];
/** Of an entry, which is no record and has no 依据. */
export const entrySourceColumns = (): Field[] => sourceColumns().filter(({ id }) => id !== 'basis');

/** 到日、到月、到年: how exact a date is. */
const PRECISIONS = { 4: 'year', 7: 'month', 10: 'day' } as const;
/** 数据时点: the day that a row speaks of, how exact it is, and where the source does not print it, what it was inferred from. */
export const asOfCells = (date: Dated | undefined): Row => ({
  ...dateCells('asOf', date),
  asOfPrecision: date && (whyNoYear(date) === undefined ? PRECISIONS[bare(date).length as keyof typeof PRECISIONS] : 'years'),
  asOfBecause: date && becauseOf(date),
});
export const asOfColumns = (meaning = '数据说的是哪一天，到日、月或年'): Field[] => [
  ...dateColumns('asOf', '数据时点', meaning),
  column('asOfPrecision', '数据时点写到', undefined, { day: '日', month: '月', year: '年', years: '几年，不知道是哪一年，写的是最晚的' }),
  column('asOfBecause', '推定依据', '空：来源印出了日期'),
];

/** 值的状态: why a cell holds what it holds, or holds nothing. Empty is never zero. */
export const VALUE_STATES = {
  published: '来源写了',
  inferred: '推定',
  computed: '由来源的数算出',
  conflicting: '来源说法不一',
  superseded: '后来有新的说法',
  repeated: '后来又说过，数没有变',
  'not-published': '未公开',
  'not-applicable': '不适用',
} as const;
export type ValueState = keyof typeof VALUE_STATES;
export const valueStateColumn = (of: string): Field => column('valueState', '值的状态', `说的是“${of}”一列`, VALUE_STATES);

/** 相加时注意: whoever adds up a column sees here which rows do not belong into one sum. */
export const warningColumn: Field = column('warning', '相加时注意', '空：和同样为空、数的是同一样的行可以相加');
export const warningCell = (...reasons: readonly (string | false | undefined)[]): Row => ({
  warning: reasons.filter(Boolean).join('；') || undefined,
});

/**
 * 合计: how many places one number is of together. A 片区 is not one more beside all the compounds that it holds, and one of its compounds is
 * not one more beside it.
 */
export const togetherOf = (portal: Portal, ids: readonly string[]): number => {
  const isAll = (id: string): boolean => portal.membersOf.get(id)?.every((member) => ids.includes(member)) ?? false;
  return ids.filter((id) => {
    const cluster = portal.compounds.get(id)?.cluster;
    return !isAll(id) && !(cluster !== undefined && ids.includes(cluster) && !isAll(cluster));
  }).length;
};

/** Reasons that a row has already, and more of them. */
export const alsoWarned = (row: Row, ...reasons: readonly (string | false | undefined)[]): Row =>
  warningCell(row['warning'] as string | undefined, ...reasons);

/** A row, and the day that it speaks of with all that is known of it: what is printed as a year may be known to be later than a day in it. */
export interface DatedRow {
  row: Row;
  date: Dated;
}
/**
 * 值的状态 of rows that say one thing of one subject again and again: superseded where a later day was spoken of, repeated where all that
 * was said later is the same, conflicting where the same day has another value. Where a month and a day of it meet nobody knows which is
 * later: both stand. `keyOf`: what the row counts; nothing: it counts nothing. `conflicts`: false where the model knows what conflicts.
 * What is in doubt supersedes nothing.
 */
export function inTime(
  said: readonly DatedRow[],
  keyOf: (row: Row) => string | undefined,
  valueOf: (row: Row) => string,
  conflicts = true,
): Row[] {
  const series = Map.groupBy(said, ({ row }) => keyOf(row));
  return said.map((own) => {
    const { row, date } = own;
    const key = keyOf(row);
    if (key === undefined) return { ...row, valueState: 'not-published' satisfies ValueState };
    const others = series.get(key)!.filter((o) => o !== own && o.row['doubt'] === undefined);
    const since = others.filter((o) => firstDay(o.date) > lastDay(date));
    // of several that followed the last
    const last = since.reduce<DatedRow | undefined>((a, b) => (a && firstDay(a.date) > firstDay(b.date) ? a : b), undefined);
    const later = since.length ? (since.every((o) => valueOf(o.row) === valueOf(row)) ? 'repeated' : 'superseded') : undefined;
    const against = conflicts && others.some((o) => bare(o.date) === bare(date) && valueOf(o.row) !== valueOf(row));
    const valueState: ValueState = later ?? (against ? 'conflicting' : 'published');
    return {
      ...row,
      valueState,
      later: last?.row['figure'],
      ...alsoWarned(row, later && VALUE_STATES[later], against && '同一天另有不同的数'),
    };
  });
}

/** 对象: the compound, road, street or district that a row speaks of, and where it lies. */
export const SUBJECT_LEVELS = { compounds: '小区楼院', roads: '道路', streets: '街道', districts: '地区' } as const;
export type SubjectLevel = keyof typeof SUBJECT_LEVELS;

const districtsAt = (portal: Portal, level: SubjectLevel, id: string): string[] => {
  if (level === 'districts') return [id];
  const compound = level === 'compounds' ? portal.compounds.get(id) : undefined;
  return [
    compound ? districtOf(compound, portal.streets) : level === 'roads' ? portal.roads.get(id)?.district : portal.streets.get(id)?.district,
  ].filter((d) => d !== undefined);
};
const streetsAt = (portal: Portal, level: SubjectLevel, id: string): readonly string[] =>
  level === 'streets'
    ? [id]
    : level === 'compounds'
      ? [portal.compounds.get(id)?.street].filter((s) => s !== undefined)
      : level === 'roads'
        ? (portal.roads.get(id)?.streets ?? [])
        : [];
/** One stands as it is, several as a list. */
const few = (values: Iterable<string>): Cell => {
  const all = [...new Set(values)];
  return all.length > 1 ? all : all[0];
};

export const placeColumns = (): Field[] => [
  column('district', '区编号'),
  column('districtTitle', '区'),
  column('street', '街道编号', '空：对象是整个区，或没有写街道'),
  column('streetTitle', '街道'),
];
export const placeCells = (portal: Portal, level: SubjectLevel, ids: readonly string[]): Row => {
  const districts = new Set(ids.flatMap((id) => districtsAt(portal, level, id)));
  const streets = new Set(ids.flatMap((id) => streetsAt(portal, level, id)));
  return {
    district: few(districts),
    districtTitle: few([...districts].map((d) => portal.districts.get(d)?.title ?? d)),
    street: few(streets),
    streetTitle: few([...streets].map((s) => portal.streets.get(s)?.title ?? s)),
  };
};

export const subjectColumns = (): Field[] => [
  column('level', '对象层级', undefined, SUBJECT_LEVELS),
  column('subject', '对象编号', '涉及多个对象时并列，数字不能拆开；是不是合计，见“相加时注意”'),
  column('subjectTitle', '对象名称'),
  ...placeColumns(),
];
export const subjectCells = (portal: Portal, level: SubjectLevel, ids: readonly string[]): Row => {
  const titles = ids.map((id) => portal[level].get(id)?.title ?? id);
  return {
    level,
    subject: ids.length === 1 ? ids[0] : ids,
    subjectTitle: titles.length === 1 ? titles[0] : titles,
    ...placeCells(portal, level, ids),
  };
};

/** 网址: the page that shows the row, its record's where it has one. */
export const permalinkColumn: Field = column('address', '本站地址', '写着这一行的网页');
export const permalink = (address: Address, record: string | undefined, level: SubjectLevel, ids: readonly string[]): Row => ({
  address: address(record === undefined ? `/${level}/${ids[0]!}/` : `/disclosures/${record}/`),
});
