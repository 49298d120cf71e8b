import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import { strToU8, Zip, type ZipInputFile } from 'fflate';
import { MTIME, rowXml, sheetPart, SHEET_END, sheetStart, workbookParts, type WrittenCell } from '../ledger/write-xlsx.ts';
import { slashed } from './recipes.ts';
import { walk } from './manifest.ts';
import type { ToWrite } from './parquet.ts';
import { AHEAD, bareText, csvRows, PIECE, pieces, spaces } from './pieces.ts';
import { take } from './take.ts';
import { membersOf, type Member } from './zip-members.ts';

/**
 * 整套下载: everything in one file, made of the finished files and read piece by piece, so that a city of twelve thousand compounds needs hardly
 * more memory than one of three thousand. The same files always give the same bytes.
 */

const DATA = 'data/v1';

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
      if (before) {
        entry.ondata!(null, before.packed, true);
        return;
      }
      const put = async (piece: Uint8Array | Promise<Uint8Array>, last = false): Promise<void> =>
        entry.ondata!(null, (await piece) as Uint8Array<ArrayBuffer>, last);
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
async function writeWorkbook(
  dir: string,
  file: string,
  d: Descriptor,
  before: (part: string, table: Described) => Member | undefined,
): Promise<void> {
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
/** Column by column, in a thread of its own: it takes as long as the workbook, and keeps the memory that it needs low. */
function writeColumns(dir: string, tables: readonly Described[]): Promise<void> {
  if (tables.length === 0) return Promise.resolve();
  const given: ToWrite[] = tables.map((t) => ({ csv: join(dir, t.path), parquet: join(dir, parquetOf(t)), fields: t.schema.fields }));
  const worker = new Worker(new URL('parquet-worker.ts', import.meta.url), {
    workerData: given,
    // several times what it holds at once (parquet.ts)
    resourceLimits: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 96 },
  });
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.once('exit', (code) => (code === 0 ? done() : fail(new Error(`parquet-worker.ts：${code}`))));
  });
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
export async function writeBulk(site: string, base: string, siteBefore = NONE): Promise<void> {
  const dir = join(site, DATA);
  const descriptor = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8')) as Descriptor;
  const before = takenFrom(descriptor, siteBefore);
  const changed = descriptor.resources.filter((table) => {
    const kept = before.parquet(table);
    if (kept) take(kept, join(dir, parquetOf(table)));
    return !kept;
  });
  const projects = existsSync(join(dir, PROJECTS));
  const zip = archive(join(dir, 'all.zip'));
  const space = spaces();
  const sums: string[] = [];
  const add = async (name: string): Promise<void> => {
    const hash = createHash('sha256');
    const hashed = (piece: Uint8Array): Uint8Array => (hash.update(piece), piece);
    const [bytes, kept] = [pieces(join(dir, name), space).map(hashed), before.file(name)];
    if (kept) for (const piece of bytes) void piece;
    await zip.add(name, bytes, { packed: name.endsWith('.xlsx'), before: kept });
    sums.push(`${hash.digest('hex')}  ${name}\n`);
  };
  const addTables = async (): Promise<void> => {
    await zip.add('README.txt', [strToU8(readme(descriptor, projects))]);
    for (const name of ['datapackage.json', 'csvw.json', ...(projects ? [PROJECTS] : []), ...descriptor.resources.map((r) => r.path)])
      await add(name);
  };
  await Promise.all([writeColumns(dir, changed), writeWorkbook(dir, join(dir, 'all.xlsx'), descriptor, before.sheet), addTables()]);
  await add('all.xlsx');
  await zip.add('SHA256SUMS', [strToU8(sums.join(''))]);
  zip.close();
  writeFileSync(join(dir, 'files.json'), `${JSON.stringify({ base, ...filesOf(site, slashed(base)) }, null, 1)}\n`);
}
