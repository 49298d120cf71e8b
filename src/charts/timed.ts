/** Every piece of work on charts is measured under this name. */
export const CHARTS = 'charts';

/** What charts cost a build: summed up and printed by build/chart-time.ts. */
export const timed = <T>(work: () => T): T => {
  const start = performance.now();
  const result = work();
  performance.measure(CHARTS, { start });
  return result;
};
