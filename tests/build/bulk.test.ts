import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { writeBulk } from '../../src/build/bulk.ts';
import { findTraces } from '../../src/build/forget.ts';
import { csvRows } from '../../src/build/pieces.ts';
import { Archive } from '../../src/ledger/zip.ts';
import { readXlsx } from '../../src/ledger/xlsx.ts';
import { csv } from '../../src/model/csv.ts';
import { csvOnTheWeb, dataCatalog, dataPackage, headOf, type CsvOf } from '../../src/open-data/package.ts';
import { tableCsv } from '../../src/open-data/table.ts';
import { openTables } from '../../src/open-data/tables.ts';
import { small } from '../charts/districts.ts';

const dir = mkdtempSync(join(tmpdir(), 'bulk-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const portal = small();
const address = (path: string) => `https://example.org${path}`;
const tables = openTables(portal, address);
const heads = tables.map(headOf);
const csvOf: CsvOf = ({ id }) => {
  const text = tableCsv(tables.find((t) => t.id === id)!);
  return { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
};
interface Made {
  data: string;
  dir: string;
}
const site = async (name: string): Promise<string> => {
  const data = join(dir, name, 'data/v1');
  mkdirSync(data, { recursive: true });
  for (const t of tables) writeFileSync(join(data, `${t.id}.csv`), tableCsv(t));
  writeFileSync(join(data, 'datapackage.json'), JSON.stringify(dataPackage(portal, address, heads, csvOf)));
  writeFileSync(join(data, 'csvw.json'), JSON.stringify(csvOnTheWeb(portal, heads)));
  writeFileSync(join(data, 'oc4ids.json'), '{}');
  mkdirSync(join(dir, name, 'streets/donglu'), { recursive: true });
  writeFileSync(join(dir, name, 'streets/donglu/feed.xml'), '<feed/>');
  await writeBulk(join(dir, name), '/jiugai');
  return data;
};
const data = await site('one');

test('rows come out of a file as they went in, wherever a piece of it ends', () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => [`${i}`, `甲"乙${'"'.repeat(i % 7)},丙\r\n${'丁'.repeat(i % 11)}`, '']);
  const file = join(dir, 'long.csv');
  writeFileSync(file, csv(['一', '二', '三'], rows));
  expect([...csvRows(file)]).toEqual([['一', '二', '三'], ...rows]);
});

describe('the archive', () => {
  const files = unzipSync(readFileSync(join(data, 'all.zip')));
  test('holds every table as published, and sums that are right', () => {
    for (const t of tables) expect(strFromU8(files[`${t.id}.csv`]!)).toBe(tableCsv(t).replace('\uFEFF', ''));
    const sums = strFromU8(files['SHA256SUMS']!).trimEnd().split('\n');
    expect(sums).toHaveLength(tables.length + 4);
    expect(strFromU8(files['oc4ids.json']!)).toBe('{}');
    for (const line of sums) {
      const [sum, name] = line.split('  ') as [string, string];
      expect(createHash('sha256').update(files[name]!).digest('hex'), name).toBe(sum);
    }
    expect(strFromU8(files['README.txt']!)).toContain('数据截至 2020');
  });
  test('has the same bytes each time', async () => {
    const again = await site('two');
    for (const name of ['all.zip', 'all.xlsx', `${tables[0]!.id}.parquet`])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(data, name))), name).toBe(true);
  });
});

test('an archive that takes what did not change from the one before has the same bytes as one that takes nothing', async () => {
  const made = async (name: string): Promise<Made> => ({ data: await site(name), dir: join(dir, name) });
  const [before, now, anew] = [await made('before'), await made('now'), await made('anew')];
  const [table] = tables;
  const longer = `${tableCsv(table!)}${tableCsv(table!).trimEnd().split('\n').at(-1)}\r\n`;
  for (const { data } of [now, anew]) writeFileSync(join(data, `${table!.id}.csv`), longer);
  const served = (path: string): string => join(before.dir, path);
  const asked: string[] = [];
  const same = (path: string): boolean => {
    asked.push(path);
    return readFileSync(served(path)).equals(readFileSync(join(now.dir, path)));
  };
  await writeBulk(now.dir, '/jiugai', { served, same });
  await writeBulk(anew.dir, '/jiugai');
  expect(asked).toContain(`data/v1/${tables[1]!.id}.csv`);
  for (const name of ['all.zip', 'all.xlsx', 'files.json', ...tables.slice(0, 2).map((t) => `${t.id}.parquet`)])
    expect(readFileSync(join(now.data, name)).equals(readFileSync(join(anew.data, name))), name).toBe(true);
  expect(readFileSync(join(now.data, 'all.zip')).equals(readFileSync(join(before.data, 'all.zip')))).toBe(false);
});

describe('the workbook', () => {
  const book = readXlsx(new Archive(readFileSync(join(data, 'all.xlsx'))));
  test('has a sheet for each table, after one that explains', () =>
    expect(book.sheets.map((s) => s.name)).toEqual(['说明', ...tables.map((t) => t.title)]));
  test('keeps codes as text, counts as numbers and days as days', () => {
    const parts = unzipSync(readFileSync(join(data, 'all.xlsx')));
    const sheetOf = (id: string) => strFromU8(parts[`xl/worksheets/sheet${tables.findIndex((t) => t.id === id) + 2}.xml`]!);
    // 2020-10-31
    expect(sheetOf('figures')).toMatch(/s="8"><v>44135<\/v>/);
    expect(sheetOf('figures')).toContain('<v>26</v>');
    expect(sheetOf('compounds')).toContain('<t>jia</t>');
    expect(sheetOf('figures')).toContain('ySplit="1"');
  });
});

test('what must be forgotten is found in both', () =>
  expect(findTraces(data, ['东路街道']).filter((f) => f.startsWith('all.'))).toEqual(['all.xlsx', 'all.zip']));

test('what else there is to take is listed', () => {
  const listed = JSON.parse(readFileSync(join(data, 'files.json'), 'utf8')) as Record<string, string[]>;
  expect(listed['feeds']).toEqual(['/jiugai/streets/donglu/feed.xml']);
  expect(listed['data']).toContain('/jiugai/data/v1/all.zip');
});

test('every dataset of the catalogue names its files, and the digest of its CSV', () => {
  const { dataset } = dataCatalog(portal, address, heads, csvOf);
  expect(dataset.map((d) => d.distribution.map((x) => x.contentUrl))).toEqual(
    tables.map((t) => ['csv', 'json', 'parquet'].map((f) => `https://example.org/data/v1/${t.id}.${f}`)),
  );
});
