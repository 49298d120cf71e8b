import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import { UNITS } from '../schema/quantities.ts';
import { asRead } from './corrections.ts';
import { bare, formatDated, inTime } from './dates.ts';
import { isNews, spoken } from './disclosure.ts';
import { figurePath, figuresOfRecord } from './figure-id.ts';
import { subjectLevel } from './figures.ts';
import { toNumber } from './numbers.ts';
import type { Portal } from './portal.ts';
import type { Voice } from '../schema/voice.ts';
import { voiceOf, voiceOfSource } from './voice.ts';

/** A number that a place published of a stated whole: 1,507 of 1,994个小区. */
export interface PublishedShare {
  metric: MetricId;
  value: number;
  /** 已完工 */
  label: string;
  whole: number;
  /** 个小区, 部 */
  unit: string;
  scope: string;
  /** What else of the whole was published of the same day. */
  others: { label: string; value: number; note?: string | undefined; path: string }[];
  /** What no source says. */
  rest: number;
  /** Where the whole itself is a number with a page. */
  wholePaths: string[];
  date: Dated;
  /** 2021年10月 */
  day: string;
  voice: Voice;
  source: string;
  disclosure: string;
  /** The page of the number, `/f/zhengzhou/#compounds-done.2021-10-zhengzhou`. */
  path: string;
}

/** What is done, and beside it what is under way: of the same whole, and never more than it together. */
const FAMILIES: readonly (readonly [done: MetricId, others: readonly MetricId[]])[] = [
  ['compounds-done', ['compounds-under-way']],
  ['elevators-done', ['elevators-under-way']],
  ['compounds-started', []],
  ['households-done', []],
];

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];

/** 公布过什么: of each kind of number the newest that has its whole beside it, exact and not in doubt. Two values of one day are no figure. */
export function publishedShares(portal: Portal, district: string, asOf = portal.asOf): PublishedShare[] {
  const said = asRead(portal.ofDistrict.get(district) ?? [], portal.corrections, asOf)
    .filter((d) => isNews(d) && subjectLevel(d) === 'districts' && d.data.about.districts?.length === 1)
    .flatMap((d) =>
      d.data.kind === 'report'
        ? (d.data.figures ?? []).map((figure, i) => ({
            figure,
            path: figurePath(district, figuresOfRecord(d.id, d.data)[i]!),
            date: figure.asOf ?? spoken(d.data),
            source: figure.source ?? d.data.source,
            voice: figure.source ? voiceOfSource(portal, figure.source) : voiceOf(portal, d.data),
            record: d.id,
          }))
        : [],
    );
  const exact = (f: Figure): boolean => f.value !== undefined && !f.approx && !f.doubt;
  return FAMILIES.flatMap(([metric, more]): PublishedShare[] => {
    const mine = said
      .filter(({ figure: f }) => f.metric === metric && exact(f) && f.of && !f.of.approx && f.unit === f.of.unit)
      .sort((a, b) => inTime(a.date, b.date));
    const last = mine.at(-1);
    if (!last) return [];
    const { figure, date, source, voice, record, path } = last;
    const sameDay = (s: (typeof said)[number]): boolean =>
      bare(s.date) === bare(date) && (s.figure.scope ?? '') === (figure.scope ?? '') && s.figure.unit === figure.unit;
    const [value, whole] = [toNumber(figure.value!), toNumber(figure.of!.value)];
    if (value > whole || mine.some((s) => sameDay(s) && toNumber(s.figure.value!) !== value)) return [];
    const others = more.flatMap((m) => {
      const found = said.filter((s) => s.figure.metric === m && exact(s.figure) && sameDay(s));
      const own = found.find((s) => s.record === record) ?? found[0];
      const value = toNumber(own?.figure.value ?? '0');
      return own && found.every((s) => toNumber(s.figure.value!) === value)
        ? [{ label: METRICS[m].label.replace(/^加装电梯/, ''), value, note: own.figure.note, path: own.path }]
        : [];
    });
    const rest = whole - value - others.reduce((sum, o) => sum + o.value, 0);
    if (rest < 0) return [];
    const unit = UNITS[figure.unit!];
    // 864部加装电梯, of the same things and the same day
    const kind = (m: MetricId): string => m.split('-')[0]!;
    const wholes = said.filter(
      (s) =>
        kind(s.figure.metric) === kind(metric) &&
        s.figure.metric !== metric &&
        exact(s.figure) &&
        sameDay(s) &&
        toNumber(s.figure.value!) === whole,
    );
    return [
      {
        metric,
        value,
        label: figure.label ?? METRICS[metric].label,
        whole,
        unit,
        scope: figure.scope ?? '',
        others,
        rest,
        wholePaths: wholes.map((s) => s.path),
        date,
        day: formatDated(date),
        voice,
        source,
        disclosure: record,
        path,
      },
    ];
  });
}
