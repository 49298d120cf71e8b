import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { FileEntry, ReadResult } from '../loader/judge-content.ts';
import type { Portal } from '../model/portal.ts';
import type { CollectionName } from '../schema/basics.ts';
import type { PublicLog } from '../trust/log/folder.ts';

/** What a build has read and checked, in the hands of the pages that it makes (build/render-process.ts). `npm run dev` lets Astro read. */
export interface Handed {
  entries: readonly FileEntry[];
  settings: Settings;
  /** The compiled text of an entry, if it has one. */
  bodyOf(collection: CollectionName, id: string): Promise<AstroComponentFactory | undefined>;
}
export type Settings = Pick<ReadResult, 'boundaries' | 'forgotten' | 'catalog' | 'holidays'> & {
  site: NonNullable<ReadResult['site']>;
  /** The day of the build, where the site sets none. */
  clock?: string | undefined;
  /** 日志, where the content has one. */
  log?: PublicLog | undefined;
};

/** The build's own code and the pages that were compiled are two graphs of modules; they meet here. */
const place = globalThis as typeof globalThis & { sunshineHanded?: Promise<Handed>; sunshineOffered?: Offered };
/** Before the pages' code is loaded, which waits for what is handed over. */
export function handOverLater(): (handed: Handed) => void {
  const { promise, resolve } = Promise.withResolvers<Handed>();
  place.sunshineHanded = promise;
  return resolve;
}
export const handed = (): Promise<Handed> | undefined => place.sunshineHanded;

/** What the pages made of it, for the build to tell what has changed (site/tracked.ts). */
interface Offered {
  portal: Portal;
  /** The same, whose readers nobody notes. */
  raw: Portal;
  texts: ReadonlyMap<string, string>;
  logged: PublicLog['entries'];
}
export const offer = (offered: Offered): void => {
  place.sunshineOffered = offered;
};
export const offered = (): Offered => place.sunshineOffered!;
