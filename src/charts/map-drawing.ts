import type { Status } from '../model/status.ts';
import { marks } from './marks.ts';
import { el, lines, n, SMALL, text, textWidth, wrap } from './svg.ts';

/**
 * Points on a map, drawn for one view. Pure, and small enough for the browser: the page is drawn by it at build time, and again by
 * scripts/map.ts when a reader moves the map.
 */
export interface ViewPoint {
  id: string;
  title: string;
  status: Status;
  /** Coarser than an address: drawn hollow. */
  approximate: boolean;
  /** In the base drawing. */
  x: number;
  y: number;
}

/** Screen = base × k + (x, y). */
export interface View {
  k: number;
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}

/** Web Mercator, the whole world in 0…1: the projection that published boundary files and tiles expect. */
export const mercator = (lng: number, lat: number): [number, number] => {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lng / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
};

export interface Extent {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
export const extentOf = (points: readonly { x: number; y: number }[]): Extent => ({
  x0: Math.min(...points.map((p) => p.x)),
  y0: Math.min(...points.map((p) => p.y)),
  x1: Math.max(...points.map((p) => p.x)),
  y1: Math.max(...points.map((p) => p.y)),
});

/** The view that shows an extent whole, with a margin; a single point is not blown up without end (`most`). */
export function fit({ x0, y0, x1, y1 }: Extent, { width, height }: Size, margin: number, most = Infinity): View {
  const k = Math.min((width - 2 * margin) / Math.max(x1 - x0, 1e-12), (height - 2 * margin) / Math.max(y1 - y0, 1e-12), most);
  return { k, x: width / 2 - (k * (x0 + x1)) / 2, y: height / 2 - (k * (y0 + y1)) / 2 };
}

/** A map is moved, never lost: some part of it stays in the frame. */
export function keepInFrame(view: View, { x0, y0, x1, y1 }: Extent, size: Size): View {
  const within = (v: number, from: number, to: number, room: number): number =>
    Math.max(room * 0.3 - to * view.k, Math.min(room * 0.7 - from * view.k, v));
  return { k: view.k, x: within(view.x, x0, x1, size.width), y: within(view.y, y0, y1, size.height) };
}

/** Zooms about a point of the screen. */
export const zoomAt = (view: View, factor: number, at: readonly [number, number], least: number, most: number): View => {
  const k = Math.max(least, Math.min(most, view.k * factor));
  return { k, x: at[0] - ((at[0] - view.x) * k) / view.k, y: at[1] - ((at[1] - view.y) * k) / view.k };
};

export interface Cluster {
  x: number;
  y: number;
  members: number[];
}

export const MARK = 16;
/** Reach of what is drawn for a cluster, or for a single mark. */
export const reachOf = (count: number): number => (count > 1 ? Math.min(26, 9 + Math.sqrt(count) * 1.4) : MARK / 2);

/** Marks that would cover each other become one with a number: by cells of the screen first, then whatever still touches, until nothing does. */
export function cluster(points: readonly { x: number; y: number }[], cell: number): Cluster[] {
  const cells = new Map<string, number[]>();
  points.forEach((p, i) => {
    const key = `${Math.floor(p.x / cell)},${Math.floor(p.y / cell)}`;
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  });
  const middle = (members: number[]): Cluster => ({
    x: members.reduce((s, i) => s + points[i]!.x, 0) / members.length,
    y: members.reduce((s, i) => s + points[i]!.y, 0) / members.length,
    members,
  });
  let clusters = [...cells.values()].map(middle);
  for (;;) {
    const next: Cluster[] = [];
    for (const c of clusters) {
      const near = next.findIndex((o) => Math.hypot(o.x - c.x, o.y - c.y) < reachOf(o.members.length) + reachOf(c.members.length));
      if (near < 0) next.push(c);
      else next[near] = middle([...next[near]!.members, ...c.members]);
    }
    if (next.length === clusters.length) return next;
    clusters = next;
  }
}

const CELL = 18;

export interface Drawn {
  body: string;
  /** What stands where, for whoever points at it. */
  clusters: Cluster[];
  /** Points inside the frame. */
  visible: number[];
}

/** Exact places are filled plates with the status's shape cut out of them; approximate ones are hollow, with a broken outline. */
export function drawPoints(points: readonly ViewPoint[], view: View, size: Size): Drawn {
  const screen = points.map((p) => ({ x: p.x * view.k + view.x, y: p.y * view.k + view.y }));
  const visible = screen.flatMap((p, i) => (p.x >= 0 && p.y >= 0 && p.x <= size.width && p.y <= size.height ? [i] : []));
  const clusters = cluster(
    visible.map((i) => screen[i]!),
    CELL,
  ).map((c) => ({ ...c, members: c.members.map((m) => visible[m]!) }));
  const singles = new Map<string, [number, number][]>();
  let many = '';
  for (const c of clusters) {
    if (c.members.length > 1) {
      const r = reachOf(c.members.length);
      many +=
        el('circle', { class: 'sheet', cx: c.x, cy: c.y, r }) +
        el('circle', { class: 'ink', cx: c.x, cy: c.y, r, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 });
      many += text(c.x, c.y + 5, String(c.members.length), { 'font-size': 14, 'font-weight': 700, 'text-anchor': 'middle' });
      continue;
    }
    const p = points[c.members[0]!]!;
    const key = `${p.status}|${p.approximate ? 1 : ''}`;
    singles.set(key, [...(singles.get(key) ?? []), [c.x, c.y]]);
  }
  const h = MARK / 2;
  let body = '';
  for (const [key, at] of [...singles].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [status, approximate] = key.split('|') as [Status, string];
    const plates = at.map(([x, y]) => `M${n(x - h)} ${n(y - h)}h${MARK}v${MARK}h${-MARK}z`).join('');
    // the shape keeps the plate's own ground: an outline is left open
    const glyph = (ink: string): string =>
      marks(status, at, 11).replace(/ class="[^"]*?( hollow)?"/g, (_, open?: string) => ` class="${ink}"${open ? ' fill="none"' : ''}`);
    body += approximate
      ? el('path', { class: 'sheet', d: plates }) +
        el('path', {
          class: `s-${status}`,
          d: plates,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.5,
          'stroke-dasharray': '3 2',
        }) +
        glyph(`s-${status}`)
      : el('path', { class: `s-${status}`, d: plates }) + glyph('sheet');
  }
  return { body: body + many, clusters, visible };
}

/** What the page's script needs: the points in short rows, the base and the names. */
export interface MapData {
  extent: Extent;
  world: World;
  lat: number;
  ground: string;
  tiles: { layers: string[]; most: number } | undefined;
  labels: (readonly [x: number, y: number, words: string])[];
  /** `then`: the last day of the status, and what comes after it. */
  points: (readonly [id: string, title: string, status: Status, approximate: 0 | 1, x: number, y: number, place: string, then: string])[];
  credit: string[];
}

/** A square of the base, and where it lies on the screen. */
export interface Tile {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  side: number;
}
/** Where the whole world (0…1) lies in the base drawing: base = world × k + (x, y). */
export type World = View;

const TILE = 256;

/** The tiles that cover a frame, at the level whose pictures are nearest to their own size; none beyond the edge of the world. */
export function tilesOf(view: View, { width, height }: Size, world: World, most: number): Tile[] {
  const whole = world.k * view.k;
  const z = Math.max(1, Math.min(most, Math.round(Math.log2(whole / TILE))));
  const side = whole / 2 ** z;
  const [x0, y0] = [world.x * view.k + view.x, world.y * view.k + view.y];
  const range = (from: number, room: number): number[] => {
    const [first, last] = [Math.max(0, Math.floor(-from / side)), Math.min(2 ** z - 1, Math.ceil((room - from) / side) - 1)];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  };
  return range(y0, height).flatMap((y) => range(x0, width).map((x) => ({ z, x, y, left: x0 + x * side, top: y0 + y * side, side })));
}

/** `https://…/{z}/{y}/{x}` with the numbers of a tile in it. */
export const tileAddress = (layer: string, { z, x, y }: Tile): string =>
  layer.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));

