/** The search page: reads the address, asks the worker, draws the hits. Everything it draws into is in src/pages/search.astro. */
import './client.ts';
import { formatDate } from '../model/dates.ts';
import type { Card, Line } from './answers/card.ts';
import { element } from './dom.ts';
import { isCalled, subjects } from './engine/question.ts';
import { FACET_NAMES, type Facet, type Filter } from './facets.ts';
import type { FacetCounts, FoundHit, SearchQuestion, SearchResult } from './protocol.ts';
import { forgetSearches, LONGEST, recentSearches, rememberSearch } from './recent.ts';
import { isKind, KIND_LABELS } from './record.ts';
import { restart, search, tooOld } from './remote.ts';

const byId = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id}`);
  return found as T;
};
const root = byId('search');
const form = byId<HTMLFormElement>('search-form');
const input = form.querySelector<HTMLInputElement>('input[name=q]') as HTMLInputElement;
const results = byId<HTMLOListElement>('search-results');
const cards = byId('search-cards');
const statusLine = byId('search-status');
const advice = byId('search-advice');
const failure = byId('search-failure');
const filters = byId<HTMLDetailsElement>('search-filters');
const more = byId<HTMLButtonElement>('search-more');
const recent = byId('search-recent');
const chosen = byId('search-chosen');
const taken = byId('search-taken');
const missing = byId('search-missing');
const missingNames = byId('search-missing-names');
const sorts = Array.from(byId('search-sort').querySelectorAll('input'));
const facets = new Map<Facet, HTMLElement>(FACET_NAMES.map((facet) => [facet, byId(`search-by-${facet}`)]));
const unknown = byId('unknown');
const unknownTitle = byId('unknown-title');
const near = byId('near');
const nearList = byId('near-list');
const letter = unknown.querySelector<HTMLAnchorElement>('.ask:not(.ask-call)') as HTMLAnchorElement;
const letterPage = letter.href;

const PAGE = 5;
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
    const value = params.get(facet)?.slice(0, LONGEST);
    if (value) filter[facet] = value;
  }
  return { query: params.get('q')?.trim().slice(0, LONGEST) ?? '', filter, newest: params.get('sort') === 'date' };
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

/** As on the pages: 2020年5月（推定） */
const dateWords = (date: string): string => formatDate(date.replace('~', '')) + (date.endsWith('~') ? '（推定）' : '');

/** The day that a hit speaks of: of a paper its own, of a place that of its figures. */
function dayOf({ kind, asOf, date }: FoundHit): string {
  if (kind === 'disclosure' || kind === 'source') return date && dateWords(date);
  return asOf ? `截至${dateWords(asOf)}` : date && `最近消息${dateWords(date)}`;
}

/** Addresses of an answer are below the portal's root. */
const addressIn = (path: string): string => letterPage.replace(/letter\/$/, '') + path;

/** 截至2020年5月（推定），来源：《…》、《…》 */
function restsOn({ day, whose, sources }: Line): HTMLElement | undefined {
  if (!day && !sources.length) return undefined;
  return element(
    'p',
    { class: 'meta' },
    [day && `${day}说的`, whose].filter(Boolean).join('，') + (sources.length ? `${day || whose ? '，' : ''}来源：` : ''),
    ...sources.flatMap((s, i) => [i > 0 && '、', element('a', { href: addressIn(s.path) }, `《${s.title}》`)]),
  );
}

/** With where it comes from, so that what is pasted elsewhere can be checked. */
const copied = ({ title, lines }: Card): string =>
  lines
    .map(({ says, day, sources, path }) =>
      [
        `${title}：${says}`,
        [day && `${day}说的`, sources.length && `来源：${sources.map((s) => `《${s.title}》`).join('、')}`].filter(Boolean).join('，'),
        new URL(addressIn(path), location.href).href,
      ]
        .filter(Boolean)
        .join('。'),
    )
    .join('\n');

function copyButton(card: Card): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'button-quiet' }, '复制，带来源');
  button.addEventListener('click', () => {
    const told = (done: boolean) => (button.textContent = done ? '复制好了' : '复制不了，请长按文字');
    // some WebViews have no clipboard
    void Promise.resolve(navigator.clipboard as Clipboard | undefined)
      .then((board) => (board ? board.writeText(copied(card)) : Promise.reject(new Error())))
      .then(() => told(true))
      .catch(() => told(false));
  });
  return button;
}

/** With the device's own voice, where it has one. */
function readButton({ title, label, lines }: Card): HTMLButtonElement | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const button = element('button', { type: 'button', class: 'button-quiet' }, '朗读');
  button.addEventListener('click', () => {
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(`${title}，${label}。${lines.map((l) => l.says).join('。')}`);
    words.lang = 'zh-CN';
    words.rate = 0.9;
    speechSynthesis.speak(words);
  });
  return button;
}

/** Keys of a list that opens: arrows lead from one to the next, Esc closes and goes back to what was opened. */
function steer(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    const all = [...list.querySelectorAll<HTMLElement>(':scope > li > details > summary')];
    const within = (event.target as Element).closest<HTMLDetailsElement>('details');
    if (event.key === 'Escape' && within?.open) {
      within.open = false;
      within.querySelector('summary')!.focus();
      event.preventDefault();
    }
    const at = all.indexOf(event.target as HTMLElement);
    const next = all[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? NaN)];
    if (at < 0 || !next) return;
    next.focus();
    event.preventDefault();
  });
}

/** 您想问的是哪一个？ Nothing of it is the answer until somebody says which; one is open at a time. */
function choicesOf({ title, readings, note }: Card): HTMLElement {
  const list = element(
    'ul',
    {},
    ...readings.map((card) =>
      element(
        'li',
        {},
        element(
          'details',
          { class: 'fold', name: 'reading' },
          element('summary', {}, [card.title, card.label].filter(Boolean).join(' · ')),
          cardOf(card),
        ),
      ),
    ),
  );
  steer(list);
  return element(
    'section',
    { class: 'readings', 'data-card': 'choices', 'aria-label': title },
    element('h2', {}, title),
    note && element('p', { class: 'meta' }, note),
    list,
    element('p', { class: 'meta' }, '都不是的话，看下面的页面，或者换个说法再问。'),
  );
}

/** What answers the question, in the portal's own words; where nothing was published, whom to call and what to write. */
function cardOf(card: Card): HTMLElement {
  const { kind, title, path, label, lines, more, note, links, readings } = card;
  if (readings.length) return choicesOf(card);
  const none = kind === 'none';
  const asks = none ? (unknown.querySelector('.asks')!.cloneNode(true) as HTMLElement) : undefined;
  if (asks)
    asks.querySelector<HTMLAnchorElement>('.ask:not(.ask-call)')!.href = path.startsWith('compounds/')
      ? addressIn(`${path}letter/`)
      : `${letterPage}?name=${encodeURIComponent(title)}`;
  const said = (words: string): HTMLElement => element('p', { class: none ? 'reply-said none' : 'reply-said' }, words);
  return element(
    'section',
    { class: 'reply', 'data-card': kind, 'aria-label': '回答' },
    element('p', { class: 'meta' }, path ? element('a', { href: addressIn(path) }, title) : title, label && ` · ${label}`),
    ...(none && lines.every((l) => l.says === '未公开') ? [said('未公开')] : lines.flatMap((l) => [said(l.says), restsOn(l)])),
    none && element('p', {}, '本站收录的材料里没有，不等于没有。'),
    note && element('p', { class: 'meta' }, note),
    links.length > 0 &&
      element(
        'ul',
        { class: 'chips' },
        ...links.map((l) => element('li', {}, element('a', { href: addressIn(l.path) }, l.title, l.note && ` ${l.note}`))),
      ),
    asks,
    (kind === 'said' || kind === 'list') &&
      element(
        'p',
        { class: 'reply-tools' },
        element('a', { href: addressIn(lines[0]?.path ?? path) }, more > 0 ? `看全部，另有${more}条` : '看全文'),
        copyButton(card),
        readButton(card),
      ),
  );
}

function hitItem(hit: FoundHit): HTMLLIElement {
  const { pieces, cutBefore, cutAfter } = hit.excerpt;
  const day = dayOf(hit);
  const facts = [hit.place, hit.status].filter(Boolean).join(' · ');
  return element(
    'li',
    { class: 'search-hit', 'data-kind': hit.kind },
    element('h2', {}, element('a', { href: hit.url }, hit.title)),
    element(
      'p',
      { class: 'search-facts meta' },
      element('span', { class: 'tag' }, hit.label || KIND_LABELS[hit.kind]),
      hit.origin && element('span', { class: 'tag tag-solid search-origin' }, hit.origin),
      facts && day ? `${facts} · ` : facts,
      day && element('span', { class: 'nobr' }, day),
    ),
    pieces.length > 0 &&
      element(
        'p',
        { class: 'search-excerpt' },
        cutBefore && '……',
        ...pieces.map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text)),
        cutAfter && '……',
      ),
    hit.section
      ? element(
          'p',
          { class: 'search-section' },
          element('a', { href: `${hit.url}#${encodeURIComponent(hit.section.id)}` }, `看“${hit.section.heading || '这一节'}”`),
        )
      : undefined,
  );
}

