import type { ClusterCity, ClusterNode } from '../model/clusters.ts';
import type { NamedCount } from '../model/named.ts';
import { formatDated } from '../model/dates.ts';
import type { Drawing } from './chart.ts';
import { marks } from './marks.ts';
import { el, escape, n, text, textWidth } from './svg.ts';

/*
 * 示意图, laid out: clusters are drawn to their hints and pushed apart until no two touch; around those of one district lies a soft ground that
 * ends half way to the next. No randomness and no clock: the same content gives the same picture. Drawn at 1:1 for 1040 and 328 px.
 */

const TITLE = 15;
const NOTE = 14;
const HEAD = 20;

interface Form {
  width: number;
  /** Reach of a mark and half of the gap to the next. */
  r: number;
  gap: number;
  padX: number;
  /** Between clusters of one district, and of two. */
  near: number;
  moat: number;
  edge: number;
  /** How far a district's ground reaches, and the gap between two grounds. */
  pad: number;
  gulf: number;
  /** Of the height to the area that the clusters need. */
  loose: number;
  cell: number;
}
const WIDE_FORM: Form = { width: 1040, r: 8.6, gap: 1.6, padX: 22, near: 14, moat: 44, edge: 44, pad: 30, gulf: 10, loose: 2.5, cell: 6 };
const NARROW_FORM: Form = { width: 328, r: 5.8, gap: 1.1, padX: 8, near: 6, moat: 18, edge: 12, pad: 12, gulf: 6, loose: 1.9, cell: 4 };
/** For 大字版: shown larger by a fifth, its letters with it. */
const LARGE_FORM: Form = { width: 273, r: 5.2, gap: 1, padX: 6, near: 5, moat: 14, edge: 8, pad: 9, gulf: 5, loose: 2.3, cell: 4 };

export interface Placed extends ClusterNode {
  /** Its middle. */
  x: number;
  y: number;
  w: number;
  h: number;
  /** Room for the name of its district above it. */
  head: string;
  points: readonly (readonly [number, number])[];
  reach: number;
}

/** Points of a honeycomb, from the middle outwards. */
function honeycomb(count: number, pitch: number): [number, number][] {
  const span = Math.ceil(Math.sqrt(count)) + 2;
  const all: [number, number][] = [];
  for (let row = -span; row <= span; row++)
    for (let column = -span; column <= span; column++) all.push([(column + (row & 1) / 2) * pitch, row * pitch * 0.8661]);
  const order = ([x, y]: [number, number]): number => Math.round(Math.hypot(x, y) * 100) * 1000 + Math.round((Math.atan2(y, x) + 4) * 100);
  const found = all.sort((a, b) => order(a) - order(b)).slice(0, count);
  const [cx, cy] = [0, 1].map((k) => (Math.min(...found.map((p) => p[k]!)) + Math.max(...found.map((p) => p[k]!))) / 2) as [number, number];
  return found.map(([x, y]) => [x - cx, y - cy]);
}

/** Pushes boxes apart, each by half of what they lack, on the axis on which they lack less. */
function separate(nodes: Placed[], form: Form, height: number): boolean {
  let moved = false;
  for (let i = 0; i < nodes.length; i++)
    for (let j = i + 1; j < nodes.length; j++) {
      const [a, b] = [nodes[i]!, nodes[j]!];
      const room = a.district === b.district ? form.near : form.moat;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const [ox, oy] = [(a.w + b.w) / 2 + room - Math.abs(dx), (a.h + b.h) / 2 + room - Math.abs(dy)];
      if (ox <= 0.5 || oy <= 0.5) continue;
      moved = true;
      if (ox < oy) {
        const by = (ox / 2) * (dx < 0 ? -1 : 1);
        a.x -= by;
        b.x += by;
      } else {
        const by = (oy / 2) * (dy < 0 ? -1 : 1);
        a.y -= by;
        b.y += by;
      }
    }
  for (const node of nodes) {
    node.x = Math.max(node.w / 2 + form.edge, Math.min(form.width - node.w / 2 - form.edge, node.x));
    node.y = Math.max(node.h / 2 + form.edge, Math.min(height - node.h / 2 - form.edge, node.y));
  }
  return moved;
}

