import { CARRIED_SHEET } from './carried.ts';
import { ITEMS, ITEM_IDS, type ItemId } from '../schema/items.ts';
import { FORMS, type ColumnDefinition, type Form, type FormId } from './forms.ts';
import { address, plainDigits, shown, type Cell, type Row, type Sheet, type Value, type Workbook } from './sheet.ts';
import { isNothing, narrow, numberOf, unitOf, type ReadUnit } from './values.ts';
import { CHOICES_SHEET } from './write-xlsx.ts';

/** A column of a sheet and what it was taken for. */
export interface Column {
  column: number;
  /** As it stands there, the group above it first: 雨污分流（米）／累计完成. */
  heading: string;
  /** Of a definition of its form; `item:total` for a measure of an item that the group names. */
  key: string;
  definition: ColumnDefinition;
  /** Of a column under an item's name. */
  item?: { id: ItemId; name: string };
  unit?: ReadUnit;
}

export interface TableRow {
  n: number;
  hidden?: true;
  /** What a column says of this row; merged cells speak where their column lets them. */
  value: (key: string) => Value | undefined;
  cell: (key: string) => string;
  columns: readonly Column[];
}

/** A table as found in a sheet. */
export interface Table {
  sheet: string;
  hidden?: true;
  form: FormId;
  /** What stands above it: title, 填报单位, 截止日期. */
  above: { text: string; cell: string }[];
  headerRows: number[];
  columns: Column[];
  /** Columns that nothing here knows: named and left. */
  unknown: { column: number; heading: string }[];
  rows: TableRow[];
  skipped: { row: number; why: string }[];
  /** Cells of columns and lines that name people. They are never read. */
  personal: { cell: string; why: string }[];
  /** Sums that are not what their rows add up to; the rows count. */
  sums: { cell: string; was: string; sum: string }[];
  /** Figures that are merged over several rows: nobody knows whose they are. */
  shared: { cell: string; rows: number }[];
  /** Cells that were computed; what the program kept is read. */
  formulas: string[];
  notices: string[];
}

/** What else a workbook holds. */
export interface Recognised {
  tables: Table[];
  /** Sheets that are no table, and why they were left. */
  left: { sheet: string; why: string; personal?: { cell: string; why: string }[] }[];
  /** 封面: by its label what stands beside it, and where it stands or would. */
  cover: ReadonlyMap<string, { value: Value | undefined; cell: string }>;
}

/** A remembered mapping: heading → key, `-` for left out. It is data, kept per street by whoever calls. */
export type Mapping = Readonly<Record<string, string>>;

const squeeze = (s: string): string => narrow(s).replace(/[\s*＊★]+/g, '');
/** A heading without the unit in its brackets. */
const bare = (s: string): string => squeeze(s).replace(/[（(][^（()）]*[)）]/g, '');
const unitIn = (s: string): ReadUnit | undefined => {
  for (const m of squeeze(s).matchAll(/[（(]([^（()）]*)[)）]/g)) {
    const unit = unitOf(m[1]!.replace(/^单位[:：]/, ''));
    if (unit) return unit;
  }
  return undefined;
};

/** Words of every item, to find one by. */
const ITEM_BY_WORD = new Map<string, ItemId>();
for (const id of ITEM_IDS)
  for (const word of [ITEMS[id].label, bare(ITEMS[id].label), ...ITEMS[id].words, id])
    if (!ITEM_BY_WORD.has(word)) ITEM_BY_WORD.set(word, id);
const MORE_ITEMS: Record<string, ItemId> = {
  屋面防水: 'roof',
  道路硬化: 'road',
  弱电: 'weak-current',
  老年助餐点: 'canteen',
  助餐点: 'canteen',
  绿化提升: 'greening',
  楼道粉刷: 'stairs',
  墙面: 'facade',
  外墙: 'facade',
};
for (const [word, id] of Object.entries(MORE_ITEMS)) ITEM_BY_WORD.set(word, id);

/** The item that a name means; the longest word in it that is one, where the whole is none. */
export function itemOf(given: string): { id: ItemId; guessed?: true } | undefined {
  const name = bare(given);
  const exact = ITEM_BY_WORD.get(name);
  if (exact) return { id: exact };
  let best: string | undefined;
  for (const word of ITEM_BY_WORD.keys()) if (word.length > 1 && name.includes(word) && word.length > (best?.length ?? 0)) best = word;
  return best ? { id: ITEM_BY_WORD.get(best)!, guessed: true } : undefined;
}

