/** Every piece of work on charts is measured under this name. */
export const CHARTS = 'charts';

/** What charts cost a build: summed up by build/render-process.ts, and printed. */
export const timed = <T>(work: () => T): T => {
  const start = performance.now();
  const result = work();
  performance.measure(CHARTS, { start });
  return result;
};
