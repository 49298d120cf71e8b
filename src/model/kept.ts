import { MEETING_LEVELS } from '../schema/kinds/meeting.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import type { RuleSubject } from '../schema/kinds/rule.ts';
import { WEEKDAYS } from '../schema/kinds/rule.ts';
import { asRead } from './corrections.ts';
import { addDays, daysBetween, formatDate, lastDay } from './dates.ts';
import { isNews, spoken, type Disclosure } from './disclosure.ts';
import { judges } from './duties.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import type { Sentence } from './turns.ts';
import { isPublished, lacking } from './voice.ts';

/**
 * What a rule owes: how often something should have happened by a day, of how often something was published, which ones are missing, and when
 * the next is. Only an office that publishes here owes it; of a rule that a newspaper told of, the rule's own words stand without blame.
 */
export interface Kept {
  /** One for each day, week or month that is over; empty where the rule says nothing that can be counted, or nobody is judged. */
  expected: readonly Slot[];
  missing: readonly Slot[];
  /** 到2026年6月30日应有26次，公布了24次，缺2次：6月4日、6月18日 */
  words: string;
  /** 下一次：2026年7月2日（周四）15:00; turns with the day. */
  next?: Sentence | undefined;
  /** The same days, for a calendar. */
  ahead: readonly string[];
}
export interface Slot {
  /** Its day, or the first of its month. */
  day: string;
  label: string;
  /** The record that shows that it happened. */
  record?: string | undefined;
}

/** The kind of record that would show that a rule was kept. */
export const SHOWN_BY: Partial<Record<RuleSubject, DisclosureKind>> = {
  meeting: 'meeting',
  inspection: 'inspection',
  acceptance: 'acceptance',
  report: 'progress',
  progress: 'progress',
  issue: 'issue',
  payment: 'payment',
};
const SHOWN_AS: Partial<Record<RuleSubject, string>> = { meeting: '会议记录', inspection: '检查记录', report: '通报', progress: '通报' };
/** What others tell of the progress is no 通报 of the office. */
const TOLD_AS: typeof SHOWN_AS = { report: '进度的消息', progress: '进度的消息' };

/** 1 is Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: string): number => ((daysBetween('1970-01-01', day) + 3) % 7) + 1;
const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
const monthLabel = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;
const dayLabel = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const nextMonth = (day: string): string => addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7) + '-01';

/** The days, weeks or months from a day on that are over by another. */
function slotsOf(portal: Portal, every: string, weekday: number | undefined, from: string, asOf: string): Slot[] {
  const slots: Slot[] = [];
  if (every === 'daily')
    for (let day = from; day < asOf; day = addDays(day, 1)) {
      if (portal.calendar.isWorkday(day)) slots.push({ day, label: dayLabel(day) });
    }
  if (every === 'weekly')
    for (let monday = mondayOf(from); addDays(monday, 6) < asOf; monday = addDays(monday, 7)) {
      const day = addDays(monday, (weekday ?? 1) - 1);
      // a meeting on a public holiday is nobody's debt
      if (day >= from && (weekday === undefined || portal.calendar.isWorkday(day)))
        slots.push({ day, label: weekday === undefined ? `${dayLabel(day)}那一周` : dayLabel(day) });
    }
  if (every === 'monthly')
    for (let day = `${from.slice(0, 7)}-01`; nextMonth(day) <= asOf; day = nextMonth(day)) slots.push({ day, label: monthLabel(day) });
  return slots;
}

const slotOf = (every: string, day: string): string => (every === 'daily' ? day : every === 'weekly' ? mondayOf(day) : day.slice(0, 7));

/** What an office published that shows that a rule was kept: of the rule's own compounds, else of the street and its compounds. */
function shownBy(portal: Portal, data: Disclosure['data'], asOf: string): Disclosure[] {
  if (data.kind !== 'rule') return [];
  const kind = SHOWN_BY[data.does];
  if (!kind) return [];
  const { compounds, streets = [], districts = [] } = data.about;
  const about = compounds
    ? compounds.flatMap((c) => portal.ofCompound.get(c) ?? [])
    : [
        ...streets.flatMap((s) => [
          ...(portal.ofStreet.get(s) ?? []),
          ...(portal.compoundsOfStreet.get(s) ?? []).flatMap((c) => portal.ofCompound.get(c) ?? []),
        ]),
        ...districts.flatMap((d) => portal.ofDistrict.get(d) ?? []),
      ];
  return asRead([...new Set(about)], portal.corrections, asOf).filter(
    (d) =>
      d.data.kind === kind &&
      isNews(d) &&
      (d.data.kind !== 'inspection' || data.level === undefined || d.data.level === data.level) &&
      // 周例会 shows nothing of 日例会
      (d.data.kind !== 'meeting' || !(data.every in MEETING_LEVELS) || d.data.level === data.every) &&
      (!judges(portal) || isPublished(portal, d)),
  );
}

