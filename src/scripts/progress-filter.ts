/**
 * `<progress-board>`: filters the marks and the names of a board and keeps the choice in the address, so that it can be sent on.
 * Everything stays in its place; what does not match is only dimmed, so that shares can still be seen.
 */
import { STATUSES, type Status } from '../model/status.ts';
import { chinaDay } from './clock.ts';
import { matches, statusOn, writeQuery, type Wanted } from './progress-query.ts';

class ProgressBoard extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (e) => this.pick(e));
    const today = chinaDay(Date.now());
    this.turn(today);
    const form = this.querySelector('form');
    const result = this.querySelector<HTMLElement>('[data-result]');
    if (!form) return;
    const selects = Array.from(form.querySelectorAll('select'));
    const stale = form.querySelector<HTMLInputElement>('input[name=stale]');
    const groups = Array.from(this.querySelectorAll<HTMLElement>('[data-group]'));
    const names = Array.from(this.querySelectorAll<HTMLElement>('li[data-f]'));
    const keep = Array.from(document.querySelectorAll<HTMLAnchorElement>('a[data-keep]'));
    const bare = keep.map((a) => a.getAttribute('href') ?? '');

    const fill = (): void => {
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        const wanted = query.get(select.name) ?? '';
        select.value = Array.from(select.options).some((o) => o.value === wanted) ? wanted : '';
      }
      if (stale) stale.checked = query.get('stale') === '1';
    };
    const code = (name: string): string => {
      const select = selects.find((s) => s.name === name);
      return select?.selectedOptions[0]?.dataset['code'] ?? '';
    };

    const apply = (): void => {
      const wanted: Wanted = { status: code('status'), item: code('item'), year: code('year'), stale: Boolean(stale?.checked) };
      const any = Boolean(wanted.status || wanted.item || wanted.year || wanted.stale);
      const totals = new Map<string, number>();
      for (const group of groups) {
        let found = 0;
        const marks = group.querySelectorAll<SVGUseElement>('use');
        marks.forEach((mark) => {
          const hit = !any || matches(mark.dataset['f'] ?? '', wanted, today);
          mark.classList.toggle('off', !hit);
          if (hit) found++;
        });
        const kind = group.dataset['group'] || (/^\D+/.exec(group.textContent?.trim() ?? '')?.[0] ?? '');
        totals.set(kind, (totals.get(kind) ?? 0) + found);
        const note = group.querySelector('[data-found]');
        if (note) note.textContent = any ? `（符合条件${found}个）` : '';
      }
      for (const name of names) name.hidden = any && !matches(name.dataset['f'] ?? '', wanted, today);
      const some = Array.from(totals).filter(([, found]) => found > 0);
      if (result)
        result.textContent = !any
          ? ''
          : some.length
            ? `符合条件：${some.map(([kind, found]) => `${kind}${found}个`).join('、')}。`
            : '没有符合条件的小区、楼院。';
      const query = any ? location.search : '';
      keep.forEach((a, i) => a.setAttribute('href', withQuery(bare[i] ?? '', query)));
    };

    form.addEventListener('change', () => {
      const query = writeQuery(location.search, [
        ...selects.map((s): [string, string] => [s.name, s.value]),
        ['stale', stale?.checked ? '1' : ''],
      ]);
      history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
      apply();
    });
    form.addEventListener('reset', () => setTimeout(() => form.dispatchEvent(new Event('change'))));
    form.addEventListener('submit', (e) => e.preventDefault());
    addEventListener('popstate', () => {
      fill();
      apply();
    });
    fill();
    apply();
  }

  /** What has fallen silent since the build looks so, and the drawing says what the sentence above it says (scripts/clock.ts). */
  private turn(today: string): void {
    for (const mark of Array.from(this.querySelectorAll<SVGUseElement>('use[data-f*=">"]'))) {
      const status = statusOn(mark.dataset['f'] ?? '', today);
      if (mark.getAttribute('href') === `#m-${status}`) continue;
      mark.setAttribute('href', `#m-${status}`);
      mark.classList.add(`s-${status}`);
      const title = mark.querySelector('title');
      if (title) title.textContent = `${title.textContent?.split('：')[0] ?? ''}：${STATUSES[status as Status]}`;
    }
    for (const group of Array.from(this.querySelectorAll('[data-group]'))) {
      const said = group.querySelector('p');
      if (!said) continue;
      const words = Array.from(said.childNodes, (n) => (n instanceof HTMLElement && n.hidden ? '' : (n.textContent ?? '')));
      group.querySelector('svg')?.setAttribute('aria-label', words.join('').trim());
    }
  }

  /** A mark is too small to be a link for a finger: it names itself below its row, and the name is the link. */
  private pick(e: Event): void {
    const mark = (e.target as Element).closest<SVGUseElement>('use[data-c]');
    const group = mark?.closest('[data-group]');
    if (!mark || !group) return;
    let line = group.querySelector<HTMLElement>('.board-pick');
    if (!line) {
      line = document.createElement('span');
      line.className = 'board-pick';
      line.setAttribute('role', 'status');
      (group.querySelector('th:last-of-type') ?? group).append(line);
    }
    const link = document.createElement('a');
    link.href = `${this.dataset['base'] ?? ''}/compounds/${mark.dataset['c']}/`;
    link.textContent = mark.querySelector('title')?.textContent ?? '';
    line.replaceChildren(link);
    for (const other of Array.from(this.querySelectorAll('use.on'))) other.classList.remove('on');
    mark.classList.add('on');
  }
}

const withQuery = (href: string, query: string): string => {
  const [path = '', hash] = href.split('#');
  return `${path}${query}${hash ? `#${hash}` : ''}`;
};

if (!customElements.get('progress-board')) customElements.define('progress-board', ProgressBoard);
