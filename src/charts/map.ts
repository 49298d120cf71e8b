import type { LocatedCompound, MapBase, MapView } from '../model/map.ts';
import { STATUS_ORDER, STATUSES } from '../model/status.ts';
import { legend } from './board.ts';
import { forms, NARROW, sourceLine, WIDE, type Chart, type Drawing, type Subject } from './chart.ts';
import {
  drawCredit,
  drawLabels,
  drawPoints,
  drawScale,
  extentOf,
  fit,
  footOf,
  mercator,
  scaleBar,
  tileAddress,
  tileBox,
  tilesOf,
  type Extent,
  type Label,
  type MapData,
  type Size,
  type View,
  type ViewPoint,
  type World,
} from './map-drawing.ts';
import { el, n } from './svg.ts';

export interface PointMap {
  points: (LocatedCompound & ViewPoint)[];
  without: number;
  /** Outlines of the base as one path, in the base drawing. */
  ground: string;
  labels: Label[];
  base: MapBase | undefined;
  size: Size;
  /** What is on the map, in the base drawing. */
  extent: Extent;
  /** Where the world lies in the base drawing; with the middle latitude it makes the scale bar. */
  world: World;
  lat: number;
}

const BASE_SIZE: Size = { width: WIDE, height: 640 };
/** Of the smaller drawings. */
const HIGH = 300;
/** Room for a mark and for the line at the foot. */
const MARGIN = 32;
const two = (v: number): number => Math.round(v * 100) / 100;

/** 点位图: a city's points where they fall in one drawing. */
export function pointMap({ points: located, without, base, boundaries, streetTitle }: MapView): PointMap {
  const world = located.map(({ lng, lat }) => {
    const [x, y] = mercator(lng, lat);
    return { x, y };
  });
  const polygons = (boundaries?.features ?? []).flatMap((f) =>
    f.geometry.type === 'Polygon'
      ? [{ name: f.properties.name, rings: f.geometry.coordinates }]
      : f.geometry.coordinates.map((r) => ({ name: f.properties.name, rings: r })),
  );
  const outlines = polygons.map((p) => ({
    name: p.name,
    rings: p.rings.map((ring) => ring.map(([lng, lat]) => mercator(lng, lat)).map(([x, y]) => ({ x, y }))),
  }));
  const whole = extentOf([...world, ...outlines.flatMap((o) => o.rings.flat())]);
  const view = fit(whole, BASE_SIZE, MARGIN, 40_075_017 / 4);
  const at = (p: { x: number; y: number }) => ({ x: two(p.x * view.k + view.x), y: two(p.y * view.k + view.y) });
  const points = located.map((p, i) => ({ ...p, ...at(world[i]!) }));
  const streets = new Map<string, { x: number; y: number }[]>();
  for (const p of points) if (p.street) streets.set(p.street, [...(streets.get(p.street) ?? []), p]);
  const middle = (list: readonly { x: number; y: number }[]) => ({
    x: two(list.reduce((s, p) => s + p.x, 0) / list.length),
    y: two(list.reduce((s, p) => s + p.y, 0) / list.length),
  });
  // without a base the names of streets stand amid their own points; with one, the names of its areas
  const labels = outlines.length
    ? outlines.map((o) => ({ ...middle((o.rings[0] ?? []).slice(1).map(at)), words: o.name }))
    : [...streets]
        .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
        .map(([id, list]) => {
          const m = middle(list);
          return { ...m, words: streetTitle(id) };
        });
  const ground = outlines
    .map((o) =>
      o.rings
        .map(
          (ring) =>
            `M${ring
              .slice(0, -1)
              .map(at)
              .map((p) => `${p.x} ${p.y}`)
              .join('L')}Z`,
        )
        .join(''),
    )
    .join('');
  const [from, to] = [at({ x: whole.x0, y: whole.y0 }), at({ x: whole.x1, y: whole.y1 })];
  const lats = located.map((p) => p.lat).sort((a, b) => a - b);
  return {
    points,
    without,
    ground,
    labels,
    base,
    size: BASE_SIZE,
    extent: { x0: from.x, y0: from.y, x1: to.x, y1: to.y },
    world: view,
    lat: lats[Math.floor(lats.length / 2)]!,
  };
}

const approvalWords = (base: MapBase): string => `审图号：${base.approval}`;
const creditOf = (base: MapBase | undefined): string[] => (base ? [`${base.source}，${base.edition}`, approvalWords(base)] : []);

/** The publisher's tile service, with the key in its addresses. */
const tilesIn = (base: MapBase | undefined): { layers: string[]; most: number } | undefined =>
  base?.tiles && {
    layers: base.tiles.layers.map((l) => l.replace('{key}', base.tiles!.key ?? '')),
    most: base.tiles.most ?? 18,
  };

