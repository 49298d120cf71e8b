import type { Dated } from '../schema/dates.ts';
import { VOICES, type Voice } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { daysBetween, firstDay, formatDate, formatDated, formatDays, lastDay } from './dates.ts';
import type { LedgerRow, PlanVersion } from './items.ts';
import type { Disclosure } from './disclosure.ts';
import { completed } from './status.ts';
import { readOn, type Sentence } from './turns.ts';
import { howSaid } from './voice.ts';
import { targetAim } from './words.ts';

/** 工期: what was planned first, what was planned since, what happened. */
export interface Period {
  start?: Dated | undefined;
  finish?: Dated | undefined;
  /** 居民的话: whose word the plan is, where it is not the source's own. */
  voice?: Voice | undefined;
}
/** What was reported, by which record, and 居民的话: whose word that is, where it is not the source's own. */
interface Actual extends Period {
  startBasis?: string | undefined;
  startVoice?: Voice | undefined;
  /** 2021年启动: what a source says instead of a day on which work began. */
  startWords?: { text: string; source: string; date: Dated; disclosure: string } | undefined;
  finishBasis?: string | undefined;
  finishVoice?: Voice | undefined;
}
export interface Schedule {
  baseline?: (Period & { version: PlanVersion }) | undefined;
  replans: (Period & { version: PlanVersion; reason?: string | undefined })[];
  actual: Actual;
  slip?: Slip | undefined;
}

/** The first promise against what happened: how late or early it was finished, or the deadline that nothing has been reported done by. */
export type Slip = Finished | Open;
interface Finished {
  kind: 'finished';
  /** Late; negative: early. */
  days: number;
  words: string;
}
interface Open {
  /** `overdue`: the deadline is over on the day of the build. */
  kind: 'overdue' | 'due';
  due: Dated;
  /** Whose word it is, where not the source's own. */
  voice?: Voice | undefined;
  /** Its last day. */
  day: string;
  /** 没有公布完工消息: what is missing once it is over. */
  missing: string;
  /** 期限2020年8月31日，已过；没有公布完工消息: at the build, without how long ago that is. */
  words: string;
  sentence: Sentence;
}
export const isLate = (slip: Slip | undefined): boolean =>
  slip !== undefined && (slip.kind === 'overdue' || (slip.kind === 'finished' && slip.days > 0));

export const slipSentence = (slip: Slip): Sentence => (slip.kind === 'finished' ? [slip.words] : slip.sentence);

/** What was promised. */
interface Promised {
  /** 完工 of the whole, 完成 of an item. */
  end: '完工' | '完成';
  /** What a gap is called. */
  lacking: string;
  /** The plan was changed since. */
  changed?: boolean;
  /** Whose word it is, where not the source's own. */
  voice?: Voice | undefined;
}
const missing = ({ lacking, end }: Promised): string => `${lacking}${end}消息`;
/** 期限2020年8月31日 until it is over, then 期限2020年8月31日，已过5年3个月；没有公布完工消息. */
const deadlineSentence = (due: Dated, of: Promised): Sentence => {
  const day = lastDay(due);
  return [
    `${of.changed ? '原计划' : ''}期限${aside(formatDate(due), ...howSaid(due, of.voice))}`,
    { day, before: '', after: '，已过', age: '' },
    { day, before: '', after: `；${missing(of)}` },
  ];
};

export function slipOf(promised: Dated | undefined, finished: Dated | undefined, asOf: string, of: Promised): Slip | undefined {
  if (!promised) return undefined;
  const day = lastDay(promised);
  if (finished) {
    // a vague finish is late only when even its first day is late
    const days =
      firstDay(finished) > day ? daysBetween(day, lastDay(finished)) : lastDay(finished) <= day ? daysBetween(day, lastDay(finished)) : 0;
    return {
      days,
      kind: 'finished',
      words: days > 0 ? `比原计划晚${formatDays(days)}` : days < 0 ? `比原计划早${formatDays(-days)}` : '按原计划完成',
    };
  }
  const sentence = deadlineSentence(promised, of);
  return {
    kind: asOf > day ? 'overdue' : 'due',
    due: promised,
    voice: of.voice,
    day,
    missing: missing(of),
    words: readOn(sentence, asOf),
    sentence,
  };
}

