import { damaged, Refusal } from './refusal.ts';
import {
  MAX_COLUMN,
  MAX_ROW,
  parseAddress,
  plainDigits,
  type Cell,
  type Merge,
  type Row,
  type Sheet,
  type Value,
  type Workbook,
} from './sheet.ts';
import { XmlReader, type Attributes, type XmlHandler } from './xml.ts';
import type { Archive } from './zip.ts';

/** Of cells that hold something; 10,000 rows of twenty columns are a tenth of it. */
const MAX_CELLS = 2_000_000;
const MAX_MERGES = 50_000;
const MAX_MERGED = 200_000;
const MAX_STRINGS = 1_000_000;

/** Parts that run, fetch or hide something. Printer settings are binary too, and harmless. */
const ACTIVE: readonly [RegExp, string, string][] = [
  [/vbaProject|macrosheets?\/|macroEnabled|xlIntlMacrosheet/i, '文件里有宏', '请另存为不带宏的“Excel 工作簿（.xlsx）”，再试一次'],
  [/externalLink|ddeLink/i, '表里有引用别的工作簿或别的程序的格', '请把这些格复制后“粘贴为数值”，断开链接（数据→编辑链接→断开），再试一次'],
  [/oleObject|\/embeddings\/|activeX|ctrlProps?\//i, '表里嵌着别的文件或控件', '请删去嵌入的对象，再试一次'],
];
/** Formulas that start programs or send what the table holds to somewhere. */
const FETCHES =
  /\|\s*'|\bWEBSERVICE\s*\(|\bFILTERXML\s*\(|\b(?:CALL|REGISTER(?:\.ID)?|EXEC|RTD|SQL\.REQUEST|IMAGE)\s*\(|\[\d+\][^\]]*!|\[[^\]]+\.xl\w*\]/i;

export const relationshipsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');
/** A target as a path in the archive; absolute ones begin at its root. */
const resolve = (part: string, target: string): string => {
  const steps = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const s of target.split('/')) {
    if (s === '..') steps.pop();
    else if (s && s !== '.') steps.push(s);
  }
  return steps.join('/');
};

const truth = (v: string | undefined): boolean => v === '1' || v === 'true';

const read = (archive: Archive, part: string, on: XmlHandler): void => {
  const reader = new XmlReader(on);
  archive.stream(part, (bytes) => reader.write(bytes));
  reader.end();
};

interface Relationship {
  type: string;
  target: string;
}
export function relationships(archive: Archive, part: string): Map<string, Relationship> {
  const out = new Map<string, Relationship>();
  const file = relationshipsOf(part);
  if (!archive.has(file)) return out;
  read(archive, file, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const a = attributes();
      const type = a['Type'] ?? '';
      if (a['TargetMode'] === 'External') {
        if (!type.endsWith('/hyperlink')) throw new Refusal(ACTIVE[1]![1], ACTIVE[1]![2]);
        return;
      }
      out.set(a['Id'] ?? '', { type, target: resolve(part, a['Target'] ?? '') });
    },
  });
  return out;
}

/** What the number format of a cell makes of its number. */
interface Format {
  date?: true;
  percent?: true;
  unit?: string;
}
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

const formatOf = (id: number, code = ''): Format => {
  if (BUILT_IN_DATES.has(id)) return { date: true };
  if (id === 9 || id === 10) return { percent: true };
  const first = code.split(';')[0]!;
  const bare = first.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '');
  if (/[ymdhs]/i.test(bare) && !/General/i.test(bare)) return { date: true };
  if (bare.includes('%')) return { percent: true };
  // 0.00"万元" writes a word behind the number; `0!.0,` divides what is shown, and the number in the cell is 元 already
  const words = [...first.matchAll(/"([^"]*)"|\\(.)/g)]
    .map((m) => m[1] ?? m[2]!)
    .join('')
    .trim();
  return /\p{Script=Han}|㎡|m²/u.test(words) && !/[0#?],+(?![0#?])|!\./.test(bare) ? { unit: words } : {};
};

function styles(archive: Archive, part: string): Format[] {
  const codes = new Map<number, string>();
  const formats: Format[] = [];
  let inCells = false;
  if (!archive.has(part)) return formats;
  read(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes()['numFmtId']), attributes()['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes()['numFmtId'] ?? 0);
        formats.push(formatOf(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** `_x000D_` stands for a character that XML does not allow. */
const unescaped = (s: string): string =>
  s.includes('_x') ? s.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : s;

/** Rich text is put together; what stands in `rPh` is how to read it aloud. */
function strings(archive: Archive, part: string): string[] {
  const out: string[] = [];
  if (!archive.has(part)) return out;
  let text = '';
  let aloud = 0;
  let inText = false;
  read(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') aloud++;
      else if (name === 't') inText = true;
    },
    text: (t) => {
      if (inText && !aloud) text += t;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aloud--;
      else if (name === 'si' && out.push(unescaped(text)) > MAX_STRINGS) throw damaged('文字太多');
    },
  });
  return out;
}

/** A serial date as `2026-03-02`, with the time where it has one. */
const dateOf = (serial: number, from1904: boolean): string | undefined => {
  if (!(serial >= 1 && serial < 2_958_466)) return undefined;
  // Excel counts a 29 February 1900 that never was
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 1440) * 60_000).toISOString();
  return Math.round(days * 1440) % 1440 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
};

