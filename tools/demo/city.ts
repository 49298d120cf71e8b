import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG, HOLIDAYS } from '../../src/loader/judge-content.ts';
import type { DisclosureData, DistrictData, GuideData, PracticeData, RoadData, StreetData } from '../../src/schema/index.ts';
import type { Site as SiteSettings } from '../../src/schema/site.ts';
import { SCHEMA_VERSION } from '../../src/schema/version.ts';
import { clusterOf, drawSite, type District, type Street } from './compounds.ts';
import { AS_OF, isoDay, toDay, workday, yearOf } from './days.ts';
import type { Draft } from './draft.ts';
import { CITIES, communityName, createRegister, phone, roadName, slug, streetStem, type CityNames, type Register } from './names.ts';
import { boundaries, layoutOf, streetCentre } from './place.ts';
import { figuresAt, moneyAt, monthEnds, tallyOf, type Tally } from './reports.ts';
import { createRng, type Rng } from './rng.ts';
import { CLUSTER_AT, drawScenario, SHOWCASE } from './scenarios.ts';
import { createSources, type Place, type Sources } from './sources.ts';
import { tell } from './story.ts';
import { DECISIONS, GUIDES, PARTICIPANTS, PRACTICES, STREET_RULES } from './texts.ts';
import { drawSchedule } from './truth.ts';
import { toEntry, toYaml } from '../../src/ledger/entry-text.ts';

export interface DemoOptions {
  compounds: number;
  seed: number;
  /** Which of the invented cities: `1` or `2`. */
  city?: string;
}

/** Drawn, and saying so; what a camera would have written stands in them, for the build to take out. */
const ASSETS = join(import.meta.dirname, '../../src/assets');
const PICTURES = ['road-before.jpg', 'road-after.jpg'];
const PICTURES_BODY = '<BeforeAfter before="./road-before.jpg" after="./road-after.jpg" alt="院内道路（演示用的画）" />\n';

/** What was covered up, drawn, and saying so. */
const TRENCH = 'trench.jpg';
const trenchBody = (of: string): string => `![${of}（演示用的画）](./${TRENCH})\n`;

