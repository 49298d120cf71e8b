import { bare } from '../model/dates.ts';
import type { Portal } from '../model/portal.ts';

/**
 * 记录的文件: the records of a place and a year are in one, each record in one only. A record of a compound or a road is in its street's, where one is
 * known; one of several places is in that of the first.
 */
export function recordFile(portal: Portal, id: string): string {
  const { about, date } = portal.disclosures.get(id)!;
  const street =
    about.streets?.[0] ??
    (about.compounds?.[0] === undefined ? undefined : portal.compounds.get(about.compounds[0])?.street) ??
    (about.roads?.[0] === undefined ? undefined : portal.roads.get(about.roads[0])?.streets?.[0]);
  const district =
    about.districts?.[0] ?? (about.compounds?.[0] === undefined ? undefined : portal.compounds.get(about.compounds[0])?.district);
  const place = street !== undefined ? `streets/${street}` : district !== undefined ? `districts/${district}` : 'others';
  return `${place}/${bare(date).slice(0, 4)}`;
}

export const recordFilePath = (portal: Portal, id: string): string => `/data/v1/disclosures/${recordFile(portal, id)}.json`;
