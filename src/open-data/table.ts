import { csv, type Cell } from '../model/csv.ts';

/** 字段: `id` is for machines and never changes within a version; `label` heads the column of the CSV. */
export interface Field {
  id: string;
  label: string;
  meaning?: string | undefined;
  /** A closed list: JSON has the id, CSV the label. */
  labels?: Readonly<Record<string, string>> | undefined;
}

export type Row = Readonly<Record<string, Cell>>;

/** 数据表: one row per thing, the same rows in CSV and JSON, so that the two cannot disagree. */
export interface OpenTable {
  id: string;
  title: string;
  /** What one row is. */
  about: string;
  /** What a reader must know before adding up. */
  caution?: string | undefined;
  columns: readonly Field[];
  rows: readonly Row[];
  /** One row a line (NDJSON) in place of one JSON file. */
  lines?: boolean | undefined;
  /** Entries as published, by id: JSON only, under `data`. */
  entries?: ReadonlyMap<string, unknown> | undefined;
}

/** What a column of the CSV holds. Dates to the month or year are text: no type that programs know has them. */
export type ColumnType = 'boolean' | 'integer' | 'number' | 'date' | 'string';

/** A table as it is described: what follows from its rows in place of them. */
export interface TableHead extends Omit<OpenTable, 'rows' | 'entries'> {
  count: number;
  /** Of the columns, in their order. */
  types: readonly ColumnType[];
  /** The columns with several in a cell: of a closed list that is none of them. */
  several: readonly string[];
  /** Its JSON has the entries as published. */
  entries: boolean;
}

const labelled = (cell: Cell, labels: Field['labels']): Cell => {
  if (!labels || cell === undefined || typeof cell === 'boolean') return cell;
  const label = (v: string | number): string | number => labels[v] ?? v;
  return typeof cell === 'object' ? cell.map(label) : label(cell);
};

export const tableCsv = ({ columns, rows }: OpenTable): string =>
  csv(
    columns.map((c) => c.label),
    rows.map((row) => columns.map((c) => labelled(row[c.id], c.labels))),
  );

/** Fields in the order of the columns; what is not published is left out. */
export const tableRows = ({ columns, rows, entries }: OpenTable): Record<string, unknown>[] =>
  rows.map((row) => ({
    ...Object.fromEntries(columns.flatMap(({ id }) => (row[id] === undefined ? [] : [[id, row[id]]]))),
    ...(entries && { data: entries.get(String(row['id'])) }),
  }));
