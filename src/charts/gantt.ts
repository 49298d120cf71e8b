import { aside as inBrackets } from '../model/brackets.ts';
import { addDays, bare, firstDay, formatDate, formatDated, formatDeadline, formatSpan, inferred, lastDay } from '../model/dates.ts';
import { LEDGER_STATES, type LedgerState } from '../model/items.ts';
import { isLate, type ItemPeriod, type Period, type Schedule, type Slip } from '../model/schedule.ts';
import { howSaid } from '../model/voice.ts';
import { itemName, itemState, reportWords } from '../model/words.ts';
import type { Dated } from '../schema/dates.ts';
import { VOICES } from '../schema/voice.ts';
import {
  forms,
  isWide,
  mostOf,
  NARROW,
  pathsOf,
  ROWS_DRAWN,
  sourceLine,
  type Chart,
  type Drawing,
  type Step,
  type Subject,
} from './chart.ts';
import { apart, areasNote, lackingIn, nounOf, type StreetPlace } from './apart.ts';
import { keyOf } from './key.ts';
import { marks, type Mark } from './marks.ts';
import {
  aside,
  bold,
  clip,
  el,
  escape,
  group,
  HUSH,
  lines,
  n,
  NEWS,
  row as drawnRow,
  small,
  SMALL,
  text,
  textWidth,
  wrap,
  type Attributes,
} from './svg.ts';
import { drawGrid, drawTimeAxis, HEADER, leftOut, shortDate, shortDeadline, timeAxis, type TimeAxis } from './time.ts';

/** One row of the 横道图: an item, the whole, or in a street a compound. */
export interface GanttRow {
  label: string;
  baseline?: Period | undefined;
  targets: readonly { by: Dated; label: string }[];
  replans: readonly (Period & { reason?: string | undefined })[];
  /** What was reported, oldest first: nothing is known of the days between. */
  reports: readonly { date: Dated; state: Mark; label: string; words?: string | undefined; figure?: string | undefined }[];
  slip?: Slip | undefined;
  whole?: boolean | undefined;
  /** Unfinished, and long without another report. */
  quiet?: boolean | undefined;
  /** The page of what it is about. */
  path?: string | undefined;
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
      ...(actual.start
        ? [{ date: actual.start, state: 'underway' as const, label: '开工', words: actual.startVoice && VOICES[actual.startVoice] }]
        : []),
      ...(actual.finish
        ? [{ date: actual.finish, state: 'done' as const, label: '完工', words: actual.finishVoice && VOICES[actual.finishVoice] }]
        : []),
    ],
    slip,
    whole: true,
    sources: [baseline?.version.source, ...replans.map((r) => r.version.source)].filter((s) => s !== undefined),
  };
}

