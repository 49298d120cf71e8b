import type {
  CompoundData,
  Content,
  DisclosureData,
  DistrictData,
  GuideData,
  PracticeData,
  RoadData,
  SourceData,
  StreetData,
} from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import type { Boundaries } from '../schema/boundaries.ts';
import type { Duty } from '../schema/catalog.ts';
import type { Holidays } from '../schema/holidays.ts';
import type { Site } from '../schema/site.ts';
import { correctionsByTarget } from './corrections.ts';
import { firstDay, formatDate, formatDated, latest } from './dates.ts';
import { isAct, inOrder, type Disclosure } from './disclosure.ts';
import { calendarOf, type Calendar } from './workdays.ts';

/** The whole content with the indexes that pages need, so that no page scans what it does not show. */
export interface Portal {
  site: Site;
  /** The outlines of the publisher's own map, with its 审图号 in `site.map`. */
  boundaries?: Boundaries | undefined;
  /** The day of the build, that everything is compared with: the site's setting, else what the loader found, else {@link newest}. Printed on few pages. */
  asOf: string;
  /** When the newest act was published; undefined as long as none was: rules and mentions have no day. */
  newest?: Dated | undefined;
  /** 公开目录: what is to be published of a renovation, and by when. */
  catalog: readonly Duty[];
  calendar: Calendar;
  sources: ReadonlyMap<string, SourceData>;
  districts: ReadonlyMap<string, DistrictData>;
  streets: ReadonlyMap<string, StreetData>;
  compounds: ReadonlyMap<string, CompoundData>;
  roads: ReadonlyMap<string, RoadData>;
  disclosures: ReadonlyMap<string, DisclosureData>;
  practices: ReadonlyMap<string, PracticeData>;
  guides: ReadonlyMap<string, GuideData>;
  /** Disclosures that name the entry, oldest first. */
  ofCompound: ReadonlyMap<string, readonly Disclosure[]>;
  ofRoad: ReadonlyMap<string, readonly Disclosure[]>;
  ofStreet: ReadonlyMap<string, readonly Disclosure[]>;
  ofDistrict: ReadonlyMap<string, readonly Disclosure[]>;
  /** All disclosures, oldest first. */
  timeline: readonly Disclosure[];
  /** The same, apart for each kind. */
  ofKind: ReadonlyMap<DisclosureKind, readonly Disclosure[]>;
  compoundsOfStreet: ReadonlyMap<string, readonly string[]>;
  compoundsOfDistrict: ReadonlyMap<string, readonly string[]>;
  /** Compounds whose district no source names. */
  unplaced: readonly string[];
  streetsOfDistrict: ReadonlyMap<string, readonly string[]>;
  membersOf: ReadonlyMap<string, readonly string[]>;
  practicesOf: ReadonlyMap<string, readonly string[]>;
  corrections: ReadonlyMap<string, readonly Disclosure[]>;
  /** Records by the one that they follow (承接), oldest first. */
  followers: ReadonlyMap<string, readonly Disclosure[]>;
  /** Guides by the source whose page their text leads to. */
  guidesOn: ReadonlyMap<string, readonly string[]>;
  /** Whoever reads it is noted (site/tracked.ts): the portal that is published, while it is built. */
  readersNoted?: true;
}

