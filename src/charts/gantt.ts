import { bare, firstDay, formatDate, lastDay } from '../model/dates.ts';
import { formatQuantity } from '../model/numbers.ts';
import type { ItemPeriod, Period, Schedule, Slip } from '../model/schedule.ts';
import type { Dated } from '../schema/dates.ts';
import { NARROW, ROWS_DRAWN, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { gather, MARK_LABELS, marks, type Mark } from './marks.ts';
import { clip, el, group, lines, n, row as drawnRow, strokes, text, wrap, type Strokes } from './svg.ts';
import { drawAsOf, drawTimeAxis, HEADER, shortDate, timeAxis, type TimeAxis } from './time.ts';

/** One row of the 横道图: an item, the whole, or in a street a compound. */
export interface GanttRow {
  label: string;
  baseline?: Period | undefined;
  targets: readonly { by: Dated; label: string }[];
  replans: readonly (Period & { reason?: string | undefined })[];
  /** What was reported, oldest first: nothing is known of the days between. */
  reports: readonly { date: Dated; state: Mark; words?: string | undefined }[];
  slip?: Slip | undefined;
  whole?: boolean | undefined;
  sources: readonly string[];
}

const known = (p: Period | undefined): boolean => !!(p?.start ?? p?.finish);
const same = (a: Period | undefined, b: Period): boolean => a?.start === b.start && a?.finish === b.finish;
const datesOf = (r: GanttRow): Dated[] =>
  [r.baseline, ...r.replans]
    .flatMap((p) => [p?.start, p?.finish])
    .concat(
      r.targets.map((t) => t.by),
      r.reports.map((x) => x.date),
    )
    .filter((d) => d !== undefined);

/** The whole of a compound, from its plans and its first and last report. */
export function scheduleRow(label: string, schedule: Schedule): GanttRow {
  const { baseline, replans, actual, slip } = schedule;
  return {
    label,
    baseline,
    targets: [],
    replans,
    reports: [
      ...(actual.start ? [{ date: actual.start, state: 'underway' as const, words: '开工' }] : []),
      ...(actual.finish ? [{ date: actual.finish, state: 'done' as const, words: '完工' }] : []),
    ],
    slip,
    whole: true,
    sources: [baseline?.version.source, ...replans.map((r) => r.version.source)].filter((s) => s !== undefined),
  };
}

export function itemRow(p: ItemPeriod): GanttRow {
  let before: Period = p.baseline;
  const replans = p.row.plans.slice(1).flatMap(({ line, version }) => {
    const period = { start: line.start, finish: line.finish };
    if (!known(period) || same(before, period)) return [];
    before = period;
    return [{ ...period, reason: version.reason }];
  });
  return {
    label: p.row.localName ?? p.row.label,
    baseline: p.baseline,
    targets: p.baseline.targets,
    replans,
    reports: p.row.reports.map((r) => {
      // done for some of its buildings is not done
      const part = r.state === 'done' && p.row.state !== 'done' ? r.buildings : undefined;
      const amount = r.quantity ? formatQuantity(r.quantity) : r.percent === undefined ? undefined : `${r.percent}%`;
      return {
        date: r.finished ?? r.date,
        state: part ? 'underway' : r.state,
        words: part ? `${part.join('、')}${MARK_LABELS.done}` : amount,
      };
    }),
    slip: p.slip,
    sources: [...p.row.plans.map((x) => x.version.source), ...p.row.reports.map((r) => r.source)],
  };
}

const slipWords = (row: GanttRow): string => {
  const { slip, reports } = row;
  if (slip?.kind === 'overdue') return `过期${slip.days}天，未公布完工`;
  if (slip) return slip.days > 0 ? `晚${slip.days}天` : slip.days < 0 ? `早${-slip.days}天` : '按期完成';
  return reports.at(-1) ? MARK_LABELS[reports.at(-1)!.state as keyof typeof MARK_LABELS] : '';
};

/** 前 only of a day: of a month the whole month is meant. */
const by = (d: Dated, withYear: boolean): string => `${shortDate(d, withYear)}${bare(d).length === 10 ? '前' : '内'}`;

const periodWords = (p: Period | undefined, withYear: boolean): string =>
  !p
    ? ''
    : p.start && p.finish
      ? `${shortDate(p.start, withYear)}—${shortDate(p.finish, withYear)}`
      : p.finish
        ? by(p.finish, withYear)
        : p.start
          ? `${shortDate(p.start, withYear)}起`
          : '';

const planWords = (row: GanttRow, withYear: boolean): string =>
  row.targets.length ? row.targets.map((t) => `${by(t.by, withYear)}${t.label}`).join('，') : periodWords(row.baseline, withYear);

/** Where the state changed, and the last word: what is drawn and listed of many reports. */
const turns = <T extends { state: Mark }>(reports: readonly T[]): T[] =>
  reports.filter((r, i) => i === reports.length - 1 || r.state !== reports[i - 1]?.state);

const OUTLINE = { class: 'soft', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.3 };
const REPLAN = { ...OUTLINE, 'stroke-dasharray': '3 2' };
const LATE = { class: 'warn', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 };
const OVERDUE = { ...LATE, 'stroke-dasharray': '5 3' };
/** Somewhere on these days: the source gives the month or the year. */
const vaguely = (ink: string) => ({ class: ink, stroke: 'currentColor', 'stroke-dasharray': '1 2' });

const diamondPath = (x: number, y: number): string => `M${n(x)} ${n(y - 5)}l4.5 5-4.5 5-4.5-5z`;

/** The bars and marks of a row; `y` is the middle of its first track. Returns how far down it reached. */
function drawRow(
  row: GanttRow,
  axis: TimeAxis,
  asOf: string,
  y: number,
  bars: Strokes,
  put: (state: Mark, x: number, y: number) => void,
): number {
  const track = 13;
  const diamond = (day: Dated, at: number) => {
    const x = Math.round(axis.x(lastDay(day)));
    const vague = Math.round(axis.x(firstDay(day)));
    if (x - vague > 4) bars.add(vaguely('soft'), `M${n(vague)} ${n(at)}H${n(x)}`);
    bars.add(OUTLINE, diamondPath(x, at));
  };
  const bar = (p: Period | undefined, at: number, look: typeof OUTLINE) => {
    if (p?.start && p.finish) {
      const [x0, x1] = [Math.round(axis.x(firstDay(p.start))), Math.round(axis.x(lastDay(p.finish)))];
      const width = Math.max(3, x1 - x0);
      bars.add(look, `M${x0} ${n(at - 4.5)}h${width}v9h-${width}z`);
    } else if (p?.start) bars.add(look, `M${n(axis.x(firstDay(p.start)) + 8)} ${n(at - 4.5)}h-8v9h8`);
    if (p?.finish && !p.start) diamond(p.finish, at);
  };
  bar(row.baseline, y, OUTLINE);
  for (const t of row.targets) if (bare(t.by) !== bare(row.baseline?.finish ?? '') || row.baseline?.start) diamond(t.by, y);
  row.replans.forEach((p, i) => bar(p, y + track * (i + 1), REPLAN));

  // what is late: from the promised day to the day it was done, or on and on
  const due = row.baseline?.finish && lastDay(row.baseline.finish);
  const late = row.slip && row.slip.days > 0 && due;
  if (late) {
    const done = row.slip!.kind === 'finished' ? row.reports.findLast((r) => r.state === 'done')?.date : undefined;
    const end = done ? Math.round(axis.x(lastDay(done))) : axis.cut || asOf > axis.to ? axis.x1 : Math.round(axis.x(asOf));
    const x = Math.round(axis.x(due)) + (row.baseline?.start ? 1 : 5);
    if (end - x > 4) bars.add(done ? LATE : OVERDUE, `M${n(x)} ${n(y)}H${n(done ? end : end - 2)}`);
    if (!done) bars.add({ class: 'warn' }, `M${n(end)} ${n(y)}l-7-4.5v9z`);
  }
  const planned = known(row.baseline) || row.targets.length > 0 || row.replans.length > 0;
  const base = planned ? y + track * (row.replans.length + 1) + 1 : y;
  for (const r of row.reports) {
    const [x0, x1] = [axis.x(firstDay(r.date)), axis.x(lastDay(r.date))];
    if (x1 - x0 > 10) bars.add(vaguely(`s-${r.state}`), `M${Math.round(x0)} ${base}H${Math.round(x1)}`);
  }
  const last = row.reports.at(-1);
  const begun = row.reports.find((r) => r.state !== 'planned');
  if (begun && last && last.state !== 'planned' && last.state !== 'dropped') {
    const [x0, x1] = [axis.x(lastDay(begun.date)), axis.x(lastDay(last.date))];
    if (x1 > x0)
      bars.add({ class: `s-${last.state}`, stroke: 'currentColor', 'stroke-width': 5 }, `M${Math.round(x0)} ${base}H${Math.round(x1)}`);
  }
  for (const r of turns(row.reports)) put(r.state, Math.round(axis.x(lastDay(r.date))), base);
  return row.reports.length ? base + 8 - y : base - 5 - y;
}

const legend = (rows: readonly GanttRow[], y: number, width: number): { body: string; height: number } => {
  const entries: { words: string; draw: (x: number, y: number) => string }[] = [];
  if (rows.some((r) => r.baseline?.start && r.baseline.finish))
    entries.push({
      words: '原计划',
      draw: (x, at) =>
        el('rect', { class: 'soft', x, y: at - 4.5, width: 14, height: 9, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.3 }),
    });
  if (rows.some((r) => r.targets.length || (r.baseline?.finish && !r.baseline.start)))
    entries.push({
      words: '计划期限',
      draw: (x, at) =>
        el('path', {
          class: 'soft',
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.3,
          d: diamondPath(x + 7, at),
        }),
    });
  if (rows.some((r) => r.replans.length))
    entries.push({
      words: '调整后',
      draw: (x, at) =>
        el('rect', {
          class: 'soft',
          x,
          y: at - 4.5,
          width: 14,
          height: 9,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.3,
          'stroke-dasharray': '3 2',
        }),
    });
  if (rows.some((r) => r.slip && r.slip.days > 0))
    entries.push({
      words: '拖后',
      draw: (x, at) => el('path', { class: 'warn', stroke: 'currentColor', 'stroke-width': 2.4, d: `M${n(x)} ${n(at)}h14` }),
    });
  for (const state of Object.keys(MARK_LABELS) as (keyof typeof MARK_LABELS)[]) {
    if (rows.some((r) => r.reports.some((x) => x.state === state)))
      entries.push({ words: `报告${MARK_LABELS[state]}`, draw: (x, at) => marks(state, [[x + 7, at]]) });
  }
  let x = 0;
  let row = 0;
  const parts = entries.map(({ words, draw }) => {
    const wide = 20 + words.length * 12 + 14;
    if (x + wide > width) [x, row] = [0, row + 1];
    const at = y + 8 + row * 20;
    const out = draw(x, at) + text(x + 19, at + 4.5, words);
    x += wide;
    return out;
  });
  return { body: group({ class: 'soft', 'font-size': 12 }, parts), height: (row + 1) * 20 };
};

function drawWide(rows: readonly GanttRow[], asOf: string): Drawing {
  const [left, right] = [206, 592];
  const axis = timeAxis(rows.flatMap(datesOf), asOf, left, right, { weeks: true });
  let y = HEADER;
  const told = new Set<string>();
  const seen = gather();
  const bars = strokes();
  const body: string[] = [];
  const rules: string[] = [];
  const steps: Step[] = [];
  for (const row of rows) {
    steps.push({ x: 0, y: y + 12, words: sentence(row) });
    const height = drawRow(row, axis, asOf, y + 12, bars, seen.add);
    const plan = wrap(planWords(row, axis.withYear), left - 12, 12).slice(0, 2);
    const slip = wrap(slipWords(row), WIDE - right - 10, 13);
    const late = row.slip && row.slip.days > 0;
    body.push(
      drawnRow(
        y,
        text(0, 16, clip(row.label, left - 12, 14), { 'font-weight': row.whole ? 700 : 600 }),
        lines(0, 32, plan, 15, { class: 'soft', 'font-size': 12 }),
        lines(right + 10, 16, slip, 16, { class: late ? 'warn' : undefined, 'font-size': 13, 'font-weight': late ? 700 : undefined }),
      ),
    );
    y += Math.max(height + 18, 26 + plan.length * 15, 8 + slip.length * 16);
    for (const [i, { reason }] of row.replans.entries()) {
      if (!reason || (!row.whole && told.has(reason))) continue;
      told.add(reason);
      const said = wrap(`调整：${reason}（${periodWords(row.replans[i], axis.withYear)}）`, WIDE, 12);
      body.push(lines(0, y + 6, said, 15, { class: 'soft', 'font-size': 12 }));
      y += said.length * 15 + 2;
    }
    rules.push(`M0 ${Math.round(y)}H${WIDE}`);
  }
  const foot = axis.cut ? 4 : 18;
  const key = legend(rows, y + foot, WIDE);
  return {
    width: WIDE,
    height: y + foot + key.height,
    steps,
    body:
      drawTimeAxis(axis, y) +
      el('path', { class: 'rule', stroke: 'currentColor', d: rules.join('') }) +
      drawAsOf(axis, asOf, y) +
      body.join('') +
      bars.draw() +
      seen.draw() +
      key.body,
  };
}

/** Rows with dates: every row says its plan and its state in words over a strip as wide as the phone. */
function drawNarrow(rows: readonly GanttRow[], asOf: string): Drawing {
  const axis = timeAxis(rows.flatMap(datesOf), asOf, 6, NARROW - 8, { weeks: true });
  let y = HEADER + 4;
  const told = new Set<string>();
  const tell = (reason: string | undefined, whole: boolean | undefined): string => {
    if (!reason || (!whole && told.has(reason))) return '';
    told.add(reason);
    return `，${reason}`;
  };
  const seen = gather();
  const bars = strokes();
  const body: string[] = [];
  const rules: string[] = [];
  const steps: Step[] = [];
  const strips: [y: number, height: number][] = [];
  for (const row of rows) {
    const late = row.slip && row.slip.days > 0;
    const plan = planWords(row, axis.withYear);
    const report = row.reports.at(-1);
    const said = [
      ...(plan ? wrap(`计划：${plan}`, NARROW, 13) : []),
      ...row.replans.flatMap((r) => wrap(`调整：${periodWords(r, axis.withYear)}${tell(r.reason, row.whole)}`, NARROW, 13)),
      ...(report
        ? wrap(
            `报告：${shortDate(report.date, axis.withYear)}${row.whole ? (report.words ?? '') : MARK_LABELS[report.state as keyof typeof MARK_LABELS]}${!row.whole && report.words ? `，${report.words}` : ''}`,
            NARROW,
            13,
          )
        : []),
    ];
    const words = slipWords(row);
    steps.push({ x: 0, y: y + 12, words: sentence(row) });
    const beside = row.label.length * 15 + words.length * 13 < NARROW - 12;
    const slip = { class: late ? 'warn' : 'soft', 'font-size': 13, 'font-weight': late ? 700 : undefined };
    const below = beside ? 0 : 18;
    body.push(
      drawnRow(
        y,
        text(0, 16, clip(row.label, NARROW, 15), { 'font-weight': 700, 'font-size': 15 }),
        beside ? text(NARROW, 16, words, { ...slip, 'text-anchor': 'end' }) : text(0, 34, words, slip),
        lines(0, 35 + below, said, 17, { 'font-size': 13, class: 'soft' }),
      ),
    );
    y += 36 + below + said.length * 17;
    const height = drawRow(row, axis, asOf, y, bars, seen.add);
    strips.push([Math.round(y - 8), Math.round(height + 8)]);
    y += height + 6;
    rules.push(`M0 ${Math.round(y)}H${NARROW}`);
  }
  const foot = axis.cut ? 6 : 18;
  const key = legend(rows, y + foot, NARROW);
  return {
    width: NARROW,
    height: y + foot + key.height,
    steps,
    body:
      drawTimeAxis(axis, HEADER + 2) +
      el('path', { class: 'rule', stroke: 'currentColor', d: rules.join('') }) +
      throughStrips(
        'rule',
        strips,
        axis.ticks.map((t) => t.x),
      ) +
      (axis.cut || asOf > axis.to ? '' : throughStrips('sun', strips, [axis.x(asOf)])) +
      drawAsOf(axis, asOf, y, y - HEADER) +
      body.join('') +
      bars.draw() +
      seen.draw() +
      key.body,
  };
}

/** Upright lines that cross the strips of all rows, but not the words between: one path, broken by its dashes. */
function throughStrips(ink: 'rule' | 'sun', strips: readonly (readonly [y: number, height: number])[], xs: readonly number[]): string {
  const [top, last] = [strips[0]![0], strips.at(-1)!];
  const dashes = strips.flatMap(([y, height], i) => (i ? [y - strips[i - 1]![0] - strips[i - 1]![1], height] : [height]));
  return el('path', {
    class: ink,
    stroke: 'currentColor',
    'stroke-width': ink === 'sun' ? 2 : undefined,
    'stroke-dasharray': dashes.length > 1 ? dashes.join(' ') : undefined,
    d: xs.map((x) => `M${Math.round(x)} ${top}V${last[0] + last[1]}`).join(''),
  });
}

const say = (d: Dated | undefined): string => (d ? formatDate(d) : '未公开');

const sentence = (row: GanttRow): string => {
  const plan = row.targets.length
    ? `计划${row.targets.map((t) => `${formatDate(t.by)}${bare(t.by).length === 10 ? '前' : '内'}${t.label}`).join('，')}`
    : known(row.baseline)
      ? `计划${[row.baseline?.start && `${formatDate(row.baseline.start)}开始`, row.baseline?.finish && `${formatDate(row.baseline.finish)}完成`].filter(Boolean).join('，')}`
      : '没有公布计划时间';
  const replan = row.replans.map(
    (r) =>
      `调整为${[r.start && `${formatDate(r.start)}开始`, r.finish && `${formatDate(r.finish)}完成`].filter(Boolean).join('，')}${r.reason ? `，原因是${r.reason}` : ''}`,
  );
  const last = row.reports.at(-1);
  const report = last
    ? `${formatDate(last.date)}报告${row.whole ? (last.words ?? '') : MARK_LABELS[last.state as keyof typeof MARK_LABELS]}${!row.whole && last.words ? `（${last.words}）` : ''}`
    : '没有公布结果';
  return `${row.label}：${[plan, ...replan, report, row.slip?.words].filter(Boolean).join('；')}。`;
};

const finding = (name: string, rows: readonly GanttRow[]): string => {
  const whole = rows.find((r) => r.whole);
  const items = rows.filter((r) => !r.whole);
  const overdue = items.filter((r) => r.slip?.kind === 'overdue').length;
  if (whole?.slip) return `${name}${whole.slip.words}`;
  if (items.length && overdue) return `${name}有${overdue}项过了计划期限，没有公布完工`;
  const finish = whole?.replans.at(-1)?.finish ?? whole?.baseline?.finish;
  if (finish) return `${name}计划${formatDate(finish)}完工`;
  const done = items.filter((r) => r.reports.at(-1)?.state === 'done').length;
  return items.length ? `${name}有时间的${items.length}项里，报告完成${done}项` : `${name}：工期`;
};

const chartOf = (subject: Subject, title: string, subtitle: string, all: readonly GanttRow[]): Chart => {
  const drawn = all.slice(0, ROWS_DRAWN);
  const rest = all.length - drawn.length;
  const axis = timeAxis(drawn.flatMap(datesOf), subject.asOf, 0, 1, { weeks: true });
  const weekly = axis.step === 'week' ? `按周倒排，从${formatDate(axis.from)}起共${axis.weeks}周。` : '';
  return {
    id: 'gantt',
    title,
    subtitle: `${weekly}${subtitle}${rest > 0 ? `只画前${drawn.length}行，共${all.length}行，其余在 CSV 文件里。` : ''}`,
    asOf: formatDate(subject.asOf),
    source: sourceLine(
      subject,
      all.flatMap((r) => r.sources),
    ),
    wide: drawWide(drawn, subject.asOf),
    narrow: drawNarrow(drawn, subject.asOf),
    description: `横道图。${title}。${drawn.slice(0, 8).map(sentence).join('')}${all.length > 8 ? `另有${all.length - 8}行，见表格。` : ''}`,
    table: {
      columns: ['内容', '计划开始', '计划完成', '调整后', '报告', '对照'].map((label) => ({ label })),
      rows: all.map((r) => [
        r.label,
        say(r.baseline?.start),
        r.targets.length
          ? r.targets.map((t) => `${formatDate(t.by)}${bare(t.by).length === 10 ? '前' : '内'}${t.label}`).join('；')
          : say(r.baseline?.finish),
        r.replans
          .map(
            (p) =>
              `${[p.start && `${formatDate(p.start)}起`, p.finish && `${formatDate(p.finish)}止`].filter(Boolean).join('，')}${p.reason ? `（${p.reason}）` : ''}`,
          )
          .join('；') || '无',
        turns(r.reports)
          .map(
            (x) =>
              `${formatDate(x.date)}${r.whole ? '' : MARK_LABELS[x.state as keyof typeof MARK_LABELS]}${x.words ? `${r.whole ? '' : '，'}${x.words}` : ''}`,
          )
          .join('；') || '未公开',
        r.slip?.words ?? '—',
      ]),
    },
  };
};

/** 横道图 of a compound: the whole, then item by item. */
export function ganttChart(subject: Subject, schedule: Schedule, periods: readonly ItemPeriod[]): Chart | undefined {
  const whole = scheduleRow('总工期', schedule);
  const rows = [...(datesOf(whole).length ? [whole] : []), ...periods.map(itemRow)].filter((r) => datesOf(r).length);
  // reports without any planned or real start and finish are the items' matter, not the schedule's
  if (!rows.some((r) => r.whole || known(r.baseline) || r.targets.length || r.replans.length)) return undefined;
  return chartOf(subject, finding(subject.title, rows), '空框和菱形是计划，实心是报告的情况；两次报告之间的情况没有公布。', rows);
}

/** 横道图 of a street: one row for each compound that has dates, the latest first. */
export function streetGanttChart(subject: Subject, compounds: readonly { title: string; schedule: Schedule }[]): Chart | undefined {
  const rows = compounds
    .map((c) => scheduleRow(c.title, c.schedule))
    .filter((r) => datesOf(r).length)
    .sort((a, b) => (b.slip?.days ?? -Infinity) - (a.slip?.days ?? -Infinity) || (a.label < b.label ? -1 : 1));
  if (!rows.length) return undefined;
  const overdue = rows.filter((r) => r.slip?.kind === 'overdue').length;
  const late = rows.filter((r) => r.slip?.kind === 'finished' && r.slip.days > 0).length;
  const title = `${subject.title}公布过工期的${rows.length}个点位里，${overdue || late ? [overdue && `${overdue}个过了期限没有公布完工`, late && `${late}个晚于计划完工`].filter(Boolean).join('，') : '没有一个晚于计划'}`;
  return chartOf(
    subject,
    title,
    compounds.length > rows.length ? `另有${compounds.length - rows.length}个没有公布工期，没有画。` : '',
    rows,
  );
}
