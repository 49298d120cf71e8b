import { strFromU8 } from 'fflate';
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

/** As build/desk.ts packs it. */
export const unpackBaseline = (text: string): Baseline => JSON.parse(strFromU8(unpacked(text))) as Baseline;
