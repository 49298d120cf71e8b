import { hash } from 'node:crypto';
import { formatDate } from '../../model/dates.ts';
import { once } from '../../model/once.ts';
import { pagesOf, type Group, type ListPage } from '../../model/pages.ts';
import { thenFile, thenGroups } from '../../model/then.ts';
import { changeRows, changesTable } from '../../open-data/changes.ts';
import { headOf, type CsvFile, type CsvOf } from '../../open-data/package.ts';
import { tableCsv, type Row, type TableHead } from '../../open-data/table.ts';
import { portal } from '../../site/content.ts';
import { lazily } from '../../site/lazily.ts';
import { address, tableHeads, tableOf } from '../data/_publish.ts';

const groups = lazily('thenGroups', () => thenGroups(portal));
/** Street by street: what it is made of takes a view of every day of every compound. */
const rowsOf = once('changeRows', (_, group: string) => changeRows(portal, address, group, thenFile(portal, group, groups().get(group)!)), {
  keep: true,
});
/** 变了什么, once for its files and its pages. */
export const changes = lazily('changes', () => changesTable([...groups().keys()].flatMap((group) => rowsOf(portal, group))));

const fileOf = once(
  'tableFile',
  (_, id: string): CsvFile => {
    const text = tableCsv(id === 'changes' ? changes() : tableOf(id));
    return { bytes: Buffer.byteLength(text), sha256: hash('sha256', text) };
  },
  { keep: true },
);
const changesHead = once('changesHead', () => headOf(changes()), { keep: true });
/** What the packages describe: what changed is a file like the others, and in the archive. */
export const everyHead = (): TableHead[] => [...tableHeads(), changesHead(portal, '')];
/** Size and digest of a table's file, for whoever downloads it. */
export const csvOf: CsvOf = ({ id }) => fileOf(portal, id);

/** By month, the newest first. */
export const byMonth = (rows: readonly Row[]): Group<Row>[] =>
  [...Map.groupBy(rows.toReversed(), (r) => String(r['day']).slice(0, 7))].map(([month, items]) => ({
    id: `m${month}`,
    title: formatDate(month),
    items,
  }));

/** The years of which there is anything, the newest first, each cut into pages. */
export const changeYears = (): { year: string; total: number; pages: ListPage<Row>[] }[] =>
  [...Map.groupBy(changes().rows, (r) => String(r['day']).slice(0, 4))]
    .map(([year, rows]) => ({ year, total: rows.length, pages: pagesOf(byMonth(rows)) }))
    .reverse();