const valueWords = (facet: Facet, value: string): string => (facet === 'type' && isKind(value) ? KIND_LABELS[value] : value);

/** So many of the values of a filter stand there at once; the rest come with a tap. */
const VALUES = 10;

function chip(name: string, value: string, words: string, count?: number): HTMLLabelElement {
  const field = element('input', { type: 'radio', name, value });
  return element('label', {}, field, element('span', {}, words, count !== undefined && element('b', {}, String(count))));
}

function drawCounts(counts: FacetCounts, filter: Filter): void {
  for (const [facet, group] of facets) {
    const now = filter[facet] ?? '';
    const values = counts[facet];
    const listed = now && !values.some(([value]) => value === now) ? [[now, 0] as [string, number], ...values] : values;
    const ordered = facet === 'type' ? listed : [...listed].sort((a, b) => (facet === 'year' ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1]));
    const rest = ordered.length > VALUES + 1 ? ordered.slice(VALUES).filter(([value]) => value !== now) : [];
    const chips = ordered.map(([value, count]) => chip(facet, value, valueWords(facet, value), count));
    const more = element('button', { type: 'button' }, `其余${rest.length}个`);
    rest.forEach(([value]) => (chips[ordered.findIndex((entry) => entry[0] === value)]!.hidden = true));
    more.addEventListener('click', () => {
      const first = chips.find((label) => label.hidden);
      for (const label of chips) label.hidden = false;
      more.remove();
      first?.querySelector('input')?.focus();
    });
    // what is drawn anew keeps the place of whoever is in it
    const within = group.contains(document.activeElement);
    group.querySelector('.chips')!.replaceChildren(chip(facet, '', '全部'), ...chips, ...(rest.length ? [more] : []));
    for (const field of group.querySelectorAll('input')) {
      field.checked = field.value === now;
      if (within && field.checked) field.focus();
    }
    // Nothing to choose between, as 街道 among guides.
    group.hidden = listed.length === 0;
  }
}

