import type { CompoundData, DisclosureData, DistrictData, GuideData, PracticeData, StreetData } from '../../schema/index.ts';
import type { Site as SiteSettings } from '../../schema/site.ts';
import type { WORK_KINDS } from '../../schema/compound.ts';
import { isoDay, toDay, workday, yearOf } from './days.ts';
import {
  CITIES,
  communityName,
  companyName,
  compoundName,
  createRegister,
  phone,
  roadName,
  slug,
  streetStem,
  type CityNames,
  type NamedKind,
  type Register,
} from './names.ts';
import { boundaries, locationOf, streetCentre, type Point } from './place.ts';
import { figuresAt, moneyAt, monthEnds, tallyOf, type Tally } from './reports.ts';
import { createRng, type Rng } from './rng.ts';
import { createSources, type Place, type Sources } from './sources.ts';
import { planOf, planYear, tell, type Draft } from './story.ts';
import { CONDITIONS, DECISIONS, GUIDES, PARTICIPANTS, PRACTICES } from './texts.ts';
import { drawSchedule, drawWorks, type Building, type Openness, type Phase, type Schedule, type Site, type Turns } from './truth.ts';
import { toEntry, toYaml } from './yaml.ts';

export interface DemoOptions {
  compounds: number;
  seed: number;
  /** Which of the invented cities: `1` or `2`. */
  city?: string;
}
/** The day that the demonstration stands still at. */
export const AS_OF = '2026-06-30';

interface Street extends Place {
  district: District;
  stem: string;
  roads: string[];
  communities: string[];
  centre: Point;
  phone: string;
  /** Publishes nothing at all. */
  silent: boolean;
}
interface District extends Place {
  column: number;
  row: number;
}
type Kind = CompoundData['kind'];
type WorkKind = keyof typeof WORK_KINDS;

interface Scenario {
  phase: Phase;
  openness: Openness;
  turns?: Turns;
  kind?: Kind;
  work?: WorkKind;
  /** This entry is a 片区, and so many that follow are in it. */
  members?: number;
}

/** The first compounds of every city: one of each kind of story, so that a small city shows everything. */
const SHOWCASE: readonly Scenario[] = [
  { phase: 'mid', openness: 'rich', turns: { wrongPercent: true }, kind: 'estate' },
  { phase: 'accepted', openness: 'rich', turns: { acceptanceFails: true }, kind: 'yard' },
  { phase: 'late', openness: 'rich', kind: 'staff-yard' },
  { phase: 'paused', openness: 'rich', kind: 'yard' },
  { phase: 'future', openness: 'rich', kind: 'estate' },
  { phase: 'consented', openness: 'rich', turns: { consentFails: true }, kind: 'yard' },
  { phase: 'bidding', openness: 'rich' },
  { phase: 'early', openness: 'rich', turns: { withdrawn: true } },
  { phase: 'finished', openness: 'rich' },
  { phase: 'old', openness: 'normal' },
  { phase: 'mid', openness: 'normal', turns: { stale: true } },
  { phase: 'accepted', openness: 'normal', turns: { consentFails: true } },
  { phase: 'mid', openness: 'silent' },
  { phase: 'accepted', openness: 'silent' },
  { phase: 'mid', openness: 'thin' },
  { phase: 'old', openness: 'thin' },
  { phase: 'mid', openness: 'normal', work: 'elevator' },
  { phase: 'accepted', openness: 'normal', work: 'unmanaged', kind: 'yard' },
  { phase: 'late', openness: 'normal', work: 'energy-saving' },
  { phase: 'mid', openness: 'thin', work: 'environment' },
  { phase: 'accepted', openness: 'thin', work: 'double-change', kind: 'yard' },
  { phase: 'old', openness: 'thin', work: 'use-restored', kind: 'building' },
  { phase: 'early', openness: 'normal', work: 'renewal', kind: 'block' },
  { phase: 'old', openness: 'silent', work: 'mentioned' },
  { phase: 'mid', openness: 'rich', members: 2, kind: 'yard' },
  { phase: 'mid', openness: 'normal', kind: 'yard' },
  { phase: 'mid', openness: 'normal', kind: 'yard' },
];
const CLUSTER_AT = SHOWCASE.findIndex((s) => s.members);

