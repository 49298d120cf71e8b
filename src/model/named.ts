import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import type { Approx, Unit } from '../schema/quantities.ts';
import { COUNT_KEEPS_DAYS, WORK_LASTS_DAYS } from '../schema/freshness.ts';
import { NO_DAY, type Voice } from '../schema/voice.ts';
import { asRead } from './corrections.ts';
import { aside } from './brackets.ts';
import { claims } from './claims.ts';
import { compoundSummary } from './compound.ts';
import { bare, daysBetween, firstDay, formatYear, inferred, lastDay, latest } from './dates.ts';
import { figuresOfRecord } from './figure-id.ts';
import { figureOrigin, figureWords, mentionedIn, subjectLevel, type FigureWords } from './figures.ts';
import { formatNumber, toNumber } from './numbers.ts';
import { isMention, ofThisRound, spoken, type Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';
import { saidLast } from './status.ts';

/**
 * 点名率: beside what is held here by name stands the number that was published. Which number that is, is declared:
 *
 * - of the place's own reports; a report that names several places speaks of none of them alone;
 * - a count of compounds (小区, 楼院), of 片区, or of 示范; each is set against its own kind, 片区 never together with their yards;
 * - not in doubt, and not of an earlier programme ({@link COUNT_KEEPS_DAYS});
 * - of these the newest, and of one day the largest: a plan holds what was started of it. Nothing is ever added up.
 *
 * 小区 and 楼院 are the sources' words for the same thing (40个楼院, and 30个老旧小区改造合同 of them), so a name of either kind counts.
 *
 * Where the source does not say whom it counts, a name counts beside a number that it can belong to: beside the total every name, beside those
 * done whoever was said to be done, beside a plan or a batch whoever has not only news of other years.
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
/** What is still to be done. */
const PLANS: readonly MetricId[] = ['compounds-planned', 'compounds-tendered'];
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
  id: string;
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
    /** 数字编号. */
    id: string;
  };
  /** Of the same day and scope: 已完工1,507个. */
  parts: { metric: MetricId; label: string; value: number; id: string }[];
  named: number;
  /** 有名字、可能在内的: what they are called, where that is not simply 有名字的. */
  who?: string | undefined;
  /** The source says itself whom it names; else those that are held here and can be of it count, which need not all be among them. */
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
export function renovatedIn(portal: Portal, level: 'streets' | 'districts', id: string): string[] {
  const districts = level === 'districts' ? within(portal, id) : [];
  const all =
    level === 'streets'
      ? (portal.compoundsOfStreet.get(id) ?? [])
      : districts.includes(portal.site.topDistrict)
        ? [...portal.compounds.keys()]
        : districts.flatMap((d) => portal.compoundsOfDistrict.get(d) ?? []);
  return all.filter((c) => isRenovation(portal.compounds.get(c)!));
}

const SPAN = /(20\d\d)年?(?:\s*[—–至-]+\s*(20\d\d))?/g;
/** The years that the scope of a figure names, in order. */
const scopeYears = ({ scope = '' }: Figure): string[] => [
  ...new Set(
    [...scope.matchAll(SPAN)].flatMap(([, from, to = from]) =>
      Array.from({ length: Math.max(1, Number(to) - Number(from) + 1) }, (_, i) => String(Number(from) + i)),
    ),
  ),
];
/** At work before the years of a plan, or finished so soon after they began that it must have been. */
const isEarlier = (all: readonly Disclosure[], first: string): boolean =>
  all.filter(ofThisRound).some((d) => {
    const { data } = d;
    if (data.kind !== 'progress') return false;
    // of what is only mentioned nobody knows when it was: it may have been as early as the year began
    const said = (isMention(d) ? firstDay : lastDay)(spoken(data));
    return (
      (data.started !== undefined && lastDay(data.started) < first) ||
      ((data.state === 'underway' || data.state === 'done') && said < first) ||
      (data.state === 'done' && daysBetween(first, said) < WORK_LASTS_DAYS)
    );
  });
/**
 * Those held here by name that a number can be of: of a total all, of those done whoever was said to be done, else whoever has no news but of
 * other years; and of a plan of certain years nobody who was at work before them, or stands in a batch of other years.
 */
