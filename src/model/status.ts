import { ITEMS } from '../schema/items.ts';
import type { CompoundData, DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { aside } from './brackets.ts';
import { itemLedger, partsWords } from './items.ts';
import { addDays, firstDay, formatDate, formatDated, inferred as inferredDate, inTime, lastDay } from './dates.ts';
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
/** （推定，加装电梯）: where the source does not say the state itself, and where it is of one work only. */
const guess = (words: string, inferred: boolean, only?: string): string => aside(words, inferred && '推定', only);
/** 当时在施工（推定） · 当时“基本完工”（归为在施工是推定） */
const thenWords = (was: Stated, inferred: boolean, said?: string, only?: string): string =>
  inferred && said !== undefined ? aside(`当时“${said}”`, `归为${THEN[was]}是推定`, only) : guess(`当时${THEN[was]}`, inferred, only);
/** 当时在施工（推定），久无消息: where the last word is old, what it was. */
const silentWords = (...was: Parameters<typeof thenWords>): string => `${thenWords(...was)}，${STATUSES.silent}`;
/** 已完工（推定） · 已完工（加装电梯） */
export const statusWords = (status: Status, inferred: boolean, only?: string): string => guess(STATUSES[status], inferred, only);

export interface StatusView {
  status: Status;
  label: string;
  /** What was last said, where since then there is silence. */
  was?: Stated | undefined;
  /** 推定: no source says it in so many words. */
  inferred?: boolean | undefined;
  /** 基本完工: the source's own words, where the state is read from them. */
  said?: string | undefined;
  /** 加装电梯: the work that alone was done, whose state it is. */
  only?: string | undefined;
  /** The disclosure that says so, and what it speaks of. */
  basis?:
    | {
        id: string;
        date: Dated;
        /** The last day that it can speak of. */ day: string;
        /** It is of another day than it came out. */ then?: true;
      }
    | undefined;
  /** The first day on which nothing had been heard of it for too long. */
  since?: string | undefined;
  /** Something was collected of it, as `detail` says, where no source says how far the whole is. */
  told?: true | undefined;
  /** What the label alone does not say. */
  detail?: string | undefined;
  /** What the record notes that alone tells of it: room for it is in lists, and at the item. */
  besides?: string | undefined;
  /** Where it will read otherwise though nothing is published: the last day of this, and what comes then. */
  turn?: { day: string; status: Status; label: string } | undefined;
}

/** 已完工、已验收: nothing is expected of it any more. */
export const isFinished = ({ status }: Pick<StatusView, 'status'>): boolean => status === 'done' || status === 'accepted';

/** A final acceptance that every party passed. */
export const completed = (d: DisclosureOf<'acceptance'>): boolean =>
  d.stage === 'completion' && d.parties.every((p) => p.result === 'pass' || p.result === 'conditional');

interface Word {
  state: Stated;
  /** 推定: no source says it in so many words. */
  inferred: boolean;
  /** 基本完工: what it says instead. */
  said?: string | undefined;
  /** Read from single items, which never outweighs a word on the whole of the same time. */
  weak: boolean;
}
const word = (state: Stated, how: { inferred?: boolean; said?: string | undefined; weak?: boolean } = {}): Word => ({
  state,
  inferred: false,
  weak: false,
  ...how,
});

/** Work on the compound; who sweeps it and who manages it goes on without. */
const isWork = ({ item }: { item: keyof typeof ITEMS }): boolean => ITEMS[item].class !== 'manage';

/** What a record says of the whole; undefined where it says nothing of it. */
export const stated = (d: Disclosure): Word | undefined => {
  const { data } = d;
  if (data.kind === 'acceptance') return completed(data) ? word('accepted') : undefined;
  if (data.kind !== 'progress') return undefined;
  if (data.state) {
    const inferred = data.stateInferred !== undefined;
    return word(data.state, { inferred, said: data.stateWords });
  }
  if (data.finished) return word('done');
  if (data.started || data.percent) return word('underway', { weak: true });
  // items reported done say nothing of the rest; only work in hand says that there is work in hand
  if (data.items?.some((i) => i.state === 'underway' && isWork(i))) return word('underway', { inferred: true, weak: true });
  return undefined;
};

/** What is only mentioned has no day: finished work stays finished, and all else is long ago or not. */
const mentioned = (disclosures: readonly Disclosure[], only?: string): StatusView | undefined => {
  const told = disclosures.map(stated).findLast((s) => s !== undefined);
  if (!told) return undefined;
  const { state: status, inferred } = told;
  const detail = `来源只是提到${told.said === undefined ? STATUSES[status] : `“${told.said}”`}，没有写完整的年月日`;
  return status === 'done' || status === 'accepted'
    ? { status, label: statusWords(status, inferred, only), inferred: inferred || undefined, only, detail }
    : { status: 'unknown', label: STATUSES.unknown, detail };
};

/** What a record says of the whole, or of the only work: 施工中; 当时在施工 where that is old by the day. Empty where it says nothing. */
export const stateThen = (d: Disclosure, asOf: string, only?: string): string => {
  const state = d.data.kind === 'progress' ? d.data.state : undefined;
  if (!state) return '';
  const { inferred, said } = stated(d)!;
  return aged('compound', state, speaksOf(d.data), asOf).was ? thenWords(state, inferred, said, only) : statusWords(state, inferred, only);
};

/** Read from the latest act that says anything of the state; a plan alone says nothing of what happened since. `lacking`: what a gap is called; `only`: the work that alone was done, whose state it is. */
export function statusOf(compound: CompoundData, all: readonly Disclosure[], asOf: string, lacking: string, only?: string): StatusView {
  const disclosures = all.filter(isAct);
  let found: { status: Stated; inferred: boolean; said?: string | undefined; d: Disclosure } | undefined;
  for (const d of disclosures) {
    const told = stated(d);
    if (!told) continue;
    // a finished compound is not under way again because a later notice lists an item
    if (found && told.weak && (isFinished(found) || inTime(spoken(found.d.data), spoken(d.data)) >= 0)) continue;
    found = { status: told.state, inferred: told.inferred, said: told.said, d };
  }
  if (found) {
    const { status, inferred, said, d } = found;
    const day = speaksOf(d.data);
    const basis = { id: d.id, date: spoken(d.data), day, ...(d.data.asOf && { then: true as const }) };
    const { was, until } = aged('compound', status, day, asOf);
    const silent = { status: 'silent' as const, label: silentWords(status, inferred, said, only) };
    return was
      ? { ...silent, was, inferred: inferred || undefined, said, only, basis, since: addDays(until!, 1) }
      : {
          status,
          label: statusWords(status, inferred, only),
          inferred: inferred || undefined,
          said,
          only,
          basis,
          turn: until === undefined ? undefined : { day: until, ...silent },
        };
  }
  const told = mentioned(
    all.filter((d) => !isAct(d)),
    only,
  );
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
  if (compound.plan || plans.length) return { status: 'unknown', label: STATUSES.unknown, detail: `有计划，${lacking}进度` };
  const rows = itemLedger([], all);
  const parts = partsWords(rows)?.replace(/^做完/, '说做完');
  return {
    status: 'unknown',
    label: STATUSES.unknown,
    told: parts || disclosures.length ? true : undefined,
    detail: parts ? `材料${parts}，没有说明总体状态` : disclosures.length ? '有过消息，没有说明总体状态' : `${lacking}进度`,
    besides: rows.length === 1 ? rows[0]!.reports.at(-1)!.besides : undefined,
  };
}

/** Beside 未公开 in a list: what was collected of parts of the work · 没有说在改造 of what is only named. */
export const besideUnknown = ({ status, told, detail, besides }: StatusView, work: CompoundData['work']): string | undefined =>
  told
    ? [detail, besides?.replace(/。$/, '')].filter(Boolean).join('；')
    : status === 'unknown' && work.includes('mentioned')
      ? '没有说在改造'
      : undefined;

/** What was last said of it, whether or not that still holds. */
export const saidLast = ({ was, status }: StatusView): Stated | undefined =>
  was ?? (status === 'silent' || status === 'unknown' ? undefined : status);

/** 状态 as the head of its page: 施工中 as long as that holds, then 2020年5月说在施工, or 2023年9月22日说“基本完工”. Nobody is told that work goes on of which nothing was heard. */
export function headlineOf(s: StatusView): Pick<StatusView, 'status' | 'label' | 'turn'> {
  const was = saidLast(s);
  const own = s.inferred ? s.said : undefined;
  const guesses = [s.basis && inferredDate(s.basis.date) !== undefined && '日期', s.inferred && own === undefined && '状态'].filter(
    (g) => typeof g === 'string',
  );
  const old =
    was && s.basis
      ? aside(
          `${formatDate(s.basis.date)}说${own === undefined ? THEN[was] : `“${own}”`}`,
          own !== undefined && `归为${THEN[was]}是推定`,
          guesses.length > 0 && `${guesses.join('、')}推定`,
          s.only,
        )
      : s.label;
  if (s.was) return { status: s.status, label: old };
  return { status: s.status, label: s.label, turn: s.turn && { ...s.turn, label: s.turn.status === 'silent' ? old : s.turn.label } };
}

/** 这是2020年9月的消息 · 说的是2020年9月的情况: what the label rests on, and how long ago that is. The day of the facts is not the day of the news. */
export const statusLine = ({ basis }: StatusView): Sentence | undefined =>
  basis && [
    basis.then ? `说的是${formatDated(basis.date)}的情况` : `这是${formatDated(basis.date)}的消息`,
    { day: basis.day, before: '', after: '', age: '，距今' },
  ];

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
  /** `at`: as the source gives it; `date`: its last day, to draw it by. */
  history: { value: number; at: Dated; date: string; id: string }[];
}

/** Only where a source states it; never averaged from items. */
export function statedPercent(disclosures: readonly Disclosure[], status: StatusView): StatedPercent | undefined {
  const history = disclosures.flatMap(({ id, data, joint }) =>
    data.kind === 'progress' && data.percent !== undefined
      ? [{ value: data.percent, at: data.asOf ?? data.date, id, joint, of: data.about.compounds?.toSorted().join() }]
      : [],
  );
  const latest = history.at(-1);
  if (!latest) return undefined;
  const { value, id, at, joint, of } = latest;
  return {
    value,
    id,
    date: at,
    joint,
    words: aside(`${value}%`, joint),
    overtaken: value < 100 && isFinished(status) && inTime(at, status.basis!.date) <= 0,
    // one line never runs through the progress of one and of several, or of others
    history: history
      .filter((h) => h.joint === joint && h.of === of)
      .map((h) => ({ value: h.value, at: h.at, date: lastDay(h.at), id: h.id })),
  };
}
