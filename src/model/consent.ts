import { CONSENT_MEANS, CONSENT_METHODS, CONSENT_STATES, CONSENT_STEPS } from '../schema/kinds/consent.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { lastDay } from './dates.ts';
import { formatNumber, type Numeric } from './numbers.ts';
import { isUndated, type Disclosure } from './disclosure.ts';

interface Threshold {
  numerator: number;
  denominator: number;
  /** 以上 includes the threshold, 过 does not. */
  inclusive: boolean;
  words: string;
}
/** What a vote must reach, by area and by heads, both. `of` says of whom the agreement is counted. */
export interface VotingRule {
  law: string;
  participation?: Threshold;
  ordinary: Threshold;
  special: Threshold;
  of: 'voted' | 'eligible';
}
const MAJORITY: Threshold = { numerator: 1, denominator: 2, inclusive: false, words: '过半数' };
const TWO_THIRDS: Threshold = { numerator: 2, denominator: 3, inclusive: true, words: '三分之二以上' };

/** 民法典 is in force since 2021-01-01; a vote before that day is judged by 物权法第76条, which counts of all owners. */
export const CIVIL_CODE: VotingRule = {
  law: '民法典第278条',
  participation: TWO_THIRDS,
  ordinary: MAJORITY,
  special: { numerator: 3, denominator: 4, inclusive: true, words: '四分之三以上' },
  of: 'voted',
};
export const PROPERTY_LAW: VotingRule = { law: '物权法第76条（2021年前适用）', ordinary: MAJORITY, special: TWO_THIRDS, of: 'eligible' };
export const ruleOn = (day: string): VotingRule => (day >= '2021-01-01' ? CIVIL_CODE : PROPERTY_LAW);

export type Ballot = NonNullable<DisclosureOf<'consent'>['ballot']>;

const scaled = (n: Numeric): bigint => {
  const [whole, fraction = ''] = String(n).split('.') as [string, string | undefined];
  return BigInt(whole + fraction.padEnd(4, '0'));
};

export interface VoteShare {
  part: Numeric;
  whole: Numeric;
  percent: number;
  met: boolean;
}

/** Compared as whole numbers, never as rounded percentages. */
const share = (part: Numeric | undefined, whole: Numeric | undefined, rule: Threshold): VoteShare | undefined => {
  if (part === undefined || whole === undefined || scaled(whole) === 0n) return undefined;
  const [p, w] = [scaled(part) * BigInt(rule.denominator), scaled(whole) * BigInt(rule.numerator)];
  return { part, whole, percent: Number((scaled(part) * 1000n) / scaled(whole)) / 10, met: rule.inclusive ? p >= w : p > w };
};

export interface BallotView {
  participation: { households?: VoteShare | undefined; area?: VoteShare | undefined };
  agreement: { households?: VoteShare | undefined; area?: VoteShare | undefined };
  verdict: 'passed' | 'failed' | 'undecidable';
  words: string;
  rule: VotingRule;
  /** What the agreement must reach, in words. */
  threshold: string;
}

export function judgeBallot(ballot: Ballot, special: boolean, rule: VotingRule, lacking: string): BallotView {
  const agree = special ? rule.special : rule.ordinary;
  const whole =
    rule.of === 'voted'
      ? { households: ballot.votedHouseholds, area: ballot.votedArea }
      : { households: ballot.eligibleHouseholds, area: ballot.eligibleArea };
  const participation = rule.participation
    ? {
        households: share(ballot.votedHouseholds, ballot.eligibleHouseholds, rule.participation),
        area: share(ballot.votedArea, ballot.eligibleArea, rule.participation),
      }
    : {};
  const agreement = {
    households: share(ballot.agreedHouseholds, whole.households, agree),
    area: share(ballot.agreedArea, whole.area, agree),
  };
  const taking = rule.participation ? [participation.households, participation.area] : [];
  const agreeing = [agreement.households, agreement.area];
  const all = [...taking, ...agreeing];
  const failed = all.some((s) => s && !s.met);
  const verdict = failed ? 'failed' : all.every((s) => s?.met) ? 'passed' : 'undecidable';
  /** What is not given of one of the two counts; all of it is one word. */
  const gaps = (name: string, eligible: unknown, voted: unknown, agreed: unknown): string[] => {
    const parts = [['应参与', eligible], ...(rule.participation ? [['参与', voted]] : []), ['同意', agreed]] as const;
    const gone = parts.filter(([, given]) => given === undefined);
    return gone.length === parts.length ? [name] : gone.map(([part]) => `${part as string}${name}`);
  };
  const missing = [
    ...gaps('户数', ballot.eligibleHouseholds, ballot.votedHouseholds, ballot.agreedHouseholds),
    ...gaps('面积', ballot.eligibleArea, ballot.votedArea, ballot.agreedArea),
  ];
  const words =
    verdict === 'passed'
      ? '达到法定门槛'
      : verdict === 'undecidable'
        ? `${lacking}${missing.join('、')}，无法判断是否达到法定门槛`
        : `未达到法定门槛：${[...(taking.some((s) => s && !s.met) ? ['参与不足'] : []), ...(agreeing.some((s) => s && !s.met) ? ['同意不足'] : [])].join('，')}`;
  return { participation, agreement, verdict, words, rule, threshold: `${rule.of === 'voted' ? '参与者' : '全体业主'}${agree.words}` };
}

