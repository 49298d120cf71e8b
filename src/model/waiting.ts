import type { Dated } from '../schema/dates.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { compoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { addDays, bare, daysBetween, formatDate, formatDated, formatSpan, lastDay } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import { judges } from './duties.ts';
import { placeWords } from './places.ts';
import type { Portal } from './portal.ts';
import { once } from './once.ts';
import { recordsIn, streetView } from './regions.ts';
import { streetRulesOf, type RuleView } from './rules.ts';
import { followersOf, inspectionOf, inspectionsBefore, type IssueView } from './threads.ts';
import { comesAfter, tally, type Change, type Sentence, type Tally } from './turns.ts';
import { lacking } from './voice.ts';

/** 问题不过夜: how long a question waits, or waited, for its answer, against the rule of its place. */
export interface Waiting {
  /** Undefined where no record says when it was asked. */
  raised?: Dated | undefined;
  /** The last day on which an answer keeps the rule; only where a rule binds the office that publishes here. */
  due?: string | undefined;
  /** Days until the answer; undefined while it is open, or where either day is not known to the day. */
  days?: number | undefined;
  open: boolean;
  late: boolean;
  sentence: Sentence;
}

type Limit = NonNullable<DisclosureOf<'rule'>['within']>;
const LIMITS: Record<Limit['unit'], string> = { hour: '小时', night: '夜', day: '天', workday: '个工作日' };
/** 不过夜 · 3个工作日内 */
const limitWords = ({ value, unit }: Limit): string => (value === 0 ? `不过${LIMITS[unit]}` : `${value}${LIMITS[unit]}内`);
const dueAfter = (portal: Portal, { value, unit }: Limit, raised: string): string =>
  unit === 'workday' ? portal.calendar.after(raised, value).day : addDays(raised, unit === 'hour' ? Math.ceil(value / 24) : value);

const limitFor = (rules: readonly RuleView[], does: 'issue' | 'inspection'): Limit | undefined =>
  rules.find((r) => r.data.does === does && r.data.within)?.data.within;
const toTheDay = (d: Dated | undefined): string | undefined => (d !== undefined && bare(d).length === 10 ? bare(d) : undefined);

export function waitingOf(portal: Portal, issue: IssueView, rules: readonly RuleView[], asOf = portal.asOf): Waiting {
  const { data, earlier } = issue;
  const raised = data.raised ?? earlier.find((e) => e.data.state === 'open')?.data.date ?? (data.state === 'open' ? data.date : undefined);
  const open = data.state === 'open';
  if (raised === undefined) return { open, late: false, sentence: open ? [`${lacking(portal)}答复`] : [] };
  const limit = judges(portal) ? limitFor(rules, 'issue') : undefined;
  const from = lastDay(raised);
  const due = limit && dueAfter(portal, limit, from);
  const words = limit ? `；按街道的制度${limitWords(limit)}答复，到${formatDate(due!)}` : '';
  if (open)
    return {
      raised,
      due,
      open,
      late: due !== undefined && asOf > due,
      sentence: [
        `${formatDated(raised)}提出，${lacking(portal)}答复`,
        { day: from, before: '', after: '', age: '，已经' },
        ...(due === undefined ? [] : [words, { day: due, before: '', after: '，过了期限' }]),
      ],
    };
  const answered = data.answered ?? [...earlier.map((e) => e.data), data].find((d) => d.state !== 'open')?.date;
  const [asked, told] = [toTheDay(raised), toTheDay(answered)];
  const days = asked && told ? daysBetween(asked, told) : undefined;
  const late = due !== undefined && told !== undefined && told > due;
  return {
    raised,
    due,
    open,
    days,
    late,
    sentence:
      days === undefined
        ? []
        : [`${formatDate(raised)}提出，${days === 0 ? '当天' : `过了${formatSpan(days)}`}答复${late ? `${words}，晚了` : ''}`],
  };
}

