import type { CompoundData, DisclosureOf, RoadData } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import type { Voice } from '../schema/voice.ts';
import { statementOf, statements, type Statement } from './claims.ts';
import { asRead, listed } from './corrections.ts';
import { inOrder, isAct, isMention, newestOf, type Disclosure } from './disclosure.ts';
import { figureLabel, figureOrigin, figureWords, subjectLevel } from './figures.ts';
import { itemLedger, planVersions, type LedgerRow } from './items.ts';
import { noticePhase, type NoticeView } from './compound.ts';
import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { toNumber } from './numbers.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { statusOf, type StatusView } from './status.ts';
import { inList, lacking } from './voice.ts';

/** 一条路: what sources say is done to it, and how far it is by the records that name it. */
export interface RoadView {
  id: string;
  data: RoadData;
  programme: Statement[];
  section: Statement[];
  works: Statement[];
  status: StatusView;
  ledger: LedgerRow[];
  notices: NoticeView[];
  /** Newest first, the withdrawn marked. */
  listed: Disclosure[];
  mentions: Disclosure[];
  latest?: Disclosure | undefined;
  /** Compounds that have its name in theirs or in their address. */
  compounds: string[];
}

/** Its states are read as those of a compound are: nothing else of one is asked for. */
const AS_COMPOUND: CompoundData = { title: '', kind: 'yard', work: ['comprehensive'] };

const ROAD_END = '(?=\\d|号|与|和|、|及|交叉|口|$)';
/** 大学路12号院, 农业路与大学路交叉口; not 南大学路, nor 大学路街道. */
export function standsOn(
  compound: Pick<CompoundData, 'title' | 'aliases' | 'address'>,
  road: Pick<RoadData, 'title' | 'aliases'>,
): boolean {
  const { address } = compound;
  const addresses =
    address === undefined ? [] : (Array.isArray(address) ? address : [address]).map((a) => (typeof a === 'string' ? a : a.value));
  const written = [compound.title, ...(compound.aliases ?? []), ...addresses];
  return [road.title, ...(road.aliases ?? [])].some((name) =>
    written.some((w) => new RegExp(`(?:^|[与和、，及区市县])${name}${ROAD_END}`).test(w.normalize('NFKC'))),
  );
}

const compoundsOn = once('compoundsOn', (portal, road: string): string[] => {
  const data = portal.roads.get(road);
  return data ? [...portal.compounds].filter(([, c]) => standsOn(c, data)).map(([c]) => c) : [];
});
/** The roads with pages of their own that a compound stands on. */
export const roadsOf = (portal: Portal, compound: string): string[] =>
  [...portal.roads.keys()].filter((r) => compoundsOn(portal, r).includes(compound));

const viewOf = (portal: Portal, id: string, asOf: string): RoadView => {
  const data = portal.roads.get(id)!;
  const all = portal.ofRoad.get(id) ?? [];
  const disclosures = asRead(all, portal.corrections, asOf);
  const acts = disclosures.filter(isAct);
  const from = { source: data.source, asOf: data.asOf };
  return {
    id,
    data,
    programme: statements(portal, data.programme, from),
    section: statements(portal, data.section, from),
    works: (data.works ?? []).map((w) =>
      statementOf(portal, w.what, { source: w.source ?? data.source, asOf: w.asOf ?? data.asOf, note: w.note }),
    ),
    status: statusOf(AS_COMPOUND, disclosures, asOf, lacking(portal)),
    ledger: itemLedger(planVersions(AS_COMPOUND, disclosures), disclosures, asOf),
    notices: acts.flatMap((d) =>
      d.data.kind === 'notice' ? [{ id: d.id, data: d.data, label: NOTICE_KINDS[d.data.notice], phase: noticePhase(d.data, asOf) }] : [],
    ),
    listed: listed(all, portal.corrections, asOf).filter(inList).reverse(),
    mentions: disclosures.filter(isMention).reverse(),
    latest: newestOf(acts),
    compounds: compoundsOn(portal, id),
  };
};
export const roadView = once('roadView', viewOf);

/** Of these roads, newest first. */
export const roadRecords = (portal: Portal, roads: Iterable<string> = portal.roads.keys()): Disclosure[] =>
  [...new Map([...roads].flatMap((id) => roadView(portal, id).listed.map((d): [string, Disclosure] => [d.id, d]))).values()].sort((a, b) =>
    inOrder(b, a),
  );
export const roadsOfStreet = (portal: Portal, street: string): string[] =>
  [...portal.roads].flatMap(([id, { streets }]) => (streets?.includes(street) ? [id] : []));

/** 公布了几条、写出名字的几条: one count of roads in a report, beside the names that it gives. */
export interface RoadCount {
  place: { title: string; path: string };
  label: string;
  scope?: string | undefined;
  /** 4条 */
  words: string;
  value: number;
  /** Undefined: nobody has looked for names in this source. */
  named?: readonly string[] | undefined;
  date: Dated;
  voice: Voice;
  source: string;
  disclosure: string;
  note?: string | undefined;
}

/** Every count of roads, newest first; never added up: programmes overlap. */
export function roadCounts(portal: Portal, asOf = portal.asOf): RoadCount[] {
  return asRead(portal.timeline, portal.corrections, asOf)
    .flatMap((d): RoadCount[] => {
      if (d.data.kind !== 'report') return [];
      const report: DisclosureOf<'report'> = d.data;
      const level = subjectLevel(d);
      const id = report.about[level]?.[0];
      if (id === undefined) return [];
      return (report.figures ?? []).flatMap((figure): RoadCount[] => {
        if (figure.metric !== 'roads-planned' || figure.unit !== '条' || figure.value === undefined) return [];
        const { date, source, voice } = figureOrigin(portal, report, figure);
        return [
          {
            place: { title: portal[level].get(id)?.title ?? id, path: `/${level}/${id}/` },
            label: figureLabel(figure),
            scope: figure.scope,
            words: figureWords(portal, report, figure).value,
            value: toNumber(figure.value),
            named: figure.namedRoads,
            date,
            voice,
            source,
            disclosure: d.id,
            note: figure.note,
          },
        ];
      });
    })
    .reverse();
}
