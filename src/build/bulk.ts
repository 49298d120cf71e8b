import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipPassThrough, type ZipInputFile } from 'fflate';
import { MTIME, rowXml, sheetPart, SHEET_END, sheetStart, workbookParts, type WrittenCell } from '../ledger/write-xlsx.ts';
import { slashed } from './recipes.ts';
import { walk } from './manifest.ts';
import { writeParquet } from './parquet.ts';
import { take } from './take.ts';
import { membersOf, type Member } from './zip-members.ts';

/**
 * 整套下载: everything in one file, made of the finished files and read piece by piece, so that a city of twelve thousand compounds needs hardly
 * more memory than one of three thousand. The same files always give the same bytes.
 */

const DATA = 'data/v1';
const PIECE = 1 << 20;

interface Described {
  name: string;
  title: string;
  path: string;
  description: string;
  hash: string;
  schema: { fields: { name: string; title: string; type: string; description?: string }[] };
}
interface Descriptor {
  title: string;
  description: string;
  asOf?: string;
  resources: Described[];
}

/** The bytes of a file, piece by piece. */
function* pieces(file: string): Generator<Uint8Array> {
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const length = readSync(handle, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

/** The rows of one of our own CSV files (RFC 4180, with a byte order mark). */
export function* csvRows(file: string): Generator<string[]> {
  const decoder = new TextDecoder();
  let [row, cell, quoted, rest]: [string[], string, boolean, string] = [[], '', false, ''];
  const take = function* (text: string, last: boolean): Generator<string[]> {
    text = rest + text;
    rest = '';
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!;
      // whether a quote ends the cell is told by what follows it
      if (quoted && c === '"' && i + 1 === text.length && !last) {
        rest = c;
        return;
      }
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') cell += text[i++];
        else quoted = false;
      } else if (c === '"') quoted = true;
      else if (c === ',') {
        row.push(cell);
        cell = '';
      } else if (c === '\n') {
        yield [...row, cell];
        [row, cell] = [[], ''];
      } else if (c !== '\r') cell += c;
    }
  };
  for (const piece of pieces(file)) yield* take(decoder.decode(piece, { stream: true }), false);
  yield* take(decoder.decode(), true);
}

/** Packed by the platform's own zlib, a piece at a time: ten times as fast, and no piece need wait for the next. */
class Packed extends ZipPassThrough {
  override compression = 8;
  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk, final ? {} : { finishFlush: constants.Z_SYNC_FLUSH }), final);
  }
}

interface Archive {
  /** `before`: the same, as an earlier archive has it. */
  add: (name: string, parts: Iterable<Uint8Array>, more?: { packed?: boolean; before?: Member | undefined }) => void;
  close: () => void;
}
/** A zip that is written while it is made. */
function archive(file: string): Archive {
  const handle = openSync(file, 'w');
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    writeSync(handle, piece);
  });
  return {
    add(name, parts, { packed = false, before } = {}) {
      if (before) {
        const kept: ZipInputFile = { filename: name, mtime: MTIME, compression: 8, crc: before.crc, size: before.size };
        zip.add(kept);
        kept.ondata!(null, before.packed, true);
        return;
      }
      const entry = packed ? new ZipPassThrough(name) : new Packed(name);
      entry.mtime = MTIME;
      zip.add(entry);
      for (const part of parts) entry.push(part);
      entry.push(new Uint8Array(), true);
    },
    close() {
      zip.end();
      closeSync(handle);
    },
  };
}

/** Days as spreadsheets count them. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
/** The mark that keeps a spreadsheet from running what a CSV says; a cell of text needs none. */
const bareText = (text: string): string => (/^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1) : text);
/** What a cell may hold at most, by the format. */
const LONGEST = 32_767;

const cellOf = (text: string, type: string): WrittenCell => {
  if (text === '') return {};
  // beyond fifteen digits a spreadsheet would round it
  if ((type === 'integer' || type === 'number') && text.replace(/\D/g, '').length <= 15) return { value: Number(text) };
  if (type === 'date') return { value: serial(text), style: 'date' };
  return { value: bareText(text).slice(0, LONGEST) };
};

