/** `p0a1b2c3d_00012`: as long as Pagefind's own hash, because it is written in its place (bundle.ts). */
export const pageId = (build: string, number: number): string => `p${build.slice(0, 8)}_${number.toString(36).padStart(5, '0')}`;
export const chunkId = (build: string, number: number): string => `i${build.slice(0, 8)}_${number.toString(36).padStart(5, '0')}`;
/** The page's row in the table of filters. */
export const pageNumber = (id: string): number => parseInt(id.slice(-5), 36);
