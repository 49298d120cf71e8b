import { addDays, bare, firstDay, formatDate, formatDated, formatDeadline, formatSpan, lastDay } from '../model/dates.ts';
import { LEDGER_STATES, type LedgerState } from '../model/items.ts';
import { isLate, type ItemPeriod, type Period, type Schedule, type Slip } from '../model/schedule.ts';
import { itemName, itemState, reportWords } from '../model/words.ts';
import type { Dated } from '../schema/dates.ts';
import { mostOf, NARROW, ROWS_DRAWN, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { marks, type Mark } from './marks.ts';
import { clip, el, group, lines, n, row as drawnRow, text, wrap, type Attributes } from './svg.ts';
import { drawTimeAxis, HEADER, shortDate, shortDeadline, timeAxis, type TimeAxis } from './time.ts';

/** One row of the 横道图: an item, the whole, or in a street a compound. */
export interface GanttRow {
  label: string;
  baseline?: Period | undefined;
  targets: readonly { by: Dated; label: string }[];
  replans: readonly (Period & { reason?: string | undefined })[];
  /** What was reported, oldest first: nothing is known of the days between. */
  reports: readonly { date: Dated; state: Mark; label: string; words?: string | undefined }[];
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
      ...(actual.start ? [{ date: actual.start, state: 'underway' as const, label: '开工' }] : []),
      ...(actual.finish ? [{ date: actual.finish, state: 'done' as const, label: '完工' }] : []),
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
    label: itemName(p.row),
    baseline: p.baseline,
    targets: p.baseline.targets,
    replans,
    reports: p.row.reports
      .filter((r) => !r.mention)
      .map((r) => {
        // done for some of its buildings is not done
        const part = r.state === 'done' && p.row.state !== 'done' ? r.buildings : undefined;
        const state = part ? 'underway' : (r.state ?? 'counted');
        return {
          date: r.finished ?? r.date,
          state,
          label: itemState(p.row, state, r.stateInferred),
          words: part ? `${part.join('、')}${itemState(p.row, 'done', r.stateInferred)}` : reportWords(r).all,
        };
      }),
    slip: p.slip,
    sources: [...p.row.plans.map((x) => x.version.source), ...p.row.reports.map((r) => r.source)],
  };
}

const slipWords = (row: GanttRow): string => {
  const { slip, reports } = row;
  if (slip?.kind === 'overdue') return `期限已过，${slip.missing}`;
  if (slip?.kind === 'finished')
    return slip.days > 0 ? `晚${formatSpan(slip.days)}` : slip.days < 0 ? `早${formatSpan(-slip.days)}` : '按期完成';
  return reports.at(-1)?.label ?? '';
};

const periodWords = (p: Period | undefined, withYear: boolean): string =>
  !p
    ? ''
    : p.start && p.finish
      ? `${shortDate(p.start, withYear)}—${shortDate(p.finish, withYear)}`
      : p.finish
        ? shortDeadline(p.finish, withYear)
        : p.start
          ? `${shortDate(p.start, withYear)}起`
          : '';

const planWords = (row: GanttRow, withYear: boolean): string =>
  row.targets.length
    ? row.targets.map((t) => `${shortDeadline(t.by, withYear)}${t.label}`).join('，')
    : periodWords(row.baseline, withYear);

/** Where the state changed, and the last word: what is drawn and listed of many reports. */
const turns = <T extends { state: Mark }>(reports: readonly T[]): T[] =>
  reports.filter((r, i) => i === reports.length - 1 || r.state !== reports[i - 1]?.state);

const OUTLINE = { class: 'soft', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.3 };
const REPLAN = { ...OUTLINE, 'stroke-dasharray': '3 2' };
const LATE = { class: 'warn', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 };
const OVERDUE = { ...LATE, 'stroke-dasharray': '5 3' };
/** Somewhere on these days: the source gives the month or the year. */
const vaguely = (ink: string) => ({ class: ink, fill: 'none', stroke: 'currentColor' });
/** Of the days between two reports nothing is known: the line only leads the eye. */
const between = (ink: string) => ({ class: ink, stroke: 'currentColor', 'stroke-dasharray': '1 4', 'stroke-width': 1.6 });

const rule = (y: number, width: number): string => el('path', { class: 'rule', stroke: 'currentColor', d: `M0 ${y}H${width}` });

const diamondPath = (x: number, y: number): string => `M${n(x)} ${n(y - 5)}l4.5 5-4.5 5-4.5-5z`;