export interface ConsentView {
  id: string;
  matter: string;
  special: boolean;
  step: string;
  /** Its numbers are those of a vote, and must reach the threshold; an asking that goes before it need not. */
  vote: boolean;
  /** 问卷、座谈会 · 发出300份，收回260份 */
  asked?: string | undefined;
  state?: string | undefined;
  /** 一征三议两公开, where the source says so. */
  method?: string | undefined;
  buildings?: readonly string[] | undefined;
  buildingCount?: number | undefined;
  ballot?: (BallotView & { raw: Ballot }) | undefined;
  perBuilding: (BallotView & { raw: Ballot; building: string })[];
  source: string;
  date: Dated;
  /** 只是提到: `date` is that of the document. */
  mention: boolean;
  note?: string | undefined;
}

/** How people were asked, and how many answered: the share is of what was sent out, where that was said. */
export function askedWords({ means, forms }: Pick<DisclosureOf<'consent'>, 'means' | 'forms'>): string | undefined {
  const sent = forms?.sent !== undefined && `发出${formatNumber(forms.sent)}份`;
  const back =
    forms?.returned !== undefined && `收回${formatNumber(forms.returned)}份${forms.sent === undefined ? '，没有写发出多少' : ''}`;
  return [means?.map((m) => CONSENT_MEANS[m]).join('、'), [sent, back].filter(Boolean).join('，')].filter(Boolean).join('：') || undefined;
}

const VOTES: readonly (keyof typeof CONSENT_STEPS)[] = ['resolve', 'publish-result', 'not-stated'];

/** Whether its votes are known, of the whole or of any building. */
export const hasVotes = (c: ConsentView): boolean => c.ballot !== undefined || c.perBuilding.length > 0;

/** 问过，没有收集到表决结果: what came of all that was asked; undefined where nothing was. `lacking`: what a gap is called. */
export const consentWords = (all: readonly ConsentView[], lacking: string): string | undefined =>
  all.some(hasVotes) ? '有表决结果' : all.length ? `问过，${lacking}表决结果` : undefined;

/** Of an asking that a later record ends. */
const OVER = `当时${CONSENT_STATES.collecting}，后来${CONSENT_STATES.done}`;

/** `lacking`: what a gap is called. */
export const consentOf = (disclosures: readonly Disclosure[], lacking: string): ConsentView[] => {
  // an asking that a later record follows on is not still open
  const closed = new Set(
    disclosures.map(({ data }) => (data.kind === 'consent' && data.state && data.state !== 'collecting' ? data.follows : undefined)),
  );
  return disclosures.flatMap((d) => {
    const { id, data } = d;
    if (data.kind !== 'consent') return [];
    const special = data.special ?? false;
    const rule = ruleOn(lastDay(data.asOf ?? data.date));
    return [
      {
        id,
        matter: data.matter,
        special,
        step: CONSENT_STEPS[data.step],
        vote: VOTES.includes(data.step),
        asked: askedWords(data),
        method: data.method && CONSENT_METHODS[data.method],
        state: data.state === 'collecting' && closed.has(id) ? OVER : data.state && CONSENT_STATES[data.state],
        buildings: data.buildings,
        buildingCount: data.buildingCount,
        ballot: data.ballot && { ...judgeBallot(data.ballot, special, rule, lacking), raw: data.ballot },
        perBuilding: (data.perBuilding ?? []).map((b) => ({
          ...judgeBallot(b.ballot, special, rule, lacking),
          raw: b.ballot,
          building: b.building,
        })),
        source: data.source,
        date: data.asOf ?? data.date,
        mention: isUndated(d),
        note: data.note,
      },
    ];
  });
};
