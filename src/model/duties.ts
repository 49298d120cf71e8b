import { CATALOG_UNITS, EVENTS, type Duty } from '../schema/catalog.ts';
import type { Dated } from '../schema/dates.ts';
import { compoundView, type CompoundView } from './compound.ts';
import { addDays, firstDay, formatDate, formatDated, lastDay } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import { districtOf, type Portal } from './portal.ts';
import { followersOf, inspectionOf, type InspectionView } from './threads.ts';
import { comesAfter, tally, type Change, type Sentence, type Tally } from './turns.ts';
import { isPublished } from './voice.ts';
import { guessedWords, type Counted } from './workdays.ts';

/** 公开目录: of each matter that is to be published of a compound, whether it was, by when it is owed, and how that was counted. */
export const DUTY_STATES = {
  published: '已公开',
  'published-late': '迟了才公开',
  overdue: '逾期',
  running: '在期限内',
  waiting: '还没到',
  'no-start': '没起点',
  'not-applicable': '不适用',
} as const;
export type DutyState = keyof typeof DUTY_STATES;
/** Those that are owed or were: the denominator of what was published. */
export const OWED: readonly DutyState[] = ['published', 'published-late', 'overdue', 'running'];

export interface DutyClock {
  duty: Duty;
  state: DutyState;
  /** While it runs, and once it is over: the last day on which it may be published. */
  due?: string | undefined;
  /** What the limit was counted from, and how it was counted, where there is one. */
  event?: Dated | undefined;
  counted?: Counted | undefined;
  /** The record that fulfils it, or that the open matter is told by. */
  record?: string | undefined;
  at?: Dated | undefined;
  /** How it was counted, in words that turn with the day. */
  sentence: Sentence;
}

/** Only an office that publishes here owes anything here; a collection of what others told blames nobody. */
export const judges = ({ site }: Portal): boolean => (site.publisher?.official ?? false) || (site.demo ?? false);

/** One thing to be published: what happened, and the record that tells of it. */
interface Matter {
  /** Undefined: it has not happened, or nobody said when. */
  event?: Dated | undefined;
  what: string;
  published?: { id: string; date: Dated } | undefined;
  /** The record of what is still open. */
  told?: string | undefined;
}

/** 20个工作日 · 提前7天 · 依据没有写多少天 */
export const limitOf = ({ limit }: Pick<Duty, 'limit'>): string =>
  limit ? `${limit.before ? '提前' : ''}${limit.value}${CATALOG_UNITS[limit.unit]}` : '依据没有写多少天';

/** 开工起，20个工作日 · 停用开始之前，提前7天: 公开时限 in the standard table. */
export const limitWords = (duty: Pick<Duty, 'limit' | 'event'>): string =>
  `${duty.event ? `${EVENTS[duty.event]}${duty.limit?.before ? '之前' : '起'}，` : ''}${limitOf(duty)}`;

/** 公开依据 as far as somebody has read the clauses. */
export const basisWords = ({ basis, checked }: Pick<Duty, 'basis' | 'checked'>): string =>
  `${basis.join('；')}${checked ? '' : '（条款待核）'}`;

/** The page of 公开目录 on which a compound stands. */
export const catalogPageOf = (portal: Portal, id: string): string => {
  const c = portal.compounds.get(id)!;
  const district = districtOf(c, portal.streets);
  return c.street ?? (district === undefined ? 'nowhere' : `${district}-loose`);
};

/** The last day by which something may be published. A vague event is counted from its last day, so that lateness is never overstated. */
function dueOf(portal: Portal, limit: NonNullable<Duty['limit']>, event: Dated): Counted {
  if (limit.before)
    return { day: addDays(firstDay(event), limit.unit === 'hour' ? -Math.ceil(limit.value / 24) : -limit.value), guessed: [] };
  const from = lastDay(event);
  if (limit.unit === 'workday') return portal.calendar.after(from, limit.value);
  return { day: addDays(from, limit.unit === 'hour' ? Math.ceil(limit.value / 24) : limit.value), guessed: [] };
}

