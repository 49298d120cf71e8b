import {
  addDays,
  bare,
  daysBetween,
  firstDay,
  formatDate,
  formatDated,
  formatDays,
  formatSpan,
  inferred,
  inTime,
  lastDay,
} from '../model/dates.ts';
import type { Disclosure } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import { kindName, kindNameOf } from '../model/kind-name.ts';
import { countRecords, isPublished, lacking, STANDINGS, standingOf, timesWords, voiceOf } from '../model/voice.ts';
import type { Dated } from '../schema/dates.ts';
import { VOICES } from '../schema/voice.ts';
import { KIND_IDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { AFTER, forms, isWide, sourceLine, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { aside, bold, DOT, dot, el, HUSH, NEWS, row, SMALL, strokes, text, textWidth } from './svg.ts';
import { drawGrid, drawTimeAxis, HEADER, timeAxis } from './time.ts';

interface Gap {
  from: string;
  to: string;
  days: number;
}

/** Longer than this without a word is drawn as silence. */
const SILENCE = 90;

/** Days without any act between two: as many as there were for certain. */
function gaps(dates: readonly Dated[]): Gap[] {
  const found: Gap[] = [];
  let from: string | undefined;
  for (const d of [...dates].sort(inTime)) {
    const [first, last] = [firstDay(d), lastDay(d)];
    const days = from === undefined ? 0 : daysBetween(from, first);
    if (days > SILENCE) found.push({ from: from!, to: first, days });
    if (from === undefined || last > from) from = last;
  }
  return found;
}

/** Published by an office: a dot; told by others: a diamond. Hollow where the day is not known for certain. */
const diamond = (x: number): string => `M${x - 6} 0l6-6 6 6-6 6z`;

/** Nobody says on which day, or the source does not print it. */
const isVague = (d: Dated): boolean => bare(d).length < 10 || inferred(d) !== undefined;

/** Somewhere on these days. */
const SPAN = { class: 'rule', stroke: 'currentColor', 'stroke-width': 5 };

/** How wide the dots behind the last record are: as wide as their words. */
const OPEN = 100;

const draw =
  (portal: Portal, timeline: readonly Disclosure[], kinds: readonly DisclosureKind[], quiet: boolean) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    const axis = timeAxis(
      timeline.map((d) => d.data.date),
      wide ? 190 : 8,
      width - 10 - (quiet ? OPEN : 0),
    );
    const from = (d: Dated): number => Math.round(axis.x(firstDay(d)));
    /** The end of the last day that a date may mean. */
    const to = (d: Dated): number => Math.round(axis.x(addDays(lastDay(d), 1)));
    /** A month is a month: its mark stands in its middle. */
    const at = (d: Dated): number => Math.round((from(d) + to(d)) / 2);
    // the line of news: solid where one followed the other, dots from the last possible day of one to the first of the next
    const y0 = HEADER + 30;
    const dates = timeline.map((d) => d.data.date);
    const silent = gaps(dates).map((g) => [Math.round(axis.x(g.from)) + 8, Math.round(axis.x(g.to)) - 8, g.days] as const);
    const drawnGaps = silent.filter(([x0, x1]) => x1 > x0);
    const points = [...new Set(dates.map(at))].sort((a, b) => a - b);
    const open = points.filter((x) => dates.every((d) => at(d) !== x || isVague(d)));
    const news = points
      .slice(1)
      .flatMap((x, i) => (drawnGaps.some(([x0]) => x0 > points[i]! && x0 < x) ? [] : [`M${points[i]!} ${y0}H${x}`]))
      .join('');
    const last = Math.max(...dates.map(to));
    const hush = [...drawnGaps.map(([x0, x1]) => `M${x0} ${y0}H${x1}`), ...(quiet ? [`M${last + 8} ${y0}H${width - 4}`] : [])].join('');
    const spans = [...new Set(dates.filter((d) => to(d) - from(d) > 3).map((d) => `M${from(d)} ${y0}H${to(d)}`))].join('');
    // the longest silences in words, where there is room over their dots
    const said = [...drawnGaps]
      .sort((a, b) => b[2] - a[2])
      .slice(0, wide ? 4 : 2)
      .map(([x0, x1, days]) => {
        const words = `${formatSpan(days)}没有消息`;
        return textWidth(words, SMALL) < x1 - x0 ? text((x0 + x1) / 2, y0 - 9, words, { ...aside, 'text-anchor': 'middle' }) : '';
      });
    const head =
      (wide ? text(0, y0 + 5, '消息', bold) : '') +
      (spans && el('path', { ...SPAN, d: spans })) +
      (news && el('path', { ...NEWS, d: news })) +
      el('path', { class: 'accent', ...DOT(9), d: points.map((x) => dot(x, y0)).join('') }) +
      (open.length ? el('path', { class: 'sheet', ...DOT(5), d: open.map((x) => dot(x, y0)).join('') }) : '') +
      (hush && el('path', { ...HUSH, d: hush })) +
      said.join('') +
      (quiet ? text(width - 4, y0 - 9, AFTER, { ...aside, 'text-anchor': 'end' }) : '');
    const lane = wide ? 32 : 48;
    const top = y0 + 12;
    const steps = new Map<Disclosure, Step>();
    const strips: [number, number][] = [];
    const lanes = kinds.map((kind, i) => {
      const y = top + i * lane + (wide ? 16 : 34);
      strips.push([y - 8, 16]);
      const mine = timeline.filter((d) => d.data.kind === kind);
      const [spans, dots] = [strokes(), strokes()];
      for (const d of mine) {
        const { date } = d.data;
        const [x0, x1] = [from(date), to(date)];
        const x = at(date);
        const vague = isVague(date);
        steps.set(d, {
          x,
          y,
          words: `${formatDated(date)}，${STANDINGS[standingOf(portal, d)]}，${kindName(portal, d.data)}：${d.data.title}`,
        });
        if (x1 - x0 > 3) spans.add(SPAN, `M${x0} 0H${x1}`);
        if (!isPublished(portal, d))
          dots.add({ class: vague ? 'accent hollow' : 'accent', stroke: 'currentColor', 'stroke-width': 1.5 }, diamond(x));
        else if (vague) {
          dots.add({ class: 'accent', ...DOT(11) }, dot(x, 0));
          dots.add({ class: 'sheet', ...DOT(7) }, dot(x, 0));
        } else dots.add({ class: 'accent', ...DOT(10) }, dot(x, 0));
      }
      return row(
        y,
        text(0, wide ? 5 : -15, oftenOf(portal, kind, mine, ' ')),
        el('path', { class: 'rule', stroke: 'currentColor', d: `M${axis.x0} 0H${axis.x1}` }),
        spans.draw(),
        dots.draw(),
      );
    });
    return {
      width,
      height: top + kinds.length * lane + 4,
      body: drawTimeAxis(axis, HEADER) + drawGrid(axis, strips) + head + lanes.join(''),
      steps: timeline.map((d) => steps.get(d)!),
    };
  };

/** 进度通报 3条; 进度 3条 where not all of them are an office's own */
const oftenOf = (portal: Portal, kind: DisclosureKind, acts: readonly Disclosure[], gap = ''): string => {
  const mine = acts.filter((d) => d.data.kind === kind);
  return `${kindNameOf(
    kind,
    mine.every((d) => isPublished(portal, d)),
  )}${gap}${mine.length}条`;
};

/** 单位公布过3次，另有4次报道、1次转载 */
const howOften = (portal: Portal, acts: readonly Disclosure[]): string => {
  const counts = countRecords(portal, acts);
  return `${timesWords(counts)}${counts.published ? '' : `，${portal.site.publisher?.official ? '没有' : lacking(portal)}单位公布的`}`;
};

/** 变化: when something was published or reported, kind by kind; the gaps show silence. Rules and mentions have no day. */
export function changesChart(portal: Portal, subject: Subject, acts: readonly Disclosure[]): Chart | undefined {
  if (!acts.length) return undefined;
  const timeline = [...acts].sort((a, b) => inTime(a.data.date, b.data.date));
  const last = timeline.at(-1)!.data.date;
  const kinds = KIND_IDS.filter((k) => timeline.some((d) => d.data.kind === k));
  const silent = gaps(timeline.map((d) => d.data.date));
  const longest = silent.reduce<Gap | undefined>((a, b) => (a && a.days >= b.days ? a : b), undefined);
  const quiet = subject.quietSince(last);
  return {
    id: 'changes',
    title: `${subject.title}${howOften(portal, timeline)}，最近一次是${formatDated(last)}${quiet ? '，之后没有消息' : ''}`,
    subtitle: `圆点是单位公布，菱形是报道或转载，空心的日子不确切或是推定；一串小点是超过${SILENCE}天没有消息。`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      timeline.map((d) => d.data.source),
    ),
    ...forms(draw(portal, timeline, kinds, quiet)),
    description: `公布、报道和转载的时间分布。共${timeline.length}条（${howOften(portal, timeline)}）：${kinds.map((k) => oftenOf(portal, k, timeline)).join('，')}。第一条${formatDated(timeline[0]!.data.date)}，最近一条${formatDated(timeline.at(-1)!.data.date)}。${longest ? `最长${formatDays(longest.days)}没有消息，从${formatDate(longest.from)}到${formatDate(longest.to)}。` : ''}`,
    table: {
      columns: [{ label: '日期' }, { label: '谁的话' }, { label: '类别' }, { label: '标题' }],
      rows: [...timeline]
        .reverse()
        .map((d) => [formatDated(d.data.date), VOICES[voiceOf(portal, d.data)], kindName(portal, d.data), d.data.title]),
    },
    shown: 30,
  };
}
