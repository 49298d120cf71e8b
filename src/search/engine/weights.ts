/**
 * How much a match in a field of the index counts; Pagefind's own weight of body text is 1.
 * n: names of places and subjects · a: addresses · h: titles of papers, which repeat the names of places · py: pinyin
 */
export const META_WEIGHTS = { n: 5, a: 2, h: 2, py: 1 } as const;