function clockOf(portal: Portal, duty: Duty, { event, what, published, told }: Matter, asOf: string): DutyClock {
  const due = event === undefined || !duty.limit ? undefined : dueOf(portal, duty.limit, event);
  const counting = due ? [guessedWords(due)].filter(Boolean).map((w) => `（${w}）`) : [];
  if (published) {
    const late = due !== undefined && firstDay(published.date) > due.day;
    const words = `${formatDated(published.date)}公开`;
    return {
      duty,
      state: late ? 'published-late' : 'published',
      event,
      counted: due,
      record: published.id,
      at: published.date,
      sentence: due
        ? [
            `${words}；${what}${formatDated(event!)}，期限是${limitOf(duty)}，到${formatDate(due.day)}`,
            ...(late ? ['，晚了'] : []),
            ...counting,
          ]
        : [words],
    };
  }
  if (!due) return { duty, state: 'no-start', sentence: [`没有公布${what}的日子，算不出期限`] };
  return {
    duty,
    state: asOf > due.day ? 'overdue' : 'running',
    due: due.day,
    event,
    counted: due,
    record: told,
    sentence: [
      `${formatDated(event!)}${what}，期限是${limitOf(duty)}，到${formatDate(due.day)}`,
      { day: due.day, before: '', after: '，已过', age: '' },
      ...counting,
    ],
  };
}

const fulfils = (duty: Duty, { data }: Disclosure): boolean =>
  data.kind === duty.kind &&
  (duty.stage === undefined || ('stage' in data && data.stage === duty.stage)) &&
  (duty.notice === undefined || (data.kind === 'notice' && duty.notice.includes(data.notice)));

/** Not applicable, or not yet, and why. */
const apart = (duty: Duty, state: 'not-applicable' | 'waiting', why: string): DutyClock => ({ duty, state, sentence: [why] });

/** What was inspected, with what became of it. */
export const inspectionsOf = (portal: Portal, view: CompoundView, asOf?: string): InspectionView[] =>
  view.timeline.flatMap((d) => inspectionOf(d, followersOf(portal, d.id, asOf)) ?? []);

/** The matters of a duty that has one for each thing that happened; the oldest open one speaks for all. */
function mattersOf(portal: Portal, view: CompoundView, duty: Duty, asOf: string): Matter[] {
  const record = (id: string) => ({ id, date: portal.disclosures.get(id)!.date });
  if (duty.event === 'raised')
    return view.issues.map((i) => ({
      event: i.data.raised ?? portal.disclosures.get((i.earlier[0] ?? i).id)!.date,
      what: EVENTS.raised,
      published: i.data.state === 'open' ? undefined : record(i.id),
      told: i.id,
    }));
  if (duty.event === 'found')
    return inspectionsOf(portal, view, asOf).flatMap((i) =>
      i.findings
        .filter((f) => f.problem)
        .map((f) => ({
          event: portal.disclosures.get(i.id)!.date,
          what: EVENTS.found,
          published: f.rectified ? { id: f.closedBy ?? i.id, date: f.closedBy ? record(f.closedBy).date : f.rectified } : undefined,
          told: i.id,
        })),
    );
  return view.timeline
    .filter((d) => d.data.kind === 'notice' && fulfils(duty, d))
    .map((d) => ({ event: (d.data as { from: string }).from.slice(0, 10), what: EVENTS.outage, published: record(d.id) }));
}

const worst = (clocks: readonly DutyClock[]): DutyClock | undefined =>
  (['overdue', 'running', 'published-late', 'published', 'no-start'] as const)
    .flatMap((state) => clocks.filter((c) => c.state === state).toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)))
    .at(0);

function dutyOf(portal: Portal, view: CompoundView, duty: Duty, asOf: string): DutyClock {
  if (!duty.ours || !duty.kind || !duty.event) return apart(duty, 'not-applicable', `由${duty.office}公开，本站不判断`);
  const records = view.timeline.filter((d) => fulfils(duty, d) && isPublished(portal, d));
  const latest = records[0];
  const first = records.at(-1);
  if (!judges(portal))
    return latest
      ? { duty, state: 'published', record: latest.id, at: latest.data.date, sentence: [`${formatDated(latest.data.date)}公开`] }
      : apart(duty, 'not-applicable', '材料来自已有的报道和文件，不判断欠不欠');
  if (view.data.kind === 'cluster') return apart(duty, 'not-applicable', '片区不单独算，各院分别公开');
  const { status } = view.status;
  const { start, finish } = view.schedule.actual;
  switch (duty.event) {
    case 'raised':
    case 'found':
    case 'outage': {
      const found = worst(mattersOf(portal, view, duty, asOf).map((m) => clockOf(portal, duty, m, asOf)));
      const none = { raised: '没有公布过诉求', found: '没有公布过查出的问题', outage: '没有公布过这样的停用' }[duty.event];
      return found ?? apart(duty, 'not-applicable', none);
    }
    case 'report': {
      if (finish || status === 'done' || status === 'accepted')
        return latest
          ? clockOf(portal, duty, { what: '', published: { id: latest.id, date: latest.data.date } }, asOf)
          : apart(duty, 'not-applicable', '已经完工');
      if (!latest && !start) return unstarted(duty, status);
      return clockOf(
        portal,
        duty,
        latest ? { event: latest.data.date, what: EVENTS.report, told: latest.id } : { event: start, what: EVENTS.start },
        asOf,
      );
    }
    case 'start':
      if (first)
        return clockOf(portal, duty, { event: start, what: EVENTS.start, published: { id: first.id, date: first.data.date } }, asOf);
      return start ? clockOf(portal, duty, { event: start, what: EVENTS.start }, asOf) : unstarted(duty, status);
    case 'finish':
      if (latest)
        return clockOf(portal, duty, { event: finish, what: EVENTS.finish, published: { id: latest.id, date: latest.data.date } }, asOf);
      if (finish) return clockOf(portal, duty, { event: finish, what: EVENTS.finish }, asOf);
      return status === 'done'
        ? clockOf(portal, duty, { what: EVENTS.finish }, asOf)
        : apart(duty, 'waiting', '还没有公布完工，这一项还不用公开');
    case 'accepted': {
      const done = view.timeline.find((d) => d.data.kind === 'acceptance' && d.data.stage === 'completion');
      const event = done?.data.date;
      if (latest)
        return clockOf(portal, duty, { event, what: EVENTS.accepted, published: { id: latest.id, date: latest.data.date } }, asOf);
      return event
        ? clockOf(portal, duty, { event, what: EVENTS.accepted, told: done!.id }, asOf)
        : apart(duty, 'waiting', '还没有公布竣工验收，保修起算不了');
    }
  }
}
const unstarted = (duty: Duty, status: CompoundView['status']['status']): DutyClock =>
  status === 'planned'
    ? apart(duty, 'waiting', '还没有开工，这一项还不用公开')
    : { duty, state: 'no-start', sentence: ['没有公布开工的日子，算不出期限'] };

