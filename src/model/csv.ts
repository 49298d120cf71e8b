/** What a cell may hold. `undefined` is an empty cell: 未公开 or not applicable, never zero. A list stands in one cell. */
export type Cell = string | number | boolean | readonly (string | number)[] | undefined;

/** A spreadsheet runs what starts like a formula, also in full width; plain numbers stay numbers. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?%?$/;

const cellText = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return Array.isArray(cell) ? cell.join('；') : String(cell);
};

const escapeCell = (cell: Cell): string => {
  const raw = cellText(cell);
  const safe = FORMULA.test(raw) && !NUMBER.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, with the byte order mark without which Excel takes Chinese for gibberish. */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(escapeCell).join(',')).join('\r\n')}\r\n`;