/** Of every form, its columns by the headings they may have; the template's own come first. */
const BY_HEADING = new Map(
  FORMS.map((form) => {
    const found = new Map<string, ColumnDefinition>();
    for (const c of form.columns) if (!found.has(bare(c.title))) found.set(bare(c.title), c);
    for (const c of form.columns) for (const w of c.words) if (!found.has(bare(w))) found.set(bare(w), c);
    return [form.id, found] as const;
  }),
);
const definitionOf = (form: Form, heading: string): ColumnDefinition | undefined => BY_HEADING.get(form.id)!.get(bare(heading));

/** Cells with what merged ones spread over. */
class Grid {
  private readonly rows = new Map<number, Row>();
  private readonly covers = new Map<number, { top: number; left: number; bottom: number; right: number }[]>();
  readonly sheet: Sheet;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    for (const row of sheet.rows) this.rows.set(row.n, row);
    for (const m of sheet.merges)
      for (let r = m.top; r <= Math.min(m.bottom, m.top + 5000); r++) {
        const list = this.covers.get(r);
        if (list) list.push(m);
        else this.covers.set(r, [m]);
      }
  }
  own(n: number, column: number): Cell | undefined {
    return this.rows.get(n)?.cells.get(column);
  }
  merge(n: number, column: number) {
    return this.covers.get(n)?.find((m) => m.left <= column && column <= m.right);
  }
  /** Its own cell, or the one that a merge spread here. */
  at(n: number, column: number): { cell: Cell; row: number; column: number } | undefined {
    const own = this.own(n, column);
    if (own) return { cell: own, row: n, column };
    const m = this.merge(n, column);
    const cell = m && this.own(m.top, m.left);
    return cell && { cell, row: m.top, column: m.left };
  }
  text(n: number, column: number): string {
    return shown(this.at(n, column)?.cell.value).trim();
  }
  row(n: number): Row | undefined {
    return this.rows.get(n);
  }
}

const HEADER_WITHIN = 15;

interface Heading {
  group: string;
  leaf: string;
}
/** The headings of a table whose header begins at `top` and has one or two rows. */
function headings(grid: Grid, top: number, two: boolean, plain: boolean): Map<number, Heading> {
  const out = new Map<number, Heading>();
  const columns = new Set([...(grid.row(top)?.cells.keys() ?? []), ...(two ? (grid.row(top + 1)?.cells.keys() ?? []) : [])]);
  for (const m of grid.sheet.merges) if (m.top === top) for (let c = m.left; c <= Math.min(m.right, m.left + 200); c++) columns.add(c);
  let group = '';
  for (const column of [...columns].sort((a, b) => a - b)) {
    const first = grid.text(top, column);
    const second = two ? shown(grid.own(top + 1, column)?.value).trim() : '';
    if (first) group = first;
    // a CSV has lost its merges: what stands under a blank belongs to the group on its left
    const above = first || (plain && second ? group : '');
    if (second) out.set(column, { group: above, leaf: second });
    else if (first) out.set(column, { group: '', leaf: first });
  }
  return out;
}

const isGroupHeading = (s: string): boolean => bare(s) !== '';

const columnsOf = (form: Form, heads: ReadonlyMap<number, Heading>, mapping: Mapping): { columns: Column[]; unknown: Table['unknown'] } => {
  const columns: Column[] = [];
  const unknown: Table['unknown'] = [];
  const taken = new Set<string>();
  for (const [column, { group, leaf }] of heads) {
    const heading = group ? `${group}／${leaf}` : leaf;
    const unit = unitIn(leaf) ?? unitIn(group);
    const item = group ? itemOf(group) : undefined;
    const remembered = mapping[heading];
    let definition =
      remembered === '-' ? undefined : remembered ? form.columns.find((c) => c.key === remembered) : definitionOf(form, leaf);
    let key = definition?.key;
    let named: Column['item'];
    if (form.id === 'progress' && item && definition && /^(?:planned|previous|month|total)$/.test(definition.key)) {
      named = { id: item.id, name: bare(group) };
      key = `item:${definition.key}`;
    } else if (form.id === 'payment' && group && definition) {
      // under 已拨付 stand its parts and their sum; the sum is what is published
      const whole = definitionOf(form, group);
      if (whole?.key === 'paid' && definition.key === 'paid') definition = whole;
    }
    if (!definition || !key) {
      if (isGroupHeading(heading)) unknown.push({ column, heading });
      continue;
    }
    const once = named ? `${key}:${named.name}` : key;
    if (taken.has(once) && definition.type !== 'personal' && definition.type !== 'ignored') {
      unknown.push({ column, heading });
      continue;
    }
    taken.add(once);
    columns.push({ column, heading, key, definition, ...(named && { item: named }), ...(unit && { unit }) });
  }
  return { columns, unknown };
};

