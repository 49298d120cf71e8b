/** A part of a list with a heading of its own: a year, a district. */
export interface Group<T> {
  /** The place on the page: `#ID`. */
  id: string;
  title: string;
  items: readonly T[];
}

/** One page of a list that grows with the content: `/sources/`, `/sources/2/` … */
export interface ListPage<T> {
  number: number;
  of: number;
  /** What of each group stands on this page; a group with nothing here is left out. */
  groups: Group<T>[];
}

export const PER_PAGE = 100;
/** Into how many pages a list of so many is cut. */
export const pageCount = (total: number, most = PER_PAGE): number => Math.max(1, Math.ceil(total / most));

/**
 * Cuts a list into pages of much the same length, none longer than `most`: a last page of one entry would be a page for nothing. Each entry
 * stands on exactly one page; a list of nothing has one page, which says so.
 */
export function pagesOf<T>(groups: readonly Group<T>[], most = PER_PAGE): ListPage<T>[] {
  const total = groups.reduce((sum, g) => sum + g.items.length, 0);
  const of = pageCount(total, most);
  return Array.from({ length: of }, (_, page) => {
    const [from, to] = [Math.floor((page * total) / of), Math.floor(((page + 1) * total) / of)];
    let before = 0;
    const here = groups.flatMap((g) => {
      const start = before;
      before += g.items.length;
      const items = g.items.slice(Math.max(0, from - start), Math.max(0, to - start));
      return items.length ? [{ ...g, items }] : [];
    });
    return { number: page + 1, of, groups: here };
  });
}

/** 来源（第2页）: the first page is the list itself. */
export const pageTitle = (title: string, { number }: Pick<ListPage<unknown>, 'number'>): string =>
  number > 1 ? `${title}（第${number}页）` : title;

/** `/sources/`, then `/sources/2/`: no entry's id is a number only. */
export const pagePath = (list: string, number: number): string => (number > 1 ? `${list}${number}/` : list);

/** Where a group begins. */
export interface GroupStart {
  id: string;
  title: string;
  number: number;
}
export const groupStarts = (pages: readonly ListPage<unknown>[]): GroupStart[] => {
  const starts = new Map<string, GroupStart>();
  for (const { number, groups } of pages) for (const { id, title } of groups) if (!starts.has(id)) starts.set(id, { id, title, number });
  return [...starts.values()];
};

/** Numbers to offer on a page: the first, the last, and those around it. */
export const pageNumbers = ({ number, of }: Pick<ListPage<unknown>, 'number' | 'of'>): number[] =>
  Array.from({ length: of }, (_, i) => i + 1).filter((n) => n === 1 || n === of || Math.abs(n - number) <= 2);
