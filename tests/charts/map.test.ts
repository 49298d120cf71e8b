import { describe, expect, test } from 'vitest';
import { renderSvg } from '../../src/charts/chart.ts';
import { mapChart, pointMap, tileHosts } from '../../src/charts/map.ts';
import { convert, mapView } from '../../src/model/map.ts';
import {
  cluster,
  drawLabels,
  drawPoints,
  fit,
  keepInFrame,
  mercator,
  reachOf,
  scaleBar,
  tileBox,
  tilesOf,
  zoomAt,
  type View,
  type ViewPoint,
} from '../../src/charts/map-drawing.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import { boundaries } from '../../src/schema/boundaries.ts';
import { site } from '../../src/schema/site.ts';
import { SCHEMA_VERSION } from '../../src/schema/version.ts';
import { districts } from './districts.ts';
import { golden } from './golden-file.ts';

const place = (lng: string, lat: string, rest: object = {}) => ({ lng, lat, crs: 'wgs84', precision: 'address', source: 'bao', ...rest });
const base = {
  file: 'map/b.geojson',
  crs: 'wgs84',
  source: '样例测绘院',
  licence: '样例许可',
  edition: '2024年',
  approval: '豫S〔2024年〕001号',
} as const;
const square = boundaries.parse({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '样例区' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [105, 38],
            [105.1, 38],
            [105.1, 38.1],
            [105, 38.1],
            [105, 38],
          ],
        ],
      },
    },
  ],
});
const city = () =>
  districts({
    compounds: {
      jia: { title: '甲院', street: 'donglu', location: place('105.02', '38.02') },
      yi: { title: '乙院', street: 'donglu', location: place('105.08', '38.03', { precision: 'area' }) },
      bing: { title: '丙院', street: 'xilu', location: place('105.0801', '38.0301') },
      ding: { title: '丁院', street: 'xilu', location: place('105.05', '38.08', { precision: 'street' }) },
      wu: { title: '戊院', street: 'xilu' },
    },
    disclosures: { p: { kind: 'progress', date: '2020-05-01', about: { compounds: ['jia'] }, state: 'done' } },
  });