/** The hosts that the page of the map asks for pictures, and no other page. */
export const tileHosts = (base: MapBase | undefined): string[] => [
  ...new Set((tilesIn(base)?.layers ?? []).map((l) => new URL(l.replaceAll(/[{}]/g, '')).origin)),
];

const drawTiles = (map: PointMap, view: View, size: Size): string => {
  const service = tilesIn(map.base);
  if (!service) return '';
  const needed = tilesOf(view, size, map.world, service.most);
  return service.layers
    .flatMap((layer) => needed.map((t) => el('image', { class: 'tile', href: tileAddress(layer, t), ...tileBox(t) })))
    .join('');
};

/** The base under the points: outlines that keep their width at every zoom. */
export const drawGround = (path: string, view: View): string =>
  path
    ? el(
        'g',
        { transform: `matrix(${view.k} 0 0 ${view.k} ${n(view.x)} ${n(view.y)})` },
        el('path', {
          class: 'edge',
          d: path,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1,
          'vector-effect': 'non-scaling-stroke',
        }),
      )
    : '';

/** `tiles`: on the page of the map; a file that is passed on holds no pictures from elsewhere. */
function drawing(map: PointMap, size: Size, tiles: boolean): Drawing {
  const credit = tiles || map.ground ? creditOf(map.base) : [];
  // names and marks keep clear of the foot
  const clear = { width: size.width, height: size.height - footOf(credit, size) };
  const view =
    size.width === map.size.width && size.height === map.size.height ? { k: 1, x: 0, y: 0 } : fit(map.extent, clear, MARGIN - 8, 4);
  const bar = scaleBar(map.world.k, map.lat, view.k, size.width / 5);
  const drawn = drawPoints(map.points, view, size);
  const key = legend(
    STATUS_ORDER.filter((s) => map.points.some((p) => p.status === s)),
    size.width,
  );
  const frame = [
    el('rect', { class: 'wash', width: size.width, height: size.height }),
    tiles ? drawTiles(map, view, size) : '',
    drawGround(map.ground, view),
    // tiles bring their own names
    tiles ? '' : drawLabels(map.labels, view, clear, drawn.clusters),
    drawn.body,
    drawScale(bar, size),
    drawCredit(credit, size),
  ];
  // a drawing of its own cuts off what lies beyond the frame
  const inner = el('svg', { y: key.height, width: size.width, height: size.height }, ...frame);
  return { width: size.width, height: size.height + key.height, body: key.body + inner };
}

const sized = (width: number): Size => (width === WIDE ? BASE_SIZE : { width, height: HIGH });

export function mapChart(subject: Subject, map: PointMap): Chart {
  const { points, base } = map;
  const hollow = points.filter((p) => p.approximate).length;
  const byStatus = (Object.keys(STATUSES) as (keyof typeof STATUSES)[]).flatMap((s) => {
    const count = points.filter((p) => p.status === s).length;
    return count ? [`${STATUSES[s]}${count}处`] : [];
  });
  return {
    id: 'points',
    title: `${points.length}处有公开的位置，${map.without}处没有`,
    subtitle: `实心是到门牌或楼栋的位置，空心虚线是近似位置${hollow ? `（${hollow}处）` : '，图上没有'}；圆圈里的数字是挤在一起的处数${base ? `；底图：${base.source}，${base.edition}，${base.licence}，${approvalWords(base)}${base.tiles ? '，瓦片只在网页上画' : ''}` : '；没有底图，街道名标在它的小区中间，不是边界'}`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      points.map((p) => p.source),
    ),
    ...forms((width) => drawing(map, sized(width), false)),
    page: base?.tiles && { wide: drawing(map, map.size, true), narrow: drawing(map, sized(NARROW), true) },
    description: `地图上有${points.length}处：${byStatus.join('、')}。${hollow ? `其中${hollow}处只是近似位置。` : ''}另有${map.without}处没有公开位置，没有画。`,
    table: {
      columns: [
        { label: '名称' },
        { label: '类型' },
        { label: '街道' },
        { label: '状态' },
        { label: '精度' },
        { label: '经度，纬度（坐标系）' },
      ],
      rows: points.map((p) => [p.title, p.kindLabel, p.place || '不明', STATUSES[p.status], p.precision, p.given]),
    },
    shown: 40,
  };
}

/** What the page's script needs: the points in short rows, the base and the names. */
export const mapData = (map: PointMap): MapData => ({
  extent: map.extent,
  world: map.world,
  lat: two(map.lat),
  ground: map.ground,
  tiles: tilesIn(map.base),
  labels: map.base?.tiles ? [] : map.labels.map((l) => [l.x, l.y, l.words] as const),
  points: map.points.map(
    (p) => [p.id, p.title, p.status, p.approximate ? 1 : 0, p.x, p.y, p.place, p.turn ? `${p.turn.day} ${p.turn.status}` : ''] as const,
  ),
  credit: creditOf(map.base),
});
