import type {
  CompoundData,
  Content,
  DisclosureData,
  DistrictData,
  GuideData,
  PracticeData,
  SourceData,
  StreetData,
} from '../schema/index.ts';
import type { Boundaries } from '../schema/boundaries.ts';
import type { Site } from '../schema/site.ts';
import { correctionsByTarget } from './corrections.ts';
import { lastDay } from './dates.ts';

export interface Disclosure {
  id: string;
  data: DisclosureData;
  /** 合计: as read for one of several compounds, whose figures it gives only together, as 5个楼院合计. None of them is one compound's own. */
  joint?: string | undefined;
}

/** The whole content with the indexes that pages need, so that no page scans what it does not show. */
export interface Portal {
  site: Site;
  /** The outlines of the publisher's own map, with its 审图号 in `site.map`. */
  boundaries?: Boundaries | undefined;
  /** The day that everything is stated as of: configured, or the last day any entry speaks of. */
  asOf: string;
  sources: ReadonlyMap<string, SourceData>;
  districts: ReadonlyMap<string, DistrictData>;
  streets: ReadonlyMap<string, StreetData>;
  compounds: ReadonlyMap<string, CompoundData>;
  disclosures: ReadonlyMap<string, DisclosureData>;
  practices: ReadonlyMap<string, PracticeData>;
  guides: ReadonlyMap<string, GuideData>;
  /** Disclosures that name the entry, oldest first. */
  ofCompound: ReadonlyMap<string, readonly Disclosure[]>;
  ofStreet: ReadonlyMap<string, readonly Disclosure[]>;
  ofDistrict: ReadonlyMap<string, readonly Disclosure[]>;
  /** All disclosures, oldest first. */
  timeline: readonly Disclosure[];
  compoundsOfStreet: ReadonlyMap<string, readonly string[]>;
  compoundsOfDistrict: ReadonlyMap<string, readonly string[]>;
  streetsOfDistrict: ReadonlyMap<string, readonly string[]>;
  membersOf: ReadonlyMap<string, readonly string[]>;
  practicesOf: ReadonlyMap<string, readonly string[]>;
  corrections: ReadonlyMap<string, readonly Disclosure[]>;
  /** Records by the one that they follow (承接), oldest first. */
  followers: ReadonlyMap<string, readonly Disclosure[]>;
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

/** The day a disclosure's content became known. */
export const knownBy = (d: DisclosureData): string => lastDay(d.date);
/** The day a disclosure speaks of. */
export const speaksOf = (d: DisclosureData): string => lastDay(d.asOf ?? d.date);

/** Older first: by the day spoken of, then the day published, then id. The order of files never matters. */
export const inOrder = (a: Disclosure, b: Disclosure): number => {
  const [ka, kb] = [speaksOf(a.data) + knownBy(a.data) + a.id, speaksOf(b.data) + knownBy(b.data) + b.id];
  return ka < kb ? -1 : ka > kb ? 1 : 0;
};

export function assemble(content: Content, site: Site, boundaries?: Boundaries): Portal {
  const timeline = [...content.disclosures].sort(inOrder);
  const ofCompound = new Map<string, Disclosure[]>();
  const ofStreet = new Map<string, Disclosure[]>();
  const ofDistrict = new Map<string, Disclosure[]>();
  const followers = new Map<string, Disclosure[]>();
  for (const d of timeline) {
    push(followers, d.data.follows, d);
    for (const id of d.data.about.compounds ?? []) push(ofCompound, id, d);
    for (const id of d.data.about.streets ?? []) push(ofStreet, id, d);
    for (const id of d.data.about.districts ?? []) push(ofDistrict, id, d);
  }
  const streets = toMap(content.streets);
  const compounds = toMap(content.compounds);
  const compoundsOfStreet = new Map<string, string[]>();
  const compoundsOfDistrict = new Map<string, string[]>();
  const membersOf = new Map<string, string[]>();
  for (const [id, c] of compounds) {
    push(compoundsOfStreet, c.street, id);
    push(compoundsOfDistrict, districtOf(c, streets), id);
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
  const days = timeline.map((d) => knownBy(d.data));
  return {
    site,
    boundaries,
    asOf: site.asOf ?? days.reduce((a, b) => (a > b ? a : b), '1949-10-01'),
    sources: toMap(content.sources),
    districts: toMap(content.districts),
    streets,
    compounds,
    disclosures: toMap(content.disclosures),
    practices: toMap(content.practices),
    guides: toMap(content.guides),
    ofCompound,
    ofStreet,
    ofDistrict,
    timeline,
    compoundsOfStreet,
    compoundsOfDistrict,
    streetsOfDistrict,
    membersOf,
    practicesOf,
    corrections: correctionsByTarget(timeline),
    followers,
  };
}

export const districtOf = (c: CompoundData, streets: ReadonlyMap<string, StreetData>): string | undefined =>
  (c.street && streets.get(c.street)?.district) || c.district;
