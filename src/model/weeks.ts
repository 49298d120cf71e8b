import { aside } from './brackets.ts';
import { addDays, daysBetween, formatDate, formatDated, formatSpan, lastDay } from './dates.ts';
import { deadlinesOf, toTheDay, type Deadline } from './deadlines.ts';
import { isAct, ofThisRound, spoken, type Disclosure } from './disclosure.ts';
import { isValid } from './corrections.ts';
import { groupText, sourceName } from './group-notice.ts';
import { once } from './once.ts';
import { nextTimes } from './kept.ts';
import type { Portal } from './portal.ts';
import { recordsIn, yardsOf } from './regions.ts';
import { streetRulesOf } from './rules.ts';
import { readOn } from './turns.ts';
import { DOCUMENTS, voiceOf } from './voice.ts';

/**
 * 每周梳理: of one street and one week what was published, what was promised for it, and who stayed silent. It is the state at the end of that
 * week: what was published later does not change who had said nothing by then.
 */
export interface WeekView {
  /** 2026-W26, Monday to Sunday (ISO 8601). */
  week: string;
  from: string;
  to: string;
  /** What was published. Compounds of the street that the same records are about stand together; without any: of the street as a whole. */
  moved: { compounds: { id: string; title: string }[]; records: Disclosure[] }[];
  due: { id: string; title: string; words: string; done: boolean }[];
  silent: { id: string; title: string; words: string }[];
  /** 有名字、在施工的4个，1个有消息，3个没出声 */
  finding: string;
  /** 这周到期3项，报告完成1项 */
  owed?: string | undefined;
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
/** Whether the one comes right after the other: a street's weeks of which there is something to say may be years apart. */
export const isNext = (week: string, later: string): boolean => firstOf(later) === addDays(firstOf(week), 7);
/** 2026年6月22日至28日 */
export const weekWords = (week: string): string => {
  const [from, to] = [firstOf(week), addDays(firstOf(week), 6)];
  const end = formatDate(to).slice(
    from.slice(0, 7) === to.slice(0, 7) ? formatDate(to.slice(0, 7)).length : from.slice(0, 4) === to.slice(0, 4) ? 5 : 0,
  );
  return `${formatDate(from)}至${end}`;
};

interface Told {
  day: string;
  record: Disclosure;
}
/** What is dated to the day, oldest first: nobody knows the week of a month. */
const told = once('told', (portal: Portal, street: string, asOf: string): Told[] =>
  recordsIn(portal, street).flatMap((record) => {
    const day = isAct(record) && isValid(record) && record.data.kind !== 'correction' ? toTheDay(record.data.date) : undefined;
    return day !== undefined && day <= asOf ? [{ day, record }] : [];
  }),
);

/** What was due by a day that is over. */
const due = once('due', (portal: Portal, street: string, asOf: string): Deadline[] =>
  yardsOf(portal, street).flatMap((id) => deadlinesOf(portal, id, asOf).filter((d) => toTheDay(d.by) !== undefined && d.day <= asOf)),
);

/** The weeks of which there is something to say, newest first. */
export const weeksOf = once('weeks', (portal: Portal, street: string, asOf: string): string[] =>
  [...new Set([...told(portal, street, asOf).map((t) => weekOf(t.day)), ...due(portal, street, asOf).map((d) => weekOf(d.day))])].sort(
    (a, b) => (a < b ? 1 : -1),
  ),
);

/** The weeks before and after one, of those. */
export const weekTurns = once('weekTurns', (portal, key: `${string} ${string}`): { earlier?: string; later?: string } => {
  const [street, week] = key.split(' ') as [string, string];
  const weeks = weeksOf(portal, street);
  const at = weeks.indexOf(week);
  return { ...(weeks[at + 1] && { earlier: weeks[at + 1]! }), ...(weeks[at - 1] && { later: weeks[at - 1]! }) };
});

const begins = (d: Disclosure): boolean => ofThisRound(d) && d.data.kind === 'progress' && d.data.state === 'underway';
const ends = ({ data }: Disclosure): boolean =>
  (data.kind === 'progress' && data.state === 'done') ||
  (data.kind === 'acceptance' && data.stage === 'completion' && data.parties.every((p) => p.result !== 'fail'));

function viewOf(portal: Portal, street: string, week: string, asOf: string): WeekView {
  const from = firstOf(week);
  const to = addDays(from, 6);
  const all = told(portal, street, asOf).filter((t) => t.day <= to);
  const now = all.filter((t) => t.day >= from).map((t) => t.record);
  const name = (id: string): string => portal.compounds.get(id)!.title;
  const spoken = new Set(now.flatMap((d) => d.data.about.compounds ?? []));
  // a record may be of compounds of several streets
  const here = new Set(portal.compoundsOfStreet.get(street));
  const ownOf = (d: Disclosure): string[] => (d.data.about.compounds ?? []).filter((id) => here.has(id));
  const moved = [...Map.groupBy(now, (d) => ownOf(d).join()).values()].map((records) => ({
    compounds: ownOf(records[0]!).map((id) => ({ id, title: name(id) })),
    records,
  }));
  const owing = due(portal, street, asOf)
    .filter((d) => d.day >= from && d.day <= to)
    .map((d) => {
      // what is published after the week does not change what the week had heard
      const done = d.reported !== undefined && d.reported <= to;
      return {
        id: d.id,
        title: d.title,
        done,
        words: `${d.what}：应在${formatDate(d.by)}前完成，${done ? '报告完成了' : '到这周末没有报告完成'}`,
      };
    });
  const working = yardsOf(portal, street).filter((id) => {
    const mine = all.filter((t) => t.record.data.about.compounds?.includes(id));
    return mine.some((t) => begins(t.record)) && !mine.some((t) => t.day < from && ends(t.record));
  });
  const silent = working
    .filter((id) => !spoken.has(id))
    .map((id) => {
      const last = all.filter((t) => t.record.data.about.compounds?.includes(id)).reduce((a, t) => (t.day > a ? t.day : a), '');
      // a week that is not over is as far as it has come
      const [until, day] = to <= asOf ? ['这周末', to] : [formatDate(asOf), asOf];
      return { id, title: name(id), words: `上次${formatDate(last)}，到${until}${formatSpan(daysBetween(last, day))}` };
    });
  const spoke = working.length - silent.length;
  const guesses = working.filter((id) =>
    all
      .filter((t) => t.record.data.about.compounds?.includes(id) && begins(t.record))
      .every(({ record: { data } }) => data.kind === 'progress' && data.stateInferred !== undefined),
  ).length;
  const guess = guesses === 0 ? undefined : guesses < working.length ? `其中${guesses}个是推定` : '推定';
  // of compounds that nobody named nothing is known, so they are in no number
  const finding = working.length
    ? `${aside(`有名字、在施工的${working.length}个`, guess)}，${spoke}个有消息${silent.length ? `，${silent.length}个没出声` : ''}`
    : `${now.length ? `${now.length}条记录` : '没有记录'}，没有哪个小区、院已知在施工`;
  const owed = owing.length ? `这周到期${owing.length}项，报告完成${owing.filter((d) => d.done).length}项` : undefined;
  return {
    week,
    from,
    to,
    moved,
    due: owing,
    silent,
    finding,
    owed,
  };
}
/** Of a street and a week: `streets/wenhualu 2026-W26`; its page, the list and the feed show it. */
const views = once('weekView', (portal, key: `${string} ${string}`, asOf) => {
  const [street, week] = key.split(' ') as [string, string];
  return viewOf(portal, street, week, asOf);
});
export const weekView = (portal: Portal, street: string, week: string, asOf?: string): WeekView => views(portal, `${street} ${week}`, asOf);

/** 街道开工（2020年4月11日的情况）: what was told in a week need not be of that week, nor of the renovation that the compound is in now. */
const toldIn = ({ data }: Disclosure, of: string, from: string): string => {
  const day = spoken(data);
  return aside(
    data.title.replace(of, '').replace(/^[：，]/, ''),
    data.round && `${data.round}，不算在现在这一轮改造里`,
    lastDay(day) < from && `${formatDated(day)}的情况`,
  );
};

/** “样例改造公开”整理，不是通知；依据：样例晚报的报道。: whoever gets it passed on must know whose words these are. */
function madeBy(portal: Portal, records: readonly Disclosure[]): string {
  const from = [...new Set(records.map((d) => `${sourceName(portal, d.data.source)}的${DOCUMENTS[voiceOf(portal, d.data)]}`))];
  const some = from.slice(0, 2).join('、') + (from.length > 2 ? `等${from.length}处` : '');
  return `“${portal.site.name}”整理${portal.site.publisher?.official ? '' : '，不是办事处的通知'}${some && `；依据：${some}`}。`;
}

/** For a group of neighbours: what the week's page says, as much of it as there is room for. */
export function weekNotice(portal: Portal, street: string, week: string, address: string | undefined): string {
  const { finding, owed, moved, due, silent, from, to } = weekView(portal, street, week);
  const meeting = streetRulesOf(portal, street).find((r) => r.data.does === 'meeting' && r.data.every === 'weekly');
  const { next } = meeting ? nextTimes(portal, meeting.data, addDays(to, 1)) : {};
  const parts = [
    `【${portal.streets.get(street)!.title}每周梳理】${weekWords(week)}：${[finding, owed].filter(Boolean).join('；')}。`,
    madeBy(
      portal,
      moved.flatMap((m) => m.records),
    ),
    ...moved.map(({ compounds, records }) => {
      const of = compounds.map((c) => c.title).join('、');
      return `${of ? `${of}：` : ''}${records.map((r) => toldIn(r, of, from)).join('、')}。`;
    }),
    ...due.filter((d) => !d.done).map((d) => `${d.title}${d.words}。`),
    silent.length ? `没出声的：${silent.map((s) => s.title).join('、')}。` : '',
    next ? `${readOn(next, addDays(to, 1))}。` : '',
  ];
  return groupText(parts.filter(Boolean), address);
}
