import { readdirSync, readFileSync } from 'node:fs';
import { zipSync, type Zippable } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../../src/ledger/csv.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { recognise, type Recognised } from '../../src/ledger/recognise.ts';
import { Refusal } from '../../src/ledger/refusal.ts';
import { parseAddress, plainDigits, shift, shown, type Value, type Workbook } from '../../src/ledger/sheet.ts';
import { buildingsOf, dateOf, flagOf, isNothing, moneyOf, numberOf, percentOf, unitOf } from '../../src/ledger/values.ts';

/** Time of the processor, in milliseconds: a busy machine does not fail a test. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const folder = 'tests/ledger/workbooks';
const bytesOf = (file: string): Uint8Array => readFileSync(`${folder}/${file}`);

interface Sample {
  sameAs?: string;
  tables?: {
    sheet: string;
    headerRows: number[];
    firstRow: number;
    lastRow: number;
    skip: { row: number; why: string }[];
    records: number;
  }[];
  expect?: { sheet: string; cell: string; means: unknown; why: string | null }[];
  personal?: { sheet: string; cell: string; text: string }[];
  errorCells?: { sheet: string; cell: string; value: string }[];
}
const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Record<string, Sample>;
const full = (file: string): Sample => ({ ...(manifest[file]!.sameAs ? manifest[manifest[file]!.sameAs] : {}), ...manifest[file] });
const accepted = readdirSync(folder).filter((f) => f.startsWith('accept--'));
const refused = readdirSync(folder).filter((f) => f.startsWith('reject--'));
/** These have lost names of sheets, or types, on their way. */
const plain = (file: string): boolean => /\.csv$|from-csv/.test(file);

const sheetOf = (book: Workbook, file: string, name: string) => book.sheets.find((s) => s.name === name || plain(file));
const valueAt = (book: Workbook, file: string, sheet: string, cell: string): Value | undefined => {
  const { row, column } = parseAddress(cell)!;
  const found = sheetOf(book, file, sheet)!;
  const own = found.rows.find((r) => r.n === row)?.cells.get(column);
  if (own) return own.value;
  const m = found.merges.find((x) => x.top <= row && row <= x.bottom && x.left <= column && column <= x.right);
  return m && found.rows.find((r) => r.n === m.top)?.cells.get(m.left)?.value;
};

