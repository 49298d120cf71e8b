import { deceptiveCharacters, withoutDeceptive } from '../guard/deceptive.ts';
import { DOUBTS, type Doubt } from '../schema/confirmed.ts';
import type { CompoundData, Content } from '../schema/index.ts';
import { ITEMS } from '../schema/items.ts';
import type { KINDS } from '../schema/kinds/index.ts';
import type { ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import type { BID_STAGES } from '../schema/kinds/bid.ts';
import type { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import type { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import type { RULE_SUBJECTS } from '../schema/kinds/rule.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import { PARTIES } from '../schema/parties.ts';
import { before as isBefore } from '../schema/sense.ts';
import { DROP_ROW, place, type Finding } from './finding.ts';
import type { ColumnDefinition } from './forms.ts';
import { CompoundNames, plainName } from './names.ts';
import { freeId, monthOf, titleFor } from './naming.ts';
import { itemOf, type Column, type Recognised, type Table, type TableRow } from './recognise.ts';
import { address, parseAddress, shift, shown, type Value } from './sheet.ts';
import {
  buildingsOf,
  chineseNumber,
  dateOf,
  flagOf,
  isNothing,
  meantDate,
  moneyOf,
  narrow,
  NEAREST_UNIT,
  numberOf,
  percentOf,
  phoneOf,
  unitOf,
  type ReadUnit,
} from './values.ts';

type Json = Record<string, unknown>;

/** What a table says, before it is set against what is published. */
export interface Draft {
  /** `compounds` for a new compound. */
  kind: keyof typeof KINDS | 'compound';
  /** What it is about: the compound's id, or nothing where it is the street. */
  compound?: string;
  /** The fields of its kind. */
  data: Json;
  title: string;
  /** Of the act itself, where the row says one. */
  day?: string;
  /** What makes it the same record next time, besides kind, compound and time. */
  subject: string;
  /** It is of a moment, like a progress report, not of an event: the next month's is another record. */
  periodic?: true;
  /** That moment. */
  asOf?: string | undefined;
  /** Why a plan is changed. */
  why?: string;
  /** Where each field stands: `items.0.quantity.value` → cell. */
  cells: Map<string, string>;
  /** What its rows say against themselves: more than the plan beside it, less than last month's. */
  doubts?: { doubt: Doubt; cell: string; received: string; expected: string }[];
  sheet: string;
}

export interface DraftOptions {
  content: Content;
  street: string | undefined;
  /** Cells that were put right: what is read instead. */
  fixes: ReadonlyMap<string, string>;
  /** Rows and sheets that are hidden are left out, unless somebody says otherwise. */
  hidden: boolean;
  /** Lines of plans in force, by compound. */
  plans: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  /** 数据截至 as 封面 says it, for all tables; else each has its own above it. */
  asOf: string | undefined;
  /** 发布日期, which says what year a month without one is of. */
  date: string | undefined;
  romanise: (name: string) => string;
}

export interface Drafts {
  drafts: Draft[];
  findings: Finding[];
  /** Rows that are not published, and why. */
  leftOut: { sheet: string; row?: number; why: string }[];
}

export const TOO_FINE = '金额到分为止';

/** What tells two lines of one record apart. */
const LINE = ['item', 'localName', 'buildings', 'building', 'metric'] as const;

/** A schema's number: whole, or a quoted decimal of at most four places. */
const numeric = (digits: string): number | string | undefined =>
  /^\d{1,10}$/.test(digits) ? Number(digits) : /^(?:0|[1-9]\d{0,12})\.\d{1,4}$/.test(digits) ? digits : undefined;

/** One row of a table, read field by field; what cannot be read is found, and read as nothing. */
class Reader {
  readonly cells = new Map<string, string>();
  /** It says something else than a row before it: that is said once. */
  clashes = false;
  readonly row: TableRow;
  readonly table: Table;
  private readonly out: Finding[];
  private readonly options: DraftOptions;

  constructor(table: Table, row: TableRow, out: Finding[], options: DraftOptions) {
    this.table = table;
    this.row = row;
    this.out = out;
    this.options = options;
  }

  find(key: string, finding: Omit<Finding, 'sheet' | 'cell'>): undefined {
    this.out.push({ ...finding, sheet: this.table.sheet, cell: this.row.cell(key) });
    return undefined;
  }
  /** At the row itself, also where a merged cell speaks for it. */
  findHere(key: string, finding: Omit<Finding, 'sheet' | 'cell'>): undefined {
    const column = this.column(key)?.column ?? 1;
    this.out.push({ ...finding, sheet: this.table.sheet, cell: address(this.row.n, column) });
    return undefined;
  }
  definition(key: string): ColumnDefinition | undefined {
    return this.table.columns.find((c) => c.key === key)?.definition;
  }
  column(key: string): Column | undefined {
    return this.row.columns.find((c) => (c.item ? `${c.key}:${c.column}` : c.key) === key);
  }
  /** What stands in a cell, or what it was put right to. Errors and pictures say nothing. */
  value(key: string): Value | undefined {
    const fixed = this.options.fixes.get(place(this.table.sheet, this.row.cell(key)));
    const value: Value | undefined = fixed === undefined ? this.row.value(key) : fixed === '' ? undefined : { type: 'text', text: fixed };
    if (!value || value.type === 'error' || value.type === 'picture') return undefined;
    return isNothing(shown(value)) ? undefined : value;
  }
  /** Notes where a field of the record was read. */
  at(path: string, key: string): void {
    this.cells.set(path, this.row.cell(key));
  }
  text(key: string, max = 200): string | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const given = shown(value)
      .replace(/\s*\n\s*/g, '，')
      .trim();
    const text = deceptiveCharacters(given).length ? withoutDeceptive(given.normalize('NFC')).trim() : given;
    if (text.includes('■'))
      return this.find(key, {
        repair: '看不见或看不清的字',
        level: 'stop',
        was: given.slice(0, 40),
        says: '里面有看不见的字符，请重新打一遍',
      });
    if (text.length > max)
      return this.find(key, {
        repair: '写短一些',
        level: 'stop',
        was: `${text.slice(0, 20)}…`,
        says: `有 ${text.length} 个字，这一格最多 ${max} 个`,
      });
    return text;
  }
  number(key: string): { value: number | string; unit?: ReadUnit; approx?: string; unknownUnit?: string } | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const n = numberOf(value);
    if (!n || n.digits.startsWith('-'))
      return this.find(key, { repair: '这里要写数', level: 'stop', was: shown(value), says: '读不出数来' });
    const unit = n.unit ?? this.column(key)?.unit;
    const digits = unit?.tenThousand ? shift(n.digits, 4) : n.digits;
    const read = numeric(digits);
    if (read === undefined)
      return this.find(key, {
        repair: '小数最多四位',
        level: 'fix',
        was: shown(value),
        says: '小数太长',
        suggest: Number(digits).toFixed(2),
      });
    return {
      value: read,
      ...(unit && { unit }),
      ...(n.approx && { approx: n.approx }),
      ...(n.unknownUnit && { unknownUnit: n.unknownUnit }),
    };
  }
  count(key: string): number | undefined {
    const n = this.number(key);
    if (!n || typeof n.value === 'number') return n?.value as number | undefined;
    return this.find(key, { repair: '这里要写整数', level: 'stop', was: n.value, says: '是小数' });
  }
  money(key: string): string | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const m = moneyOf(value, this.column(key)?.unit);
    if (!m) return this.find(key, { repair: '这里要写金额', level: 'stop', was: shown(value), says: '读不出金额来' });
    // it is read all the same: 386.5213 may be 万元 in a column of 元, and then that is what is wrong
    if (m.lost) this.find(key, { repair: TOO_FINE, level: 'fix', was: shown(value), says: '小数太长', suggest: `${m.yuan}元` });
    return m.yuan;
  }
  date(key: string, base?: string): string | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const d = dateOf(value, base);
    if (!d) {
      const meant = meantDate(value, this.options.date);
      return this.find(key, {
        repair: '这里要写日期',
        level: meant ? 'fix' : 'stop',
        was: shown(value),
        says: meant ? '年份没有写全' : '读不出日期，写成 2026-09-30 这样',
        ...(meant && { suggest: meant }),
      });
    }
    if (d.ambiguous)
      return this.find(key, { repair: '分不清是月在前还是日在前', level: 'fix', was: shown(value), says: '月和日分不清', suggest: d.date });
    return d.date;
  }
  /** With the time of day, for notices. */
  moment(key: string, base?: string): string | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const d = dateOf(value, base);
    if (!d || d.date.length < 10)
      return this.find(key, { repair: '这里要写日期和钟点', level: 'stop', was: shown(value), says: '写成 2026-09-10 08:00 这样' });
    return d.time && d.time !== '24:00' ? `${d.date} ${d.time}` : d.date;
  }
  percent(key: string): number | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const p = percentOf(value);
    if (!p) return this.find(key, { repair: '这里要写百分比', level: 'stop', was: shown(value), says: '写成 45% 这样' });
    const n = Number(p.percent);
    if (n < 0 || n > 100)
      return this.find(key, { repair: '百分比在 0 到 100 之间', level: 'stop', was: shown(value), says: `是 ${p.percent}%` });
    if (p.ambiguous)
      return this.find(key, { repair: '百分比写上 %', level: 'fix', was: shown(value), says: '没有写 %', suggest: `${Math.floor(n)}%` });
    if (!Number.isInteger(n))
      return this.find(key, {
        repair: '百分比只公布到整数',
        level: 'fix',
        was: shown(value),
        says: '有小数',
        suggest: `${Math.floor(n)}%`,
      });
    return n;
  }
  flag(key: string): boolean | undefined {
    const value = this.value(key) ?? this.row.value(key);
    if (!value || shown(value).trim() === '') return undefined;
    const f = flagOf(value);
    return f ?? this.find(key, { repair: '这里写是或否', level: 'stop', was: shown(value), says: '分不清是还是否' });
  }
  /** The id of a choice by its label, its id, or another word for it. */
  choice(key: string): string | undefined {
    const value = this.value(key);
    const d = this.column(key)?.definition;
    if (!value || !d?.labels) return undefined;
    const given = shown(value).replace(/\s/g, '').trim();
    for (const [id, label] of Object.entries(d.labels))
      if (label === given || id === given || d.choiceWords?.[id]?.includes(given)) return id;
    const labels = Object.values(d.labels);
    return this.find(key, {
      repair: `“${d.title}”只能选下拉里的`,
      level: 'stop',
      was: given,
      says: labels.length <= 12 ? `应是${labels.join('、')}` : '不在下拉里',
    });
  }
  /** `known` are names that are none by their form: A座. */
  buildings(key: string, known: ReadonlySet<string>): string[] | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    const listed = shown(value)
      .split(/[、，,]/)
      .map((n) => n.trim());
    if (listed.every((n) => known.has(n))) return listed;
    const b = buildingsOf(shown(value));
    if (b.names?.length) return b.names;
    if (b.all) return undefined;
    return this.find(key, {
      repair: '楼栋写成 1、3号楼',
      level: 'note',
      was: shown(value),
      says: b.count ? '说了几栋，没有说哪几栋，不作为楼栋公布' : '不是楼号，不作为楼栋公布',
    });
  }
  quantity(key: string, unitKey?: string): Json | undefined {
    const n = this.number(key);
    if (!n) return undefined;
    const written = unitKey ? this.value(unitKey) : undefined;
    const fromColumn = written && unitOf(shown(written));
    const name = n.unknownUnit ?? (written && !fromColumn ? shown(written).trim() : undefined);
    const where = n.unknownUnit ? key : (unitKey ?? key);
    if (name !== undefined) {
      const near = NEAREST_UNIT[name];
      return this.find(where, {
        repair: '单位换成门户里有的',
        level: near ? 'fix' : 'stop',
        was: name,
        says: '门户里没有这个单位',
        ...(near && { suggest: n.unknownUnit ? `${n.value}${near}` : near }),
      });
    }
    const unit = n.unit ?? fromColumn;
    if (!unit) return this.find(key, { repair: '数量要有单位', level: 'stop', was: String(n.value), says: '不知道单位是什么' });
    const many = !n.unit && fromColumn?.tenThousand ? numeric(shift(String(n.value), 4)) : n.value;
    return { value: many ?? n.value, unit: unit.unit, ...(n.approx && { approx: n.approx }) };
  }
  item(key: string): { item: string; localName?: string } | undefined {
    const name = this.text(key, 40);
    if (!name) return undefined;
    const found = itemOf(name);
    if (!found) return this.find(key, { repair: '改造内容对不上', level: 'stop', was: name, says: '不知道是哪一类改造内容' });
    return { item: found.id, ...(ITEMS[found.id].label !== name && { localName: name }) };
  }
}