const drawScenario = (rng: Rng): Scenario => ({
  phase: rng.weighted({ future: 6, consented: 6, bidding: 6, early: 9, mid: 17, late: 11, paused: 3, finished: 4, accepted: 22, old: 16 }),
  openness: rng.weighted({ silent: 20, thin: 30, normal: 37, rich: 13 }),
  turns: {
    stale: rng.chance(0.06),
    consentFails: rng.chance(0.07),
    wrongPercent: rng.chance(0.04),
    withdrawn: rng.chance(0.02),
    acceptanceFails: rng.chance(0.1),
  },
  work: rng.weighted({
    comprehensive: 80,
    elevator: 4,
    unmanaged: 5,
    environment: 3,
    'double-change': 1.5,
    'use-restored': 1.5,
    'energy-saving': 2.5,
    renewal: 1,
    mentioned: 1.5,
  }),
  members: rng.chance(0.03) ? rng.int(2, 4) : undefined,
});

const drawKind = (rng: Rng, work: WorkKind): Kind =>
  work === 'renewal' && rng.chance(0.6) ? 'block' : rng.weighted({ yard: 46, estate: 29, 'staff-yard': 22, building: 3 });

function drawBuildings(rng: Rng, kind: Kind): Building[] {
  const count = kind === 'building' ? 1 : kind === 'estate' ? rng.int(4, 28) : kind === 'block' ? rng.int(8, 30) : rng.int(1, 9);
  return Array.from({ length: count }, (_, i) => {
    const units = rng.int(2, 5);
    const households = units * rng.pick([10, 12, 12, 14, 18]);
    return { name: kind === 'building' ? '本楼' : `${i + 1}号楼`, units, households, area: households * rng.int(52, 84) };
  });
}

export type DemoFile = [path: string, text: string];