/** Whole pixels that leave no seam between two tiles; so a picture may be a pixel wider than high. */
export const tileBox = ({ left, top, side }: Tile) => {
  const [x, y] = [Math.round(left), Math.round(top)];
  return { x, y, width: Math.round(left + side) - x, height: Math.round(top + side) - y, preserveAspectRatio: 'none' };
};

/** An approval number is never cut off. */
const creditLines = (words: readonly string[], { width }: Size): string[] =>
  words.flatMap((w) => wrap(w, Math.max(width * 0.62, Math.min(width - 80, 250)), SMALL));
/** How much of the frame the foot takes, with what stands in it. */
export const footOf = (words: readonly string[], size: Size): number => Math.max(40, creditLines(words, size).length * 18 + 12);

/** 审图号 and where the base comes from, at the lower left, on a ground of their own. */
export function drawCredit(words: readonly string[], size: Size): string {
  const shown = creditLines(words, size);
  if (!shown.length) return '';
  const [width, height] = [Math.max(...shown.map((w) => textWidth(w, SMALL))) + 12, shown.length * 18 + 8];
  return (
    el('rect', { class: 'sheet', x: 4, y: size.height - 4 - height, width, height, opacity: 0.9 }) +
    lines(10, size.height - 4 - height + 17, shown, 18, { 'font-size': SMALL, class: 'ink' })
  );
}

