/**
 * `<chart-tools data-steps>` after the downloads of a chart: the chart as PNG among them, and mark by mark: whatever the pointer is nearest to, or
 * one after the other with the button and the arrow keys. Fetched when a reader first comes to a chart (site.ts), the words of the
 * marks, which are on the page of the subject's charts, when one is first asked for.
 */
import type { StepFile, StepMark } from '../charts/steps.ts';
import { documentAt, drawingOf, wholeChart } from './chart-forms.ts';
import { h } from './h.ts';

class ChartTools extends HTMLElement {
  private at = -1;
  private marks: StepMark[] = [];
  private words: string[] = [];
  private svg: SVGSVGElement | undefined;
  private ring = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  private tip = h('p', { class: 'plot-tip', role: 'status', hidden: true });

  connectedCallback(): void {
    if (this.files.querySelector('button')) return;
    const svg = this.files.querySelector('a')!;
    const png = h('button', { onclick: () => void savePng(svg, png) }, '图片（PNG）');
    this.files.append(png);
    // the file holds all charts of the subject: what is saved is this one
    svg.addEventListener('click', (e) => {
      e.preventDefault();
      void pictureAt(svg).then(
        (picture) => save(URL.createObjectURL(new Blob([picture.text], { type: 'image/svg+xml' })), fileName(svg, 'svg')),
        () => location.assign(svg.href),
      );
    });
    const figure = this.closest('figure');
    const whole = figure?.querySelector<HTMLAnchorElement>('.plot-whole');
    whole?.addEventListener('click', (e) => {
      if (!window.HTMLDialogElement || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      void enlarge(figure!).then((shown) => shown || location.assign(whole.href));
    });
    if (!figure || this.dataset['steps'] === undefined) return;
    const step = h('button', { title: '方向键前后移动，Esc 结束', onclick: () => void this.go(this.at + 1) }, '逐个看');
    step.addEventListener('keydown', (e) => this.key(e));
    step.addEventListener('blur', () => this.hide());
    this.append(step);
    figure.append(this.tip);
    for (const event of ['pointermove', 'click'] as const)
      figure.addEventListener(event, (e) => (e.target as Element).closest('svg') && void this.point(e as MouseEvent));
    figure.addEventListener('pointerleave', (e) => e.pointerType === 'mouse' && this.hide());
    // what brought these tools here already asks
    const [clientX = NaN, clientY = NaN] = (figure.dataset['at'] ?? '').split(' ').map(Number);
    void this.point({ clientX, clientY });
  }

  private get files(): Element {
    return this.previousElementSibling!;
  }

  /** The drawing that is shown now, with its marks; the other one is for another width. */
  private async ready(): Promise<boolean> {
    const figure = this.closest('figure')!;
    const svg = Array.from(figure.querySelectorAll('svg')).filter((s) => s.getClientRects().length)[0];
    const file = await wholeChart(figure.querySelector<HTMLAnchorElement>('.plot-whole')!).then(
      (whole) => JSON.parse(whole?.dataset['steps'] ?? 'null') as StepFile | null,
      () => null, // offline: the table is still there
    );
    const name = svg?.classList[0]?.replace('plot-', '') as keyof StepFile['drawings'];
    this.marks = file?.drawings[name] ?? [];
    this.words = file?.words ?? [];
    this.svg = svg;
    return this.marks.length > 0;
  }

  private async go(to: number): Promise<void> {
    if (!(await this.ready())) return;
    const { length } = this.marks;
    this.show((to + length) % length, true);
  }

  private key(e: KeyboardEvent): void {
    const to: Record<string, number> = {
      ArrowRight: this.at + 1,
      ArrowDown: this.at + 1,
      ArrowLeft: Math.max(this.at, 0) - 1,
      ArrowUp: Math.max(this.at, 0) - 1,
      Home: 0,
      End: -1,
    };
    if (e.key === 'Escape') this.hide();
    const next = to[e.key];
    if (next === undefined || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    void this.go(next);
  }

  private async point({ clientX, clientY }: { clientX: number; clientY: number }): Promise<void> {
    if (Number.isNaN(clientX) || !(await this.ready())) return;
    const box = this.svg!.getBoundingClientRect();
    const k = this.svg!.viewBox.baseVal.width / box.width;
    const [x, y] = [(clientX - box.left) * k, (clientY - box.top) * k];
    let best = -1;
    let least = 60;
    this.marks.forEach((m, i) => {
      // a row is meant wherever along it one points
      const far = Math.hypot(m[0] && x - m[0], y - m[1]);
      if (far < least) [best, least] = [i, far];
    });
    if (best < 0) this.hide();
    else if (best !== this.at || this.tip.hidden) this.show(best, false);
  }

  private show(i: number, counted: boolean): void {
    const svg = this.svg!;
    const [x, y, words] = this.marks[i]!;
    this.at = i;
    const box = svg.getBoundingClientRect();
    const figure = this.closest('figure')!.getBoundingClientRect();
    const k = box.width / svg.viewBox.baseVal.width;
    this.ring.setAttribute('class', 'plot-at');
    this.ring.setAttribute('d', x ? `M${x - 10} ${y}a10 10 0 1 0 20 0a10 10 0 1 0-20 0` : `M-7 ${y - 9}v18`);
    svg.append(this.ring);
    this.tip.hidden = false;
    this.tip.textContent = (counted ? `${i + 1}／${this.marks.length}　` : '') + this.words[words]!;
    const room = figure.width - this.tip.offsetWidth;
    this.tip.style.left = `${Math.max(0, Math.min(room, box.left - figure.left + x * k - 24))}px`;
    this.tip.style.top = `${box.top - figure.top + (y + 14) * k}px`;
  }

  private hide(): void {
    this.at = -1;
    this.tip.hidden = true;
    this.ring.remove();
  }
}

/** The whole chart over the page, larger than in it: two buttons or + and − make it larger still, Esc closes it. */
async function enlarge(figure: HTMLElement): Promise<boolean> {
  const wide = innerWidth > 1103;
  const svg = await drawingOf(figure, wide ? 'wide' : 'large').catch(() => undefined);
  if (!svg) return false;
  const title = figure.querySelector('figcaption strong')!.textContent!;
  const board = h('div', { class: 'plot', tabindex: '0', role: 'region', 'aria-label': title }, svg);
  const size = (by: number): void => {
    const now = svg.getBoundingClientRect().width;
    svg.style.width = `${Math.max(200, Math.min(6000, now * by))}px`;
  };
  const button = (words: string, act: () => void): HTMLElement => h('button', { onclick: act }, words);
  const dialog = h(
    'dialog',
    { class: 'plot-zoom', 'aria-label': title },
    h(
      'p',
      {},
      h('strong', {}, title),
      button('更大', () => size(1.25)),
      button('更小', () => size(0.8)),
      button('关闭', () => dialog.close()),
    ),
    board,
  );
  dialog.addEventListener('keydown', (e) => {
    const by: Record<string, number> = { '+': 1.25, '=': 1.25, '-': 0.8 };
    if (by[e.key] && !e.ctrlKey && !e.metaKey) size(by[e.key]!);
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  svg.style.width = `${Math.min(board.clientWidth, svg.viewBox.baseVal.width * (wide ? 1.6 : 2))}px`;
  board.focus();
  return true;
}

/** `/charts/compounds/songyue.svg#gantt` is saved as `songyue-gantt.svg`. */
const fileName = ({ pathname, hash }: HTMLAnchorElement, type: string): string =>
  `${pathname.replace(/^.*\//, '').replace(/\.svg$/, '')}-${hash.slice(1)}.${type}`;

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** One chart out of the file of its subject. */
async function pictureAt({ href, hash }: HTMLAnchorElement): Promise<{ text: string; width: number; height: number }> {
  const all = await documentAt(href.slice(0, -hash.length));
  const drawn = all.getElementById(hash.slice(1))!.nextElementSibling!.cloneNode(true) as SVGSVGElement;
  drawn.removeAttribute('y');
  const side = (name: string): number => Number(drawn.getAttribute(name));
  return { text: new XMLSerializer().serializeToString(drawn), width: side('width'), height: side('height') };
}

/** A picture at twice the size, in the browser, where the reader's own fonts are. */
async function savePng(svg: HTMLAnchorElement, button: HTMLButtonElement): Promise<void> {
  try {
    const { text, width, height } = await pictureAt(svg);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('no picture');
    save(URL.createObjectURL(blob), fileName(svg, 'png'));
  } catch {
    button.textContent = '这里存不了，请用 SVG';
    button.disabled = true;
  }
}

if (!customElements.get('chart-tools')) customElements.define('chart-tools', ChartTools);
