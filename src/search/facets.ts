import { KINDS, type Kind, type PageHead } from './record.ts';

/** 筛选条件 */
export const FACETS = {
  type: '类型',
  district: '区',
  street: '街道',
  status: '状态',
  item: '改造内容',
  year: '年份',
  /** Of records: 单位公布, 报道, 只是提到, 制度. */
  standing: '公布还是报道',
  /** Of those that are searched together; a portal alone has none. */
  portal: '门户',
} as const;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];
export type Filter = Partial<Record<Facet, string>>;

/**
 * pagefind/facets.json: one row for each number, with nothing in it where no page has that number. Read only when somebody filters or sorts by date,
 * so it costs nothing otherwise. Values are numbers into `values`; a row's columns are in the order of FACETS.
 */
export interface FacetTable {
  values: Record<Facet, string[]>;
  /** For each facet, one entry for each page: a value's number, several for `item`, -1 for none. */
  rows: Record<Facet, (number | number[])[]>;
  /** 20200531, 0 when unknown; a year or month alone counts as its end. */
  dates: number[];
}

/** 已完工（推定） is sought among 已完工, 当时在施工，久无消息 among 久无消息. */
const plainStatus = (words: string): string => words.replace(/^.*，/, '').replace(/（[^）]*）$/, '');

const valuesOf = (page: PageHead): Record<Facet, string[]> => ({
  type: [page.kind],
  district: page.district ? [page.district] : [],
  street: page.street ? [page.street] : [],
  status: page.status ? [plainStatus(page.status)] : [],
  item: page.items,
  year: page.year ? [page.year] : [],
  standing: page.standing ? [page.standing] : [],
  portal: [],
});

const NOTHING = Object.fromEntries(FACET_NAMES.map((facet) => [facet, []])) as unknown as Record<Facet, string[]>;

const dateNumber = (date: string): number => {
  const [year, month = '12', day = '31'] = date
    .replace('~', '')
    .replace(/^\d+[或至]/, '')
    .split('-');
  return year ? Number(year + month.padStart(2, '0') + day.padStart(2, '0')) : 0;
};

export function facetTable(pages: readonly (PageHead | undefined)[]): FacetTable {
  const all = pages.map((page) => (page ? valuesOf(page) : NOTHING));
  const values = Object.fromEntries(
    FACET_NAMES.map((facet) => {
      const seen = [...new Set(all.flatMap((v) => v[facet]))];
      return [facet, facet === 'type' ? seen.sort((a, b) => KINDS.indexOf(a as Kind) - KINDS.indexOf(b as Kind)) : seen.sort()];
    }),
  ) as Record<Facet, string[]>;
  const rows = Object.fromEntries(
    FACET_NAMES.map((facet) => {
      const number = new Map(values[facet].map((value, i) => [value, i]));
      return [
        facet,
        all.map((v) => {
          const numbers = v[facet].map((value) => number.get(value) ?? -1);
          return numbers.length > 1 ? numbers : (numbers[0] ?? -1);
        }),
      ];
    }),
  ) as FacetTable['rows'];
  return { values, rows, dates: pages.map((page) => (page ? dateNumber(page.date || page.asOf) : 0)) };
}

/** The tables of several portals as one: the pages of the second go on where the first ends. */
export function joinTables(apart: readonly FacetTable[], names: readonly string[]): FacetTable {
  const tables = apart.map((table, i) => ({
    ...table,
    values: { ...table.values, portal: [names[i] ?? ''] },
    rows: { ...table.rows, portal: table.rows.type.map((type) => (type === -1 ? -1 : 0)) },
  }));
  const values = Object.fromEntries(
    FACET_NAMES.map((facet) => [facet, [...new Set(tables.flatMap((table) => table.values[facet]))]]),
  ) as FacetTable['values'];
  const rows = Object.fromEntries(
    FACET_NAMES.map((facet) => {
      const number = new Map(values[facet].map((value, i) => [value, i]));
      const renumbered = tables.flatMap((table) => {
        const to = (n: number): number => number.get(table.values[facet][n] ?? '') ?? -1;
        return table.rows[facet].map((row) => (Array.isArray(row) ? row.map(to) : to(row)));
      });
      return [facet, renumbered];
    }),
  ) as FacetTable['rows'];
  return { values, rows, dates: tables.flatMap((table) => table.dates) };
}

/** Which pages pass the filter; null when there is nothing to filter. */
export function passing(table: FacetTable, filter: Filter): ((page: number) => boolean) | null {
  const wanted = FACET_NAMES.flatMap((facet) => {
    const value = filter[facet];
    return value ? [{ rows: table.rows[facet], number: table.values[facet].indexOf(value) }] : [];
  });
  if (!wanted.length) return null;
  return (page) =>
    wanted.every(({ rows, number }) => {
      const row = rows[page];
      return Array.isArray(row) ? row.includes(number) : row === number && number >= 0;
    });
}

/** How many of the found pages each value of each filter would leave, the other filters kept. */
export function facetCounts(table: FacetTable, found: Iterable<number>, filter: Filter): Record<Facet, [value: string, count: number][]> {
  const pages = [...found];
  return Object.fromEntries(
    FACET_NAMES.map((facet) => {
      const others = passing(table, { ...filter, [facet]: undefined });
      const counts = new Array<number>(table.values[facet].length).fill(0);
      for (const page of pages) {
        if (others && !others(page)) continue;
        const row = table.rows[facet][page];
        for (const number of Array.isArray(row) ? row : [row ?? -1]) if (number >= 0) counts[number] = (counts[number] ?? 0) + 1;
      }
      return [facet, table.values[facet].map((value, i): [string, number] => [value, counts[i] ?? 0]).filter(([, n]) => n > 0)];
    }),
  ) as Record<Facet, [string, number][]>;
}