const satisfied = (form: Form, columns: readonly Column[]): boolean =>
  form.needs.every((any) => any.some((k) => columns.some((c) => c.key === k)));

/** 小计, 合计; also with blanks in between. */
const SUM = /^(?:小计|合计|总计|共计|本页(?:小|合)计|累计|街道合计|社区小计|全街道?合计)$/;
const SIGNED = /(?:填表|制表|审核|经办|负责|复核|填报|统计负责|单位负责|联系)人?[:：]|联系电话/;
const NOTE = /^(?:注|备注|说明|填表说明)\s*[:：]/;
const EXAMPLE = /^(?:例|示例|样例)$/;

/** Whoever keeps a list of households keeps it for the office; it is no ledger. */
const HOUSEHOLDS = /身份证|户主|签名|房号/;

const isTextRow = (row: Row | undefined): boolean => !!row && [...row.cells.values()].every((c) => c.value.type === 'text');

function findTable(sheet: Sheet, plain: boolean, mapping: Mapping): Table | { why: string; personal?: { cell: string; why: string }[] } {
  if (!sheet.rows.length) return { why: '空工作表' };
  const grid = new Grid(sheet);
  const noMerges = plain || !sheet.merges.length;
  let best: { form: Form; top: number; two: boolean; columns: Column[]; unknown: Table['unknown']; score: number } | undefined;
  for (const { n: top } of sheet.rows.slice(0, HEADER_WITHIN)) {
    const title = sheet.rows
      .filter((r) => r.n < top)
      .map((r) => [...r.cells.values()].map((c) => shown(c.value)).join(' '))
      .join(' ');
    const under = grid.row(top + 1);
    for (const two of [false, true]) {
      if (two && !isTextRow(under)) continue;
      const heads = headings(grid, top, two, noMerges);
      if (heads.size < 2) continue;
      for (const form of FORMS) {
        const { columns, unknown } = columnsOf(form, heads, mapping);
        // the second row heads a column only where the first is a group or blank: no record's own serial or name stands in it
        if (two && columns.some((c) => /^(?:serial|compound|indicator)$/.test(c.key) && grid.own(top + 1, c.column))) continue;
        if (two && ![...heads.values()].some((h) => h.group)) continue;
        if (!satisfied(form, columns)) continue;
        const read = columns.filter((c) => c.definition.type !== 'ignored' && c.definition.type !== 'personal').length;
        const score =
          read * 2 +
          columns.length -
          unknown.length +
          (form.hints.test(`${sheet.name} ${title}`) ? 5 : 0) +
          (form.title === sheet.name ? 20 : 0);
        if (!best || score > best.score) best = { form, top, two, columns, unknown, score };
      }
    }
  }
  const list = sheet.rows
    .slice(0, HEADER_WITHIN)
    .find((r) => [...r.cells.values()].filter((c) => c.value.type === 'text' && HOUSEHOLDS.test(c.value.text)).length >= 2);
  if (list && !(best && best.columns.some((c) => ['question', 'of', 'paid', 'total', 'item'].includes(c.key))))
    return {
      why: '居民个人明细：整张不导入',
      personal: sheet.rows
        .filter((r) => r.n > list.n)
        .flatMap((r) => [...r.cells.keys()].map((c) => ({ cell: address(r.n, c), why: '居民个人明细' }))),
    };
  if (!best) return { why: /说明/.test(sheet.name) ? '说明' : '没有认出是什么表' };
  const { form, top, two, columns, unknown } = best;
  return rowsOf(grid, form, top, two ? [top, top + 1] : [top], columns, unknown, noMerges);
}