describe.each(accepted)('%s', (file) => {
  const started = spent();
  const book = readWorkbook(bytesOf(file));
  const read: Recognised = recognise(book);
  const took = spent() - started;
  const sample = full(file);

  test('is read in time, to the rows that are records', () => {
    expect(took).toBeLessThan(10_000);
    for (const t of sample.tables!) {
      const found = read.tables.find((x) => x.sheet === t.sheet || plain(file))!;
      const skipped = new Set(t.skip.map((s) => s.row));
      const rows = Array.from({ length: t.lastRow - t.firstRow + 1 }, (_, i) => t.firstRow + i).filter((n) => !skipped.has(n));
      expect(found.headerRows).toEqual(t.headerRows);
      expect(found.rows.map((r) => r.n)).toEqual(rows);
      expect(found.unknown).toEqual([]);
      for (const s of found.skipped) expect(t.skip.find((x) => x.row === s.row)?.why).toBe(s.why);
    }
  });

  test('every cell means what its writer meant', () => {
    for (const e of sample.expect ?? []) {
      if (plain(file) && /序列值|合并|数值 \+|公式/.test(e.why ?? '')) continue;
      const value = valueAt(book, file, e.sheet, e.cell);
      const at = `${e.sheet}!${e.cell} ${shown(value)}`;
      const table = read.tables.find((t) => t.sheet === e.sheet || plain(file))!;
      const column = table.columns.find((c) => c.column === parseAddress(e.cell)!.column)!;
      const means = e.means;
      if (means === null) expect(isNothing(shown(value)), at).toBe(true);
      else if (Array.isArray(means)) expect(buildingsOf(shown(value)).names, at).toEqual(means);
      else if (typeof means === 'number') expect(Number(numberOf(value)!.digits), at).toBe(means);
      else if (/ 元$/.test(String(means)) && table.form === 'report') {
        const unit = table.columns.find((c) => c.key === 'unit')!.column;
        const row = parseAddress(e.cell)!.row;
        const written = book.sheets
          .find((s) => s.name === e.sheet)!
          .rows.find((r) => r.n === row)!
          .cells.get(unit)!.value;
        expect(`${moneyOf(value, unitOf(shown(written)))!.yuan} 元`, at).toBe(means);
      } else if (/ 元$/.test(String(means))) expect(`${moneyOf(value, column.unit)!.yuan} 元`, at).toBe(means);
      else if (/%$/.test(String(means))) expect(`${percentOf(value)!.percent}%`, at).toBe(means);
      else if (/ 至 /.test(String(means))) expect(`${dateOf(value)!.date} 至 ${dateOf(value)!.until}`, at).toBe(means);
      else if (/^\d{4}-\d\d-\d\dT/.test(String(means))) {
        const d = dateOf(value, '2026-09-13')!;
        expect(`${d.date}T${d.time}`, at).toBe(means);
      } else if (/^\d{4}-\d\d/.test(String(means))) expect(dateOf(value)!.date, at).toBe(means);
      else if (means === '是' || means === '否') expect(flagOf(value), at).toBe(means === '是');
      else if (means === '平方米' || means === '米') expect(unitOf(shown(value))!.unit, at).toBe(means);
      else if (means === '约 7') expect(numberOf(value), at).toMatchObject({ digits: '7', approx: 'about' });
      else if (means === '96 平方米') expect(numberOf(value), at).toMatchObject({ digits: '96', unit: { unit: '平方米' } });
      else if (/号楼$/.test(String(means))) expect(buildingsOf(shown(value)).names, at).toEqual([means]);
      else if (means === '6500 平方米')
        expect([shift(numberOf(value)!.digits, 4), unitOf('万㎡')], at).toEqual(['6500', { unit: '平方米', tenThousand: true }]);
      else if (column.definition.labels) {
        const words = column.definition.choiceWords ?? {};
        const id = Object.entries(column.definition.labels).find(([k, l]) => [k, l, ...(words[k] ?? [])].includes(shown(value)))?.[0];
        const label = column.definition.labels[id!];
        expect([id, label], at).toContain(means);
      } else expect(shown(value), at).toBe(means);
    }
    for (const e of sample.errorCells ?? []) expect(valueAt(book, file, e.sheet, e.cell)).toEqual({ type: 'error', text: e.value });
  });
});

const REASONS: Record<string, RegExp> = {
  macro: /宏/, 'macro-quiet': /宏/, 'external-link': /引用别的工作簿/, 'ole-object': /嵌着/, 'dde-link': /引用别的/, 'dde-formula': /公式/, 'formula-webservice': /公式/,
  encrypted: /密码/, 'biff-xls': /旧版 \.xls.*另存为/, html: /网页.*另存为/, docx: /Word/, dtd: /DTD/, xxe: /DTD/, 'billion-laughs': /DTD/, truncated: /没有传完/,
  traverse: /别的地方/, 'traverse-absolute': /别的地方/, backslash: /别的地方/, 'duplicate-entry': /同名/, 'duplicate-case': /同名/, 'crc-mismatch': /校验/,
  'size-lie': /比它自己说的大/, 'size-lie-local': /说法不一样/, 'sst-out-of-range': /不存在的文字/, 'row-negative': /行号/, 'row-huge': /行号/, 'cell-beyond': /地址/, 'merge-whole-sheet': /合并/,
}; // prettier-ignore
test.each(refused)('%s is refused, in words, at once', (file) => {
  const started = spent();
  const before = process.memoryUsage().rss;
  let refusal: unknown;
  try {
    readWorkbook(bytesOf(file));
  } catch (e) {
    refusal = e;
  }
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).message).toMatch(REASONS[/reject--(.*)\.xlsx/.exec(file)![1]!]!);
  expect(spent() - started).toBeLessThan(2000);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
});

