import type { AstroIntegration } from 'astro';

/** Every piece of work on charts is measured under this name. */
export const CHARTS = 'charts';

/** Prints at the end of a build which part of it the charts took (issue #5). */
export const chartShare = (): AstroIntegration => {
  let started = 0;
  return {
    name: 'chart-share',
    hooks: {
      'astro:build:start': () => {
        started = performance.now();
      },
      'astro:build:done': () => {
        const charts = performance.getEntriesByName(CHARTS).reduce((sum, e) => sum + e.duration, 0);
        const all = performance.now() - started;
        console.log(
          `图表用时 ${(charts / 1000).toFixed(1)} 秒，占生成网页 ${(all / 1000).toFixed(1)} 秒的 ${Math.round((charts / all) * 100)}%。`,
        );
      },
    },
  };
};
