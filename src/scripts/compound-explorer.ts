/** `<compound-explorer>`: filters and sorts the rows of a table that is already there, and keeps the choice in the address. */
import { chinaDay } from './clock.ts';
// not `import()`: its loader would be one more file for every page to fetch
import { take as takeRows } from './explore-take.ts';
import { draw } from './explore-picture.ts';
import {
  compareRows,
  conditionWords,
  rowCount,
  EXPLORE_FIELDS,
  matchesRow,
  placeOf,
  rowOn,
  shownColumns,
  type ExploreQuery,
  type ExploreRow,
} from './explore-rows.ts';

/** Cards that a phone shows before it is asked for more. */
const AT_ONCE = 20;

class CompoundExplorer extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const body = this.querySelector<HTMLTableSectionElement>('.table-box tbody');
    const result = this.querySelector<HTMLElement>('[data-result]');
    if (!form || !body || !result) return;
    const today = chinaDay(Date.now());
    const rows = Array.from(body.rows, (element): { element: HTMLTableRowElement; row: ExploreRow } => {
      const { title = '', district = '', street = '', kind = '', status = '', showcase = '', values = '', then = '' } = element.dataset;
      const { has = '', at = '' } = element.dataset;
      const other = 'other' in element.dataset;
      const lists = { has: has.split(' '), values: values.split('\n'), at: placeOf(at) };
      return { element, row: rowOn({ title, district, street, kind, status, showcase, other, ...lists }, then, today) };
    });
    const fields = EXPLORE_FIELDS.map(
      (name) => [name, form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)] as const,
    );

    const read = (): ExploreQuery => {
      const query: ExploreQuery = { q: '', district: '', street: '', kind: '', status: '', showcase: '', has: '', sort: '' };
      for (const [name, field] of fields) query[name] = field?.value.trim() ?? '';
      return query;
    };
    const boxes = Array.from(form.querySelectorAll<HTMLInputElement>('[name=show]'));
    const asked = (): string[] => boxes.flatMap((b) => (b.checked ? b.value : []));
    const label = (name: string): string => form.querySelector(`label[for=explore-${name}]`)?.textContent ?? name;
    const take = document.createElement('button');
    take.type = 'button';
    take.className = 'button-quiet no-print';
    take.textContent = '取走列出的（CSV）';
    const taken = document.createElement('div');
    result.after(take, taken);
    take.addEventListener('click', () => {
      const query = read();
      const ids = rows.flatMap(({ element, row }) =>
        matchesRow(row, query) ? (element.querySelector('a')?.pathname.split('/').filter(Boolean).slice(-1) ?? []) : [],
      );
      void takeRows(taken, this.dataset['table']!, ids, conditionWords(query, label));
    });
    const picture = this.querySelector<HTMLDetailsElement>('[data-picture]');
    const figures = (this.dataset['figures'] ?? '').split(' ');
    /** Values of the address that the page does not have. */
    let unknown = '';
    const cards = matchMedia('(max-width: 47.99em)');
    let most = AT_ONCE;
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'button-quiet explore-more no-print';
    this.append(more);
    const show = (): void => {
      const query = read();
      const shown = rows.filter(({ row }) => matchesRow(row, query)).sort((a, b) => compareRows(a.row, b.row, query.sort));
      const here = cards.matches ? shown.slice(0, most) : shown;
      const seen = new Set(here);
      for (const r of rows) if (r.element.hidden === seen.has(r)) r.element.hidden = !seen.has(r);
      // rows that stand as they should are not laid out again
      if (shown.some(({ element }, i) => body.rows[i] !== element)) body.append(...shown.map(({ element }) => element));
      more.hidden = here.length === shown.length;
      more.textContent = `再看${Math.min(AT_ONCE, shown.length - here.length)}个`;
      result.textContent = unknown + rowCount(shown.map(({ row }) => row)) + conditionWords(query, label);
      this.dataset['show'] = shownColumns(asked(), query).join(' ');
      if (picture?.open)
        draw(
          picture.querySelector('[data-drawn]')!,
          shown.map(({ row }) => row),
          rows.map(({ row }) => row),
          figures,
        );
      take.hidden = shown.length === 0;
      taken.replaceChildren();
      const sorted = query.sort.replace(/^-/, '');
      const head = form.querySelector<HTMLSelectElement>('[name=sort]');
      const keys = Array.from(head?.options ?? [], (o) => o.value).filter((v) => v && v[0] !== '-');
      this.querySelectorAll('.table-box thead th').forEach((th, i) => {
        if (keys[i] === sorted && sorted) th.setAttribute('aria-sort', query.sort[0] === '-' ? 'descending' : 'ascending');
        else th.removeAttribute('aria-sort');
      });
    };
    const fill = (): void => {
      const wanted = new URLSearchParams(location.search);
      unknown = '';
      for (const [name, field] of fields) {
        if (!field) continue;
        const value = wanted.get(name) ?? '';
        field.value = value;
        // an option that does not exist would leave the list blank
        if (!(field instanceof HTMLSelectElement) || field.selectedIndex >= 0) continue;
        unknown += `网址里的${label(name)}“${value.slice(0, 20)}”这里没有，没有照它筛。`;
        field.value = '';
      }
      const columns = wanted.getAll('show');
      for (const b of boxes) b.checked = columns.includes(b.value);
      const strange = columns.filter((c) => !boxes.some((b) => b.value === c));
      if (strange.length) unknown += `网址里要的列“${strange.join('、').slice(0, 20)}”这里没有。`;
      // as it was left
      const left = history.state as { most?: number; open?: boolean } | null;
      most = left?.most ?? AT_ONCE;
      if (picture && left?.open) picture.open = true;
      show();
    };
    picture?.addEventListener('toggle', () => {
      history.replaceState({ ...(history.state as object | null), open: picture.open }, '');
      show();
    });
    more.addEventListener('click', () => {
      most += AT_ONCE;
      // who comes back finds as many
      history.replaceState({ ...(history.state as object | null), most }, '');
      show();
      // where the new ones begin
      Array.from(body.rows)
        .filter((r) => !r.hidden)
        [most - AT_ONCE]?.querySelector('a')
        ?.focus();
    });
    cards.addEventListener('change', show);
    const keep = (): void => {
      most = AT_ONCE;
      unknown = '';
      const query = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(read())) {
        if (value) query.set(name, value);
        else query.delete(name);
      }
      query.delete('show');
      for (const c of asked()) query.append('show', c);
      const text = query.toString();
      history.replaceState(
        { ...(history.state as object | null), most },
        '',
        `${location.pathname}${text ? `?${text}` : ''}${location.hash}`,
      );
      show();
    };
    form.addEventListener('input', keep);
    form.addEventListener('submit', (e) => e.preventDefault());
    form.addEventListener('reset', () => setTimeout(keep));
    addEventListener('popstate', fill);
    fill();
  }
}

if (!customElements.get('compound-explorer')) customElements.define('compound-explorer', CompoundExplorer);
