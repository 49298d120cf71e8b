import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { renderSvg, type Chart } from '../../src/charts/chart.ts';

/** Compared with a file that a person can open. `UPDATE_GOLDEN=1` writes it anew, to be looked at before it is committed. */
export function golden(name: string, chart: Chart): void {
  for (const [suffix, shown] of [
    ['', chart],
    ['-phone', { ...chart, wide: chart.narrow ?? chart.wide }],
  ] as const) {
    const file = new URL(`golden/${name}${suffix}.svg`, import.meta.url);
    const actual = renderSvg(shown);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, actual);
    expect(actual, `与 tests/charts/golden/${name}${suffix}.svg 不同`).toBe(readFileSync(file, 'utf8'));
  }
}
