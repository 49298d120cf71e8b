import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Portal } from '../model/portal.ts';
import type { Chart } from './chart.ts';
import { chartSubjects } from './registry.ts';
import { timed } from './timed.ts';
import { hasSteps } from './steps.ts';

export interface ChartFile {
  path: string;
  title: string;
  id: string;
  /** Its marks can be stepped through. */
  steps: boolean;
}

type Subjects = ReturnType<typeof chartSubjects>;
const subjects = new WeakMap<Portal, Map<string, Subjects[number]>>();
const lists = new WeakMap<Portal, ChartFile[]>();
/**
 * Charts are made once, though their page, their files and their embed pages are written far apart: what is made is kept packed, at a
 * hundredth of the memory that the pages of a city take. Only the last subject lies open.
 */
const packed = new WeakMap<Portal, Map<string, Buffer>>();
let last: { portal: Portal; path: string; charts: Chart[] } | undefined;

const all = (portal: Portal): Map<string, Subjects[number]> => {
  let map = subjects.get(portal);
  if (!map) subjects.set(portal, (map = new Map(chartSubjects(portal).map((s) => [s.path, s]))));
  return map;
};

function made(portal: Portal, path: string): Chart[] {
  let kept = packed.get(portal);
  if (!kept) packed.set(portal, (kept = new Map()));
  const before = kept.get(path);
  if (before) return JSON.parse(inflateRawSync(before).toString()) as Chart[];
  const charts = all(portal).get(path)?.charts() ?? [];
  kept.set(path, deflateRawSync(JSON.stringify(charts), { level: 1 }));
  return charts;
}

/** All charts of a subject. */
export const chartsOf = (portal: Portal, path: string): Chart[] => {
  if (last?.portal !== portal || last.path !== path) last = { portal, path, charts: timed(() => made(portal, path)) };
  return last.charts;
};

/** Which charts there are. */
export function chartFiles(portal: Portal): ChartFile[] {
  let list = lists.get(portal);
  if (!list)
    lists.set(
      portal,
      (list = [...all(portal)].flatMap(([path, { title }]) =>
        chartsOf(portal, path).map((chart) => ({ path, title, id: chart.id, steps: hasSteps(chart) })),
      )),
    );
  return list;
}

export const chartOf = (portal: Portal, path: string, id: string): Chart | undefined => chartsOf(portal, path).find((c) => c.id === id);
