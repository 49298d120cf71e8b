import { lastDay } from '../model/dates.ts';
import { isSilent, silentDays } from '../model/silence.ts';
import { unpackSort, type FileRow, type Places } from '../model/explore-file.ts';

/** What the table of compounds is filtered and sorted by; empty is any. Values stand in the address under the same names. */
export interface ExploreQuery {
  q: string;
  district: string;
  street: string;
  kind: string;
  status: string;
  showcase: string;
  /** 有资金, 没有资金. */
  has: string;
  /** 一年以上, 没有消息. */
  silence: string;
  /** A column's name, with a minus before it for the other way round. */
  sort: string;
}
export const EXPLORE_FIELDS = ['q', 'district', 'street', 'kind', 'status', 'showcase', 'has', 'silence', 'sort'] as const;
/** Columns that are shown when they are asked for, at the end of each row. */
export const MORE_COLUMNS = ['paid', 'agreed', 'silence', 'owed'] as const;
export type MoreColumn = (typeof MORE_COLUMNS)[number];
export const SORT_COLUMNS = [
  ...(['title', 'status', 'percent', 'promised', 'latest', 'households', 'kind', 'street', 'district'] as const),
  ...MORE_COLUMNS,
] as const;
/** What is sorted by. */
export type Values = Readonly<Record<(typeof SORT_COLUMNS)[number], string>>;
/** From one value per column of SORT_COLUMNS. */
export const valuesOf = (list: readonly string[]): Values =>
  Object.fromEntries(SORT_COLUMNS.map((c, i) => [c, list[i] ?? ''])) as Record<(typeof SORT_COLUMNS)[number], string>;

export interface ExploreRow {
  title: string;
  district: string;
  street: string;
  kind: string;
  status: string;
  showcase: string;
  /** Only named by a source, or of other work: listed, and not counted among renovations. */
  other: boolean;
  /** Of which figures it has one: 资金, 同意率. */
  has: readonly string[];
  values: Values;
  /** Where it stands on the map, in its drawing of 1040 × 640; undefined without published coordinates. */
  at?: { x: number; y: number; approximate: boolean } | undefined;
}

/** `120.5 96 ~`: what is only near there ends in a tilde. */
export const placeOf = (at: string): ExploreRow['at'] => {
  const [x, y, near] = at.split(' ');
  return y === undefined ? undefined : { x: Number(x), y: Number(y), approximate: near === '~' };
};

/** What is overdue at the build, and what more is once its day is over: `2 2026-12-01`. */
const owedOn = (value: string, today: string): string => {
  if (!value) return '';
  const [late, ...days] = value.split(' ');
  return String(Number(late) + days.filter((day) => today > day).length);
};

/** A row whose status has turned by a day (`data-then`: the last day of what it is, what comes then, and its place among the statuses). */
export const rowOn = (row: ExploreRow, then: string, today: string): ExploreRow => {
  const [day = '', status = '', place = ''] = then.split(' ');
  const turned = Boolean(day) && today > day;
  return {
    ...row,
    status: turned ? status : row.status,
    values: { ...row.values, owed: owedOn(row.values.owed, today), ...(turned && { status: place }) },
  };
};

/** What a page of its own would say of the rows of the file. */
export interface FileWords {
  places: Places;
  /** The labels of statuses, in the order of sorting. */
  statuses: readonly (readonly [status: string, label: string])[];
  figures: readonly string[];
  today: string;
  /** The portal's newest record: what silence is measured to. */
  newest: string;
}
/** Its parts: `done 已完工（推定）`, `2026-07-23 silent`. */
export const parted = (words: string): [first: string, rest: string] => {
  const at = words.indexOf(' ');
  return at < 0 ? [words, ''] : [words.slice(0, at), words.slice(at + 1)];
};
/** Each word is cut out of the file when it is asked for: a filter asks for one or two of thousands of rows. */
export const rowOfFile = (file: FileRow, words: FileWords): ExploreRow => new RowOfFile(file, words);
class OfFile {
  declare protected readonly file: FileRow;
  declare protected readonly words: FileWords;
  constructor(file: FileRow, words: FileWords) {
    this.file = file;
    this.words = words;
  }
  get kind(): string {
    return this.file.kind;
  }
  get street(): string {
    return this.words.places[this.file.place]?.street ?? '';
  }
  get district(): string {
    return this.words.places[this.file.place]?.district ?? '';
  }
  /** By the day. */
  protected get turned(): string {
    const [day, then] = parted(this.file.then);
    return day && this.words.today > day ? then : parted(this.file.status)[0];
  }
}
class RowOfFile extends OfFile implements ExploreRow {
  get title(): string {
    return `${this.file.title} ${this.file.aliases}`;
  }
  get status(): string {
    const { turned } = this;
    return this.words.statuses.find(([s]) => s === turned)?.[1] ?? turned;
  }
  get showcase(): string {
    return this.file.showcase ? '示范' : '没有说是';
  }
  get other(): boolean {
    return this.file.other !== '';
  }
  get has(): readonly string[] {
    const { has } = this.file;
    return this.words.figures.filter((_, i) => has[i] === '1');
  }
  get values(): Values {
    return new ValuesOfFile(this.file, this.words);
  }
  get at(): ExploreRow['at'] {
    return placeOf(this.file.at);
  }
}
class ValuesOfFile extends OfFile implements Values {
  get title(): string {
    return this.file.title;
  }
  get status(): string {
    const { turned } = this;
    return turned === 'unknown' ? '' : String(this.words.statuses.findIndex(([s]) => s === turned));
  }
  get percent(): string {
    return unpackSort(this.file.percent, this.file.percentSort);
  }
  get promised(): string {
    const [done, of] = this.file.promised.split(' / ').map(Number) as [number, number?];
    return of ? String(Math.round((1000 * done) / of)) : '';
  }
  get latest(): string {
    const { latest } = this.file;
    return latest && lastDay(parted(latest)[0]);
  }
  get households(): string {
    return unpackSort(this.file.households, this.file.householdsSort);
  }
  get paid(): string {
    return unpackSort(this.file.paid, '');
  }
  get agreed(): string {
    return unpackSort(this.file.agreed, '');
  }
  get silence(): string {
    const [latest] = parted(this.file.latest);
    return latest && String(silentDays(latest, this.words.newest));
  }
  get owed(): string {
    return owedOn(this.file.owed, this.words.today);
  }
}

