/** The search page: reads the address, asks the worker, draws the hits. Everything it draws into is in src/pages/search.astro. */
import './client.ts';
import { element } from './dom.ts';
import type { Hit } from './engine/engine.ts';
import { FACETS, FACET_NAMES, type Facet, type Filter } from './facets.ts';
import type { FacetCounts, SearchResult } from './protocol.ts';
import { recentSearches, rememberSearch } from './recent.ts';
import { KIND_LABELS, type Kind } from './record.ts';
import { restart, search } from './remote.ts';

const byId = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id}`);
  return found as T;
};
const root = byId('search');
const form = byId<HTMLFormElement>('search-form');
const input = form.querySelector<HTMLInputElement>('input[name=q]') as HTMLInputElement;
const results = byId<HTMLOListElement>('search-results');
const statusLine = byId('search-status');
const advice = byId('search-advice');
const failure = byId('search-failure');
const filters = byId<HTMLDetailsElement>('search-filters');
const more = byId<HTMLButtonElement>('search-more');
const recent = byId('search-recent');
const clear = byId<HTMLButtonElement>('search-clear');
const sort = byId<HTMLSelectElement>('search-sort');
const selects = new Map<Facet, HTMLSelectElement>(FACET_NAMES.map((facet) => [facet, byId<HTMLSelectElement>(`search-by-${facet}`)]));

const PAGE = 6;
const MORE = 10;

interface State {
  query: string;
  filter: Filter;
  newest: boolean;
}

function readAddress(): State {
  const params = new URLSearchParams(location.search);
  const filter: Filter = {};
  for (const facet of FACET_NAMES) {
    const value = params.get(facet);
    if (value) filter[facet] = value;
  }
  return { query: params.get('q')?.trim() ?? '', filter, newest: params.get('sort') === 'date' };
}

function addressOf({ query, filter, newest }: State): string {
  const params = new URLSearchParams();
  if (query) params.set('q', query);
  for (const facet of FACET_NAMES) if (filter[facet]) params.set(facet, filter[facet]);
  if (newest) params.set('sort', 'date');
  const text = params.toString();
  return text ? `?${text}` : location.pathname;
}

const filtered = (filter: Filter): boolean => Object.values(filter).some(Boolean);
const facetLabel = (facet: Facet, value: string): string => (facet === 'type' && value in KIND_LABELS ? KIND_LABELS[value as Kind] : value);

function hitItem(hit: Hit): HTMLLIElement {
  const item = element('li', { class: 'search-hit', 'data-kind': hit.kind });
  item.append(element('h2', {}, element('a', { href: hit.url }, hit.title)));
  const facts = [KIND_LABELS[hit.kind], hit.place, hit.status, hit.asOf && `截至 ${hit.asOf}`].filter(Boolean);
  item.append(element('p', { class: 'search-facts meta' }, facts.join(' · ')));
  if (hit.answer) {
    item.append(element('p', { class: 'search-answer' }, element('strong', {}, `${hit.answer.label}：`), hit.answer.text));
  }
  const { pieces, cutBefore, cutAfter } = hit.excerpt;
  if (pieces.length) {
    const text = pieces.map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text));
    item.append(element('p', { class: 'search-excerpt' }, ...(cutBefore ? ['…'] : []), ...text, ...(cutAfter ? ['…'] : [])));
  }
  if (hit.section) {
    const { id, heading } = hit.section;
    item.append(
      element(
        'p',
        { class: 'search-section' },
        element('a', { href: `${hit.url}#${encodeURIComponent(id)}` }, `看“${heading || '这一节'}”`),
      ),
    );
  }
  return item;
}

function drawCounts(counts: FacetCounts, filter: Filter): void {
  for (const [facet, select] of selects) {
    const chosen = filter[facet] ?? '';
    const values = counts[facet];
    const listed = chosen && !values.some(([value]) => value === chosen) ? [[chosen, 0] as [string, number], ...values] : values;
    const ordered = facet === 'type' ? listed : [...listed].sort((a, b) => (facet === 'year' ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1]));
    select.replaceChildren(
      element('option', { value: '' }, `全部${FACETS[facet]}`),
      ...ordered.map(([value, count]) => element('option', { value }, `${facetLabel(facet, value)}（${count}）`)),
    );
    select.value = chosen;
  }
}

