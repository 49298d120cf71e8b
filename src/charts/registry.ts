import { aside } from '../model/brackets.ts';
import { compoundSummary, compoundView, type CompoundView } from '../model/compound.ts';
import { addDays, formatDated, lastDay, latest } from '../model/dates.ts';
import { newestOf, type Disclosure } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import type { Dated } from '../schema/dates.ts';
import { STALE_DAYS } from '../schema/freshness.ts';
import { countedOn, isRenovation, isSingle, streetView, type StreetView } from '../model/regions.ts';
import { namedOf, unnamedOf } from '../model/named.ts';
import { mapView } from '../model/map.ts';
import { boardChart } from './board.ts';
import { cityBoard } from '../model/board.ts';
import type { Chart, Subject } from './chart.ts';
import { changesChart } from './changes.ts';
import { consentChart } from './consent.ts';
import { ganttChart, streetGanttChart } from './gantt.ts';
import { moneyChart } from './money-bar.ts';
import { paidBuiltChart, progressChart } from './lines.ts';
import { mapChart, pointMap } from './map.ts';
import { matrixChart, streetMatrixChart } from './matrix.ts';
import { comparisons, SORTS, type Sort } from '../model/comparisons.ts';
import { multiplesChart, type Level } from './multiples.ts';
import { opennessChart } from './openness.ts';
import { opennessOf } from '../model/openness.ts';
import { lacking, standingOfVoice, voiceOf } from '../model/voice.ts';

/** Every chart of every page, so that files, embeds and pages cannot disagree. */
export const subjectOf = (portal: Portal, path: string, title: string, day: Dated | undefined = portal.newest): Subject => ({
  path,
  title,
  day: day ? formatDated(day) : '',
  quietSince: (date) => portal.asOf > addDays(lastDay(date), STALE_DAYS),
  sourceTitle: (id) => portal.sources.get(id)?.title ?? id,
  lacking: lacking(portal),
});

export type ChartedView = CompoundView | StreetView;
/** `compounds/songyue` */
export const subjectPath = (view: ChartedView): string => `${'periods' in view ? 'compounds' : 'streets'}/${view.id}`;
const subjectOfView = (portal: Portal, view: ChartedView, day: Dated | undefined): Subject =>
  subjectOf(portal, subjectPath(view), view.data.title, day);

const present = (charts: readonly (Chart | undefined)[]): Chart[] => charts.filter((c) => c !== undefined);

/** Stated percents with the date as its source gave it (a month stays a month), and the source. */
const historyOf = (portal: Portal, percent: CompoundView['percent']) =>
  (percent?.history ?? []).map((h) => {
    const d = portal.disclosures.get(h.id);
    return { ...h, source: d?.source, standing: standingOfVoice(d ? voiceOf(portal, d) : 'aggregator') };
  });

/** The newest of the news; of what is only mentioned, the newest document. */
const dayOf = (news: readonly Dated[] = [], mentions: readonly Disclosure[]): Dated | undefined =>
  latest(news.length ? news : mentions.map((d) => d.data.date));

export function compoundCharts(portal: Portal, view: CompoundView): Chart[] {
  const subject = subjectOfView(portal, view, dayOf(view.latest && [view.latest.data.date], view.mentions));
  const history = historyOf(portal, view.percent);
  const charts = present([
    ganttChart(subject, view.schedule, view.periods),
    matrixChart(subject, view.ledger, view.buildings),
    progressChart(subject, history, view.percent?.joint),
    moneyChart(subject, view.money.payments),
    paidBuiltChart(subject, history, view.money.payments),
    consentChart(subject, view.consent),
    changesChart(portal, subject, view.timeline),
  ]);
  // read by the door, on a weak network: the wide drawings come after the page, where there is room for them
  return charts.map((c) => ({ ...c, page: c.page ?? { narrow: c.narrow } }));
}

/** The compounds of a street that its charts draw: those under renovation, each read once. */
export const streetCompounds = (portal: Portal, street: StreetView): CompoundView[] =>
  street.compounds.filter(isRenovation).map((c) => compoundView(portal, c.id));

