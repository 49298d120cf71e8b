import { formatDate, weekdayOf } from '../model/dates.ts';
import { h } from '../scripts/h.ts';
import { trusted } from '../scripts/trusted.ts';
import type { Desk } from './desk.ts';

/** Something that can be done: its words, and it. */
export interface Action {
  label: string;
  run: () => void;
  disabled?: boolean | undefined;
}

/** What the frame shows of a tab: it is made anew after every change, and the frame keeps focus and scrolling. */
export interface View {
  /** Where one is: a new one brings its heading into focus. */
  at: string;
  steps?: readonly { label: string; state: 'past' | 'now' | 'next'; go?: (() => void) | undefined }[] | undefined;
  /** The field in which one starts to type, by its id; without one, where the heading leads to it. */
  start?: string | undefined;
  /** The work. Its one `h1` says what is left to do. What must keep focus or scrolling over a change has an `id`. */
  body: Node;
  /** The work fills the window, and its panes scroll by themselves. */
  fill?: boolean | undefined;
  /** 上一步 left, what is left in the middle, and the one main button, always at the same place. */
  back?: Action | undefined;
  say?: string | undefined;
  main?: Action | undefined;
}

export interface Tab {
  id: string;
  label: string;
  /** How many things wait in it. */
  count?: () => number;
  view: (frame: Frame) => View;
  /** Ctrl+Z: takes back the last step; false where there is none. */
  undo?: () => boolean;
}

/** The panes of the work, which scroll by themselves. */
const PANES = '.findleft, .sheetpane, .chleft, .pv, .recs, .postl';
const FOCUSABLE = 'button:enabled, [tabindex="0"], input:enabled:not(.sr), select:enabled, textarea:enabled, summary';
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(?:radio|checkbox|file)$/.test(target.type));

const MARK = 'M4 10h14v9h10v8H4zm3 3v3h3v-3zm5 0v3h3v-3zm-5 5v3h3v-3zm5 0v3h3v-3zm9 4v2h4v-2z';
const SVG = 'http://www.w3.org/2000/svg';
/** A drawing out of paths; every icon of the desk is one. */
export const icon = (box: string, ...paths: readonly Readonly<Record<string, string>>[]): SVGSVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', box);
  svg.setAttribute('aria-hidden', 'true');
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, 'path');
    for (const name in attributes) path.setAttribute(name, attributes[name]!);
    svg.append(path);
  }
  return svg;
};

export const button = ({ label, run, disabled }: Action, look = 'alt sm', id?: string): HTMLButtonElement =>
  h('button', { class: `btn ${look}`, onclick: run, ...(disabled && { disabled }), ...(id && { id }) }, label);

const dayWords = (day: string): string => `${formatDate(day)} 星期${weekdayOf(day)}`;

/** Tabs on top, the steps, the work, and one dock at the bottom. */
export class Frame {
  readonly desk: Desk;
  readonly #root: HTMLElement;
  readonly #tabs: readonly Tab[];
  #tab: Tab;
  #at = '';
  #main: Action | undefined;
  #notice: { words: string; undo?: (() => void) | undefined } | undefined;
  /** Whose desk this is, as it stands in the corner. */
  readonly #where: () => string;