/** 2023年10月31日开工（居民的话） */
export const begun = ({ start, startVoice }: Actual): string | undefined =>
  start && aside(`${formatDated(start)}开工`, startVoice && VOICES[startVoice]);
/** 2024年5月完工（居民的话） */
export const ended = ({ finish, finishVoice }: Actual): string | undefined =>
  finish && aside(`${formatDated(finish)}完工`, finishVoice && VOICES[finishVoice]);

export function scheduleOf(versions: readonly PlanVersion[], disclosures: readonly Disclosure[], asOf: string, lacking: string): Schedule {
  const dated = versions.filter((v) => v.plan.start || v.plan.finish);
  const [first, ...later] = dated;
  const actual: Schedule['actual'] = {};
  for (const d of disclosures) {
    if (d.data.kind !== 'progress') continue;
    if (d.data.started && !actual.start) Object.assign(actual, { start: d.data.started, startBasis: d.id, startVoice: d.data.voice });
    if (d.data.startWords) actual.startWords = { text: d.data.startWords, source: d.data.source, date: d.data.date, disclosure: d.id };
    if (d.data.finished) Object.assign(actual, { finish: d.data.finished, finishBasis: d.id, finishVoice: d.data.voice });
  }
  const done = disclosures.some((d) =>
    d.data.kind === 'progress' ? d.data.state === 'done' : d.data.kind === 'acceptance' && completed(d.data),
  );
  return {
    baseline: first && { start: first.plan.start, finish: first.plan.finish, voice: first.voice, version: first },
    replans: later.map((v) => ({ start: v.plan.start, finish: v.plan.finish, voice: v.voice, version: v, reason: v.reason })),
    actual,
    slip:
      actual.finish || !done
        ? slipOf(first?.plan.finish, actual.finish, asOf, {
            end: '完工',
            changed: later.some((v) => v.plan.finish !== undefined),
            voice: first?.voice,
            lacking,
          })
        : undefined,
  };
}

/** Reported done by its deadline; reported later, nobody knows on which day it was done. */
const reportedInTime = (promised: Dated | undefined, reported: Dated): Slip | undefined =>
  promised && lastDay(reported) <= lastDay(promised) ? { days: 0, kind: 'finished', words: '期限前已报告完成' } : undefined;

export interface ItemPeriod {
  row: LedgerRow;
  baseline: Period & { targets: readonly { by: Dated; label: string }[] };
  replans: Period[];
  /** `reported` where only the day of the report is known, not that of the work. */
  actual: Period & { reported?: Dated | undefined };
  slip?: Slip | undefined;
}

/** Item by item, for the 横道图. */
export function itemPeriods(rows: readonly LedgerRow[], asOf: string, lacking: string): ItemPeriod[] {
  return rows
    .map((row): ItemPeriod => {
      // as of the whole: the first plan that names a day is the promise, whichever version that is
      const [first, ...later] = row.plans.filter(({ line }) => line.start || line.finish || line.targets);
      // done for some of its buildings is not done
      const finished = row.state === 'done' ? row.reports.findLast((r) => r.state === 'done') : undefined;
      // what is only mentioned has no day
      const started = row.reports.find((r) => r.state === 'underway' && !r.mention);
      const reported = finished?.mention ? undefined : finished?.date;
      const targets = (first?.line.targets ?? []).map((t) => ({
        by: t.by,
        label: targetAim(t),
      }));
      const finish = first?.line.finish ?? first?.line.targets?.at(-1)?.by;
      return {
        row,
        baseline: { start: first?.line.start, finish, voice: first?.version.voice, targets },
        replans: later.map(({ line, version }) => ({
          start: line.start,
          finish: line.finish ?? line.targets?.at(-1)?.by,
          voice: version.voice,
        })),
        actual: { start: started?.date, finish: finished?.finished, reported },
        slip:
          row.state === 'dropped'
            ? undefined
            : finished && !finished.finished
              ? reported
                ? reportedInTime(finish, reported)
                : undefined
              : slipOf(finish, finished?.finished, asOf, {
                  end: '完成',
                  changed: later.some(({ line }) => line.finish !== undefined),
                  voice: first?.version.voice,
                  lacking,
                }),
      };
    })
    .filter((p) => p.baseline.finish ?? p.baseline.start ?? p.actual.start ?? p.actual.reported);
}
