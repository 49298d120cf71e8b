import { CONSENT_METHODS, CONSENT_STATES, CONSENT_STEPS } from '../schema/kinds/consent.ts';
import { PLAN_STEPS, type PlanStep } from '../schema/plan-steps.ts';
import type { Dated } from '../schema/dates.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { consentOf, type Ballot, type BallotView, type ConsentView, type VoteShare } from './consent.ts';
import { asRead } from './corrections.ts';
import { firstDay, formatDated, lastDay } from './dates.ts';
import { inOrder, isUndated, ofThisRound, spoken, type Disclosure } from './disclosure.ts';
import { formatNumber } from './numbers.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { isTold, lacking } from './voice.ts';
import { NO_DAY } from '../schema/voice.ts';

/**
 * 方案怎样定下来: which steps are known of one compound, by its own records. Two ways to count them: the five from asking to settling,
 * and the six that an asking is filed under, which are drawn only where a source says one of them, or a method (一征三议两公开), of this compound.
 */
export interface PlanTrack {
  /** The five, if any is known of the compound or said of its street. */
  steps: TrackStep[];
  /** Of each matter (改造方案, 加装电梯) that was put to the residents step by step. */
  rounds: ConsentRound[];
  /** A plan was published, without a word of how far it was settled. */
  published: StepRecord[];
  /** What the street says of all its compounds, and of none by name. */
  ofStreet: StepRecord[];
  /** 5步里有记录的2步 */
  finding: string;
}
export interface ConsentRound {
  matter: string;
  /** 一征三议两公开, where a source says so. */
  method?: string | undefined;
  steps: TrackStep[];
  /** What a source files under no step. */
  unfiled: StepRecord[];
}

/**
 * done: on record, dated · told: mentioned without a date · going: still asked · missed: a vote that did not reach the threshold ·
 * early: dated before a step that should come first · skipped: nothing of it, and of a later one there is · none: nothing known.
 */
export type StepState = 'done' | 'told' | 'going' | 'missed' | 'early' | 'skipped' | 'none';
export interface TrackStep {
  id: string;
  label: string;
  state: StepState;
  /** 2025年3月4日 · 提到过，没有说清是哪一天 · 没有收集到，后面的一步有记录 */
  words: string;
  records: StepRecord[];
}
export interface StepRecord {
  id: string;
  title: string;
  date: Dated;
  source: string;
  /** 同意210户，占参与表决的260户的80.7%；应过半数，达到 */
  figures: string[];
  note?: string | undefined;
}

/** In which order steps must follow; a plan may be made public before it is resolved or after. */
const CONSENT_ORDER = ['solicit', 'propose', 'discuss', 'resolve', 'publish-result'] as const;
type Filed = Exclude<keyof typeof CONSENT_STEPS, 'not-stated'>;
const CONSENT_IDS = Object.keys(CONSENT_STEPS).filter((s): s is Filed => s !== 'not-stated');

const shareWords = (what: string, share: VoteShare | undefined, of: string, unit: string, threshold: string): string[] =>
  share
    ? [
        `${what}${formatNumber(share.part)}${unit}，占${of}${formatNumber(share.whole)}${unit}的${share.percent}%；门槛${threshold}，${share.met ? '达到' : '没有达到'}`,
      ]
    : [];

function ballotFigures({ participation, agreement, rule, threshold, words, verdict }: BallotView): string[] {
  const of = rule.of === 'voted' ? '参与表决的' : '全体业主';
  const all = [
    ...shareWords('参与表决', participation.households, '应参与的', '户', rule.participation?.words ?? ''),
    ...shareWords('参与表决', participation.area, '应参与的', '平方米', rule.participation?.words ?? ''),
    ...shareWords('同意', agreement.households, of, '户', threshold),
    ...shareWords('同意', agreement.area, of, '平方米', threshold),
  ];
  return [...all, ...(verdict === 'undecidable' ? [words] : [])];
}

