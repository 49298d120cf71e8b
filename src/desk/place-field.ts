import { h } from '../scripts/h.ts';
import { button } from './frame.ts';
import { pickPlaces, type Place } from './pick.ts';

/**
 * 哪个小区: typed by any of its names, chosen with the arrows and Enter or by a click. What was chosen stands below as it will be published;
 * while another name is typed nothing is chosen.
 */
export function placeField(places: readonly Place[], chosen: readonly Place[], change: (ids: readonly string[]) => void): HTMLElement {
  const list = h('ul', { id: 'place-list', role: 'listbox', 'aria-label': '哪个小区' });
  list.hidden = true;
  const input = h('input', {
    id: 'place',
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'place-list',
    'aria-autocomplete': 'list',
    'aria-describedby': 'f-place-say',
    autocomplete: 'off',
    placeholder: chosen.some((c) => c.of === 'street')
      ? '只说一个小区的，打小区名'
      : chosen.length
        ? '再加一个，就再打一两个字'
        : '打一两个字，俗名、拼音也行',
  });
  let found: Place[] = [];
  let at = 0;
  const mark = () => {
    for (const [i, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(i === at));
    if (found[at]) input.setAttribute('aria-activedescendant', `place-${at}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const take = (p: Place | undefined) => {
    if (!p) return;
    // a street as a whole is not one of several places
    change(p.of === 'street' ? [p.id] : [...chosen.filter((c) => c.of === 'compound' && c.id !== p.id).map((c) => c.id), p.id]);
  };
  const show = () => {
    found = pickPlaces(places, input.value).filter((p) => !chosen.includes(p));
    at = 0;
    list.replaceChildren(
      ...found.map((p, i) => {
        const item = h('li', { role: 'option', id: `place-${i}` }, h('b', {}, p.title), h('small', {}, p.note));
        // before the field loses the focus
        item.addEventListener('pointerdown', (e) => {
          e.preventDefault();
          take(p);
        });
        return item;
      }),
      ...(input.value.trim() && !found.length
        ? [h('li', { class: 'none' }, '没有这个名字。换一个叫法试试；新的小区要先用台账登记。')]
        : []),
    );
    list.hidden = !list.children.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark();
  };
  input.addEventListener('input', show);
  input.addEventListener('blur', () => (list.hidden = true));
  input.addEventListener('keydown', (e) => {
    if (e.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      at = Math.max(0, Math.min(found.length - 1, at + (e.key === 'ArrowDown' ? 1 : -1)));
      mark();
    } else if (e.key === 'Enter' && !e.ctrlKey) {
      e.preventDefault();
      take(found[at]);
    } else if (e.key === 'Escape') list.hidden = true;
  });
  return h(
    'div',
    { class: 'f combo' },
    h('label', { for: 'place', id: 'f-place-name' }, '哪个小区'),
    chosen.length > 0 &&
      h(
        'ul',
        { class: 'chosen' },
        ...chosen.map((p) =>
          h(
            'li',
            {},
            h('span', {}, h('b', {}, p.title), h('small', {}, p.note)),
            button({ label: '换掉', run: () => change(chosen.filter((c) => c !== p).map((c) => c.id)) }, 'quiet sm', `unplace-${p.id}`),
          ),
        ),
      ),
    input,
    list,
    h('div', { class: 'says', id: 'f-place-say', 'data-says': 'place' }),
  );
}