/** The bars and marks of a row, from the middle of its first track; each row alone, since rows that are written alike pack well. */
function drawRow(row: GanttRow, axis: TimeAxis): { body: string; height: number } {
  const track = 13;
  const parts: string[] = [];
  const put = (look: Attributes, d: string) => parts.push(el('path', { ...look, d }));
  const from = (d: Dated): number => Math.round(axis.x(firstDay(d)));
  /** The end of the last day that a date may mean. */
  const to = (d: Dated): number => Math.round(axis.x(addDays(lastDay(d), 1)));
  /** A month is a month: its mark stands in its middle. */
  const at = (d: Dated): number => Math.round((from(d) + to(d)) / 2);
  const vague = (ink: string, d: Dated, y: number) => {
    if (bare(d).length < 10) put(vaguely(ink), `M${from(d) + 1} ${y - 4}v8M${to(d) - 1} ${y - 4}v8M${from(d) + 1} ${y}H${to(d) - 1}`);
  };
  const diamond = (day: Dated, y: number) => {
    vague('soft', day, y);
    put({ ...OUTLINE, fill: undefined, class: 'soft hollow' }, diamondPath(at(day), y));
  };
  const bar = (p: Period | undefined, y: number, look: typeof OUTLINE) => {
    if (p?.start && p.finish)
      parts.push(el('rect', { ...look, x: from(p.start), width: Math.max(3, to(p.finish) - from(p.start)), y: y - 4, height: 9 }));
    else if (p?.start) put(look, `M${from(p.start) + 8} ${y - 4}h-8v9h8`);
    else if (p?.finish) diamond(p.finish, y);
  };
  bar(row.baseline, 0, OUTLINE);
  for (const t of row.targets) if (bare(t.by) !== bare(row.baseline?.finish ?? '') || row.baseline?.start) diamond(t.by, 0);
  row.replans.forEach((p, i) => bar(p, track * (i + 1), REPLAN));

  // what is late: from the promised day to the day it was done, or on and on
  const due = row.baseline?.finish;
  if (isLate(row.slip) && due) {
    const done = row.slip!.kind === 'finished' ? row.reports.findLast((r) => r.state === 'done')?.date : undefined;
    const x = to(due) + (row.baseline?.start || bare(due).length < 10 ? 1 : 5);
    const end = done ? at(done) : STRIP;
    if (end - x > 4) put(done ? LATE : OVERDUE, `M${x} 0H${done ? end : end - 2}`);
    if (!done) put({ class: 'warn' }, `M${end} 0l-7-4.5v9z`);
  }
  const planned = known(row.baseline) || row.targets.length > 0 || row.replans.length > 0;
  const base = planned ? track * (row.replans.length + 1) + 1 : 0;
  for (const r of row.reports) vague(`s-${r.state}`, r.date, base);
  const last = row.reports.at(-1);
  const begun = row.reports.find((r) => r.state !== 'planned');
  if (begun && last && last !== begun && last.state !== 'planned' && last.state !== 'dropped') {
    // up to the mark, which stays what it is; the whole between its start and its finish is work, the rest nobody has told
    const [x0, x1] = [at(begun.date), at(last.date) - 5];
    const worked = row.whole && last.state === 'done';
    if (x1 > x0)
      put(worked ? { class: 's-done', stroke: 'currentColor', 'stroke-width': 5 } : between(`s-${last.state}`), `M${x0} ${base}H${x1}`);
  }
  // of two reports of one state on one day one mark
  parts.push(...new Set(turns(row.reports).map((r) => marks(r.state, [[at(r.date), base]]))));
  return { body: parts.join(''), height: base + (row.reports.length ? 8 : -5) };
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
  if (rows.some((r) => isLate(r.slip)))
    entries.push({
      words: '拖后',
      draw: (x, at) => el('path', { class: 'warn', stroke: 'currentColor', 'stroke-width': 2.4, d: `M${n(x)} ${n(at)}h14` }),
    });
  for (const state of Object.keys(LEDGER_STATES) as LedgerState[]) {
    if (rows.some((r) => r.reports.some((x) => x.state === state)))
      entries.push({ words: `报告${LEDGER_STATES[state]}`, draw: (x, at) => marks(state, [[x + 7, at]]) });
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

/** As wide as a phone has room for, in both drawings: what a row shows is then written alike in both, and costs a page little more than once. */
const STRIP = 314;
/** The arrows of what is late run on behind the last day that anything speaks of. */
const ON = 26;
const axisOf = (rows: readonly GanttRow[]): TimeAxis =>
  timeAxis(rows.flatMap(datesOf), 0, rows.some((r) => r.slip?.kind === 'overdue') ? STRIP - ON : STRIP, { weeks: true });

function drawWide(rows: readonly GanttRow[]): Drawing {
  const [left, right] = [206, 206 + STRIP];
  const axis = axisOf(rows);
  const strip = (y: number, ...parts: string[]) => group({ transform: `translate(${left} ${y})` }, parts);
  let y = HEADER;
  const told = new Set<string>();
  const body: string[] = [];
  const steps: Step[] = [];
  for (const row of rows) {
    steps.push({ x: 0, y: y + 12, words: sentence(row) });
    const drawn = drawRow(row, axis);
    const plan = wrap(planWords(row, axis.withYear), left - 12, 12).slice(0, 2);
    const slip = wrap(slipWords(row), WIDE - right - 10, 13);
    const late = isLate(row.slip);
    body.push(
      drawnRow(
        y + 12,
        text(0, 4, clip(row.label, left - 12, 14), { 'font-weight': row.whole ? 700 : 600 }),
        lines(0, 20, plan, 15, { class: 'soft', 'font-size': 12 }),
        strip(0, drawn.body),
        lines(right + 10, 4, slip, 16, { class: late ? 'warn' : undefined, 'font-size': 13, 'font-weight': late ? 700 : undefined }),
        rule(-12, WIDE),
      ),
    );
    y += Math.max(drawn.height + 18, 26 + plan.length * 15, 8 + slip.length * 16);
    for (const [i, { reason }] of row.replans.entries()) {
      if (!reason || (!row.whole && told.has(reason))) continue;
      told.add(reason);
      const said = wrap(`调整：${reason}（${periodWords(row.replans[i], axis.withYear)}）`, WIDE, 12);
      body.push(lines(0, y + 6, said, 15, { class: 'soft', 'font-size': 12 }));
      y += said.length * 15 + 2;
    }
  }
  const foot = 4;
  const key = legend(rows, y + foot, WIDE);
  return {
    width: WIDE,
    height: y + foot + key.height,
    steps,
    body: strip(0, drawTimeAxis(axis, y)) + body.join('') + rule(y, WIDE) + key.body,
  };
}

/** Rows with dates: every row says its plan and its state in words over a strip as wide as the phone. */
function drawNarrow(rows: readonly GanttRow[]): Drawing {
  const axis = axisOf(rows);
  let y = HEADER + 4;
  const told = new Set<string>();
  const tell = (reason: string | undefined, whole: boolean | undefined): string => {
    if (!reason || (!whole && told.has(reason))) return '';
    told.add(reason);
    return `，${reason}`;
  };
  const body: string[] = [];
  const marked: string[] = [];
  const steps: Step[] = [];
  const strips: [y: number, height: number][] = [];
  const strip = (at: number, ...parts: string[]) => group({ transform: `translate(6 ${at})` }, parts);
  for (const row of rows) {
    const late = isLate(row.slip);
    const plan = planWords(row, axis.withYear);
    const report = row.reports.at(-1);
    const said = [
      ...(plan ? wrap(`计划：${plan}`, NARROW, 13) : []),
      ...row.replans.flatMap((r) => wrap(`调整：${periodWords(r, axis.withYear)}${tell(r.reason, row.whole)}`, NARROW, 13)),
      ...(report
        ? wrap(`报告：${shortDate(report.date, axis.withYear)}${report.label}${report.words ? `，${report.words}` : ''}`, NARROW, 13)
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
        rule(0, NARROW),
        text(0, 16, clip(row.label, NARROW, 15), { 'font-weight': 700, 'font-size': 15 }),
        beside ? text(NARROW, 16, words, { ...slip, 'text-anchor': 'end' }) : text(0, 34, words, slip),
        lines(0, 35 + below, said, 17, { 'font-size': 13, class: 'soft' }),
      ),
    );
    y += 36 + below + said.length * 17;
    const drawn = drawRow(row, axis);
    marked.push(strip(y, drawn.body));
    strips.push([y - 8, drawn.height + 8]);
    y += drawn.height + 6;
  }
  const foot = 6;
  const key = legend(rows, y + foot, NARROW);
  return {
    width: NARROW,
    height: y + foot + key.height,
    steps,
    body:
      strip(
        0,
        drawTimeAxis(axis, HEADER + 2),
        throughStrips(
          strips,
          axis.ticks.map((t) => t.x),
        ),
      ) +
      body.join('') +
      marked.join('') +
      rule(y, NARROW) +
      key.body,
  };
}

/** Upright lines that cross the strips of all rows, but not the words between: one path, broken by its dashes. */
function throughStrips(strips: readonly (readonly [y: number, height: number])[], xs: readonly number[]): string {
  const [top, last] = [strips[0]![0], strips.at(-1)!];
  const dashes = strips.flatMap(([y, height], i) => (i ? [y - strips[i - 1]![0] - strips[i - 1]![1], height] : [height]));
  return el('path', {
    class: 'rule',
    stroke: 'currentColor',
    'stroke-dasharray': dashes.length > 1 ? dashes.join(' ') : undefined,
    d: xs.map((x) => `M${Math.round(x)} ${top}V${last[0] + last[1]}`).join(''),
  });
}

/** Days, of what is finished; of what is not, the earlier deadline is the later. */
const lateBy = ({ slip }: GanttRow): number =>
  slip?.kind === 'finished' ? slip.days : slip?.kind === 'overdue' ? -Date.parse(slip.day) / 86_400_000 : -Infinity;
/** Overdue first, then what was late, then the rest. */
const rankOf = ({ slip }: GanttRow): number => (slip?.kind === 'overdue' ? 0 : isLate(slip) ? 1 : 2);

const say = (d: Dated | undefined): string => (d ? formatDate(d) : '未公开');

const sentence = (row: GanttRow): string => {
  const plan = row.targets.length
    ? `阶段目标${row.targets.map((t) => `${formatDeadline(t.by)}${t.label}`).join('，')}`
    : known(row.baseline)
      ? `计划${[row.baseline?.start && `${formatDate(row.baseline.start)}开始`, row.baseline?.finish && `${formatDate(row.baseline.finish)}完成`].filter(Boolean).join('，')}`
      : '计划时间未公开';
  const replan = row.replans.map(
    (r) =>
      `调整为${[r.start && `${formatDate(r.start)}开始`, r.finish && `${formatDate(r.finish)}完成`].filter(Boolean).join('，')}${r.reason ? `，原因是${r.reason}` : ''}`,
  );
  const last = row.reports.at(-1);
  const report = last ? `${formatDate(last.date)}报告${last.label}${last.words ? `，${last.words}` : ''}` : '没有收集到结果';
  return `${row.label}：${[plan, ...replan, report, row.slip?.kind === 'due' ? undefined : row.slip?.words].filter(Boolean).join('；')}。`;
};

/** 没有公布完工消息, as the rows say it. */
const missingOf = (rows: readonly GanttRow[]): string =>
  rows.map(({ slip }) => (slip?.kind === 'overdue' ? slip.missing : undefined)).find((words) => words !== undefined) ?? '';

const names = (rows: readonly GanttRow[]): string =>
  `${rows
    .slice(0, 3)
    .map((r) => r.label)
    .join('、')}${rows.length > 3 ? '等' : ''}`;

/** What one sees at a glance: few rows each in a sentence; of many the whole, and how many are late, in time or given up. Row by row is the table's part. */
function said(rows: readonly GanttRow[]): string {
  if (rows.length <= 5) return rows.map(sentence).join('');
  const items = rows.filter((r) => !r.whole || rows.every((x) => x.whole));
  const overdue = items.filter((r) => r.slip?.kind === 'overdue');
  const late = items.filter((r) => r.slip?.kind === 'finished' && r.slip.days > 0).sort((a, b) => lateBy(b) - lateBy(a));
  const kept = items.filter((r) => r.slip?.kind === 'finished' && r.slip.days <= 0);
  const dropped = items.filter((r) => r.reports.at(-1)?.state === 'dropped');
  const rest = items.filter((r) => ![overdue, late, kept, dropped].some((group) => group.includes(r)));
  const states = Map.groupBy(rest, (r) => r.reports.at(-1)?.state as LedgerState | undefined);
  return [
    ...(items.length < rows.length ? rows.filter((r) => r.whole).map(sentence) : []),
    `下面${items.length}行：`,
    [
      overdue.length && `${overdue.length}行过了期限，${missingOf(overdue)}（${names(overdue)}）`,
      late.length && `${late.length}行晚于计划，最晚的是${late[0]!.label}，${late[0]!.slip!.words}`,
      kept.length && `${kept.length}行按期或提前`,
      dropped.length && `${dropped.length}行不再做（${names(dropped)}）`,
      rest.length &&
        `${rest.length}行还不能对照早晚：${[...states].map(([s, list]) => `${s ? `报告${LEDGER_STATES[s]}` : '没有报告'}${list.length}行`).join('、')}`,
    ]
      .filter(Boolean)
      .join('；'),
    '。',
  ].join('');
}

const finding = (name: string, rows: readonly GanttRow[]): string => {
  const whole = rows.find((r) => r.whole);
  const items = rows.filter((r) => !r.whole);
  const overdue = items.filter((r) => r.slip?.kind === 'overdue');
  if (whole?.slip?.kind === 'overdue') return `${name}过了${formatDated(whole.slip.due)}的期限，${whole.slip.missing}`;
  if (whole?.slip?.kind === 'finished') return `${name}${whole.slip.words}`;
  if (overdue.length) return `${name}有${overdue.length}项过了计划期限，${missingOf(overdue)}`;
  const finish = whole?.replans.at(-1)?.finish ?? whole?.baseline?.finish;
  if (finish) return `${name}计划${formatDate(finish)}完工`;
  const done = items.filter((r) => r.reports.at(-1)?.state === 'done').length;
  return items.length ? `${name}有时间的${items.length}项里，报告完成${done}项` : `${name}：工期`;
};

/** The whole first, then what is late and not done, then what is not done. */
const urgency = (r: GanttRow): number =>
  r.whole ? 0 : r.slip?.kind === 'overdue' ? 1 : ['done', 'dropped'].includes(r.reports.at(-1)?.state ?? '') ? 3 : 2;

const ganttOf = (subject: Subject, title: string, subtitle: string, all: readonly GanttRow[]): Chart => {
  const drawn = all.slice(0, ROWS_DRAWN);
  const rest = all.length - drawn.length;
  const axis = axisOf(drawn);
  const weekly = axis.step === 'week' ? `按周倒排，从${formatDate(axis.from)}起共${axis.weeks}周。` : '';
  return {
    id: 'gantt',
    title,
    subtitle: `${weekly}${subtitle}${rest > 0 ? `只画前${drawn.length}行，共${all.length}行，其余在 CSV 文件里。` : ''}`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      all.flatMap((r) => r.sources),
    ),
    wide: drawWide(drawn),
    narrow: drawNarrow(drawn),
    description: `横道图。${title}。${said(all)}`,
    table: {
      columns: ['内容', '计划开始', '计划完成', '调整后', '报告', '对照'].map((label) => ({ label })),
      rows: all.map((r) => [
        r.label,
        say(r.baseline?.start),
        r.targets.length ? r.targets.map((t) => `${formatDeadline(t.by)}${t.label}`).join('；') : say(r.baseline?.finish),
        r.replans
          .map(
            (p) =>
              `${[p.start && `${formatDate(p.start)}起`, p.finish && `${formatDate(p.finish)}止`].filter(Boolean).join('，')}${p.reason ? `（${p.reason}）` : ''}`,
          )
          .join('；') || '无',
        turns(r.reports)
          .map((x) => `${formatDate(x.date)}${x.label}${x.words ? `，${x.words}` : ''}`)
          .join('；') || '未公开',
        r.slip?.kind === 'due' ? '期限未到' : (r.slip?.words ?? '—'),
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
  const few = mostOf(rows, urgency);
  return {
    ...ganttOf(subject, finding(subject.title, rows), '空框和菱形是计划，实心是报告的情况；两次报告之间的情况来源没有说。', rows),
    page: few && { wide: drawWide(few), narrow: drawNarrow(few), left: rows.length - few.length },
  };
}

/** 横道图 of a street: one row for each compound that has dates, the latest first. */
export function streetGanttChart(subject: Subject, compounds: readonly { title: string; schedule: Schedule }[]): Chart | undefined {
  const rows = compounds
    .map((c) => scheduleRow(c.title, c.schedule))
    .filter((r) => datesOf(r).length)
    .sort((a, b) => rankOf(a) - rankOf(b) || lateBy(b) - lateBy(a) || (a.label < b.label ? -1 : 1));
  if (!rows.length) return undefined;
  const overdue = rows.filter((r) => r.slip?.kind === 'overdue');
  const late = rows.filter((r) => r.slip?.kind === 'finished' && r.slip.days > 0).length;
  const title = `${subject.title}有工期的${rows.length}个小区、院里，${overdue.length || late ? [overdue.length && `${overdue.length}个过了期限，${missingOf(overdue)}`, late && `${late}个晚于计划完工`].filter(Boolean).join('，') : '没有一个晚于计划'}`;
  return ganttOf(
    subject,
    title,
    compounds.length > rows.length ? `另有${compounds.length - rows.length}个${subject.lacking}工期，没有画。` : '',
    rows,
  );
}
