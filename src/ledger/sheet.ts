/** What a cell holds, whatever program wrote it. */
export type Value =
  | { type: 'text'; text: string }
  /** `digits` is the number as Excel shows it: fifteen figures, no floating-point tail. */
  | { type: 'number'; digits: string; percent?: true; unit?: string }
  | { type: 'date'; date: string }
  | { type: 'flag'; flag: boolean }
  | { type: 'error'; text: string }
  | { type: 'picture' };

export interface Cell {
  value: Value;
  /** It was computed; what is read is the value that the program kept. */
  formula?: true;
}

export interface Row {
  /** Counted from 1, as programs show it. */
  n: number;
  hidden?: true;
  cells: ReadonlyMap<number, Cell>;
}

export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  hidden?: true;
  /** Those that hold something, from top to bottom. */
  rows: Row[];
  merges: Merge[];
  hiddenColumns: ReadonlySet<number>;
}

export interface Workbook {
  sheets: Sheet[];
  /** What was in the file and is not read, in a sentence each. */
  notices: string[];
  /** A CSV has lost which cells were merged. */
  plain?: true;
}

export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** `AB` for the 28th column. */
export const columnName = (column: number): string => {
  let s = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) s = String.fromCharCode(65 + ((n - 1) % 26)) + s;
  return s;
};
export const address = (row: number, column: number): string => `${columnName(column)}${row}`;

/** Row and column of `AB12`, or undefined where there is no such cell. */
export const parseAddress = (a: string): { row: number; column: number } | undefined => {
  const m = /^([A-Z]{1,4})([1-9]\d{0,7})$/.exec(a);
  if (!m) return undefined;
  const column = [...m[1]!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
  const row = Number(m[2]);
  return column <= MAX_COLUMN && row <= MAX_ROW ? { row, column } : undefined;
};

/** A cell as its reader sees it, without judging what it means. */
export const shown = (value: Value | undefined): string => {
  switch (value?.type) {
    case 'text':
    case 'error':
      return value.text;
    case 'number':
      return value.percent ? `${shift(value.digits, 2)}%` : value.digits + (value.unit ?? '');
    case 'date':
      return value.date;
    case 'flag':
      return value.flag ? '是' : '否';
    default:
      return '';
  }
};

/** A decimal number times a power of ten, without floating point: 0.4573 by 2 is 45.73. */
export const shift = (digits: string, places: number): string => {
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits);
  if (!m) return digits;
  const [, sign, whole, fraction = ''] = m as unknown as [string, string, string, string | undefined];
  const all = (whole + fraction).padStart(Math.max(0, -places) + 1, '0');
  const point = all.length - fraction.length + places;
  const padded = all.padEnd(point, '0');
  const left = point > 0 ? padded.slice(0, point) : '0';
  const right = point > 0 ? padded.slice(point) : '0'.repeat(-point) + padded;
  const w = left.replace(/^0+(?=\d)/, '');
  const f = right.replace(/0+$/, '');
  return `${sign}${w}${f && `.${f}`}`;
};

/** A number as Excel shows it. */
export const plainDigits = (written: string): string => {
  const n = Number(Number(written).toPrecision(15));
  const s = String(n);
  return /e/.test(s)
    ? n
        .toFixed(Math.abs(n) < 1 ? 20 : 0)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : s;
};
