import { element } from './dom.ts';
import { KIND_LABELS } from './record.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent.ts';
import { search } from './remote.ts';

/** A pause this long while typing asks for suggestions. */
const PAUSE = 180;
const MOST = 6;

interface Option {
  label: string;
  note: string;
  choose(): void;
}

let forms = 0;

/** Makes the input of a search form a combobox with a list of suggestions (ARIA 1.2, list autocomplete with manual selection). */
export function enhanceSearchForm(form: HTMLFormElement): void {
  const found = form.querySelector<HTMLInputElement>('input[name=q]');
  if (!found || found.hasAttribute('aria-controls')) return;
  const input = found;
  const id = `search-suggestions-${++forms}`;
  const list = element('ul', { id, role: 'listbox', class: 'search-suggestions', 'aria-label': '搜索建议', hidden: '' });
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': id,
    autocomplete: 'off',
  }))
    input.setAttribute(name, value);
  input.after(list);

  let options: Option[] = [];
  let active = -1;
  let composing = false;
  let timer = 0;
  let asked = 0;

  const close = (): void => {
    asked++;
    clearTimeout(timer);
    options = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const activate = (index: number): void => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    const item = list.children[index];
    if (item) {
      input.setAttribute('aria-activedescendant', item.id);
      item.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };

  const show = (next: Option[]): void => {
    options = next;
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(
      ...next.map((option, i) => {
        const item = element('li', { id: `${id}-${i}`, role: 'option', 'aria-selected': 'false' }, option.label);
        if (option.note) item.append(' ', element('small', {}, option.note));
        // Before the input loses the focus, which would close the list.
        item.addEventListener('pointerdown', (event) => event.preventDefault());
        item.addEventListener('click', () => option.choose());
        return item;
      }),
    );
    list.hidden = next.length === 0;
    input.setAttribute('aria-expanded', String(next.length > 0));
  };

  const submit = (query: string): void => {
    input.value = query;
    close();
    form.requestSubmit();
  };

  const showRecent = (): void => {
    const recent = recentSearches();
    if (!recent.length) return close();
    show([
      ...recent.map((query) => ({ label: query, note: '最近搜索', choose: () => submit(query) })),
      { label: '清除最近搜索', note: '', choose: () => (forgetSearches(), close()) },
    ]);
  };

  async function suggest(): Promise<void> {
    const query = input.value.trim();
    if (!query) return showRecent();
    const mine = ++asked;
    try {
      const { hits, cards } = await search({ query, limit: MOST, filter: {}, newest: false, counts: false });
      if (mine !== asked || document.activeElement !== input) return;
      const choose = (url: string) => () => {
        rememberSearch(query);
        location.assign(url);
      };
      // what is certain is said at once; all else waits for the page
      const [card] = cards;
      const [line] = card?.lines ?? [];
      const told = card?.kind === 'said' && cards.length === 1 && card.lines.length === 1 && card.more === 0 && line;
      show([
        ...(told
          ? [
              {
                label: line.says,
                note: [card.title, line.day && `${line.day}说的`].filter(Boolean).join('，'),
                choose: () => submit(query),
              },
            ]
          : []),
        ...hits.map((hit) => ({
          label: hit.title,
          note: [hit.origin, hit.label || KIND_LABELS[hit.kind], hit.place].filter(Boolean).join(' '),
          choose: choose(hit.url),
        })),
      ]);
    } catch {
      // Suggestions are a help: without them the form still leads to the search page, which says what is wrong.
      if (mine === asked) close();
    }
  }
  const later = (): void => {
    clearTimeout(timer);
    if (!composing) timer = window.setTimeout(() => void suggest(), PAUSE);
  };

  input.addEventListener('compositionstart', () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    later();
  });
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) later();
  });
  input.addEventListener('focus', () => {
    if (!input.value.trim()) showRecent();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    // Enter, Esc and the arrows belong to the input method while it is open. Safari says so only by the code 229.
    if (event.isComposing || composing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      if (list.hidden) input.blur();
      else close();
      event.preventDefault();
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      options[active]?.choose();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) void suggest();
      else {
        // One place more than there are options: the input itself.
        const places = options.length + 1;
        activate(((active + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
      }
    }
  });
  form.addEventListener('submit', (event) => {
    if (composing) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    rememberSearch(input.value);
    close();
  });
  // This came with the first touch; on a slow line something may be typed by now.
  if (document.activeElement !== input) return;
  if (input.value !== input.defaultValue) later();
  else if (!input.value) showRecent();
}
