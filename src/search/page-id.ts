const id = (build: string, number: number): string => `${build.slice(0, 8)}_${number.toString(36)}`;

/** `p0a1b2c3d_c`: the build's own mark keeps old caches from being mixed with new ones. */
export const pageId = (build: string, number: number): string => `p${id(build, number)}`;
export const chunkId = (build: string, number: number): string => `i${id(build, number)}`;
/** The page's row in the table of filters. */
export const pageNumber = (id: string): number => parseInt(id.slice(id.lastIndexOf('_') + 1), 36);
/** Of which build it is; what is merged from several portals is told apart by it. */
export const pageMark = (id: string): string => id.slice(1, id.lastIndexOf('_'));
