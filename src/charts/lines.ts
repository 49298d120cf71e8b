import { addDays, bare, firstDay, formatDated, inferred, lastDay, latest } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import type { Payment } from '../model/payments.ts';
import { aside as inBrackets } from '../model/brackets.ts';
import { isUnsure } from '../model/disclosure.ts';
import { paidAgainstBuilt } from '../model/payments.ts';
import { STANDINGS, timesWords, type Told } from '../model/voice.ts';
import { AFTER, forms, isWide, pathsOf, sourceLine, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { Places, type Spot } from './places.ts';
import { aside, bold, DOT, dot, el, HUSH, n, small, SMALL, text } from './svg.ts';
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

/**
 * Percent over time, from 0 to 100 always. Between two marks nothing was published: the line only leads the eye, and is thin; after the
 * last of a series that has long been quiet, dots run to the edge.
 */
const draw =
  (series: readonly Series[], quiet: boolean) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    const dates = series.flatMap((s) => s.points.map((p) => p.date));
    const axis = timeAxis(dates, 46, width - (quiet ? 100 : wide ? 110 : 84));
    const [top, bottom] = [HEADER + 30, wide ? 270 : 240];
    const y = (v: number) => Math.round(bottom - (v / 100) * (bottom - top));
    const end = width - 4;
    const places = new Places({ x0: axis.x0 + 2, y0: HEADER, x1: width, y1: bottom - 1 });
    const parts: string[] = [
      el('path', { class: 'rule', stroke: 'currentColor', d: [50, 100].map((v) => `M${axis.x0} ${y(v)}H${axis.x1}`).join('') }),
      el('path', { class: 'edge', stroke: 'currentColor', d: `M${axis.x0} ${bottom}H${axis.x1}` }),
      ...[0, 50, 100].map((v) => text(axis.x0 - 7, y(v) + 5, `${v}%`, { ...aside, 'text-anchor': 'end' })),
    ];
    for (const v of [50, 100]) places.line([axis.x0, y(v), axis.x1, y(v)]);
    // a month is a month: its mark stands in its middle
    const until = (p: Point): number => axis.x(addDays(lastDay(p.date), 1));
    const drawn = series.map((s) => ({
      ...s,
      at: s.points.map((p) => [Math.round((axis.x(firstDay(p.date)) + until(p)) / 2), y(p.value)] as const),
    }));
    const steps: (Step & { day: string })[] = [];
    for (const s of drawn) {
      const { at } = s;
      const last = at.at(-1)!;
      at.forEach(([px, py], i) => {
        const next = at[i + 1];
        places.mark(px, py, 6);
        if (next) places.line([px, py, ...next]);
      });
      s.points.forEach((p, i) =>
        steps.push({ day: lastDay(p.date), x: at[i]![0], y: at[i]![1], words: `${formatDated(p.date)}：${s.label}${p.value}%。` }),
      );
      if (at.length > 1)
        parts.push(
          el('path', {
            class: s.ink,
            fill: 'none',
            stroke: 'currentColor',
            'stroke-width': 1.6,
            'stroke-dasharray': s.shape === 'square' ? '5 3' : undefined,
            d: at.map(([px, py], i) => `${i ? 'L' : 'M'}${px} ${py}`).join(''),
          }),
        );
      if (quiet && last[0] + 12 < end) {
        parts.push(el('path', { ...HUSH, d: `M${last[0] + 12} ${last[1]}H${end}` }));
        places.line([last[0] + 8, last[1], end, last[1]]);
      }
      // a date to the month or year may be any day of it: a pale stretch under a hollow mark
      const vague = s.points.flatMap((p, i) => {
        const from = axis.x(firstDay(p.date));
        const open = until(p) - from > 10;
        if (open) places.line([from, at[i]![1], until(p), at[i]![1]]);
        return open || inferred(p.date) !== undefined ? [{ from, to: until(p), at: at[i]! }] : [];
      });
      const marks = (ink: string, size: number, where: readonly (readonly [number, number])[]): string =>
        el('path', {
          class: ink,
          d: where.map(([px, py]) => dot(px, py)).join(''),
          ...DOT(size),
          'stroke-linecap': s.shape === 'circle' ? 'round' : 'square',
        });
      if (vague.length) {
        const stretches = vague.map((v) => `M${n(v.from)} ${v.at[1]}H${n(v.to)}`).join('');
        parts.push(el('path', { class: 'edge', stroke: 'currentColor', 'stroke-width': 3, d: stretches }));
      }
      parts.push(marks(s.ink, s.shape === 'circle' ? 11 : 10, at));
      if (vague.length)
        parts.push(
          marks(
            'sheet',
            6,
            vague.map((v) => v.at),
          ),
        );
    }
    // the last word of each series first, then as many of the others as find room
    for (const s of drawn) {
      const [x, at] = s.at.at(-1)!;
      const words = `${s.label}${s.points.at(-1)!.value}%`;
      const spot = places.find(words, around(x, at, true));
      if (spot) parts.push(text(spot.x, spot.y, words, { class: s.ink, ...bold, 'text-anchor': anchorOf(spot) }));
    }
    if (quiet) {
      const [x, at] = drawn.map((s) => s.at.at(-1)!).reduce((a, b) => (b[0] > a[0] ? b : a));
      const spot = places.find(
        AFTER,
        [at - 9, at + 19, at - 27, at + 37].map((ty) => ({ x: width, y: ty, anchor: 'end' as const })),
        SMALL,
      );
      if (spot && x < end) parts.push(text(spot.x, spot.y, AFTER, { ...aside, 'text-anchor': 'end' }));
    }
    for (const s of drawn)
      s.at.slice(0, -1).forEach(([x, at], i) => {
        const words = `${s.points[i]!.value}%`;
        const spot = places.find(words, around(x, at, false), SMALL);
        if (spot) parts.push(text(spot.x, spot.y, words, { ...small, 'text-anchor': anchorOf(spot) }));
      });
    return {
      width,
      height: bottom + 8,
      body: drawTimeAxis(axis, HEADER) + parts.join(''),
      steps: steps.sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  };

const anchorOf = ({ anchor }: Spot): string | undefined => (anchor === 'start' ? undefined : anchor);

/** Where the words of a mark may stand: over it, under it, beside it; of the last one beside it first. */
const around = (x: number, y: number, last: boolean): Spot[] => {
  const beside: Spot[] = [
    { x: x + 11, y: y + 5, anchor: 'start' },
    { x: x + 9, y: y - 9, anchor: 'start' },
    { x: x + 9, y: y + 21, anchor: 'start' },
  ];
  const over: Spot[] = [
    { x, y: y - 11, anchor: 'middle' },
    { x, y: y + 23, anchor: 'middle' },
    { x: x - 9, y: y - 9, anchor: 'end' },
    { x: x - 9, y: y + 21, anchor: 'end' },
    { x: x + 6, y: y - 27, anchor: 'middle' },
    { x: x + 6, y: y + 39, anchor: 'middle' },
  ];
  return last ? [...beside, ...over] : [...over, ...beside];
};

const silence = (quiet: boolean): string => (quiet ? '此后没有收集到新的。' : '');

/** Few points one by one; of many the first and the last: the rest is the table's part. */
const told = (points: readonly Point[], label: string): string =>
  points.length > 4
    ? `${label}说过${points.length}次，从${formatDated(points[0]!.date)}的${points[0]!.value}%到${formatDated(points.at(-1)!.date)}的${points.at(-1)!.value}%`
    : points.map((p) => `${formatDated(p.date)}${label}${p.value}%`).join('，');

/** 总体进度, one mark for each disclosure that states it. */
export function progressChart(
  subject: Subject,
  history: readonly { value: number; at: Dated; id: string; source?: string | undefined; standing: Told }[],
  /** Whose progress it is, when it is that of several compounds together. */
  joint?: string,
): Chart | undefined {
  if (!history.length) return undefined;
  const points = history.map((h) => ({ date: h.at, value: h.value, standing: h.standing }));
  const last = points.at(-1)!;
  const count = (standing: Told): number => history.filter((h) => h.standing === standing).length;
  const times = timesWords({ published: count('published'), reported: count('reported'), reposted: count('reposted') });
  const unsure = isUnsure(joint);
  const whose = joint && !unsure ? `${subject.title}等${joint}` : subject.title;
  const quiet = subject.quietSince(latest(points.map((p) => p.date))!);
  const gone = silence(quiet);
  // of one alone no count is given: what was told of several places together is drawn for none of them
  const once = points.length === 1 ? `，${STANDINGS[last.standing]}的是` : undefined;
  return {
    id: 'progress',
    title: inBrackets(
      `${whose}的总体进度${once ? `${once}${last.value}%` : `${times}，从${points[0]!.value}%到${last.value}%`}`,
      unsure && joint,
    ),
    subtitle: `一个点是一次消息，空心的不知道是哪一天或者日期是推定的。点之间的情况来源没有说。${gone}`,
    unit: '%',
    asOf: subject.day,
    source: sourceLine(
      subject,
      history.flatMap((h) => h.source ?? []),
    ),
    ...forms(draw([{ label: '', ink: 'c-1', shape: 'circle', points }], quiet)),
    description: `总体进度${once ?? `${times}。`}${told(points, '')}。${unsure ? `${joint}。` : ''}${gone}`,
    table: {
      columns: [{ label: '时点' }, { label: '总体进度', number: true }, { label: '谁的话' }],
      figures: history.map((h) => pathsOf(subject, [`percent.${h.id}`])),
      rows: points.map((p, i) => [formatDated(p.date), `${p.value}%`, STANDINGS[history[i]!.standing]]),
    },
  };
}

/** 付款与进度: whether the money runs ahead of the work or behind it. */
export function paidBuiltChart(
  subject: Subject,
  history: readonly { value: number; at: Dated; id: string; source?: string | undefined }[],
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
  const then = built.findLast((x) => lastDay(x.date) <= lastDay(p.date));
  const apart = then && Math.round(Math.abs(p.value - then.value) * 10) / 10;
  const finding = then
    ? `，那时报告的进度是${then.value}%，${apart === 0 ? '两者持平' : `付款${p.value > then.value ? '超前' : '落后'}${apart}个百分点`}`
    : `，那时${subject.lacking}进度`;
  const quiet = subject.quietSince(latest(points.map((x) => x.date))!);
  const gone = silence(quiet);
  const vague = points.some(({ date }) => bare(date).length < 10 || inferred(date) !== undefined);
  return {
    id: 'paid-built',
    title: `${subject.title}到${formatDated(p.date)}付款${p.value}%${finding}`,
    subtitle: `付款是已拨付占合同额的比例；进度是来源给出的总体进度。${vague ? '空心的不知道是哪一天或者日期是推定的。' : ''}${gone}`,
    unit: '%',
    asOf: subject.day,
    source: sourceLine(subject, [...payments.map((l) => l.source), ...history.flatMap((h) => h.source ?? [])]),
    ...forms(draw(series, quiet)),
    description: `付款与进度。${told(built, '进度')}；${told(paid, '付款')}。到${formatDated(p.date)}付款${p.value}%${finding}。${gone}`,
    table: {
      columns: [{ label: '时点' }, { label: '进度', number: true }, { label: '付款', number: true }],
      figures: points.map(({ figures: { built: b, paid: q } }) => pathsOf(subject, [b, q])),
      rows: points.map((x) => [
        formatDated(x.date),
        x.built === undefined ? '未公开' : `${x.built}%`,
        x.paid === undefined ? '未公开' : `${x.paid}%`,
      ]),
    },
  };
}
