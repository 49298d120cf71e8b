import type { Portal } from '../model/portal.ts';
import { DISTRICT_LEVELS } from '../schema/district.ts';
import type { Name } from './name-index.ts';

/** All names of the portal with their addresses on it, former names and nicknames too. Addresses still want the site's base. */
export function portalNames(portal: Portal): { places: Name[]; help: Name[] } {
  const places: Name[] = [];
  const help: Name[] = [];
  const add = (to: Name[], href: string, note: string, ...names: string[]) => {
    for (const name of new Set(names)) to.push({ name, href, note: note === name ? '' : note });
  };
  for (const [id, { title, aliases, ...data }] of portal.compounds) {
    const street = data.street === undefined ? undefined : portal.streets.get(data.street);
    const district = portal.districts.get(street?.district ?? data.district ?? '');
    add(places, `/compounds/${id}/`, [district?.title, street?.title].filter(Boolean).join(' '), title, ...(aliases ?? []));
  }
  for (const [id, { title, aliases, district }] of portal.streets)
    add(places, `/streets/${id}/`, portal.districts.get(district)?.title ?? '', title, ...(aliases ?? []));
  for (const [id, { title, aliases }] of portal.roads) add(places, `/roads/${id}/`, '道路整治', title, ...(aliases ?? []));
  for (const [id, { title, aliases, level }] of portal.districts)
    add(places, `/districts/${id}/`, DISTRICT_LEVELS[level], title, ...(aliases ?? []));
  for (const [id, { title, aliases }] of portal.practices) add(help, `/practices/${id}/`, '工作方法', title, ...(aliases ?? []));
  for (const [id, { title }] of portal.guides) add(help, `/guides/${id}/`, '办事指南', title);
  return { places, help };
}
