import type { Dated } from '../schema/dates.ts';
import type { DisclosureData, SourceData } from '../schema/index.ts';
import { NO_DAY, VOICE_OF_SOURCE, VOICES, type Voice } from '../schema/voice.ts';
import type { Site } from '../schema/site.ts';
import { isValid } from './corrections.ts';
import { formatDated, inferred } from './dates.ts';
import { basisOf, isAct, ofThisRound, type Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';

/** What stands in a list of records: acts, and whatever was withdrawn, so that nobody looks for it in vain. */
export const inList = (d: Disclosure): boolean => isAct(d) || !isValid(d);

/** Whatever knows the documents: a portal, or the content that one is made of. */
export interface Documents {
  sources: ReadonlyMap<string, Pick<SourceData, 'reliability'>>;
}

/** What a document says in its own voice. */
export const voiceOfSource = (portal: Documents, source: string | undefined): Voice =>
  VOICE_OF_SOURCE[portal.sources.get(source ?? '')?.reliability ?? 'aggregator'];

/** 谁的话: the record's own word on it, else its document's. */
export const voiceOf = (portal: Documents, d: DisclosureData): Voice => d.voice ?? voiceOfSource(portal, d.source);

/** Things that somebody decided or did once: a report of them comes later than they were, and nobody knows by how much. */
const EVENTS: readonly DisclosureData['kind'][] = ['consent', 'plan', 'meeting', 'bid', 'acceptance'];
/** 报道的日子不是事情的日子: who reports an event and does not say when it was (`asOf`), only tells of it. */
export const isTold = (portal: Documents, { data }: Disclosure): boolean =>
  EVENTS.includes(data.kind) && data.asOf === undefined && voiceOf(portal, data) !== 'office';

/** 公开: an act, published by an office. Everything else is told by somebody. */
export const isPublished = (portal: Documents, d: Disclosure): boolean => isAct(d) && voiceOf(portal, d.data) === 'office';

/** 推定，居民的话: what stands in brackets behind a day that no source of its own prints, or that another says in it. */
export const howSaid = (d: Dated, voice?: Voice): (string | undefined)[] => [
  inferred(d) === undefined ? undefined : '推定',
  voice && VOICES[voice],
];

/** What one reads it in: 2020年的转载. */
export const DOCUMENTS: Readonly<Record<Voice, string>> = { office: '材料', press: '报道', resident: '居民的话', aggregator: '转载' };

/** How a record stands: what an office published, what others reported or passed on, what is only mentioned, what is a rule. */
export const STANDINGS = { published: '单位公布', reported: '报道', reposted: '转载', mention: '只是提到', rule: '制度' } as const;
export type Standing = keyof typeof STANDINGS;
/** Of what is dated. */
export type Told = Exclude<Standing, 'mention' | 'rule'>;
export const standingOfVoice = (voice: Voice): Told =>
  voice === 'office' ? 'published' : voice === 'aggregator' ? 'reposted' : 'reported';
/** What a resident says is passed on by whoever passes it on: in a repost it is no report. */
const tellerOf = (portal: Documents, d: DisclosureData): Voice => {
  const voice = voiceOf(portal, d);
  return voice === 'resident' && voiceOfSource(portal, d.source) === 'aggregator' ? 'aggregator' : voice;
};
export const standingOf = (portal: Documents, d: Disclosure): Standing => {
  const basis = basisOf(d.data);
  return basis === 'act' ? standingOfVoice(tellerOf(portal, d.data)) : basis;
};

/** 2019年12月18日的报道提到: of what a source only mentions. The day is the document's, not that of what it tells. */
export const toldIn = (portal: Documents, d: DisclosureData): string => {
  const teller = tellerOf(portal, d);
  return `${formatDated(d.date)}的${DOCUMENTS[teller === 'resident' ? 'press' : teller]}提到`;
};
/** 2019年12月18日的报道提到，没有说清是哪一天 */
export const toldOn = (portal: Documents, d: DisclosureData): string => `${toldIn(portal, d)}，${NO_DAY}`;

export const LATEST: Record<Standing, string> = {
  published: '最近公布',
  reported: '最近报道',
  reposted: '最近转载',
  mention: '提到过',
  rule: '有规定',
};
/** 最近报道2020年12月28日 */
export const latestWords = (latest: { date: Dated; standing: Standing }): string => `${LATEST[latest.standing]}${formatDated(latest.date)}`;

/** Documents and records apart: sixty-six documents are not a hundred and seventy-three. */
export interface RecordCounts extends Record<Standing, number> {
  documents: number;
  records: number;
  /** Of these, 背景: of another round, or of something else. */
  background: number;
  /** Listed and marked, but counted nowhere else. */
  withdrawn: number;
}
export const countRecords = (portal: Documents, given: readonly Disclosure[]): RecordCounts => {
  const disclosures = given.filter(isValid);
  const counts = {
    documents: new Set(disclosures.map((d) => d.data.source)).size,
    records: disclosures.length,
    background: disclosures.filter((d) => !ofThisRound(d)).length,
    withdrawn: given.length - disclosures.length,
    ...{ published: 0, reported: 0, reposted: 0, mention: 0, rule: 0 },
  };
  for (const d of disclosures) counts[standingOf(portal, d)]++;
  return counts;
};

/** 2份材料，13条记录 */
export const recordWords = ({ documents, records }: RecordCounts): string => `${documents}份材料，${records}条记录`;

/** 单位公布1条，另有报道2条、转载1条: a repost is no report of its own, and records of one document are not so many documents. */
export const timesWords = ({ published, reported = 0, reposted = 0 }: Partial<Record<Told, number>>): string => {
  const others = [reported && `报道${reported}条`, reposted && `转载${reposted}条`].filter(Boolean).join('、');
  return published ? `单位公布${published}条${others && `，另有${others}`}` : `有${others}`;
};

/** ，另有1条已撤回 */
export const withdrawnWords = ({ withdrawn }: RecordCounts): string => (withdrawn ? `，另有${withdrawn}条已撤回` : '');

/** 2份材料，13条记录（单位公布1条、报道7条、转载1条、制度3条、只是提到1条） */
export const standingWords = (counts: RecordCounts): string => {
  const parts = (['published', 'reported', 'reposted', 'rule', 'mention'] as const).flatMap((s) =>
    counts[s] ? [`${STANDINGS[s]}${counts[s]}条`] : [],
  );
  return counts.records
    ? `${recordWords(counts)}（${parts.join('、')}）${counts.background ? `，其中${counts.background}条不是这一轮改造的` : ''}${withdrawnWords(counts)}`
    : `没有记录${withdrawnWords(counts)}`;
};

const main = once('mainVoice', (portal): Voice => {
  const counts = Map.groupBy(portal.timeline, (d) => voiceOf(portal, d.data));
  return (Object.keys(VOICES) as Voice[]).reduce((a, b) => ((counts.get(b)?.length ?? 0) > (counts.get(a)?.length ?? 0) ? b : a));
});
/** The voice of most records: said once, so that only what differs from it is marked line by line. */
export const mainVoice = (portal: Portal): Voice => main(portal, '');

/** The same as a whole sentence, and whose words they are where nothing else is said, of whatever may be of the main voice. */
export const standingSentence = (portal: Portal, counts: RecordCounts): string =>
  `${standingWords(counts)}。${counts[standingOfVoice(mainVoice(portal))] + counts.mention + counts.rule ? `没有另外注明的，是${VOICES[mainVoice(portal)]}。` : ''}`;

/**
 * What a gap is called, before the thing that is missing. An office's own portal knows what it did not publish; a collection knows
 * only what it did not find.
 */
export const lacking = ({ site }: { site: Pick<Site, 'publisher'> }): string => (site.publisher?.official ? '没有公布' : '没有收集到');