export interface Label {
  x: number;
  y: number;
  words: string;
}

const OFFSETS = [0, -18, 18, -32, 32];

/** Names of places, as many as cover neither each other nor a mark; a name moves a little up or down to find room. Drawn under the marks. */
export function drawLabels(labels: readonly Label[], view: View, size: Size, clusters: readonly Cluster[] = [], type = SMALL): string {
  const taken = clusters.map((c) => {
    const r = reachOf(c.members.length);
    return { x: c.x, y: c.y, w: r, h: r };
  });
  let body = '';
  for (const l of labels) {
    const [x, middle, w] = [l.x * view.k + view.x, l.y * view.k + view.y, textWidth(l.words, type) / 2];
    if (x - w < 0 || x + w > size.width) continue;
    const y = OFFSETS.map((o) => middle + o).find(
      (at) =>
        at > 12 && at < size.height - 24 && !taken.some((t) => Math.abs(t.x - x) < t.w + w + 2 && Math.abs(t.y - at) < t.h + type / 2 + 1),
    );
    if (y === undefined) continue;
    taken.push({ x, y, w, h: type / 2 });
    // on a ground of its own, since outlines run under it
    body +=
      el('rect', { class: 'sheet', x: x - w - 2, y: y - type * 0.6, width: 2 * w + 4, height: type * 1.2, opacity: 0.9 }) +
      text(x, y + type * 0.36, l.words, { 'font-size': type, 'text-anchor': 'middle', class: 'soft' });
  }
  return body;
}

const EQUATOR = 40_075_017;

/** A bar of a round length: 500米, 2公里. `world` is how many px of the base the whole equator is long. */
export function scaleBar(world: number, lat: number, k: number, most = 110): { px: number; words: string } {
  const metres = (EQUATOR * Math.cos((lat * Math.PI) / 180)) / (world * k);
  const power = 10 ** Math.floor(Math.log10(most * metres));
  const length = [5, 2, 1].map((m) => m * power).find((l) => l / metres <= most) ?? power;
  return { px: length / metres, words: length >= 1000 ? `${length / 1000}公里` : `${length}米` };
}

/** On a ground of its own, over pictures and outlines. */
export const drawScale = (bar: { px: number; words: string }, { width, height }: Size): string => {
  const room = Math.max(bar.px, textWidth(bar.words, SMALL));
  return (
    el('rect', { class: 'sheet', x: width - 18 - room, y: height - 40, width: room + 14, height: 36, opacity: 0.9 }) +
    el('path', {
      class: 'ink',
      d: `M${n(width - 12 - bar.px)} ${height - 18}v6h${n(bar.px)}v-6`,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
    }) +
    text(width - 12, height - 23, bar.words, { 'font-size': SMALL, 'text-anchor': 'end' })
  );
};
