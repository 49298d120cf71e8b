import { convert } from '../model/map.ts';
import { compoundSummary } from '../model/compound.ts';
import type { Portal } from '../model/portal.ts';
import { STATUSES } from '../model/status.ts';
import { LOCATION_PRECISION } from '../schema/place.ts';
import { COMPOUND_KINDS } from '../schema/compound.ts';
import { fileMeta, type Address } from './document.ts';

/** compounds.geojson: those with a published position, as map programs read it (RFC 7946: WGS 84); what the source gave stands beside it. */
export const pointsFile = (portal: Portal, address: Address) => ({
  type: 'FeatureCollection',
  meta: fileMeta(portal, address, {
    title: '有公开坐标的小区楼院',
    note: `${portal.compounds.size}个里有公开坐标的才在这里，没有的不估计；来源用别的坐标系的，由计算换算成 WGS-84，原样在旁边。`,
  }),
  features: [...portal.compounds].flatMap(([id, { title, kind, location }]) => {
    if (!location) return [];
    const coordinates = convert(Number(location.lng), Number(location.lat), location.crs, 'wgs84').map((x) => Math.round(x * 1e6) / 1e6);
    const { status } = compoundSummary(portal, id);
    return [
      {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates },
        properties: {
          title,
          kind: COMPOUND_KINDS[kind],
          status: STATUSES[status.status],
          ...(status.inferred && { statusInferred: true }),
          precision: LOCATION_PRECISION[location.precision],
          lngStated: location.lng,
          latStated: location.lat,
          crs: location.crs,
          source: location.source,
          address: address(`/compounds/${id}/`),
        },
      },
    ];
  }),
});