export function itemRow(p: ItemPeriod): GanttRow {
  let before: Period = p.baseline;
  const replans = p.row.plans.slice(1).flatMap(({ line, version }) => {
    const period = { start: line.start, finish: line.finish, voice: version.voice };
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
          figure: part ? undefined : r.figure,
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

/** 2024年1月底前（推定，居民的话）: with whose word the plan is, where not the source's own. */
const told = (words: string, p: Period | undefined): string => (words ? inBrackets(words, p?.voice && VOICES[p.voice]) : '');
const periodWords = (p: Period | undefined, withYear: boolean): string =>
  told(
    p?.start && p.finish
      ? `${shortDate(p.start, withYear)}—${shortDate(p.finish, withYear)}`
      : p?.finish
        ? shortDeadline(p.finish, withYear)
        : p?.start
          ? `${shortDate(p.start, withYear)}起`
          : '',
    p,
  );

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
const rule = (y: number, width: number): string => el('path', { class: 'rule', stroke: 'currentColor', d: `M0 ${y}H${width}` });

const diamondPath = (x: number, y: number): string => `M${n(x)} ${n(y - 5)}l4.5 5-4.5 5-4.5-5z`;

/** The bars and marks of a row, from the middle of its first track; each row alone, since rows that are written alike pack well. */
function drawRow(row: GanttRow, axis: TimeAxis, strip: number): { body: string; height: number } {
  const track = 14;
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
    const end = done ? at(done) : strip;
    if (end - x > 4) put(done ? LATE : OVERDUE, `M${x} 0H${done ? end : end - 2}`);
    if (!done) put({ class: 'warn' }, `M${end} 0l-7-4.5v9z`);
  }
  const planned = known(row.baseline) || row.targets.length > 0 || row.replans.length > 0;
  const base = planned ? track * (row.replans.length + 1) + 1 : 0;
  for (const r of row.reports) vague(`s-${r.state}`, r.date, base);
  const last = row.reports.at(-1);
  const begun = row.reports.find((r) => r.state !== 'planned');
  if (begun && last && last !== begun && last.state !== 'planned' && last.state !== 'dropped') {
    // up to the mark, which stays what it is; the whole between its start and its finish is work, of the rest nobody has told
    const [x0, x1] = [at(begun.date), at(last.date) - 8];
    const worked = row.whole && last.state === 'done';
    if (x1 > x0) put(worked ? { ...NEWS, class: 's-done' } : HUSH, `M${worked ? x0 : x0 + 9} ${base}H${Math.max(x1, x0 + 9)}`);
  }
  if (row.quiet && last && strip - to(last.date) > 16) put(HUSH, `M${to(last.date) + 9} ${base}H${strip - 2}`);
  // of two reports of one state on one day one mark
  parts.push(...new Set(turns(row.reports).map((r) => marks(r.state, [[at(r.date), base]]))));
  return { body: parts.join(''), height: base + (row.reports.length ? 8 : -5) };
}

/** What the shapes mean, of those that are drawn. */
const legend = (rows: readonly GanttRow[], y: number, width: number): { body: string; height: number } => {
  const entries: { words: string; draw: (x: number, y: number) => string }[] = [];
  const box = (look: Attributes) => (x: number, at: number) => el('rect', { ...look, x, y: at - 4, width: 14, height: 9 });
  const line = (look: Attributes) => (x: number, at: number) => el('path', { ...look, d: `M${x} ${at}h14` });
  if (rows.some((r) => r.baseline?.start && r.baseline.finish)) entries.push({ words: '原计划', draw: box(OUTLINE) });
  if (rows.some((r) => r.targets.length || (r.baseline?.finish && !r.baseline.start)))
    entries.push({ words: '计划期限', draw: (x, at) => el('path', { ...OUTLINE, d: diamondPath(x + 7, at) }) });
  if (rows.some((r) => r.replans.length)) entries.push({ words: '调整后', draw: box(REPLAN) });
  if (rows.some((r) => isLate(r.slip))) entries.push({ words: '拖后', draw: line(LATE) });
  if (rows.some((r) => r.quiet || r.reports.length > 1)) entries.push({ words: '没有消息', draw: line(HUSH) });
  for (const state of Object.keys(LEDGER_STATES) as LedgerState[]) {
    if (rows.some((r) => r.reports.some((x) => x.state === state)))
      entries.push({ words: `报告${LEDGER_STATES[state]}`, draw: (x, at) => marks(state, [[x + 7, at]]) });
  }
  const { body, height, at } = keyOf(
    entries.map((e) => e.words),
    y,
    width,
  );
  return { body: body + entries.map((e, i) => e.draw(...at[i]!)).join(''), height };
};

/** The arrows of what is late run on behind the last day that anything speaks of. */
const ON = 26;
const axisOf = (rows: readonly GanttRow[], strip: number): TimeAxis =>
  timeAxis(rows.flatMap(datesOf), 0, rows.some((r) => r.slip?.kind === 'overdue') ? strip - ON : strip, { weeks: true, broken: true });

const draw = (rows: readonly GanttRow[]) => (width: number) => (isWide(width) ? drawWide(rows, width) : drawNarrow(rows, width));

function drawWide(rows: readonly GanttRow[], width: number): Drawing {
  const [left, right] = [270, width - 250];
  const axis = axisOf(rows, right - left);
  const strip = (y: number, ...parts: string[]) => group({ transform: `translate(${left} ${y})` }, parts);
  let y = HEADER;
  const told = new Set<string>();
  const body: string[] = [];
  const steps: Step[] = [];
  const grid: [y: number, height: number][] = [];
  for (const row of rows) {
    steps.push({ x: 0, y: y + 15, words: sentence(row) });
    const drawn = drawRow(row, axis, right - left);
    const plan = wrap(planWords(row, axis.withYear), left - 20, SMALL);
    const slip = wrap(slipWords(row), width - right - 14);
    const late = isLate(row.slip);
    body.push(
      drawnRow(
        y + 15,
        titled(row, text(0, 5, clip(row.label, left - 20), bold)),
        lines(0, 25, plan, 18, aside),
        strip(0, drawn.body),
        lines(right + 14, 5, slip, 20, late ? { class: 'warn', ...bold } : {}),
        rule(-15, width),
      ),
    );
    const high = Math.max(drawn.height + 22, 32 + plan.length * 18, 12 + slip.length * 20);
    grid.push([y, high]);
    y += high;
    for (const [i, { reason }] of row.replans.entries()) {
      if (!reason || (!row.whole && told.has(reason))) continue;
      told.add(reason);
      const said = wrap(`调整：${reason}（${periodWords(row.replans[i], axis.withYear)}）`, width, SMALL);
      body.push(lines(0, y + 14, said, 18, aside));
      y += said.length * 18 + 8;
    }
  }
  const key = legend(rows, y + 8, width);
  return {
    width,
    height: y + 8 + key.height,
    steps,
    body: strip(0, drawTimeAxis(axis, HEADER), drawGrid(axis, grid)) + body.join('') + rule(y, width) + key.body,
  };
}

/** Rows with dates: every row says its plan and its state in words over a strip as wide as the phone. */
function drawNarrow(rows: readonly GanttRow[], width: number): Drawing {
  const [left, room] = [6, width - 14];
  const axis = axisOf(rows, room);
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
  const grid: [y: number, height: number][] = [];
  const strip = (at: number, ...parts: string[]) => group({ transform: `translate(${left} ${at})` }, parts);
  for (const row of rows) {
    const late = isLate(row.slip);
    const plan = planWords(row, axis.withYear);
    const report = row.reports.at(-1);
    const said = [
      ...(plan ? wrap(`计划：${plan}`, width, SMALL) : []),
      ...row.replans.flatMap((r) => wrap(`调整：${periodWords(r, axis.withYear)}${tell(r.reason, row.whole)}`, width, SMALL)),
      ...(report
        ? wrap(`报告：${shortDate(report.date, axis.withYear)}${report.label}${report.words ? `，${report.words}` : ''}`, width, SMALL)
        : []),
    ];
    const words = slipWords(row);
    steps.push({ x: 0, y: y + 12, words: sentence(row) });
    const beside = textWidth(row.label) + textWidth(words, SMALL) < width - 12;
    const slip = { ...(late ? { class: 'warn', ...bold } : { class: 'soft' }), ...small };
    const label = wrap(row.label, width);
    const over = beside ? [] : wrap(words, width, SMALL);
    let at = label.length * 20;
    const parts = [
      rule(0, width),
      titled(row, lines(0, 18, label, 20, bold)),
      beside ? text(width, 18, words, { ...slip, 'text-anchor': 'end' }) : '',
    ];
    parts.push(lines(0, at + 18, over, 19, slip));
    at += over.length * 19;
    parts.push(group(aside, [lines(0, at + 18, said, 19)]));
    body.push(drawnRow(y, ...parts));
    y += at + said.length * 19 + 20;
    const drawn = drawRow(row, axis, room);
    marked.push(strip(y, drawn.body));
    grid.push([y - 8, drawn.height + 8]);
    y += drawn.height + 8;
  }
  const key = legend(rows, y + 8, width);
  return {
    width,
    height: y + 8 + key.height,
    steps,
    body: strip(0, drawTimeAxis(axis, HEADER), drawGrid(axis, grid)) + body.join('') + marked.join('') + rule(y, width) + key.body,
  };
}

/** The name of a row leads to what it is about, where that has a page, and says the row in words. */
const titled = (row: GanttRow, name: string): string =>
  row.path ? el('a', { href: row.path }, el('title', {}, escape(sentence(row))), name) : name;

/** Days, of what is finished; of what is not, the earlier deadline is the later. */
const lateBy = ({ slip }: GanttRow): number =>
  slip?.kind === 'finished' ? slip.days : slip?.kind === 'overdue' ? -Date.parse(slip.day) / 86_400_000 : -Infinity;
/** Overdue first, then what was late, then the rest. */
const rankOf = ({ slip }: GanttRow): number => (slip?.kind === 'overdue' ? 0 : isLate(slip) ? 1 : 2);

const say = (d: Dated | undefined, p?: Period): string => (d ? told(formatDated(d), p) : '未公开');

const sentence = (row: GanttRow): string => {
  const plan = row.targets.length
    ? `阶段目标${row.targets.map((t) => `${formatDeadline(t.by)}${t.label}`).join('，')}`
    : known(row.baseline)
      ? told(
          `计划${[row.baseline?.start && `${formatDated(row.baseline.start)}开始`, row.baseline?.finish && `${formatDated(row.baseline.finish)}完成`].filter(Boolean).join('，')}`,
          row.baseline,
        )
      : '计划时间未公开';
  const replan = row.replans.map(
    (r) =>
      `调整为${[r.start && `${formatDated(r.start)}开始`, r.finish && `${formatDated(r.finish)}完成`].filter(Boolean).join('，')}${r.reason ? `，原因是${r.reason}` : ''}`,
  );
  const last = row.reports.at(-1);
  const report = last ? `${formatDated(last.date)}报告${last.label}${last.words ? `，${last.words}` : ''}` : '没有收集到结果';
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
  if (whole?.slip?.kind === 'overdue')
    return `${name}过了${inBrackets(formatDate(whole.slip.due), ...howSaid(whole.slip.due, whole.slip.voice))}的期限，${whole.slip.missing}`;
  if (whole?.slip?.kind === 'finished') return `${name}${whole.slip.words}`;
  if (overdue.length) return `${name}有${overdue.length}项过了计划期限，${missingOf(overdue)}`;
  const finish = whole?.replans.at(-1)?.finish ?? whole?.baseline?.finish;
  if (finish)
    return `${name}计划${inBrackets(formatDate(finish), ...howSaid(finish, (whole?.replans.at(-1)?.finish ? whole.replans.at(-1) : whole?.baseline)?.voice))}完工`;
  const done = items.filter((r) => r.reports.at(-1)?.state === 'done').length;
  return items.length ? `${name}有时间的${items.length}项里，报告完成${done}项` : `${name}：工期`;
};

/** The whole first, then what is late and not done, then what is not done. */
const urgency = (r: GanttRow): number =>
  r.whole ? 0 : r.slip?.kind === 'overdue' ? 1 : ['done', 'dropped'].includes(r.reports.at(-1)?.state ?? '') ? 3 : 2;

const ganttOf = (subject: Subject, title: string, subtitle: string, all: readonly GanttRow[]): Chart => {
  const drawn = all.slice(0, ROWS_DRAWN);
  const rest = all.length - drawn.length;
  const axis = axisOf(drawn, NARROW);
  const weekly = axis.step === 'week' ? `按周倒排，从${formatDate(axis.from)}起共${axis.weeks}周。` : '';
  const broken = axis.breaks.length ? `两道斜线处没有日期，略去不画：${leftOut(axis)}。` : '';
  return {
    id: 'gantt',
    title,
    subtitle: `${weekly}${broken}${subtitle}${rest > 0 ? `只画前${drawn.length}行，共${all.length}行，其余在 CSV 文件里。` : ''}`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      all.flatMap((r) => r.sources),
    ),
    ...forms(draw(drawn)),
    description: `横道图。${said(all)}`,
    table: {
      columns: ['内容', '计划开始', '计划完成', '调整后', '报告', '对照'].map((label) => ({ label })),
      // of a street there are only days, and a day has no id
      figures: all.some((r) => r.path)
        ? undefined
        : all.map((r) =>
            pathsOf(
              subject,
              turns(r.reports).map((x) => x.figure),
            ),
          ),
      rows: all.map((r) => [
        r.label,
        say(r.baseline?.start, r.baseline),
        r.targets.length
          ? r.targets.map((t) => `${inBrackets(formatDeadline(t.by), inferred(t.by) !== undefined && '推定')}${t.label}`).join('；')
          : say(r.baseline?.finish, r.baseline),
        r.replans
          .map(
            (p) =>
              `${[p.start && `${formatDated(p.start)}起`, p.finish && `${formatDated(p.finish)}止`].filter(Boolean).join('，')}${p.reason ? `（${p.reason}）` : ''}`,
          )
          .join('；') || '无',
        turns(r.reports)
          .map((x) => `${formatDated(x.date)}${x.label}${x.words ? `，${x.words}` : ''}`)
          .join('；') || '未公开',
        r.slip?.kind === 'due' ? '期限未到' : (r.slip?.words ?? '—'),
      ]),
    },
  };
};

const hushed =
  ({ quietSince }: Subject) =>
  (row: GanttRow): GanttRow => {
    const last = row.reports.at(-1);
    return { ...row, quiet: !!last && !['done', 'dropped'].includes(last.state) && quietSince(last.date) };
  };

/** 横道图 of a compound: the whole, then item by item. */
export function ganttChart(subject: Subject, schedule: Schedule, periods: readonly ItemPeriod[]): Chart | undefined {
  const whole = scheduleRow('总工期', schedule);
  const rows = [...(datesOf(whole).length ? [whole] : []), ...periods.map(itemRow)].filter((r) => datesOf(r).length).map(hushed(subject));
  // reports without any planned or real start and finish are the items' matter, not the schedule's
  if (!rows.some((r) => r.whole || known(r.baseline) || r.targets.length || r.replans.length)) return undefined;
  const few = mostOf(rows, urgency);
  return {
    ...ganttOf(subject, finding(subject.title, rows), '空框和菱形是计划，实心是报告的情况；两次报告之间的情况来源没有说。', rows),
    page: few && { narrow: drawNarrow(few, NARROW), left: rows.length - few.length },
  };
}

/** 横道图 of a street: one row for each compound that has dates, the latest first. */
export function streetGanttChart(subject: Subject, compounds: readonly (StreetPlace & { schedule: Schedule })[]): Chart | undefined {
  const all = compounds
    .map((c) => ({ ...c, ...hushed(subject)({ ...scheduleRow(c.title, c.schedule), path: `/compounds/${c.id}/` }) }))
    .filter((r) => datesOf(r).length)
    .sort((a, b) => Number(a.area) - Number(b.area) || rankOf(a) - rankOf(b) || lateBy(b) - lateBy(a) || (a.label < b.label ? -1 : 1));
  if (!all.length) return undefined;
  const [rows, areas] = apart(all);
  const without = lackingIn(compounds, rows);
  const overdue = rows.filter((r) => r.slip?.kind === 'overdue');
  const late = rows.filter((r) => r.slip?.kind === 'finished' && r.slip.days > 0).length;
  const found = (over: string): string =>
    [overdue.length && `${overdue.length}个过了期限${over}`, late && `${late}个晚于计划完工`].filter(Boolean).join('，') ||
    '没有一个晚于计划';
  return {
    ...ganttOf(
      subject,
      `${subject.title}有工期的${rows.length}个${nounOf(rows[0]!)}里，${found(`，${missingOf(overdue)}`)}`,
      `${without ? `另有${without}个${subject.lacking}工期，没有画。` : ''}${areasNote(areas)}`,
      all,
    ),
    answer: found(''),
  };
}