/** One question or one finding of an inspection, with its clock. */
export interface Waited {
  /** The record that tells of it. */
  id: string;
  place: string;
  what: string;
  /** When it was asked, or found. */
  since?: Dated | undefined;
  open: boolean;
  due?: string | undefined;
  late: boolean;
  days?: number | undefined;
  /** 回潮: it was put right here before. */
  back: boolean;
}
export interface WaitingSum {
  /** 5件，3件没有答复: its first words. */
  short: string;
  sentence: Sentence;
  all: Waited[];
  /** Those without an answer, the oldest first. */
  open: Waited[];
}

/** 没有答复 of a question, 没有整改结果 of a finding. */
const WORDS = {
  issue: { all: '诉求', unit: '件', lack: '答复', done: '答复', since: '提出' },
  inspection: { all: '查出的问题', unit: '处', lack: '整改结果', done: '整改', since: '查出' },
} as const;
type Matter = keyof typeof WORDS;

const NO_STREET = '';
/** Every question of a street and its compounds, or of the compounds that have none, once each. */
const questionsOfStreet = once('questionsOfStreet', questionsOf, { keep: true });
function questionsOf(portal: Portal, street: string, asOf: string): Waited[] {
  const found = new Map<string, Waited>();
  const on = street === NO_STREET ? undefined : street;
  const rules = on === undefined ? [] : streetRulesOf(portal, on, asOf);
  const compounds =
    on === undefined ? [...portal.compounds].flatMap(([id, c]) => (c.street ? [] : [id])) : (portal.compoundsOfStreet.get(on) ?? []);
  const views = compounds.map((id) => compoundView(portal, id, asOf));
  for (const { place, issues, own } of [
    ...views.map((v) => ({ place: v.data.title, issues: v.issues, own: v.rules })),
    ...(on === undefined ? [] : [{ place: portal.streets.get(on)!.title, issues: streetView(portal, on, asOf).issues, own: [] }]),
  ])
    for (const issue of issues) {
      const { raised, open, due, late, days } = waitingOf(portal, issue, [...own, ...rules], asOf);
      if (!found.has(issue.id))
        found.set(issue.id, { id: issue.id, place, what: issue.data.question, since: raised, open, due, late, days, back: false });
    }
  return [...found.values()];
}
/** The same, or those of the whole portal. */
function questions(portal: Portal, street: string | undefined, asOf: string): Waited[] {
  const streets = street === undefined ? [...portal.streets.keys(), NO_STREET] : [street];
  const found = new Map<string, Waited>();
  for (const q of streets.flatMap((s) => questionsOfStreet(portal, s, asOf))) if (!found.has(q.id)) found.set(q.id, q);
  return [...found.values()];
}

/** Every problem that an inspection found; one that a later inspection speaks of again is told where it was found. */
function findings(portal: Portal, street: string | undefined, asOf: string): Waited[] {
  const records = asRead(
    street === undefined ? (portal.ofKind.get('inspection') ?? []) : recordsIn(portal, street),
    portal.corrections,
    asOf,
  ).filter((d) => d.data.kind === 'inspection' && (d.data.basis ?? 'act') === 'act');
  return records.flatMap((d) => {
    const at = street ?? d.data.about.streets?.[0] ?? portal.compounds.get(d.data.about.compounds?.[0] ?? '')?.street;
    const limit = judges(portal) && at !== undefined ? limitFor(streetRulesOf(portal, at, asOf), 'inspection') : undefined;
    const due = limit && dueAfter(portal, limit, lastDay(d.data.date));
    const told = toldBefore(portal, d);
    return inspectionOf(d, followersOf(portal, d.id, asOf), inspectionsBefore(portal, d, asOf))!.findings.flatMap((f): Waited[] => {
      if (!f.problem || told.has(f.what)) return [];
      const [since, done] = [toTheDay(d.data.date), toTheDay(f.rectified)];
      const open = f.rectified === undefined;
      return [
        {
          id: d.id,
          place: placeWords(portal, d.data.about, 1),
          what: f.what,
          since: d.data.date,
          open,
          due,
          late: due !== undefined && (open ? asOf > due : done !== undefined && done > due),
          days: since && done && done >= since ? daysBetween(since, done) : undefined,
          back: f.before !== undefined,
        },
      ];
    });
  });
}
/** What the inspection that it follows found already. */
const toldBefore = (portal: Portal, d: Disclosure): Set<string> => {
  const before = d.data.follows === undefined ? undefined : portal.disclosures.get(d.data.follows);
  return new Set(before?.kind === 'inspection' ? before.findings.map((f) => f.what) : []);
};

