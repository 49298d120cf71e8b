import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import { bare, firstDay, formatDate, formatDeadline, inferred, lastDay } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import { aside, el, group, n, SMALL, text, textWidth } from './svg.ts';

const DAY = 86_400_000;
export const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dateOf = (day: number): Date => new Date(day * DAY);
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

/** What a drawing says of a date that the source does not print. */
const guess = (d: Dated): string => (inferred(d) === undefined ? '' : '（推定）');

const days = (d: Dated, withYear: boolean): string => {
  const [year, month, day] = bare(d).split('-');
  if (withYear || !month) return month ? [year, Number(month), ...(day ? [Number(day)] : [])].join('.') : formatDate(d);
  return `${Number(month)}月${day ? `${Number(day)}日` : ''}`;
};

/** 5月31日, or 2020.5.31 where a chart spans years; 5月（推定） */
export const shortDate = (d: Dated, withYear: boolean): string => days(d, withYear) + guess(d);

/** formatDeadline of the model, without what the axis already says: 5月31日前 · 6月底前 · 2021.5.31前 · 2021年6月底前 */
export const shortDeadline = (d: Dated, withYear: boolean): string =>
  (bare(d).length === 10 ? `${days(d, withYear)}前` : withYear ? formatDeadline(d) : formatDeadline(d).replace(/^\d+年(?=\d)/, '')) +
  guess(d);

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
  /** Where long empty years are left out: between which px, and between which days. */
  breaks: { x0: number; x1: number; from: string; to: string }[];
}

/** Of more than this, in days, with nothing in it, a broken axis leaves the most out. */
const EMPTY = 450;
/** How wide what is left out is drawn. */
const BREAK = 22;

/** From the first to the last day that anything speaks of, in stretches: one, or where the axis may break, those between long empty years. */
function stretches(dates: readonly Dated[], broken: boolean): { first: string; last: string }[] {
  const spans = dates.map((d) => ({ first: firstDay(d), last: lastDay(d) })).sort((a, b) => (a.first < b.first ? -1 : 1));
  const found: { first: string; last: string }[] = [];
  for (const s of spans) {
    const open = found.at(-1);
    if (!open || (broken && dayOf(s.first) - dayOf(open.last) > EMPTY)) found.push({ ...s });
    else if (s.last > open.last) open.last = s.last;
  }
  return found;
}

interface AxisOptions {
  /** By week where all fits in twelve and every date is a day, since of a month nobody knows which week. */
  weeks?: boolean;
  /** Long empty years are left out: not where the silence is what is shown. */
  broken?: boolean;
}

/** Not to the day of reading: to the last day that anything speaks of. */
export function timeAxis(dates: readonly Dated[], x0: number, x1: number, { weeks = false, broken = false }: AxisOptions = {}): TimeAxis {
  const parts = stretches(dates, broken);
  const [first, last] = [parts[0]!.first, parts.at(-1)!.last];
  const days = parts.reduce((sum, p) => sum + dayOf(p.last) - dayOf(p.first), 0);
  const exact = dates.every((d) => bare(d).length === 10);
  const step = weeks && exact && parts.length === 1 && days <= 84 ? 'week' : days <= 365 * 2.2 ? 'month' : 'year';
  const interval = step === 'week' ? utcMonday : step === 'month' ? utcMonth : utcYear;
  const shown = parts.map((p) => {
    const end = utcDay.offset(dateOf(dayOf(p.last)), 1);
    return { from: interval.floor(dateOf(dayOf(p.first))), to: step === 'year' ? utcMonth.ceil(end) : interval.ceil(end) };
  });
  const length = (p: { from: Date; to: Date }): number => (p.to.getTime() - p.from.getTime()) / DAY;
  const total = shown.reduce((sum, p) => sum + length(p), 0);
  const room = x1 - x0 - BREAK * (shown.length - 1);
  let at = x0;
  const scales = shown.map((p) => {
    // a short stretch still has room for the name of its year
    const wide = shown.length > 1 ? 40 + ((room - 40 * shown.length) * length(p)) / total : room;
    const scale = { from: p.from.getTime() / DAY, to: p.to.getTime() / DAY, x0: at, x1: at + wide };
    at += wide + BREAK;
    return scale;
  });
  const x = (day: number): number => {
    const i = scales.findIndex((s) => day <= s.to);
    const s = scales[i] ?? scales.at(-1)!;
    const before = scales[i - 1];
    if (before && day < s.from) return before.x1 + ((s.x0 - before.x1) * (day - before.to)) / (s.from - before.to);
    return s.x0 + ((s.x1 - s.x0) * (day - s.from)) / (s.to - s.from);
  };
  const starts = shown.flatMap((p) => interval.range(p.from, p.to));
  const pitch = room / Math.max(1, starts.length);
  const every =
    step === 'week'
      ? pitch < 30
        ? 2
        : 1
      : step === 'month'
        ? ([1, 2, 3, 6].find((k) => pitch * k >= 42) ?? 12)
        : ([1, 2, 5].find((k) => pitch * k >= 46) ?? 10);
  const opens = new Set(shown.map((p) => p.from.getTime()));
  const named = (d: Date, i: number): string =>
    step === 'week'
      ? i % every
        ? ''
        : `${pitch < 46 ? '' : '第'}${i + 1}${pitch < 46 ? '' : '周'}`
      : step === 'month'
        ? d.getUTCMonth() % every
          ? ''
          : `${d.getUTCMonth() + 1}月`
        : d.getUTCFullYear() % every && !(shown.length > 1 && opens.has(d.getTime()))
          ? ''
          : `${d.getUTCFullYear()}`;
  const ticks = starts.map((d, i) => ({
    x: x(d.getTime() / DAY),
    label: named(d, i),
    sub:
      step === 'week'
        ? i % every
          ? undefined
          : `${d.getUTCMonth() + 1}/${d.getUTCDate()}`
        : step === 'month' && (opens.has(d.getTime()) || d.getUTCMonth() === 0)
          ? `${d.getUTCFullYear()}年`
          : undefined,
  }));
  return {
    x: (day) => x(dayOf(day)),
    from: isoOf(shown[0]!.from),
    to: isoOf(shown.at(-1)!.to),
    x0,
    x1,
    step,
    ticks,
    weeks: step === 'week' ? starts.length : 0,
    withYear: first.slice(0, 4) !== last.slice(0, 4),
    breaks: scales.slice(1).map((s, i) => ({ x0: scales[i]!.x1, x1: s.x0, from: parts[i]!.last, to: parts[i + 1]!.first })),
  };
}

