/**
 * The one script of every page; it is on the way to every first look, so it is small. Everything reads well without it, and what
 * needs more than these lines is fetched when it is needed.
 */
import { countdown, localMoment, phaseAt } from './notice-phase.ts';
import { h } from './h.ts';

const root = document.documentElement;

/** What this device follows, by id; `following.ts` reads it with more care. */
const followed = (): string[] => {
  try {
    return (JSON.parse(localStorage['follow'] as string) as { list: { id: string }[] }).list.map((f) => f.id);
  } catch {
    return [];
  }
};

/** `<follow-button data-id data-title>`: 关注. */
class FollowButton extends HTMLElement {
  connectedCallback(): void {
    const on = followed().indexOf(this.dataset['id']!) >= 0;
    const button = h('button', { 'aria-pressed': String(on) }, on ? '已关注' : '关注这个小区');
    const said = h('span', { class: 'meta', role: 'status' }, '只记在这台设备上，不上传。');
    const act = (toggle: boolean): void => void import('./follow.ts').then(({ follow }) => follow(this, button, said, toggle));
    button.addEventListener('click', () => act(true));
    this.append(button, said);
    if (on) act(false);
  }
}

/**
 * `<building-choice data-names="1号楼|2号楼">`: 我住几号楼. Hides what does not apply to the chosen building: whatever carries
 * `data-buildings`, and table rows that are headed by another building's name. The choice stands in the address (`#3号楼`).
 */
class BuildingChoice extends HTMLElement {
  connectedCallback(): void {
    const names = this.dataset['names']!.split('|');
    const select = h('select', {}, h('option', { value: '' }, '全部楼栋'), ...names.map((n) => h('option', {}, n)));
    const said = h('p', { class: 'meta', role: 'status' });
    const all = (selector: string): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(selector));
    const hide = (element: Element, other: boolean): boolean => element.classList.toggle('other-building', other);
    const show = (): void => {
      const name = select.value;
      for (const element of all('[data-buildings]')) hide(element, !!name && ` ${element.dataset['buildings']!} `.indexOf(` ${name} `) < 0);
      for (const head of all('tbody th')) {
        const building = head.textContent.trim();
        if (names.indexOf(building) >= 0) hide(head.parentElement!, !!name && building !== name);
      }
      for (const group of all('.ledger-class')) hide(group, !group.querySelector('li:not(.other-building)'));
      for (const state of all('.by-state')) state.classList.toggle('my-building', state.textContent.split(/[：、\s]+/).indexOf(name) > 0);
      const others = all('.ledger > .other-building').length;
      said.textContent = name
        ? `${all('.ledger > li').length - others}项适用于${name}${others ? `，另外${others}项不涉及，已收起` : ''}。`
        : '';
    };
    /** The address may say `#3` for `#3号楼`, as people do. */
    const read = (): void => {
      const said = decodeURI(location.hash.slice(1));
      const name = names.filter((n) => n === said || n === `${said}号楼`)[0];
      if (!name) return;
      select.value = name;
      show();
    };
    select.addEventListener('change', () => {
      history.replaceState(null, '', select.value ? `#${select.value}` : location.pathname);
      show();
    });
    addEventListener('hashchange', read);
    this.replaceChildren(h('label', {}, '我住 ', select), said);
    read();
  }
}

/** `<notice-list>`: what the build called current is judged again by the reader's own clock; what is over moves into the fold. */
class NoticeList extends HTMLElement {
  connectedCallback(): void {
    const now = localMoment(new Date());
    const items = Array.from(this.querySelectorAll<HTMLElement>('[data-from]'));
    const over = items.filter((item) => {
      const { from, to } = item.dataset as { from: string; to: string };
      item.querySelector('[data-phase]')!.textContent = countdown(from, to, now);
      return phaseAt(from, to, now) === 'past';
    });
    if (!over.length) return;
    let fold = this.querySelector('details');
    if (!fold) this.append((fold = h('details', { class: 'fold' }, h('summary'), h('ul'))));
    fold.lastElementChild!.prepend(...over);
    fold.firstElementChild!.textContent = `已结束的提示（${fold.querySelectorAll('li').length}条）`;
    if (over.length === items.length) this.querySelector('[data-notices]')!.replaceWith(h('p', {}, '今天没有正在进行或将要开始的提示。'));
  }
}

/** `<share-panel>` around a `<details>`: ready when it is opened. */
class SharePanel extends HTMLElement {
  connectedCallback(): void {
    const details = this.querySelector('details')!;
    details.addEventListener('toggle', () => details.open && void import('./share.ts').then(({ share }) => share(this)));
  }
}

customElements.define('follow-button', FollowButton);
customElements.define('building-choice', BuildingChoice);
customElements.define('notice-list', NoticeList);
customElements.define('share-panel', SharePanel);

const mine = document.querySelector('my-compounds');
if (mine) void import('./my-compounds.ts').then(({ showMine }) => showMine(mine));

const home = document.querySelector('follow-news');
if (home && followed().length) void import('./follow-news.ts').then(({ showNews }) => showNews(home));

const pictures = document.querySelectorAll<HTMLElement>('before-after');
if (pictures.length) void import('./before-after.ts').then(({ slide }) => pictures.forEach(slide));

/** Charts get their tools when a pointer, a finger or the keyboard first comes to one. */
for (const plot of Array.from(document.querySelectorAll('.plot, .plot-links')))
  for (const event of ['pointerenter', 'focusin']) plot.addEventListener(event, () => void import('./chart-tools.ts'), { once: true });

/** 朗读 belongs to 大字版, where the device has a voice. */
const offerVoice = (): void => {
  const size = document.querySelector('display-size');
  if (root.dataset['size'] !== 'large' || !size || !window.speechSynthesis || document.querySelector('read-aloud')) return;
  size.before(h('read-aloud' as 'div'));
  void import('./read-aloud.ts');
};
new MutationObserver(offerVoice).observe(root, { attributeFilter: ['data-size'] });
offerVoice();