/** A whole invented city as files of a content folder. Nothing but the options decides what is in them. */
export function* demoCity({ compounds, seed, city: variant = '1' }: DemoOptions): Generator<DemoFile> {
  const city = CITIES[variant];
  if (!city) throw new Error(`没有第 ${variant} 座演示城市，应为 ${Object.keys(CITIES).join('、')}`);
  const rng = createRng(`${city.id}-${seed}`);
  const asOf = toDay(AS_OF);
  const thisYear = yearOf(asOf);
  const names = createRegister();
  const sources = createSources(city, thisYear);
  const turns = new Map<string, number>();
  const turn = <T>(list: readonly T[], name: string): T => {
    const n = turns.get(name) ?? 0;
    turns.set(name, n + 1);
    return list[n % list.length]!;
  };
  const entry = (path: string, data: object, body?: string): DemoFile => [`${path}.mdx`, toEntry(data, body)];

  const districts = drawDistricts(city, compounds, names);
  const top: Place = { id: names.id(city.id), title: city.title };
  const streets = drawStreets(rng.fork('streets'), city, districts, compounds, names);
  const shares = deal(rng.fork('deal'), streets, compounds);

  yield ['site.yaml', toYaml(siteOf(city, top))];
  yield entry(`districts/${top.id}`, { title: top.title, level: 'city' } satisfies DistrictData);
  for (const d of districts) {
    const contacts = [
      { post: `${d.title}改造工作专班`, duty: '统筹和督导', phone: phone(rng.fork(d.id), city), source: sources.year(thisYear) },
    ];
    yield entry(`districts/${d.id}`, {
      title: d.title,
      level: 'district',
      within: top.id,
      position: { column: d.column, row: d.row },
      contacts,
    } satisfies DistrictData);
  }

  const disclose = function* (
    place: { folder: string; id: string; district: District; street?: Street },
    about: DisclosureData['about'],
    drafts: readonly Draft[],
  ): Generator<DemoFile> {
    const ids = new Map<Draft, string>();
    for (const draft of drafts.toSorted((a, b) => a.day - b.day)) {
      const day = isoDay(draft.kind === 'notice' ? draft.day : workday(draft.day));
      const shown = draft.date ?? day;
      const id = names.id(`${typeof shown === 'string' ? shown : shown.date}-${place.id}-${draft.kind}`);
      ids.set(draft, id);
      const target = draft.corrects && ids.get(draft.corrects);
      const source = sourceOf(sources, draft, place, day);
      yield entry(`disclosures/${place.folder}/${id}`, {
        kind: draft.kind,
        date: shown,
        source,
        about,
        ...draft.body,
        ...(target && { corrects: target }),
      });
    }
  };

  const cityTallies: Tally[] = [];
  const districtTallies = new Map<string, Tally[]>(districts.map((d) => [d.id, []]));
  let first: string | undefined;
  for (const [index, street] of streets.entries()) {
    const tallies: Tally[] = [];
    const queue = [...shares[index]!];
    const own = rng.fork(street.id);
    while (queue.length) {
      const at = queue.shift()!;
      const scenario = SHOWCASE[at] ?? drawScenario(own.fork(`scenario-${at}`));
      const members = scenario.members ? queue.splice(0, scenario.members) : [];
      const cluster = members.length > 1;
      if (!cluster) queue.unshift(...members);
      const schedule = drawSchedule(own.fork(`schedule-${at}`), scenario.phase, asOf);
      const group = (cluster ? members : [at]).map((i) => {
        const s =
          i === at
            ? scenario
            : { ...(SHOWCASE[i] ?? drawScenario(own.fork(`scenario-${i}`))), phase: scenario.phase, work: 'comprehensive' as const };
        return drawSite(own.fork(`site-${i}`), {
          city,
          street,
          scenario: street.silent ? { ...s, openness: 'silent' } : s,
          schedule,
          names,
          sources,
        });
      });
      const sites = cluster ? [clusterOf(names.id(`${group[0]!.id}-cluster`), scenario, group, street, sources), ...group] : group;
      for (const site of sites) {
        first ??= site.id;
        yield entry(`compounds/${street.district.id}/${site.id}`, site.data);
        const about = { compounds: site.isCluster ? [site.id, ...group.map((g) => g.id)] : [site.id] };
        const scene = { asOf, rng: own.fork(`story-${site.id}`), phone: street.phone, turn };
        yield* disclose({ folder: street.id, id: site.id, district: street.district, street }, about, tell(site, scene));
        if (!site.isCluster && site.data.work[0] !== 'mentioned') tallies.push(tallyOf(site));
      }
    }
    yield entry(`streets/${street.id}`, streetEntry(street, sources, thisYear));
    if (!street.silent)
      yield* disclose(
        { folder: street.id, id: street.id, district: street.district, street },
        { streets: [street.id] },
        streetDrafts(own.fork('reports'), street, tallies, asOf, thisYear),
      );
    cityTallies.push(...tallies);
    districtTallies.get(street.district.id)!.push(...tallies);
  }

  for (const d of districts) {
    const drafts = monthEnds(asOf, 7)
      .filter((_, i) => i % 3 === 0)
      .flatMap((end) => reportDraft(d, districtTallies.get(d.id)!, end, [thisYear - 1, thisYear]) ?? []);
    yield* disclose({ folder: d.id, id: d.id, district: d }, { districts: [d.id] }, drafts);
  }
  const cityPlace = { folder: top.id, id: top.id, district: { ...top, column: 1, row: 1 } };
  yield* disclose(
    cityPlace,
    { districts: [top.id] },
    monthEnds(asOf, 7)
      .filter((_, i) => i % 3 === 0)
      .flatMap((end) => reportDraft(top, cityTallies, end, [thisYear - 1, thisYear]) ?? []),
  );
  yield* cityPress(entry, sources, top, cityTallies, thisYear, names);

  for (const [i, p] of PRACTICES.entries()) {
    const { id, ...data } = p;
    const how = ['每月公布一次', '在公开栏张贴', undefined][i % 3];
    const usedBy = [{ street: streets[i % streets.length]!.id, how }, ...(i === 0 && first ? [{ compound: first }] : [])];
    const seen = i === 0 && first ? [...data.seen, { label: '一个例子', href: `/compounds/${first}/` }] : data.seen;
    yield entry(`practices/${id}`, {
      ...data,
      defined: data.defined ?? true,
      source: sources.policy(),
      usedBy,
      seen,
    } as unknown as PracticeData);
  }
  for (const [i, { body, ...guide }] of GUIDES.entries())
    yield entry(
      `guides/${guide.id}`,
      { title: guide.title, audience: guide.audience, summary: guide.summary, order: i + 1 } as GuideData,
      body,
    );
  sources.year(thisYear);
  for (const [id, data] of sources.all()) yield entry(`sources/${id}`, data);
}