export type DemoFile = [path: string, content: string | Buffer];

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
  // the law is the same in an invented city
  for (const file of [CATALOG, HOLIDAYS]) yield [file, readFileSync(join(import.meta.dirname, '../../content', file), 'utf8')];
  yield [MAP_FILE, boundaries(createRng(`${city.id}-${seed}-boundaries`), city, districts)];
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

  let trench = false;
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
      const follows = draft.follows && ids.get(draft.follows);
      const source = sourceOf(sources, draft, place, day);
      const { stage, of: hidden } = draft.body as { stage?: string; of?: string };
      const of = trench || draft.kind !== 'acceptance' || stage !== 'concealed' ? undefined : hidden;
      yield entry(
        `disclosures/${place.folder}/${id}`,
        {
          kind: draft.kind,
          date: shown,
          source,
          about,
          ...(follows && { follows }),
          ...draft.body,
          ...(target && { corrects: target }),
        },
        of ? trenchBody(of) : undefined,
      );
      if (of) yield [`disclosures/${place.folder}/${TRENCH}`, readFileSync(join(import.meta.dirname, TRENCH))];
      trench ||= Boolean(of);
    }
  };

  const cityTallies: Tally[] = [];
  const districtTallies = new Map<string, Tally[]>(districts.map((d) => [d.id, []]));
  let first: string | undefined;
  let pictured = false;
  let example: { street: string; compound: string } | undefined;
  const roads: string[] = [];
  for (const [index, street] of streets.entries()) {
    const tallies: Tally[] = [];
    let contradicted = false;
    const queue = [...shares[index]!];
    const own = rng.fork(street.id);
    while (queue.length) {
      const at = queue.shift()!;
      const scenario = SHOWCASE[at] ?? drawScenario(own.fork(`scenario-${at}`));
      contradicted ||= scenario.turns?.contradicted === true;
      const members = scenario.members ? queue.splice(0, scenario.members) : [];
      const cluster = members.length > 1;
      if (!cluster) queue.unshift(...members);
      const schedule = drawSchedule(own.fork(`schedule-${at}`), scenario.phase, asOf, scenario.turns);
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
        if (at === 0) {
          site.data.showcase = '街道示范院';
          example = { street: street.id, compound: site.id };
        }
        const folder = `compounds/${street.district.id}`;
        const shown: boolean = !pictured && site.phase === 'accepted' && !site.isCluster;
        yield entry(`${folder}/${site.id}`, site.data, shown ? PICTURES_BODY : undefined);
        if (shown) for (const name of PICTURES) yield [`${folder}/${name}`, readFileSync(join(ASSETS, name))];
        pictured ||= shown;
        const about = { compounds: site.isCluster ? [site.id, ...group.map((g) => g.id)] : [site.id] };
        const scene = { asOf, rng: own.fork(`story-${site.id}`), phone: street.phone, turn };
        yield* disclose({ folder: street.id, id: site.id, district: street.district, street }, about, tell(site, scene));
        if (!site.isCluster && site.data.work[0] !== 'mentioned') tallies.push(tallyOf(site));
      }
    }
    yield entry(`streets/${street.id}`, streetEntry(city, street, sources, thisYear));
    if (!street.silent)
      yield* disclose({ folder: street.id, id: street.id, district: street.district, street }, { streets: [street.id] }, [
        ...streetDrafts(own.fork('reports'), street, tallies, asOf, thisYear),
        ...ruleDrafts(own.fork('rules'), street, asOf, turn),
        ...campaignDrafts(street, index),
        ...(contradicted ? [allBegun(street, asOf)] : []),
        ...(index < 2 ? [examplesOf(street, example?.street === street.id ? [example.compound] : [], asOf)] : []),
      ]);
    if (!street.silent && roads.length < ROAD_STORIES.length) {
      const story = ROAD_STORIES[roads.length]!;
      const title = street.roads[0]!;
      const id = names.id(slug(title));
      roads.push(id);
      yield entry(`roads/${id}`, roadEntry(title, street, story, sources, thisYear));
      yield* disclose({ folder: street.id, id, district: street.district, street }, { roads: [id] }, story.tell(title, asOf));
    }
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
  yield* disclose(cityPlace, { districts: [top.id] }, [
    {
      kind: 'report',
      day: asOf - 40,
      body: {
        title: `${top.title}道路整治进展`,
        figures: [{ metric: 'roads-planned', label: '整治的道路', value: 9, unit: '条', scope: PROGRAMME, namedRoads: roads }],
      },
    },
  ]);
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

const MAP_FILE = 'map/boundaries.geojson';