/** Each filter that holds, to be taken away again. */
function drawChosen(state: State): void {
  const without = (words: string, rest: State): HTMLElement => {
    const button = element(
      'button',
      { type: 'button' },
      words,
      element('span', { class: 'sr' }, '，去掉这个条件'),
      element('b', { 'aria-hidden': 'true' }, '×'),
    );
    button.addEventListener('click', () => {
      // the button goes away with its filter
      filters.querySelector('summary')?.focus();
      go(rest);
    });
    return button;
  };
  chosen.replaceChildren(
    ...FACET_NAMES.flatMap((facet) => {
      const value = state.filter[facet];
      return value ? [without(valueWords(facet, value), { ...state, filter: { ...state.filter, [facet]: undefined } })] : [];
    }),
    ...(state.newest ? [without('新的在前', { ...state, newest: false })] : []),
  );
  chosen.hidden = !chosen.childElementCount;
}

/** People's own words for what pages call otherwise. */
function drawTaken(words: SearchResult['taken']): void {
  taken.hidden = !words.length;
  taken.textContent = words.map(({ said, written }) => `“${said}”在页面上多写作“${written}”`).join('，') + '，按它找的。';
}

const ROAD = /\p{Script=Han}{1,6}?(?:大街|大道|路|街(?!道)|巷)/u;
const STREET = /\p{Script=Han}{1,6}?街道/u;
const NEIGHBOURS = 6;