/** Everything that a workbook says, compound by compound, with what is wrong at its cell. */
export function draftsOf({ tables }: Recognised, options: DraftOptions): Drafts {
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  const leftOut: Drafts['leftOut'] = [];
  const compounds = [...options.content.compounds];
  let names = new CompoundNames(compounds, options.street);
  const street = options.content.streets.find((s) => s.id === options.street);
  const titleOf = (id: string): string => compounds.find((c) => c.id === id)?.data.title ?? id;
  const published = new Map(options.content.compounds.map((c) => [c.id, c.data]));
  const dataOf = (id: string): CompoundData | undefined => published.get(id);

  const buildingNames = (id: string): ReadonlySet<string> =>
    new Set([
      ...(dataOf(id)?.buildingNames ?? []),
      ...(options.plans.get(id) ?? []).flatMap((l) => (l['buildings'] as string[] | undefined) ?? []),
    ]);

  const dropped = new Set(
    [...options.fixes].flatMap(([at, fix]) => {
      const [, sheet, cell] = /^(.+)!([A-Z]+\d+)$/.exec(at) ?? [];
      return fix === DROP_ROW && sheet && cell ? [place(sheet, String(parseAddress(cell)!.row))] : [];
    }),
  );
  const usable = (table: Table): TableRow[] => {
    const { sheet } = table;
    if (table.hidden && !options.hidden) {
      leftOut.push({ sheet, why: `隐藏的工作表（${table.rows.length}行），要导入请取消隐藏` });
      return [];
    }
    return table.rows.filter((row) => {
      if (row.hidden && !options.hidden) {
        leftOut.push({ sheet, row: row.n, why: '隐藏的行' });
        findings.push({
          repair: '隐藏的行，没有导入',
          level: 'note',
          sheet,
          cell: address(row.n, table.columns.find((c) => c.key === 'compound')?.column ?? 1),
          says: '要导入的，取消隐藏',
        });
        return false;
      }
      if (dropped.has(place(sheet, String(row.n)))) {
        leftOut.push({ sheet, row: row.n, why: '和上面一行重复，去掉了' });
        return false;
      }
      for (const c of row.columns) {
        const key = c.item ? `${c.key}:${c.column}` : c.key;
        const v = row.value(key);
        if (v?.type === 'error' && !options.fixes.has(place(sheet, row.cell(key))))
          findings.push({
            repair: '公式出错的格',
            level: c.definition.type === 'ignored' ? 'note' : 'stop',
            sheet,
            cell: row.cell(key),
            was: v.text,
            says: `公式出错 ${v.text}，按没有填读`,
          });
      }
      const r = new Reader(table, row, findings, options);
      const open = r.choice('public');
      if (open === 'later') leftOut.push({ sheet, row: row.n, why: '暂缓公开' });
      if (open === 'no') {
        const ground = r.text('ground');
        leftOut.push({ sheet, row: row.n, why: ground ? `不公开：${ground}` : '不公开' });
        if (!ground) r.find('public', { repair: '不公开的写明依据', level: 'stop', says: '写了不公开，没有写依据' });
      }
      return open === undefined || open === 'yes';
    });
  };
  /** 数据截至 of a table: the month that its sheet is called after, what 封面 says, or what stands above it. */
  const momentOf = (table: Table): string | undefined => {
    const above = momentAbove(table);
    const sheet = monthOfSheet(table.sheet, (options.asOf ?? options.date)?.slice(0, 4));
    if (sheet) return options.asOf?.startsWith(sheet) ? options.asOf : above?.startsWith(sheet) ? above : sheet;
    const alike = tables.filter((t) => t.form === table.form).length > 1;
    return alike ? (above ?? options.asOf) : (options.asOf ?? above);
  };
  /** 数据截至 of a row; a month without a year is the last one that there was. Null where it cannot be read. */
  const monthOfRow = (r: Reader, base: string | undefined): string | null | undefined => {
    const value = r.value('asOf');
    if (!value) return undefined;
    const m = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月?份?$/.exec(narrow(shown(value)));
    const month = m && (chineseNumber(m[1]!) ?? Number(m[1]));
    if (month && month <= 12) {
      const year = base && (Number(base.slice(5, 7)) < month ? Number(base.slice(0, 4)) - 1 : Number(base.slice(0, 4)));
      return year ? `${year}-${String(month).padStart(2, '0')}` : undefined;
    }
    return r.date('asOf') ?? null;
  };
  const compoundOf = (r: Reader): string | undefined => {
    const name = r.text('compound', 60);
    if (!name) return r.find('compound', { repair: '这一行没有小区', level: 'stop', says: '不知道说的是哪个小区' });
    const { id, several } = names.find(name);
    if (id) return id;
    if (several)
      return r.find('compound', { repair: '小区重名', level: 'stop', was: name, says: `有 ${several.length} 个小区叫这个名字，写全称` });
    const near = names.near(name);
    return r.find('compound', {
      repair: '小区名对不上',
      level: near.length === 1 ? 'fix' : 'stop',
      was: name,
      says: near.length ? `门户里没有它，相近的有 ${near.join('、')}` : '门户里没有它，新的小区先填在“小区”一张',
      ...(near.length === 1 && { suggest: near[0]! }),
    });
  };
  /** What a row says, without what is computed or not read: two that say the same are one. */
  const saidBefore = new Map<string, number>();
  const repeats = (table: Table, r: Reader, about: string): boolean => {
    const values = r.row.columns.flatMap((c) => {
      const key = c.item ? `${c.key}:${c.column}` : c.key;
      const said = c.definition.computed || /^(?:ignored|personal)$/.test(c.definition.type) ? undefined : r.value(key);
      return said ? [[key, shown(said).trim()]] : [];
    });
    // a line that is planned and of which nothing is said yet
    if (values.every(([key]) => /^(?:compound|item|name|unit|asOf|buildings|public)$/.test(key!))) return false;
    const said = JSON.stringify([table.form, about, values]);
    const first = saidBefore.get(said);
    if (first === undefined) {
      saidBefore.set(said, r.row.n);
      return false;
    }
    r.findHere('compound', { repair: DOUBTS.twice, level: 'fix', says: `和第 ${first} 行一样，只留一行`, suggest: DROP_ROW });
    return true;
  };
  /** Days of what has been done that no record carries: one that is to come is a slip all the same. */
  const notYet = (r: Reader): void => {
    const { date } = options;
    for (const key of r.table.form === 'consent' || r.table.form === 'notice' ? ['day'] : ['lastPaid']) {
      const day = r.column(key) && dateOf(r.value(key))?.date;
      if (day && date && isBefore(date, day))
        r.find(key, { repair: DOUBTS.future, level: 'stop', was: day, says: `不能晚于公开的日期（${date}）` });
    }
  };
  const set = (r: Reader, data: Json, path: string, key: string, value: unknown): void => {
    if (value === undefined) return;
    const steps = path.split('.');
    let at: Json = data;
    for (const s of steps.slice(0, -1)) at = (at[s] ??= {}) as Json;
    const there = at[steps.at(-1)!];
    if (there !== undefined && JSON.stringify(there) !== JSON.stringify(value)) {
      if (r.clashes) return;
      r.clashes = true;
      r.find(key, {
        repair: DOUBTS.twice,
        level: 'stop',
        was: shown(r.value(key)),
        says: `这个小区上面一行写的是 ${String(there)}，不知道公布哪一个`,
      });
      return;
    }
    at[steps.at(-1)!] = value;
    r.at(path, key);
  };
  /** One record per compound, gathered over several rows. */
  const gather = (
    table: Table,
    kind: Draft['kind'],
    each: (r: Reader, draft: Draft, compound: string) => void,
    title: (name: string, month: string) => string,
  ): void => {
    const ofTable = momentOf(table);
    const made = new Map<string, Draft>();
    for (const row of usable(table)) {
      const r = new Reader(table, row, findings, options);
      const compound = compoundOf(r);
      if (!compound) continue;
      const own = monthOfRow(r, ofTable ?? options.date);
      if (own === null) continue;
      const asOf = own ?? ofTable;
      const key = `${compound}¦${asOf ?? ''}`;
      if (repeats(table, r, key)) continue;
      notYet(r);
      let draft = made.get(key);
      if (!draft) {
        draft = {
          kind,
          compound,
          data: {},
          title: title(titleOf(compound), monthOf(asOf)),
          asOf,
          subject: '',
          periodic: true,
          cells: r.cells,
          sheet: table.sheet,
        };
        made.set(key, draft);
        if (own) r.at('asOf', 'asOf');
      }
      each(r, draft, compound);
      for (const [path, cell] of r.cells) draft.cells.set(path, cell);
    }
    for (const d of made.values()) if (Object.keys(d.data).length) drafts.push(d);
  };
  const single = (
    table: Table,
    kind: Draft['kind'],
    each: (r: Reader, data: Json, compound: string) => Pick<Draft, 'title' | 'subject' | 'day'> | undefined,
  ): void => {
    const rows = new Map<string, number>();
    for (const row of usable(table)) {
      const r = new Reader(table, row, findings, options);
      const compound = compoundOf(r);
      if (!compound) continue;
      if (repeats(table, r, compound)) continue;
      notYet(r);
      const data: Json = {};
      const made = each(r, data, compound);
      r.at('kind', 'compound');
      if (r.column('day')) r.at('asOf', 'day');
      if (!made) continue;
      const key = [kind, compound, made.subject].join('¦');
      const first = rows.get(key);
      if (first !== undefined) {
        r.findHere('compound', { repair: DOUBTS.twice, level: 'stop', says: `和第 ${first} 行说的是同一件事，写得不一样，留一行` });
        continue;
      }
      if (made.subject) rows.set(key, row.n);
      drafts.push({ kind, compound, data, cells: r.cells, sheet: table.sheet, ...made });
    }
  };
  const push = (draft: Draft, list: string, r: Reader, line: Json, cells: Record<string, string>): void => {
    const steps = list.split('.');
    let at: Json = draft.data;
    for (const s of steps.slice(0, -1)) at = (at[s] ??= {}) as Json;
    const all = (at[steps.at(-1)!] ??= []) as Json[];
    const twin = all.find((l) => LINE.every((k) => JSON.stringify(l[k]) === JSON.stringify(line[k])));
    if (twin) {
      if (r.clashes) return;
      r.clashes = true;
      r.find(cells['']!, { repair: DOUBTS.twice, level: 'stop', says: '这张表里同一个小区的同一项写了两行，留一行' });
      return;
    }
    for (const [path, key] of Object.entries(cells)) r.at(`${list}.${all.length}${path && `.${path}`}`, key);
    all.push(line);
  };
  const doubt = (r: Reader, draft: Draft, what: Doubt, key: string, received: string, expected: string): void => {
    (draft.doubts ??= []).push({ doubt: what, cell: r.row.cell(key), received, expected });
  };
  /** The plan and the last month that stand in the same row, whatever is published. */
  const against = (r: Reader, draft: Draft, q: Json | undefined, key: string, planned?: string, previous?: string): void => {
    if (!q) return;
    const beside = (other: string | undefined): number | undefined => {
      const n = other === undefined ? undefined : numberOf(r.value(other));
      return n && !n.percent && !n.approx && !n.unit ? Number(n.digits) : undefined;
    };
    const given = numberOf(r.value(key));
    if (!given || given.unit) return;
    const [value, whole, last] = [Number(given.digits), beside(planned), beside(previous)];
    const said = `${String(q['value'])}${String(q['unit'])}`;
    if (whole !== undefined && value > whole) doubt(r, draft, 'over', key, said, `不多于计划的 ${whole}${String(q['unit'])}`);
    else if (last !== undefined && value < last) doubt(r, draft, 'shrunk', key, said, `不少于上期累计 ${last}${String(q['unit'])}`);
  };
  const required = (r: Reader, ...keys: string[]): boolean => {
    const missing = keys.filter((k) => r.value(k) === undefined);
    for (const k of missing) {
      const title = r.definition(k)?.title ?? k;
      r.find(k, { repair: `“${title}”要填`, level: 'stop', says: `没有填“${title}”` });
    }
    return !missing.length;
  };

  const READ: Partial<Record<Table['form'], (table: Table) => void>> = {
    compounds: (table) => {
      const taken = new Set(compounds.map((c) => c.id));
      const rows = new Map<string, number>();
      for (const row of usable(table)) {
        const r = new Reader(table, row, findings, options);
        const name = r.text('compound', 40);
        if (!name) continue;
        const before = rows.get(plainName(name));
        if (before !== undefined) {
          const says = `和第 ${before} 行是同一个小区，只留一行`;
          r.findHere('compound', { repair: DOUBTS.twice, level: 'fix', was: name, says, suggest: DROP_ROW });
          continue;
        }
        rows.set(plainName(name), row.n);
        // one that is there already is left as it is: what is new of it is published in a record
        const there = names.find(name).id;
        if (there) {
          for (const key of ['buildings', 'units', 'households', 'residents', 'floorArea'] as const) {
            const known = dataOf(there)?.[key];
            const given = r.value(key) && numberOf(r.value(key))?.digits;
            if ((typeof known === 'number' || typeof known === 'string') && given !== undefined && Number(given) !== Number(known))
              r.find(key, { repair: '小区的基本情况和已公布的不一样，没有改', level: 'note', was: given, says: `已经公布的是 ${known}` });
          }
          continue;
        }
        if (!required(r, 'kind', 'work')) continue;
        const data: Json = { title: name };
        const aliases = r
          .text('aliases')
          ?.split(/[、,，;；]/)
          .filter(Boolean);
        if (aliases) set(r, data, 'aliases', 'aliases', aliases);
        set(r, data, 'kind', 'kind', r.choice('kind'));
        const work = r.choice('work');
        if (work) set(r, data, 'work', 'work', [work]);
        if (street) Object.assign(data, { district: street.data.district, street: street.id });
        for (const key of ['community', 'address', 'formerUnit', 'batch', 'condition', 'managementAfter'])
          set(r, data, key, key, r.text(key, key === 'community' ? 40 : 200));
        const built = r.text('builtYear', 20);
        if (built) set(r, data, 'builtYear', 'builtYear', /^\d{4}(?:年)?$/.test(built) ? Number(built.slice(0, 4)) : built);
        for (const key of ['buildings', 'units', 'households', 'residents']) set(r, data, key, key, r.count(key));
        for (const key of ['floorArea', 'renovationArea']) set(r, data, key, key, r.number(key)?.value);
        set(r, data, 'plan.start', 'start', r.date('start'));
        set(r, data, 'plan.finish', 'finish', r.date('finish'));
        const { start, finish } = (data['plan'] ?? {}) as { start?: string; finish?: string };
        if (start && finish && isBefore(finish, start))
          r.find('finish', { repair: '前后说不通', level: 'stop', was: finish, says: `应为 不早于计划开工（${start}）` });
        set(r, data, 'plan.budget', 'budget', r.money('budget'));
        const id = freeId(options.romanise(name), taken);
        taken.add(id);
        compounds.push({ id, data: data as unknown as CompoundData });
        drafts.push({ kind: 'compound', compound: id, data, title: name, subject: '', cells: r.cells, sheet: table.sheet });
      }
      names = new CompoundNames(compounds, options.street);
    },
    plan: (table) => {
      gather(
        table,
        'plan',
        (r, draft, compound) => {
          if (r.flag('doing') === false) {
            leftOut.push({ sheet: table.sheet, row: r.row.n, why: '写着不实施' });
            return;
          }
          const item = r.item('item');
          if (!item) return;
          const localName = r.text('name', 40) ?? item.localName;
          const buildings = r.buildings('buildings', buildingNames(compound));
          // a tick says that it is done, not how much
          const ticked = r.value('quantity')?.type === 'text' && /^[√✓✔☑]$/.test(shown(r.value('quantity')).trim());
          const quantity = ticked ? undefined : r.quantity('quantity', 'unit');
          const start = r.date('start');
          const finish = r.date('finish');
          const localClass = r.text('class', 20);
          draft.why ??= r.text('why');
          push(
            draft,
            'plan.items',
            r,
            {
              item: item.item,
              ...(localName && { localName }),
              ...(localClass && { localClass }),
              ...(buildings && { buildings }),
              ...(quantity && { quantity }),
              ...(start && { start }),
              ...(finish && { finish }),
            },
            {
              '': 'item',
              item: 'item',
              quantity: 'quantity',
              'quantity.value': 'quantity',
              'quantity.unit': 'unit',
              buildings: 'buildings',
              start: 'start',
              finish: 'finish',
            },
          );
        },
        (name) => titleFor('plan', {}, name),
      );
    },
    progress: (table) => {
      gather(
        table,
        'progress',
        (r, draft, compound) => {
          const long = r.value('item') !== undefined;
          if (long) {
            const item = r.item('item');
            if (!item) return;
            const quantity = r.quantity('total', 'unit');
            const state = r.choice('itemState');
            const reason = r.text('reason');
            const finished = r.date('itemFinished');
            const localName = r.text('name', 40) ?? item.localName;
            const percent = r.percent('percent');
            const buildings = r.buildings('buildings', buildingNames(compound));
            const key = lineKey(dataOf(compound), item.item, localName);
            against(r, draft, quantity, 'total', 'planned', 'previous');
            if (quantity || state || percent !== undefined)
              push(
                draft,
                'items',
                r,
                {
                  item: item.item,
                  ...(key && { key }),
                  ...(localName && { localName }),
                  ...(buildings && { buildings }),
                  ...(state && { state }),
                  ...(quantity && { quantity }),
                  ...(percent !== undefined && { percent }),
                  ...(reason && { reason }),
                  ...(finished && { finished }),
                },
                {
                  '': 'item',
                  item: 'item',
                  buildings: 'buildings',
                  quantity: 'total',
                  'quantity.value': 'total',
                  'quantity.unit': 'unit',
                  state: 'itemState',
                  reason: 'reason',
                  finished: 'itemFinished',
                  percent: 'percent',
                },
              );
          } else {
            set(r, draft.data, 'percent', 'percent', r.percent('percent'));
            for (const c of r.row.columns.filter((x) => x.key === 'item:total')) {
              const key = `item:total:${c.column}`;
              const quantity = r.quantity(key);
              if (!quantity) continue;
              const localName = c.item!.name;
              const beside = (what: string) => {
                const other = r.row.columns.find((x) => x.key === `item:${what}` && x.item!.name === localName);
                return other ? `item:${what}:${other.column}` : undefined;
              };
              against(r, draft, quantity, key, beside('planned'), beside('previous'));
              const line = { item: c.item!.id, ...(ITEMS[c.item!.id].label !== localName && { localName }), quantity };
              const lineId = lineKey(dataOf(compound), c.item!.id, localName);
              push(draft, 'items', r, lineId ? { ...line, key: lineId } : line, { '': key, 'quantity.value': key, 'quantity.unit': key });
            }
          }
          set(r, draft.data, 'state', 'state', r.choice('state'));
          set(r, draft.data, 'started', 'started', r.date('started'));
          set(r, draft.data, 'finished', 'finished', r.date('finished'));
          const paused = r.flag('paused');
          if (paused && draft.data['state'] === undefined) set(r, draft.data, 'state', 'paused', 'paused');
          if (!long)
            set(r, draft.data, 'reason', 'reason', r.text('reason') ?? (draft.data['state'] === 'paused' ? r.text('remark') : undefined));
        },
        (name, month) => titleFor('progress', {}, name, { month }),
      );
    },
    payment: (table) => {
      gather(
        table,
        'payment',
        (r, draft) => {
          for (const key of ['contract', 'paid', 'submitted', 'preparing']) set(r, draft.data, key, key, r.money(key));
          const [paid, previous] = [draft.data['paid'] as string | undefined, r.value('previous') && r.money('previous')];
          const contract = draft.data['contract'] as string | undefined;
          if (paid && previous && Number(paid) < Number(previous) && !(contract && Number(paid) < Number(contract) / 9000))
            doubt(r, draft, 'shrunk', 'paid', paid, `不少于上期累计 ${previous}`);
        },
        (name, month) => titleFor('payment', {}, name, { month }),
      );
    },
    bid: (table) =>
      single(table, 'bid', (r, data, compound) => {
        if (!required(r, 'stage')) return undefined;
        const stage = r.choice('stage') as keyof typeof BID_STAGES | undefined;
        if (!stage) return undefined;
        set(r, data, 'stage', 'stage', stage);
        set(r, data, 'contractor', 'contractor', r.text('contractor', 80));
        set(r, data, 'amount', 'amount', r.money('amount'));
        set(r, data, 'scope', 'scope', r.text('scope', 120));
        return {
          title: titleFor('bid', data, titleOf(compound)),
          subject: [stage, data['contractor'], data['scope']].join('|'),
          ...dayOf(r),
        };
      }),
    consent: (table) => {
      gather(
        table,
        'consent',
        (r, draft) => {
          set(r, draft.data, 'matter', 'matter', r.text('matter', 60) ?? '老旧小区改造');
          draft.data['step'] ??= 'not-stated';
          draft.subject = String(draft.data['matter']);
          const ballot: Json = {};
          for (const key of ['eligibleHouseholds', 'votedHouseholds', 'agreedHouseholds']) if (r.value(key)) ballot[key] = r.count(key);
          for (const key of ['eligibleArea', 'votedArea', 'agreedArea']) if (r.value(key)) ballot[key] = r.number(key)?.value;
          for (const k of Object.keys(ballot)) if (ballot[k] === undefined) delete ballot[k];
          if (!Object.keys(ballot).length) return;
          const building = r.value('building') && buildingsOf(shown(r.value('building'))).names?.[0];
          if (building)
            push(
              draft,
              'perBuilding',
              r,
              { building, ballot },
              { '': 'building', ...Object.fromEntries(Object.keys(ballot).map((k) => [`ballot.${k}`, k])) },
            );
          else {
            draft.data['ballot'] = ballot;
            for (const k of Object.keys(ballot)) r.at(`ballot.${k}`, k);
          }
        },
        (name) => titleFor('consent', {}, name),
      );
    },
    acceptance: (table) =>
      single(table, 'acceptance', (r, data, compound) => {
        if (!required(r, 'stage', 'day')) return undefined;
        const stage = r.choice('stage') as keyof typeof ACCEPTANCE_STAGES | undefined;
        const day = r.date('day');
        if (!stage || !day) return undefined;
        set(r, data, 'stage', 'stage', stage);
        set(r, data, 'of', 'of', r.text('of', 80));
        const parties = Object.keys(PARTIES).flatMap((party) => {
          const result = r.choice(`party:${party}`);
          return result ? [{ party, result, date: day }] : [];
        });
        if (!parties.length) return r.find('compound', { repair: '各方意见要填', level: 'stop', says: '没有一方的意见' });
        data['parties'] = parties;
        parties.forEach((p, i) => {
          r.at(`parties.${i}.result`, `party:${p.party}`);
          r.at(`parties.${i}.date`, 'day');
        });
        return {
          title: titleFor('acceptance', data, titleOf(compound)),
          subject: [stage, data['of'], day].join('|'),
          day,
        };
      }),
    inspection: (table) =>
      single(table, 'inspection', (r, data, compound) => {
        if (!required(r, 'level', 'day', 'what')) return undefined;
        const level = r.choice('level') as keyof typeof INSPECTION_LEVELS | undefined;
        const day = r.date('day');
        const what = r.text('what');
        if (!level || !day || !what) return undefined;
        set(r, data, 'level', 'level', level);
        set(r, data, 'by', 'by', r.text('by', 60));
        const severity = r.choice('severity');
        const rectified = r.date('rectified');
        data['findings'] = [
          { what, problem: r.flag('problemFlag') ?? true, ...(severity && { severity }), ...(rectified && { rectified }) },
        ];
        for (const k of ['what', 'severity', 'rectified']) r.at(`findings.0.${k}`, k);
        return { title: titleFor('inspection', data, titleOf(compound)), subject: [level, day, what].join('|'), day };
      }),
    notice: (table) =>
      single(table, 'notice', (r, data, compound) => {
        if (!required(r, 'notice', 'from', 'to', 'what')) return undefined;
        const notice = r.choice('notice') as keyof typeof NOTICE_KINDS | undefined;
        const from = r.moment('from');
        const to = r.moment('to', from?.slice(0, 10));
        if (!notice || !from || !to) return undefined;
        set(r, data, 'notice', 'notice', notice);
        set(r, data, 'from', 'from', from);
        set(r, data, 'to', 'to', to);
        set(r, data, 'buildings', 'buildings', r.buildings('buildings', buildingNames(compound)));
        set(r, data, 'what', 'what', r.text('what'));
        const phone = r.text('phone', 40)?.replace(/\s/g, '');
        const read = phone === undefined ? undefined : phoneOf(phone);
        if (read && !read.phone) {
          r.find('phone', {
            repair: '电话写公开的办公电话',
            level: read.suggest ? 'fix' : 'stop',
            ...(read.mobile ? {} : { was: phone! }),
            says: read.mobile ? '是手机号，不能公布' : '不是办公或热线电话的写法',
            ...(read.suggest && { suggest: read.suggest }),
          });
        } else set(r, data, 'phone', 'phone', read?.phone);
        const given = shown(r.value('notice')!).trim();
        return {
          title: titleFor('notice', data, titleOf(compound), { given }),
          subject: [notice, from].join('|'),
          ...dayOf(r),
        };
      }),
    issue: (table) =>
      single(table, 'issue', (r, data, compound) => {
        if (!required(r, 'question', 'state')) return undefined;
        const question = r.text('question');
        const state = r.choice('state');
        if (!question || !state) return undefined;
        set(r, data, 'question', 'question', question);
        set(r, data, 'raised', 'raised', r.date('raised'));
        set(r, data, 'state', 'state', state);
        // 办理中 with words about it is no answer yet
        if (state !== 'open') {
          set(r, data, 'answer', 'answer', r.text('answer', 400));
          set(r, data, 'answeredBy', 'answeredBy', r.text('answeredBy', 60));
          set(r, data, 'answered', 'answered', r.date('answered'));
        }
        return { title: titleFor('issue', data, titleOf(compound)), subject: [data['raised'], question].join('|') };
      }),
    rule: (table) => {
      for (const row of usable(table)) {
        const r = new Reader(table, row, findings, options);
        if (!required(r, 'does', 'says', 'every')) continue;
        const does = r.choice('does') as keyof typeof RULE_SUBJECTS | undefined;
        const every = r.choice('every');
        const says = r.text('says');
        if (!does || !every || !says) continue;
        const data: Json = {};
        set(r, data, 'does', 'does', does);
        set(r, data, 'says', 'says', says);
        set(r, data, 'who', 'who', r.text('who', 60));
        set(r, data, 'every', 'every', every);
        set(r, data, 'since', 'since', r.date('since'));
        drafts.push({
          kind: 'rule',
          data,
          title: titleFor('rule', data, street?.data.title ?? ''),
          subject: [does, says].join('|'),
          cells: r.cells,
          sheet: table.sheet,
        });
      }
    },
    report: (table) => {
      const asOf = momentOf(table);
      const draft: Draft = {
        kind: 'report',
        data: {},
        title: titleFor('report', {}, street?.data.title ?? '', { month: monthOf(asOf) }),
        asOf,
        subject: '',
        periodic: true,
        cells: new Map(),
        sheet: table.sheet,
      };
      for (const row of usable(table)) {
        const r = new Reader(table, row, findings, options);
        const metric = r.choice('indicator') as MetricId | undefined;
        const value = r.value('figure');
        if (!metric || !value) continue;
        const units: readonly string[] = METRICS[metric].units;
        const written = r.value('unit') ? unitOf(shown(r.value('unit'))) : undefined;
        if (units[0] === '元') {
          const m = moneyOf(value, written);
          if (m) push(draft, 'figures', r, { metric, amount: m.yuan }, { '': 'figure' });
        } else if (units[0] === '%') {
          const p = percentOf(value);
          const n = p && numeric(p.percent);
          if (n !== undefined) push(draft, 'figures', r, { metric, value: n, unit: '%' }, { '': 'figure' });
        } else {
          const n = r.number('figure');
          if (!n) continue;
          const scaled = written?.tenThousand ? numeric(shift(String(n.value), 4)) : n.value;
          const unit = written && units.includes(written.unit) ? written.unit : units[0]!;
          push(draft, 'figures', r, { metric, value: scaled ?? n.value, unit }, { '': 'figure' });
        }
        for (const [path, cell] of r.cells) draft.cells.set(path, cell);
      }
      if (draft.data['figures']) drafts.push(draft);
    },
  };
  // compounds first: the other sheets may name new ones
  for (const table of [...tables].sort((a, b) => Number(b.form === 'compounds') - Number(a.form === 'compounds')))
    READ[table.form]?.(table);
  return { drafts, findings, leftOut };
}