/** Rows as XML, some hundred in one piece. */
function* sheetPieces(rows: Iterable<readonly WrittenCell[]>, widths: number[], first: boolean): Generator<Uint8Array> {
  let text = sheetStart({ widths, ...(first ? {} : { freeze: 1 }) }, first);
  let number = 0;
  for (const row of rows) {
    text += rowXml(row, ++number);
    if (text.length < PIECE) continue;
    yield strToU8(text);
    text = '';
  }
  yield strToU8(text + SHEET_END);
}

function* tableRows(dir: string, { path, schema: { fields } }: Described): Generator<WrittenCell[]> {
  const rows = csvRows(join(dir, path));
  rows.next();
  yield fields.map((f) => ({ value: f.name, style: 'head' }));
  for (const row of rows) yield row.map((text, i) => cellOf(text, fields[i]!.type));
}

const explained = (d: Descriptor): WrittenCell[][] => [
  [{ value: d.title, style: 'title' }],
  [{ value: `数据截至 ${d.asOf ?? '未注明'}`, style: 'help' }],
  [{ value: d.description, style: 'help' }],
  [{ value: '编号和区划代码是文字；到日的日期是真正的日期，只写到月或年的是文字。', style: 'help' }],
  [],
  ['表', '编号', '一行是什么，用前注意'].map((value) => ({ value, style: 'head' })),
  ...d.resources.map((r) => [r.title, r.name, r.description].map((value) => ({ value }))),
  [],
  ['表', '列', '字段编号', '说明'].map((value) => ({ value, style: 'head' })),
  ...d.resources.flatMap((r) => r.schema.fields.map((f) => [r.title, f.name, f.title, f.description ?? ''].map((value) => ({ value })))),
];

/** One workbook of all tables: text, numbers and dates as such, heads that stay in sight, and a first sheet that explains. */
function writeWorkbook(dir: string, file: string, d: Descriptor, before: (part: string, table: Described) => Member | undefined): void {
  const zip = archive(file);
  const sheets = [{ name: '说明' }, ...d.resources.map((r) => ({ name: r.title }))];
  for (const [name, text] of Object.entries(workbookParts(sheets))) zip.add(name, [strToU8(text)]);
  zip.add(sheetPart(0), sheetPieces(explained(d), [24, 24, 30, 60], true));
  for (const [i, r] of d.resources.entries())
    zip.add(
      sheetPart(i + 1),
      sheetPieces(
        tableRows(dir, r),
        r.schema.fields.map((f) => (f.type === 'string' ? 18 : 12)),
        false,
      ),
      { before: before(sheetPart(i + 1), r) },
    );
  zip.close();
}

/** The package of projects; a portal without a renovation has none. */
const PROJECTS = 'oc4ids.json';
const readme = (d: Descriptor, projects: boolean): string =>
  [
    d.title,
    `数据截至 ${d.asOf ?? '未注明'}`,
    '',
    d.description,
    '',
    '文件',
    '  all.xlsx          全部表在一个工作簿里，第一张是说明',
    '  datapackage.json  数据包说明（Frictionless Data Package 2.0）：每张表的列和类型',
    '  csvw.json         同样的内容（CSV on the Web）',
    ...(projects ? ['  oc4ids.json       改造项目（OC4IDS 0.9.5），钱、合同和各方，一个小区一个项目'] : []),
    '  SHA256SUMS        每个文件的摘要，用 sha256sum -c SHA256SUMS 核对',
    ...d.resources.map((r) => `  ${r.path.padEnd(17)} ${r.title}：${r.description}`),
    '',
  ].join('\n');

const FEED = /(?:^|\/)feed(?:\/\d+)?\.xml$/;
const CHART = /^charts\/.*\.(?:svg|csv)$/;
/** files.json: what there is to take besides tables. */
const filesOf = (site: string, base: string) => {
  const paths = [...walk(site)].flatMap(({ path, folder }) => (folder ? [] : [path]));
  const only = (test: (path: string) => boolean) => paths.filter(test).map((path) => base + path);
  return {
    data: only((p) => p.startsWith('data/v1/') && !p.startsWith('data/v1/disclosures/')),
    records: only((p) => p.startsWith('data/v1/disclosures/')),
    feeds: only((p) => FEED.test(p)),
    calendars: only((p) => p.endsWith('.ics')),
    charts: only((p) => CHART.test(p)),
  };
};