  constructor(root: HTMLElement, desk: Desk, tabs: readonly Tab[], where: () => string) {
    this.#where = where;
    this.#root = root;
    this.desk = desk;
    this.#tabs = tabs;
    this.#tab = this.#named() ?? tabs[0]!;
    desk.watch(() => this.render());
    addEventListener('hashchange', () => this.#open(this.#named()));
    addEventListener('keydown', (e) => {
      const ctrl = e.ctrlKey || e.metaKey;
      if (e.key === 'Enter' && ctrl && this.#main && !this.#main.disabled) this.#main.run();
      else if (e.key === 'F6' && !ctrl && !e.altKey) this.#region(e.shiftKey ? -1 : 1);
      // within a text, it is the text's
      else if (e.key.toLowerCase() !== 'z' || !ctrl || e.shiftKey || isText(e.target) || !this.#back()) return;
      e.preventDefault();
    });
  }

  #back(): boolean {
    const undo = this.#notice?.undo;
    if (!this.#tab.undo?.()) {
      if (!undo) return false;
      undo();
    }
    this.notice('撤销了上一步');
    return true;
  }

  /** F6: from tabs to steps, to the list, the sheet or the picture beside it, to the dock, and around. */
  #region(by: 1 | -1): void {
    const inStage = [...this.#root.querySelectorAll<HTMLElement>(PANES)];
    const all = [
      this.#root.querySelector<HTMLElement>('.tabs'),
      this.#root.querySelector<HTMLElement>('.stepbar'),
      ...(inStage.length ? inStage : [this.#root.querySelector<HTMLElement>('.stage')]),
      this.#root.querySelector<HTMLElement>('.dock'),
    ].flatMap((region) => {
      const to =
        region?.querySelector<HTMLElement>('[tabindex="0"].cur, button[aria-current]:enabled') ??
        region?.querySelector<HTMLElement>(FOCUSABLE);
      return region && to
        ? [{ region, to: region.classList.contains('dock') ? (this.#root.querySelector<HTMLElement>('#main:enabled') ?? to) : to }]
        : [];
    });
    const here = all.findIndex(({ region }) => region.contains(document.activeElement));
    all.at(here < 0 ? (by > 0 ? 0 : -1) : (here + by + all.length) % all.length)?.to.focus();
  }

  #named(): Tab | undefined {
    return this.#tabs.find((t) => `#${t.id}` === location.hash);
  }

  #open(tab: Tab | undefined): void {
    if (!tab) return;
    this.#tab = tab;
    this.#notice = undefined;
    this.render();
  }

  /** Goes to a tab. */
  show(id: string): void {
    if (location.hash === `#${id}`) this.#open(this.#named());
    else location.hash = id;
  }

  /** Says what was done, with the way back where there is one; until something else is said. */
  notice(words: string, undo?: () => void): void {
    this.#notice = { words, undo };
    this.render();
  }

  /** Says what is left, while somebody is typing: nothing is drawn anew below their hands. */
  say(words: string): void {
    const said = this.#root.querySelector('.dock .say');
    if (!this.#notice && said && said.textContent !== words) said.replaceChildren(h('b', {}, words));
  }

  /** Shows the tab as it stands now. */
  render(): void {
    const active = document.activeElement?.id;
    const selection =
      document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement
        ? ([document.activeElement.selectionStart, document.activeElement.selectionEnd] as const)
        : undefined;
    const scrolled = [...this.#root.querySelectorAll<HTMLElement>('[id]')]
      .filter((e) => e.scrollTop || e.scrollLeft)
      .map((e) => [e.id, e.scrollTop, e.scrollLeft] as const);
    const view = this.#tab.view(this);
    const fresh = this.#at !== `${this.#tab.id}/${view.at}`;
    if (fresh && this.#at) this.#notice = this.#notice?.undo && this.#notice;
    this.#at = `${this.#tab.id}/${view.at}`;
    this.#main = view.main;
    this.#root.replaceChildren(this.#head(), ...(view.steps ? [this.#steps(view.steps)] : []), this.#stage(view), this.#dock(view));
    if (fresh) {
      const heading = this.#root.querySelector('h1');
      heading?.setAttribute('tabindex', '-1');
      const start = view.start ? document.getElementById(view.start) : null;
      (start ?? heading)?.focus({ preventScroll: true });
      this.#root.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      scrollTo(0, 0);
      return;
    }
    for (const [id, top, left] of scrolled) {
      const element = document.getElementById(id);
      if (element) [element.scrollTop, element.scrollLeft] = [top, left];
    }
    const again = active ? document.getElementById(active) : null;
    again?.focus({ preventScroll: true });
    if (selection && (again instanceof HTMLTextAreaElement || (again instanceof HTMLInputElement && again.type === 'text')))
      again.setSelectionRange(...selection);
  }

  #head(): HTMLElement {
    const brand = icon(
      '3 3 26 26',
      { fill: '#f0b53c', d: 'M15 12.500a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0-13 0z' },
      { fill: '#fbf6e9', 'fill-rule': 'evenodd', d: MARK },
    );
    const tabs = this.#tabs.map((t) => {
      const count = t.count?.() ?? 0;
      return h(
        'button',
        { id: `tab-${t.id}`, onclick: () => this.show(t.id), ...(t === this.#tab && { 'aria-current': 'page' }) },
        t.label,
        count > 0 && h('span', { class: 'n' }, String(count), h('span', { class: 'sr' }, '条')),
      );
    });
    return h(
      'header',
      { class: 'site' },
      h(
        'div',
        { class: 'row-in' },
        h('span', { class: 'brand' }, brand, '发布台'),
        h('nav', { class: 'tabs', id: 'tabs', 'aria-label': '发布台' }, ...tabs),
        h('div', { class: 'where' }, h('b', {}, this.#where()), h('span', {}, dayWords(this.desk.today))),
      ),
    );
  }

  #steps(steps: NonNullable<View['steps']>): HTMLElement {
    const now = steps.findIndex((s) => s.state === 'now');
    return h(
      'nav',
      { class: 'stepbar', id: 'steps', 'aria-label': `${steps.length}步，现在是第${now + 1}步` },
      h(
        'ol',
        {},
        ...steps.map((s, i) =>
          h(
            'li',
            { class: s.state === 'now' ? 'on' : s.state },
            h(
              'button',
              { id: `step-${i}`, ...(s.go ? { onclick: s.go } : { disabled: true }), ...(s.state === 'now' && { 'aria-current': 'step' }) },
              h('i', {}, s.state === 'past' ? '✓' : String(i + 1)),
              h('span', {}, s.label),
            ),
          ),
        ),
      ),
    );
  }

  #stage(view: View): HTMLElement {
    return h('main', { class: 'stage', id: 'stage' }, h('div', { class: view.fill ? 'fill' : 'pad' }, view.body));
  }

  #dock({ back, say, main }: View): HTMLElement {
    const kept = this.desk.store.lasting;
    const notice = this.#notice;
    return h(
      'footer',
      { class: 'dock' },
      h(
        'div',
        { class: 'row-in' },
        back ? button(back, 'alt big', 'back') : false,
        h(
          'span',
          { class: kept ? 'saved' : 'saved unsaved' },
          kept ? '已存在这台电脑，关掉也不会丢' : '这个浏览器不让保存，关掉窗口就没有了',
        ),
        h(
          'div',
          { class: 'say', role: 'status', 'aria-live': 'polite' },
          notice ? h('b', {}, notice.words) : say ? h('b', {}, say) : false,
          notice?.undo &&
            button(
              {
                label: '撤销',
                run: () => {
                  this.#notice = undefined;
                  notice.undo!();
                  this.render();
                },
              },
              'quiet sm',
              'undo',
            ),
        ),
        main ? button(main, 'go big', 'main') : false,
      ),
    );
  }
}

/** At /desk/ the policy asks who makes what is markup: the components of the site do. */
const markup = trusted('desk', { createHTML: (html: string) => html });

const MARGINS =
  'body{min-height:0;margin:0}header{padding:8px 16px;font-weight:700;background:var(--band);color:var(--on-band);border-bottom:4px solid var(--sun)}main{padding:8px 16px 24px}';

/** A phone that shows a piece of a page in the page's own style. */
export function phone(html: Promise<string>, siteStyle: string, name: string): HTMLElement {
  const title = '居民在手机上看到的';
  const frame = h('iframe', { class: 'phone', title, sandbox: 'allow-same-origin' });
  frame.srcdoc = markup.createHTML('<!doctype html><html lang="zh-CN"><body></body></html>');
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument!;
    try {
      // a sheet made by a script asks for nothing that the site's policy forbids
      const sheet = new (frame.contentWindow as unknown as typeof globalThis).CSSStyleSheet();
      sheet.replaceSync(siteStyle + MARGINS);
      inside.adoptedStyleSheets = [sheet];
    } catch {
      const style = inside.createElement('style');
      style.textContent = siteStyle + MARGINS;
      inside.head.append(style);
    }
    inside.addEventListener('click', (e) => e.preventDefault());
    void html.then(
      (text) => {
        const head = inside.createElement('header');
        head.textContent = name;
        const main = inside.createElement('main');
        main.innerHTML = markup.createHTML(text);
        // of another window, which has no stand-ins
        inside.body.textContent = '';
        inside.body.append(head, main);
      },
      (e: unknown) => {
        inside.body.textContent = `样子没有画出来：${String(e)}`;
      },
    );
  });
  return frame;
}
