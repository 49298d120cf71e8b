import { describe, expect, test } from 'vitest';
import { convert, mapChart, pointMap } from '../../src/charts/map.ts';
import {
  cluster,
  drawLabels,
  drawPoints,
  fit,
  keep,
  mercator,
  reachOf,
  scaleBar,
  zoomAt,
  type ViewPoint,
} from '../../src/charts/map-view.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import { boundaries } from '../../src/schema/boundaries.ts';
import { site } from '../../src/schema/site.ts';
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
      districts({
        compounds: Object.fromEntries([
          ...same.map(([crs, [lng, lat]]) => [crs, { location: place(lng.toFixed(6), lat.toFixed(6), { crs }) }]),
          ['far', { location: place('105.15', '38.15') }],
        ]),
      }),
    )!;
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
  test('nothing where no position was published', () => expect(pointMap(districts({ compounds: { a: {} } }))).toBeUndefined());
  test('a compound without a position is counted, not placed', () => {
    const map = pointMap(city())!;
    expect(map.points.map((p) => p.id)).toEqual(['bing', 'ding', 'jia', 'yi']);
    expect(map.without).toBe(1);
  });
  test('coarser than an address or a building is approximate', () =>
    expect(
      pointMap(city())!
        .points.filter((p) => p.approximate)
        .map((p) => p.id),
    ).toEqual(['ding', 'yi']));
  test('one point alone is not blown up without end', () => {
    const map = pointMap(districts({ compounds: { a: { location: place('105.02', '38.02') } } }))!;
    expect(map.points[0]).toMatchObject({ x: 360, y: 260 });
    expect(scaleBar(map.world, map.lat, 1).px).toBeLessThanOrEqual(110);
  });
  test('stays as a person has seen it, with and without a base', () => {
    const portal = city();
    const subject = subjectOf(portal, 'map', '地图');
    golden('map-points', mapChart(subject, pointMap(portal))!);
    golden('map-base', mapChart(subject, pointMap(portal, base, square))!);
  });
  test('the 审图号 and the licence stand with the base, and only with it', () => {
    const portal = city();
    const subject = subjectOf(portal, 'map', '地图');
    const bare = mapChart(subject, pointMap(portal))!;
    const based = mapChart(subject, pointMap(portal, base, square))!;
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

describe('moving', () => {
  test('zooming keeps what is under the pointer', () => {
    const view = { k: 2, x: -30, y: 12 };
    const next = zoomAt(view, 1.6, [100, 50], 0.1, 100);
    expect((100 - next.x) / next.k).toBeCloseTo((100 - view.x) / view.k);
    expect(zoomAt(view, 1000, [0, 0], 0.1, 100).k).toBe(100);
  });
  test('the map cannot be pushed out of its frame', () => {
    const extent = { x0: 0, y0: 0, x1: 100, y1: 100 };
    const v = keep({ k: 1, x: 9999, y: -9999 }, extent, { width: 200, height: 200 });
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
  const settings = { name: '样例', tagline: '样例', region: '样例市', topDistrict: 'shi', hotlines: [] };
  test('all of it is required', () => {
    expect(site.safeParse({ ...settings, map: base }).success).toBe(true);
    for (const key of Object.keys(base))
      expect(site.safeParse({ ...settings, map: { ...base, [key]: undefined } }).success, key).toBe(false);
  });
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
