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
  /** A column's name, with a minus before it for the other way round. */
  sort: string;
}
export const EXPLORE_FIELDS = ['q', 'district', 'street', 'kind', 'status', 'showcase', 'has', 'sort'] as const;
/** Columns that are shown when they are asked for, at the end of each row. */
export const MORE_COLUMNS = ['paid', 'agreed', 'owed'] as const;
export type MoreColumn = (typeof MORE_COLUMNS)[number];
export const SORT_COLUMNS = [
  ...(['title', 'status', 'percent', 'promised', 'latest', 'households', 'kind', 'street', 'district'] as const),
  ...MORE_COLUMNS,
] as const;

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
  /** One value per column of SORT_COLUMNS. */
  values: readonly string[];
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
  const [column, owed] = [SORT_COLUMNS.indexOf('status'), SORT_COLUMNS.indexOf('owed')];
  return {
    ...row,
    status: turned ? status : row.status,
    values: row.values.map((v, i) => (i === owed ? owedOn(v, today) : turned && i === column ? place : v)),
  };
};

/** Blanks and letter case never matter, and the words may stand in any order. */
export const matchesRow = (row: ExploreRow, query: ExploreQuery): boolean => {
  const title = row.title.toLowerCase();
  return (
    query.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => title.includes(word)) &&
    (['district', 'street', 'kind', 'status', 'showcase'] as const).every((f) => !query[f] || row[f] === query[f]) &&
    (!query.has || row.has.includes(query.has.replace(/^没?有/, '')) === query.has.startsWith('有'))
  );
};

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** What is not published stands last, whichever way the rest is sorted; equals keep their order. */
export function compareRows(a: ExploreRow, b: ExploreRow, sort: string): number {
  const column = (SORT_COLUMNS as readonly string[]).indexOf(sort.replace(/^-/, ''));
  if (column < 0) return 0;
  const [x = '', y = ''] = [a.values[column], b.values[column]];
  if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1);
  return (sort[0] === '-' ? -1 : 1) * collator.compare(x, y);
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
export const shownColumns = (asked: readonly string[], { sort, has }: ExploreQuery): MoreColumn[] =>
  MORE_COLUMNS.filter(
    (c) => asked.includes(c) || sort.replace(/^-/, '') === c || (SHOWS[c] !== undefined && has.replace(/^没?有/, '') === SHOWS[c]),
  );

/** The statuses that rows have, in the order of sorting. */
export const statusesOf = (rows: readonly ExploreRow[]): string[] => {
  const place = (r: ExploreRow): number => Number(r.values[SORT_COLUMNS.indexOf('status')] || 99);
  return [...new Map([...rows].sort((a, b) => place(a) - place(b)).map((r) => [r.status, r])).keys()];
};

/** Of what, how many of how many in each kind. */
export interface Count {
  label: string;
  cells: readonly (readonly [number, number])[];
}
/** As everywhere, what is no renovation is listed and not counted; kinds stand apart. */
export function countsOf(
  listed: readonly ExploreRow[],
  figures: readonly string[],
): { heads: string[]; statuses: Count[]; having: Count[]; others: number } {
  const counted = listed.filter((r) => !r.other);
  const kinds = [...new Set(counted.map((r) => r.kind))].map((kind) => [kind, counted.filter((r) => r.kind === kind)] as const);
  const count = (label: string, test: (r: ExploreRow) => boolean): Count => ({
    label,
    cells: kinds.map(([, rows]) => [rows.filter(test).length, rows.length] as const),
  });
  return {
    heads: ['', ...kinds.map(([kind]) => kind)],
    statuses: statusesOf(counted).map((status) => count(status, (r) => r.status === status)),
    having: figures.map((figure) => count(figure, (r) => r.has.includes(figure))),
    others: listed.length - counted.length,
  };
}

/** 小区 and 楼院 are never added together. */
export function rowCount(rows: readonly ExploreRow[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return rows.length ? `列出${[...counts].map(([kind, n]) => `${kind}${n}个`).join('、')}。` : '没有符合条件的小区、楼院。';
}
