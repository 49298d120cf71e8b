import { columnName, parseAddress, shown, type Sheet } from '../ledger/sheet.ts';
import { h } from '../scripts/h.ts';

export type Mark = 'bad' | 'eye' | 'pii' | 'ok';
/** So many rows around the one in question: a window holds thirty, and ten thousand would stall it. */
const AROUND = 60;
const MOST_COLUMNS = 60;

export interface Pane {
  sheet: Sheet;
  /** By cell: how it is coloured, and what it was put right to. */
  marks: ReadonlyMap<string, { mark: Mark; to?: string | undefined }>;
  current?: string | undefined;
  pick: (cell: string) => void;
}

/** The person's own sheet, coloured like the marked copy. */
export function sheetTable({ sheet, marks, current, pick }: Pane): HTMLElement {
  const here = current ? parseAddress(current) : undefined;
  const at = Math.max(0, here ? sheet.rows.findIndex((r) => r.n >= here.row) : 0);
  const rows = sheet.rows.slice(Math.max(0, at - AROUND), at + AROUND);
  const last = Math.min(MOST_COLUMNS, Math.max(1, ...rows.map((r) => Math.max(0, ...r.cells.keys()))));
  const columns = Array.from({ length: last }, (_, i) => i + 1);
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      h('th', {}, h('span', { class: 'sr' }, '行')),
      ...columns.map((c) => h('th', c === here?.column ? { class: 'cur' } : {}, columnName(c))),
    ),
  );
  const body = rows.map((row) => {
    const cells: HTMLElement[] = [];
    for (let c = 1; c <= last; c++) {
      const address = `${columnName(c)}${row.n}`;
      const wide = sheet.merges.find((m) => m.top === row.n && m.left === c);
      if (sheet.merges.some((m) => m.top === row.n && m.left < c && c <= m.right)) continue;
      const marked = marks.get(address);
      const text = marked?.to ?? shown(row.cells.get(c)?.value);
      const kind = [marked?.mark, address === current && 'cur', wide && wide.right > wide.left + 3 && 't'].filter(Boolean).join(' ');
      const span = wide ? Math.min(wide.right, last) - c + 1 : 1;
      const cell = h(
        'td',
        { ...(kind && { class: kind }), ...(span > 1 && { colspan: String(span) }), 'data-a': address },
        text.length > 40 ? `${text.slice(0, 40)}…` : text,
      );
      if (marked) cell.addEventListener('click', () => pick(address));
      cells.push(cell);
    }
    return h('tr', row.hidden ? { class: 'hid' } : {}, h('th', row.n === here?.row ? { class: 'cur' } : {}, String(row.n)), ...cells);
  });
  return h('table', { class: 'xl' }, head, h('tbody', {}, ...body));
}

/** Brings the cell in question into sight, without moving anything else. */
export function reveal(box: HTMLElement): void {
  const cell = box.querySelector<HTMLElement>('td.cur');
  if (!cell) return;
  box.scrollTop = cell.offsetTop - box.clientHeight / 2;
  box.scrollLeft = cell.offsetLeft - box.clientWidth / 2;
}
