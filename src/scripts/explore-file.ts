import { formatDate } from '../model/dates.ts';
import { FILE_COLUMNS, readColumn, type ColumnAt, type FileHead, type FileRow, type Places } from '../model/explore-file.ts';
import { NO_NEWS, silentFor } from '../model/silence.ts';
import { h } from './explore-picture.ts';
import { parted, rowOfFile, SORT_COLUMNS, type ExploreRow, type FileWords } from './explore-rows.ts';
import type { Breathe } from './slices.ts';

/** The rows of the file (model/explore-file.ts), where they are too many to stand in a page: read in pieces, and drawn when they are shown. */

export interface Listed {
  readonly id: string;
  readonly row: ExploreRow;
  /** Drawn when it is first asked for. */
  element(): HTMLTableRowElement;
}
/** What the page has for drawing them. */
interface Drawing {
  /** A badge of each status. */
  badges: ReadonlyMap<string, Element>;
  /** The heads of the columns. */
  heads: readonly string[];
  base: string;
}

/** Rows that are made ready between two looks at the clock. */
const SOME = 64;
/** What is taken out of an answer at a time: the whole of it at once would hold a phone up for a fifth of a second. */
const BYTES = 32_768;
/** The lines of an answer. It stays with the browser, a `Blob`: a stream brings all of what has come as one piece. */
async function linesOf(answer: Blob, breathe: Breathe): Promise<string[]> {
  const decoder = new TextDecoder();
  const lines: string[] = [];
  let parts: string[] = [];
  for (let from = 0; from < answer.size; from += BYTES) {
    const bytes = await answer.slice(from, from + BYTES).arrayBuffer();
    const [end, ...more] = decoder.decode(bytes, { stream: true }).split('\n');
    parts.push(end!);
    for (const begun of more) {
      lines.push(parts.join(''));
      parts = [begun];
    }
    await breathe();
  }
  return [...lines, parts.join('')];
}

export async function readFile(
  address: string,
  words: Omit<FileWords, 'places'>,
  drawing: Drawing,
  breathe: Breathe,
): Promise<Listed[] | undefined> {
  const answer = await fetch(address)
    .then((got) => (got.ok ? got.blob() : undefined))
    .catch(() => undefined);
  if (!answer) return undefined;
  const [head, ...lines] = await linesOf(answer, breathe);
  const { rows, places } = JSON.parse(head!) as FileHead;
  const columns: ColumnAt[] = [];
  for (const i of FILE_COLUMNS.keys()) {
    const reading = readColumn(lines[i]!, rows);
    let step = reading.next();
    for (; !step.done; step = reading.next()) await breathe();
    columns.push(step.value);
  }
  const fileAt = (i: number): FileRow => new RowAt(columns, i) as object as FileRow;
  const all: FileWords = { ...words, places };
  const reader: Reader = {
    id: columns[0]!,
    row: (i) => rowOfFile(fileAt(i), all),
    draw: (i) => draw(fileAt(i), reader.row(i), places, drawing, words.newest),
  };
  const listed: Listed[] = [];
  while (listed.length < rows) if (listed.push(new FileListed(listed.length, reader)) % SOME === 0) await breathe();
  return listed;
}

/** A row of the file, whose words are cut out when they are asked for. Fields are only declared: for old phones each would be a call or a `WeakMap`. */
class RowAt {
  declare readonly columns: readonly ColumnAt[];
  declare readonly i: number;
  constructor(columns: readonly ColumnAt[], i: number) {
    this.columns = columns;
    this.i = i;
  }
}
for (const [c, column] of FILE_COLUMNS.entries())
  Object.defineProperty(RowAt.prototype, column, {
    get(this: RowAt) {
      return this.columns[c]!(this.i);
    },
  });

/** What can be told of a row by its place in the file. */
interface Reader {
  id: ColumnAt;
  row: (i: number) => ExploreRow;
  draw: (i: number) => HTMLTableRowElement;
}
/** Put together when it is asked for, and forgotten: what a phone keeps of thousands of rows, it stops to tidy up. */
class FileListed implements Listed {
  declare drawn: HTMLTableRowElement | undefined;
  declare readonly i: number;
  declare readonly reader: Reader;
  constructor(i: number, reader: Reader) {
    this.i = i;
    this.reader = reader;
  }
  get id(): string {
    return this.reader.id(this.i);
  }
  get row(): ExploreRow {
    return this.reader.row(this.i);
  }
  element(): HTMLTableRowElement {
    return (this.drawn ??= this.reader.draw(this.i));
  }
}

/** The same cells that ExploreTable.astro draws; what each of them is of, and the whole of what is owed, stand on the compound's page. */
function draw(file: FileRow, row: ExploreRow, places: Places, { badges, heads, base }: Drawing, newest: string): HTMLTableRowElement {
  const small = (words: string): Node[] => (words ? [h('small', { class: 'meta' }, ` ${words}`)] : []);
  const cell = (column: (typeof SORT_COLUMNS)[number], number: boolean, ...children: (Node | string)[]): HTMLElement[] => {
    const label = heads[SORT_COLUMNS.indexOf(column)];
    return label === undefined ? [] : [h('td', { 'data-label': label, ...(number && { class: 'number' }) }, ...children)];
  };
  const [status, label] = parted(file.status);
  const [day, then] = parted(file.then);
  // turned by the day: the row says so already
  const turned = Boolean(day) && badges.get(then)?.textContent.trim() === row.status;
  const badge = badges.get(turned ? then : status)!.cloneNode(true) as Element;
  if (!turned) badge.lastChild!.replaceWith(label);
  const [date, said] = parted(file.latest);
  const { street = '', id = '', district = '' } = places[file.place] ?? {};
  const { owed } = row.values;
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: `${base}compounds/${file.id}/` }, file.title), ...small(file.showcase && '示范')),
    ...cell('status', false, badge),
    ...cell('percent', true, file.percent || '未公开', ...small(file.percentOf)),
    ...cell('promised', true, file.promised ? `${file.promised} 项` : '未公开'),
    ...cell('latest', false, date ? formatDate(date) : '—', ...small(said)),
    ...cell('households', true, file.households || '未公开', ...small(file.householdsOf)),
    ...cell('kind', false, file.kind),
    ...cell('street', false, id ? h('a', { href: `${base}streets/${id}/` }, street) : '不明'),
    ...cell('district', false, district || '不明'),
    ...cell('paid', true, file.paid || (file.paidOf ? '' : '未公开'), ...small(file.paidOf)),
    ...cell('agreed', true, file.agreed || '未公开', ...small(file.agreedOf)),
    ...cell('silence', true, date ? silentFor(date, newest) : NO_NEWS, ...small(date && said.startsWith('推定') ? '推定' : '')),
    ...(owed ? cell('owed', true, Number(owed) ? `逾期${owed}项` : '没有逾期的') : []),
  ) as HTMLTableRowElement;
}