/** What answered an asking: of how many, and no threshold. */
const heardFigures = ({ votedHouseholds: heard, eligibleHouseholds: all }: Ballot): string[] =>
  heard === undefined ? [] : [`有${formatNumber(heard)}户参与${all === undefined ? '' : `，应参与的${formatNumber(all)}户`}`];

function consentFigures(c: ConsentView): string[] {
  const short = c.perBuilding.filter((b) => b.verdict === 'failed').map((b) => b.building);
  const passed = c.perBuilding.filter((b) => b.verdict === 'passed').length;
  return [
    ...(c.asked ? [c.asked] : []),
    ...(c.state ? [c.state] : []),
    ...(c.ballot ? (c.vote ? ballotFigures(c.ballot) : heardFigures(c.ballot.raw)) : []),
    ...(c.perBuilding.length
      ? [`逐栋表决${c.perBuilding.length}栋：达到门槛${passed}栋${short.length ? `，没有达到的是${short.join('、')}` : ''}`]
      : []),
  ];
}

type Stepped = Disclosure & { data: DisclosureOf<'consent' | 'plan' | 'meeting'> };
const isStepped = (d: Disclosure): d is Stepped => d.data.kind === 'consent' || d.data.kind === 'plan' || d.data.kind === 'meeting';

const recordOf = (d: Disclosure, views: ReadonlyMap<string, ConsentView>): StepRecord => {
  const view = views.get(d.id);
  return {
    id: d.id,
    title: d.data.title,
    date: spoken(d.data),
    source: d.data.source,
    figures: view ? consentFigures(view) : d.data.kind === 'meeting' ? d.data.decisions : [],
    note: d.data.note,
  };
};

interface Placed {
  disclosure: Disclosure;
  view?: ConsentView | undefined;
}

/** One strip of steps. `order` holds those of them that must follow each other. */
function stepsOf<Id extends string>(
  labels: Readonly<Record<Id, string>>,
  order: readonly Id[],
  placed: ReadonlyMap<Id, readonly Placed[]>,
  views: ReadonlyMap<string, ConsentView>,
  silent: string,
): TrackStep[] {
  const ids = Object.keys(labels) as Id[];
  const dated = (id: Id): Disclosure[] => (placed.get(id) ?? []).map((p) => p.disclosure).filter((d) => !isUndated(d));
  /** Wholly before the first word of a step that should have come first: dates to the month may overlap. */
  const before = (id: Id): Id | undefined =>
    order.includes(id)
      ? order.slice(0, order.indexOf(id)).find((earlier) => {
          const [mine, theirs] = [dated(id).at(-1), dated(earlier)[0]];
          return mine && theirs && lastDay(spoken(mine.data)) < firstDay(spoken(theirs.data));
        })
      : undefined;
  const known = (id: Id): boolean => (placed.get(id) ?? []).length > 0;
  return ids.map((id, i): TrackStep => {
    const all = placed.get(id) ?? [];
    const records = all.map((p) => recordOf(p.disclosure, views));
    const [last] = dated(id).slice(-1);
    const vote = all.findLast((p) => p.view?.vote && p.view.ballot)?.view?.ballot;
    const later = order.includes(id) && ids.slice(i + 1).some((x) => order.includes(x) && known(x));
    const first = before(id);
    const when = last && formatDated(spoken(last.data));
    const [state, words]: [StepState, string] = !all.length
      ? later
        ? ['skipped', `${silent}，后面的一步有记录`]
        : ['none', silent]
      : vote?.verdict === 'failed'
        ? ['missed', `${when ?? NO_DAY}，没有达到门槛`]
        : first
          ? ['early', `${when}，日期在“${labels[first]}”之前`]
          : !later && all.at(-1)!.view?.state === CONSENT_STATES.collecting
            ? ['going', `${when ?? NO_DAY}，当时在征求`]
            : last
              ? ['done', `${when}${vote?.verdict === 'passed' ? '，达到门槛' : ''}`]
              : ['told', `提到过，${NO_DAY}`];
    return { id, label: labels[id], state, words, records };
  });
}

