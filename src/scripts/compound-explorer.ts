/** `<compound-explorer>`: filters and sorts the rows of a table that is already there, and keeps the choice in the address. */
import { chinaDay } from './clock.ts';
// not `import()`: its loader would be one more file for every page to fetch
import { take as takeRows } from './explore-take.ts';
import { draw, frame } from './explore-picture.ts';
import { readFile, type Listed } from './explore-file.ts';
import {
  comparerOf,
  conditionWords,
  keyOf,
  rowCount,
  EXPLORE_FIELDS,
  matcherOf,
  placeOf,
  rowOn,
  shownColumns,
  valuesOf,
  type ExploreQuery,
} from './explore-rows.ts';
import { breather, filterSliced, sortSliced, type Breathe } from './slices.ts';

/** Cards that a phone shows before it is asked for more, and rows of the file. */
const CARDS = 20;
const ROWS = 100;
/** Cells of a card that come in one frame, after its name. */
const CELLS = 2;

class CompoundExplorer extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const body = this.querySelector<HTMLTableSectionElement>('.table-box tbody');
    const heads = this.querySelector<HTMLTableRowElement>('.table-box thead tr');
    const result = this.querySelector<HTMLElement>('[data-result]');
    if (!form || !body || !heads || !result) return;
    const today = chinaDay(Date.now());
    const figures = (this.dataset['figures'] ?? '').split(' ');
    /** Where the rows do not stand in the page. */
    const { file } = this.dataset;
    const inPage = (): Listed[] =>
      Array.from(body.rows, (element) => {
        const { title = '', district = '', street = '', kind = '', status = '', showcase = '', values = '', then = '' } = element.dataset;
        const { has = '', at = '' } = element.dataset;
        const other = 'other' in element.dataset;
        const lists = { has: has.split(' '), values: valuesOf(values.split('\n')), at: placeOf(at) };
        return {
          id: element.querySelector('a')!.pathname.split('/').filter(Boolean).at(-1)!,
          row: rowOn({ title, district, street, kind, status, showcase, other, ...lists }, then, today),
          element: () => element,
        };
      });
    const inFile = (address: string): Promise<Listed[] | undefined> => {
      const badges = new Map(
        Array.from(this.querySelector<HTMLTemplateElement>('[data-badges]')!.content.children, (badge) => [
          /\bs-(\S+)/.exec(badge.className)![1]!,
          badge,
        ]),
      );
      const statuses = Array.from(badges, ([status, badge]) => [status, badge.textContent.trim()] as const);
      const titles = Array.from(heads.cells, (th) => th.textContent.trim());
      return readFile(
        address,
        { statuses, figures, today, newest: this.dataset['newest'] ?? '' },
        { badges, heads: titles, base: this.dataset['base']! },
        breather(() => true),
      );
    };
    let rows: Listed[] | undefined = file ? undefined : inPage();
    let loading: Promise<void> | undefined;
    /** Once; what failed is tried again. */
    const load = (): Promise<void> =>
      (loading ??= inFile(file!).then((read) => {
        rows = read;
        if (!read) loading = undefined;
      }));
    const fields = EXPLORE_FIELDS.map(
      (name) => [name, form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)] as const,
    );

    const read = (): ExploreQuery => {
      const query: ExploreQuery = { q: '', district: '', street: '', kind: '', status: '', showcase: '', has: '', silence: '', sort: '' };
      for (const [name, field] of fields) query[name] = field?.value.trim() ?? '';
      return query;
    };
    const boxes = Array.from(form.querySelectorAll<HTMLInputElement>('[name=show]'));
    const asked = (): string[] => boxes.flatMap((b) => (b.checked ? b.value : []));
    const label = (name: string): string => form.querySelector(`label[for=explore-${name}]`)?.textContent ?? name;
    const take = document.createElement('button');
    take.type = 'button';
    take.className = 'button-quiet no-print';
    take.hidden = true;
    take.textContent = '取走列出的（CSV）';
    const taken = document.createElement('div');
    result.after(take, taken);
    take.addEventListener('click', () => {
      void takeRows(
        taken,
        this.dataset['table']!,
        listed.map(({ id }) => id),
        conditionWords(read(), label),
      );
    });
    const picture = this.querySelector<HTMLDetailsElement>('[data-picture]');
    /** Values of the address that the page does not have. */
    let unknown = '';
    const cards = matchMedia('(max-width: 47.99em)');
    /** How many are shown at first, and more each time. */
    const step = (): number => (cards.matches ? CARDS : file ? ROWS : Infinity);
    let most = step();
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'button-quiet explore-more no-print';
    more.hidden = true;
    this.append(more);
    /** What is listed, in its order. */
    let listed: Listed[] = [];
    /** Whether anything was asked for: until then the rows of a file are not needed. */
    let wished = false;
    /** The table of a file, hidden until there is something in it. */
    const listing = this.querySelector<HTMLElement>('[data-listed]');
    let filling = 0;
    /** The columns that are asked for beside the others: each row says them, since a rule for the whole table would style every cell of it again. */
    let columns = '';
    const ask = (row: HTMLElement): boolean => {
      const other = row.dataset['show'] !== columns;
      if (other) row.dataset['show'] = columns;
      return other;
    };
    /** A row in each frame, a card in several: laying them all out at once would hold a phone up. Those that stand where they should are left. */
    const fillBody = async (here: readonly Listed[], begin?: Listed): Promise<void> => {
      const mine = ++filling;
      // its room is kept meanwhile, so that what stands below is not moved, laid out and painted with every row
      const box = body.closest<HTMLElement>('.table-box')!;
      const keepRoom = (): void => void (box.style.height = `${(body.offsetHeight / body.rows.length) * here.length}px`);
      const first = !body.rows.length;
      if (!first) {
        // each is a frame of its own: what is said, the room, the rows
        await frame();
        if (mine !== filling) return;
        keepRoom();
        await frame();
        if (mine !== filling) return;
      }
      let kept = 0;
      for (; kept < here.length && body.rows[kept] === here[kept]!.element(); kept++) {
        if (!ask(body.rows[kept]!) || !cards.matches) continue;
        await frame();
        if (mine !== filling) return;
      }
      while (body.rows.length > kept) body.rows[kept]!.remove();
      for (; kept < here.length && mine === filling; kept++) {
        const row = here[kept]!.element();
        ask(row);
        const rest = cards.matches ? Array.from(row.children).slice(1) : [];
        for (const cell of rest) cell.remove();
        body.append(row);
        for (let from = 0; from < rest.length && mine === filling; from += CELLS) {
          await frame();
          row.append(...rest.slice(from, from + CELLS));
        }
        // whoever takes the row away finds it whole
        row.append(...rest);
        await frame();
        if (first && !kept && mine === filling) keepRoom();
        if (here[kept] === begin && mine === filling) {
          row.querySelector('a')!.focus();
          await frame();
        }
      }
      if (mine !== filling) return;
      box.style.height = '';
    };
    /** What the list that stands there is called. */
    let words = '';
    /** `begin`: where those begin that were asked for, which gets the focus once it is laid out. */
    const place = (shown: readonly Listed[], begin?: Listed): void => {
      const here = shown.slice(0, most);
      if (file) {
        listing!.hidden = !here.length;
        void fillBody(here, begin);
      } else {
        const seen = new Set(here);
        for (const r of rows!) {
          if (r.element().hidden === seen.has(r)) r.element().hidden = !seen.has(r);
          ask(r.element());
        }
        // rows that stand as they should are not laid out again
        if (shown.some((r, i) => body.rows[i] !== r.element())) body.append(...shown.map((r) => r.element()));
        if (begin) void frame().then(() => begin.element().querySelector('a')?.focus());
      }
      const left = shown.length - here.length;
      more.hidden = !left;
      more.textContent = `再看${Math.min(step(), left)}个`;
      result.textContent = `${unknown}${words}${file && left ? `表里是前${here.length}行。` : ''}`;
    };
    /** What the picture shows: in another order it is the same. */
    let pictured = '';
    let asking = 0;
    /** False where something else is asked for by then. */
    const aside = async (mine: number): Promise<boolean> => {
      await new Promise((done) => setTimeout(done));
      return mine === asking;
    };
    const show = async (): Promise<void> => {
      const mine = ++asking;
      const breathe: Breathe = breather(() => mine === asking);
      if (!rows) {
        if (!wished) return;
        result.textContent = '正在取全部小区、楼院…';
        await load();
        if (mine !== asking) return;
        if (!rows) {
          result.textContent = '没有连上网络，现在筛不了；下面分区的列表可以看。';
          return;
        }
      }
      // each is a task of its own: what was typed is drawn, then the table's head, rows are gone through, and what is found is put on the page
      if (listing?.hidden) {
        listing.hidden = false;
        await frame();
      }
      if (file && !(await aside(mine))) return;
      const query = read();
      const matches = matcherOf(query);
      const kinds = new Map<string, number>();
      const key = keyOf(query.sort);
      const keys = new Map<Listed, string>();
      const isFound = (listed: Listed): boolean => {
        const { row } = listed;
        if (!matches(row)) return false;
        kinds.set(row.kind, (kinds.get(row.kind) ?? 0) + 1);
        if (query.sort) keys.set(listed, key(row));
        return true;
      };
      const found = await filterSliced(rows, isFound, breathe);
      const compare = comparerOf(query.sort);
      const shown = found && (query.sort ? await sortSliced(found, (a, b) => compare(keys.get(a)!, keys.get(b)!), breathe) : found);
      if (!shown) return;
      if (file && !(await aside(mine))) return;
      listed = shown;
      const order = form.querySelector<HTMLSelectElement>('[name=sort]')?.selectedOptions[0]?.textContent.trim();
      words = rowCount(kinds) + conditionWords(query, label) + (query.sort && order ? `排序：${order}。` : '');
      columns = shownColumns(asked(), query).join(' ');
      ask(heads);
      place(shown);
      take.hidden = shown.length === 0;
      taken.replaceChildren();
      const sorted = query.sort.replace(/^-/, '');
      const head = form.querySelector<HTMLSelectElement>('[name=sort]');
      const orders = Array.from(head?.options ?? [], (o) => o.value).filter((v) => v && v[0] !== '-');
      Array.from(heads.cells).forEach((th, i) => {
        if (orders[i] === sorted && sorted) th.setAttribute('aria-sort', query.sort[0] === '-' ? 'descending' : 'ascending');
        else th.removeAttribute('aria-sort');
      });
      if (!picture?.open || !(await breathe())) return;
      const set = JSON.stringify({ ...query, sort: '' });
      if (set === pictured) return;
      // what is broken off is neither
      pictured = '';
      if (await draw(picture.querySelector('[data-drawn]')!, shown, rows, figures, breathe)) pictured = set;
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
      const also = wanted.getAll('show');
      for (const b of boxes) b.checked = also.includes(b.value);
      const strange = also.filter((c) => !boxes.some((b) => b.value === c));
      if (strange.length) unknown += `网址里要的列“${strange.join('、').slice(0, 20)}”这里没有。`;
      // as it was left
      const left = history.state as { most?: number; open?: boolean } | null;
      most = left?.most ?? step();
      if (picture && left?.open) picture.open = true;
      wished ||= also.length > 0 || fields.some(([name]) => wanted.get(name));
      void show();
    };
    picture?.addEventListener('toggle', () => {
      setTimeout(() => history.replaceState({ ...(history.state as object | null), open: picture.open }, ''));
      wished ||= picture.open;
      void show();
    });
    more.addEventListener('click', () => {
      const begin = listed[most];
      most += step();
      // who comes back finds as many
      setTimeout(() => history.replaceState({ ...(history.state as object | null), most }, ''));
      place(listed, begin);
    });
    cards.addEventListener('change', () => {
      most = step();
      if (listed.length) place(listed);
    });
    /** What was asked for, into the address. */
    const write = (): void => {
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
    };
    const keep = (): void => {
      most = step();
      unknown = '';
      wished = true;
      // a task of its own: it costs a phone as much as the filter's beginning
      setTimeout(write);
      void show();
    };
    if (file) form.addEventListener('focusin', () => setTimeout(load), { once: true });
    form.addEventListener('input', keep);
    form.addEventListener('submit', (e) => e.preventDefault());
    form.addEventListener('reset', () => setTimeout(keep));
    addEventListener('popstate', fill);
    fill();
  }
}

if (!customElements.get('compound-explorer')) customElements.define('compound-explorer', CompoundExplorer);
