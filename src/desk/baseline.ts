import { strFromU8, strToU8, zlibSync } from 'fflate';
import { unpacked } from '../guard/packed.ts';
import type { FileEntry, Published, ReadResult } from '../loader/judge-content.ts';

/**
 * 底稿: what is published, as the desk carries it in its own file, so that names, ids and latest values are known with the network off.
 * The entries are as they were read and judged, without their bodies; what is made at the desk is judged on top of them.
 */
export interface Baseline {
  /** The day it was made, where anybody knows. */
  made?: string | undefined;
  published: Published;
  /** How characters are read, for ids and for finding names by their letters (ledger/romanise.ts). */
  readings: string;
}

/** What a desk has to know of a content folder. */
export const baselineOf = (
  { site, forgotten, catalog, holidays, exceptions, entries }: ReadResult,
  made: string | undefined,
  readings: string,
): Baseline => ({
  made,
  readings,
  published: {
    site,
    forgotten,
    catalog,
    holidays,
    exceptions: exceptions?.map(({ file, digest }) => ({ file, digest })),
    entries: entries.map((e): FileEntry => ({ ...e, body: '' })),
  },
});

/** In letters that may stand in any page. */
export const packBaseline = (b: Baseline): string => {
  const bytes = zlibSync(strToU8(JSON.stringify(b)), { level: 9 });
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};

export const unpackBaseline = (text: string): Baseline => JSON.parse(strFromU8(unpacked(text))) as Baseline;
