import { scaleLinear } from 'd3-scale';
import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import { bare, firstDay, formatDeadline, lastDay } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import { el, group, text, textWidth } from './svg.ts';

const DAY = 86_400_000;
export const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dateOf = (day: number): Date => new Date(day * DAY);
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

/** 5月31日, or 2020.5.31 where a chart spans years. */
export const shortDate = (d: Dated, withYear: boolean): string => {
  const [year, month, day] = bare(d).split('-');
  if (withYear || !month) return month ? [year, Number(month), ...(day ? [Number(day)] : [])].join('.') : `${year}年`;
  return `${Number(month)}月${day ? `${Number(day)}日` : ''}`;
};

/** formatDeadline of the model, without what the axis already says: 5月31日前 · 6月底前 · 2021.5.31前 · 2021年6月底前 */
export const shortDeadline = (d: Dated, withYear: boolean): string =>
  bare(d).length === 10 ? `${shortDate(d, withYear)}前` : withYear ? formatDeadline(d) : formatDeadline(d).replace(/^\d+年(?=\d)/, '');

export interface TimeAxis {
  /** Of a day, in px. */
  x: (day: string) => number;
  from: string;
  to: string;
  x0: number;
  x1: number;
  /** By week when all fits in twelve: 倒排工期. */
  step: 'week' | 'month' | 'year';
  ticks: { x: number; label: string; sub?: string | undefined }[];
  weeks: number;
  withYear: boolean;
}

/** From the first to the last day that anything speaks of: not to the day of reading. `weeks`: by week where all fits in twelve and every date is a day, since of a month nobody knows which week. */
export function timeAxis(dates: readonly Dated[], x0: number, x1: number, { weeks = false } = {}): TimeAxis {
  const first = dates.map(firstDay).reduce((a, b) => (a < b ? a : b));
  const last = dates.map(lastDay).reduce((a, b) => (a > b ? a : b));
  const days = dayOf(last) - dayOf(first);
  const exact = dates.every((d) => bare(d).length === 10);
  const step = weeks && exact && days <= 84 ? 'week' : days <= 365 * 2.2 ? 'month' : 'year';
  const interval = step === 'week' ? utcMonday : step === 'month' ? utcMonth : utcYear;
  const from = interval.floor(dateOf(dayOf(first)));
  const to = step === 'year' ? utcMonth.ceil(utcDay.offset(dateOf(dayOf(last)), 1)) : interval.ceil(utcDay.offset(dateOf(dayOf(last)), 1));
  const scale = scaleLinear()
    .domain([from.getTime() / DAY, to.getTime() / DAY])
    .range([x0, x1]);
  const starts = interval.range(from, to);
  const room = (x1 - x0) / Math.max(1, starts.length);
  const every =
    step === 'week'
      ? room < 26
        ? 2
        : 1
      : step === 'month'
        ? ([1, 2, 3, 6].find((k) => room * k >= 34) ?? 12)
        : ([1, 2, 5].find((k) => room * k >= 40) ?? 10);
  const ticks = starts.map((d, i) => {
    const x = scale(d.getTime() / DAY);
    if (step === 'week')
      return {
        x,
        label: i % every ? '' : `${room < 36 ? '' : '第'}${i + 1}${room < 36 ? '' : '周'}`,
        sub: i % every ? undefined : `${d.getUTCMonth() + 1}/${d.getUTCDate()}`,
      };
    if (step === 'month')
      return {
        x,
        label: d.getUTCMonth() % every ? '' : `${d.getUTCMonth() + 1}月`,
        sub: i === 0 || d.getUTCMonth() === 0 ? `${d.getUTCFullYear()}年` : undefined,
      };
    return { x, label: d.getUTCFullYear() % every ? '' : `${d.getUTCFullYear()}`, sub: undefined };
  });
  return {
    x: (day) => scale(dayOf(day)),
    from: isoOf(from),
    to: isoOf(to),
    x0,
    x1,
    step,
    ticks,
    weeks: step === 'week' ? starts.length : 0,
    withYear: first.slice(0, 4) !== last.slice(0, 4),
  };
}

export const HEADER = 36;

/** Labels above, a line for each tick down to `bottom`; every second week shaded, so that a column can be followed. */
export function drawTimeAxis(axis: TimeAxis, bottom: number, top = 0): string {
  const { ticks, x1 } = axis;
  let lastSub = -Infinity;
  const subs = ticks.filter((t, i) => {
    if (!t.sub) return false;
    const next = ticks.slice(i + 1).find((u) => u.sub && axis.step === 'month');
    // a short first year gives way to the next one
    if (next && next.x - t.x < textWidth(t.sub, 12) + 4) return false;
    if (t.x < lastSub) return false;
    lastSub = t.x + textWidth(t.sub, 12) + 2;
    return true;
  });
  const shade =
    axis.step === 'week'
      ? ticks
          .filter((_, i) => i % 2 === 1)
          .map((t) =>
            el('rect', {
              x: Math.round(t.x),
              y: top + HEADER - 4,
              width: Math.round((ticks.at(-1)!.x - ticks[0]!.x) / Math.max(1, ticks.length - 1) || x1 - t.x),
              height: bottom - top - HEADER + 4,
            }),
          )
      : [];
  return (
    group({ class: 'wash' }, shade) +
    group({ class: 'soft', 'font-size': 12 }, [
      // a name that would hang over the edge is left out
      ...ticks.map((t) => (t.x + 2 + textWidth(t.label, 12) > x1 + 12 ? '' : text(t.x + 2, top + HEADER - 8, t.label))),
      ...subs.map((t) => text(t.x + 2, top + 12, t.sub!)),
    ]) +
    el('path', {
      class: 'rule',
      stroke: 'currentColor',
      d: ticks
        .map((t) => `M${Math.round(t.x)} ${t.label || axis.step === 'week' ? top + HEADER - 4 : top + HEADER}V${Math.round(bottom)}`)
        .join(''),
    })
  );
}
