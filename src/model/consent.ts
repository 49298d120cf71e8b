import { CONSENT_STEPS } from '../schema/disclosure.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import type { Numeric } from './numbers.ts';
import type { Disclosure } from './portal.ts';

/** 民法典第278条: who must take part, and who must agree; by area and by heads, both. */
export const THRESHOLDS = {
  participation: { numerator: 2, denominator: 3, words: '三分之二以上' },
  ordinary: { numerator: 1, denominator: 2, words: '过半数' },
  special: { numerator: 3, denominator: 4, words: '四分之三以上' },
} as const;

export type Ballot = NonNullable<DisclosureOf<'consent'>['ballot']>;

const scaled = (n: Numeric): bigint => {
  const [whole, fraction = ''] = String(n).split('.') as [string, string | undefined];
  return BigInt(whole + fraction.padEnd(4, '0'));
};

export interface Share {
  part: Numeric;
  whole: Numeric;
  percent: number;
  met: boolean;
}

/** Compared as whole numbers: 以上 includes the threshold, 过半数 does not. */
const share = (part: Numeric | undefined, whole: Numeric | undefined, rule: (typeof THRESHOLDS)[keyof typeof THRESHOLDS]): Share | undefined => {
  if (part === undefined || whole === undefined || scaled(whole) === 0n) return undefined;
  const [p, w] = [scaled(part) * BigInt(rule.denominator), scaled(whole) * BigInt(rule.numerator)];
  return { part, whole, percent: Number((scaled(part) * 1000n) / scaled(whole)) / 10, met: rule === THRESHOLDS.ordinary ? p > w : p >= w };
};

export interface BallotView {
  participation: { households?: Share | undefined; area?: Share | undefined };
  agreement: { households?: Share | undefined; area?: Share | undefined };
  verdict: 'passed' | 'failed' | 'undecidable';
  words: string;
}

export function judge(ballot: Ballot, special: boolean): BallotView {
  const rule = special ? THRESHOLDS.special : THRESHOLDS.ordinary;
  const participation = {
    households: share(ballot.votedHouseholds, ballot.eligibleHouseholds, THRESHOLDS.participation),
    area: share(ballot.votedArea, ballot.eligibleArea, THRESHOLDS.participation),
  };
  const agreement = { households: share(ballot.agreedHouseholds, ballot.votedHouseholds, rule), area: share(ballot.agreedArea, ballot.votedArea, rule) };
  const all = [participation.households, participation.area, agreement.households, agreement.area];
  const failed = all.some((s) => s && !s.met);
  const verdict = failed ? 'failed' : all.every((s) => s?.met) ? 'passed' : 'undecidable';
  const missing = [!participation.households && '参与户数', !participation.area && '参与面积', !agreement.households && '同意户数', !agreement.area && '同意面积'].filter(Boolean);
  const words =
    verdict === 'passed' ? '达到法定门槛' : verdict === 'undecidable' ? `没有公布${missing.join('、')}，无法判断是否达到法定门槛` : `未达到法定门槛：${[...(all.slice(0, 2).some((s) => s && !s.met) ? ['参与不足'] : []), ...(all.slice(2).some((s) => s && !s.met) ? ['同意不足'] : [])].join('，')}`;
  return { participation, agreement, verdict, words };
}

export const CONSENT_STATES = { collecting: '征求中', done: '已征求', applying: '已征求，申请中' } as const;

export interface ConsentView {
  id: string;
  matter: string;
  special: boolean;
  step: string;
  state?: string | undefined;
  buildings?: readonly string[] | undefined;
  buildingCount?: number | undefined;
  ballot?: (BallotView & { raw: Ballot }) | undefined;
  perBuilding: (BallotView & { raw: Ballot; building: string })[];
  source: string;
  date: Dated;
  note?: string | undefined;
}

export const consentOf = (disclosures: readonly Disclosure[]): ConsentView[] =>
  disclosures.flatMap(({ id, data }) => {
    if (data.kind !== 'consent') return [];
    const special = data.special ?? false;
    return [
      {
        id,
        matter: data.matter,
        special,
        step: CONSENT_STEPS[data.step],
        state: data.state && CONSENT_STATES[data.state],
        buildings: data.buildings,
        buildingCount: data.buildingCount,
        ballot: data.ballot && { ...judge(data.ballot, special), raw: data.ballot },
        perBuilding: (data.perBuilding ?? []).map((b) => ({ ...judge(b.ballot, special), raw: b.ballot, building: b.building })),
        source: data.source,
        date: data.asOf ?? data.date,
        note: data.note,
      },
    ];
  });