/** The invented outlines of the same city, as GeoJSON in WGS-84. */
export function demoBoundaries({ compounds, seed, city: variant = '1' }: DemoOptions): string {
  const city = CITIES[variant]!;
  return boundaries(createRng(`${city.id}-${seed}-boundaries`), city, drawDistricts(city, compounds, createRegister()));
}

const siteOf = (city: CityNames, top: Place): SiteSettings => ({
  name: city.site,
  tagline: '虚构城市的演示数据，改什么、到哪一步、花了多少钱',
  region: `${city.title}（虚构）`,
  topDistrict: top.id,
  asOf: AS_OF,
  demo: true,
  publisher: { name: `${city.title}改造工作专班（演示）`, official: false },
  hotlines: [{ name: '政务服务便民热线', phone: '12345', use: '反映施工、质量、进度问题，申请公开信息' }],
});

function drawDistricts(city: CityNames, compounds: number, names: Register): District[] {
  return city.districts.slice(0, compounds < 100 ? 6 : 8).map((d) => ({ ...d, id: names.id(slug(d.title.slice(0, -1))) }));
}

function drawStreets(rng: Rng, city: CityNames, districts: readonly District[], compounds: number, names: Register): Street[] {
  const count = Math.max(2 * districts.length, Math.round(compounds / 45));
  return Array.from({ length: count }, (_, i) => {
    const own = rng.fork(String(i));
    const district = districts[i % districts.length]!;
    const stem = streetStem(own, city, names);
    const title = `${stem}${own.pick(['路', '街', ''])}街道`;
    const roads = Array.from({ length: own.int(4, 6) }, () => roadName(own, city, names));
    const communities = Array.from({ length: own.int(3, 5) }, () => communityName(own, city, names));
    return {
      id: names.id(slug(title.replace(/街道$/, '')), slug(title)),
      title,
      stem,
      district,
      roads,
      communities,
      centre: streetCentre(own, city, district),
      phone: phone(own, city),
      silent: i === count - 1,
    };
  });
}

/** Compounds to streets: the showcase spread over all but the silent one, the others as large and small streets have them. */
function deal(rng: Rng, streets: readonly Street[], compounds: number): number[][] {
  const open = streets.length - 1;
  const sizes = streets.map(() => rng.real(0.4, 1.6));
  const weights = Object.fromEntries(sizes.map((w, i) => [String(i), w]));
  const out: number[][] = streets.map(() => []);
  for (let i = 0; i < compounds; i++) {
    const clustered = i >= CLUSTER_AT && i <= CLUSTER_AT + SHOWCASE[CLUSTER_AT]!.members!;
    const street = clustered
      ? CLUSTER_AT % open
      : i < SHOWCASE.length
        ? i % open
        : i === SHOWCASE.length
          ? open
          : Number(rng.weighted(weights));
    out[street]!.push(i);
  }
  return out;
}

interface SiteContext {
  city: CityNames;
  street: Street;
  scenario: Scenario;
  schedule: Schedule;
  names: Register;
  sources: Sources;
}

