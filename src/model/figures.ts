import { METRICS, type MetricId } from '../schema/metrics.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { UNITS, type Approx } from '../schema/quantities.ts';
import { NO_DAY, VOICES, type Voice } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { statementOf, type Statement } from './claims.ts';
import { bare, formatDated, inTime, latest } from './dates.ts';
import { figuresOfRecord } from './figure-id.ts';
import { exactly, shortMoney } from './money.ts';
import { compatible, formatCount, formatQuantity, toNumber, withApprox } from './numbers.ts';
import { backgroundWords, basisOf, type Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { DOCUMENTS, mainVoice, voiceOf, voiceOfSource } from './voice.ts';

type Report = DisclosureOf<'report'>;
type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];

/**
 * 一个数字的话: what a figure of a report says, said here and nowhere else. Page, board, comparison, answer and contradiction lay out
 * these parts; a narrow surface takes fewer of them.
 */
export interface FigureWords {
  /** 已开工 */
  label: string;
  /** 已开工（2020年计划）: with what was counted. */
  named: string;
  /** 约26个楼院: with its unit, and with the source's 约, 余, 近. */
  value: string;
  /** 共30个楼院 · 计划30个楼院 */
  of?: string | undefined;
  /** 约26个楼院（共30个楼院） */
  amount: string;
  /** 精确数：37,161,910.15元, where the value is shortened. */
  exact?: string | undefined;
  /** 2020年（推定）: of when it speaks; 2020年（推定）的转载，没有说清是哪一天: of what is only mentioned, the document's day. */
  date: string;
  /** 转载待核: whose words, where they are not those of most records here. */
  whose?: string | undefined;
  /** 已开工26个楼院（共30个楼院，2020年计划，截至2020年，推定，转载待核） */
  full: string;
}

/** Where a figure of a report comes from, when it speaks, and who says it: its own word on it, else its report's. */
export const figureOrigin = (portal: Portal, report: Report, f: Figure): { source: string; date: Dated; voice: Voice } => ({
  source: f.source ?? report.source,
  date: f.asOf ?? report.asOf ?? report.date,
  voice: f.source ? voiceOfSource(portal, f.source) : voiceOf(portal, report),
});

/** Why to use a figure with care: its own word on that, else its document's. What 转载待核 says already is not said again. */
export const figureDoubt = (portal: Portal, report: Report, f: Figure): string | undefined => {
  const source = portal.sources.get(f.source ?? report.source);
  return f.doubt ?? (source?.reliability === 'aggregator' ? undefined : source?.doubt);
};

/**
 * 2020年（推定）的转载: where a figure is only mentioned, and nothing says of when it speaks. The day is the document's, not that of what it
 * tells; a 数据时点 that the entry gives is the figure's own, inferred only where the entry says so.
 */
export const mentionedIn = (portal: Portal, report: Report, f: Figure): string | undefined =>
  onlyMentioned(report, f) ? `${formatDated(report.date)}的${DOCUMENTS[figureOrigin(portal, report, f).voice]}` : undefined;
const onlyMentioned = (report: Report, f: Figure): boolean =>
  basisOf(report) === 'mention' && f.asOf === undefined && report.asOf === undefined;

/** 已开工（2020年计划）; 公共绿地, where what was counted is no more than the label says already. */
const namedWith = (label: string, scope: string | undefined): string => aside(label, scope !== label && scope);

export const figureLabel = (f: Pick<Figure, 'metric' | 'label'>): string => f.label ?? METRICS[f.metric].label;

export function figureWords(portal: Portal, report: Report, f: Figure): FigureWords {
  const { date, voice } = figureOrigin(portal, report, f);
  const unit = f.unit ? UNITS[f.unit] : '';
  const bareValue = f.amount !== undefined ? shortMoney(f.amount) : f.value !== undefined ? formatCount(f.value, unit) : (f.says ?? '');
  const value = withApprox(bareValue, f.approx);
  // what was reached may exceed what was planned
  const exceeds = f.of && f.value !== undefined && f.unit === f.of.unit && toNumber(f.value) > toNumber(f.of.value);
  const of = f.of && `${exceeds ? '计划' : '共'}${formatQuantity(f.of)}`;
  const label = figureLabel(f);
  const exact = f.amount === undefined ? undefined : exactly(f.amount);
  const document = mentionedIn(portal, report, f);
  const said = document ? `${document}，${NO_DAY}` : formatDated(date);
  const whose = document || voice === mainVoice(portal) ? undefined : VOICES[voice];
  return {
    label,
    named: namedWith(label, f.scope),
    value,
    of,
    amount: aside(value, of),
    exact: exact && `精确数：${exact}`,
    date: said,
    whose,
    // what a source says in words follows as such
    full: aside(
      f.amount === undefined && f.value === undefined ? `${label}：${value}` : label + value,
      of,
      f.scope,
      document ? said : `截至${said}`,
      whose,
    ),
  };
}

/** One figure as one report gives it. */
export interface FigurePoint {
  statement: Statement;
  words: FigureWords;
  /** For comparison and charts; undefined for words. */
  value?: number | undefined;
  approx?: Approx | undefined;
  date: Dated;
  disclosure: string;
  /** 数字编号. */
  figure: string;
  /** Those of them that the source names. */
  names: readonly string[];
}