describe('coordinates', () => {
  test('GCJ-02 lies some hundred metres off WGS-84, CGCS2000 does not', () => {
    const [lng, lat] = convert(113.6253, 34.7466, 'gcj02', 'wgs84');
    const metres = Math.hypot((lng - 113.6253) * 91_500, (lat - 34.7466) * 111_000);
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(900);
    expect(convert(113.6253, 34.7466, 'cgcs2000', 'wgs84')).toEqual([113.6253, 34.7466]);
  });
  test('there and back again', () => {
    const [lng, lat] = convert(...convert(113.6253, 34.7466, 'wgs84', 'bd09'), 'bd09', 'wgs84');
    expect(Math.hypot(lng - 113.6253, lat - 34.7466)).toBeLessThan(2e-5);
  });
  test('one place in four systems is one place on the map', () => {
    const same = (['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const).map((crs) => [crs, convert(105.05, 38.05, 'wgs84', crs)] as const);
    const map = pointMap(
      mapView(
        districts({
          compounds: Object.fromEntries([
            ...same.map(([crs, [lng, lat]]) => [crs, { location: place(lng.toFixed(6), lat.toFixed(6), { crs }) }]),
            ['far', { location: place('105.15', '38.15') }],
          ]),
        }),
      )!,
    );
    const near = map.points.filter((p) => p.id !== 'far');
    for (const p of near) expect(Math.hypot(p.x - near[0]!.x, p.y - near[0]!.y)).toBeLessThan(0.6);
  });
  test('north is up, east is right', () => {
    const [[x0, y0], [x1, y1]] = [mercator(105, 38), mercator(106, 39)];
    expect(x1).toBeGreaterThan(x0);
    expect(y1).toBeLessThan(y0);
  });
});

describe('what is drawn', () => {
  test('nothing where no position was published', () => expect(mapView(districts({ compounds: { a: {} } }))).toBeUndefined());
  test('a compound without a position is counted, not placed', () => {
    const map = pointMap(mapView(city())!);
    expect(map.points.map((p) => p.id)).toEqual(['bing', 'ding', 'jia', 'yi']);
    expect(map.without).toBe(1);
  });
  test('coarser than an address or a building is approximate', () =>
    expect(
      pointMap(mapView(city())!)
        .points.filter((p) => p.approximate)
        .map((p) => p.id),
    ).toEqual(['ding', 'yi']));
  test('one point alone is not blown up without end', () => {
    const map = pointMap(mapView(districts({ compounds: { a: { location: place('105.02', '38.02') } } }))!);
    expect(map.points[0]).toMatchObject({ x: 520, y: 320 });
    expect(scaleBar(map.world.k, map.lat, 1).px).toBeLessThanOrEqual(110);
  });
  test('stays as a person has seen it, with and without a base', () => {
    const portal = city();
    const subject = subjectOf(portal, 'map', '地图');
    golden('map-points', mapChart(subject, pointMap(mapView(portal)!))!);
    golden('map-base', mapChart(subject, pointMap(mapView(portal, base, square)!))!);
  });
  test('the 审图号 and the licence stand with the base, and only with it', () => {
    const portal = city();
    const subject = subjectOf(portal, 'map', '地图');
    const bare = mapChart(subject, pointMap(mapView(portal)!))!;
    const based = mapChart(subject, pointMap(mapView(portal, base, square)!))!;
    expect(bare.wide.body + bare.subtitle!).not.toContain('审图号');
    expect(based.wide.body).toContain('审图号：豫S〔2024年〕001号');
    expect(based.subtitle).toContain('样例许可');
    expect(bare.subtitle).toContain('不是边界');
  });
  test('hollow with a broken outline where the place is approximate, a filled plate where it is exact', () => {
    const at = (approximate: boolean): ViewPoint => ({ id: 'a', title: 'a', status: 'done', approximate, x: 10, y: 10 });
    const draw = (p: ViewPoint) => drawPoints([p], { k: 1, x: 0, y: 0 }, { width: 20, height: 20 }).body;
    expect(draw(at(true))).toContain('stroke-dasharray');
    expect(draw(at(false))).not.toContain('stroke-dasharray');
  });
});

describe('a thousand points', () => {
  const points: ViewPoint[] = Array.from({ length: 1000 }, (_, i) => ({
    id: `c${i}`,
    title: '',
    status: 'done',
    approximate: false,
    x: (i * 37) % 700,
    y: (i * 91) % 500,
  }));
  const size = { width: 720, height: 520 };

  test('every one is in exactly one mark, and no two marks cover each other', () => {
    const { clusters } = drawPoints(points, { k: 1, x: 0, y: 0 }, size);
    expect(clusters.flatMap((c) => c.members).sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
    for (const [i, a] of clusters.entries())
      for (const b of clusters.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(reachOf(a.members.length) + reachOf(b.members.length) - 1e-6);
  });
  test('closer in they come apart', () => {
    const near = drawPoints(points, zoomAt({ k: 1, x: 0, y: 0 }, 12, [360, 260], 1, 100), size);
    expect(near.visible.length).toBeLessThan(50);
    expect(near.clusters.filter((c) => c.members.length === 1).length).toBeGreaterThan(near.visible.length / 2);
  });
  test('points in one place stay one mark at any zoom', () =>
    expect(
      cluster(
        [
          { x: 1, y: 1 },
          { x: 1, y: 1 },
        ],
        18,
      ),
    ).toHaveLength(1));
});

describe('tiles', () => {
  const world = { k: 40_000_000, x: -1234.5, y: 77 };
  const size = { width: 700, height: 500 };
  /** The tile of a place, as everyone who cuts tiles of Web Mercator counts them. */
  const tileOf = (lng: number, lat: number, z: number): [number, number] => {
    const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
    return [Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(((1 - north) / 2) * 2 ** z)];
  };
  /** A view with a place in the middle of the frame. */
  const at = (lng: number, lat: number, k: number): View => {
    const [x, y] = mercator(lng, lat);
    return { k, x: 350 - (x * world.k + world.x) * k, y: 250 - (y * world.k + world.y) * k };
  };
  test.each([0.001, 0.03, 0.4, 1])('cover the frame without a gap, near their own size (zoom %f)', (k) => {
    const tiles = tilesOf(at(105.05, 38.05, k), size, world, 18);
    const boxes = tiles.map(tileBox);
    for (const [x, y] of [
      [0, 0],
      [699, 0],
      [0, 499],
      [699, 499],
      [350, 250],
    ] as const)
      expect(boxes.filter((b) => b.x <= x && x < b.x + b.width && b.y <= y && y < b.y + b.height)).toHaveLength(1);
    expect(tiles[0]!.side).toBeGreaterThan(180);
    expect(tiles[0]!.side).toBeLessThan(363);
  });
  test('are those that others count so', () => {
    const tiles = tilesOf(at(105.05, 38.05, 0.4), size, world, 18);
    const middle = tiles.find((t) => t.left <= 350 && 350 < t.left + t.side && t.top <= 250 && 250 < t.top + t.side)!;
    expect([middle.x, middle.y]).toEqual(tileOf(105.05, 38.05, middle.z));
  });
  test('stop at the edge of the world and at the last level of the service', () => {
    const all = tilesOf({ k: 1, x: 0, y: 0 }, size, { k: 300, x: 0, y: 0 }, 18);
    expect(all.map((t) => [t.z, t.x, t.y])).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 1],
    ]);
    expect(tilesOf(at(105.05, 38.05, 1), size, world, 5).every((t) => t.z === 5)).toBe(true);
  });
  const service = { layers: ['https://t0.example.org/vec_w/{z}/{y}/{x}?tk={key}'], key: 'abc' };
  const tiled = { ...base, file: undefined, tiles: service } as unknown as typeof base;
  test('lie under the points of the page, and in no file that is passed on', () => {
    const portal = city();
    const chart = mapChart(subjectOf(portal, 'map', '地图'), pointMap(mapView(portal, tiled)!))!;
    const [z, y, x] = /vec_w\/(\d+)\/(\d+)\/(\d+)\?tk=abc"/.exec(chart.page!.wide!.body)!.slice(1).map(Number) as [number, number, number];
    expect(x).toBeGreaterThanOrEqual(tileOf(104.9, 38.2, z)[0]);
    expect(y).toBeGreaterThanOrEqual(tileOf(104.9, 38.2, z)[1]);
    // broken into lines, never cut off
    expect(chart.page!.narrow.body.replace(/<[^>]+>/g, '')).toContain('审图号：豫S〔2024年〕001号');
    expect(renderSvg(chart)).not.toMatch(/<image|example\.org/);
    expect(chart.wide.body).not.toContain('审图号');
    expect(tileHosts(tiled)).toEqual(['https://t0.example.org']);
    expect(tileHosts(base)).toEqual([]);
  });
});

describe('moving', () => {
  test('zooming keeps what is under the pointer', () => {
    const view = { k: 2, x: -30, y: 12 };
    const next = zoomAt(view, 1.6, [100, 50], 0.1, 100);
    expect((100 - next.x) / next.k).toBeCloseTo((100 - view.x) / view.k);
    expect(zoomAt(view, 1000, [0, 0], 0.1, 100).k).toBe(100);
  });
  test('the map cannot be pushed out of its frame', () => {
    const extent = { x0: 0, y0: 0, x1: 100, y1: 100 };
    const v = keepInFrame({ k: 1, x: 9999, y: -9999 }, extent, { width: 200, height: 200 });
    expect(v.x).toBeLessThan(200);
    expect(v.y + 100).toBeGreaterThan(0);
  });
  test('everything fits in the whole view', () => {
    const v = fit({ x0: 10, y0: 20, x1: 110, y1: 40 }, { width: 300, height: 200 }, 20);
    expect([10 * v.k + v.x, 110 * v.k + v.x]).toEqual([20, 280]);
  });
  test('names give way to marks and to each other', () => {
    const label = { x: 100, y: 100, words: '东路街道' };
    const names = drawLabels([label, label, label, label, label, label], { k: 1, x: 0, y: 0 }, { width: 200, height: 200 }, [
      { x: 100, y: 100, members: [0] },
    ]);
    expect(names).not.toContain(' y="104.3"');
    expect(names.match(/<text/g)!.length).toBeLessThan(5);
  });
});

describe('a base is the publisher’s own, or there is none', () => {
  const settings = { schema: SCHEMA_VERSION, name: '样例', tagline: '样例', region: '样例市', topDistrict: 'shi', hotlines: [] };
  const accepts = (map: object): boolean => site.safeParse({ ...settings, map }).success;
  test('all of it is required', () => {
    expect(accepts(base)).toBe(true);
    for (const key of Object.keys(base)) expect(accepts({ ...base, [key]: undefined }), key).toBe(false);
  });
  test('tiles may stand for the file, with all the rest', () => {
    const tiled = {
      ...base,
      file: undefined,
      tiles: { layers: ['https://t0.tianditu.gov.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk={key}'], key: 'a1' },
    };
    expect(accepts(tiled)).toBe(true);
    expect(accepts({ ...tiled, file: base.file })).toBe(true);
    for (const key of ['crs', 'source', 'licence', 'edition', 'approval']) expect(accepts({ ...tiled, [key]: undefined }), key).toBe(false);
    expect(accepts({ ...tiled, crs: 'bd09' }), 'bd09').toBe(false);
    expect(accepts({ ...tiled, tiles: { ...tiled.tiles, key: undefined } }), '没有密钥').toBe(false);
    expect(accepts({ ...tiled, tiles: { layers: ['https://a.cn/{z}/{x}/{y}'], key: 'a1' } }), '多余的密钥').toBe(false);
  });
  test.each([
    'http://t0.tianditu.gov.cn/{z}/{x}/{y}',
    'https://a.cn/{z}/{x}',
    'https://a.cn/{z}/{x}/{y}/{y}',
    'https://{x}.a.cn/{z}/{y}',
    'https://a.cn/{z}/{x}/{y}/{w}',
    'https://user@a.cn/{z}/{x}/{y}',
    "https://a.cn/{z}/{x}/{y};script-src 'unsafe-inline'",
    'javascript:{z}{x}{y}',
    '//a.cn/{z}/{x}/{y}',
    'http://127.0.0.1.a.cn/{z}/{x}/{y}',
  ])('tiles from %s are refused', (layer) => expect(accepts({ ...base, tiles: { layers: [layer] } })).toBe(false));
  test.each(['豫S〔2024年〕001号', 'GS（2024）0650号', 'GS(2019)1822号', 'GS京（2022）1061号'])('%s is a 审图号', (approval) =>
    expect(site.safeParse({ ...settings, map: { ...base, approval } }).success).toBe(true),
  );
  test.each(['', '待办', '001号', '豫S 2024 001', '已申请'])('“%s” is none', (approval) =>
    expect(site.safeParse({ ...settings, map: { ...base, approval } }).success).toBe(false),
  );
  test.each(['../secret.geojson', '/etc/passwd', 'map/../x.geojson', 'https://example.com/a.geojson', 'map/a.json'])(
    'the file %s is refused',
    (file) => expect(site.safeParse({ ...settings, map: { ...base, file } }).success).toBe(false),
  );
});