const byId = <T extends { id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const toMap = <T>(entries: readonly { id: string; data: T }[]): Map<string, T> =>
  new Map([...entries].sort(byId).map((e) => [e.id, e.data]));

const push = <K, V>(map: Map<K, V[]>, key: K | undefined, value: V): void => {
  if (key === undefined) return;
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Nobody has said what day it is, and nothing was published: a day before all that can be dated. It is never printed. */
const NO_DAY = '1949-01-01';

/** The day that the loader found is never before the newest record: what lies before us has been published. */
const dayOf = (clock: string = NO_DAY, newest?: Dated): string => {
  const first = newest ? firstDay(newest) : NO_DAY;
  return clock > first ? clock : first;
};

/** The day of the build, and of the newest record: only on the few pages that speak of the portal as a whole. */
export const dayWords = ({ asOf, newest, timeline }: Portal): string =>
  timeline.length ? `本站整理到${formatDate(asOf)}${newest ? `，最近一条记录是${formatDated(newest)}` : ''}。` : '还没有公开任何记录。';

/** A link of a text to the page of a source. */
const TO_SOURCE = /\]\(\/sources\/([a-z0-9-]+)\//g;

/** What a portal that has none owes nothing by, and counts by weekends. */
interface WhatIsDue {
  catalog?: readonly Duty[] | undefined;
  holidays?: Holidays | undefined;
}
/** `clock`: the day of the build, where the site sets none (loader/clock.ts). */
export function assemble(content: Content, site: Site, boundaries?: Boundaries, clock?: string, due: WhatIsDue = {}): Portal {
  const timeline = [...content.disclosures].sort(inOrder);
  const ofCompound = new Map<string, Disclosure[]>();
  const ofRoad = new Map<string, Disclosure[]>();
  const ofStreet = new Map<string, Disclosure[]>();
  const ofDistrict = new Map<string, Disclosure[]>();
  const followers = new Map<string, Disclosure[]>();
  const ofKind = new Map<DisclosureKind, Disclosure[]>();
  for (const d of timeline) {
    push(ofKind, d.data.kind, d);
    push(followers, d.data.follows, d);
    for (const id of d.data.about.compounds ?? []) push(ofCompound, id, d);
    for (const id of d.data.about.roads ?? []) push(ofRoad, id, d);
    for (const id of d.data.about.streets ?? []) push(ofStreet, id, d);
    for (const id of d.data.about.districts ?? []) push(ofDistrict, id, d);
  }
  const streets = toMap(content.streets);
  const compounds = toMap(content.compounds);
  const compoundsOfStreet = new Map<string, string[]>();
  const compoundsOfDistrict = new Map<string, string[]>();
  const membersOf = new Map<string, string[]>();
  const unplaced: string[] = [];
  for (const [id, c] of compounds) {
    push(compoundsOfStreet, c.street, id);
    const district = districtOf(c, streets);
    push(compoundsOfDistrict, district, id);
    if (district === undefined) unplaced.push(id);
    push(membersOf, c.cluster, id);
  }
  const streetsOfDistrict = new Map<string, string[]>();
  for (const [id, s] of streets) push(streetsOfDistrict, s.district, id);
  const practicesOf = new Map<string, string[]>();
  for (const p of [...content.practices].sort(byId)) {
    const users = new Set(
      (p.data.usedBy ?? []).flatMap((u) => [
        u.compound && `compounds/${u.compound}`,
        u.street && `streets/${u.street}`,
        u.district && `districts/${u.district}`,
      ]),
    );
    for (const u of users) push(practicesOf, u || undefined, p.id);
  }
  const guidesOn = new Map<string, string[]>();
  for (const g of [...content.guides].sort(byId))
    for (const id of new Set([...(g.body ?? '').matchAll(TO_SOURCE)].map(([, source]) => source))) push(guidesOn, id, g.id);
  const dateOf = (d: Disclosure): Dated => d.data.date;
  /** Of a portal that has published nothing yet: when what it says of its compounds and streets was so. */
  const standing = [...content.compounds, ...content.streets].flatMap(({ data }) => data.asOf ?? []);
  const newest = latest(timeline.filter(isAct).map(dateOf));
  return {
    site,
    boundaries,
    asOf: site.asOf ?? dayOf(clock, latest(timeline.map(dateOf)) ?? latest(standing)),
    newest,
    catalog: due.catalog ?? [],
    calendar: calendarOf(due.holidays ?? { years: [] }),
    sources: toMap(content.sources),
    districts: toMap(content.districts),
    streets,
    compounds,
    roads: toMap(content.roads),
    disclosures: toMap(content.disclosures),
    practices: toMap(content.practices),
    guides: toMap(content.guides),
    ofCompound,
    ofRoad,
    ofStreet,
    ofDistrict,
    timeline,
    ofKind,
    compoundsOfStreet,
    compoundsOfDistrict,
    unplaced,
    streetsOfDistrict,
    membersOf,
    practicesOf,
    corrections: correctionsByTarget(timeline),
    followers,
    guidesOn,
  };
}

export const districtOf = (c: CompoundData, streets: ReadonlyMap<string, StreetData>): string | undefined =>
  (c.street && streets.get(c.street)?.district) || c.district;
