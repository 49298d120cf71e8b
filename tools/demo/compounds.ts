import type { CompoundData } from '../../src/schema/index.ts';
import { planOf } from './before.ts';
import { AS_OF, toDay, yearOf } from './days.ts';
import { companyName, compoundName, phone, type CityNames, type NamedKind, type Register } from './names.ts';
import { locationOf, type Point } from './place.ts';
import type { Rng } from './rng.ts';
import type { Kind, Scenario, WorkKind } from './scenarios.ts';
import type { Place, Sources } from './sources.ts';
import { CONDITIONS } from './texts.ts';
import { drawWorks, planYear, type Building, type Schedule, type Site } from './truth.ts';

export interface Street extends Place {
  district: District;
  stem: string;
  roads: string[];
  communities: string[];
  centre: Point;
  phone: string;
  /** Publishes nothing at all. */
  silent: boolean;
}
export interface District extends Place {
  column: number;
  row: number;
}
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

/** Who answers for a yard beside the team of the street: of some the builder, the community and the heads of the buildings are known. */
function postsOf(rng: Rng, city: CityNames, street: Street, buildings: number): NonNullable<CompoundData['contacts']> {
  const community = street.communities[0];
  return [
    ...(community && rng.chance(0.6) ? [{ post: `${community}书记岗`, role: 'community' as const, phone: phone(rng, city) }] : []),
    ...(rng.chance(0.4) ? [{ post: '施工项目经理岗', role: 'builder' as const, phone: phone(rng, city) }] : []),
    ...(rng.chance(0.4) ? [{ post: '楼长', role: 'chief' as const, duty: `${buildings}栋，每栋一个楼长岗` }] : []),
  ];
}

export interface SiteContext {
  city: CityNames;
  street: Street;
  scenario: Scenario;
  schedule: Schedule;
  names: Register;
  sources: Sources;
}

export function drawSite(rng: Rng, { city, street, scenario, schedule, names, sources }: SiteContext): Site {
  const { phase, openness, turns = {} } = scenario;
  const work = scenario.work ?? 'comprehensive';
  const kind = (scenario.kind ?? drawKind(rng.fork('kind'), work)) as NamedKind;
  const name = compoundName(rng.fork('name'), kind, street.roads, city, names);
  const id = names.id(...name.ids.map((x) => x.slice(0, 40)));
  const buildings = drawBuildings(rng.fork('buildings'), kind);
  const sum = (key: 'units' | 'households' | 'area') => buildings.reduce((n, b) => n + b[key], 0);
  const size = { buildings: buildings.length, units: sum('units'), households: sum('households'), area: sum('area') };
  const built = rng.int(1964, 2000);
  const year = planYear({ schedule });
  const register = sources.register(street);
  const known = (p: number): boolean => openness === 'rich' || rng.chance(p);
  const disputed = rng.chance(0.07);
  const households: CompoundData['households'] = disputed
    ? [
        { value: size.households, source: register },
        {
          value: size.households + rng.int(-14, 26),
          source: rng.chance(0.6) ? sources.year(year) : sources.repost(),
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
        ? `${Math.floor(built / 10) * 10}年代${rng.pick(['初', '中期', '末'])}`
        : rng.chance(0.04)
          ? [
              { value: built, source: register },
              { value: built + rng.int(1, 4), source: sources.repost() },
            ]
          : built
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
    batch: known(0.6) ? { value: `${year}年第${rng.pick(['一', '二'])}批`, source: sources.year(year) } : undefined,
    condition: known(0.35) ? rng.pick(CONDITIONS) : undefined,
    managementBefore: known(0.3) ? rng.pick(['无物业，社区代管', '原单位管理', '无主管', '物业公司管理']) : undefined,
    managementAfter: phase === 'accepted' && known(0.4) ? rng.pick(['居民会议选聘物业公司', '社区托管', '居民自管']) : undefined,
    buildingNames: size.buildings > 1 && known(0.6) ? buildings.map((b) => b.name) : undefined,
    contacts: known(0.5)
      ? [
          { post: `${street.title}改造专班`, role: 'taskforce' as const, duty: '进度和诉求', phone: street.phone },
          ...(known(0.2) ? [{ post: '现场监理', role: 'supervisor' as const, duty: '质量和安全', phone: phone(rng, city) }] : []),
          ...postsOf(rng.fork('posts'), city, street, size.buildings),
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
      source: sources.year(year),
      asOf: `${year - 1}-12`,
    };
  }
  return site;
}

/** A 片区: one contract for several compounds, each of which keeps its own plan and progress. */
export function clusterOf(id: string, scenario: Scenario, members: readonly Site[], street: Street, sources: Sources): Site {
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
