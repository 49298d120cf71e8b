import type { Dated } from '../schema/dates.ts';
import { compoundView } from './compound.ts';
import { addDays, bare, daysBetween, formatDate, formatSpan } from './dates.ts';
import { isAct, type Disclosure } from './disclosure.ts';
import { isValid } from './corrections.ts';
import { once } from './once.ts';
import { keptOf } from './kept.ts';
import type { Portal } from './portal.ts';
import { isRenovation, recordsIn } from './regions.ts';
import { streetRulesOf } from './rules.ts';
import { readOn } from './turns.ts';
import { itemName } from './words.ts';

/**
 * 每周梳理: of one street and one week what moved, what was promised for it, and who stayed silent. It is the state at the end of that
 * week: what was published later does not change who had said nothing by then.
 */
export interface WeekView {
  /** 2026-W26, Monday to Sunday (ISO 8601). */
  week: string;
  from: string;
  to: string;
  /** Compounds that the same records are about stand together; without any: of the street as a whole. */
  moved: { compounds: { id: string; title: string }[]; records: Disclosure[] }[];
  due: { id: string; title: string; words: string; done: boolean }[];
  silent: { id: string; title: string; words: string }[];
  /** 有名字、在施工的4个，1个有消息，3个没出声 */
  finding: string;
  /** 这周到期3项，报告完成1项 */
  owed?: string | undefined;
  /** For a group of neighbours: at most 300 characters, without its link. */
  notice: string;
}

/** 1970-01-05 was a Monday. */
const mondayOf = (day: string): string => addDays(day, -(((daysBetween('1970-01-05', day) % 7) + 7) % 7));
export function weekOf(day: string): string {
  const monday = mondayOf(day);
  // a week belongs to the year of its Thursday
  const year = addDays(monday, 3).slice(0, 4);
  const first = mondayOf(`${year}-01-04`);
  return `${year}-W${String(daysBetween(first, monday) / 7 + 1).padStart(2, '0')}`;
}
const firstOf = (week: string): string => addDays(mondayOf(`${week.slice(0, 4)}-01-04`), (Number(week.slice(6)) - 1) * 7);
/** 2026年6月22日至28日 */
export const weekWords = (week: string): string => {
  const [from, to] = [firstOf(week), addDays(firstOf(week), 6)];
  const end = formatDate(to).slice(
    from.slice(0, 7) === to.slice(0, 7) ? formatDate(to.slice(0, 7)).length : from.slice(0, 4) === to.slice(0, 4) ? 5 : 0,
  );
  return `${formatDate(from)}至${end}`;
};

const toTheDay = (d: Dated | undefined): string | undefined => (d !== undefined && bare(d).length === 10 ? bare(d) : undefined);

interface Told {
  day: string;
  record: Disclosure;
}
/** What is dated to the day, oldest first: nobody knows the week of a month. */
const told = once((portal: Portal, street: string, asOf: string): Told[] =>
  recordsIn(portal, street).flatMap((record) => {
    const day = isAct(record) && isValid(record) && record.data.kind !== 'correction' ? toTheDay(record.data.date) : undefined;
    return day !== undefined && day <= asOf ? [{ day, record }] : [];
  }),
);

interface Deadline {
  id: string;
  title: string;
  item: string;
  by: string;
  finished?: string | undefined;
}
const deadlines = once((portal: Portal, street: string, asOf: string): Deadline[] =>
  yards(portal, street).flatMap((id) => {
    const view = compoundView(portal, id, asOf);
    return view.periods.flatMap((p): Deadline[] => {
      const by = toTheDay(p.replans.at(-1)?.finish ?? p.baseline.finish);
      if (by === undefined || by > asOf || p.row.state === 'dropped') return [];
      return [{ id, title: view.data.title, item: itemName(p.row), by, finished: toTheDay(p.actual.finish ?? p.actual.reported) }];
    });
  }),
);

const yards = (portal: Portal, street: string): string[] =>
  (portal.compoundsOfStreet.get(street) ?? []).filter((id) => {
    const data = portal.compounds.get(id)!;
    return data.kind !== 'cluster' && isRenovation(data);
  });

