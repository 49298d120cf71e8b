import { basisOf } from '../model/disclosure.ts';
import { bare, inferred } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import type { Quantity } from '../schema/quantities.ts';
import { APPROX, UNITS } from '../schema/quantities.ts';
import { RELIABILITY } from '../schema/source.ts';
import { BASES, VOICES } from '../schema/voice.ts';
import { STANDINGS, voiceOf, voiceOfSource } from '../model/voice.ts';
import type { Portal } from '../model/portal.ts';
import type { Cell } from '../model/csv.ts';
import type { Field, Row } from './table.ts';

export const column = (id: string, label: string, meaning?: string, labels?: Field['labels']): Field => ({ id, label, meaning, labels });

/** A list for one cell; nothing said is an empty cell. */
export const listCell = (values: Iterable<string | number> | undefined): Cell => {
  const all = [...(values ?? [])];
  return all.length ? all : undefined;
};

/** A date as published, and whether the source only implies it. */
export const dateCells = (name: string, date: Dated | undefined): Row => ({
  [name]: date && bare(date),
  [`${name}Inferred`]: date && inferred(date) !== undefined ? true : undefined,
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
    basis: record && basisOf(record),
  };
};
export const sourceColumns = (): Field[] => [
  column('source', '来源编号'),
  column('sourceTitle', '来源标题'),
  column('reliability', '来源可信程度', undefined, RELIABILITY),
  column('voice', '谁的话', '只有单位公布的算公开', VOICES),
  column('basis', '依据', '“只是提到”和制度没有日期：写出的日期是来源的', { ...BASES, rule: STANDINGS.rule }),
];

/** 对象: the compound, street or district that a row speaks of. */
export const SUBJECT_LEVELS = { compounds: '小区楼院', streets: '街道', districts: '地区' } as const;
export type SubjectLevel = keyof typeof SUBJECT_LEVELS;
export const subjectColumns = (): Field[] => [
  column('level', '对象层级', undefined, SUBJECT_LEVELS),
  column('subject', '对象编号', '涉及多个对象时并列，数字是合计，不能拆开'),
  column('subjectTitle', '对象名称'),
];
export const subjectCells = (portal: Portal, level: SubjectLevel, ids: readonly string[]): Row => {
  const titles = ids.map((id) => portal[level].get(id)?.title ?? id);
  return { level, subject: ids.length === 1 ? ids[0] : ids, subjectTitle: titles.length === 1 ? titles[0] : titles };
};