/** What columns of numbers add up to, since the last 小计 and in all. */
class Sums {
  private readonly columns: readonly Column[];
  private readonly since = new Map<number, number>();
  private readonly whole = new Map<number, number>();

  constructor(columns: readonly Column[]) {
    this.columns = columns.filter(
      (c) => c.definition.type === 'number' || c.definition.type === 'money' || c.definition.type === 'ignored',
    );
  }
  add(row: Row): void {
    for (const { column } of this.columns) {
      const n = numberOf(row.cells.get(column)?.value);
      if (!n || n.percent) continue;
      for (const sums of [this.since, this.whole]) sums.set(column, (sums.get(column) ?? 0) + Number(n.digits));
    }
  }
  compare(row: Row, partial: boolean): Table['sums'] {
    const sums = partial ? this.since : this.whole;
    const out = this.columns.flatMap(({ column }) => {
      const value = row.cells.get(column)?.value;
      const n = value?.type === 'number' && !value.percent ? Number(value.digits) : undefined;
      const sum = sums.get(column);
      if (n === undefined || sum === undefined || Math.abs(n - sum) <= 0.005 + Math.abs(sum) * 1e-9) return [];
      return [{ cell: address(row.n, column), was: shown(value), sum: plainDigits(String(sum)) }];
    });
    if (partial) this.since.clear();
    return out;
  }
}

function rowsOf(
  grid: Grid,
  form: Form,
  top: number,
  headerRows: number[],
  columns: Column[],
  unknown: Table['unknown'],
  noMerges: boolean,
): Table {
  const { sheet } = grid;
  const table: Table = {
    sheet: sheet.name,
    ...(sheet.hidden && { hidden: true as const }),
    form: form.id,
    above: sheet.rows
      .filter((r) => r.n < top)
      .flatMap((r) => [...r.cells].map(([c, cell]) => ({ text: shown(cell.value).trim(), cell: address(r.n, c) }))),
    headerRows,
    columns,
    unknown,
    rows: [],
    skipped: [],
    personal: [],
    sums: [],
    shared: [],
    formulas: [],
    notices: [],
  };
  const corner = table.above.map((a) => /单位[:：]\s*(万?元)/.exec(narrow(a.text))?.[1]).find((u) => u !== undefined);
  const money = corner ? unitOf(corner) : undefined;
  for (const c of columns) if (!c.unit && c.definition.type === 'money' && money) c.unit = money;
  const byKey = new Map(columns.map((c) => [c.key, c]));
  const identity = byKey.get('compound') ?? byKey.get('indicator') ?? byKey.get('says');
  const carried = new Map<string, { value: Value; cell: string }>();
  const carries = new Set(noMerges ? columns.filter((c) => c.definition.spans).map((c) => c.key) : []);
  const carriesIdentity = form.id === 'plan' || form.id === 'consent' || (form.id === 'progress' && byKey.has('item'));
  let end: number | undefined;
  const sums = new Sums(columns);
  for (const row of sheet.rows) {
    if (row.n <= headerRows.at(-1)!) continue;
    const own = [...row.cells].sort((a, b) => a[0] - b[0]);
    const first = squeeze(shown(own[0]![1].value));
    const texts = own.map(([c, cell]) => ({ c, text: narrow(shown(cell.value)) }));
    if (texts.every((t) => t.text === '')) continue;
    const signed = own.length <= 3 && texts.find((t) => SIGNED.test(t.text));
    if (signed) {
      table.skipped.push({ row: row.n, why: '表尾签名' });
      table.personal.push({ cell: address(row.n, signed.c), why: '表尾的姓名或电话' });
      end ??= row.n;
      continue;
    }
    if (
      texts.some((t) => SUM.test(t.text.replace(/\s/g, ''))) &&
      !(identity && grid.own(row.n, identity.column) && !SUM.test(squeeze(grid.text(row.n, identity.column))))
    ) {
      const partial = first.includes('小计');
      table.skipped.push({ row: row.n, why: partial ? '小计' : '合计' });
      table.sums.push(...sums.compare(row, partial));
      continue;
    }
    if (own.length <= 2 && (NOTE.test(texts[0]!.text) || (end !== undefined && own.length === 1))) {
      table.skipped.push({ row: row.n, why: '表尾说明' });
      end ??= row.n;
      continue;
    }
    if (EXAMPLE.test(first)) {
      table.skipped.push({ row: row.n, why: '示例行' });
      continue;
    }
    const values = new Map<string, { value: Value; cell: string }>();
    // a row that names no compound belongs to the one above it, and so does what else was merged
    const within = carriesIdentity && identity !== undefined && !grid.own(row.n, identity.column);
    for (const c of columns) {
      const mine = grid.own(row.n, c.column);
      const spread = mine ? { cell: mine, row: row.n, column: c.column } : c.definition.spans ? grid.at(row.n, c.column) : undefined;
      const key = c.item ? `${c.key}:${c.column}` : c.key;
      if (c.definition.type === 'personal') {
        if (mine && !isNothing(shown(mine.value))) table.personal.push({ cell: address(row.n, c.column), why: `“${c.heading}”一列` });
        continue;
      }
      if (mine?.formula && c.definition.type !== 'ignored') table.formulas.push(address(row.n, c.column));
      const over = mine && /^(?:number|money|percent)$/.test(c.definition.type) ? grid.merge(row.n, c.column) : undefined;
      if (over && over.bottom > over.top) table.shared.push({ cell: address(row.n, c.column), rows: over.bottom - over.top + 1 });
      if (spread) {
        const found = { value: spread.cell.value, cell: address(spread.row, spread.column) };
        values.set(key, found);
        if (carries.has(c.key)) carried.set(c.key, found);
      } else if (
        carries.has(c.key) &&
        carried.has(c.key) &&
        (c === identity ? carriesIdentity : within || c.definition.type === 'ignored')
      ) {
        values.set(key, carried.get(c.key)!);
        if (!table.notices.includes(`“${c.heading}”空着的格按上一行读`)) table.notices.push(`“${c.heading}”空着的格按上一行读`);
      }
    }
    const computedOnly = [...values.keys()].every((k) => /^(?:serial|street|community)$/.test(k));
    if (computedOnly) {
      table.skipped.push({ row: row.n, why: own.length <= 2 ? '表尾说明' : '只有序号' });
      continue;
    }
    sums.add(row);
    table.rows.push({
      n: row.n,
      ...(row.hidden && { hidden: true as const }),
      value: (key) => values.get(key)?.value,
      cell: (key) => {
        const c = byKey.get(key) ?? columns.find((x) => `${x.key}:${x.column}` === key);
        return values.get(key)?.cell ?? (c ? address(row.n, c.column) : address(row.n, 1));
      },
      columns,
    });
  }
  for (const [c] of [...sheet.hiddenColumns].map((n) => [columns.find((x) => x.column === n)]))
    if (c) table.notices.push(`“${c.heading}”一列是隐藏的，照常读入`);
  return table;
}

