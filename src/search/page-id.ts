import { hash32 } from '../model/hash.ts';

/** `p0a1b2c3d_c`: whose page it is, and its number, which is its row in the table of filters. */
export const pageId = (mark: string, number: number): string => `p${mark}_${number.toString(36)}`;
export const pageNumber = (id: string): number => parseInt(id.slice(id.lastIndexOf('_') + 1), 36);
/** What is merged from several portals is told apart by it. */
export const pageMark = (id: string): string => id.slice(1, id.lastIndexOf('_'));

/** Where the pages of a portal are numbered: first those of the main index, then those of the second. Not every number has a page. */
export interface Numbers {
  rows: number;
  archiveRows: number;
}
/** Records of the second index that lie in one file: they are the bulk of a city's pages and seldom shown. */
const PACK = 8;
/** The file under pagefind/ that has the record of a page, and its place there. */
export function recordPlace(number: number, { rows }: Pick<Numbers, 'rows'>): { file: string; at: number } {
  if (number < rows) return { file: `pages/${number.toString(36)}.json`, at: 0 };
  const inArchive = number - rows;
  return { file: `archive/pages/${Math.floor(inArchive / PACK).toString(36)}.json`, at: inArchive % PACK };
}

/** A piece of the index is called after its first word, so that no list has to name it and an edit elsewhere leaves its name. */
export const pieceName = (first: string): string => `i${hash32(first).toString(36)}${hash32(first, 0x9e3779b9).toString(36)}`;
