import type { CompoundData, DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { addDays, firstDay, formatDate, formatDated, inTime, lastDay } from './dates.ts';
import { isAct, speaksOf, spoken, type Disclosure } from './disclosure.ts';
import { aged, type Sentence } from './turns.ts';

/** 状态, derived; `unknown` is 未公开 and never stands for 未开工. */
export const STATUSES = {
  planned: '未开工',
  underway: '施工中',
  paused: '停工',
  done: '已完工',
  accepted: '已验收',
  /** Was planned, under way or paused when last heard of; since then nothing, for longer than such news keeps. */
  silent: '久无消息',
  unknown: '未公开',
} as const;
export type Status = keyof typeof STATUSES;

/** The furthest first, so that a row of marks reads like a bar. */
export const STATUS_ORDER: readonly Status[] = ['accepted', 'done', 'underway', 'paused', 'planned', 'silent', 'unknown'];

/** What a source can say of it. */
export type Stated = Exclude<Status, 'silent' | 'unknown'>;

const THEN = { planned: '未开工', underway: '在施工', paused: '停工', done: '已完工', accepted: '已验收' } as const;
/** 当时在施工，久无消息: where the last word is old, what it was. */
const silentWords = (was: Stated): string => `当时${THEN[was]}，${STATUSES.silent}`;

export interface StatusView {
  status: Status;
  label: string;
  /** What was last said, where since then there is silence. */
  was?: Stated | undefined;
  /** The disclosure that says so, and what it speaks of. */
  basis?: { id: string; date: Dated; /** The last day that it can speak of. */ day: string } | undefined;
  /** The first day on which nothing had been heard of it for too long. */
  since?: string | undefined;
  /** What the label alone does not say. */
  detail?: string | undefined;
  /** Where it will read otherwise though nothing is published: the last day of this, and what comes then. */
  turn?: { day: string; status: Status; label: string } | undefined;
}

/** 已完工、已验收: nothing is expected of it any more. */
export const isFinished = ({ status }: StatusView): boolean => status === 'done' || status === 'accepted';

/** A final acceptance that every party passed. */
export const completed = (d: DisclosureOf<'acceptance'>): boolean =>
  d.stage === 'completion' && d.parties.every((p) => p.result === 'pass' || p.result === 'conditional');

const stated = (d: Disclosure): Stated | undefined => {
  const { data } = d;
  if (data.kind === 'acceptance') return completed(data) ? 'accepted' : undefined;
  if (data.kind !== 'progress') return undefined;
  if (data.state) return data.state;
  if (data.finished) return 'done';
  // items reported done say nothing of the rest; only work in hand says that there is work in hand
  if (data.started || data.percent || data.items?.some((i) => i.state === 'underway')) return 'underway';
  return undefined;
};

/** What is only mentioned has no day: finished work stays finished, and all else is long ago or not. */
const mentioned = (disclosures: readonly Disclosure[]): StatusView | undefined => {
  const status = disclosures.map(stated).findLast((s) => s !== undefined);
  if (!status) return undefined;
  const detail = `来源只是提到“${STATUSES[status]}”，没有说是哪一天`;
  return status === 'done' || status === 'accepted'
    ? { status, label: STATUSES[status], detail }
    : { status: 'unknown', label: STATUSES.unknown, detail };
};

/** Read from the latest act that says anything of the state; a plan alone says nothing of what happened since. */
export function statusOf(compound: CompoundData, all: readonly Disclosure[], asOf: string): StatusView {
  const disclosures = all.filter(isAct);
  let found: { status: Stated; d: Disclosure } | undefined;
  for (const d of disclosures) {
    const status = stated(d);
    // a finished compound is not under way again because a later notice lists an item
    if (
      status &&
      !(status === 'underway' && !('state' in d.data && d.data.state) && (found?.status === 'done' || found?.status === 'accepted'))
    )
      found = { status, d };
  }
  if (found) {
    const { status, d } = found;
    const day = speaksOf(d.data);
    const basis = { id: d.id, date: spoken(d.data), day };
    const { was, until } = aged('compound', status, day, asOf);
    const silent = { status: 'silent' as const, label: silentWords(status) };
    return was
      ? { ...silent, was, basis, since: addDays(until!, 1) }
      : { status, label: STATUSES[status], basis, turn: until === undefined ? undefined : { day: until, ...silent } };
  }
  const told = mentioned(all.filter((d) => !isAct(d)));
  if (told) return told;
  const plans = disclosures.filter((d) => d.data.kind === 'plan' || d.data.kind === 'bid');
  const start =
    compound.plan?.start ?? plans.map((d) => (d.data.kind === 'plan' ? d.data.plan.start : undefined)).findLast((s) => s !== undefined);
  if (start && firstDay(start) > asOf)
    return {
      status: 'planned',
      label: STATUSES.planned,
      detail: `计划${formatDate(start)}开工`,
      turn: { day: addDays(firstDay(start), -1), status: 'unknown', label: STATUSES.unknown },
    };
  if (compound.plan || plans.length) return { status: 'unknown', label: STATUSES.unknown, detail: '公布过计划，没有公布进度' };
  return {
    status: 'unknown',
    label: STATUSES.unknown,
    detail: disclosures.some((d) => d.data.kind === 'progress')
      ? '报道了做完的项目，没有说明总体状态'
      : disclosures.length
        ? '公布过情况，没有说明总体状态'
        : '没有公布过进度',
  };
}

/** 最近一次说到进度，是2020年9月的情况 … : what the label rests on, and how long ago that is. */
export const statusLine = ({ basis }: StatusView): Sentence | undefined =>
  basis && [`这是${formatDated(basis.date)}的消息`, { day: basis.day, before: '', after: '', age: '，距今' }];

/** 总体进度 as a source states it, with what went before. */
export interface StatedPercent {
  value: number;
  id: string;
  date: Dated;
  /** Of several compounds together: 5个楼院合计. */
  joint?: string | undefined;
  /** 50%, or 50%（5个楼院合计） */
  words: string;
  /** The whole was reported finished since: the share is of its day, not of today. */
  overtaken: boolean;
  history: { value: number; date: string; id: string }[];
}

/** Only where a source states it; never averaged from items. */
export function statedPercent(disclosures: readonly Disclosure[], status: StatusView): StatedPercent | undefined {
  const history = disclosures.flatMap(({ id, data, joint }) =>
    data.kind === 'progress' && data.percent !== undefined ? [{ value: data.percent, at: data.asOf ?? data.date, id, joint }] : [],
  );
  const latest = history.at(-1);
  if (!latest) return undefined;
  const { value, id, at, joint } = latest;
  return {
    value,
    id,
    date: at,
    joint,
    words: `${value}%${joint ? `（${joint}）` : ''}`,
    overtaken: value < 100 && isFinished(status) && inTime(at, status.basis!.date) <= 0,
    // one line never runs through the progress of one and of several
    history: history.filter((h) => h.joint === joint).map((h) => ({ value: h.value, date: lastDay(h.at), id: h.id })),
  };
}