/** 没有收录: what was asked for by name, and what is on the same road or in the same street. */
async function drawUnknown(
  { query, filter }: State,
  match: SearchResult['match'],
  unheld: string | undefined,
  mine: number,
): Promise<void> {
  unknown.hidden = !query || (match === 'exact' && !unheld) || filtered(filter);
  near.hidden = true;
  byId('search-close').hidden = unknown.hidden || !results.childElementCount;
  if (unknown.hidden) return;
  const name = unheld ?? ((subjects(query)[0] ?? query).replace(/(?:的)?(?:老旧小区|旧)?改造?$/u, '') || query);
  unknownTitle.textContent = `没有收录“${name}”`;
  letter.href = `${letterPage}?name=${encodeURIComponent(name)}`;
  const place = STREET.exec(name)?.[0] ?? ROAD.exec(name)?.[0];
  if (!place) return;
  const found = await search({ ...QUESTION, query: place, limit: NEIGHBOURS * 2, filter: { type: 'compound' } }).catch(() => null);
  const neighbours = found?.hits.filter((hit) => hit.title.includes(place) || hit.place.includes(place)).slice(0, NEIGHBOURS) ?? [];
  if (mine !== latest || !neighbours.length) return;
  near.hidden = false;
  byId('near-title').textContent = `${place}上收录的`.replace('街道上', '街道');
  nearList.replaceChildren(
    ...neighbours.map((hit) =>
      element(
        'li',
        {},
        element('a', { href: hit.url }, hit.title),
        element('span', { class: 'meta' }, [hit.status, dayOf(hit)].filter(Boolean).join(' · ')),
      ),
    ),
  );
}

/** What was found, in a sentence that is also read aloud. */
function said({ match, hits, total }: SearchResult, { query, filter }: State, count: number, all: boolean): string {
  const within = filtered(filter) ? '在所选条件下' : '';
  if (!count) return `${within}没有找到结果。`;
  if (match !== 'exact') return `${within}没有完全一致的结果，下面是最接近的。`;
  if (all) return `${within}找到${count}条结果。`;
  return total > hits.length ? `${within}找到${query && '约'}${total}条结果，先列出${count}条。` : `${within}先列出${count}条结果。`;
}

function setState(state: 'idle' | 'loading' | 'done' | 'error', match: SearchResult['match'] = 'none'): void {
  root.dataset['state'] = state;
  root.dataset['match'] = match;
  root.setAttribute('aria-busy', String(state === 'loading'));
  failure.hidden = state !== 'error';
  if (state !== 'done') unknown.hidden = byId('search-close').hidden = true;
  recent.hidden = state !== 'idle' || !recent.childElementCount;
  advice.hidden = state !== 'idle' && !(state === 'done' && match !== 'exact');
}

function drawRecent(): void {
  const list = recentSearches();
  const forget = element('button', { type: 'button', class: 'button-quiet' }, '清除');
  forget.addEventListener('click', () => {
    forgetSearches();
    recent.hidden = true;
    input.focus();
  });
  recent.replaceChildren(
    ...(list.length
      ? [
          element('h2', {}, '最近搜索'),
          element(
            'ul',
            {},
            ...list.map((query) => element('li', {}, element('a', { href: addressOf({ query, filter: {}, newest: false }) }, query))),
          ),
          element('p', { class: 'meta' }, '只记在这台设备上。', forget),
        ]
      : []),
  );
}

