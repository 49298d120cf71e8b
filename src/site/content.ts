import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import { assemble } from '../model/portal.ts';
import { COLLECTIONS, type CollectionName } from '../schema/basics.ts';
import type { Content } from '../schema/index.ts';

/** The one place where pages meet content: assembled once a build, from what the loader read. */
const collections = await Promise.all(
  COLLECTIONS.map(async (c) => [c, (await getCollection(c)).map(({ id, data, body }) => ({ id, data, body }))] as const),
);
const settings = (await getEntry('settings', 'site'))!.data;
export const site = settings.site;
export const forgotten = settings.forgotten;
export const holidays = settings.holidays;
export const portal = assemble(Object.fromEntries(collections) as unknown as Content, site, settings.boundaries, settings.clock, settings);

const withBody = new Map<string, CollectionEntry<CollectionName>>();
for (const c of COLLECTIONS) for (const e of await getCollection(c)) if (e.body?.trim()) withBody.set(`${c}/${e.id}`, e);

export const hasBody = (collection: CollectionName, id: string): boolean => withBody.has(`${collection}/${id}`);

/** The compiled text of an entry, if it has one. */
export const bodyOf = async (collection: CollectionName, id: string) => {
  const entry = withBody.get(`${collection}/${id}`);
  return entry && (await render(entry)).Content;
};