const SAID: Record<SearchResult['match'], (count: number) => string> = {
  exact: (count) => `找到${count}条结果。`,
  approx: () => '没有完全一致的结果，下面是最接近的。',
  none: () => '没有找到结果。',
};

function setState(state: 'idle' | 'loading' | 'done' | 'error', match: SearchResult['match'] = 'none'): void {
  root.dataset['state'] = state;
  root.dataset['match'] = match;
  root.setAttribute('aria-busy', String(state === 'loading'));
  failure.hidden = state !== 'error';
  recent.hidden = state !== 'idle' || !recent.childElementCount;
  advice.hidden = state !== 'idle' && !(state === 'done' && match !== 'exact');
}

function drawRecent(): void {
  recent.replaceChildren();
  const list = recentSearches();
  if (!list.length) return;
  recent.append(
    element('h2', {}, '最近搜索'),
    element(
      'ul',
      {},
      ...list.map((query) => element('li', {}, element('a', { href: addressOf({ query, filter: {}, newest: false }) }, query))),
    ),
  );
}

let latest = 0;
let wanted = PAGE;

async function run(): Promise<void> {
  const mine = ++latest;
  const state = readAddress();
  input.value = state.query;
  sort.value = state.newest ? 'date' : '';
  const anyFilter = filtered(state.filter);
  clear.hidden = !anyFilter;
  if (anyFilter) filters.open = true;
  more.hidden = true;
  if (!state.query && !anyFilter) {
    results.replaceChildren();
    statusLine.textContent = '';
    drawRecent();
    setState('idle');
    return;
  }
  setState('loading');
  statusLine.textContent = '正在查找……';
  try {
    const found = await search({ query: state.query, limit: wanted, filter: state.filter, newest: state.newest, counts: filters.open });
    if (mine !== latest) return;
    results.replaceChildren(...found.hits.map(hitItem));
    if (found.counts) drawCounts(found.counts, state.filter);
    more.hidden = found.hits.length < wanted;
    const count = found.hits.length < wanted ? found.hits.length : wanted;
    statusLine.textContent = more.hidden
      ? SAID[found.match](count)
      : found.match === 'exact'
        ? `先列出${count}条结果。`
        : SAID[found.match](count);
    setState('done', found.match);
  } catch {
    if (mine !== latest) return;
    results.replaceChildren();
    statusLine.textContent = '';
    setState('error');
  }
}

function go(state: State): void {
  wanted = PAGE;
  const address = addressOf(state);
  if (address !== location.search && !(address === location.pathname && !location.search)) history.pushState(null, '', address);
  void run();
}

form.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const query = input.value.trim();
  rememberSearch(query);
  go({ ...readAddress(), query });
  if (matchMedia('(hover: none)').matches) input.blur();
});
for (const [facet, select] of selects)
  select.addEventListener('change', () => {
    const state = readAddress();
    go({ ...state, filter: { ...state.filter, [facet]: select.value || undefined } });
  });
sort.addEventListener('change', () => go({ ...readAddress(), newest: sort.value === 'date' }));
clear.addEventListener('click', () => go({ ...readAddress(), filter: {} }));
filters.addEventListener('toggle', () => {
  // The table of filters is read when somebody wants to filter, not before.
  if (filters.open && root.dataset['state'] !== 'loading' && (selects.get('type')?.options.length ?? 0) < 2) void run();
});
more.addEventListener('click', () => {
  const before = results.childElementCount;
  wanted += MORE;
  void run().then(() => results.children[before]?.querySelector('a')?.focus());
});
byId('search-retry').addEventListener('click', () => {
  restart();
  void run();
});
window.addEventListener('popstate', () => {
  wanted = PAGE;
  void run();
});
void run();