interface Context {
  shared: readonly string[];
  formats: readonly Format[];
  from1904: boolean;
  count: { cells: number };
}

/** What `<c>` holds; undefined where it is empty. */
function valueOf(type: string, raw: string, format: Format, { shared, from1904 }: Context): Value | undefined {
  switch (type) {
    case 's': {
      const s = /^\d+$/.test(raw) ? shared[Number(raw)] : undefined;
      if (s === undefined) throw damaged('有一格指向不存在的文字');
      return s.trim() === '' ? undefined : { type: 'text', text: s };
    }
    case 'str':
    case 'inlineStr':
      return raw.trim() === '' ? undefined : { type: 'text', text: unescaped(raw) };
    case 'b':
      return { type: 'flag', flag: truth(raw.trim()) };
    case 'e':
      return { type: 'error', text: raw.trim() };
    case 'd':
      return {
        type: 'date',
        date: raw
          .trim()
          .replace('T', ' ')
          .replace(/(?: 00:00)?(?::\d\d(?:\.\d+)?)?Z?$/, '')
          .slice(0, 16)
          .trim(),
      };
    default: {
      const n = raw.trim();
      if (n === '') return undefined;
      if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(n)) throw damaged('有一格的数字读不出');
      const date = format.date && dateOf(Number(n), from1904);
      if (date) return { type: 'date', date };
      return {
        type: 'number',
        digits: plainDigits(n),
        ...(format.percent && { percent: true }),
        ...(format.unit && { unit: format.unit }),
      };
    }
  }
}

