import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

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

/** So many rows are in memory at once. */
const GROUP = 5000;

/** The same rows always give the same bytes. */
export function writeParquet(file: string, fields: readonly { name: string; type: string }[], rows: Iterable<readonly string[]>): void {
  const kinds = fields.map(({ type }) => KINDS[type] ?? KINDS['string']!);
  const parquet = new ParquetWriter({
    writer: fileWriter(file),
    schema: [
      { name: 'root', num_children: fields.length },
      ...fields.map(({ name }, i): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...kinds[i]!.element })),
    ],
  });
  let columns: Value[][] = fields.map(() => []);
  const write = (): void => {
    void parquet.write({ columnData: fields.map(({ name }, i) => ({ name, data: columns[i]! })), rowGroupSize: GROUP });
    columns = fields.map(() => []);
  };
  for (const row of rows) {
    for (const [i, text] of row.entries()) columns[i]!.push(text === '' ? undefined : kinds[i]!.value(text));
    if (columns[0]!.length === GROUP) write();
  }
  if (columns[0]!.length) write();
  void parquet.finish();
}
