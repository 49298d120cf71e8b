import type { Dated } from '../schema/dates.ts';
import { KEEPS_DAYS } from '../schema/freshness.ts';
import type { Voice } from '../schema/voice.ts';
import type { CompoundView } from './compound.ts';
import { aside } from './brackets.ts';
import { bare, daysBetween, firstDay, formatDate, formatDated, formatDeadline, inferred, lastDay, whyNoYear } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import { countPromises, keptWords } from './items.ts';
import type { Portal } from './portal.ts';
import { slipSentence } from './schedule.ts';
import { headlineOf, isFinished, saidLast, statusLine, type Status } from './status.ts';
import type { Sentence, Turn } from './turns.ts';
import { countRecords, howSaid, lacking, latestWords, standingOf, timesWords, voiceOfSource } from './voice.ts';

/** 结论: what a page says of a compound before anything else. */
export interface Verdict {
  /** 2020年5月说在施工 · 施工中 · 未公开, with its mark and what it turns to. */
  state: { status: Status; label: string; turn?: { day: string; status: Status; label: string } | undefined };
  /** How old that is, and what came since. */
  age: Sentence;
  /** 2020年6月底前做完，已过5年6个月; undefined where no deadline of the whole was published. */
  promised?: Sentence | undefined;
  /** 答应 of an office; 报道里的计划 of what others tell of a plan. */
  promise: string;
  /** 计划6项，没有完成的消息 */
  kept: string;
  news?: NewsLine | undefined;
}

/** 消息线: every record with a day as a point, and the silence after the last one. Places are shares of the width, 0 to 100. */
export interface NewsLine {
  points: { x: number; /** The day is not printed: drawn open. */ open: boolean }[];
  /** Between records that are no further apart than news keeps. */
  spans: { from: number; to: number }[];
  /** Where nothing was heard: between records too far apart, and from the last one to the reader's day. */
  silences: { from: number; to: number }[];
  /** The first record's date. */
  from: string;
  /** The last day that the last record can mean: from then on it is silent. */
  since: string;
  words: string;
}

/** Room for the records, of a hundred: what comes after them is not drawn to scale, since nobody knows the day of reading. */
const RECORDS = { fresh: 84, silent: 30 };
const FROM = 2;
const KEEPS = KEEPS_DAYS.compound.underway;

/** 2020年11月以后（推定）: of what is known only by its year, and not to be of its beginning. */
const soonest = (d: Dated): string =>
  typeof d !== 'string' && d.notBefore && bare(d).length === 4 && whyNoYear(d) === undefined
    ? `${formatDate(d.notBefore.slice(0, 7))}以后（推定）`
    : formatDated(d);

