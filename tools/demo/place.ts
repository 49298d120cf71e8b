import type { CompoundData } from '../../src/schema/index.ts';
import type { CityNames } from './names.ts';
import type { Rng } from './rng.ts';

/** Positions of a city that does not exist, in the desert; districts lie as their panels do in the schematic map. */
export interface Point {
  lng: number;
  lat: number;
}
const CELL = { lng: 0.09, lat: 0.07 };
const corner = (city: CityNames, column: number, row: number): Point => ({
  lng: city.centre.lng + (column - 2.5) * CELL.lng,
  lat: city.centre.lat - (row - 2.5) * CELL.lat,
});

export function streetCentre(rng: Rng, city: CityNames, d: { column: number; row: number }): Point {
  const p = corner(city, d.column, d.row);
  return { lng: p.lng + CELL.lng * rng.real(0.15, 0.85), lat: p.lat - CELL.lat * rng.real(0.15, 0.85) };
}

/** Where an office would put a street on its schematic: three columns and three rows of districts. */
export function layoutOf(city: CityNames, { lng, lat }: Point): { x: number; y: number } {
  const share = (v: number): number => Math.max(0, Math.min(100, Math.round((v / 3) * 100)));
  return { x: share((lng - city.centre.lng) / CELL.lng + 1.5), y: share((city.centre.lat - lat) / CELL.lat + 1.5) };
}

/** WGS-84 to GCJ-02: the published offset, so that both kinds of coordinates meet on one map. */
export function toGcj02({ lng, lat }: Point): Point {
  const [x, y, pi] = [lng - 105, lat - 35, Math.PI];
  const wave = (v: number, ...terms: [number, number][]) => terms.reduce((sum, [size, of]) => sum + size * Math.sin((v / of) * pi), 0);
  const common = ((20 * Math.sin(6 * x * pi) + 20 * Math.sin(2 * x * pi)) * 2) / 3;
  const dLat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(y, [20, 1], [40, 3]) * 2) / 3 +
    (wave(y, [160, 12], [320, 30]) * 2) / 3;
  const dLng =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(x, [20, 1], [40, 3]) * 2) / 3 +
    (wave(x, [150, 12], [300, 30]) * 2) / 3;
  const [a, ee, rad] = [6378245, 0.006693421622965943, (lat / 180) * pi];
  const magic = 1 - ee * Math.sin(rad) ** 2;
  return {
    lng: lng + (dLng * 180) / ((a / Math.sqrt(magic)) * Math.cos(rad) * pi),
    lat: lat + (dLat * 180) / (((a * (1 - ee)) / (magic * Math.sqrt(magic))) * pi),
  };
}

export function locationOf(rng: Rng, centre: Point, source: string): CompoundData['location'] {
  const at = { lng: centre.lng + rng.real(-0.009, 0.009), lat: centre.lat + rng.real(-0.007, 0.007) };
  const crs = rng.weighted({ wgs84: 3, gcj02: 4, cgcs2000: 3 });
  const precision = rng.weighted({ address: 6, building: 1, street: 2, area: 1 });
  const { lng, lat } = crs === 'gcj02' ? toGcj02(at) : at;
  const digits = precision === 'area' ? 3 : precision === 'street' ? 4 : 6;
  return { lng: lng.toFixed(digits), lat: lat.toFixed(digits), crs, precision, source };
}

/** The districts' invented outlines, for trying the boundary layer of the map: neighbours share their edges. */
export function boundaries(
  rng: Rng,
  city: CityNames,
  districts: readonly { id: string; title: string; column: number; row: number }[],
): string {
  const node = (column: number, row: number): [number, number] => {
    const p = corner(city, column, row);
    const shake = rng.fork(`${column},${row}`);
    return [p.lng + shake.real(-0.008, 0.008), p.lat + shake.real(-0.006, 0.006)].map((n) => Number(n.toFixed(5))) as [number, number];
  };
  const features = districts.map(({ id, title, column: c, row: r }) => {
    const ring = [
      [c, r],
      [c, r + 0.5],
      [c, r + 1],
      [c + 0.5, r + 1],
      [c + 1, r + 1],
      [c + 1, r + 0.5],
      [c + 1, r],
      [c + 0.5, r],
      [c, r],
    ].map(([x, y]) => node(x!, y!));
    return {
      type: 'Feature',
      properties: { id, name: title, note: '演示数据，虚构的范围' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`;
}
