import type { AstroIntegration } from 'astro';
import { CHARTS } from '../charts/timed.ts';

/** Prints at the end of a build which part of it the charts took (issue #5). */
export const chartTime = (): AstroIntegration => {
  let started = 0;
  return {
    name: 'chart-time',
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
