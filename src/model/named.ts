import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import type { Approx, Unit } from '../schema/quantities.ts';
import { COUNT_KEEPS_DAYS } from '../schema/freshness.ts';
import type { Voice } from '../schema/voice.ts';
import { asRead } from './corrections.ts';
import { aside } from './brackets.ts';
import { bare, daysBetween, inferred, lastDay, latest } from './dates.ts';
import { figureOrigin, figureWords, mentionedIn, subjectLevel, type FigureWords } from './figures.ts';
import { formatNumber, toNumber } from './numbers.ts';
import type { Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';

/**
 * 点名率: beside what is held here by name stands the number that was published. Which number that is, is declared:
 *
 * - of the place's own reports; a report that names several places speaks of none of them alone;
 * - a count of compounds (小区, 楼院), of 片区, or of 示范; each is set against its own kind, 片区 never together with their yards;
 * - not in doubt, and not of an earlier programme ({@link COUNT_KEEPS_DAYS});
 * - of these the newest, and of one day the largest: a plan holds what was started of it. Nothing is ever added up.
 *
 * 小区 and 楼院 are the sources' words for the same thing (40个楼院, and 30个老旧小区改造合同 of them), so a name of either kind counts.
 */
type Subject = 'compounds' | 'clusters' | 'demo';
const COUNTS: readonly MetricId[] = [
  'compounds-total',
  'compounds-planned',
  'compounds-tendered',
  'compounds-started',
  'compounds-under-way',
  'compounds-done',
];
const PARTS: readonly MetricId[] = ['compounds-started', 'compounds-under-way', 'compounds-done'];

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];
interface Said {
  figure: Figure;
  words: FigureWords;
  value: number;
  date: Dated;
  voice: Voice;
  /** 2020年（推定）的转载, where it is only mentioned. */
  document?: string | undefined;
  source: string;
  disclosure: string;
}

export interface NamedCount {
  subject: Subject;
  /** What was published. */
  published: {
    value: number;
    /** 约500个小区 */
    words: string;
    unit: Unit;
    approx?: Approx | undefined;
    metric: MetricId;
    /** 在建 */
    label: string;
    scope?: string | undefined;
    date: Dated;
    /** Only mentioned: it has no day of its own. */
    mentioned: boolean;
    voice: Voice;
    /** 公布, 报道 */
    says: string;
    source: string;
    disclosure: string;
  };
  /** Of the same day and scope: 已完工1,507个. */
  parts: { metric: MetricId; label: string; value: number }[];
  named: number;
  /** The source says itself whom it names; else those that are held here count, which need not all be among them. */
  stated: boolean;
  /** Whom the source names, where it says so itself. */
  names?: readonly string[] | undefined;
  /** Published and without a name: at least so many. */
  unnamed: number;
  /** 在建40个楼院，只写了1个的名字: the finding; whose day and words it is of stands beside it. */
  finding: string;
  /** 2020年12月28日报道在建40个楼院，写出名字的1个 */
  words: string;
  /** 2020年40个，有名字的1个: for narrow places; the year stands on the figure. */
  short: string;
}

const subjectOf = ({ metric, unit }: Figure): Subject | undefined =>
  metric === 'compounds-demo'
    ? 'demo'
    : metric === 'clusters' || (unit === '片区' && COUNTS.includes(metric))
      ? 'clusters'
      : COUNTS.includes(metric) && (unit === '小区' || unit === '楼院')
        ? 'compounds'
        : undefined;

/** Districts and what lies within them. */
const within = (portal: Portal, id: string): string[] => [
  id,
  ...[...portal.districts].filter(([d, { within: of }]) => of === id && d !== id).flatMap(([d]) => within(portal, d)),
];

/** Those under renovation that stand in a place. A city has also those whose district no source names. */
export const renovatedIn = (portal: Portal, level: 'streets' | 'districts', id: string): string[] =>
  (level === 'streets'
    ? (portal.compoundsOfStreet.get(id) ?? [])
    : id === portal.site.topDistrict
      ? [...portal.compounds.keys()]
      : within(portal, id).flatMap((d) => portal.compoundsOfDistrict.get(d) ?? [])
  ).filter((c) => isRenovation(portal.compounds.get(c)!));

/** How many of them are held here by name. */
function held(portal: Portal, level: 'streets' | 'districts', id: string): { compounds: number; clusters: number } {
  const counted = renovatedIn(portal, level, id).map((c) => portal.compounds.get(c)!);
  const clusters = counted.filter((c) => c.kind === 'cluster').length;
  return { compounds: counted.length - clusters, clusters };
}

const saidOf = (portal: Portal, reports: readonly Disclosure[], asOf: string): Said[] =>
  reports.flatMap((d) =>
    d.data.kind !== 'report'
      ? []
      : (d.data.figures ?? []).flatMap((figure): Said[] => {
          const report = d.data as DisclosureOf<'report'>;
          const { date, source, voice } = figureOrigin(portal, report, figure);
          if (figure.value === undefined || figure.doubt || daysBetween(lastDay(date), asOf) > COUNT_KEEPS_DAYS) return [];
          return [
            {
              figure,
              words: figureWords(portal, report, figure),
              value: toNumber(figure.value),
              date,
              voice,
              document: mentionedIn(portal, report, figure),
              source,
              disclosure: d.id,
            },
          ];
        }),
  );