/** Portals that did not answer; what is shown comes from the others. */
function drawMissing(names: readonly string[]): void {
  missing.hidden = !names.length;
  missingNames.textContent = names.map((name) => `“${name}”`).join('、');
}

const QUESTION: SearchQuestion = { query: '', limit: 0, filter: {}, newest: false, counts: false };
const siteTitle = document.title;
let latest = 0;
let wanted = PAGE;

async function run(): Promise<void> {
  const mine = ++latest;
  const state = readAddress();
  input.value = state.query;
  for (const choice of sorts) choice.checked = (choice.value === 'date') === state.newest;
  document.title = state.query ? `${state.query} · ${siteTitle}` : siteTitle;
  const anyFilter = filtered(state.filter);
  drawChosen(state);
  drawTaken([]);
  cards.replaceChildren();
  more.hidden = true;
  drawMissing([]);
  if (!state.query && !anyFilter) {
    results.replaceChildren();
    statusLine.textContent = '';
    drawRecent();
    setState('idle');
    // Nobody has asked for anything yet, but may begin with a filter. A broken network shows with the first search.
    if (filters.open) {
      const all = await search({ ...QUESTION, counts: true }).catch(() => null);
      if (mine === latest && all?.counts) drawCounts(all.counts, {});
    }
    return;
  }
  setState('loading');
  statusLine.textContent = '正在查找……';
  try {
    // One more than is shown, to know whether there are more.
    const found = await search({ query: state.query, limit: wanted + 1, filter: state.filter, newest: state.newest, counts: filters.open });
    if (mine !== latest) return;
    const shown = found.hits.slice(0, wanted);
    results.replaceChildren(...shown.map(hitItem));
    if (found.counts) drawCounts(found.counts, state.filter);
    drawMissing(found.missing);
    drawTaken(found.taken);
    more.hidden = found.hits.length <= wanted;
    const unheld = found.cards.find((c) => c.kind === 'unheld');
    const answered = found.cards.length > 0 && !unheld;
    const asksBack = (found.cards[0]?.readings.length ?? 0) > 0;
    statusLine.textContent = asksBack
      ? '这句话可能有几个意思，请点一个；下面是有关的页面。'
      : answered
        ? '有回答，下面是有关的页面。'
        : said(found, state, shown.length, more.hidden);
    cards.replaceChildren(...found.cards.filter((c) => c !== unheld).map(cardOf));
    const match = answered ? 'exact' : shown.length ? found.match : 'none';
    setState('done', match);
    const held = shown.some(({ kind, names }) => kind === 'compound' && names.some((name) => isCalled(state.query, name)));
    void drawUnknown(state, held && !unheld ? 'exact' : match, unheld?.title, mine);
  } catch {
    if (mine !== latest) return;
    results.replaceChildren();
    statusLine.textContent = '';
    if (tooOld()) {
      byId('search-failure-words').textContent = '这台设备的浏览器太旧，用不了搜索。';
      byId('search-retry').hidden = true;
    }
    setState('error');
  }
}

function go(state: State): void {
  wanted = PAGE;
  const address = addressOf(state);
  if (address !== addressOf(readAddress())) history.pushState(null, '', address);
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
for (const [facet, group] of facets)
  group.addEventListener('change', (event) => {
    const state = readAddress();
    go({ ...state, filter: { ...state.filter, [facet]: (event.target as HTMLInputElement).value || undefined } });
  });
for (const choice of sorts) choice.addEventListener('change', () => go({ ...readAddress(), newest: choice.value === 'date' }));
filters.addEventListener('toggle', () => {
  // The table of filters is read when somebody wants to filter, not before.
  if (filters.open && root.dataset['state'] !== 'loading') void run();
});
more.addEventListener('click', () => {
  const before = results.childElementCount;
  wanted += MORE;
  void run().then(() => results.children[before]?.querySelector('a')?.focus());
});
for (const button of root.querySelectorAll('.search-retry'))
  button.addEventListener('click', () => {
    restart();
    input.focus();
    void run();
  });
window.addEventListener('popstate', () => {
  wanted = PAGE;
  void run();
});
void run();