const grouped = <K, T>(list: readonly T[], keys: (item: T) => readonly K[]): Map<K, T[]> => {
  const map = new Map<K, T[]>();
  for (const item of list) for (const k of keys(item)) map.set(k, [...(map.get(k) ?? []), item]);
  return map;
};

const recordedWords = (n: number): string => (n ? `有记录的${n}步` : '一步也没有记录');

function trackOn(portal: Portal, id: string, asOf: string): PlanTrack {
  const silent = lacking(portal);
  const read = (list: readonly Disclosure[] | undefined) =>
    asRead(list ?? [], portal.corrections, asOf)
      .filter(ofThisRound)
      .filter(isStepped)
      .map((d) => (isTold(portal, d) ? { ...d, told: true as const } : d))
      .sort(inOrder);
  const own = read(portal.ofCompound.get(id));
  const { street } = portal.compounds.get(id)!;
  const general = (street ? read(portal.ofStreet.get(street)) : []).filter((d) => !d.data.about.compounds);
  const views = new Map(consentOf([...own, ...general], silent).map((c) => [c.id, c]));
  const place = (d: Disclosure): Placed => ({ disclosure: d, view: views.get(d.id) });

  const placed = grouped<PlanStep, Placed>(
    own.filter((d) => d.data.planSteps).map(place),
    ({ disclosure: d }) => (d as Stepped).data.planSteps!,
  );
  const spokenOf = general.filter((d) => d.data.planSteps ?? d.data.kind === 'consent');
  const steps =
    placed.size || spokenOf.some((d) => d.data.planSteps)
      ? stepsOf(PLAN_STEPS, Object.keys(PLAN_STEPS) as PlanStep[], placed, views, silent)
      : [];
  const rounds = [
    ...Map.groupBy(
      own.filter((d) => d.data.kind === 'consent') as (Disclosure & { data: DisclosureOf<'consent'> })[],
      (d) => d.data.matter,
    ),
  ].map(([matter, list]): ConsentRound => {
    const filed = grouped<Filed, Placed>(list.map(place), ({ disclosure: d }) => {
      const { step } = d.data as DisclosureOf<'consent'>;
      return step === 'not-stated' ? [] : [step];
    });
    const method = list.find((d) => d.data.method)?.data.method;
    const labels = Object.fromEntries(CONSENT_IDS.map((s) => [s, CONSENT_STEPS[s]])) as Record<Filed, string>;
    return {
      matter,
      method: method && CONSENT_METHODS[method],
      steps: filed.size || method ? stepsOf(labels, CONSENT_ORDER, filed, views, silent) : [],
      unfiled: list.filter((d) => d.data.step === 'not-stated').map((d) => recordOf(d, views)),
    };
  });
  const known = steps.filter((s) => s.records.length).length;
  const asked = rounds.filter((r) => r.steps.length);
  const told = [
    steps.length ? `定方案的${steps.length}步，${recordedWords(known)}` : '',
    ...asked.map((r) => `${r.matter}的征询${r.steps.length}步，${recordedWords(r.steps.filter((s) => s.records.length).length)}`),
  ].filter(Boolean);
  return {
    steps,
    rounds,
    published: own.filter((d) => d.data.kind === 'plan' && !d.data.planSteps).map((d) => recordOf(d, views)),
    ofStreet: spokenOf.map((d) => recordOf(d, views)),
    finding: told.join('；') || (rounds.length ? '问过居民，来源没有说是哪一步' : silent),
  };
}
export const planTrack = once('planTrack', trackOn);

/** Whether a compound has a page of its own for how its plan came about. */
export function hasPlanPage(portal: Portal, id: string): boolean {
  const { steps, rounds } = planTrack(portal, id);
  return steps.length + rounds.length > 0;
}