/** Blanks and letter case never matter, and the words may stand in any order. */
export function matcherOf(query: ExploreQuery): (row: ExploreRow) => boolean {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = (['district', 'street', 'kind', 'status', 'showcase'] as const).filter((f) => query[f]);
  const [figure, wanted] = [query.has.replace(/^没?有/, ''), query.has.startsWith('有')];
  return (row) => {
    if (!chosen.every((f) => row[f] === query[f]) || (query.has && row.has.includes(figure) !== wanted)) return false;
    if (query.silence && !isSilent(row.values.silence, query.silence)) return false;
    if (!words.length) return true;
    const title = row.title.toLowerCase();
    return words.every((word) => title.includes(word));
  };
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
/** Columns that hold words, in the order of a dictionary; days are sorted as they are written, the rest is numbers. */
const WORDS: readonly string[] = ['title', 'kind', 'street', 'district'];

/** What a row is sorted by: read once of each, and compared many times. */
export function keyOf(sort: string): (row: ExploreRow) => string {
  const column = SORT_COLUMNS.find((c) => c === sort.replace(/^-/, ''));
  return (row) => (column ? row.values[column] : '');
}
/** What is not published stands last, whichever way the rest is sorted; equals keep their order. */
export function comparerOf(sort: string): (a: string, b: string) => number {
  const name = sort.replace(/^-/, '');
  const way = sort[0] === '-' ? -1 : 1;
  const order = WORDS.includes(name)
    ? collator.compare
    : name === 'latest'
      ? (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
      : (x: string, y: string) => Number(x) - Number(y);
  return (a, b) => (!a || !b ? (a ? 0 : 1) - (b ? 0 : 1) : way * order(a, b));
}

/** 条件：区是中原区，状态是施工中。 So that what is printed or cited says what it is a part of; `label`: the name of a filter on its page. */
export function conditionWords(query: ExploreQuery, label: (name: string) => string): string {
  const words = EXPLORE_FIELDS.flatMap((name) =>
    !query[name] || name === 'sort'
      ? []
      : [name === 'q' ? `${label(name)}“${query[name]}”` : name === 'has' ? query.has : `${label(name)}是${query[name]}`],
  );
  return words.length ? `条件：${words.join('，')}。` : '';
}

/** What a column shows that one may ask for by `has`. */
const SHOWS: Partial<Record<MoreColumn, string>> = { paid: '资金', agreed: '同意率' };
/** Which of the columns that are not always there are shown: those asked for, and those that it is sorted or filtered by. */
export const shownColumns = (asked: readonly string[], { sort, has, silence }: ExploreQuery): MoreColumn[] =>
  MORE_COLUMNS.filter(
    (c) =>
      asked.includes(c) ||
      (c === 'silence' && silence !== '') ||
      sort.replace(/^-/, '') === c ||
      (SHOWS[c] !== undefined && has.replace(/^没?有/, '') === SHOWS[c]),
  );

/** Of what, how many of how many in each kind. */
export interface Count {
  label: string;
  cells: readonly (readonly [number, number])[];
}
interface Counts {
  heads: string[];
  statuses: Count[];
  having: Count[];
  others: number;
}
/** As everywhere, what is no renovation is listed and not counted; kinds stand apart. Statuses stand in the order of sorting. Row by row, so that many are counted in pieces. */
export function counting(figures: readonly string[]): { add: (row: ExploreRow) => void; counts: () => Counts } {
  const kinds = new Map<string, { all: number; of: Map<string, number> }>();
  const places = new Map<string, number>();
  let others = 0;
  const add = ({ other, kind, status, has, values }: ExploreRow): void => {
    if (other) {
      others++;
      return;
    }
    const counts = kinds.get(kind) ?? { all: 0, of: new Map<string, number>() };
    counts.all++;
    for (const label of [status, ...has]) counts.of.set(label, (counts.of.get(label) ?? 0) + 1);
    kinds.set(kind, counts);
    places.set(status, Number(values.status || 99));
  };
  const count = (label: string): Count => ({ label, cells: [...kinds.values()].map(({ all, of }) => [of.get(label) ?? 0, all] as const) });
  const counts = (): Counts => ({
    heads: ['', ...kinds.keys()],
    statuses: [...places].sort((a, b) => a[1] - b[1]).map(([status]) => count(status)),
    having: figures.map(count),
    others,
  });
  return { add, counts };
}

/** How many of each kind: 小区 and 楼院 are never added together. */
export const rowCount = (kinds: ReadonlyMap<string, number>): string =>
  kinds.size ? `列出${Array.from(kinds, ([kind, n]) => `${kind}${n}个`).join('、')}。` : '没有符合条件的小区、楼院。';