/** At most so many missing ones are named; the newest are what one still can ask for. */
const NAMED = 6;
/** So many next times are printed, each until its day is over. */
const AHEAD = 4;

function keptOn(portal: Portal, id: string, asOf: string): Kept | undefined {
  const rule = portal.disclosures.get(id);
  if (rule?.kind !== 'rule') return undefined;
  const { every, weekday, does, since, until, date } = rule;
  const shown = shownBy(portal, rule, asOf);
  const what = SHOWN_AS[does] ?? '记录';
  if (!judges(portal))
    return {
      expected: [],
      missing: [],
      ahead: [],
      words: shown.length
        ? `材料里有${TOLD_AS[does] ?? what}${shown.length}条，来源没有说是不是照它做的`
        : `制度如此；${lacking(portal)}${what}`,
    };
  const from = lastDay(since ?? date);
  const end = until && lastDay(until) < asOf ? addDays(lastDay(until), 1) : asOf;
  const held = new Map<string, string>();
  for (const d of shown) {
    const slot = slotOf(every, lastDay(spoken(d.data)));
    if (!held.has(slot)) held.set(slot, d.id);
  }
  const expected = SHOWN_BY[does]
    ? slotsOf(portal, every, weekday, from, end).map((s) => ({ ...s, record: held.get(slotOf(every, s.day)) }))
    : [];
  const missing = expected.filter((s) => s.record === undefined);
  const named = missing.slice(-NAMED).map((s) => s.label);
  const words = !expected.length
    ? ''
    : `到${formatDate(addDays(end, -1))}应有${expected.length}次，公布了${what}的${expected.length - missing.length}次${
        missing.length ? `，缺${missing.length}次：${missing.length > NAMED ? '最近的是' : ''}${named.join('、')}` : '，一次不缺'
      }`;
  return { expected, missing, words, ...nextTimes(portal, rule, asOf) };
}
/** When a rule wants something next, seen from a day. */
export function nextTimes(portal: Portal, rule: Disclosure['data'], asOf: string): Pick<Kept, 'ahead' | 'next'> {
  if (rule.kind !== 'rule' || !judges(portal)) return { ahead: [] };
  const { every, weekday, hour, since, until, date } = rule;
  const [from, last] = [lastDay(since ?? date), until && lastDay(until)];
  const ahead = aheadOf(portal, every, weekday, from > asOf ? from : asOf, last);
  return { ahead, next: nextOf(every, weekday, hour, ahead, last) };
}
/** Of a rule by its id. */
export const keptOf = once('kept', keptOn);

const sundayOf = (day: string): string => addDays(mondayOf(day), 6);
const endOfMonth = (day: string): string => addDays(nextMonth(day), -1);

/** The next times, each until its day is over: a meeting on its weekday, what is done every day on the next working days, the rest by the end of its week or month. */
function aheadOf(portal: Portal, every: string, weekday: number | undefined, from: string, until: string | undefined): string[] {
  const candidates = function* (): Generator<string> {
    for (let day = from; ; day = addDays(day, 1)) {
      const works = portal.calendar.isWorkday(day);
      if (every === 'daily' && works) yield day;
      if (every === 'weekly' && (weekday === undefined ? sundayOf(day) === day : weekdayOf(day) === weekday && works)) yield day;
      if (every === 'monthly' && endOfMonth(day) === day) yield day;
      // a weekday that is a holiday for a year is no weekday
      if (daysBetween(from, day) > 366) return;
    }
  };
  const days: string[] = [];
  if (every in EVERY)
    for (const day of candidates()) {
      if (days.length === AHEAD || (until && day > until)) break;
      days.push(day);
    }
  return days;
}

const EVERY: Partial<Record<string, string>> = { daily: '每个工作日一次', weekly: '每周一次', monthly: '每月一次' };
function nextOf(
  every: string,
  weekday: number | undefined,
  hour: string | undefined,
  ahead: readonly string[],
  until: string | undefined,
): Sentence | undefined {
  if (!EVERY[every]) return undefined;
  const name = weekday && WEEKDAYS[weekday as keyof typeof WEEKDAYS];
  const said = (day: string): string =>
    `下一次：${formatDate(day)}${name ? `（周${name}）` : ''}${hour ?? ''}${every === 'monthly' || (every === 'weekly' && !name) ? '前' : ''}`;
  return ahead.reduceRight<Sentence>(
    (after, day) => [{ day, before: said(day), after }],
    until ? ['这项制度已经到期'] : [name ? `每周${name}${hour ?? ''}，节假日除外` : EVERY[every]],
  );
}