/** The weeks of which there is something to say, newest first. */
export const weeksOf = once((portal: Portal, street: string, asOf: string): string[] =>
  [...new Set([...told(portal, street, asOf).map((t) => weekOf(t.day)), ...deadlines(portal, street, asOf).map((d) => weekOf(d.by))])].sort(
    (a, b) => (a < b ? 1 : -1),
  ),
);

const begins = ({ data }: Disclosure): boolean => data.kind === 'progress' && data.state === 'underway';
const ends = ({ data }: Disclosure): boolean =>
  (data.kind === 'progress' && data.state === 'done') ||
  (data.kind === 'acceptance' && data.stage === 'completion' && data.parties.every((p) => p.result !== 'fail'));

export function weekView(portal: Portal, street: string, week: string, asOf = portal.asOf): WeekView {
  const from = firstOf(week);
  const to = addDays(from, 6);
  const all = told(portal, street, asOf).filter((t) => t.day <= to);
  const now = all.filter((t) => t.day >= from).map((t) => t.record);
  const name = (id: string): string => portal.compounds.get(id)!.title;
  const spoken = new Set(now.flatMap((d) => d.data.about.compounds ?? []));
  const moved = [...Map.groupBy(now, (d) => (d.data.about.compounds ?? []).join()).values()].map((records) => ({
    compounds: (records[0]!.data.about.compounds ?? []).map((id) => ({ id, title: name(id) })),
    records,
  }));
  const due = deadlines(portal, street, asOf)
    .filter((d) => d.by >= from && d.by <= to)
    .map((d) => {
      const done = d.finished !== undefined && d.finished <= to;
      return {
        id: d.id,
        title: d.title,
        done,
        words: `${d.item}：应在${formatDate(d.by)}前完成，${done ? '报告完成了' : '到这周末没有报告完成'}`,
      };
    });
  const working = yards(portal, street).filter((id) => {
    const mine = all.filter((t) => t.record.data.about.compounds?.includes(id));
    return mine.some((t) => begins(t.record)) && !mine.some((t) => t.day < from && ends(t.record));
  });
  const silent = working
    .filter((id) => !spoken.has(id))
    .map((id) => {
      const last = all.findLast((t) => t.record.data.about.compounds?.includes(id))!.day;
      return { id, title: name(id), words: `上次${formatDate(last)}，到这周末${formatSpan(daysBetween(last, to))}` };
    });
  const spoke = working.length - silent.length;
  // of compounds that nobody named nothing is known, so they are in no number
  const finding = working.length
    ? `有名字、在施工的${working.length}个，${spoke}个有消息${silent.length ? `，${silent.length}个没出声` : ''}`
    : `${now.length ? `${now.length}条记录` : '没有记录'}，没有哪个小区、院已知在施工`;
  const owed = due.length ? `这周到期${due.length}项，报告完成${due.filter((d) => d.done).length}项` : undefined;
  return {
    week,
    from,
    to,
    moved,
    due,
    silent,
    finding,
    owed,
    notice: noticeOf(portal, street, week, [finding, owed].filter(Boolean).join('；'), { moved, due, silent }, to),
  };
}

const MOST = 300;
function noticeOf(
  portal: Portal,
  street: string,
  week: string,
  finding: string,
  { moved, due, silent }: Pick<WeekView, 'moved' | 'due' | 'silent'>,
  to: string,
): string {
  const meeting = streetRulesOf(portal, street).find((r) => r.data.does === 'meeting' && r.data.every === 'weekly');
  const next = meeting && keptOf(portal, meeting.id, addDays(to, 1))?.next;
  const parts = [
    `【${portal.streets.get(street)!.title}每周梳理】${weekWords(week)}：${finding}。`,
    ...moved.map(({ compounds, records }) => {
      const of = compounds.map((c) => c.title).join('、');
      return `${of ? `${of}：` : ''}${records.map((r) => r.data.title.replace(of, '').replace(/^[：，]/, '')).join('、')}。`;
    }),
    ...due.filter((d) => !d.done).map((d) => `${d.title}${d.words}。`),
    silent.length ? `没出声的：${silent.map((s) => s.title).join('、')}。` : '',
    next ? `${readOn(next, addDays(to, 1))}。` : '',
  ].filter(Boolean);
  // whole sentences, as many as there is room for
  let text = '';
  for (const part of parts) if (text.length + part.length <= MOST) text += part;
  return text;
}
