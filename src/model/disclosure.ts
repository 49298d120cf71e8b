import type { Dated } from '../schema/dates.ts';
import type { DisclosureData } from '../schema/index.ts';
import type { Basis } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { firstDay, formatDated, inTime, lastDay } from './dates.ts';

export interface Disclosure {
  id: string;
  data: DisclosureData;
  /** 合计: as read for one of several compounds, whose figures it gives only together, as 5个楼院合计. None of them is one compound's own. */
  joint?: string | undefined;
  /** 只是说起: an event as somebody else than the office tells it, without its day; the record's date is that of the telling. */
  told?: true | undefined;
  /** 已更正、已撤回: as read on a day, where a later record changed it. */
  mark?: Mark | undefined;
}
export const UNSAID = '来源没有说';
/** 是不是5个楼院合计，来源没有说: nobody knows of whom the figures are. */
export const isUnsure = (joint: string | undefined): boolean => joint !== undefined && joint.endsWith(UNSAID);
export type Mark = 'corrected' | 'withdrawn';

/** What a disclosure speaks of. */
export const spoken = (d: DisclosureData): Dated => d.asOf ?? d.date;
/** 截至2025年5月: where it came out later than what it tells was so. */
export const ofWhen = ({ asOf, date }: DisclosureData): string | undefined =>
  asOf && lastDay(asOf) < firstDay(date) ? `截至${formatDated(asOf)}` : undefined;
/** The last day that a disclosure can speak of: none after it was published. */
export const speaksOf = (d: DisclosureData): string => {
  const [said, published] = [lastDay(spoken(d)), lastDay(d.date)];
  return said < published ? said : published;
};

/** Older first: by the day spoken of, then the day published, then id. The order of files never matters. */
export const inOrder = (a: Disclosure, b: Disclosure): number =>
  inTime(spoken(a.data), spoken(b.data)) || inTime(a.data.date, b.data.date) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The one that was published last, whatever day it speaks of. */
export const newestOf = (disclosures: readonly Disclosure[]): Disclosure | undefined =>
  disclosures.reduce<Disclosure | undefined>((a, b) => (a && inTime(a.data.date, b.data.date) > 0 ? a : b), undefined);

/** An act, a mention, or a rule, which is a kind of its own. */
export const basisOf = (d: DisclosureData): Basis | 'rule' => (d.kind === 'rule' ? 'rule' : (d.basis ?? 'act'));

/** Done or published on a day: what timelines, calendars and counts of 公开 may hold. */
export const isAct = ({ data }: Disclosure): boolean => basisOf(data) === 'act';
export const isMention = ({ data }: Disclosure): boolean => basisOf(data) === 'mention';
/** Whether the source says on which day it was, or its own day is that one. */
export const isUndated = (d: Disclosure): boolean => isMention(d) || d.told === true;

/** Not 背景: of an earlier round of works, or of something else than a renovation (哪一轮), which is of no concern to the ledger, the state, the gaps and the 公开度 of this one. */
export const ofThisRound = ({ data }: Disclosure): boolean => data.round === undefined;
/** An act of this round: what timelines, silence and counts of 公开 are made of. */
export const isNews = (d: Disclosure): boolean => isAct(d) && ofThisRound(d);
/** 背景：2013年改造: what a record of something else is called where records are listed. */
export const backgroundWords = ({ data }: Disclosure): string | undefined => data.round && `背景：${data.round}`;
/** 4种（其中1种是背景） · 1个（背景） */
export const withBackground = (n: number, unit: string, background: number): string =>
  aside(`${n}${unit}`, background > 0 && (background < n ? `其中${background}${unit}是背景` : '背景'));
/** 社区活动、“两委”换届: of what several of them tell. */
export const roundsOf = (disclosures: readonly Disclosure[]): string =>
  [...new Set(disclosures.flatMap(({ data }) => data.round ?? []))].join('、');