const COVER_SHEET = /^封面$/;

/** What a workbook is made of: tables of the kinds that are known, and what was left, with the reason. */
export function recognise(book: Workbook, mapping: Mapping = {}): Recognised {
  const tables: Table[] = [];
  const left: Recognised['left'] = [];
  const cover = new Map<string, { value: Value | undefined; cell: string }>();
  for (const sheet of book.sheets) {
    if (COVER_SHEET.test(sheet.name)) {
      for (const row of sheet.rows) {
        const [at, label] = [...row.cells].sort((a, b) => a[0] - b[0])[0]!;
        // what stands further to the right explains what is asked
        const beside = (sheet.merges.find((m) => m.top === row.n && m.left === at)?.right ?? at) + 1;
        cover.set(bare(shown(label.value)), { value: row.cells.get(beside)?.value, cell: address(row.n, beside) });
      }
      continue;
    }
    if ((sheet.hidden && sheet.name === CHOICES_SHEET) || sheet.name === CARRIED_SHEET) continue;
    const found = findTable(sheet, book.plain ?? false, mapping);
    if ('why' in found) left.push({ sheet: sheet.name, ...found });
    else tables.push(found);
  }
  const asked = cover.get('金额单位');
  const money = asked?.value && unitOf(shown(asked.value));
  if (money) for (const t of tables) for (const c of t.columns) if (!c.unit && c.definition.type === 'money') c.unit = money;
  return { tables, left, cover };
}
