import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import { strToU8, Zip, type ZipInputFile } from 'fflate';
import { MTIME, rowXml, sheetPart, SHEET_END, sheetStart, workbookParts, type WrittenCell } from '../ledger/write-xlsx.ts';
import { AHEAD, bareText, csvRows, PIECE, pieces, spaces } from './pieces.ts';
import { membersOf, type Member } from './zip-members.ts';

/** The workbook of all tables and the archive of everything, each written while it is made: nothing is kept of a table but the row at hand. */

export interface Described {
  name: string;
  title: string;
  path: string;
  description: string;
  hash: string;
  schema: { fields: { name: string; title: string; type: string; description?: string }[] };
}
export interface Descriptor {
  title: string;
  description: string;
  asOf?: string;
  resources: Described[];
}

const deflated = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);
/** As small as with the usual level to three in a thousand, in two thirds of its time. */
const pack = (piece: Uint8Array, last = false): Promise<Buffer> =>
  deflated(piece, { level: 5, ...(last ? {} : { finishFlush: constants.Z_SYNC_FLUSH }) });

interface Archive {
  /** `before`: the same, as an earlier archive has it. */
  add: (name: string, parts: Iterable<Uint8Array>, more?: { packed?: boolean; before?: Member | undefined }) => Promise<void>;
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
    async add(name, parts, { packed = false, before } = {}) {
      const entry: ZipInputFile = {
        filename: name,
        mtime: MTIME,
        compression: packed ? 0 : 8,
        crc: before?.crc ?? 0,
        size: before?.size ?? 0,
      };
      zip.add(entry);
      const put = async (piece: Uint8Array | Promise<Uint8Array>, last = false): Promise<void> =>
        entry.ondata!(null, (await piece) as Uint8Array<ArrayBuffer>, last);
      if (before) {
        for (const piece of before.packed()) await put(piece);
        await put(new Uint8Array(), true);
        return;
      }
      // no piece need wait for the one before
      const waiting: Promise<Uint8Array>[] = [];
      for (const part of parts) {
        entry.crc = crc32(part, entry.crc);
        entry.size += part.length;
        if (packed) await put(part);
        else waiting.push(pack(part));
        if (waiting.length > AHEAD) await put(waiting.shift()!);
      }
      for (const piece of waiting) await put(piece);
      await put(packed ? new Uint8Array() : pack(new Uint8Array(), true), true);
    },
    close() {
      zip.end();
      closeSync(handle);
    },
  };
}

/** Days as spreadsheets count them. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
/** What a cell may hold at most, by the format. */
const LONGEST = 32_767;

const cellOf = (text: string, type: string): WrittenCell | undefined => {
  if (text === '') return undefined;
  // beyond fifteen digits a spreadsheet would round it
  if ((type === 'integer' || type === 'number') && text.replace(/\D/g, '').length <= 15) return { value: Number(text) };
  if (type === 'date') return { value: serial(text), style: 'date' };
  return { value: bareText(text).slice(0, LONGEST) };
};

/** Rows as XML, some hundred in one piece. */
function* sheetPieces(
  rows: Iterable<readonly (WrittenCell | undefined)[]>,
  widths: number[],
  first: boolean,
  space: () => Buffer,
): Generator<Uint8Array> {
  // row by row: a string of all of them takes ten times as long to become bytes
  let piece = space();
  let length = piece.write(sheetStart({ widths, ...(first ? {} : { freeze: 1 }) }, first));
  let number = 0;
  for (const row of rows) {
    const xml = rowXml(row, ++number);
    // no sign is longer than three bytes a unit
    const most = 3 * xml.length;
    if (length + most > PIECE) {
      yield piece.subarray(0, length);
      piece = space();
      length = 0;
    }
    if (most > PIECE) yield strToU8(xml);
    else length += piece.write(xml, length);
  }
  yield piece.subarray(0, length);
  yield strToU8(SHEET_END);
}

function* tableRows(dir: string, { path, schema: { fields } }: Described): Generator<(WrittenCell | undefined)[]> {
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
async function writeWorkbook(dir: string, file: string, d: Descriptor, before: (part: string) => Member | undefined): Promise<void> {
  const zip = archive(file);
  const space = spaces();
  const sheets = [{ name: '说明' }, ...d.resources.map((r) => ({ name: r.title }))];
  for (const [name, text] of Object.entries(workbookParts(sheets))) await zip.add(name, [strToU8(text)]);
  await zip.add(sheetPart(0), sheetPieces(explained(d), [24, 24, 30, 60], true, space));
  for (const [i, r] of d.resources.entries())
    await zip.add(
      sheetPart(i + 1),
      sheetPieces(
        tableRows(dir, r),
        r.schema.fields.map((f) => (f.type === 'string' ? 18 : 12)),
        false,
        space,
      ),
      { before: before(sheetPart(i + 1)) },
    );
  zip.close();
}

/** The package of projects; a portal without a renovation has none. */
export const PROJECTS = 'oc4ids.json';
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

export interface ToPack {
  dir: string;
  descriptor: Descriptor;
  /** Files that lie in the archive beside the tables, if there are any. */
  projects: boolean;
  /** The archives of the site before, and which of their members are as they would be made again. */
  before: { xlsx: string | undefined; sheets: readonly string[]; zip: string | undefined; files: readonly string[] };
}
const keptOf = (file: string | undefined, names: readonly string[]): ((name: string) => Member | undefined) => {
  const member = file && names.length > 0 ? membersOf(file) : () => undefined;
  return (name) => (names.includes(name) ? member(name) : undefined);
};

/** Writes `all.xlsx` and `all.zip`; the same files always give the same bytes. */
export async function writeArchives({ dir, descriptor, projects, before }: ToPack): Promise<void> {
  const [sheet, file] = [keptOf(before.xlsx, before.sheets), keptOf(before.zip, before.files)];
  const zip = archive(join(dir, 'all.zip'));
  const space = spaces();
  const sums: string[] = [];
  const add = async (name: string): Promise<void> => {
    const hash = createHash('sha256');
    const hashed = (piece: Uint8Array): Uint8Array => (hash.update(piece), piece);
    const [bytes, kept] = [pieces(join(dir, name), space).map(hashed), file(name)];
    if (kept) for (const piece of bytes) void piece;
    await zip.add(name, bytes, { packed: name.endsWith('.xlsx'), before: kept });
    sums.push(`${hash.digest('hex')}  ${name}\n`);
  };
  const addTables = async (): Promise<void> => {
    await zip.add('README.txt', [strToU8(readme(descriptor, projects))]);
    for (const name of ['datapackage.json', 'csvw.json', ...(projects ? [PROJECTS] : []), ...descriptor.resources.map((r) => r.path)])
      await add(name);
  };
  await Promise.all([writeWorkbook(dir, join(dir, 'all.xlsx'), descriptor, sheet), addTables()]);
  await add('all.xlsx');
  await zip.add('SHA256SUMS', [strToU8(sums.join(''))]);
  zip.close();
}
