import { addDays, bare, daysBetween, firstDay, formatDate, formatDated, formatDays, formatSpan, inTime, lastDay } from '../model/dates.ts';
import type { Disclosure } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import { countRecords, isPublished, lacking, STANDINGS, standingOf, voiceOf } from '../model/voice.ts';
import type { Dated } from '../schema/dates.ts';
import { VOICES } from '../schema/voice.ts';
import { DISCLOSURE_KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { NARROW, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { DOT, dot, el, group, lines, row, strokes, text, textWidth } from './svg.ts';
import { drawTimeAxis, HEADER, timeAxis } from './time.ts';

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

/** Published by an office: a dot; reported by others: a diamond. Hollow where only the month or the year is known. */
const diamond = (x: number): string => `M${x - 5} 0l5-5 5 5-5 5z`;

function draw(portal: Portal, timeline: readonly Disclosure[], kinds: readonly DisclosureKind[], quiet: boolean, wide: boolean): Drawing {
  const width = wide ? WIDE : NARROW;
  // what comes after the last one has no end
  const open = quiet ? (wide ? 92 : 56) : 0;
  const axis = timeAxis(
    timeline.map((d) => d.data.date),
    wide ? 150 : 6,
    width - 10 - open,
  );
  const lane = wide ? 26 : 40;
  const top = HEADER + 6;
  const bottom = top + kinds.length * lane;
  const parts: string[] = [];
  const silent = gaps(timeline.map((d) => d.data.date)).filter((g) => axis.x(g.to) - axis.x(g.from) > 6);
  const y0 = HEADER - 2;
  parts.push(
    group(
      { class: 'wash' },
      [
        ...silent.map((g): [number, number] => [axis.x(g.from) + 5, axis.x(g.to) - axis.x(g.from) - 10]),
        ...(open ? [[axis.x1 + 5, open] as [number, number]] : []),
      ].map(([x, w]) => el('rect', { x: Math.round(x), y: y0, width: Math.max(1, Math.round(w)), height: bottom + 24 - y0 })),
    ),
  );
  const steps = new Map<Disclosure, Step>();
  kinds.forEach((kind, i) => {
    const y = top + i * lane + lane / 2 + (wide ? 0 : 8);
    const mine = timeline.filter((d) => d.data.kind === kind);
    const words = `${DISCLOSURE_KINDS[kind]} ${mine.length}次`;
    const [spans, dots] = [strokes(), strokes()];
    for (const d of mine) {
      const [x0, x1] = [Math.round(axis.x(firstDay(d.data.date))), Math.round(axis.x(addDays(lastDay(d.data.date), 1)))];
      // a month is a month: its mark stands in its middle
      const x = Math.round((x0 + x1) / 2);
      const published = isPublished(portal, d);
      const vague = bare(d.data.date).length < 10 && x1 - x0 > 3;
      steps.set(d, {
        x,
        y,
        words: `${formatDated(d.data.date)}，${STANDINGS[standingOf(portal, d)]}，${DISCLOSURE_KINDS[kind]}：${d.data.title}`,
      });
      if (vague) spans.add({ class: 'accent', stroke: 'currentColor', 'stroke-width': 2.4 }, `M${x0} 0H${x1}`);
      if (!published) {
        dots.add({ class: vague ? 'accent hollow' : 'accent', stroke: 'currentColor', 'stroke-width': 1.5 }, diamond(x));
      } else if (vague) {
        dots.add({ class: 'accent', ...DOT(9) }, dot(x, 0));
        dots.add({ class: 'sheet', ...DOT(6) }, dot(x, 0));
      } else dots.add({ class: 'accent', ...DOT(8) }, dot(x, 0));
    }
    parts.push(
      row(
        y,
        text(0, wide ? 5 : -12, words, { 'font-size': 13 }),
        el('path', { class: 'rule', stroke: 'currentColor', d: `M${axis.x0} 0H${axis.x1}` }),
        spans.draw(),
        dots.draw(),
      ),
    );
  });
  // the longest silences in words, where there is room
  const named = [...silent].sort((a, b) => b.days - a.days).slice(0, 3);
  for (const g of named) {
    const words = `${formatSpan(g.days)}没有消息`;
    const room = axis.x(g.to) - axis.x(g.from);
    if (textWidth(words, 12) < room - 4)
      parts.push(
        text((axis.x(g.from) + axis.x(g.to)) / 2, bottom + 17, words, { 'font-size': 12, 'text-anchor': 'middle', class: 'soft' }),
      );
  }
  if (open)
    parts.push(
      lines(axis.x1 + 5 + open / 2, bottom + (wide ? 17 : 6), wide ? ['之后没有消息'] : ['之后', '没有消息'], 14, {
        'font-size': 12,
        'text-anchor': 'middle',
        class: 'soft',
      }),
    );
  const under = bottom + 24;
  return {
    width,
    height: under + 4,
    body: parts[0]! + drawTimeAxis(axis, bottom) + parts.slice(1).join(''),
    steps: timeline.map((d) => steps.get(d)!),
  };
}

/** 单位公布过3次，另有报道5次 */
const howOften = (portal: Portal, acts: readonly Disclosure[]): string => {
  const { published, reported } = countRecords(portal, acts);
  return published
    ? `单位公布过${published}次${reported ? `，另有报道${reported}次` : ''}`
    : `有${reported}次报道，${portal.site.publisher?.official ? '没有' : lacking(portal)}单位公布的`;
};

/** 变化: when something was published or reported, kind by kind; the gaps show silence. Rules and mentions have no day. */
export function changesChart(portal: Portal, subject: Subject, acts: readonly Disclosure[]): Chart | undefined {
  if (!acts.length) return undefined;
  const timeline = [...acts].sort((a, b) => inTime(a.data.date, b.data.date));
  const last = timeline.at(-1)!.data.date;
  const kinds = (Object.keys(DISCLOSURE_KINDS) as DisclosureKind[]).filter((k) => timeline.some((d) => d.data.kind === k));
  const silent = gaps(timeline.map((d) => d.data.date));
  const longest = silent.reduce<Gap | undefined>((a, b) => (a && a.days >= b.days ? a : b), undefined);
  const quiet = subject.quietSince(last);
  return {
    id: 'changes',
    title: `${subject.title}${howOften(portal, timeline)}，最近一次是${formatDated(last)}${quiet ? '，之后没有消息' : ''}`,
    subtitle: `圆点是单位公布的一次，菱形是一次报道，按公布的日子；空心的只知道月份或年份。底色深的地方超过${SILENCE}天没有消息。`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      timeline.map((d) => d.data.source),
    ),
    wide: draw(portal, timeline, kinds, quiet, true),
    narrow: draw(portal, timeline, kinds, quiet, false),
    description: `公布和报道的时间分布。共${timeline.length}次（${howOften(portal, timeline)}）：${kinds.map((k) => `${DISCLOSURE_KINDS[k]}${timeline.filter((d) => d.data.kind === k).length}次`).join('，')}。第一次${formatDated(timeline[0]!.data.date)}，最近一次${formatDated(timeline.at(-1)!.data.date)}。${longest ? `最长${formatDays(longest.days)}没有消息，从${formatDate(longest.from)}到${formatDate(longest.to)}。` : ''}`,
    table: {
      columns: [{ label: '日期' }, { label: '谁的话' }, { label: '类别' }, { label: '标题' }],
      rows: [...timeline]
        .reverse()
        .map((d) => [formatDated(d.data.date), VOICES[voiceOf(portal, d.data)], DISCLOSURE_KINDS[d.data.kind], d.data.title]),
    },
    shown: 30,
  };
}