/** Where each cluster stands; undefined of nothing. */
export function placeClusters(city: ClusterCity, form: Form): { nodes: Placed[]; height: number; r: number } {
  const all = city.districts.flatMap((d) => d.nodes.map((node) => ({ node, d })));
  const total = all.reduce((sum, { node }) => sum + node.statuses.length + node.unnamed, 0);
  // many marks are smaller, so that a city of thousands is still one picture
  const r = Math.max(2.4, Math.min(form.r, form.r * Math.sqrt(320 / Math.max(1, total))));
  const pitch = 2 * (r + (form.gap * r) / form.r);
  const nodes = all.map(({ node, d }): Placed & { tx: number; ty: number } => {
    const points = honeycomb(node.statuses.length + node.unnamed, pitch);
    const reach = Math.max(...points.map(([x, y]) => Math.max(Math.abs(x), Math.abs(y))), 0) + r;
    const mine = d.nodes.filter((o) => !o.layout);
    const k = mine.indexOf(node);
    // those without a hint stand about the middle of their district, each at a side of its own
    const turn = (k / Math.max(1, mine.length)) * 2 * Math.PI + 0.6;
    const hint = node.layout ?? { x: d.at.x + Math.cos(turn) * 9, y: d.at.y + Math.sin(turn) * 11 };
    const w = Math.max(2 * reach, textWidth(node.title, TITLE), textWidth(node.words, NOTE)) + form.padX;
    return { ...node, points, reach, w, h: 2 * reach + TITLE * 2 + 24, x: 0, y: 0, head: '', tx: hint.x, ty: hint.y };
  });
  if (!nodes.length) return { nodes, height: 0, r };
  const area = nodes.reduce((sum, node) => sum + (node.w + form.near) * (node.h + form.near), 0);
  const height = Math.max(form.width * 0.62, (area * form.loose) / form.width) + 2 * form.edge;
  const [xs, ys] = [nodes.map((o) => o.tx), nodes.map((o) => o.ty)];
  const spread = (v: number, of: number[], room: number): number => {
    const [from, to] = [Math.min(...of), Math.max(...of)];
    return to - from < 1 ? room / 2 : ((v - from) / (to - from)) * room;
  };
  for (const node of nodes) {
    node.x = node.tx = form.edge + 50 + spread(node.tx, xs, form.width - 2 * form.edge - 100);
    node.y = node.ty = form.edge + 60 + spread(node.ty, ys, height - 2 * form.edge - 120);
  }
  // the northernmost cluster of a district carries its name
  for (const d of city.districts) {
    const top = nodes
      .filter((o) => o.district === d.id)
      .reduce<(typeof nodes)[number] | undefined>((a, b) => (a && a.ty <= b.ty ? a : b), undefined);
    if (!top) continue;
    top.head = d.title;
    top.h += HEAD + 14;
    top.w = Math.max(top.w, textWidth(d.title, HEAD) * 1.12 + 16);
  }
  for (let t = 0; t < 240; t++) {
    const pull = 0.1 * (1 - t / 240);
    for (const node of nodes) {
      node.x += (node.tx - node.x) * pull;
      node.y += (node.ty - node.y) * pull;
    }
    // a district holds together: each keeps by its nearest neighbour, most of all who has no place of its own
    for (const node of nodes) {
      const away = (o: Placed): number =>
        Math.hypot(Math.max(0, Math.abs(o.x - node.x) - (o.w + node.w) / 2), Math.max(0, Math.abs(o.y - node.y) - (o.h + node.h) / 2));
      const next = nodes
        .filter((o) => o !== node && o.district === node.district)
        .reduce<Placed | undefined>((a, b) => (a && away(a) <= away(b) ? a : b), undefined);
      if (!next || away(next) <= form.near + 4) continue;
      const by = (node.layout ? 0.04 : 0.12) * (1 - (0.5 * t) / 240);
      node.x += (next.x - node.x) * by;
      node.y += (next.y - node.y) * by;
    }
    for (let k = 0; k < 3; k++) separate(nodes, form, height);
  }
  for (let t = 0; t < 200 && separate(nodes, form, height); t++);
  // what still touches moves down, and the picture grows
  const settled: Placed[] = [];
  for (const node of [...nodes].sort((a, b) => a.y - b.y)) {
    const under = (): Placed | undefined =>
      settled.find((o) => Math.abs(o.x - node.x) < (o.w + node.w) / 2 + 1 && Math.abs(o.y - node.y) < (o.h + node.h) / 2 + 1);
    for (let o = under(); o; o = under()) node.y = o.y + (o.h + node.h) / 2 + form.near;
    settled.push(node);
  }
  const tall = Math.max(height, ...nodes.map((o) => o.y + o.h / 2 + form.edge));
  return { nodes, height: tall, r };
}

