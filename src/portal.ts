import { getCollection, render, type CollectionEntry } from 'astro:content';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLLECTIONS, type CollectionName } from './schema/basics.ts';
import type { Content } from './schema/index.ts';
import { readBoundaries } from './loader/boundaries.ts';
import { readYaml } from './loader/frontmatter.ts';
import { site as siteSchema } from './schema/site.ts';
import { assemble } from './model/portal.ts';
import { contentDir } from './settings.ts';

/** The one place where pages meet content: assembled once a build. */
const collections = await Promise.all(
  COLLECTIONS.map(async (c) => [c, (await getCollection(c)).map(({ id, data }) => ({ id, data }))] as const),
);
export const site = siteSchema.parse(readYaml(readFileSync(join(contentDir, 'site.yaml'), 'utf8'), 'site.yaml', 1).data);
const outlines = site.map?.file;
const boundaries = outlines ? readBoundaries(readFileSync(join(contentDir, outlines)), outlines).boundaries : undefined;
export const portal = assemble(Object.fromEntries(collections) as unknown as Content, site, boundaries);

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
/** An address of the portal under whatever path it is published. */
export const href = (path: string): string => (path.startsWith('/') ? `${base}${path}` : path);

/** For search forms: the portals that are searched together, our own first. */
export const searchedTogether =
  site.portals &&
  JSON.stringify([{ name: site.region, address: href('/') }, ...site.portals.filter(({ address }) => address !== href('/'))]);

/** The address of a guide, if this portal has it: another city may write its own. */
export const guideHref = (id: string): string | undefined => (portal.guides.has(id) ? href(`/guides/${id}/`) : undefined);
/** How to ask for what is not published. */
export const askHref = guideHref('yi-shenqing-gongkai');

const withBody = new Map<string, CollectionEntry<CollectionName>>();
for (const c of COLLECTIONS) for (const e of await getCollection(c)) if (e.body?.trim()) withBody.set(`${c}/${e.id}`, e);

export const hasBody = (collection: CollectionName, id: string): boolean => withBody.has(`${collection}/${id}`);

/** The compiled text of an entry, if it has one. */
export const bodyOf = async (collection: CollectionName, id: string) => {
  const entry = withBody.get(`${collection}/${id}`);
  return entry && (await render(entry)).Content;
};
