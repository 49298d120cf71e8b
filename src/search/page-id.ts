const id = (kind: 'p' | 'i', build: string, number: number, length: number): string =>
  kind + `${build.slice(0, 8)}_${number.toString(36).padStart(5, '0')}`.padStart(length - 1, '0');

/** `p0a1b2c3d_00012`: as long as Pagefind's own hash, because it is written in its place (bundle.ts). */
export const pageId = (build: string, number: number, length = 15): string => id('p', build, number, length);
export const chunkId = (build: string, number: number, length = 15): string => id('i', build, number, length);
/** The page's row in the table of filters. */
export const pageNumber = (id: string): number => parseInt(id.slice(-5), 36);
/** Of which build it is; what is merged from several portals is told apart by it. */
export const pageMark = (id: string): string => id.slice(0, id.lastIndexOf('_')).slice(-8);
