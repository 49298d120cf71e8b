import { findPersonal } from '../guard/personal.ts';
import { carriedIn } from '../ledger/carried.ts';
import { place, type Finding } from '../ledger/finding.ts';
import { importWorkbook, type ImportResult } from '../ledger/import.ts';
import { readWorkbook } from '../ledger/read.ts';
import type { Mapping } from '../ledger/recognise.ts';
import { parseAddress, shown, type Workbook } from '../ledger/sheet.ts';
import { narrow } from '../ledger/values.ts';
import type { Content, Entry } from '../schema/index.ts';
import type { Desk, Draft } from './desk.ts';
import type { Shelf } from './store.ts';

/** Something that was settled at a cell, so that it can be undone: another writing, or a reason why what stands there is right. */
export interface Settled {
  sheet: string;
  cell: string;
  repair: string;
  was: string;
  to: string;
  how: 'fix' | 'edit' | 'why' | 'blank';
}

/** A workbook on the desk, and what was said to it. */
export interface Book {
  name: string;
  street?: string | undefined;
  date?: string | undefined;
  asOf?: string | undefined;
  title?: string | undefined;
  /** Why figures of the past are different now. */
  reason?: string | undefined;
  hidden?: boolean | undefined;
  settled: Settled[];
}

type Step = 'drop' | 'map' | 'check' | 'privacy';
interface Kept {
  step: Step;
  books: Book[];
}

export interface Read {
  book: Book;
  bytes: Uint8Array;
  workbook: Workbook;
  result: ImportResult;
}

export const PERSONAL = '个人信息，不能公布';
export const COVER = '封面要写全';
export const isPersonal = (f: Finding): boolean => f.repair === PERSONAL;
/** Findings that somebody has to do something about; what is said of a whole record waits until its cells are settled. */
export const toSettle = ({ findings }: ImportResult): Finding[] => {
  const open = findings.filter((f) => f.level !== 'note');
  return open.some((f) => isPersonal(f) && f.cell) ? open.filter((f) => f.cell ?? !isPersonal(f)) : open;
};

/** 导入台账: workbooks, what was said to them, and what comes of them. */
export class ImportWork {
  readonly desk: Desk;
  readonly #shelf: Shelf;
  readonly #romanise: (name: string) => string;
  readonly #open = new Map<string, { bytes: Uint8Array; workbook: Workbook }>();
  #kept: Kept;
  #read: Read[] | undefined;
  /** What else waited when it was read: a figure of the past that is put right meanwhile is another one. */
  #beside = '';
  /** What was settled before each step, for Ctrl+Z: what is done by one press is one step. */
  readonly #past: (() => void)[] = [];
  #stepping = false;

  constructor(desk: Desk, shelf: Shelf, romanise: (name: string) => string) {
    this.desk = desk;
    this.#shelf = shelf;
    this.#romanise = romanise;
    this.#kept = desk.store.get<Kept>('import') ?? { step: 'drop', books: [] };
  }

