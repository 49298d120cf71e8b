import type { Dated } from '../schema/dates.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { compoundView } from './compound.ts';
import { addDays, bare, daysBetween, formatDate, formatDated, formatSpan, lastDay } from './dates.ts';
import { judges } from './duties.ts';
import type { Portal } from './portal.ts';
import { streetRulesOf, type RuleView } from './rules.ts';
import type { IssueView } from './threads.ts';
import { comesAfter, tally, type Change, type Sentence } from './turns.ts';
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

const issueRule = (rules: readonly RuleView[]): RuleView | undefined => rules.find((r) => r.data.does === 'issue' && r.data.within);
const toTheDay = (d: Dated | undefined): string | undefined => (d !== undefined && bare(d).length === 10 ? bare(d) : undefined);

export function waitingOf(portal: Portal, issue: IssueView, rules: readonly RuleView[], asOf = portal.asOf): Waiting {
  const { data, earlier } = issue;
  const raised = data.raised ?? earlier.find((e) => e.data.state === 'open')?.data.date ?? (data.state === 'open' ? data.date : undefined);
  const open = data.state === 'open';
  if (raised === undefined) return { open, late: false, sentence: open ? [`${lacking(portal)}答复`] : [] };
  const rule = judges(portal) ? issueRule(rules) : undefined;
  const limit = rule?.data.within;
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

/** All questions of a street's compounds, oldest open first: 12件，3件没有答复，其中1件过了期限；答复了的一半在4天内 */
export function streetWaiting(
  portal: Portal,
  street: string,
  asOf = portal.asOf,
): { sentence: Sentence; open: { id: string; compound: string; waiting: Waiting }[] } | undefined {
  const rules = streetRulesOf(portal, street, asOf);
  const all = (portal.compoundsOfStreet.get(street) ?? []).flatMap((compound) => {
    const view = compoundView(portal, compound, asOf);
    return view.issues.map((i) => ({ id: i.id, compound, waiting: waitingOf(portal, i, [...view.rules, ...rules], asOf) }));
  });
  if (!all.length) return undefined;
  const open = all
    .filter((x) => x.waiting.open)
    .toSorted((a, b) => (lastDay(a.waiting.raised ?? '2100') < lastDay(b.waiting.raised ?? '2100') ? -1 : 1));
  const late = tally(
    open.filter((x) => x.waiting.late).length,
    open.flatMap((x): Change<'late' | 'open'>[] =>
      x.waiting.due && !x.waiting.late ? [{ day: x.waiting.due, from: 'open', to: 'late' }] : [],
    ),
    'late',
  );
  const over: Sentence = ['，其中', late, '件过了期限'];
  const first = comesAfter(late);
  const days = all.flatMap((x) => x.waiting.days ?? []).toSorted((a, b) => a - b);
  const middle = days[Math.ceil(days.length / 2) - 1];
  return {
    open,
    sentence: [
      `${all.length}件，${open.length}件没有答复`,
      ...(late.n > 0 ? over : first === undefined ? [] : [{ day: first, before: '', after: over }]),
      middle === undefined ? '' : middle === 0 ? '；知道日子的，一半当天答复' : `；知道日子的，一半在${formatSpan(middle)}内答复`,
    ],
  };
}
