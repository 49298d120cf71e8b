import { damaged, Refusal } from './refusal.ts';
import { MAX_COLUMN, MAX_ROW, plainDigits, type Cell, type Merge, type Row, type Sheet, type Value, type Workbook } from './sheet.ts';
import { XmlReader, type Attributes } from './xml.ts';
import type { Archive } from './zip.ts';

const MAX_CELLS = 2_000_000;
const repeated = (given: string | undefined): number => {
  const n = Number(given ?? 1);
  if (!Number.isInteger(n) || n < 1 || n > MAX_ROW) throw damaged('重复的格写得不对');
  return n;
};

const valueOf = (a: Attributes, text: string): Value | undefined => {
  switch (a['value-type']) {
    case 'float':
    case 'currency':
      return { type: 'number', digits: plainDigits(a['value'] ?? '') };
    case 'percentage':
      return { type: 'number', digits: plainDigits(a['value'] ?? ''), percent: true };
    case 'date':
      return {
        type: 'date',
        date: (a['date-value'] ?? '')
          .slice(0, 16)
          .replace('T', ' ')
          .replace(/ 00:00$/, ''),
      };
    case 'boolean':
      return { type: 'flag', flag: a['boolean-value'] === 'true' };
    default:
      if (/^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$|^(?:Err:\d+)$/.test(text)) return { type: 'error', text };
      return text.trim() === '' ? undefined : { type: 'text', text };
  }
};

/** An OpenDocument spreadsheet, as LibreOffice and WPS write it. */
export function readOds(archive: Archive): Workbook {
  if (archive.names().some((n) => /^(?:Basic|Scripts)\/|^Object \d/.test(n)))
    throw new Refusal('文件里有宏或嵌入的对象', '请删去后另存为 .xlsx，再试一次');
  const sheets: Sheet[] = [];
  const notices: string[] = [];
  let [name, column, n, count] = ['', 0, 0, 0];
  let rows: Row[] = [];
  let merges: Merge[] = [];
  let hiddenColumns = new Set<number>();
  let cells = new Map<number, Cell>();
  let [rowTimes, cellTimes, hiddenRow] = [1, 1, false];
  let cell: Attributes | undefined;
  let text: string[] = [];
  let inNote = 0;
  const reader = new XmlReader({
    open: (tag, attributes) => {
      if (tag === 'table') {
        name = attributes()['name'] ?? '';
        [rows, merges, hiddenColumns, n, column] = [[], [], new Set(), 0, 0];
      } else if (tag === 'table-column') {
        const a = attributes();
        const times = Math.min(repeated(a['number-columns-repeated']), MAX_COLUMN - column);
        if (a['visibility'] && a['visibility'] !== 'visible') for (let i = 1; i <= times; i++) hiddenColumns.add(column + i);
        column += times;
      } else if (tag === 'table-row') {
        const a = attributes();
        rowTimes = repeated(a['number-rows-repeated']);
        hiddenRow = a['visibility'] === 'collapse' || a['visibility'] === 'filter';
        [column, cells] = [0, new Map<number, Cell>()];
        n += 1;
      } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
        cell = attributes();
        cellTimes = repeated(cell['number-columns-repeated']);
        text = [];
        const [down, right] = [repeated(cell['number-rows-spanned']), repeated(cell['number-columns-spanned'])];
        if (down * right > 200_000) throw new Refusal(`工作表“${name}”里有一块合并的格大得不正常`, '请取消这块合并，再试一次');
        if (down * right > 1) merges.push({ top: n, left: column + 1, bottom: n + down - 1, right: column + right });
        if (/webservice|\|\s*'|'file:/i.test(cell['formula'] ?? ''))
          throw new Refusal(`工作表“${name}”里有一个公式会取别处的东西或者运行程序`, '请把这一格改成数值，再试一次');
      } else if (tag === 'annotation') {
        inNote++;
        if (!notices.length) notices.push('批注不导入');
      } else if (tag === 'p' && cell && !inNote) text.push('');
    },
    text: (t) => {
      if (cell && !inNote && text.length) text[text.length - 1] += t;
    },
    close: (tag) => {
      if (tag === 'annotation') inNote--;
      else if (tag === 'table-cell' || tag === 'covered-table-cell') {
        const value = tag === 'table-cell' ? valueOf(cell!, text.join('\n')) : undefined;
        if (value) {
          if ((count += cellTimes) > MAX_CELLS || column + cellTimes > MAX_COLUMN)
            throw new Refusal('格太多', '请删去用不着的行，再试一次');
          for (let i = 1; i <= cellTimes; i++) cells.set(column + i, cell!['formula'] ? { value, formula: true } : { value });
        }
        column += cellTimes;
        cell = undefined;
      } else if (tag === 'table-row') {
        if (n + rowTimes - 1 > MAX_ROW) throw damaged('行数不对');
        if (cells.size) {
          if ((count += cells.size * (rowTimes - 1)) > MAX_CELLS) throw new Refusal('格太多', '请删去用不着的行，再试一次');
          for (let i = 0; i < rowTimes; i++) rows.push(hiddenRow ? { n: n + i, hidden: true, cells } : { n: n + i, cells });
        }
        n += rowTimes - 1;
      } else if (tag === 'table') sheets.push({ name, rows, merges, hiddenColumns });
    },
  });
  archive.stream('content.xml', (bytes) => reader.write(bytes));
  reader.end();
  if (!sheets.length) throw damaged('里面没有工作表');
  return { sheets, notices };
}
