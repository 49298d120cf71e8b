/** What a board is filtered by: codes as they stand in `data-f` (charts/board.ts, `facets`); empty is any. */
export interface Wanted {
  status: string;
  item: string;
  year: string;
  stale: boolean;
}

/** `underway;AEq;20,21;1` against what is wanted. */
export function matches(facets: string, wanted: Wanted): boolean {
  const [status = '', items = '', years = '', stale = ''] = facets.split(';');
  return (
    (!wanted.status || status === wanted.status) &&
    (!wanted.item || items.indexOf(wanted.item) >= 0) &&
    (!wanted.year || years.split(',').indexOf(wanted.year) >= 0) &&
    (!wanted.stale || stale === '1')
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
