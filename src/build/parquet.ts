import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { bareText, csvRows } from './pieces.ts';

/** 列式文件: a table for programs of large data, with the types of its descriptor; what is empty there is null. */

type Value = string | number | bigint | boolean | Date | undefined;
interface Kind {
  element: Omit<SchemaElement, 'name'>;
  value: (text: string) => Value;
}
const KINDS: Record<string, Kind> = {
  integer: { element: { type: 'INT64' }, value: BigInt },
  number: { element: { type: 'DOUBLE' }, value: Number },
  boolean: { element: { type: 'BOOLEAN' }, value: (text) => text === '是' },
  date: { element: { type: 'INT32', converted_type: 'DATE' }, value: (text) => new Date(`${text}T00:00:00Z`) },
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, value: (text) => text },
};

/** So much of a table is in memory at once: cells, and signs in them. */
const MOST = { cells: 150_000, signs: 4_000_000 };

export interface ToWrite {
  csv: string;
  parquet: string;
  fields: readonly { name: string; type: string }[];
}
/** The same table always gives the same bytes. */
export function writeParquet({ csv, parquet: file, fields }: ToWrite): void {
  const kinds = fields.map(({ type }) => KINDS[type] ?? KINDS['string']!);
  const parquet = new ParquetWriter({
    writer: fileWriter(file),
    schema: [
      { name: 'root', num_children: fields.length },
      ...fields.map(({ name }, i): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...kinds[i]!.element })),
    ],
  });
  let columns: Value[][] = fields.map(() => []);
  // what comes again is the same value in memory: fewer of them live long, and they are found again sooner
  let known = fields.map(() => new Map<string, Value>());
  let signs = 0;
  const write = (): void => {
    void parquet.write({
      // the first and the last of texts tell nobody anything
      columnData: fields.map(({ name }, i) => ({ name, data: columns[i]!, statistics: kinds[i] !== KINDS['string'] })),
      rowGroupSize: columns[0]!.length,
    });
    columns = fields.map(() => []);
    known = fields.map(() => new Map());
    signs = 0;
  };
  const rows = csvRows(csv);
  rows.next();
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      const [text, values] = [row[i]!, known[i]!];
      let value = values.get(text);
      if (value === undefined && text !== '') {
        value = kinds[i]!.value(bareText(text));
        values.set(text, value);
        signs += text.length;
      }
      columns[i]!.push(value);
    }
    if (columns[0]!.length * columns.length >= MOST.cells || signs >= MOST.signs) write();
  }
  if (columns[0]!.length) write();
  void parquet.finish();
}
