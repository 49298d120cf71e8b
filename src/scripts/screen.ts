/**
 * `<hall-screen>`: one screenful at a time. One timer at a time and no growing lists, so that it runs for weeks; it fetches its own page
 * anew now and then, and keeps what it has when that fails.
 */
import { chinaMoment, turnClocks, turnCounts } from './clock.ts';
import { noticeOver, secondsFor, stepsOf, type Screenful } from './screen-steps.ts';

const REFRESH = 10 * 60_000;
const IDLE = 5_000;
const TOOLS = 'a, button, summary';

class HallScreen extends HTMLElement {
  private steps: Screenful[] = [];
  private at = 0;
  private playing = true;
  private timer = 0;
  private idle = 0;
  private readonly listeners = new AbortController();
  private tick = 0;
  private refresh = 0;

  connectedCallback(): void {
    const street = new URLSearchParams(location.search).get('street');
    if (street !== null && /^[a-z0-9-]{1,64}$/.test(street) && street !== this.dataset['street']) {
      this.go(street);
      return;
    }
    this.start();
  }

  disconnectedCallback(): void {
    this.listeners.abort();
    for (const t of [this.timer, this.idle]) clearTimeout(t);
    for (const t of [this.tick, this.refresh]) clearInterval(t);
    document.documentElement.classList.remove('screen-on', 'screen-idle');
  }

  /** An unknown street leaves the screen of the whole city running. */
  private go(street: string): void {
    const page = `${this.dataset['root'] ?? '/board/'}${street}/`;
    fetch(page, { method: 'HEAD' })
      .then((r) => (r.ok ? location.replace(page) : this.start()))
      .catch(() => this.start());
  }

  private start(): void {
    const root = document.documentElement;
    const on = { signal: this.listeners.signal };
    root.classList.add('screen-on');
    // a hall's screen is its own light, whatever the reader chose, but for 高对比
    if (root.dataset['theme'] !== 'contrast') root.dataset['theme'] = 'dark';
    this.playing = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    addEventListener('resize', () => this.measure(), on);
    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(this.timer) : this.wait()), on);
    addEventListener('keydown', (e) => this.key(e), on);
    for (const kind of ['pointermove', 'keydown', 'focusin']) addEventListener(kind, () => this.awake(), on);
    this.addEventListener(
      'click',
      (e) => {
        const what = (e.target as Element).closest<HTMLElement>('[data-do]')?.dataset['do'];
        if (what === 'next') this.move(1);
        if (what === 'back') this.move(-1);
        if (what === 'play') this.play(!this.playing);
        if (what === 'full')
          void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.())?.catch(() => undefined);
      },
      on,
    );
    this.tick = window.setInterval(() => this.clock(), 20_000);
    this.refresh = window.setInterval(() => this.reload(), REFRESH);
    this.clock();
    this.measure();
    this.play(this.playing);
    this.awake();
  }

  private get sections(): HTMLElement[] {
    return Array.from(this.querySelectorAll<HTMLElement>('[data-section]'));
  }
  private rows(section: HTMLElement): HTMLElement[] {
    return Array.from(section.querySelectorAll<HTMLElement>('[data-row]')).filter((r) => r.dataset['over'] === undefined);
  }

  /** Cuts the sections by the room that this screen has. */
  private measure(): void {
    const now = chinaMoment(Date.now());
    for (const row of Array.from(this.querySelectorAll<HTMLElement>('[data-row]'))) {
      row.hidden = false;
      if (noticeOver(row.dataset['to'], now)) {
        row.dataset['over'] = '';
        row.hidden = true;
      }
    }
    const sections = this.sections;
    for (const section of sections) section.querySelector('.screen-empty')?.toggleAttribute('hidden', this.rows(section).length > 0);
    this.steps = stepsOf(
      sections.map((section) => {
        section.classList.add('screen-now');
        const head = section.querySelector('h2');
        const body = section.parentElement!;
        const top = head ? head.offsetHeight + parseFloat(getComputedStyle(head).marginBottom || '0') : 0;
        const style = getComputedStyle(body);
        const measured = {
          heights: this.rows(section).map((r) => r.offsetHeight),
          room: body.clientHeight - parseFloat(style.paddingTop) - top,
        };
        section.classList.remove('screen-now');
        return measured;
      }),
    );
    this.at = Math.min(this.at, Math.max(0, this.steps.length - 1));
    this.show();
  }

  private show(): void {
    const step = this.steps[this.at];
    if (!step) return;
    this.sections.forEach((section, i) => {
      section.classList.toggle('screen-now', i === step.section);
      if (i === step.section) this.rows(section).forEach((row, j) => (row.hidden = j < step.from || j >= step.to));
    });
    this.querySelectorAll('[data-tab]').forEach((tab, i) => {
      tab.toggleAttribute('hidden', !this.steps.some((s) => s.section === i));
      if (i === step.section) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    });
    const where = this.querySelector('[data-where]');
    if (where) where.textContent = `${this.at + 1}／${this.steps.length}`;
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    const step = this.steps[this.at];
    if (this.playing && step && !document.hidden) this.timer = window.setTimeout(() => this.move(1), secondsFor(step) * 1000);
  }

  private move(by: number): void {
    const count = this.steps.length;
    if (!count) return;
    this.at = (this.at + by + count) % count;
    this.show();
  }

  private play(playing: boolean): void {
    this.playing = playing;
    const button = this.querySelector('[data-do=play]');
    if (button) button.textContent = playing ? '暂停' : '轮播';
    this.wait();
  }

  private key(e: KeyboardEvent): void {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === 'ArrowRight' || e.key === 'PageDown') this.move(1);
    else if (e.key === 'ArrowLeft' || e.key === 'PageUp') this.move(-1);
    else if (e.key === ' ' && !(e.target as Element).closest?.(TOOLS)) this.play(!this.playing);
    else return;
    e.preventDefault();
  }

  private awake(): void {
    const { classList } = document.documentElement;
    classList.remove('screen-idle');
    clearTimeout(this.idle);
    this.idle = window.setTimeout(() => {
      if (this.playing && !this.querySelector(':focus-visible') && !this.querySelector('details[open]')) classList.add('screen-idle');
    }, IDLE);
  }

  private clock(): void {
    const now = chinaMoment(Date.now());
    const place = this.querySelector('[data-clock]');
    if (place) place.textContent = ` · ${now.slice(11)}`;
    turnClocks(this, now.slice(0, 10));
    turnCounts(this, now.slice(0, 10));
  }

  /** New content takes the old one's place; a server that is down changes nothing. */
  private reload(): void {
    // not fetch: this gives a document, which Trusted Types do not let a script make of text
    const request = new XMLHttpRequest();
    request.open('GET', location.pathname);
    request.setRequestHeader('Cache-Control', 'no-cache');
    request.responseType = 'document';
    request.onload = () => {
      const fresh = request.status === 200 && request.responseXML && request.responseXML.querySelector('hall-screen');
      const old = this.querySelector('[data-sections]');
      const next = fresh && fresh.querySelector('[data-sections]');
      if (!next || !old) return;
      old.replaceWith(document.adoptNode(next));
      const tabs = fresh.querySelector('.screen-tabs');
      if (tabs) this.querySelector('.screen-tabs')?.replaceWith(document.adoptNode(tabs));
      const head = fresh.querySelector('.screen-head p');
      const mine = this.querySelector('.screen-head p');
      if (head && mine) mine.replaceChildren(...Array.from(document.adoptNode(head).childNodes));
      this.clock();
      this.measure();
    };
    request.send();
  }
}

if (!customElements.get('hall-screen')) customElements.define('hall-screen', HallScreen);
