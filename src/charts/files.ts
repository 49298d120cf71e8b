import type { Portal } from '../model/portal.ts';
import type { Chart } from './chart.ts';
import { chartSubjects } from './registry.ts';
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
/** Pages are written subject by subject: only the last one's charts are kept, so that memory does not grow with the city. */
let last: { portal: Portal; path: string; charts: Chart[] } | undefined;

const all = (portal: Portal): Map<string, Subjects[number]> => {
  let map = subjects.get(portal);
  if (!map) subjects.set(portal, (map = new Map(chartSubjects(portal).map((s) => [s.path, s]))));
  return map;
};

/** All charts of a subject. */
export const chartsOf = (portal: Portal, path: string): Chart[] => {
  if (last?.portal !== portal || last.path !== path) last = { portal, path, charts: all(portal).get(path)?.charts() ?? [] };
  return last.charts;
};

/** Which charts there are; the drawings themselves are made when their file is written. */
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

export const chartOf = (portal: Portal, path: string, id: string): Chart => chartsOf(portal, path).find((c) => c.id === id)!;
