/** `<compound-explorer>`: filters and sorts the rows of a table that is already there, and keeps the choice in the address. */
import { chinaDay } from './clock.ts';
import { compareRows, rowCount, EXPLORE_FIELDS, matchesRow, rowOn, type ExploreQuery, type ExploreRow } from './explore-rows.ts';

class CompoundExplorer extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const body = this.querySelector('tbody');
    const result = this.querySelector<HTMLElement>('[data-result]');
    if (!form || !body || !result) return;
    const today = chinaDay(Date.now());
    const rows = Array.from(body.rows, (element): { element: HTMLTableRowElement; row: ExploreRow } => {
      const { title = '', district = '', street = '', kind = '', status = '', values = '', then = '' } = element.dataset;
      return { element, row: rowOn({ title, district, street, kind, status, values: values.split('\n') }, then, today) };
    });
    const fields = EXPLORE_FIELDS.map(
      (name) => [name, form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)] as const,
    );

    const read = (): ExploreQuery => {
      const query: ExploreQuery = { q: '', district: '', street: '', kind: '', status: '', sort: '' };
      for (const [name, field] of fields) query[name] = field?.value.trim() ?? '';
      return query;
    };
    const show = (): void => {
      const query = read();
      const shown = rows.filter(({ row }) => matchesRow(row, query));
      for (const { element } of rows) element.hidden = true;
      for (const { element } of shown) element.hidden = false;
      body.append(...[...rows].sort((a, b) => compareRows(a.row, b.row, query.sort)).map(({ element }) => element));
      result.textContent = rowCount(shown.map(({ row }) => row));
      const sorted = query.sort.replace(/^-/, '');
      const head = form.querySelector<HTMLSelectElement>('[name=sort]');
      const keys = Array.from(head?.options ?? [], (o) => o.value).filter((v) => v && v[0] !== '-');
      this.querySelectorAll('thead th').forEach((th, i) => {
        if (keys[i] === sorted && sorted) th.setAttribute('aria-sort', query.sort[0] === '-' ? 'descending' : 'ascending');
        else th.removeAttribute('aria-sort');
      });
    };
    const fill = (): void => {
      const wanted = new URLSearchParams(location.search);
      for (const [name, field] of fields) {
        if (!field) continue;
        const value = wanted.get(name) ?? '';
        field.value = value;
        // an option that does not exist would leave the list blank
        if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = '';
      }
      show();
    };
    const keep = (): void => {
      const query = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(read())) {
        if (value) query.set(name, value);
        else query.delete(name);
      }
      const text = query.toString();
      history.replaceState(history.state, '', `${location.pathname}${text ? `?${text}` : ''}${location.hash}`);
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
