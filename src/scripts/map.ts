/** `<point-map>`: moves and zooms the points by pointer, wheel, buttons and keys, and lists what is in the frame. */
import {
  drawCredit,
  drawLabels,
  drawPoints,
  drawScale,
  extentOf,
  fit,
  keepInFrame,
  MARK,
  reachOf,
  scaleBar,
  zoomAt,
  type Drawn,
  type MapData,
  type Size,
  type View,
  type ViewPoint,
} from '../charts/map-drawing.ts';
import type { Status } from '../model/status.ts';
import { chinaDay } from './clock.ts';
import { part, TileLayer } from './map-tiles.ts';
import { trusted } from './trusted.ts';

const LISTED = 30;
const MOST = 400;
/** All of it written by our own drawing functions, which escape what they are given. */
const drawing = trusted('map-marks', { createHTML: (marks) => marks });

class PointMap extends HTMLElement {
  private data: MapData | undefined;
  private points: ViewPoint[] = [];
  private places: string[] = [];
  private view: View = { k: 1, x: 0, y: 0 };
  private least = 1;
  private size: Size = { width: 720, height: 520 };
  private drawn: Drawn = { body: '', clusters: [], visible: [] };
  private frame = 0;
  private tiles: TileLayer | undefined;
  private readonly down = new Map<number, [number, number]>();
  private moved = 0;

  connectedCallback(): void {
    const src = this.dataset['src'];
    if (!src) return;
    fetch(src)
      .then((r) => (r.ok ? r.json() : null))
      .then((data: MapData | null) => data && this.start(data))
      .catch(() => undefined); // offline: the drawing of the whole stays
  }

  private get svg(): SVGSVGElement {
    return this.querySelector<SVGSVGElement>('.map-frame svg')!;
  }

