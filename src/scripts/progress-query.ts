/** What a board is filtered by: codes as they stand in `data-f` (charts/board.ts, `facets`); empty is any. */
export interface Wanted {
  status: string;
  item: string;
  year: string;
  stale: boolean;
}

/** `underway>2026-07-23>silent;AEq…` on a day: what a mark of that status shows. */
export function statusOn(facets: string, today: string): string {
  const [status = '', day = '', then = ''] = (facets.split(';')[0] || '').split('>');
  return then && today > day ? then : status;
}

/** `underway>2026-07-23>silent;AEq;20,21;2026-08-01` (charts/board.ts, `facets`) on a day, against what is wanted. */
export function matches(facets: string, wanted: Wanted, today: string): boolean {
  const [, items = '', years = '', fresh = ''] = facets.split(';');
  return (
    (!wanted.status || statusOn(facets, today) === wanted.status) &&
    (!wanted.item || items.indexOf(wanted.item) >= 0) &&
    (!wanted.year || years.split(',').indexOf(wanted.year) >= 0) &&
    (!wanted.stale || (fresh !== '' && today > fresh))
  );
}

/** The address's query with these values set; empty ones are left out, others that are none of ours stay. */
export function writeQuery(search: string, values: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of values) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}
