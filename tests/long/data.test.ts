import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvRows } from '../../src/build/pieces.ts';
import { readXlsx } from '../../src/ledger/xlsx.ts';
import { Archive } from '../../src/ledger/zip.ts';
import { DIST } from '../helpers/site.ts';
import { hasOffice, resaved } from '../helpers/soffice.ts';

const data = join(DIST, 'data/v1');
const { resources } = JSON.parse(readFileSync(join(data, 'datapackage.json'), 'utf8')) as {
  resources: { name: string; path: string; title: string; schema: { fields: { name: string; type: string }[] } }[];
};
const sheetsOf = (bytes: Uint8Array) => readXlsx(new Archive(bytes)).sheets;

test.runIf(hasOffice)('the workbook opens in LibreOffice: every table with all of its rows, days as days, numbers as numbers', () => {
  const saved = resaved({ 'all.xlsx': readFileSync(join(data, 'all.xlsx')) }, 'xlsx')['all.xlsx']!;
  const sheets = sheetsOf(saved);
  expect(sheets.map((s) => s.name)).toEqual(['说明', ...resources.map((r) => r.title)]);
  for (const [i, { name, path, schema }] of resources.entries()) {
    const [, ...rows] = sheets[i + 1]!.rows;
    expect([name, rows.length]).toEqual([name, [...csvRows(join(data, path))].length - 1]);
    for (const [k, { name: column, type }] of schema.fields.entries())
      for (const row of rows) {
        const value = row.cells.get(k + 1)?.value;
        if (!value) continue;
        const wanted = type === 'date' ? 'date' : type === 'integer' || type === 'number' ? 'number' : 'text';
        expect([name, column, value.type]).toEqual([name, column, wanted]);
      }
  }
});

test.runIf(hasOffice)('a table opens there as what it is: UTF-8, commas, no cell run as a formula', () => {
  const csvs = Object.fromEntries(resources.map(({ path }) => [path, readFileSync(join(data, path))]));
  const saved = resaved(csvs, 'xlsx', 'CSV:44,34,76');
  for (const { path, schema } of resources) {
    const [head, ...rows] = sheetsOf(saved[path]!)[0]!.rows;
    expect([path, ...[...head!.cells.values()].map(({ value }) => (value.type === 'text' ? value.text : ''))]).toEqual([
      path,
      ...schema.fields.map((f) => f.name),
    ]);
    expect([path, rows.length]).toEqual([path, [...csvRows(join(data, path))].length - 1]);
    for (const row of rows) for (const cell of row.cells.values()) expect(cell.formula).toBeUndefined();
  }
});
