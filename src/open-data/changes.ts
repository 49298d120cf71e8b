import type { Portal } from '../model/portal.ts';
import { changesByDay, changeWords, type ThenFile } from '../model/then-words.ts';
import { column, listCell, subjectCells, subjectColumns, type SubjectLevel } from './cells.ts';
import type { Address } from './document.ts';
import type { OpenTable, Row } from './table.ts';

/** 变了什么: what read otherwise from one day to the next, one row a thing; made of what `/then/` reads. */
export function changesTable(portal: Portal, address: Address, files: Iterable<readonly [group: string, ThenFile]>): OpenTable {
  const rows = [...files].flatMap(([group, file]) =>
    changesByDay(file).flatMap(({ id, day, changed, records }): Row[] => {
      // what will fall silent one day has not yet
      if (day > portal.asOf) return [];
      const [level, subject]: [SubjectLevel, string] = id === undefined ? ['streets', group] : ['compounds', id];
      const head: Row = { day, ...subjectCells(portal, level, [subject]) };
      const tail: Row = {
        records: listCell(records.map((r) => r.id)),
        address: address(`/then/?${level === 'streets' ? 'street' : 'compound'}=${subject}&day=${day}`),
      };
      if (!changed.length) return [{ ...head, words: `新记录：${records.map((r) => r.title).join('；')}`, ...tail }];
      return changed.map((c) => ({
        ...head,
        what: c.label,
        before: c.before || undefined,
        after: c.after,
        words: changeWords(c),
        ...tail,
      }));
    }),
  );
  return {
    id: 'changes',
    title: '变了什么',
    about: '一天里，一个小区或街道读起来变了的一样',
    caution:
      '日子是公布、报道的那一天，不是事情发生的那一天；来源只写到月或年的，从那个月、那一年的第一天算起。没有新记录而变了的，是久无消息。',
    columns: [
      column('day', '哪一天'),
      ...subjectColumns(),
      column('what', '变的是什么', '空：有新记录，读起来没有变'),
      column('before', '原来', '空：原来没有记录'),
      column('after', '后来'),
      column('words', '一句话'),
      column('records', '那一天的记录编号'),
      column('address', '本站地址', '那一天知道的'),
    ],
    rows: rows.sort((a, b) => (String(a['day']) < String(b['day']) ? -1 : String(a['day']) > String(b['day']) ? 1 : 0)),
  };
}