function namesBeside(portal: Portal, held: readonly string[], { figure, date }: Said, asOf: string): Names {
  if (figure.metric === 'compounds-total') return { who: '有名字的', number: held.length };
  if (figure.metric === 'compounds-done') {
    const done = held.filter((c) => ['done', 'accepted'].includes(saidLast(compoundSummary(portal, c, asOf).status) ?? ''));
    const guesses = done.filter((c) => compoundSummary(portal, c, asOf).status.inferred).length;
    return {
      who: '有名字、说是做完的',
      number: done.length,
      guess: guesses === 0 ? undefined : guesses < done.length ? `其中${guesses}个是推定` : '推定',
    };
  }
  const planned = PLANS.includes(figure.metric) ? scopeYears(figure) : [];
  const years = scopeYears(figure);
  if (!years.length) years.push(bare(date).slice(0, 4));
  const can = held.filter((c) => {
    const { asOf: listed, source, batch } = portal.compounds.get(c)!;
    const own = asRead(portal.ofCompound.get(c) ?? [], portal.corrections, asOf);
    if (planned.length && isEarlier(own, `${planned.toSorted()[0]!}-01-01`)) return false;
    // 2021年启动: the year of the work, whenever it was told
    const names = (text: string): boolean => years.some((year) => text.includes(`${year}年`));
    const batches = claims(batch).map(({ value }) => value);
    if (batches.some(names)) return true;
    // 2018年整治提升示范小区: of a batch before the plan
    if (planned.length && batches.some((b) => /20\d\d年/.test(b))) return false;
    if (own.some(({ data }) => data.kind === 'progress' && data.startWords && names(data.startWords))) return true;
    const records = own.flatMap((d) => [spoken(d.data), d.data.date]);
    const document = listed ?? portal.sources.get(source ?? '')?.published;
    const news = records.length || !document ? records : [document];
    return !news.length || news.some((day) => years.includes(bare(day).slice(0, 4)));
  });
  // fewer than the portal names elsewhere: said, so that two pages do not seem to disagree
  return { who: can.length < held.length ? PERHAPS : '有名字的', number: can.length };
}
/** No news of those years proves nothing: others may be of it, too. */
export const PERHAPS = '有名字、可能在内的';
interface Names {
  /** 有名字的: what they are called. */
  who: string;
  number: number;
  /** 其中2个是推定: that they are done is in no source. */
  guess?: string | undefined;
}

const saidOf = (portal: Portal, reports: readonly Disclosure[], asOf: string): Said[] =>
  reports.flatMap((d) =>
    d.data.kind !== 'report'
      ? []
      : (d.data.figures ?? []).flatMap((figure, i): Said[] => {
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
              id: figuresOfRecord(d.id, report)[i]!,
            },
          ];
        }),
  );

/** 共533个小区, not 老旧小区总数533个小区. */
const counted = ({ metric, label }: Figure, said: string, words: string): string =>
  metric === 'compounds-total' && !label ? `共${words}` : `${said}${words}`;
/** Names that are held here need not be of the count; more than were counted cannot all be. */
const heldNames = (value: number, { who, number, guess }: Names): string =>
  number
    ? `本站${who}${aside(`${number}个`, guess)}${number > value ? '，不全在这个数里' : ''}`
    : who === '有名字的'
      ? '本站没有一个名字'
      : `本站${who}一个也没有`;
/** How many of a number have a name here, in a sentence; few of many are only so many. */
const statedNames = (value: number, named: number): string => {
  if (!named) return '一个名字也没有写';
  return named >= value ? '名字都写了' : `${named * 2 < value ? '只' : ''}写了${named}个的名字`;
};

const SAYS: Record<Voice, string> = { office: '公布', press: '报道', resident: '有居民说', aggregator: '有转载说' };

