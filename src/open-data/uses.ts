import { coverage, USES, type Use } from '../model/coverage.ts';
import type { Portal } from '../model/portal.ts';
import { spoken } from '../model/disclosure.ts';
import {
  asOfCells,
  asOfColumns,
  column,
  placeCells,
  placeColumns,
  sourceCells,
  sourceColumns,
  valueStateColumn,
  type ValueState,
} from './cells.ts';
import { subjectOf } from './records.ts';
import type { Address } from './document.ts';
import type { OpenTable, Row } from './table.ts';

const LEVELS = ['compounds', 'roads', 'streets', 'districts'] as const;
/** Where what was taken lies; a method or a guide lies nowhere. */
function placeOf(portal: Portal, u: Use): Row {
  const own = LEVELS.find((l) => l === u.kind);
  const { level, ids } = u.record ? subjectOf(u.record.data) : own ? { level: own, ids: [u.id] } : {};
  return level && ids ? placeCells(portal, level, ids) : {};
}

/** 来源收进了哪里: what its page shows, one thing a row. */
export const usesTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'uses',
  title: '来源收进了哪里',
  about: '一份来源收进一处的一样东西',
  caution: '一条记录、一个小区有几样的占几行。来源里没有收的，见“来源”表。这是索引，没有可以相加的数；后来有没有新的说法，见收进的那张表。',
  columns: [
    ...sourceColumns(),
    ...asOfColumns('记录的；空：收在条目里，时点见条目'),
    ...placeColumns(),
    column('kind', '收在哪一类', undefined, Object.fromEntries(Object.entries(USES).map(([id, { title }]) => [id, title]))),
    column('entry', '收成的编号'),
    column('entryTitle', '收成的名称'),
    column('part', '收了什么', '空：只是引用'),
    valueStateColumn('收了什么'),
    column('address', '本站地址'),
  ],
  rows: [...coverage(portal)].flatMap(([source, { groups }]) =>
    groups.flatMap((g) =>
      g.items.flatMap((u) => {
        const row: Row = {
          ...sourceCells(portal, source, u.record?.id),
          ...(u.record && asOfCells(spoken(u.record.data))),
          ...placeOf(portal, u),
          kind: g.id,
          entry: u.id,
          entryTitle: u.title,
        };
        const parts = u.parts.length > 0 ? u.parts : [undefined];
        return parts.map((p) => ({
          ...row,
          part: p?.words,
          valueState: (p ? 'published' : 'not-applicable') satisfies ValueState,
          address: address(p?.href ?? u.href),
        }));
      }),
    ),
  ),
});