const siteOf = (city: CityNames, top: Place): SiteSettings => ({
  schema: SCHEMA_VERSION,
  name: city.site,
  tagline: '虚构城市的演示数据，改什么、到哪一步、花了多少钱',
  region: `${city.title}（虚构）`,
  topDistrict: top.id,
  asOf: AS_OF,
  demo: true,
  desk: true,
  publisher: { name: `${city.title}改造工作专班（演示）`, official: false },
  // no authority has such a number: the outlines are as invented as the city
  map: {
    file: MAP_FILE,
    crs: 'wgs84',
    source: `${city.title}改造工作专班（演示）画的虚构边界`,
    licence: '演示数据，随意使用',
    edition: '演示版',
    approval: '演示S〔2026年〕001号',
  },
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

const PROGRAMME = '一环六纵六横';
interface RoadStory {
  programme: boolean;
  works: string[];
  tell: (title: string, asOf: number) => Draft[];
}
/** One that is being worked on, one that is to be opened again after it was laid, one of which nothing more is known. */
const ROAD_STORIES: readonly RoadStory[] = [
  {
    programme: true,
    works: ['破损路面', '门头牌匾', '临街外墙'],
    tell: (title, asOf) => [
      {
        kind: 'plan',
        day: asOf - 160,
        body: {
          title: `${title}整治方案`,
          plan: { items: [{ item: 'road', finish: isoDay(asOf + 20) }, { item: 'facade' }, { item: 'water', start: isoDay(asOf + 45) }] },
        },
      },
      {
        kind: 'progress',
        day: asOf - 21,
        body: { title: `${title}整治进度`, state: 'underway', items: [{ item: 'road', state: 'underway', percent: 45 }] },
      },
    ],
  },
  {
    programme: true,
    works: ['路面重铺', '雨污水管'],
    tell: (title, asOf) => [
      {
        kind: 'progress',
        day: asOf - 90,
        body: { title: `${title}路面铺完`, state: 'underway', items: [{ item: 'road', localName: '路面重铺', state: 'done' }] },
      },
      {
        kind: 'plan',
        day: asOf - 30,
        body: {
          title: `${title}雨污水管改造计划`,
          plan: { items: [{ item: 'drainage', localName: '雨污水管', start: isoDay(asOf + 40) }] },
        },
      },
    ],
  },
  { programme: false, works: ['街角小游园'], tell: () => [] },
];
const roadEntry = (title: string, street: Street, story: RoadStory, sources: Sources, year: number): RoadData => ({
  title,
  district: street.district.id,
  streets: [street.id],
  programme: story.programme ? PROGRAMME : undefined,
  works: story.works.map((what) => ({ what })),
  source: sources.bulletin(street, year),
  asOf: `${year}-03-31`,
});

/** Two examples are spoken of; who they are is said of one street, and of the other not. */
const examplesOf = (street: Street, named: string[], asOf: number): Draft => ({
  kind: 'report',
  day: asOf - 60,
  body: {
    title: `${street.title}打造示范院`,
    figures: [{ metric: 'compounds-demo', value: 2, unit: '楼院', scope: '示范院', named }],
  },
});

const streetEntry = (city: CityNames, street: Street, sources: Sources, thisYear: number): StreetData => ({
  title: street.title,
  district: street.district.id,
  layout: layoutOf(city, street.centre),
  communities: street.communities.map((name) => ({ name })),
  contacts: street.silent ? undefined : [{ post: '街道改造专班', role: 'taskforce', duty: '进度、诉求、公开', phone: street.phone }],
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

/** What a street office has laid down: it says nothing of whether it is kept. */
function ruleDrafts(rng: Rng, street: Street, asOf: number, turn: <T>(list: readonly T[], name: string) => T): Draft[] {
  const day = asOf - rng.int(150, 300);
  return [STREET_RULES[0]!, turn(STREET_RULES.slice(1), 'rule')].map((rule) => ({
    kind: 'rule',
    day,
    body: { ...rule, title: `${street.title}${rule.title}`, since: isoDay(day) },
  }));
}

/** 攻坚: some streets have one last day for all their compounds; one is over, of one nobody said when it began. */
const CAMPAIGNS: Readonly<Record<number, { name: string; start?: string; finish: string; published: string }>> = {
  0: { name: '“攻坚60天”行动计划', start: '2026-05-07', finish: '2026-07-05', published: '2026-05-06' },
  2: { name: '“攻坚60天”行动计划', start: '2026-05-07', finish: '2026-07-05', published: '2026-05-06' },
  3: { name: '“春季攻坚”行动计划', start: '2026-03-30', finish: '2026-05-31', published: '2026-03-27' },
  7: { name: '改造倒排计划', finish: '2026-07-31', published: '2026-05-29' },
};
function campaignDrafts(street: Street, index: number): Draft[] {
  const campaign = CAMPAIGNS[index];
  if (!campaign) return [];
  const { name, start, finish, published } = campaign;
  const day = toDay(published);
  return [
    { kind: 'plan', day, body: { title: `${street.title}${name}`, plan: { start, finish, note: '各院倒排到周，细化到每日' } } },
    {
      kind: 'rule',
      day,
      body: {
        title: `${street.title}怕冷的活什么时候停`,
        does: 'other',
        says: '日平均气温低于5摄氏度时，不浇混凝土、不铺沥青',
        every: 'event',
        of: '混凝土浇筑、沥青铺设',
      },
    },
  ];
}

/** Everything in the street is under way, a newspaper says; an office says otherwise of one compound. */
const allBegun = (street: Street, asOf: number): Draft => ({
  kind: 'report',
  day: asOf - 2,
  source: 'press',
  body: {
    title: `报道：${street.title}改造项目全部开工`,
    figures: [{ metric: 'compounds-started', says: '改造项目全部开工，报道没有写总数' }],
  },
});

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
