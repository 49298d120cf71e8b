import type { Dated } from '../schema/dates.ts';
import { speaksOfCold, isCold } from '../schema/season.ts';
import { compoundView, type CompoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { countdownOf } from './countdown.ts';
import { addDays, daysBetween, firstDay, formatDate, formatDeadline, formatSpan, inferred, lastDay } from './dates.ts';
import { deadlinesOf, isLateOn, toTheDay, type Deadline } from './deadlines.ts';
import { isMention, isNews, spoken } from './disclosure.ts';
import { planVersions } from './items.ts';
import { keptOf } from './kept.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { streetView, yardsOf, type StreetView } from './regions.ts';
import { streetRulesOf, type RuleView } from './rules.ts';
import { tallies, tally, type Change, type Sentence } from './turns.ts';
import { lacking } from './voice.ts';
import { itemName, targetAim } from './words.ts';

/**
 * 倒排: weeks counted backwards from the day by which it is to be done. A street that published that day has the same weeks for all its
 * compounds; in one that did not, every compound is counted back from the last day of its own plan.
 */
export interface Span {
  /** W3, where the first week is known; else 倒3, the third from the end. */
  label: string;
  from: string;
  to: string;
}

/** No form has room for more; the earlier ones are told in words. */
const MOST_WEEKS = 12;

/** The last week ends on the last day; the first has as many days as are left. Without a start they go back as far as anything is known. */
export function spansBack(end: string, known: { start?: string | undefined; count?: number | undefined }, since = end): Span[] {
  const start = known.start ?? (known.count === undefined ? undefined : addDays(end, 1 - 7 * known.count));
  const first = start ?? since;
  const weeks = Math.max(1, Math.ceil((daysBetween(first, end) + 1) / 7));
  return Array.from({ length: weeks }, (_, i) => {
    const to = addDays(end, -7 * (weeks - 1 - i));
    const from = addDays(to, -6);
    return { label: start === undefined ? `倒${weeks - i}` : `W${i + 1}`, from: start !== undefined && from < start ? start : from, to };
  }).slice(-MOST_WEEKS);
}

/** 攻坚60天: a street's own plan with its last day. */
export interface Campaign {
  title: string;
  start?: Dated | undefined;
  end: Dated;
  day: string;
  /** How many days it has, where both ends are published to the day. */
  days?: number | undefined;
  weeks: number;
  spans: Span[];
  disclosure: string;
  source: string;
  date: Dated;
}

const campaignOn = (portal: Portal, street: string, asOf: string): Campaign | undefined => {
  const acts = asRead(portal.ofStreet.get(street) ?? [], portal.corrections, asOf).filter((d) => isNews(d) && !d.data.about.compounds);
  const versions = planVersions({ title: '', kind: 'yard', work: ['comprehensive'] }, acts).filter((v) => v.plan.finish);
  const last = versions.at(-1);
  const record = last?.disclosure && portal.disclosures.get(last.disclosure);
  if (!last || !record) return undefined;
  const end = last.plan.finish!;
  const start = last.plan.start ?? versions.find((v) => v.plan.start)?.plan.start;
  const [from, day] = [toTheDay(start), lastDay(end)];
  const all = spansBack(day, { start: from, count: countdownOf(streetView(portal, street, asOf))?.weeks }, firstDay(last.date));
  const days = from && toTheDay(end) ? daysBetween(from, day) + 1 : undefined;
  return {
    title: record.title,
    start,
    end,
    day,
    days,
    weeks: days === undefined ? all.length : Math.ceil(days / 7),
    spans: all,
    disclosure: last.disclosure!,
    source: record.source,
    date: last.date,
  };
};
export const campaignOf = once('campaign', campaignOn);

/** Of the clocks' marks those that a deadline may have. */
export type DueState = 'published' | 'published-late' | 'overdue' | 'running';
/** `lack`: what a gap is called here (model/voice.ts). What comes to be stands behind what turns to it. */
export const dueLabels = (lack: string): Record<DueState, string> => ({
  published: '按期完成',
  'published-late': '过了期才报告完成',
  running: '还没到期',
  overdue: `过了期${lack}完成消息`,
});
export const dueState = (d: Deadline, asOf: string): DueState =>
  d.reported !== undefined ? (isLateOn(d, asOf) ? 'published-late' : 'published') : asOf > d.day ? 'overdue' : 'running';

/** Something of a week: a task with its day, what is due, what was reported. */
export interface WeekEntry {
  /** Where it is known to the day. */
  day?: string | undefined;
  words: Sentence;
  /** Of what is due. */
  due?: Deadline | undefined;
  /** A record: its id. */
  record?: string | undefined;
  cold: boolean;
}
export interface YardWeek extends Span {
  entries: WeekEntry[];
  /** Planned to go on all through this week, or part of it. */
  going: string[];
  cold: boolean;
}
export interface YardWeeks {
  id: string;
  title: string;
  weeks: YardWeek[];
  /** Everything that is due in these weeks or was due before them. */
  due: Deadline[];
  /** What was due before the first of these weeks, and is not reported done. */
  before: WeekEntry[];
  /** So many deadlines lie after them. */
  after: number;
  /** The last day, where its source gives only a month: the weeks are counted from the month's end. */
  vague?: Dated | undefined;
}

const byDay = (a: WeekEntry, b: WeekEntry): number => {
  const [x, y] = [a.day ?? a.due?.day ?? '', b.day ?? b.due?.day ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** 外墙保温：2026年6月3日前应完成，过了期，没有公布完成消息 */
function dueWords(d: Deadline, lack: string): Sentence {
  const aim = d.aim && (/^[\d约近]/.test(d.aim) ? `达到${d.aim}` : d.aim);
  const promised = `${d.what}：${formatDeadline(d.by)}应${aim ?? (d.row ? '完成' : '完工')}${inferred(d.by) === undefined ? '' : '（推定）'}`;
  const moved = d.moved ? `；过期后改到${formatDate(d.moved.to)}` : '';
  if (d.reported === undefined)
    return [promised, { day: d.day, before: '', after: `，过了期，${lack}${d.row ? '完成' : '完工'}消息` }, moved];
  const done = d.row ? '完成' : '完工';
  const day = toTheDay(d.finished);
  const late = daysBetween(d.day, day ?? d.reported);
  const told = day
    ? `，${formatDate(day)}${done}${day === d.reported ? '' : `（${formatDate(d.reported)}报告的）`}`
    : `，${formatDate(d.reported)}报告${done}${d.finished ? `，写的是${formatDate(d.finished)}` : ''}`;
  return [`${promised}${told}${isLateOn(d, d.reported) ? `，晚了${formatSpan(late)}` : ''}${moved}`];
}

/** Of a compound, in the weeks of its street or in its own; undefined where its plans name no day. */
function yardOf(portal: Portal, view: CompoundView, street: Campaign | undefined, asOf: string): YardWeeks | undefined {
  const { id, data, ledger, timeline } = view;
  const deadlines = deadlinesOf(portal, id, asOf);
  const lines = ledger.flatMap((row) => {
    const line = row.plans.at(-1)?.line;
    return line && row.state !== 'dropped' ? [{ row, line, name: itemName(row), cold: isCold(row) }] : [];
  });
  const targets = lines.flatMap(({ line, name, cold }) =>
    (line.targets ?? [])
      // the last of a plan that names no other end is what is due
      .filter((_, i, all) => line.finish || i < all.length - 1)
      .map((t) => ({ by: t.by, what: `${name}：${formatDeadline(t.by)}${targetAim(t)}`, task: `${name}：${targetAim(t)}`, cold })),
  );
  const starts = lines.flatMap(({ line, name, cold }) => {
    const day = toTheDay(line.start);
    return day ? [{ day, words: `${name}：计划开始`, cold }] : [];
  });
  const begun = toTheDay((view.schedule.replans.findLast((r) => r.start) ?? view.schedule.baseline)?.start);
  const reports = timeline.flatMap((d) => {
    const day = toTheDay(spoken(d.data));
    return day && !isMention(d) && ['progress', 'acceptance', 'report'].includes(d.data.kind)
      ? [{ day, id: d.id, title: d.data.title }]
      : [];
  });
  const ends = [...deadlines.map((d) => d.by), ...targets.map((t) => t.by)].sort((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1));
  const end = ends.at(-1);
  if (!end) return undefined;
  const last = lastDay(end);
  const known = [...deadlines.map((d) => d.day), ...starts.map((s) => s.day), ...reports.map((r) => r.day)].filter((d) => d <= last).sort();
  const spans = street?.spans ?? spansBack(last, { start: begun !== undefined && begun <= last ? begun : undefined }, known[0]);
  const [from, to] = [spans[0]!.from, spans.at(-1)!.to];
  const lack = lacking(portal);
  const entryOf = (d: Deadline): WeekEntry => ({ day: toTheDay(d.by), words: dueWords(d, lack), due: d, cold: d.cold });
  const within = (day: string, span: Span): boolean => day >= span.from && day <= span.to;
  const weeks = spans.map((span): YardWeek => {
    const entries: WeekEntry[] = [
      ...(begun && within(begun, span) ? [{ day: begun, words: ['计划开工'], cold: false }] : []),
      ...starts.filter((s) => within(s.day, span)).map((s) => ({ day: s.day, words: [s.words], cold: s.cold })),
      ...targets
        .filter((t) => within(lastDay(t.by), span))
        .map((t) => ({ day: toTheDay(t.by), words: [toTheDay(t.by) ? t.task : t.what], cold: t.cold })),
      ...deadlines.filter((d) => within(d.day, span)).map(entryOf),
      ...reports.filter((r) => within(r.day, span)).map((r) => ({ day: r.day, words: [r.title], record: r.id, cold: false })),
    ];
    const going = lines.filter(
      ({ line }) => line.start && line.finish && firstDay(line.start) <= span.to && lastDay(line.finish) >= span.from,
    );
    return {
      ...span,
      entries: entries.sort(byDay),
      going: going.map((l) => l.name),
      cold: entries.some((e) => e.cold) || going.some((l) => l.cold),
    };
  });
  return {
    id,
    title: data.title,
    weeks,
    due: deadlines.filter((d) => d.day <= to),
    before: deadlines.filter((d) => d.day < from && d.reported === undefined).map(entryOf),
    after: deadlines.filter((d) => d.day > to).length,
    vague: street || toTheDay(end) ? undefined : end,
  };
}

/** 周四例会 of the street, week by week: whether its minutes were published. Only of an office that publishes here. */
export interface Meetings {
  label: string;
  held: ('held' | 'missing' | undefined)[];
}

export interface WeekBoard {
  campaign?: Campaign | undefined;
  yards: YardWeeks[];
  /** Their plans name no day. */
  undated: { id: string; title: string }[];
  /** 报告完成3项，过了期没有报告的5项，还没到期12项 */
  finding: Sentence;
  meetings?: Meetings | undefined;
  /** What the street's rules say of work that the cold harms. */
  cold: RuleView[];
  /** What its sources say of counting back, in their words. */
  said: StreetView['statements'];
}

/** 到期3项，报告完成1项: of a compound or of all. */
export function dueSentence(due: readonly Deadline[], lack: string, asOf: string): Sentence {
  const labels = dueLabels(lack);
  const states = due.map((d) => dueState(d, asOf));
  const changes = due.flatMap((d, i): Change<DueState>[] =>
    states[i] === 'running' ? [{ day: d.day, from: 'running', to: 'overdue' }] : [],
  );
  return due.length === 0
    ? ['这些周里没有到期的']
    : tallies(
        (Object.keys(labels) as DueState[]).map((s) => ({
          words: labels[s],
          tally: tally(states.filter((x) => x === s).length, changes, s),
        })),
        '，',
        '项',
      );
}

const COUNTING_BACK = /倒排|攻坚/;

const boardOn = (portal: Portal, street: string, asOf: string): WeekBoard => {
  const campaign = campaignOf(portal, street, asOf);
  const all = yardsOf(portal, street).map((id) => {
    const view = compoundView(portal, id, asOf);
    return { id, title: view.data.title, weeks: yardOf(portal, view, campaign, asOf) };
  });
  const late = (y: YardWeeks): number => y.due.filter((d) => dueState(d, asOf) === 'overdue').length;
  const yards = all
    .flatMap((y) => y.weeks ?? [])
    .sort((a, b) => late(b) - late(a) || b.due.length - a.due.length || (a.id < b.id ? -1 : 1));
  const rules = streetRulesOf(portal, street, asOf);
  const meeting = rules.find((r) => r.data.does === 'meeting' && r.data.every === 'weekly');
  const kept = meeting && keptOf(portal, meeting.id, asOf);
  return {
    campaign,
    yards,
    undated: all.filter((y) => !y.weeks).map(({ id, title }) => ({ id, title })),
    finding: dueSentence(
      yards.flatMap((y) => y.due),
      lacking(portal),
      asOf,
    ),
    meetings:
      campaign && meeting && kept?.expected.length
        ? {
            label: `${meeting.when}例会`,
            held: campaign.spans.map(({ from, to }) => {
              const slot = kept.expected.find((s) => s.day >= from && s.day <= to);
              return slot && (slot.record === undefined ? 'missing' : 'held');
            }),
          }
        : undefined,
    cold: rules.filter((r) => speaksOfCold(`${r.says}${r.data.of ?? ''}`)),
    said: streetView(portal, street, asOf).statements.filter((s) => COUNTING_BACK.test(s.text)),
  };
};
/** 倒排 of a street: compounds × weeks. */
export const weekBoard = once('weekBoard', boardOn);