const oldestFirst = (a: Waited, b: Waited): number => (lastDay(a.since ?? '2100') < lastDay(b.since ?? '2100') ? -1 : 1);

/** 12件，3件没有答复，其中过夜的2件，过了期限的1件；最久的…；知道日子的，一半在4天内答复 */
function sumUp(portal: Portal, all: Waited[], matter: Matter, asOf: string): WaitingSum | undefined {
  if (!all.length) return undefined;
  const { unit, lack, done, since } = WORDS[matter];
  const open = all.filter((x) => x.open).toSorted(oldestFirst);
  const count = (head: 'night' | 'late', day: (x: Waited) => string | undefined): Tally =>
    tally(
      open.filter((x) => day(x) !== undefined && asOf > day(x)!).length,
      open.flatMap((x): Change<'night' | 'late' | 'open'>[] => {
        const turns = day(x);
        return turns !== undefined && asOf <= turns ? [{ day: turns, from: 'open', to: head }] : [];
      }),
      head,
    );
  const said = (count: Tally, words: Sentence): Sentence => {
    const first = comesAfter(count);
    return count.n > 0 ? words : first === undefined ? [] : [{ day: first, before: '', after: words }];
  };
  // whoever only collects what others told does not know how many nights went by without an answer
  const nights = judges(portal) ? count('night', (x) => x.since && lastDay(x.since)) : undefined;
  const late = count('late', (x) => x.due);
  const oldest = open[0]?.since;
  const days = all.flatMap((x) => x.days ?? []).toSorted((a, b) => a - b);
  const middle = days[Math.ceil(days.length / 2) - 1];
  const back = all.filter((x) => x.back).length;
  const short = `${all.length}${unit}，${open.length ? `${open.length}${unit}${lacking(portal)}${lack}` : `都${done}了`}`;
  return {
    short,
    all,
    open,
    sentence: [
      short,
      ...(nights ? said(nights, ['，过夜的', nights, unit]) : []),
      ...said(late, ['，过了期限的', late, unit]),
      ...(oldest === undefined
        ? []
        : [`；最久的${formatDated(oldest)}${since}`, { day: lastDay(oldest), before: '', after: '', age: '，已经' }]),
      middle === undefined ? '' : middle === 0 ? `；知道日子的，一半当天${done}` : `；知道日子的，一半在${formatSpan(middle)}内${done}`,
      back ? `；整改后又出现的${back}${unit}` : '',
    ],
  };
}

/** 问题不过夜, of a street or of the whole portal. */
export const questionsIn = (portal: Portal, street?: string, asOf = portal.asOf): WaitingSum | undefined =>
  sumUp(portal, questions(portal, street, asOf), 'issue', asOf);
/** 日产日清, likewise. */
export const findingsIn = (portal: Portal, street?: string, asOf = portal.asOf): WaitingSum | undefined =>
  sumUp(portal, findings(portal, street, asOf), 'inspection', asOf);

/** 诉求4件，2件没有答复…: with what is counted before it. */
export const waitingTitle = (matter: Matter, { sentence }: WaitingSum): Sentence => [WORDS[matter].all, ...sentence];
export const waitingShort = (matter: Matter, { short }: WaitingSum): string => WORDS[matter].all + short;
/** 提出，没有公布答复: what is said of one that is open behind its day. */
export const openWords = (portal: Portal, matter: Matter): string => `${WORDS[matter].since}，${lacking(portal)}${WORDS[matter].lack}`;