function drawSite(rng: Rng, { city, street, scenario, schedule, names, sources }: SiteContext): Site {
  const { phase, openness, turns = {} } = scenario;
  const work = scenario.work ?? 'comprehensive';
  const kind = (scenario.kind ?? drawKind(rng.fork('kind'), work)) as NamedKind;
  const name = compoundName(rng.fork('name'), kind, street.roads, city, names);
  const id = names.id(...name.ids.map((x) => x.slice(0, 40)));
  const buildings = drawBuildings(rng.fork('buildings'), kind);
  const sum = (key: 'units' | 'households' | 'area') => buildings.reduce((n, b) => n + b[key], 0);
  const size = { buildings: buildings.length, units: sum('units'), households: sum('households'), area: sum('area') };
  const year = rng.int(1964, 2000);
  const register = sources.register(street);
  const known = (p: number): boolean => openness === 'rich' || rng.chance(p);
  const disputed = rng.chance(0.07);
  const households: CompoundData['households'] = disputed
    ? [
        { value: size.households, source: register },
        {
          value: size.households + rng.int(-14, 26),
          source: rng.chance(0.6) ? sources.year(planYearOf(schedule)) : sources.repost(),
          approx: rng.chance(0.4) ? 'about' : undefined,
        },
      ]
    : size.households;
  const data: CompoundData = {
    title: name.title,
    aliases: name.aliases.length ? name.aliases : undefined,
    kind,
    work: work === 'comprehensive' && rng.chance(0.05) ? ['comprehensive', 'elevator'] : [work],
    district: street.district.id,
    street: street.id,
    community: known(0.85) ? rng.pick(street.communities) : undefined,
    cluster: undefined,
    source: register,
    asOf: `${yearOf(toDay(AS_OF)) - 1}-12-31`,
    address: known(0.8) ? name.address : undefined,
    formerUnit: name.formerUnit,
    builtYear: known(0.8)
      ? rng.chance(0.12)
        ? `${Math.floor(year / 10) * 10}年代${rng.pick(['初', '中期', '末'])}`
        : rng.chance(0.04)
          ? [
              { value: year, source: register },
              { value: year + rng.int(1, 4), source: sources.repost() },
            ]
          : year
      : undefined,
    buildings: known(0.9) ? size.buildings : undefined,
    units: known(0.5) ? size.units : undefined,
    households: known(0.92) ? households : undefined,
    residents: known(0.4) ? Math.round(size.households * rng.real(2.1, 2.9)) : undefined,
    floorArea: known(0.75)
      ? rng.chance(0.2)
        ? { value: Math.round(size.area / 100) * 100, approx: 'about' }
        : rng.chance(0.4)
          ? `${size.area}.${rng.int(10, 99)}`
          : size.area
      : undefined,
    batch: known(0.6)
      ? { value: `${planYearOf(schedule)}年第${rng.pick(['一', '二'])}批`, source: sources.year(planYearOf(schedule)) }
      : undefined,
    condition: known(0.35) ? rng.pick(CONDITIONS) : undefined,
    managementBefore: known(0.3) ? rng.pick(['无物业，社区代管', '原单位管理', '无主管', '物业公司管理']) : undefined,
    managementAfter: phase === 'accepted' && known(0.4) ? rng.pick(['居民会议选聘物业公司', '社区托管', '居民自管']) : undefined,
    buildingNames: size.buildings > 1 && known(0.6) ? buildings.map((b) => b.name) : undefined,
    contacts: known(0.5)
      ? [
          { post: `${street.title}改造专班`, duty: '进度和诉求', phone: street.phone },
          ...(known(0.2) ? [{ post: '现场监理', duty: '质量和安全', phone: phone(rng, city) }] : []),
        ]
      : undefined,
    location: rng.chance(0.55) ? locationOf(rng.fork('location'), street.centre, sources.survey()) : undefined,
  };
  const works = drawWorks(rng.fork('works'), data, openness, buildings, size, schedule);
  const perArea = work === 'comprehensive' || work === 'renewal' ? rng.real(150, 420) : rng.real(20, 90);
  const site: Site = {
    id,
    data,
    phase,
    openness,
    turns,
    buildings,
    size,
    schedule,
    works,
    contract: Math.round(size.area * perArea * 100),
    contractor: companyName(rng, city),
  };
  // some plans were printed in the year's plan, long before the compound's own notice
  if (work !== 'mentioned' && rng.chance(openness === 'silent' ? 0.35 : openness === 'thin' ? 0.3 : 0.1)) {
    const plan = planOf(site, rng.fork('plan'));
    data.plan = {
      ...plan,
      items: plan.items?.map(({ item, localName, key }) => ({ item, localName, key })),
      source: sources.year(planYear(site)),
      asOf: `${planYear(site) - 1}-12`,
    };
  }
  return site;
}

const planYearOf = (s: Schedule): number => yearOf(s.plannedStart);

/** A 片区: one contract for several compounds, each of which keeps its own plan and progress. */
function clusterOf(id: string, scenario: Scenario, members: readonly Site[], street: Street, sources: Sources): Site {
  const lead = members[0]!;
  for (const m of members) {
    m.clusterOf = id;
    m.data.cluster = id;
  }
  const sum = (key: 'buildings' | 'units' | 'households' | 'area') => members.reduce((n, m) => n + m.size[key], 0);
  const size = { buildings: sum('buildings'), units: sum('units'), households: sum('households'), area: sum('area') };
  const data: CompoundData = {
    title: `${lead.data.title}片区`,
    kind: 'cluster',
    work: ['comprehensive'],
    district: street.district.id,
    street: street.id,
    source: sources.register(street),
    asOf: lead.data.asOf,
    buildings: size.buildings,
    households: size.households,
  };
  return {
    ...lead,
    id,
    data,
    openness: street.silent ? 'silent' : scenario.openness,
    turns: {},
    size,
    contract: members.reduce((n, m) => n + m.contract, 0),
    clusterOf: undefined,
    isCluster: true,
  };
}