/** The month that a sheet is called after. */
const monthOfSheet = (name: string, year: string | undefined): string | undefined => {
  const m = /^(?:(20\d\d)\s*[年./-]?\s*)?(\d{1,2}|[一二三四五六七八九十]{1,2})月?份?$/.exec(
    narrow(name).replace(/(?:月报|进度|资金|台账)+$/, ''),
  );
  if (!m || (!m[1] && !/月/.test(name))) return undefined;
  const month = chineseNumber(m[2]!) ?? Number(m[2]);
  return month >= 1 && month <= 12 && (m[1] ?? year) ? `${m[1] ?? year!}-${String(month).padStart(2, '0')}` : undefined;
};

/** Of which day a table is: 截止日期, a date that stands above it, or the month in its title. */
function momentAbove(table: Table): string | undefined {
  const above = table.above.map((a) => narrow(a.text));
  const said = above.flatMap((a) => dateOf({ type: 'text', text: /(?:截止|截至)(?:日期)?[:：]?\s*(.*)$/.exec(a)?.[1] ?? '' })?.date ?? []);
  const dates = above.flatMap((a) => dateOf({ type: 'text', text: a })?.date ?? []);
  const month = above.map((a) => /(20\d\d)年.*?(\d{1,2})月/.exec(a)).find((m) => m !== null);
  return said[0] ?? dates.find((d) => d.length === 10) ?? (month ? `${month[1]}-${month[2]!.padStart(2, '0')}` : undefined);
}

const dayOf = (r: Reader): { day?: string } => {
  const day = r.date('day');
  return day ? { day } : {};
};

/** Two lines of one item in one compound are told apart by their key; the plan says which name has which. */
const lineKey = (compound: CompoundData | undefined, item: string, localName: string | undefined): string | undefined =>
  compound?.plan?.items?.find((l) => l.item === item && l.key && l.localName === localName)?.key;