export function streetCharts(portal: Portal, view: StreetView, compounds = streetCompounds(portal, view)): Chart[] {
  const days = [newestOf(view.recent)?.data.date, ...compounds.map((c) => c.latest?.data.date)].filter((d) => d !== undefined);
  const subject = subjectOfView(portal, view, dayOf(days, view.mentions));
  const places = compounds.map(({ id, data, kindLabel, ledger, schedule }) => {
    const area = !isSingle(data);
    return {
      id,
      title: area && !data.title.includes(kindLabel) ? aside(data.title, kindLabel) : data.title,
      kindLabel,
      area,
      ledger,
      schedule,
    };
  });
  return present([
    streetGanttChart(subject, places),
    streetMatrixChart(subject, places),
    moneyChart(subject, view.money.payments, unnamedOf(namedOf(portal, 'streets', view.id))),
    consentChart(subject, view.consent),
    opennessChart(portal, subject, opennessOf(portal, portal.compoundsOfStreet.get(view.id) ?? [])),
    changesChart(portal, subject, view.recent),
  ]);
}

/** 区: not the city, the province or the country above them. */
const isDistrict = (portal: Portal, id: string): boolean => ['district', 'county'].includes(portal.districts.get(id)!.level);

/** Streets, districts, and what lies above them, each kind side by side, in one order. */
export function comparisonCharts(portal: Portal, sort: Sort): Record<Level, Chart | undefined> {
  const subject = subjectOf(portal, 'progress', portal.site.region);
  const above = Map.groupBy(comparisons(portal, 'districts'), (r) => isDistrict(portal, r.id));
  const places = [...portal.districts.keys()].filter((id) => isDistrict(portal, id)).length;
  return {
    streets: multiplesChart(subject, comparisons(portal, 'streets'), { level: 'streets', places: portal.streets.size, sort }),
    districts: multiplesChart(subject, above.get(true) ?? [], { level: 'districts', places, sort }),
    regions: multiplesChart(subject, above.get(false) ?? [], { level: 'regions', places: portal.districts.size - places, sort }),
  };
}

/** The whole city, under /progress/. */
export const cityCharts = (portal: Portal): Chart[] =>
  present([
    boardChart(portal, subjectOf(portal, 'progress', portal.site.region), cityBoard(portal)),
    ...(Object.keys(SORTS) as Sort[]).flatMap((sort) => Object.values(comparisonCharts(portal, sort))),
  ]);

export const mapSubject = (portal: Portal): Subject =>
  subjectOf(portal, 'map', '地图', countedOn([...portal.compounds.keys()].map((id) => compoundSummary(portal, id))));
const cityMap = (portal: Portal): Chart | undefined => {
  const view = mapView(portal);
  return view && mapChart(mapSubject(portal), pointMap(view));
};

export interface ChartSubject {
  path: string;
  title: string;
  charts: () => Chart[];
}
/** What is drawn of a subject: nothing before it is asked for. */
export function chartSubject(portal: Portal, path: string): ChartSubject | undefined {
  if (path === 'progress') return { path, title: '挂图作战', charts: () => cityCharts(portal) };
  if (path === 'map') return { path, title: '地图', charts: () => present([cityMap(portal)]) };
  const [collection, id = ''] = path.split('/');
  if (collection !== 'compounds' && collection !== 'streets') return undefined;
  const data = portal[collection].get(id);
  return (
    data && {
      path,
      title: data.title,
      charts: () =>
        collection === 'compounds' ? compoundCharts(portal, compoundView(portal, id)) : streetCharts(portal, streetView(portal, id)),
    }
  );
}
/** What has charts. */
export const chartSubjectPaths = (portal: Portal): string[] => [
  'progress',
  'map',
  ...(['compounds', 'streets'] as const).flatMap((c) => [...portal[c].keys()].map((id) => `${c}/${id}`)),
];