/** The site before, made by the same code. */
export interface SiteBefore {
  /** Where a file of it lies, if it is there as it was published. */
  served: (path: string) => string | undefined;
  /** Whether a file has the same bytes in both. */
  same: (path: string) => boolean;
}
const NONE: SiteBefore = { served: () => undefined, same: () => false };

const parquetOf = ({ path }: Described): string => path.replace(/csv$/, 'parquet');
function writeColumns(dir: string, table: Described, before: string | undefined): void {
  const file = join(dir, parquetOf(table));
  if (before) return take(before, file);
  const rows = csvRows(join(dir, table.path));
  rows.next();
  writeParquet(
    file,
    table.schema.fields,
    rows.map((row) => row.map(bareText)),
  );
}

/** What of the last archives can be taken: tables that did not change, described as they were. */
function takenFrom(d: Descriptor, { served, same: sameFile }: SiteBefore) {
  const then = (name: string): string | undefined => served(`${DATA}/${name}`);
  const same = (name: string): boolean => sameFile(`${DATA}/${name}`);
  const [xlsx, zip, descriptor] = ['all.xlsx', 'all.zip', 'datapackage.json'].map(then);
  const ofSheets = xlsx ? membersOf(xlsx) : () => undefined;
  const ofZip = zip ? membersOf(zip) : () => undefined;
  const described = descriptor ? (JSON.parse(readFileSync(descriptor, 'utf8')) as Descriptor).resources : [];
  const sameTable = (table: Described): boolean => {
    const [a, b] = [described, d.resources].map((all) => all.find((r) => r.path === table.path));
    return same(table.path) && JSON.stringify(a?.schema.fields) === JSON.stringify(b?.schema.fields);
  };
  // a sheet is a part by its number: with other tables it would be another
  const sameOrder = JSON.stringify(described.map((r) => r.path)) === JSON.stringify(d.resources.map((r) => r.path));
  return {
    sheet: (part: string, table: Described) => (sameOrder && sameTable(table) ? ofSheets(part) : undefined),
    file: (name: string) => (same(name) ? ofZip(name) : undefined),
    parquet: (table: Described) => (sameTable(table) ? then(parquetOf(table)) : undefined),
  };
}

/** Lays `all.xlsx`, `all.zip`, `files.json` and a Parquet file of each table beside the tables of a finished site; of tables that did not change, as the site before has them. */
export function writeBulk(site: string, base: string, siteBefore = NONE): void {
  const dir = join(site, DATA);
  const descriptor = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8')) as Descriptor;
  const before = takenFrom(descriptor, siteBefore);
  writeWorkbook(dir, join(dir, 'all.xlsx'), descriptor, before.sheet);
  for (const table of descriptor.resources) writeColumns(dir, table, before.parquet(table));
  const projects = existsSync(join(dir, PROJECTS));
  const names = ['all.xlsx', 'datapackage.json', 'csvw.json', ...(projects ? [PROJECTS] : []), ...descriptor.resources.map((r) => r.path)];
  const sums = names.map((name) => {
    const hash = createHash('sha256');
    for (const piece of pieces(join(dir, name))) hash.update(piece);
    return `${hash.digest('hex')}  ${name}\n`;
  });
  const zip = archive(join(dir, 'all.zip'));
  zip.add('README.txt', [strToU8(readme(descriptor, projects))]);
  zip.add('SHA256SUMS', [strToU8(sums.join(''))]);
  for (const name of names) zip.add(name, pieces(join(dir, name)), { packed: name.endsWith('.xlsx'), before: before.file(name) });
  zip.close();
  writeFileSync(join(dir, 'files.json'), `${JSON.stringify({ base, ...filesOf(site, slashed(base)) }, null, 1)}\n`);
}