/** Every duty of a compound, in the order of the catalog. */
export const dutiesOf = once('duties', (portal: Portal, id: string, asOf: string): DutyClock[] => {
  const view = compoundView(portal, id, asOf);
  return portal.catalog.map((duty) => dutyOf(portal, view, duty, asOf));
});

export type DutyCounts = Record<DutyState, Tally>;
/** How many of each state, and how that changes as deadlines pass. */
export function countDuties(clocks: readonly DutyClock[]): DutyCounts {
  const changes = clocks.flatMap((c): Change<DutyState>[] =>
    c.state === 'running' ? [{ day: c.due!, from: 'running', to: 'overdue' }] : [],
  );
  return Object.fromEntries(
    (Object.keys(DUTY_STATES) as DutyState[]).map((s) => [s, tally(clocks.filter((c) => c.state === s).length, changes, s)]),
  ) as DutyCounts;
}

const states = (clocks: readonly DutyClock[], ...of: DutyState[]): number => clocks.filter((c) => of.includes(c.state)).length;

/** What one compound owes, each part for itself: 逾期2项 · 在期限内1项 */
export function debtOf(clocks: readonly DutyClock[]): Sentence[] {
  const { overdue, running } = countDuties(clocks);
  const late: Sentence = ['逾期', overdue, '项'];
  const first = comesAfter(overdue);
  const said = [
    ...(overdue.n > 0 ? [late] : first === undefined ? [] : [[{ day: first, before: '', after: late }]]),
    ...(running.n > 0 ? [[{ day: running.changes.at(-1)!.day, before: ['在期限内', running, '项'], after: '' }]] : []),
  ];
  if (said.length) return said;
  return [[states(clocks, 'no-start') ? '没有起点，算不出欠几项' : states(clocks, ...OWED) ? '没有欠的' : '没有到该公开的时候']];
}

/** A compound with all its clocks. */
export interface Owing {
  id: string;
  title: string;
  kindLabel: string;
  clocks: readonly DutyClock[];
}
/** Those first that owe most; of these that owe nothing yet those whose clocks run. */
export const byDebt = <T extends Pick<Owing, 'clocks'>>(rows: readonly T[]): T[] =>
  rows.toSorted(
    (a, b) => states(b.clocks, 'overdue') - states(a.clocks, 'overdue') || states(b.clocks, 'running') - states(a.clocks, 'running'),
  );

/** The finding of a street: 该公开的40项，12项过了期没公开 */
export function debtTitle(clocks: readonly DutyClock[]): Sentence {
  const owed = states(clocks, ...OWED);
  const { overdue } = countDuties(clocks);
  if (!owed) return ['还没有到期该公开的'];
  const none = '都在期限内或已经公开';
  const late: Sentence = [overdue, '项过了期没公开'];
  const first = comesAfter(overdue);
  const rest: Sentence = overdue.n > 0 ? late : first === undefined ? [none] : [{ day: first, before: none, after: late }];
  return [`该公开的${owed}项，`, ...rest];
}