  private start(data: MapData): void {
    this.data = data;
    const today = chinaDay(Date.now());
    this.points = data.points.map(([id, title, status, approximate, x, y, , then]) => ({
      id,
      title,
      status: then && today > then.slice(0, 10) ? (then.slice(11) as Status) : status,
      approximate: approximate === 1,
      x,
      y,
    }));
    this.places = data.points.map((p) => p[6]);
    this.tiles = data.tiles && new TileLayer(data.tiles, data.world);
    const live = this.querySelector<HTMLElement>('.map-live')!;
    const box = this.querySelector<HTMLElement>('.map-frame')!;
    live.hidden = false;
    this.classList.add('map-on');
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = box;
      if (!width || !height) return;
      this.size = { width, height };
      this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      this.all();
    };
    measure();
    addEventListener('resize', measure);
    for (const button of Array.from(this.querySelectorAll<HTMLButtonElement>('button[data-do]')))
      button.addEventListener('click', () =>
        button.dataset['do'] === 'all' ? this.all() : this.zoom(button.dataset['do'] === 'in' ? 1.6 : 1 / 1.6),
      );
    box.addEventListener('keydown', (e) => this.key(e));
    box.addEventListener(
      'wheel',
      (e) => {
        // without Ctrl the page scrolls, unless the map was entered
        if (!e.ctrlKey && document.activeElement !== box) return;
        e.preventDefault();
        this.zoom(Math.exp(-e.deltaY / 400), this.at(e));
      },
      { passive: false },
    );
    box.addEventListener('pointerdown', (e) => {
      box.setPointerCapture(e.pointerId);
      this.down.set(e.pointerId, this.at(e));
      if (this.down.size === 1) this.moved = 0;
    });
    box.addEventListener('pointermove', (e) => this.drag(e));
    box.addEventListener('pointerup', (e) => {
      const single = this.down.size === 1;
      this.down.delete(e.pointerId);
      if (single && this.moved < 6) this.pick(this.at(e));
    });
    box.addEventListener('pointercancel', (e) => this.down.delete(e.pointerId));
    box.addEventListener('pointermove', (e) => {
      if (!this.down.size) box.classList.toggle('map-hit', this.hit(this.at(e)) !== undefined);
    });
  }

  private at(e: MouseEvent): [number, number] {
    const box = this.svg.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  private all(): void {
    this.view = fit(this.data!.extent, this.size, 32, 4);
    this.least = this.view.k * 0.7;
    this.draw();
  }

  private zoom(factor: number, about: [number, number] = [this.size.width / 2, this.size.height / 2]): void {
    this.set(zoomAt(this.view, factor, about, this.least, MOST));
  }

  private set(view: View): void {
    this.view = keepInFrame(view, this.data!.extent, this.size);
    this.draw();
  }

  private key(e: KeyboardEvent): void {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const step = 60;
    const { k, x, y } = this.view;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.set({ k, x: x + step, y }),
      ArrowRight: () => this.set({ k, x: x - step, y }),
      ArrowUp: () => this.set({ k, x, y: y + step }),
      ArrowDown: () => this.set({ k, x, y: y - step }),
      '+': () => this.zoom(1.6),
      '=': () => this.zoom(1.6),
      '-': () => this.zoom(1 / 1.6),
      '0': () => this.all(),
    };
    const move = moves[e.key];
    if (!move) return;
    e.preventDefault();
    move();
  }

  private drag(e: PointerEvent): void {
    const before = this.down.get(e.pointerId);
    if (!before) return;
    const now = this.at(e);
    const other = Array.from(this.down).find(([id]) => id !== e.pointerId)?.[1];
    this.down.set(e.pointerId, now);
    this.moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (other) {
      const length = (p: [number, number]): number => Math.max(20, Math.hypot(p[0] - other[0], p[1] - other[1]));
      this.zoom(length(now) / length(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    } else this.set({ k: this.view.k, x: this.view.x + now[0] - before[0], y: this.view.y + now[1] - before[1] });
  }

  private hit([x, y]: [number, number]): Drawn['clusters'][number] | undefined {
    let best: Drawn['clusters'][number] | undefined;
    let nearest = Infinity;
    for (const c of this.drawn.clusters) {
      const reach = Math.max(MARK, reachOf(c.members.length));
      const d = Math.hypot(c.x - x, c.y - y);
      if (d <= reach && d < nearest) [best, nearest] = [c, d];
    }
    return best;
  }

  private pick(at: [number, number]): void {
    const found = this.hit(at);
    if (!found) return;
    const members = found.members.map((i) => this.points[i]!);
    const extent = extentOf(members);
    if (members.length > 1 && this.view.k < MOST && Math.hypot(extent.x1 - extent.x0, extent.y1 - extent.y0) > 0.05) {
      this.set(fit(extent, this.size, 60, Math.min(MOST, this.view.k * 8)));
      return;
    }
    const card = this.querySelector<HTMLElement>('[data-card]')!;
    card.replaceChildren(...members.slice(0, 12).map((m, i) => this.entry(m, found.members[i]!)));
  }

  /** A link with its status in words. */
  private entry(p: ViewPoint, i: number): HTMLElement {
    const span = document.createElement('span');
    const link = document.createElement('a');
    link.href = `${this.dataset['base'] ?? ''}/compounds/${p.id}/`;
    link.textContent = p.title;
    const note = document.createElement('small');
    note.textContent = ` ${[WORDS[p.status], this.places[i], p.approximate && '位置近似'].filter(Boolean).join(' · ')}`;
    span.append(link, note);
    return span;
  }

  private draw(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const data = this.data!;
      const { view, size } = this;
      this.drawn = drawPoints(this.points, view, size);
      const ground = part('g');
      ground.setAttribute('class', 'edge');
      if (data.ground) {
        const path = part('path');
        path.setAttribute('d', data.ground);
        path.setAttribute('fill', 'none');
        path.setAttribute('stroke', 'currentColor');
        path.setAttribute('vector-effect', 'non-scaling-stroke');
        ground.append(path);
        ground.setAttribute('transform', `matrix(${view.k} 0 0 ${view.k} ${view.x} ${view.y})`);
      }
      const marks = part('g');
      const labels = data.labels.map(([x, y, words]) => ({ x, y, words }));
      marks.innerHTML = drawing.createHTML(
        drawLabels(labels, view, size, this.drawn.clusters) +
          this.drawn.body +
          drawScale(scaleBar(data.world.k, data.lat, view.k, Math.min(110, size.width / 4)), size) +
          drawCredit(data.credit, size),
      );
      this.tiles?.show(view, size);
      this.svg.replaceChildren(...(this.tiles ? [this.tiles.group] : []), ground, marks);
      this.list();
    });
  }

  private list(): void {
    const { visible } = this.drawn;
    const count = this.querySelector<HTMLElement>('[data-count]')!;
    const words =
      visible.length > LISTED
        ? `图中有${visible.length}处，先列${LISTED}处；放大后再看别的。`
        : visible.length
          ? `图中有${visible.length}处：`
          : '图中没有小区，可按“全图”回到开始。';
    if (count.textContent !== words) count.textContent = words;
    this.querySelector('[data-list]')!.replaceChildren(
      ...visible.slice(0, LISTED).map((i) => {
        const li = document.createElement('li');
        li.append(this.entry(this.points[i]!, i));
        return li;
      }),
    );
  }
}

const WORDS: Record<ViewPoint['status'], string> = {
  planned: '未开工',
  underway: '施工中',
  paused: '停工',
  done: '已完工',
  accepted: '已验收',
  silent: '久无消息',
  unknown: '进度未公开',
};

if (!customElements.get('point-map')) customElements.define('point-map', PointMap);
