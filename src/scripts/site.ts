/**
 * The one script of every page; it is on the way to every first look, so it is small. Everything reads well without it, and what
 * needs more than these lines is fetched by the pages that have it, or when a reader first touches it.
 */
import toolsSheet from '../styles/tools.css?url&no-inline';
import { h } from './h.ts';

const root = document.documentElement;

const each = (selector: string, act: (element: HTMLElement) => void): void =>
  document.querySelectorAll<HTMLElement>(selector).forEach((element) => act(element));

/** A part that draws something of its own comes after its style. */
let styled: Promise<unknown> | undefined;
const withStyle = (part: () => Promise<unknown>): void => {
  styled =
    styled ||
    new Promise<void>((done) => document.head.append(h('link', { rel: 'stylesheet', href: toolsSheet, onload: done, onerror: done })));
  void styled.then(part);
};

/** What this device follows, by id; `following.ts` reads it with more care. */
const followed = (): string[] => {
  try {
    return (JSON.parse(localStorage['follow'] as string) as { list: { id: string }[] }).list.map((f) => f.id);
  } catch {
    return [];
  }
};

/** `<follow-button data-id data-title>`: 关注. */
each('follow-button', (host) => {
  const on = followed().indexOf(host.dataset['id']!) >= 0;
  const button = h('button', { 'aria-pressed': String(on) }, on ? '已关注' : '关注这个小区');
  const said = h('span', { class: 'meta', role: 'status' }, '只记在这台设备上，不上传。');
  const act = (toggle: boolean): void => void import('./follow.ts').then((part) => part.follow(host, button, said, toggle));
  button.addEventListener('click', () => act(true));
  host.append(button, said);
  if (on) act(false);
});

each('building-choice', (host) => {
  let coming: unknown;
  const come = (): unknown => (coming = coming || import('./building-choice.ts').then((part) => part.chooseBuilding(host)));
  for (const event of ['focusin', 'change']) host.addEventListener(event, come);
  const read = (): unknown => location.hash && come();
  addEventListener('hashchange', read);
  read();
});
each('notice-list', (list) => void import('./notices.ts').then((part) => part.judgeNotices(list)));
each('my-compounds', (host) => void import('./my-compounds.ts').then((part) => part.showMine(host)));
each('follow-news', (host) => followed().length && void import('./follow-news.ts').then((part) => part.showNews(host)));
each('before-after', (pictures) => void import('./before-after.ts').then((part) => part.slide(pictures)));

/** Folds: an address leads into them, and paper has them open. Browsers of today do both by themselves. */
const unfold = (inside: Element | null): void => {
  for (let at = inside?.closest('details'); at; at = at.parentElement!.closest('details')) at.open = true;
};
const unfoldTarget = (): void => unfold(document.querySelector(':target'));
addEventListener('hashchange', unfoldTarget);
unfoldTarget();
addEventListener('beforeprint', () => each('main details', unfold));

/** `<share-panel>` around a `<details>`: ready when it is opened. */
each('share-panel', (panel) => {
  const details = panel.querySelector('details')!;
  details.addEventListener('toggle', () => details.open && void import('./share-panel.ts').then((part) => part.share(panel)));
});

/** Charts get their tools when a pointer, a finger or the keyboard first comes to one; where a finger came down is kept for them. */
each('.plot, .plot-links', (plot) => {
  const come = (event: Event): void => {
    const { clientX, clientY } = event as MouseEvent;
    plot.dataset['at'] = `${clientX} ${clientY}`;
    withStyle(() => import('./chart-tools.ts'));
  };
  for (const event of ['pointerenter', 'focusin']) plot.addEventListener(event, come, { once: true });
});

/** Wide screens, 大字版 and the smallest phones have drawings of their own. */
const fit = (): void => {
  const others = root.dataset['size'] === 'large' || innerWidth > 1103 || innerWidth < 360;
  // with the others shown, also when they are no longer wanted
  if (document.querySelector(others ? '.plot, [data-large]' : '.plot[data-form]'))
    void import('./chart-forms.ts').then((part) => part.fit());
};
addEventListener('resize', fit);
fit();

/** Suggestions come with the first touch of a search form. */
each('form[data-search]', (form) => form.addEventListener('focusin', () => withStyle(() => import('../search/client.ts')), { once: true }));

/** `/` goes to search: the page's own form, else the page of search. */
addEventListener('keydown', (event) => {
  const at = event.target as HTMLElement;
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
  event.preventDefault();
  const input = document.querySelector<HTMLInputElement>('form[data-search] input');
  if (input) input.select();
  else document.querySelector<HTMLElement>('.find-link')!.click();
});

/** 朗读 belongs to 大字版, where the device has a voice. */
const offerVoice = (): void => {
  const size = document.querySelector('display-size');
  if (root.dataset['size'] !== 'large' || !size || !window.speechSynthesis || document.querySelector('read-aloud')) return;
  size.before(h('read-aloud' as 'div'));
  withStyle(() => import('./read-aloud.ts'));
};
const sized = (): void => {
  offerVoice();
  fit();
};
new MutationObserver(sized).observe(root, { attributeFilter: ['data-size'] });
offerVoice();