/** Outline of where a field is above nought: rings of points, in cells. */
function contour(v: Float64Array, w: number, h: number): [number, number][][] {
  const at = (x: number, y: number): number => v[y * w + x]!;
  const next = new Map<number, { to: number; p: [number, number] }>();
  const cross = (x0: number, y0: number, x1: number, y1: number): [number, number] => {
    const [a, b] = [at(x0, y0), at(x1, y1)];
    const t = a / (a - b);
    return [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
  };
  // the four sides of a cell, by the number of the edge and where it is crossed
  const SIDES = [
    [],
    ['L', 'T'],
    ['T', 'R'],
    ['L', 'R'],
    ['R', 'B'],
    ['L', 'T', 'R', 'B'],
    ['T', 'B'],
    ['L', 'B'],
    ['B', 'L'],
    ['B', 'T'],
    ['T', 'R', 'B', 'L'],
    ['B', 'R'],
    ['R', 'L'],
    ['R', 'T'],
    ['T', 'L'],
    [],
  ];
  for (let y = 0; y < h - 1; y++)
    for (let x = 0; x < w - 1; x++) {
      const sides =
        SIDES[(at(x, y) > 0 ? 1 : 0) + (at(x + 1, y) > 0 ? 2 : 0) + (at(x + 1, y + 1) > 0 ? 4 : 0) + (at(x, y + 1) > 0 ? 8 : 0)]!;
      const edge = (side: string): [number, [number, number]] =>
        side === 'T'
          ? [2 * (y * w + x), cross(x, y, x + 1, y)]
          : side === 'B'
            ? [2 * ((y + 1) * w + x), cross(x, y + 1, x + 1, y + 1)]
            : side === 'L'
              ? [2 * (y * w + x) + 1, cross(x, y, x, y + 1)]
              : [2 * (y * w + x + 1) + 1, cross(x + 1, y, x + 1, y + 1)];
      for (let i = 0; i < sides.length; i += 2) {
        const [from, p] = edge(sides[i]!);
        const [to] = edge(sides[i + 1]!);
        next.set(from, { to, p });
      }
    }
  const rings: [number, number][][] = [];
  while (next.size) {
    const ring: [number, number][] = [];
    for (let key = next.keys().next().value!; next.has(key);) {
      const { to, p } = next.get(key)!;
      next.delete(key);
      ring.push(p);
      key = to;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}

/** A ring as a smooth line through the middles of its sides, in whole steps: what is written alike packs well. */
function smooth(ring: readonly [number, number][], scale: (p: [number, number]) => [number, number]): string {
  const points = ring
    .filter((_, i) => i % 2 === 0)
    .map(scale)
    .map(([x, y]): [number, number] => [Math.round(x), Math.round(y)]);
  const middle = (i: number): [number, number] => {
    const [a, b] = [points[i % points.length]!, points[(i + 1) % points.length]!];
    return [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
  };
  let [x, y] = middle(points.length - 1);
  let d = `M${x} ${y}`;
  points.forEach((p, i) => {
    const m = middle(i);
    d += `q${p[0] - x} ${p[1] - y} ${m[0] - x} ${m[1] - y}`;
    [x, y] = m;
  });
  return `${d}z`;
}

/** 同一个区的底色: within, a district's own cluster is nearer than any other's. It is no boundary, and says so. */
function grounds(city: ClusterCity, nodes: readonly Placed[], form: Form, height: number): string {
  const { cell } = form;
  const margin = cell * 4;
  const [w, h] = [Math.ceil((form.width + 2 * margin) / cell), Math.ceil((height + 2 * margin) / cell)];
  const distance = (o: Placed, x: number, y: number): number =>
    Math.hypot(Math.max(0, Math.abs(x - o.x) - o.w / 2 + 14), Math.max(0, Math.abs(y - o.y) - o.h / 2 + 14)) - 14;
  const ids = city.districts.map((d) => d.id);
  const nearest = ids.map(() => new Float64Array(w * h).fill(1e6));
  for (const o of nodes) {
    const mine = nearest[ids.indexOf(o.district!)]!;
    for (let j = 0; j < h; j++)
      for (let i = 0; i < w; i++) {
        const d = distance(o, i * cell - margin, j * cell - margin);
        if (d < mine[j * w + i]!) mine[j * w + i] = d;
      }
  }
  const blur = (v: Float64Array): Float64Array => {
    const pass = (from: Float64Array, step: number): Float64Array =>
      from.map(
        (value, k) =>
          (value + (from[k - step] ?? value) + (from[k + step] ?? value) + (from[k - 2 * step] ?? value) + (from[k + 2 * step] ?? value)) /
          5,
      );
    return pass(pass(v, 1), w);
  };
  return ids
    .map((_, d) => {
      const field = nearest[d]!.map((own, k) => {
        let other = 1e6;
        nearest.forEach((o, e) => {
          if (e !== d && o[k]! < other) other = o[k]!;
        });
        return Math.min(form.pad - own, (other - own) / 2 - form.gulf / 2);
      });
      const path = contour(blur(field), w, h)
        .map((ring) => smooth(ring, ([x, y]) => [x * cell - margin, y * cell - margin]))
        .join('');
      return path ? el('path', { class: `ground g-${(d % 8) + 1}`, d: path }) : '';
    })
    .join('');
}

/** Rings for those without a name. */
const rings = (points: readonly (readonly [number, number])[], r: number): string =>
  points.length
    ? el('path', {
        class: 'unnamed',
        d: points.map(([x, y]) => `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`).join(''),
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': r > 4 ? 1.6 : 1,
      })
    : '';

/** One cluster with its marks, the furthest along in the middle, and its two lines. */
function cluster(node: Placed, r: number): string {
  const cy = node.y - node.h / 2 + (node.head ? HEAD + 14 : 0) + node.reach + 3;
  const at = node.points.map(([x, y]) => [node.x + x, cy + y] as const);
  const byStatus = Map.groupBy(
    node.statuses.map((s, i) => [s, at[i]!] as const),
    ([s]) => s,
  );
  return (
    [...byStatus]
      .map(([s, all]) =>
        marks(
          s,
          all.map(([, p]) => p),
          2 * r,
        ),
      )
      .join('') +
    rings(at.slice(node.statuses.length), r - 0.8) +
    text(node.x, cy + node.reach + TITLE + 4, node.title, { class: 'b', 'text-anchor': 'middle' }) +
    text(node.x, cy + node.reach + 2 * TITLE + 8, node.words, { class: 's', 'text-anchor': 'middle' })
  );
}

function draw(city: ClusterCity, form: Form, link: (node: ClusterNode) => string): Drawing & { nodes: Placed[] } {
  const { nodes, height, r } = placeClusters(city, form);
  let body = grounds(city, nodes, form, height);
  for (const node of nodes) {
    if (node.head) body += text(node.x, node.y - node.h / 2 + HEAD, node.head, { class: 'district', 'text-anchor': 'middle' });
    if (!node.layout)
      body += el('rect', {
        class: 'unplaced',
        x: node.x - node.w / 2 + 1,
        y: node.y - node.h / 2 + (node.head ? HEAD + 10 : -4),
        width: node.w - 2,
        height: node.h - (node.head ? HEAD + 8 : -6),
        rx: 14,
      });
    body += `<a href="${escape(link(node))}" aria-label="${escape(`${node.title}：${node.words}`)}">${cluster(node, r)}</a>`;
  }
  // cut to what is drawn
  const top = Math.min(...nodes.map((o) => o.y - o.h / 2), height) - form.pad - 2;
  const bottom = Math.max(...nodes.map((o) => o.y + o.h / 2), 0) + form.pad + 2;
  return { width: form.width, height: bottom - top, body: `<g transform="translate(0 ${n(-top)})">${body}</g>`, nodes };
}
export const wideClusters = (city: ClusterCity, link: (node: ClusterNode) => string) => draw(city, WIDE_FORM, link);
export const narrowClusters = (city: ClusterCity, link: (node: ClusterNode) => string) => draw(city, NARROW_FORM, link);
export const largeClusters = (city: ClusterCity, link: (node: ClusterNode) => string) => draw(city, LARGE_FORM, link);

/** A cluster alone, in a row: what has no place in the schematic. */
export function rowOf(node: ClusterNode, width = 328): Drawing {
  const count = node.statuses.length + node.unnamed;
  const per = Math.max(1, Math.floor(width / 14));
  const points = Array.from({ length: count }, (_, i) => [8 + (i % per) * 14, 9 + Math.floor(i / per) * 16] as const);
  const byStatus = Map.groupBy(
    node.statuses.map((s, i) => [s, points[i]!] as const),
    ([s]) => s,
  );
  return {
    width: Math.min(per, Math.max(1, count)) * 14 + 4,
    height: Math.ceil(count / per) * 16 + 2,
    body:
      [...byStatus]
        .map(([s, all]) =>
          marks(
            s,
            all.map(([, p]) => p),
            11.2,
          ),
        )
        .join('') + rings(points.slice(node.statuses.length), 4.8),
  };
}

/** 有名字的在公布的里面占多少: one bar at 1:1, the named filled, each other a ring of a texture. */
export function shareBar({ published, named, who = '有名字的' }: NamedCount, held: string, width: number): Drawing {
  const w = Math.max(6, Math.min(width, (named / published.value) * width));
  const id = `rings-${width}`;
  const label = `${who}${named}个`;
  const beside = textWidth(label, TITLE) + 14;
  // on a phone what it is of stands under it
  const y = beside + textWidth(held, NOTE) > width ? 18 : 0;
  return {
    width,
    height: 74 + y,
    body:
      `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse"><circle class="ring" cx="4" cy="4" r="2"/></pattern>` +
      el('rect', { class: 'named', x: 0, y: 30 + y, width: w, height: 18 }) +
      (width - w > 8 ? el('rect', { x: w + 3, y: 30 + y, width: width - w - 3, height: 18, fill: `url(#${id})` }) : '') +
      text(0, 20, label, { class: 'b named-words' }) +
      text(y ? 0 : beside, 20 + y, held, { class: 's' }) +
      text(width, 68 + y, `共${published.words}，${formatDated(published.date)}${published.says}`, { class: 's', 'text-anchor': 'end' }),
  };
}