describe('limits', () => {
  const progress = bytesOf('accept--progress.xlsx');
  const rebuilt = (extra: Zippable): Uint8Array => zipSync({ 'xl/x.xml': new Uint8Array(), ...extra });

  test('a sheet that unpacks to a gigabyte, and ten thousand entries, are refused before they cost anything', () => {
    const bytes = Uint8Array.from(progress);
    const view = new DataView(bytes.buffer);
    // every part says in both places that it is a gigabyte
    for (let i = 0; i + 30 < bytes.length; i++) {
      if (view.getUint32(i, true) === 0x04034b50) view.setUint32(i + 22, 2 ** 30, true);
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 2 ** 30, true);
    }
    expect(() => readWorkbook(bytes)).toThrow(/太大/);
    expect(() => readWorkbook(rebuilt(Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`e${i}`, new Uint8Array()]))))).toThrow(
      /1101 个文件/,
    );
  });

  test('no damage of a workbook does anything but refuse or read it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(progress.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Uint8Array.from(progress);
        for (const [at, to] of changes) bytes[at] = to;
        try {
          recognise(readWorkbook(bytes));
        } catch (e) {
          expect(e).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('values', () => {
  test('a number is shifted as decimals are, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), fc.nat(9999), fc.integer({ min: -4, max: 4 }), (whole, part, places) => {
        const digits = `${whole}.${String(part).padStart(4, '0')}`;
        expect(Number(shift(digits, places))).toBeCloseTo(Number(digits) * 10 ** places, 4);
        expect(shift(shift(digits, places), -places)).toBe(shift(digits, 0));
      }),
    );
    expect(plainDigits('90.56999999999999')).toBe('90.57');
  });
  test('a CSV is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '路', ' ') }), { minLength: 2, maxLength: 5 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (rows) => {
          const width = Math.max(...rows.map((r) => r.length));
          const square = rows.map((r) => [...r, ...Array<string>(width - r.length).fill('x')]);
          // the separator is told by the first line: let it have commas
          const all = [Array.from({ length: width }, (_, i) => `h${i}`), ...square];
          const text = all.map((r) => r.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          expect([...fields(text)]).toEqual(all);
        },
      ),
    );
  });
  test.each([
    ['2026.5.26', '2026-05-26'],
    ['2026年6月底', '2026-06'],
    ['二〇二六年十月十一日', '2026-10-11'],
    ['13/05/2026', '2026-05-13'],
    ['2026年2月30日', undefined],
    ['整改中', undefined],
  ])('%s', (text, date) => expect(dateOf({ type: 'text', text })?.date).toBe(date));
  test.each([
    ['300万元', '3000000.00'],
    ['三百万元', '3000000.00'],
    ['1,086,600元', '1086600.00'],
    ['386.52', '386.52'],
    ['386.52米', undefined],
  ])('%s as money', (text, yuan) => expect(moneyOf({ type: 'text', text }, undefined)?.yuan).toBe(yuan));
  test.each([
    ['全院', { all: true }],
    ['三栋', { count: 3 }],
    ['东半区', { unread: '东半区' }],
    ['1单元、2单元', { unread: '1单元、2单元' }],
    ['1-3号楼、5#', { names: ['1号楼', '2号楼', '3号楼', '5号楼'] }],
  ])('%s as buildings', (text, read) => expect(buildingsOf(text)).toEqual(read));
});

test('whatever names people is reported and not read', () => {
  for (const file of [
    'accept--consent.xlsx',
    'accept--hotline.xlsx',
    'accept--acceptance.xlsx',
    'accept--monthly-report.xlsx',
    'accept--progress.xlsx',
  ]) {
    const { tables, left } = recognise(readWorkbook(bytesOf(file)));
    const found = new Set([...tables, ...left].flatMap((t) => (t.personal ?? []).map((p) => `${t.sheet}!${p.cell}`)));
    const free = /备注|备 注/;
    for (const p of full(file).personal!) {
      const heading =
        tables.find((t) => t.sheet === p.sheet)?.columns.find((c) => c.column === parseAddress(p.cell)!.column)?.heading ?? '';
      if (!free.test(heading)) expect(found, `${file} ${p.sheet}!${p.cell}`).toContain(`${p.sheet}!${p.cell}`);
    }
  }
});

test('sums that leave out what is written as text are named; the rows count', () => {
  const { tables } = recognise(readWorkbook(bytesOf('accept--progress.xlsx')));
  expect(tables[0]!.sums).toEqual([
    { cell: 'L13', was: '238', sum: '534' },
    { cell: 'L22', was: '1737', sum: '2033' },
  ]);
  expect(recognise(readWorkbook(bytesOf('accept--payments.xlsx'))).tables[0]!.sums).toEqual([]);
});
