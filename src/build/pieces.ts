import { closeSync, openSync, readSync } from 'node:fs';

/** Finished files, read piece by piece, and the rows of those that are tables. */

export const PIECE = 1 << 20;
/** So many pieces are packed at once, beside what makes the next. */
export const AHEAD = 2;
/** Memory for pieces, each good until `AHEAD` more have been asked for: new memory for each costs more than what is done with it. */
export function spaces(size = PIECE): () => Buffer {
  const all: Buffer[] = [];
  let n = 0;
  return () => (all[n++ % (AHEAD + 1)] ??= Buffer.allocUnsafeSlow(size));
}

/** The bytes of a file, or some of them, piece by piece, in such memory. */
export function* pieces(file: string, space: () => Buffer, from = 0, to = Infinity): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    for (let at = from; at < to;) {
      const piece = space();
      const length = readSync(handle, piece, 0, Math.min(piece.length, to - at), at);
      if (length === 0) return;
      yield piece.subarray(0, length);
      at += length;
    }
  } finally {
    closeSync(handle);
  }
}

const [NEWLINE, QUOTE, COMMA, RETURN] = ['\n', '"', ',', '\r'].map((c) => c.charCodeAt(0)) as [number, number, number, number];

/** The text of a file, in pieces that each end with a line. */
function* lines(file: string): Generator<string> {
  let rest = Buffer.alloc(0);
  // longer strings are slower to make
  for (const piece of pieces(file, spaces(PIECE / 32))) {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield rest.length > 0 ? Buffer.concat([rest, piece.subarray(0, end)]).toString() : piece.toString('utf8', 0, end);
    rest = Buffer.concat(end > 0 ? [piece.subarray(end)] : [rest, piece]);
  }
  if (rest.length > 0) yield rest.toString();
}

/** The row that begins there and where the next one does; none where the text ends before the row. */
function rowAt(text: string, start: number): { row: string[]; next: number } | undefined {
  const row: string[] = [];
  for (let at = start; ; at++) {
    let end = at;
    if (text.charCodeAt(at) === QUOTE) {
      do {
        end = text.indexOf('"', end + 1) + 1;
        if (end === 0) return undefined;
      } while (text.charCodeAt(end) === QUOTE);
      const cell = text.slice(at + 1, end - 1);
      row.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    } else {
      for (let c = text.charCodeAt(end); c !== COMMA && c !== NEWLINE && c !== RETURN; c = text.charCodeAt(++end))
        if (end >= text.length) return undefined;
      row.push(text.slice(at, end));
    }
    if (text.charCodeAt(end) === RETURN) end += 1;
    if (end >= text.length) return undefined;
    if (text.charCodeAt(end) === NEWLINE) return { row, next: end + 1 };
    at = end;
  }
}

/** The rows of one of our own CSV files (RFC 4180, with a byte order mark). */
export function* csvRows(file: string): Generator<string[]> {
  let rest = '';
  let at = 1;
  for (const some of lines(file)) {
    // a break may stand in a cell
    const text = rest + some;
    for (let found = rowAt(text, at); found; found = rowAt(text, at)) {
      yield found.row;
      at = found.next;
    }
    rest = text.slice(at);
    at = 0;
  }
}

/** The mark that keeps a spreadsheet from running what a CSV says; a cell of text needs none. */
export const bareText = (text: string): string => (/^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1) : text);