export const HEADER = 42;

/** 2021年到2023年: the whole years that a broken axis leaves out. */
export const leftOut = ({ breaks }: TimeAxis): string => breaks.map((b) => `${formatDate(b.from)}到${formatDate(b.to)}`).join('、');

/** Labels above, a line for each tick down to `bottom`, or only along the axis; every second week shaded, so that a column can be followed. */
export function drawTimeAxis(axis: TimeAxis, bottom: number): string {
  const { ticks, x0, x1 } = axis;
  // a name that would touch the one before it, or hang over the edge, is left out; a short year gives way to the next
  const row = (of: (t: TimeAxis['ticks'][number]) => string | undefined): { x: number; words: string }[] => {
    const kept: { x: number; words: string; width: number }[] = [];
    for (const t of ticks) {
      const words = of(t);
      if (!words) continue;
      const width = textWidth(words, SMALL);
      const x = Math.max(x0, Math.min(t.x + 2, x1 + 6 - width));
      if (x < t.x - 14) continue;
      const before = kept.at(-1);
      if (before && x < before.x + before.width + 5) {
        if (axis.step === 'month' && words.endsWith('年')) kept.pop();
        else continue;
      }
      kept.push({ x, words, width });
    }
    return kept;
  };
  const names = row((t) => t.label);
  const shade =
    axis.step === 'week'
      ? ticks
          .filter((_, i) => i % 2 === 1)
          .map((t) =>
            el('rect', {
              x: Math.round(t.x),
              y: HEADER - 4,
              width: Math.round((ticks.at(-1)!.x - ticks[0]!.x) / Math.max(1, ticks.length - 1) || x1 - t.x),
              height: bottom - HEADER + 4,
            }),
          )
      : [];
  return (
    group({ class: 'wash' }, shade) +
    group(aside, [...names.map((t) => text(t.x, HEADER - 10, t.words)), ...row((t) => t.sub).map((t) => text(t.x, 14, t.words))]) +
    el('path', {
      class: 'rule',
      stroke: 'currentColor',
      d: ticks.map((t) => `M${Math.round(t.x)} ${HEADER - 4}V${Math.round(bottom)}`).join(''),
    }) +
    // two strokes where years are left out
    (axis.breaks.length
      ? el('path', {
          class: 'edge',
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.6,
          d: axis.breaks.map((b) => `M${Math.round((b.x0 + b.x1) / 2) - 5} ${HEADER + 2}l5-12m3 12 5-12`).join(''),
        })
      : '')
  );
}

/** Upright lines through the strips of all rows, but not the words between: one path, broken by its dashes. */
export function drawGrid({ ticks }: TimeAxis, strips: readonly (readonly [y: number, height: number])[]): string {
  const [top, last] = [strips[0]![0], strips.at(-1)!];
  const dashes = strips.flatMap(([y, height], i) => (i ? [y - strips[i - 1]![0] - strips[i - 1]![1], height] : [height]));
  return el('path', {
    class: 'rule',
    stroke: 'currentColor',
    'stroke-dasharray': dashes.length > 1 ? dashes.map((d) => n(d)).join(' ') : undefined,
    d: ticks.map(({ x }) => `M${Math.round(x)} ${top}V${last[0] + last[1]}`).join(''),
  });
}