function countOf(subject: Subject, all: readonly Said[], names: ((of: Said) => Names) | undefined): NamedCount | undefined {
  // where names that are held here prove nothing, only a count whose names were looked for
  const mine = all.filter((s) => subjectOf(s.figure) === subject && (s.figure.named ?? names) !== undefined);
  const day = latest(mine.map((s) => s.date));
  if (!day) return undefined;
  const newest = mine.filter((s) => bare(s.date) === bare(day));
  const chosen = newest.reduce((a, b) => (b.value > a.value ? b : a));
  const { figure, words: said, value, date, voice, document, source, disclosure, id } = chosen;
  const held = figure.named ? undefined : names?.(chosen);
  const named = figure.named?.length ?? held?.number ?? 0;
  // what does not change, and is said otherwise elsewhere, is not chosen silently
  const others = mine.filter(
    (s) =>
      METRICS[figure.metric].nature === 'fixed' &&
      s.figure.metric === figure.metric &&
      s.figure.unit === figure.unit &&
      s.figure.scope === figure.scope &&
      s.words.value !== said.value,
  );
  const otherwise = others.length ? `，也有说${[...new Set(others.map((s) => s.words.value))].join('、')}的` : '';
  const whom = held ? heldNames(value, held) : statedNames(value, named);
  const unit = figure.unit!;
  const { label: metric } = METRICS[figure.metric];
  // 报道4个片区, not 报道片区4个片区
  const label = figure.label ?? (metric === figure.unit ? '' : metric);
  // those under way are none of those that are done
  const whole = figure.metric === 'compounds-started' || !PARTS.includes(figure.metric);
  // what two records say, the one of the number itself is cited for
  const parts = [...newest, ...newest.filter((s) => s.disclosure === disclosure)].flatMap((s) =>
    whole && s.figure !== figure && s.figure.unit === unit && s.figure.scope === figure.scope && PARTS.includes(s.figure.metric)
      ? [{ metric: s.figure.metric, label: METRICS[s.figure.metric].label, value: s.value, id: s.id }]
      : [],
  );
  const unique = [...new Map(parts.map((p) => [p.metric, p])).values()];
  const stated = figure.named !== undefined;
  const perhaps = !stated && named > 0 && figure.metric !== 'compounds-total';
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
      id,
    },
    parts: unique,
    named,
    who: held?.who,
    stated,
    names: figure.named,
    finding: `${counted(figure, label, said.value)}${otherwise}，${whom}`,
    unnamed: Math.max(0, value - named),
    short: `${document ? `${document}提到` : `${formatYear(date)}${inferred(date) ? '（推定）' : ''}${SAYS[voice]}`}${label}${formatNumber(value)}个，${held?.who ?? '有名字的'}${named ? aside(`${named}个`, held?.guess) : '一个也没有'}${perhaps ? '，不一定都在这个数里' : ''}`,
    words: [
      `${document ? `${document}提到` : said.date + SAYS[voice]}${aside(label + said.value, figure.scope)}`,
      document && NO_DAY,
      unique.length > 0 && `其中${unique.map((p) => `${p.label}${formatNumber(p.value)}个`).join('、')}`,
      stated && named ? `写出名字的${named}个` : whom,
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
    (d) => d.data.kind === 'report' && ofThisRound(d) && subjectLevel(d) === level && d.data.about[level]?.length === 1,
  );
  const all = saidOf(portal, reports, asOf);
  const held = Map.groupBy(renovatedIn(portal, level, id), (c) => portal.compounds.get(c)!.kind === 'cluster');
  const names = (clusters: boolean) => (of: Said) => namesBeside(portal, held.get(clusters) ?? [], of, asOf);
  return (
    [
      ['compounds', names(false)],
      ['clusters', names(true)],
      // whom a source holds up as an example only it can say
      ['demo', undefined],
    ] as const
  ).flatMap(([subject, n]) => countOf(subject, all, n) ?? []);
});
/** Published and named, of compounds first, then of 片区 and 示范; nothing where no number was published. */
export const namedOf = (portal: Portal, level: Level, id: string, asOf?: string): NamedCount[] => namedOn(portal, `${level}/${id}`, asOf);

/** Of the compounds of a place, what is drawn hollow beside those that have a name. */
export const unnamedOf = (counts: readonly NamedCount[]): NamedCount | undefined => counts.find((c) => c.subject === 'compounds');
