import { bare, inferred, latest, whyNoYear } from '../model/dates.ts';
import { spoken } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import { changesByDay, changeWords, type ThenFile } from '../model/then-words.ts';
import { voiceOf } from '../model/voice.ts';
import { VOICES } from '../schema/voice.ts';
import {
  asOfCells,
  asOfColumns,
  column,
  listCell,
  subjectCells,
  subjectColumns,
  valueStateColumn,
  type SubjectLevel,
  type ValueState,
} from './cells.ts';
import type { Address } from './document.ts';
import type { OpenTable, Row } from './table.ts';

/** What the table and its pages hold, and what their days are. */
export const CHANGES_CAUTION =
  '小区比到哪一步、清单几项、期限、花了多少钱、缺哪些，街道只比合同与拨付的金额；别的数字、征求意见和做的事变了没有，这里不比，看那一天的记录。' +
  '只有小区和街道的；只讲区、市、省或道路的记录和制度不在这里；来源只是提到的没有自己的一天，和下一条有日子的写在一起。' +
  '日子是公布、报道的那一天，不是事情发生的那一天；来源没有印出日子或者只写到月或年的，从可能的第一天算起（材料写到的最早一天），旁边注明。没有新记录而变了的，是久无消息或过了期限。';

/** 推定, 只写到月: how a day came about that its records do not print; undefined where they do. */
function dayBasis(portal: Portal, records: readonly string[]): string | undefined {
  if (!records.length) return '没有新记录';
  const dates = records.flatMap((id) => portal.disclosures.get(id)?.date ?? []);
  const said = dates.flatMap((d) =>
    whyNoYear(d) !== undefined
      ? '不知道是哪一年'
      : inferred(d) !== undefined
        ? '推定'
        : bare(d).length === 10
          ? []
          : bare(d).length === 7
            ? '只写到月'
            : '只写到年',
  );
  return [...new Set(said)].join('、') || undefined;
}

/** What read otherwise from one day to the next in a street and its compounds, one row a thing; made of what `/then/` reads. */
export function changeRows(portal: Portal, address: Address, group: string, file: ThenFile): Row[] {
  return changesByDay(file).flatMap(({ id, day, changed, records }): Row[] => {
    // what will fall silent one day has not yet
    if (day > portal.asOf) return [];
    const [level, subject]: [SubjectLevel, string] = id === undefined ? ['streets', group] : ['compounds', id];
    const ids = records.map((r) => r.id);
    const head: Row = { day, dayBasis: dayBasis(portal, ids), ...subjectCells(portal, level, [subject]) };
    const said = ids.flatMap((id) => portal.disclosures.get(id) ?? []);
    const tail: Row = {
      records: listCell(ids),
      sources: listCell(new Set(said.flatMap((d) => d.source ?? []))),
      voices: listCell(new Set(said.map((d) => voiceOf(portal, d)))),
      ...asOfCells(latest(said.map((d) => spoken(d)))),
      address: address(`/then/?${level === 'streets' ? 'street' : 'compound'}=${subject}&day=${day}`),
    };
    const nothing: Row = {
      ...head,
      words: `新记录：${records.map((r) => r.title).join('；')}`,
      ...tail,
      valueState: 'not-applicable' satisfies ValueState,
    };
    if (!changed.length) return [nothing];
    return changed.map((c) => ({
      ...head,
      what: c.label,
      before: c.before || undefined,
      after: c.after,
      words: changeWords(c),
      ...tail,
      valueState: 'computed' satisfies ValueState,
    }));
  });
}

/** 变了什么, in all streets. */
export function changesTable(rows: readonly Row[]): OpenTable {
  return {
    id: 'changes',
    title: '变了什么',
    about: '一天里，一个小区或街道读起来变了的一样',
    caution: CHANGES_CAUTION,
    lines: true,
    columns: [
      column('day', '哪一天'),
      column('dayBasis', '这一天怎么来的', '空：来源印出了这一天；几条记录的，写没有印出的那几条'),
      ...subjectColumns(),
      column('what', '变的是什么', '空：有新记录，比的几样没有变'),
      column('before', '原来', '空：原来没有记录'),
      column('after', '后来'),
      column('words', '一句话'),
      column('records', '那一天的记录编号', '空：没有新记录'),
      column('sources', '来源编号', '这些记录的'),
      column('voices', '谁的话', '这些记录的', VOICES),
      ...asOfColumns('这些记录说的最近一天；空：没有新记录'),
      valueStateColumn('后来'),
      column('address', '本站地址', '那一天知道的'),
    ],
    rows: rows.toSorted((a, b) => (String(a['day']) < String(b['day']) ? -1 : String(a['day']) > String(b['day']) ? 1 : 0)),
  };
}
