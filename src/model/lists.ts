import { RELIABILITY } from '../schema/source.ts';
import { isValid } from './corrections.ts';
import { formatYear, lastDay } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import type { Group } from './pages.ts';
import type { Portal } from './portal.ts';
import type { CompoundSummary } from './compound.ts';
import { districtView, everyRecord, isRenovation, otherWork, streetView, type DistrictView, type StreetView } from './regions.ts';
import { roadView, type RoadView } from './roads.ts';
import { showcases, type Showcase } from './showcase.ts';
import { inList, standingOf, STANDINGS } from './voice.ts';
import { DISTRICT_UNKNOWN } from './places.ts';

/** The lists of all there is of something, in the parts and the order in which people read them: each entry once. */

const some = <T>(groups: readonly Group<T>[]): Group<T>[] => groups.filter((g) => g.items.length > 0);

/** By how far a source can be relied on, the newest first; those without a date last. */
export function sourceList(portal: Portal): Group<string>[] {
  const day = (id: string): string => {
    const { published } = portal.sources.get(id)!;
    return published ? lastDay(published) : '';
  };
  const byReliability = Map.groupBy(portal.sources.keys(), (id) => portal.sources.get(id)!.reliability);
  return some(
    Object.entries(RELIABILITY).map(([id, title]) => ({
      id,
      title,
      items: (byReliability.get(id as keyof typeof RELIABILITY) ?? []).sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0)),
    })),
  );
}

const byYear = (records: readonly Disclosure[]): Group<Disclosure>[] =>
  [...Map.groupBy(records, (d) => formatYear(d.data.date))].map(([title, items]) => ({
    id: `y${title.replace('年', '')}`,
    title,
    items,
  }));

/** By year, the newest first; then what has no day: rules and mentions. What was withdrawn stays in its year. */
export function recordList(portal: Portal): Group<Disclosure>[] {
  const records = everyRecord(portal).toReversed();
  return some([
    ...byYear(records.filter(inList)),
    ...(['rule', 'mention'] as const).map((id) => ({
      id,
      title: STANDINGS[id],
      items: records.filter((d) => isValid(d) && standingOf(portal, d) === id),
    })),
  ]);
}

/** Those first that most compounds are known of. */
export function streetList(portal: Portal): Group<string>[] {
  const held = (id: string): number => portal.compoundsOfStreet.get(id)?.length ?? 0;
  return some([{ id: 'all', title: '全部街道', items: [...portal.streets.keys()].sort((a, b) => held(b) - held(a)) }]);
}

/** By district. */
export const compoundList = (portal: Portal): Group<string>[] =>
  some([
    ...[...portal.districts].map(([id, d]) => ({ id, title: d.title, items: portal.compoundsOfDistrict.get(id) ?? [] })),
    { id: 'unknown', title: DISTRICT_UNKNOWN, items: portal.unplaced },
  ]);

/** By the programme that they are in; those of which nobody says so last. */
export function roadList(portal: Portal): Group<RoadView>[] {
  const roads = [...portal.roads.keys()].map((id) => roadView(portal, id));
  const programmes = [...Map.groupBy(roads, (r) => r.programme[0]?.text ?? '')].sort(([a], [b]) => (a ? 0 : 1) - (b ? 0 : 1));
  return programmes.map(([programme, items], i) => ({
    id: `programme-${i + 1}`,
    title: programme || (programmes.length > 1 ? '没有说列入哪项工程' : '道路'),
    items,
  }));
}

/** 示范楼院, in the order of `showcases`. */
export const showcaseList = (portal: Portal): Group<Showcase>[] => some([{ id: 'all', title: '示范楼院', items: showcases(portal) }]);

const placeView = (portal: Portal, level: 'streets' | 'districts', id: string): StreetView | DistrictView =>
  level === 'streets' ? streetView(portal, id) : districtView(portal, id);

/** Of a street or a district: those under renovation, then each other kind of work. */
export const placeCompounds = (portal: Portal, level: 'streets' | 'districts', id: string): Group<CompoundSummary>[] => {
  const { compounds } = placeView(portal, level, id);
  return some([
    { id: 'renovations', title: '改造', items: compounds.filter(isRenovation) },
    ...otherWork(compounds).map((g) => ({ id: g.work, title: g.label, items: g.compounds })),
  ]);
};

/** By year: a street's with those of its compounds, a district's own. */
export const placeRecords = (portal: Portal, level: 'streets' | 'districts', id: string): Group<Disclosure>[] => {
  const { listed } = placeView(portal, level, id);
  return byYear(level === 'streets' ? listed : listed.filter((d) => d.data.about.districts?.includes(id)));
};
