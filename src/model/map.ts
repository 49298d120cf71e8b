import gcoord, { type CRSTypes } from 'gcoord';
import type { Boundaries } from '../schema/boundaries.ts';
import type { CompoundData } from '../schema/index.ts';
import { LOCATION_PRECISION } from '../schema/place.ts';
import type { Site } from '../schema/site.ts';
import { compoundSummary } from './compound.ts';
import type { Portal } from './portal.ts';
import type { Status, StatusView } from './status.ts';

/** 地图: compounds whose position was published, on an empty ground or on the publisher's own boundary file. Nothing is estimated. */
export type Location = NonNullable<CompoundData['location']>;
export type Crs = Location['crs'];
export type MapBase = NonNullable<Site['map']>;

/** CGCS2000 and WGS-84 differ by centimetres: one system for a map of a city. */
const SYSTEM: Record<Crs, CRSTypes> = { wgs84: gcoord.WGS84, cgcs2000: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 };
export const CRS_NAMES: Record<Crs, string> = { cgcs2000: 'CGCS2000', wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' };

export const convert = (lng: number, lat: number, from: Crs, to: Crs): [number, number] => {
  if (SYSTEM[from] === SYSTEM[to]) return [lng, lat];
  const [x, y] = gcoord.transform([lng, lat] as [number, number], SYSTEM[from], SYSTEM[to]) as [number, number];
  return [x, y];
};

/** Anything coarser than an address. */
const isApproximate = (l: Location): boolean => l.precision === 'street' || l.precision === 'area';

export interface LocatedCompound {
  id: string;
  title: string;
  status: Status;
  /** Where it will read otherwise though nothing is published. */
  turn?: StatusView['turn'];
  /** Coarser than an address: drawn hollow. */
  approximate: boolean;
  /** In the system of the map. */
  lng: number;
  lat: number;
  street?: string | undefined;
  kindLabel: string;
  place: string;
  precision: string;
  source: string;
  /** As published. */
  given: string;
}

export interface MapView {
  points: LocatedCompound[];
  /** Compounds without a published position: listed, not drawn. */
  without: number;
  base: MapBase | undefined;
  boundaries: Boundaries | undefined;
  streetTitle: (id: string) => string;
}

/** Undefined where no compound has a published position: then the schematic stands alone. */
export function mapView(
  portal: Portal,
  base: MapBase | undefined = portal.site.map,
  boundaries: Boundaries | undefined = portal.boundaries,
): MapView | undefined {
  const crs: Crs = base?.crs ?? 'cgcs2000';
  const points = [...portal.compounds].flatMap(([id, { title, location }]): LocatedCompound[] => {
    if (!location) return [];
    const { status, kindLabel, street, district } = compoundSummary(portal, id);
    const [lng, lat] = convert(Number(location.lng), Number(location.lat), location.crs, crs);
    return [
      {
        id,
        title,
        status: status.status,
        turn: status.turn,
        approximate: isApproximate(location),
        lng,
        lat,
        street,
        kindLabel,
        place: [district && portal.districts.get(district)?.title, street && portal.streets.get(street)?.title].filter(Boolean).join(''),
        precision: LOCATION_PRECISION[location.precision],
        source: location.source,
        given: `${location.lng}, ${location.lat}（${CRS_NAMES[location.crs]}）`,
      },
    ];
  });
  return points.length
    ? {
        points,
        without: portal.compounds.size - points.length,
        base,
        boundaries,
        streetTitle: (id) => portal.streets.get(id)?.title ?? '',
      }
    : undefined;
}
