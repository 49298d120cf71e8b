import { MEETING_LEVELS } from '../schema/kinds/meeting.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import type { RuleSubject } from '../schema/kinds/rule.ts';
import { WEEKDAYS } from '../schema/kinds/rule.ts';
import { asRead } from './corrections.ts';
import { addDays, daysBetween, formatDate, lastDay } from './dates.ts';
import { isAct, spoken, type Disclosure } from './disclosure.ts';
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
function shownBy(portal: Portal, { data }: Disclosure, asOf: string): Disclosure[] {
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
      isAct(d) &&
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
  const rule = portal.timeline.find((d) => d.id === id);
  if (rule?.data.kind !== 'rule') return undefined;
  const { every, weekday, hour, does, since, until, date } = rule.data;
  const shown = shownBy(portal, rule, asOf);
  const what = SHOWN_AS[does] ?? '记录';
  if (!judges(portal))
    return {
      expected: [],
      missing: [],
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
  return { expected, missing, words, next: nextOf(portal, every, weekday, hour, from, asOf, until && lastDay(until)) };
}
/** Of a rule by its id. */
export const keptOf = once(keptOn);

function nextOf(
  portal: Portal,
  every: string,
  weekday: number | undefined,
  hour: string | undefined,
  from: string,
  asOf: string,
  until: string | undefined,
): Sentence | undefined {
  if (every !== 'weekly' || weekday === undefined) return undefined;
  const days: string[] = [];
  for (let day = addDays(mondayOf(from > asOf ? from : asOf), weekday - 1); days.length < AHEAD; day = addDays(day, 7)) {
    if (until && day > until) break;
    if (day >= asOf && day >= from && portal.calendar.isWorkday(day)) days.push(day);
  }
  const name = WEEKDAYS[weekday as keyof typeof WEEKDAYS];
  return days.reduceRight<Sentence>(
    (after, day) => [{ day, before: `下一次：${formatDate(day)}（周${name}）${hour ?? ''}`, after }],
    until ? ['这项制度已经到期'] : [`每周${name}${hour ?? ''}，节假日除外`],
  );
}
