/** What the table of compounds is filtered and sorted by; empty is any. Values stand in the address under the same names. */
export interface ExploreQuery {
  q: string;
  district: string;
  street: string;
  kind: string;
  status: string;
  showcase: string;
  /** A column's name, with a minus before it for the other way round. */
  sort: string;
}
export const EXPLORE_FIELDS = ['q', 'district', 'street', 'kind', 'status', 'showcase', 'sort'] as const;
export const SORT_COLUMNS = ['title', 'status', 'percent', 'promised', 'latest', 'households', 'kind', 'street', 'district'] as const;

export interface ExploreRow {
  title: string;
  district: string;
  street: string;
  kind: string;
  status: string;
  showcase: string;
  /** One value per column of SORT_COLUMNS. */
  values: readonly string[];
}

/** A row whose status has turned by a day (`data-then`: the last day of what it is, what comes then, and its place among the statuses). */
export const rowOn = (row: ExploreRow, then: string, today: string): ExploreRow => {
  const [day = '', status = '', place = ''] = then.split(' ');
  const column = SORT_COLUMNS.indexOf('status');
  return day && today > day ? { ...row, status, values: row.values.map((v, i) => (i === column ? place : v)) } : row;
};

/** Blanks and letter case never matter, and the words may stand in any order. */
export const matchesRow = (row: ExploreRow, query: ExploreQuery): boolean => {
  const title = row.title.toLowerCase();
  return (
    query.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => title.includes(word)) &&
    (['district', 'street', 'kind', 'status', 'showcase'] as const).every((f) => !query[f] || row[f] === query[f])
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
    !query[name] || name === 'sort' ? [] : [name === 'q' ? `${label(name)}“${query[name]}”` : `${label(name)}是${query[name]}`],
  );
  return words.length ? `条件：${words.join('，')}。` : '';
}

/** 小区 and 楼院 are never added together. */
export function rowCount(rows: readonly ExploreRow[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return rows.length ? `列出${[...counts].map(([kind, n]) => `${kind}${n}个`).join('、')}。` : '没有符合条件的小区、楼院。';
}
