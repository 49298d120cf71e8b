import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { once } from '../model/once.ts';
import type { Portal } from '../model/portal.ts';
import { withoutDrawings, type Chart } from './chart.ts';
import { chartSubject, chartSubjectPaths } from './registry.ts';
import { timed } from './timed.ts';

/** What has charts, and which. */
export interface Charted {
  path: string;
  title: string;
  ids: string[];
}

/**
 * Charts are made once, though their page, their files and their embed pages are written far apart: what is made is kept packed, at a
 * hundredth of the memory that the pages of a city take. Only the last subject lies open.
 */
const packed = once('charts', (portal, path: string) =>
  deflateRawSync(JSON.stringify(timed(() => chartSubject(portal, path)?.charts() ?? [])), { level: 1 }),
);
let last: { packed: Buffer; charts: Chart[] } | undefined;

/** All charts of a subject. */
export function chartsOf(portal: Portal, path: string): Chart[] {
  const all = packed(portal, path);
  if (last?.packed !== all) last = { packed: all, charts: JSON.parse(inflateRawSync(all).toString()) as Chart[] };
  return last.charts;
}

const chartedAt = once(
  'charted',
  (portal, path: string): Charted => ({
    path,
    title: chartSubject(portal, path)!.title,
    ids: chartsOf(portal, path).map((c) => c.id),
  }),
  { keep: true },
);
export const charted = (portal: Portal): Charted[] =>
  chartSubjectPaths(portal)
    .map((path) => chartedAt(portal, path))
    .filter((c) => c.ids.length > 0);

/** 数字用在哪些图里: by the page of a figure, the charts of a subject that are made of it. */
export const figuresDrawn = once(
  'figuresDrawn',
  (portal, path: string): Record<string, string[]> => {
    const drawn = new Map<string, Set<string>>();
    // rows in another order are the same chart
    const charts = withoutDrawings(() => chartSubject(portal, path)?.charts() ?? []);
    for (const { id, table, beside = [] } of charts.filter((c) => c.sorted === undefined))
      for (const figure of [...(table.figures ?? []).flatMap((row) => row ?? []), ...beside])
        drawn.set(figure, (drawn.get(figure) ?? new Set()).add(id));
    return Object.fromEntries([...drawn].map(([figure, ids]) => [figure, [...ids]]));
  },
  { keep: true },
);

export const chartOf = (portal: Portal, path: string, id: string): Chart | undefined => chartsOf(portal, path).find((c) => c.id === id);
