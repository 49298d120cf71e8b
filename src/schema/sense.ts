import type { Dated } from './dates.ts';

/** What the checks of the kinds share. */
export const bare = (d: Dated): string => (typeof d === 'string' ? d : d.date);

/** Whether one date surely lies before another: where either is less exact, only what both say counts. */
export const before = (a: Dated, b: Dated): boolean => {
  const exact = Math.min(bare(a).length, bare(b).length);
  return bare(a).slice(0, exact) < bare(b).slice(0, exact);
};

export const more = (a: number | string | undefined, b: number | string | undefined): boolean =>
  a !== undefined && b !== undefined && Number(a) > Number(b);
