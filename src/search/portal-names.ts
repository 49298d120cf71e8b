import type { Portal } from '../model/portal.ts';
import type { Name } from './name-index.ts';

/** All names of the portal with their addresses on it, former names and nicknames too. Addresses still want the site's base. */
export function portalNames(portal: Portal): Name[] {
  const out: Name[] = [];
  const add = (href: string, note: string, ...names: (string | undefined)[]) => {
    for (const name of new Set(names)) if (name) out.push({ name, href, note });
  };
  for (const [id, { title, aliases, ...data }] of portal.compounds) {
    const street = data.street === undefined ? undefined : portal.streets.get(data.street);
    const district = portal.districts.get(street?.district ?? data.district ?? '');
    add(`/compounds/${id}/`, [district?.title, street?.title].filter(Boolean).join(' '), title, ...(aliases ?? []));
  }
  for (const [id, { title, aliases, district }] of portal.streets)
    add(`/streets/${id}/`, portal.districts.get(district)?.title ?? '', title, ...(aliases ?? []));
  for (const [id, { title, aliases }] of portal.districts) add(`/districts/${id}/`, '区县', title, ...(aliases ?? []));
  for (const [id, { title, aliases }] of portal.practices) add(`/practices/${id}/`, '工作方法', title, ...(aliases ?? []));
  for (const [id, { title }] of portal.guides) add(`/guides/${id}/`, '办事指南', title);
  return out;
}
