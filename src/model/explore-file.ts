/**
 * 小区总表 as a file, for where its rows are too many for a page: each column is one string, so that thousands of rows are few bytes and read
 * in pieces. Rows stand in the order of their ids.
 */

/** What is known of a row, as words; empty where there is nothing. */
export const FILE_COLUMNS = [
  ...(['id', 'title', 'aliases', 'kind', 'other', 'place', 'showcase', 'status', 'then', 'has'] as const),
  ...(['percent', 'percentOf', 'percentSort', 'promised', 'latest', 'households', 'householdsOf', 'householdsSort'] as const),
  ...(['paid', 'paidOf', 'agreed', 'agreedOf', 'owed', 'at'] as const),
] as const;
export type FileColumn = (typeof FILE_COLUMNS)[number];
export type FileRow = Record<FileColumn, string>;
/** What `place` stands for: a street, or a district where no street is named. */
export type Places = Record<string, { street: string; id: string; district: string }>;
/** The first line of the file; each other line is a column. */
export interface FileHead {
  rows: number;
  places: Places;
}

/** What a column of few different words has for each, and how many letters of the row before are the same. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Rows stand by their ids: these begin like the row before. */
const LIKE_BEFORE: readonly FileColumn[] = ['id', 'title'];
/** How a column is written: a letter a row for one of the words behind it; what differs from the row before; or the values as they are. */
const [CHOICE, RESTS, PLAIN] = ['#', '^', '='];
/** Values of a step of reading; what differs from the row before begins anew as often, so that none is read for one far behind it. */
const SOME = 32;

/** A line of the file, so that it is read in pieces: how it is written, then its parts between tabs. */
function packColumn(name: FileColumn, given: readonly string[]): string {
  const values = given.map((value) => value.replace(/\s/g, ' '));
  const words = [...new Set(values)];
  if (words.length <= LETTERS.length) {
    const letters = new Map(words.map((word, i) => [word, LETTERS[i]!]));
    return [CHOICE, values.map((value) => letters.get(value)!).join(''), ...words].join('\t');
  }
  if (!LIKE_BEFORE.includes(name)) return [PLAIN, ...values].join('\t');
  const rests = values.map((value, i) => {
    const before = i % SOME ? values[i - 1]! : '';
    let same = 0;
    while (same < LETTERS.length - 1 && same < value.length && value[same] === before[same]) same++;
    return LETTERS[same] + value.slice(same);
  });
  return [RESTS, ...rests].join('\t');
}
export function packRows(rows: readonly FileRow[], places: Places): string {
  const head: FileHead = { rows: rows.length, places };
  const columns = FILE_COLUMNS.map((c) =>
    packColumn(
      c,
      rows.map((row) => row[c]),
    ),
  );
  return [JSON.stringify(head), ...columns].join('\n');
}

/** The value of a row in a column. */
export type ColumnAt = (row: number) => string;
/**
 * Reads a line of the file, some values at a step: thousands at once would hold a phone up. What is read is where the values stand, hardly any words:
 * those are cut out when they are asked for, since a phone that has to keep hundreds of thousands of them stops to tidy up.
 */
export function* readColumn(line: string, rows: number): Generator<void, ColumnAt> {
  const way = line[0];
  if (way === CHOICE) {
    const [letters = '', ...words] = line.slice(2).split('\t');
    return (row) => words[LETTERS.indexOf(letters[row]!)]!;
  }
  const starts = new Uint32Array(rows + 1);
  starts[0] = 2;
  for (let row = 1; row <= rows; row++) {
    const tab = line.indexOf('\t', starts[row - 1]);
    starts[row] = (tab < 0 ? line.length : tab) + 1;
    if (row % SOME === 0) yield;
  }
  const part: ColumnAt = (row) => line.slice(starts[row], starts[row + 1]! - 1);
  if (way === PLAIN) return part;
  let [at, value] = [-1, ''];
  return (row) => {
    // from the one that was asked for last, or from where it begins anew
    const begins = row - (row % SOME);
    if (row < at || begins > at) at = begins - 1;
    while (at < row) {
      const rest = part(++at);
      value = value.slice(0, LETTERS.indexOf(rest[0]!)) + rest.slice(1);
    }
    return value;
  };
}

/** What a cell sorts by where nothing else is said: the number that it begins with. */
export const numberOf = (words: string): string => /^约?([\d.,]+)/.exec(words)?.[1]!.replaceAll(',', '') ?? '';
/** What must be said besides: nothing where it is the number of the words, `-` where they have a number that it is not. */
export const packSort = (words: string, sort: string): string => (sort === numberOf(words) ? '' : sort || '-');
export const unpackSort = (words: string, sort: string): string => (sort === '' ? numberOf(words) : sort === '-' ? '' : sort);
