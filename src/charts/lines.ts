import { addDays, firstDay, formatDate, lastDay, latest } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import type { Payment } from '../model/payments.ts';
import { paidAgainstBuilt } from '../model/payments.ts';
import { NARROW, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { DOT, dot, el, n, text, textWidth } from './svg.ts';
import { drawTimeAxis, HEADER, timeAxis } from './time.ts';

interface Point {
  date: Dated;
  value: number;
}
interface Series {
  label: string;
  ink: 'c-1' | 'c-2';
  shape: 'circle' | 'square';
  points: readonly Point[];
}

/** Percent over time, from 0 to 100 always. Between two marks nothing was published: the line only leads the eye, and is thin. */
function draw(series: readonly Series[], wide: boolean): Drawing {
  const width = wide ? WIDE : NARROW;
  const dates = series.flatMap((s) => s.points.map((p) => p.date));
  const axis = timeAxis(dates, 44, width - (wide ? 110 : 64));
  const [top, bottom] = [HEADER + 14, wide ? 210 : 200];
  const y = (v: number) => bottom - (v / 100) * (bottom - top);
  const parts: string[] = [];
  parts.push(
    el('path', { class: 'rule', stroke: 'currentColor', d: [50, 100].map((v) => `M${axis.x0} ${Math.round(y(v))}H${axis.x1}`).join('') }),
  );
  parts.push(el('path', { class: 'edge', stroke: 'currentColor', d: `M${axis.x0} ${bottom}H${axis.x1}` }));
  for (const v of [0, 50, 100])
    parts.push(text(axis.x0 - 6, y(v) + 4.5, `${v}%`, { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }));
  const steps: (Step & { day: string })[] = [];
  const ends: { x: number; y: number; words: string; ink: string }[] = [];
  for (const s of series) {
    // a month is a month: its mark stands in its middle
    const end = (p: Point): number => axis.x(addDays(lastDay(p.date), 1));
    const at = s.points.map((p) => [Math.round((axis.x(firstDay(p.date)) + end(p)) / 2), Math.round(y(p.value))] as const);
    s.points.forEach((p, i) =>
      steps.push({ day: lastDay(p.date), x: at[i]![0], y: at[i]![1], words: `${formatDate(p.date)}：${s.label}${p.value}%。` }),
    );
    if (at.length > 1)
      parts.push(
        el('path', {
          class: s.ink,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.6,
          'stroke-dasharray': s.shape === 'square' ? '5 3' : undefined,
          d: at.map(([px, py], i) => `${i ? 'L' : 'M'}${n(px)} ${n(py)}`).join(''),
        }),
      );
    // a date to the month or year may be any day of it: a dotted stretch around a hollow mark
    const vague = s.points.flatMap((p, i) => {
      const from = axis.x(firstDay(p.date));
      return end(p) - from > 10 ? [{ from, to: end(p), x: at[i]![0], y: at[i]![1] }] : [];
    });
    const marks = (ink: string, size: number, where: readonly (readonly [number, number])[]): string =>
      el('path', {
        class: ink,
        d: where.map(([px, py]) => dot(px, py)).join(''),
        ...DOT(size),
        'stroke-linecap': s.shape === 'circle' ? 'round' : 'square',
      });
    if (vague.length) {
      const stretches = vague.map((v) => `M${n(v.from)} ${n(v.y)}H${n(v.to)}`).join('');
      parts.push(el('path', { class: s.ink, stroke: 'currentColor', 'stroke-dasharray': '1 2', d: stretches }));
    }
    parts.push(marks(s.ink, s.shape === 'circle' ? 10 : 9, at));
    if (vague.length)
      parts.push(
        marks(
          'sheet',
          5,
          vague.map((v) => [v.x, v.y]),
        ),
      );
    const last = at.at(-1)!;
    ends.push({
      x: last[0],
      y: s.shape === 'square' && last[0] < axis.x1 - 60 ? last[1] + 14 : last[1],
      words: `${s.label}${s.points.at(-1)!.value}%`,
      ink: s.ink,
    });
    let before = -Infinity;
    at.slice(0, -1).forEach(([px, py], i) => {
      if (px - before < 34 || last[0] - px < 20) return;
      before = px;
      const struck = [50, 100].some((v) => y(v) > py - 24 && y(v) < py - 6);
      const up = s.shape === 'circle' && !struck ? -10 : 19;
      parts.push(text(px, Math.min(bottom - 4, py + up), `${s.points[i]!.value}%`, { 'font-size': 12, 'text-anchor': 'middle' }));
    });
  }
  // each name stands at the end of its own line; two that end together are put under each other
  ends.sort((a, b) => a.y - b.y);
  for (const [i, e] of ends.entries()) {
    const before = ends[i - 1];
    if (before && Math.abs(before.x - e.x) < 90) e.y = Math.max(e.y, before.y + 17);
    parts.push(
      text(Math.min(e.x + 10, width - textWidth(e.words, 15.5)), Math.min(e.y + 5, bottom - 8), e.words, {
        class: e.ink,
        'font-weight': 700,
      }),
    );
  }
  return {
    width,
    height: bottom + 18,
    body: drawTimeAxis(axis, bottom) + parts.join(''),
    steps: steps.sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

const silence = (subject: Subject, dates: readonly Dated[]): string => (subject.quietSince(latest(dates)!) ? '此后没有收集到新的。' : '');

/** Few points one by one; of many the first and the last: the rest is the table's part. */
const told = (points: readonly Point[], label: string): string =>
  points.length > 4
    ? `${label}报告过${points.length}次，从${formatDate(points[0]!.date)}的${points[0]!.value}%到${formatDate(points.at(-1)!.date)}的${points.at(-1)!.value}%`
    : points.map((p) => `${formatDate(p.date)}${label}${p.value}%`).join('，');

/** 总体进度, one mark for each disclosure that states it. */
export function progressChart(
  subject: Subject,
  history: readonly { value: number; date: string; id: string; source?: string | undefined; said?: Dated | undefined }[],
  /** Whose progress it is, when it is that of several compounds together. */
  joint?: string,
): Chart | undefined {
  if (!history.length) return undefined;
  const points = history.map((h) => ({ date: h.said ?? h.date, value: h.value }));
  const last = points.at(-1)!;
  const whose = joint ? `${subject.title}等${joint}` : subject.title;
  const gone = silence(
    subject,
    points.map((p) => p.date),
  );
  return {
    id: 'progress',
    title:
      points.length === 1
        ? `${whose}的总体进度只有一次报告：${last.value}%`
        : `${whose}的总体进度报告过${points.length}次，从${points[0]!.value}%到${last.value}%`,
    subtitle: `每个点是一次报告；点之间的情况来源没有说。${gone}`,
    unit: '%',
    asOf: subject.day,
    source: sourceLine(
      subject,
      history.flatMap((h) => h.source ?? []),
    ),
    wide: draw([{ label: '', ink: 'c-1', shape: 'circle', points }], true),
    narrow: draw([{ label: '', ink: 'c-1', shape: 'circle', points }], false),
    description: `总体进度。${told(points, '')}。${gone}`,
    table: {
      columns: [{ label: '时点' }, { label: '总体进度', number: true }],
      rows: points.map((p) => [formatDate(p.date), `${p.value}%`]),
    },
  };
}

/** 付款与进度: whether the money runs ahead of the work or behind it. */
export function paidBuiltChart(
  subject: Subject,
  history: readonly { value: number; date: string; source?: string | undefined }[],
  payments: readonly Payment[],
): Chart | undefined {
  const points = paidAgainstBuilt(history, payments);
  const built = points.flatMap((p) => (p.built === undefined ? [] : [{ date: p.date, value: p.built }]));
  const paid = points.flatMap((p) => (p.paid === undefined ? [] : [{ date: p.date, value: p.paid }]));
  if (!built.length || !paid.length) return undefined;
  const series: Series[] = [
    { label: '进度', ink: 'c-1', shape: 'circle', points: built },
    { label: '付款', ink: 'c-2', shape: 'square', points: paid },
  ];
  // compared on the day of the payment, with what was known of the work by then: two days cannot be compared
  const p = paid.at(-1)!;
  const then = built.findLast((x) => x.date <= p.date);
  const apart = then && Math.round(Math.abs(p.value - then.value) * 10) / 10;
  const finding = then
    ? `，那时报告的进度是${then.value}%，${apart === 0 ? '两者持平' : `付款${p.value > then.value ? '超前' : '落后'}${apart}个百分点`}`
    : `，那时${subject.lacking}进度`;
  const gone = silence(
    subject,
    points.map((x) => x.date),
  );
  return {
    id: 'paid-built',
    title: `${subject.title}到${formatDate(p.date)}付款${p.value}%${finding}`,
    subtitle: `付款是已拨付占合同额的比例；进度是来源给出的总体进度。${gone}`,
    unit: '%',
    asOf: subject.day,
    source: sourceLine(subject, [...payments.map((l) => l.source), ...history.flatMap((h) => h.source ?? [])]),
    wide: draw(series, true),
    narrow: draw(series, false),
    description: `付款与进度。${told(built, '进度')}；${told(paid, '付款')}。到${formatDate(p.date)}付款${p.value}%${finding}。${gone}`,
    table: {
      columns: [{ label: '时点' }, { label: '进度', number: true }, { label: '付款', number: true }],
      rows: points.map((x) => [
        formatDate(x.date),
        x.built === undefined ? '未公开' : `${x.built}%`,
        x.paid === undefined ? '未公开' : `${x.paid}%`,
      ]),
    },
  };
}