function sheet(archive: Archive, part: string, name: string, hidden: boolean, context: Context): Sheet & { pictures: number } {
  const rows: Row[] = [];
  const merges: Merge[] = [];
  const hiddenColumns = new Set<number>();
  let pictures = 0;
  let cells = new Map<number, Cell>();
  let n = 0;
  let hiddenRow = false;
  let column = 0;
  let type = '';
  let format: Format = {};
  let raw = '';
  let formula: string | undefined;
  let inside: '' | 'v' | 'f' | 't' = '';
  let aloud = 0;
  const badRow = () => damaged('有一行的行号不对');
  read(archive, part, {
    open: (tag, attributes) => {
      let a: Attributes;
      switch (tag) {
        case 'row': {
          a = attributes();
          const given = a['r'];
          if (given !== undefined && !/^[1-9]\d{0,6}$/.test(given)) throw badRow();
          const next = given === undefined ? n + 1 : Number(given);
          if (next <= n || next > MAX_ROW) throw badRow();
          n = next;
          column = 0;
          hiddenRow = truth(a['hidden']);
          if (cells.size) cells = new Map<number, Cell>();
          break;
        }
        case 'c': {
          a = attributes();
          const given = a['r'];
          const place = given === undefined ? { row: n, column: column + 1 } : parseAddress(given);
          if (!place || place.row !== n || place.column <= column || place.column > MAX_COLUMN) throw damaged('有一格的地址不对');
          column = place.column;
          type = a['t'] ?? 'n';
          format = context.formats[Number(a['s'] ?? 0)] ?? {};
          raw = '';
          formula = undefined;
          break;
        }
        case 'v':
        case 'f':
        case 't':
          inside = tag;
          if (tag === 'f') formula = '';
          break;
        case 'rPh':
          aloud++;
          break;
        case 'mergeCell': {
          const [from, to] = (attributes()['ref'] ?? '').split(':').map(parseAddress);
          if (!from) throw damaged('合并的格写得不对');
          const m = { top: from.row, left: from.column, bottom: (to ?? from).row, right: (to ?? from).column };
          if ((m.bottom - m.top + 1) * (m.right - m.left + 1) > MAX_MERGED)
            throw new Refusal(`工作表“${name}”里有一块合并的格大得不正常`, '请取消这块合并，再试一次');
          if (merges.push(m) > MAX_MERGES) throw new Refusal('合并的格太多', '请取消用不着的合并，再试一次');
          break;
        }
        case 'col': {
          a = attributes();
          const [min, max] = [Number(a['min']), Math.min(Number(a['max']), MAX_COLUMN)];
          if (truth(a['hidden'])) for (let c = min; c <= max; c++) hiddenColumns.add(c);
          break;
        }
      }
    },
    text: (t) => {
      if (inside === 'f') formula += t;
      else if (inside && !aloud) raw += t;
    },
    close: (tag) => {
      switch (tag) {
        case 'v':
        case 'f':
        case 't':
          inside = '';
          break;
        case 'rPh':
          aloud--;
          break;
        case 'c': {
          if (formula !== undefined && FETCHES.test(formula))
            throw new Refusal(`工作表“${name}”里有一个公式会取别处的东西或者运行程序`, '请把这一格改成数值，再试一次');
          const picture = /\bDISPIMG\s*\(/i.test(formula ?? '') || /^=_?xlfn\.DISPIMG\(|^=DISPIMG\(/i.test(raw);
          if (picture) pictures++;
          // a program that does not compute wrote it: empty would be a guess
          const uncounted = formula !== undefined && type === 'n' && raw.trim() === '';
          const value: Value | undefined = picture
            ? { type: 'picture' }
            : uncounted
              ? { type: 'error', text: '没有存结果' }
              : valueOf(type, raw, format, context);
          if (!value) break;
          if (++context.count.cells > MAX_CELLS) throw new Refusal('格太多', '请删去用不着的行和工作表，再试一次');
          cells.set(column, formula === undefined ? { value } : { value, formula: true });
          break;
        }
        case 'row':
          if (cells.size) rows.push(hiddenRow ? { n, hidden: true, cells } : { n, cells });
          break;
      }
    },
  });
  return { name, ...(hidden && { hidden: true as const }), rows, merges, hiddenColumns, pictures };
}

/** The part that lists the sheets, whatever it is called. */
export function officePart(archive: Archive): string | undefined {
  const main = [...relationships(archive, '').values()].find((r) => r.type.endsWith('/officeDocument'))?.target;
  return main !== undefined && archive.has(main) ? main : undefined;
}

/** A workbook as Excel, WPS, LibreOffice and the usual programs write it: values only, nothing is computed, fetched or run. */
export function readXlsx(archive: Archive): Workbook {
  const refuseActive = (text: string) => {
    for (const [pattern, what, remedy] of ACTIVE) if (pattern.test(text)) throw new Refusal(what, remedy);
  };
  const names = archive.names();
  for (const name of names) refuseActive(name);
  if (archive.has('[Content_Types].xml'))
    read(archive, '[Content_Types].xml', {
      open: (_, attributes) => {
        refuseActive(attributes()['ContentType'] ?? '');
      },
    });
  const main = officePart(archive);
  if (!main) throw damaged('里面没有工作簿');
  const links = relationships(archive, main);
  for (const { type } of links.values()) refuseActive(type);
  const named = (type: string, fallback: string) => [...links.values()].find((r) => r.type.endsWith(`/${type}`))?.target ?? fallback;

  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  let definition = '';
  let defining = false;
  read(archive, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = truth(attributes()['date1904']);
      else if (name === 'sheet') {
        const a = attributes();
        listed.push({ name: a['name'] ?? '', hidden: /hidden/i.test(a['state'] ?? ''), id: a['id'] ?? '' });
      } else if (name === 'definedName') [defining, definition] = [true, ''];
    },
    text: (t) => {
      if (defining) definition += t;
    },
    close: (name) => {
      if (name !== 'definedName') return;
      defining = false;
      if (FETCHES.test(definition)) throw new Refusal(ACTIVE[1]![1], ACTIVE[1]![2]);
    },
  });
  const context: Context = {
    shared: strings(archive, named('sharedStrings', 'xl/sharedStrings.xml')),
    formats: styles(archive, named('styles', 'xl/styles.xml')),
    from1904,
    count: { cells: 0 },
  };
  const sheets: Sheet[] = [];
  let pictures = 0;
  for (const { name, hidden, id } of listed) {
    const link = links.get(id);
    if (!link) throw damaged(`少了工作表“${name}”`);
    if (!link.type.endsWith('/worksheet')) continue;
    // what a sheet draws on may be an object or lie elsewhere
    for (const { type } of relationships(archive, link.target).values()) refuseActive(type);
    const { pictures: shownHere, ...read } = sheet(archive, link.target, name, hidden, context);
    pictures += shownHere;
    sheets.push(read);
  }
  if (!sheets.length) throw damaged('里面没有工作表');
  const notices: string[] = [];
  if (names.some((n) => /comments\d*\.xml$/i.test(n))) notices.push('批注不导入');
  if (pictures || names.some((n) => /^xl\/media\//.test(n))) notices.push(`图片不导入${pictures ? `（有 ${pictures} 格是图片）` : ''}`);
  return { sheets, notices };
}