export function newsLine(acts: readonly Disclosure[], silent: boolean, times: string): NewsLine | undefined {
  const dates = acts.map((d) => d.data.date);
  if (!dates.length) return undefined;
  // a vague date is known at its end: silence is never overstated
  const days = [...new Map(dates.map((d): [string, Dated] => [lastDay(d), d])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const [from, earliest] = days[0]!;
  const [since, latest] = days.at(-1)!;
  const whole = daysBetween(from, since);
  const end = whole === 0 ? FROM : silent && whole < 2 * KEEPS ? RECORDS.silent : RECORDS.fresh;
  const x = (day: string): number => Math.round(FROM + (whole ? (daysBetween(from, day) / whole) * (end - FROM) : 0));
  const points = [
    ...new Map(days.map(([day, d]) => [x(day), { x: x(day), open: lastDay(d) !== firstDay(d) || inferred(d) !== undefined }])).values(),
  ];
  const gaps = days.slice(1).map(([day], i) => ({ from: x(days[i]![0]), to: x(day), far: daysBetween(days[i]![0], day) > KEEPS }));
  const merged = (far: boolean): { from: number; to: number }[] =>
    gaps
      .filter((g) => g.far === far && g.to > g.from)
      .reduce<{ from: number; to: number }[]>((all, { from, to }) => {
        const last = all.at(-1);
        if (last?.to === from) last.to = to;
        else all.push({ from, to });
        return all;
      }, []);
  return {
    points,
    spans: merged(false),
    silences: [...merged(true), { from: x(since), to: 100 }],
    from: formatDated(earliest),
    since,
    words: `${times}，${from === since ? '' : `从${formatDated(earliest)}`}${from === since ? '在' : '到'}${soonest(latest)}，此后没有消息`,
  };
}

const STILL = { planned: '现在开工没有，不知道', underway: '现在做完没有，不知道', paused: '现在复工没有，不知道' } as const;

/** The newest record, where it is another than what the state rests on: not the same document on the same day. */
function newsSince(portal: Portal, { status, latest }: CompoundView): Disclosure | undefined {
  const of = portal.disclosures.get(status.basis!.id);
  const same =
    latest && (latest.id === status.basis!.id || (latest.data.source === of?.source && bare(latest.data.date) === bare(of.date)));
  return same ? undefined : latest;
}

/** 此后没有再说到总体进度，最近报道2021年3月: what was heard after the state was last spoken of; nothing, where it was the last word. */
export function heardSince(portal: Portal, view: CompoundView): string | undefined {
  const since = newsSince(portal, view);
  return since && firstDay(since.data.date) > view.status.basis!.day
    ? `此后没有再说到总体进度，${latestWords({ date: since.data.date, standing: standingOf(portal, since) })}`
    : undefined;
}

/** 此后5年7个月没有收集到单独说它的消息, since what is said of all of a street may be later · 此后没有再说到总体进度，最近报道2021年3月: what was heard since the state was last spoken of. */
function silence(portal: Portal, view: CompoundView): Sentence {
  const { status, latest } = view;
  const was = saidLast(status);
  const { day: said } = status.basis!;
  const heard = latest ? lastDay(latest.data.date) : said;
  const later = heardSince(portal, view);
  // of a month nobody knows which day: silence is counted from its end
  const day = heard > said ? heard : said;
  return later
    ? [`久无消息：${later}。`]
    : [
        '久无消息：此后',
        { day, before: '', after: '', age: '' },
        `${lacking(portal)}单独说它的消息，${STILL[was as keyof typeof STILL]}。`,
      ];
}

function ageOf(portal: Portal, view: CompoundView): Sentence {
  const { status, ledger } = view;
  // of what was done in part nobody thinks that nothing was
  const open = status.status === 'unknown' && !ledger.some((r) => r.state === 'done');
  if (!status.basis) return [`${status.detail ?? `${lacking(portal)}进度`}${open ? '；不等于没有做' : ''}。`];
  if (status.was) return silence(portal, view);
  const since = newsSince(portal, view);
  const newer = since && lastDay(since.data.date) > status.basis.day;
  const now: Sentence = [
    ...statusLine(status)!,
    newer ? `；${latestWords({ date: since.data.date, standing: standingOf(portal, since) })}。` : '。',
  ];
  return status.turn && !isFinished(status) ? [{ day: status.turn.day, before: now, after: silence(portal, view) }] : now;
}

/** 计划6项，没有完成的消息 stands below it: that nothing was heard of the whole need not be said, too. */
const unheard = (ledger: CompoundView['ledger']): boolean => {
  const { promised, done } = countPromises(ledger);
  return promised > 0 && done === 0;
};

/** 2020年6月底前做完，已过5年6个月: by when the whole was promised. */
export function promisedOf({ schedule }: CompoundView, withoutMissing = false): Sentence | undefined {
  const { baseline, replans, slip } = schedule;
  const first = baseline?.finish;
  const last = replans.findLast((r) => r.finish)?.finish;
  if (!first && !last) return undefined;
  const due = (first ?? last)!;
  const words = aside(
    `${formatDeadline(due)}做完`,
    ...howSaid(due, (first ? baseline : replans.findLast((r) => r.finish))?.voice),
    first && last && `后改为${formatDeadline(last)}`,
  );
  const late: (string | Turn)[] =
    slip === undefined
      ? []
      : slip.kind === 'finished'
        ? ['，', ...(slipSentence(slip) as (string | Turn)[])]
        : [
            { day: slip.day, before: '', after: '，已过', age: '' },
            ...(withoutMissing ? [] : [{ day: slip.day, before: '', after: `，${slip.missing}` }]),
          ];
  return [words, ...late];
}

const PLAN_OF: Record<Voice, string> = { office: '答应', press: '报道里的计划', resident: '居民说的计划', aggregator: '转载里的计划' };
/** Who retells a plan promises nothing. */
export function promiseName(portal: Portal, { schedule: { baseline, replans } }: CompoundView): string {
  const of = baseline?.finish ? baseline : replans.findLast((r) => r.finish);
  return of ? PLAN_OF[of.voice ?? voiceOfSource(portal, of.version.source)] : '计划';
}

export const verdictOf = (portal: Portal, view: CompoundView): Verdict => ({
  state: headlineOf(view.status),
  age: ageOf(portal, view),
  promised: promisedOf(view, unheard(view.ledger)),
  promise: promiseName(portal, view),
  kept: keptWords(view.ledger),
  news: newsLine(view.timeline.toReversed(), view.status.was !== undefined, timesWords(countRecords(portal, view.timeline))),
});
