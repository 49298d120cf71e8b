import { getCollection, getEntry, render } from 'astro:content';
import { assemble } from '../model/portal.ts';
import { COLLECTIONS, type CollectionName } from '../schema/basics.ts';
import type { Content } from '../schema/index.ts';
import type { LoggedRevision } from '../trust/log/folder.ts';
import { reads } from '../model/reads.ts';
import { handed, offer, type Handed, type Settings } from './handed.ts';
import { tracked } from './tracked.ts';

/** `npm run dev`: Astro has the loader read, and reads again what somebody edits. */
async function readByAstro(): Promise<Handed> {
  const lists = await Promise.all(COLLECTIONS.map((c) => getCollection(c)));
  const texts = new Map(lists.flat().flatMap((e) => (e.body?.trim() ? [[`${e.collection}/${e.id}`, e] as const] : [])));
  return {
    entries: lists.flat().map(({ collection, id, data, body = '', filePath = '' }) => ({ collection, id, data, body, file: filePath })),
    settings: (await getEntry('settings', 'site'))!.data as Settings,
    bodyOf: async (collection, id) => {
      const entry = texts.get(`${collection}/${id}`);
      return entry && (await render(entry)).Content;
    },
  };
}

/** The one place where pages meet content: assembled once a build, from what the loader read. */
const { entries, settings, bodyOf: compiledBody } = await (handed() ?? readByAstro());
const content = Object.fromEntries(
  COLLECTIONS.map((c) => [c, entries.filter((e) => e.collection === c).map(({ id, data, body }) => ({ id, data, body }))]),
);
export const site = settings.site;
export const forgotten = settings.forgotten;
export const holidays = settings.holidays;
/** Whose 日志 tells of what was published, if this portal keeps one; and what it tells of an entry, oldest first. */
export const logOrigin = settings.log?.origin;
export const logKey = settings.log?.key;
export function loggedOf(entry: string): readonly LoggedRevision[] {
  reads.sunshineReads?.note(`log/${entry}`);
  return settings.log?.entries[entry] ?? [];
}
const assembled = assemble(content as unknown as Content, site, settings.boundaries, settings.clock, settings);
export const portal = reads.sunshineReads ? tracked(assembled) : assembled;

const texts: ReadonlyMap<string, string> = new Map(
  entries.flatMap(({ collection, id, body }) => (body.trim() ? [[`${collection}/${id}`, body.trim()] as const] : [])),
);
/** The text of an entry as it was written, if it has one. */
export function textOf(collection: CollectionName, id: string): string | undefined {
  const key = `${collection}/${id}`;
  reads.sunshineReads?.note(`text/${key}`);
  return texts.get(key);
}
export const hasBody = (collection: CollectionName, id: string): boolean => textOf(collection, id) !== undefined;
/** The same as it is shown. */
export function bodyOf(collection: CollectionName, id: string): ReturnType<Handed['bodyOf']> {
  reads.sunshineReads?.note(`text/${collection}/${id}`);
  return compiledBody(collection, id);
}
offer({ portal, raw: assembled, texts, logged: settings.log?.entries ?? {} });