  /** Opens again what lay on the desk when the window was closed. */
  async resume(): Promise<void> {
    for (const book of [...this.#kept.books]) {
      const bytes = await this.#shelf.get(book.name);
      try {
        if (!bytes) throw new Error('gone');
        const workbook = readWorkbook(bytes);
        this.#open.set(book.name, { bytes, workbook });
        this.desk.adopt(carriedIn(workbook));
      } catch {
        this.#kept.books = this.#kept.books.filter((b) => b !== book);
      }
    }
    if (!this.#kept.books.length) this.#kept.step = 'drop';
    // a ledger holds more than is published: what was put away is not kept
    await this.#shelf.keepOnly(this.#kept.books.map((b) => b.name));
  }

  get step(): Step {
    return this.#kept.step;
  }
  get books(): readonly Book[] {
    return this.#kept.books;
  }

  go(step: Step): void {
    this.#kept.step = step;
    this.#keep();
  }

  /** Takes in a file; throws a `Refusal` where it is none that can be read. */
  add(name: string, bytes: Uint8Array): void {
    this.#past.length = 0;
    const workbook = readWorkbook(bytes);
    this.#open.set(name, { bytes, workbook });
    this.desk.adopt(carriedIn(workbook));
    void this.#shelf.put(name, bytes);
    this.#kept.books = [...this.#kept.books.filter((b) => b.name !== name), { name, settled: [] }];
    this.#keep();
  }

  /** 不要了: nothing of it stays; what is given back puts everything back. */
  clear(): () => void {
    const before = this.#kept;
    const drafts = this.desk.queue.filter((d) => d.from === 'import');
    const opened = [...this.#open];
    this.#past.length = 0;
    this.#kept = { step: 'drop', books: [] };
    this.#open.clear();
    this.#keep();
    this.desk.replace('import', []);
    return () => {
      this.#kept = before;
      for (const [name, o] of opened) this.#open.set(name, o);
      this.#keep();
      this.desk.put(drafts);
    };
  }

  /** Keeps what was settled before a step; `also` is what else has to be taken back with it. Gives what takes this one back. */
  record(also?: () => void): () => void {
    if (this.#stepping) return () => undefined;
    this.#stepping = true;
    queueMicrotask(() => (this.#stepping = false));
    // lists of what was settled are replaced, never changed
    const before = this.#kept.books.map((b) => ({ ...b }));
    const back = (): void => {
      if (!this.#past.includes(back)) return;
      this.#past.splice(this.#past.indexOf(back), 1);
      for (const book of this.#kept.books) {
        const was = before.find((b) => b.name === book.name);
        if (was) Object.assign(book, { ...Object.fromEntries(Object.keys(book).map((k) => [k, undefined])), ...was });
      }
      this.#keep();
      also?.();
    };
    this.#past.push(back);
    if (this.#past.length > 100) this.#past.shift();
    return back;
  }
  /** Takes back the last step; false where there is none. */
  back(): boolean {
    const last = this.#past.at(-1);
    last?.();
    return last !== undefined;
  }

  /** What is said to a workbook as a whole. */
  tell(book: Book, said: Partial<Book>): void {
    this.record();
    Object.assign(book, said);
    this.#keep();
  }

  settle(book: Book, settled: readonly Settled[]): void {
    this.record();
    const at = new Set(settled.map((s) => place(s.sheet, s.cell)));
    book.settled = [...book.settled.filter((s) => !at.has(place(s.sheet, s.cell))), ...settled];
    this.#keep();
  }
  undo(book: Book, sheet: string, cell: string): void {
    this.record();
    book.settled = book.settled.filter((s) => s.sheet !== sheet || s.cell !== cell);
    this.#keep();
  }

  /** What a column is; remembered for its street. */
  mapping(street: string | undefined): Mapping {
    return this.desk.store.get<Record<string, Mapping>>('mapping')?.[street ?? ''] ?? {};
  }
  map(street: string | undefined, heading: string, key: string): void {
    const all = this.desk.store.get<Record<string, Mapping>>('mapping') ?? {};
    this.desk.store.set('mapping', { ...all, [street ?? '']: { ...all[street ?? ''], [heading]: key } });
    this.#keep();
  }

  /** Every workbook, read, set against what is published and against those before it. */
  read(): readonly Read[] {
    const beside = this.desk.queue.flatMap((d) => (d.from === 'import' ? [] : [d.path, d.text])).join('\n');
    if (this.#read && this.#beside === beside) return this.#read;
    this.#beside = beside;
    const content: Content = this.desk.content('import');
    const made: Read[] = [];
    for (const book of this.#kept.books) {
      const opened = this.#open.get(book.name);
      if (!opened) continue;
      const street = book.street ?? this.desk.store.get<string>('street');
      const given = (o: { street?: string | undefined; mapping: Mapping }): ImportResult =>
        importWorkbook(opened.workbook, {
          content,
          date: book.date ?? this.desk.today,
          asOf: book.asOf,
          title: book.title,
          reason: book.reason?.trim() || undefined,
          today: this.desk.today,
          fixes: new Map(book.settled.filter((s) => s.how !== 'why').map((s) => [place(s.sheet, s.cell), s.to])),
          confirmed: new Map(book.settled.filter((s) => s.how === 'why' && s.to.trim()).map((s) => [place(s.sheet, s.cell), s.to.trim()])),
          hidden: book.hidden ?? false,
          romanise: this.#romanise,
          ...o,
        });
      // whose ledger it is, it says itself where it can; by that its columns are remembered
      const first = given({ street: book.street, mapping: {} });
      const whose = first.street ?? street;
      const mapping = this.mapping(whose);
      const result = first.street && !Object.keys(mapping).length ? first : given({ street: first.street ? book.street : street, mapping });
      made.push({ book, ...opened, result });
      for (const e of result.entries) (content[e.collection] as Entry<typeof e.collection>[]).push({ id: e.id, data: e.data });
    }
    return (this.#read = made);
  }

  /** What has to be settled before anything can be published. */
  left(): { cover: Finding[]; fix: Finding[]; look: Finding[]; personal: Finding[] } {
    const all = this.read();
    const of = (fits: (f: Finding) => boolean) => all.flatMap((r) => toSettle(r.result).filter(fits));
    return {
      cover: of((f) => f.repair === COVER),
      fix: of((f) => f.level === 'fix'),
      look: of((f) => f.level !== 'fix' && !isPersonal(f) && f.repair !== COVER),
      personal: of(isPersonal),
    };
  }

  /** Puts what comes of all of it into 待发布; false where something is left to settle. */
  finish(): boolean {
    const { cover, fix, look, personal } = this.left();
    if (cover.length + fix.length + look.length + personal.length) return false;
    const entries = this.read().flatMap((r) => r.result.entries);
    const street = this.read().find((r) => r.result.street)?.result.street;
    if (street) this.desk.store.set('street', street);
    this.desk.replace(
      'import',
      entries.map((e): Draft => ({ ...e, from: 'import', words: e.words ?? '' })),
    );
    return true;
  }

  #keep(): void {
    this.#read = undefined;
    this.desk.store.set('import', this.#kept);
  }
}

/** What stands in a cell. */
export function cellText(workbook: Workbook, sheet: string, cell: string): string {
  const at = parseAddress(cell);
  const row = at && workbook.sheets.find((s) => s.name === sheet)?.rows.find((r) => r.n === at.row);
  return at ? shown(row?.cells.get(at.column)?.value) : '';
}

/** Whether what the gate says of a text may be right, so that somebody has to confirm it, or can never be. */
export const mayStand = (text: string): boolean => findPersonal(narrow(text)).every((f) => f.level === 'ask');
