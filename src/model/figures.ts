import { METRICS, type MetricId } from '../schema/metrics.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { UNITS } from '../schema/quantities.ts';
import { statementOf, type Statement } from './claims.ts';
import { bare, inTime, latest } from './dates.ts';
import { exactMoney, shortMoney } from './money.ts';
import { formatCount, formatQuantity, toNumber, withApprox } from './numbers.ts';
import type { Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];

/** One figure as one report gives it. */
export interface FigurePoint {
  statement: Statement;
  /** For comparison and charts; undefined for words. */
  value?: number | undefined;
  date: Dated;
  disclosure: string;
  of?: string | undefined;
}

/** 指标 of one subject over all reports: what is said now, what was said before, and where sources disagree. */
export interface FigureSeries {
  key: string;
  metric: MetricId;
  label: string;
  scope?: string | undefined;
  unit?: string | undefined;
  current: FigurePoint[];
  earlier: FigurePoint[];
  conflict: boolean;
}

const pointOf = (portal: Portal, d: Disclosure, f: Figure): FigurePoint => {
  const unit = f.unit ? UNITS[f.unit] : '';
  const text = f.amount !== undefined ? shortMoney(f.amount) : f.value !== undefined ? formatCount(f.value, unit) : (f.says ?? '');
  const date = f.asOf ?? d.data.asOf ?? d.data.date;
  const exact = f.amount !== undefined && shortMoney(f.amount) !== exactMoney(f.amount) ? `精确数：${exactMoney(f.amount)}` : undefined;
  return {
    statement: statementOf(portal, withApprox(text, f.approx), {
      source: f.source ?? d.data.source,
      asOf: date,
      voice: f.source ? undefined : d.data.voice,
      note: [f.note, exact].filter(Boolean).join('；') || undefined,
      doubt: f.doubt,
    }),
    value: f.amount !== undefined ? Number(f.amount) : f.value !== undefined ? toNumber(f.value) : undefined,
    date,
    disclosure: d.id,
    // what was reached may exceed what was planned
    of:
      f.of &&
      `${f.value !== undefined && f.unit === f.of.unit && toNumber(f.value) > toNumber(f.of.value) ? '计划' : '共'}${formatQuantity(f.of)}`,
  };
};

/** The level that a report's figures belong to: the widest one that it names. */
export const subjectLevel = (d: Disclosure): 'districts' | 'streets' | 'compounds' =>
  d.data.about.districts ? 'districts' : d.data.about.streets ? 'streets' : 'compounds';

export function figureSeries(portal: Portal, disclosures: readonly Disclosure[]): FigureSeries[] {
  const groups = new Map<string, { figure: Figure; points: FigurePoint[] }>();
  for (const d of disclosures) {
    if (d.data.kind !== 'report') continue;
    for (const f of d.data.figures ?? []) {
      const key = [f.metric, f.label ?? '', f.scope ?? '', f.unit ?? (f.amount ? '元' : '')].join('|');
      const group = groups.get(key);
      const point = pointOf(portal, d, f);
      if (group) group.points.push(point);
      else groups.set(key, { figure: f, points: [point] });
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
    .map(([key, { figure, points }]): FigureSeries => {
      const { nature, label } = METRICS[figure.metric];
      const last = bare(latest(points.map((p) => p.date))!);
      const current = nature === 'fixed' ? points : points.filter((p) => bare(p.date) === last);
      return {
        key,
        metric: figure.metric,
        label: figure.label ?? label,
        scope: figure.scope,
        unit: figure.unit && UNITS[figure.unit],
        current,
        earlier: points.filter((p) => !current.includes(p)),
        conflict: new Set(current.map((p) => p.statement.text)).size > 1,
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

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