/** 指标 of one subject over all reports: what is said now, what was said before, and where sources disagree. */
export interface FigureSeries {
  key: string;
  metric: MetricId;
  label: string;
  /** With the scope. */
  named: string;
  scope?: string | undefined;
  unit?: string | undefined;
  /** 背景：2013年改造: of another round, or of something else; never beside those of this one. */
  background?: string | undefined;
  current: FigurePoint[];
  earlier: FigurePoint[];
  conflict: boolean;
}

const pointOf = (portal: Portal, id: string, report: Report, f: Figure, figure: string): FigurePoint => {
  const words = figureWords(portal, report, f);
  const { source, date, voice } = figureOrigin(portal, report, f);
  const mentioned = onlyMentioned(report, f);
  return {
    statement: statementOf(portal, words.value, {
      source,
      asOf: date,
      voice,
      mention: mentioned ? DOCUMENTS[voice] : undefined,
      note: [f.note, words.exact].filter(Boolean).join('；') || undefined,
      doubt: figureDoubt(portal, report, f),
    }),
    words,
    value: f.amount !== undefined ? Number(f.amount) : f.value !== undefined ? toNumber(f.value) : undefined,
    approx: f.approx,
    date,
    disclosure: id,
    figure,
    names: [
      ...(f.named ?? []).map((c) => portal.compounds.get(c)?.title ?? c),
      ...(f.namedRoads ?? []).map((r) => portal.roads.get(r)?.title ?? r),
    ],
  };
};

const agree = (a: FigurePoint, b: FigurePoint): boolean =>
  a.statement.text === b.statement.text ||
  (a.value !== undefined && b.value !== undefined && compatible({ ...a, value: a.value }, { ...b, value: b.value }));
/** Whether what is said of one thing cannot all hold. */
export const inConflict = (points: readonly FigurePoint[]): boolean => points.some((a) => points.some((b) => !agree(a, b)));

/** The level that a report's figures belong to: the widest one that it names. */
export const subjectLevel = (d: Disclosure): 'districts' | 'streets' | 'compounds' =>
  d.data.about.districts ? 'districts' : d.data.about.streets ? 'streets' : 'compounds';

/** The place of a figure on its record's page: a record never changes, so the order of its figures does not either. */
export const figureId = (index: number): string => `figure-${index + 1}`;

export function figureSeries(portal: Portal, disclosures: readonly Disclosure[]): FigureSeries[] {
  const groups = new Map<string, { figure: Figure; background: string | undefined; points: FigurePoint[] }>();
  for (const d of disclosures) {
    if (d.data.kind !== 'report') continue;
    const ids = figuresOfRecord(d.id, d.data);
    const background = backgroundWords(d);
    for (const [i, f] of (d.data.figures ?? []).entries()) {
      const key = [f.metric, f.label ?? '', f.scope ?? '', f.unit ?? (f.amount ? '元' : ''), ...(background ? [background] : [])].join('|');
      const group = groups.get(key);
      const point = pointOf(portal, d.id, d.data, f, ids[i]!);
      if (group) group.points.push(point);
      else groups.set(key, { figure: f, background, points: [point] });
    }
  }
  // scopes that were reported on last come first
  const newest = new Map<string, Dated>();
  for (const { figure, points } of groups.values()) {
    const scope = figure.scope ?? '';
    newest.set(scope, latest([...points.map((p) => p.date), newest.get(scope)].filter((d) => d !== undefined))!);
  }
  const metricOrder = Object.keys(METRICS);
  return [...groups]
    .map(([key, { figure, background, points }]): FigureSeries => {
      const { nature } = METRICS[figure.metric];
      const last = bare(latest(points.map((p) => p.date))!);
      const current = nature === 'fixed' ? points : points.filter((p) => bare(p.date) === last);
      return {
        key,
        metric: figure.metric,
        label: figureLabel(figure),
        named: namedWith(figureLabel(figure), figure.scope),
        scope: figure.scope,
        unit: figure.unit && UNITS[figure.unit],
        background,
        current,
        earlier: points.filter((p) => !current.includes(p)),
        conflict: inConflict(current),
      };
    })
    .sort(
      (a, b) =>
        -inTime(newest.get(a.scope ?? '')!, newest.get(b.scope ?? '')!) ||
        compareText(a.scope ?? '', b.scope ?? '') ||
        metricOrder.indexOf(a.metric) - metricOrder.indexOf(b.metric) ||
        (a.key < b.key ? -1 : 1),
    );
}

/** Those that are said now: of 1,833 and 1,800余 only the exact one. */
export const pointsNow = ({ conflict, current }: FigureSeries): FigurePoint[] => {
  const exact = conflict ? [] : current.filter((p) => p.approx === undefined);
  return exact.length ? exact : current;
};
/** 9个楼院或11个楼院: what is said now, in all its versions; `amount` with the denominators. */
export const saidNow = (f: FigureSeries, part: 'value' | 'amount' = 'amount'): string =>
  aside([...new Set(pointsNow(f).map((p) => p.words[part]))].join('或'), f.conflict && '来源说法不一');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