/** 共533个小区, not 老旧小区总数533个小区. */
const counted = ({ metric, label }: Figure, said: string, words: string): string =>
  metric === 'compounds-total' && !label ? `共${words}` : `${said}${words}`;
/** Names that are held here need not be of the count; more than were counted cannot all be. */
const heldNames = (value: number, named: number): string => `本站有名字的${named}个${named > value ? '，不全在这个数里' : ''}`;
/** How many of a number have a name here, in a sentence; few of many are only so many. */
const namesOf = (value: number, named: number, stated: boolean): string => {
  if (!named) return stated ? '一个名字也没有写' : '本站没有一个名字';
  if (!stated) return heldNames(value, named);
  return named >= value ? '名字都写了' : `${named * 2 < value ? '只' : ''}写了${named}个的名字`;
};

const SAYS: Record<Voice, string> = { office: '公布', press: '报道', resident: '有居民说', aggregator: '有转载说' };

function countOf(subject: Subject, all: readonly Said[], names: number | undefined): NamedCount | undefined {
  // where names that are held here prove nothing, only a count whose names were looked for
  const mine = all.filter((s) => subjectOf(s.figure) === subject && (s.figure.named ?? names) !== undefined);
  const day = latest(mine.map((s) => s.date));
  if (!day) return undefined;
  const newest = mine.filter((s) => bare(s.date) === bare(day));
  const { figure, words: said, value, date, voice, document, source, disclosure } = newest.reduce((a, b) => (b.value > a.value ? b : a));
  const named = figure.named?.length ?? names ?? 0;
  const unit = figure.unit!;
  const { label: metric } = METRICS[figure.metric];
  // 报道4个片区, not 报道片区4个片区
  const label = figure.label ?? (metric === figure.unit ? '' : metric);
  // those under way are none of those that are done
  const whole = figure.metric === 'compounds-started' || !PARTS.includes(figure.metric);
  const parts = newest.flatMap((s) =>
    whole && s.figure !== figure && s.figure.unit === unit && s.figure.scope === figure.scope && PARTS.includes(s.figure.metric)
      ? [{ metric: s.figure.metric, label: METRICS[s.figure.metric].label, value: s.value }]
      : [],
  );
  const unique = [...new Map(parts.map((p) => [p.metric, p])).values()];
  const stated = figure.named !== undefined;
  return {
    subject,
    published: {
      value,
      words: said.value,
      unit,
      approx: figure.approx,
      metric: figure.metric,
      label,
      scope: figure.scope,
      date,
      mentioned: document !== undefined,
      voice,
      says: SAYS[voice],
      source,
      disclosure,
    },
    parts: unique,
    named,
    stated,
    names: figure.named,
    finding: `${counted(figure, label, said.value)}，${namesOf(value, named, stated)}`,
    unnamed: Math.max(0, value - named),
    short: `${document ? `${document}提到` : `${bare(date).slice(0, 4)}年${inferred(date) ? '（推定）' : ''}${SAYS[voice]}`}${label}${formatNumber(value)}个，有名字的${named}个`,
    words: [
      `${document ? `${document}提到` : said.date + SAYS[voice]}${aside(label + said.value, figure.scope)}`,
      document && '没有日期',
      unique.length > 0 && `其中${unique.map((p) => `${p.label}${formatNumber(p.value)}个`).join('、')}`,
      named ? (stated ? `写出名字的${named}个` : heldNames(value, named)) : stated ? '一个名字也没有写' : '本站没有一个名字',
    ]
      .filter(Boolean)
      .join('，'),
  };
}

type Level = 'streets' | 'districts';
const namedOn = once('named', (portal, place: `${Level}/${string}`, asOf): NamedCount[] => {
  const [level, id] = place.split('/') as [Level, string];
  const own = (level === 'streets' ? portal.ofStreet : portal.ofDistrict).get(id) ?? [];
  const reports = asRead(own, portal.corrections, asOf).filter(
    (d) => d.data.kind === 'report' && subjectLevel(d) === level && d.data.about[level]?.length === 1,
  );
  const all = saidOf(portal, reports, asOf);
  const names = held(portal, level, id);
  return (
    [
      ['compounds', names.compounds],
      ['clusters', names.clusters],
      // whom a source holds up as an example only it can say
      ['demo', undefined],
    ] as const
  ).flatMap(([subject, n]) => countOf(subject, all, n) ?? []);
});
/** Published and named, of compounds first, then of 片区 and 示范; nothing where no number was published. */
export const namedOf = (portal: Portal, level: Level, id: string, asOf?: string): NamedCount[] => namedOn(portal, `${level}/${id}`, asOf);

/** Of the compounds of a place, what is drawn hollow beside those that have a name. */
export const unnamedOf = (counts: readonly NamedCount[]): NamedCount | undefined => counts.find((c) => c.subject === 'compounds');