const streetEntry = (street: Street, sources: Sources, thisYear: number): StreetData => ({
  title: street.title,
  district: street.district.id,
  communities: street.communities.map((name) => ({ name })),
  contacts: street.silent ? undefined : [{ post: '街道改造专班', duty: '进度、诉求、公开', phone: street.phone }],
  source: sources.register(street),
  asOf: `${thisYear - 1}-12-31`,
});

function sourceOf(sources: Sources, draft: Draft, place: { district: District; street?: Street }, day: string): string {
  const year = Number(day.slice(0, 4));
  switch (draft.source) {
    case 'press':
      return sources.press(day);
    case 'exchange':
      return sources.exchange(year);
    case 'finance':
      return sources.finance(place.district, year);
    case 'hotline':
      return sources.hotline(place.district, year);
    default:
      return place.street ? sources.bulletin(place.street, year) : sources.districtReport(place.district, year);
  }
}

function reportDraft(place: Place, tallies: readonly Tally[], end: number, years: readonly number[]): Draft | undefined {
  const figures = figuresAt(tallies, end, years);
  if (!figures.length) return undefined;
  return {
    kind: 'report',
    day: end + 4,
    body: { title: `${place.title}改造情况（截至${Number(isoDay(end).slice(5, 7))}月底）`, asOf: isoDay(end), figures },
  };
}

/** What a street office publishes of itself: monthly counts, money twice, and its weekly meeting. */
function streetDrafts(rng: Rng, street: Street, tallies: readonly Tally[], asOf: number, thisYear: number): Draft[] {
  const ends = monthEnds(asOf, 6).slice(rng.int(0, 3));
  const drafts = ends.flatMap((end, i): Draft[] => {
    const report = reportDraft(street, tallies, end, [thisYear]);
    if (!report) return [];
    if (i === 0) report.body = { ...report.body, statements: ['本月逐院核对了横道图，慢于计划的写明了原因。'] };
    const money = i % 3 === 2 ? moneyAt(tallies, end) : undefined;
    return [
      report,
      ...(money
        ? [
            {
              kind: 'payment' as const,
              day: end + 6,
              source: 'finance' as const,
              body: { title: `${street.title}资金拨付情况`, asOf: isoDay(end), ...money },
            },
          ]
        : []),
    ];
  });
  drafts.push({
    kind: 'meeting',
    day: asOf - rng.int(1, 30),
    body: {
      title: `${street.title}改造周例会`,
      level: 'weekly',
      participants: rng.sample(PARTICIPANTS, 4),
      decisions: rng.sample(DECISIONS, 2),
    },
  });
  return drafts;
}

/** A newspaper and a reposting site give other totals than the office: shown side by side. */
function* cityPress(
  entry: (path: string, data: object) => DemoFile,
  sources: Sources,
  top: Place,
  tallies: readonly Tally[],
  thisYear: number,
  names: Register,
): Generator<DemoFile> {
  const planned = tallies.filter((t) => t.year === thisYear && t.unit === '楼院').length;
  if (!planned) return;
  const day = `${thisYear}-05-18`;
  const figure = { metric: 'compounds-planned', scope: `${thisYear}年计划`, unit: '楼院' };
  const report = (date: string, title: string, source: string, figures: object[]): DemoFile =>
    entry(`disclosures/${top.id}/${names.id(`${date}-${top.id}-report`)}`, {
      kind: 'report',
      title,
      date,
      source,
      about: { districts: [top.id] },
      figures,
    });
  yield report(day, '报纸报道的全市数字', sources.press(day), [
    { ...figure, value: planned + 7, approx: 'about' },
    { metric: 'satisfaction', value: '96.5', unit: '%' },
    { metric: 'other', label: '走访', says: '多数居民盼望先修路和下水道' },
  ]);
  yield report(`${thisYear}-02-20`, '转载页面的全市数字', sources.repost(), [
    { ...figure, value: Math.round(planned * 1.3), doubt: '可能把两年的计划加在了一起' },
  ]);
}
