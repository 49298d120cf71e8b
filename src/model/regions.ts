import type { Dated } from '../schema/dates.ts';
import type { DistrictData, StreetData } from '../schema/index.ts';
import { COMPOUND_KINDS, RENOVATIONS, WORK_KINDS } from '../schema/compound.ts';
import { aside } from './brackets.ts';
import { once } from './once.ts';
import { formatDated, inTime, latest } from './dates.ts';
import { acceptanceOf, type AcceptanceView } from './acceptance.ts';
import { compoundSummary, noticePhase, type CompoundSummary } from './compound.ts';
import { consentOf, type ConsentView } from './consent.ts';
import { asRead, isValid, listed } from './corrections.ts';
import { figureSeries, subjectLevel, type FigureSeries } from './figures.ts';
import { itemLedger, type LedgerRow, planVersions } from './items.ts';
import { moneyOf, type MoneyView } from './payments.ts';
import { inOrder, isAct, isMention, isNews, newestOf, ofThisRound, type Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { practiceRound, practiceTitle } from './practices.ts';
import { isFinished, STATUS_ORDER, STATUSES, type Status } from './status.ts';
import { rulesOf, type RuleView } from './rules.ts';
import { issuesOf, type IssueView } from './threads.ts';
import { countRecords, inList, lacking, type RecordCounts } from './voice.ts';
import { tallies, tally, type Change, type Sentence, type Tally } from './turns.ts';

/** Compounds by status, counted apart for each kind: 小区 and 楼院 are never added together. */
export interface StatusCount {
  kind: keyof typeof COMPOUND_KINDS;
  kindLabel: string;
  total: number;
  byStatus: Record<Status, number>;
  /** Of the finished ones those whose state no source says in so many words. */
  guesses: number;
  /** Who will read otherwise though nothing is published, and from when on. */
  turns: Change<Status>[];
}

/** How many have a status, and how that changes. */
export const countOf = (count: StatusCount, status: Status): Tally => tally(count.byStatus[status], count.turns, status);

/** The statuses that a count has, or will have though nothing is published. */
export const statusesIn = (counts: readonly StatusCount[]): Status[] =>
  STATUS_ORDER.filter((s) => counts.some((c) => c.byStatus[s] > 0 || c.turns.some((t) => t.to === s)));

/** 已完工的里有2个是推定: whose state no source says in so many words. Empty where there are none. */
export const guessesWords = ({ guesses, byStatus: { done, accepted } }: Pick<StatusCount, 'guesses' | 'byStatus'>): string =>
  guesses === 0 ? '' : guesses === done + accepted ? '已完工的是推定' : `已完工的里有${guesses}个是推定`;

/** 楼院12个：施工中5、已完工3、未公开4（已完工的里有2个是推定） */
export const countSentence = (count: StatusCount): Sentence => [
  `${count.kindLabel}${count.total}个：`,
  ...tallies(
    STATUS_ORDER.map((s) => ({ words: STATUSES[s], tally: countOf(count, s) })),
    '、',
  ),
  aside('', guessesWords(count)),
];

/** Compounds that are only named or only had other work are listed, not counted among renovations. */
export const isRenovation = (c: Pick<CompoundSummary, 'work'>): boolean => c.work.some((w) => RENOVATIONS.includes(w));

/** 小区, 楼院: 片区 and 街区 hold them, and stand apart. */
export const isSingle = (c: Pick<CompoundSummary, 'kind'>): boolean => c.kind !== 'cluster' && c.kind !== 'block';

export function countByStatus(compounds: readonly CompoundSummary[]): StatusCount[] {
  const counts = new Map<StatusCount['kind'], StatusCount>();
  for (const kind of Object.keys(COMPOUND_KINDS) as StatusCount['kind'][]) {
    const mine = compounds.filter((c) => c.kind === kind && isRenovation(c));
    if (!mine.length) continue;
    const byStatus = Object.fromEntries(Object.keys(STATUSES).map((s) => [s, mine.filter((c) => c.status.status === s).length])) as Record<
      Status,
      number
    >;
    const guesses = mine.filter(({ status }) => status.inferred && isFinished(status)).length;
    const turns = mine.flatMap(({ status: { status, turn } }) => (turn ? [{ day: turn.day, from: status, to: turn.status }] : []));
    counts.set(kind, { kind, kindLabel: COMPOUND_KINDS[kind], total: mine.length, byStatus, guesses, turns });
  }
  return [...counts.values()];
}

/** 截至: the last day of the material that tells of these compounds. A count that nobody goes on counting says it. */
export const countedOn = (compounds: readonly CompoundSummary[]): Dated | undefined =>
  latest(compounds.flatMap((c) => c.latest?.date ?? []));
/** （截至2026年1月21日）, in the bracket that stands there already, if there is one. */
export const onDay = (words: string, day: Dated | undefined): string => aside(words, day && `截至${formatDated(day)}`);

/** Compounds by kind of work other than renovation. */
export const otherWork = (
  compounds: readonly CompoundSummary[],
): { work: keyof typeof WORK_KINDS; label: string; compounds: CompoundSummary[] }[] =>
  (Object.keys(WORK_KINDS) as (keyof typeof WORK_KINDS)[])
    .map((work) => ({ work, label: WORK_KINDS[work], compounds: compounds.filter((c) => !isRenovation(c) && c.work[0] === work) }))
    .filter((g) => g.compounds.length > 0);

/** 61个小区、楼院，另有14个片区: never one number. */
export const heldWords = (compounds: Iterable<Pick<CompoundSummary, 'work' | 'kind'>>): string => {
  const counted = [...compounds].filter(isRenovation);
  const clusters = counted.filter((c) => !isSingle(c)).length;
  const others = counted.length - clusters;
  return [others && `${others}个小区、楼院`, clusters && `${clusters}个片区`].filter(Boolean).join('，另有');
};

/** 15个小区、29个楼院、17个家属院: of what kinds the entries are that {@link heldWords} counts together. */
export const heldKinds = (compounds: Iterable<Pick<CompoundSummary, 'work' | 'kind'>>): string => {
  const kinds = Map.groupBy([...compounds].filter(isRenovation).filter(isSingle), (c) => c.kind);
  return (Object.keys(COMPOUND_KINDS) as (keyof typeof COMPOUND_KINDS)[])
    .flatMap((k) => (kinds.has(k) ? [`${kinds.get(k)!.length}个${COMPOUND_KINDS[k]}`] : []))
    .join('、');
};

export interface RegionView {
  id: string;
  compounds: CompoundSummary[];
  counts: StatusCount[];
  figures: FigureSeries[];
  statements: { text: string; disclosure: Disclosure }[];
  practices: { id: string; title: string; background: boolean }[];
  /** 制度 of the region's own. */
  rules: RuleView[];
  /** What sources tell of it without a date, newest document first. */
  mentions: Disclosure[];
  /** Acts about the region itself, newest first. */
  timeline: Disclosure[];
  /** 背景: acts about the region itself that are of another round or of something else, newest first. */
  background: Disclosure[];
  /** Acts of its streets and compounds too, newest first. */
  recent: Disclosure[];
  /** The same with background and with what was withdrawn, marked as such: what a list of records shows. */
  listed: Disclosure[];
  /** All its records, its streets' and its compounds', mentions and rules too. */
  counted: Disclosure[];
  /** Of these, with the documents that they come from. */
  records: RecordCounts;
}

export interface StreetView extends RegionView {
  data: StreetData;
  district: { id: string; title: string };
  money: MoneyView;
  ledger: LedgerRow[];
  consent: ConsentView[];
  acceptance: AcceptanceView[];
  issues: IssueView[];
}

export interface DistrictView extends RegionView {
  data: DistrictData;
  within?: { id: string; title: string } | undefined;
  parts: { id: string; title: string }[];
  streets: {
    id: string;
    title: string;
    held: string;
    counts: StatusCount[];
    latest?: Disclosure | undefined;
    /** 背景 about the street itself. */
    background: Disclosure[];
  }[];
}

const newestFirst = (list: readonly Disclosure[]): Disclosure[] => [...list].reverse();

/** Each once. Their order is their own: no list of all records is asked for it, which every new one changes. */
const uniqueInOrder = (lists: readonly (readonly Disclosure[])[]): Disclosure[] =>
  [...new Map(lists.flat().map((d) => [d.id, d])).values()].sort(inOrder);

/** The compounds of a street that are renovated, each by itself: a 片区 is in its members. */
export const yardsOf = (portal: Portal, street: string): string[] =>
  (portal.compoundsOfStreet.get(street) ?? []).filter((id) => {
    const data = portal.compounds.get(id)!;
    return data.kind !== 'cluster' && isRenovation(data);
  });

/** Records about a street or about any of its compounds, each once, oldest first. */
export const recordsIn = (portal: Portal, street: string): Disclosure[] =>
  uniqueInOrder([
    portal.ofStreet.get(street) ?? [],
    ...(portal.compoundsOfStreet.get(street) ?? []).map((c) => portal.ofCompound.get(c) ?? []),
  ]);

const region = (
  portal: Portal,
  key: 'streets' | 'districts',
  id: string,
  own: readonly Disclosure[],
  /** Of a district: of its streets. */
  parts: readonly (readonly Disclosure[])[],
  compoundIds: readonly string[],
  asOf: string,
): RegionView => {
  const reads = asRead(own, portal.corrections, asOf);
  const compounds = compoundIds.map((c) => compoundSummary(portal, c, asOf));
  const reports = reads.filter((d) => subjectLevel(d) === key);
  const figures = figureSeries(portal, reports);
  const all = uniqueInOrder(
    [own, ...parts, ...compoundIds.map((c) => portal.ofCompound.get(c) ?? [])].map((list) => listed(list, portal.corrections, asOf)),
  );
  return {
    id,
    compounds,
    counts: countByStatus(compounds),
    figures,
    statements: reports.flatMap((d) =>
      d.data.kind === 'report' ? (d.data.statements ?? []).map((text) => ({ text, disclosure: d })) : [],
    ),
    practices: (portal.practicesOf.get(`${key}/${id}`) ?? []).map((p) => ({
      id: p,
      title: practiceTitle(portal, p, key === 'streets' ? 'street' : 'district', id, asOf),
      background: practiceRound(portal, p, key === 'streets' ? 'street' : 'district', id, asOf) !== undefined,
    })),
    rules: rulesOf(reads),
    mentions: newestFirst((key === 'streets' ? all.filter(isValid) : reads).filter(isMention)),
    timeline: newestFirst(reads.filter(isNews)),
    background: newestFirst(reads.filter((d) => isAct(d) && !ofThisRound(d))),
    recent: newestFirst(all.filter((d) => isNews(d) && isValid(d))),
    listed: newestFirst(all.filter(inList)),
    counted: all.filter(isValid),
    records: countRecords(portal, all),
  };
};

const streetOf = (portal: Portal, id: string, asOf: string): StreetView => {
  const data = portal.streets.get(id)!;
  const view = region(portal, 'streets', id, portal.ofStreet.get(id) ?? [], [], portal.compoundsOfStreet.get(id) ?? [], asOf);
  // what is said of the street's work as a whole, not of single compounds
  const general = asRead(portal.ofStreet.get(id) ?? [], portal.corrections, asOf).filter((d) => !d.data.about.compounds && ofThisRound(d));
  return {
    ...view,
    data,
    district: { id: data.district, title: portal.districts.get(data.district)?.title ?? data.district },
    money: moneyOf(general),
    ledger: itemLedger(planVersions({ title: data.title, kind: 'yard', work: ['comprehensive'] }, general), general, asOf),
    consent: consentOf(general, lacking(portal)),
    acceptance: acceptanceOf(general),
    issues: issuesOf(general),
  };
};
export const streetView = once('streetView', streetOf);
/** Parts of it, for who shows these alone. */
export const streetFigures = once('streetFigures', (portal, id: string) => streetView(portal, id).figures);
export const streetLedger = once('streetLedger', (portal, id: string) => streetView(portal, id).ledger);
export const streetMoney = once('streetMoney', (portal, id: string) => streetView(portal, id).money);
export const streetRecords = once('streetRecords', (portal, id: string) => streetView(portal, id).records);
export const streetCounted = once('streetCounted', (portal, id: string) => streetView(portal, id).counted);

const districtOn = (portal: Portal, id: string, asOf: string): DistrictView => {
  const data = portal.districts.get(id)!;
  const streets = portal.streetsOfDistrict.get(id) ?? [];
  const ofStreets = streets.map((s) => portal.ofStreet.get(s) ?? []);
  const view = region(portal, 'districts', id, portal.ofDistrict.get(id) ?? [], ofStreets, portal.compoundsOfDistrict.get(id) ?? [], asOf);
  const name = (d: string) => ({ id: d, title: portal.districts.get(d)?.title ?? d });
  return {
    ...view,
    data,
    within: data.within ? name(data.within) : undefined,
    parts: [...portal.districts].filter(([, d]) => d.within === id).map(([d]) => name(d)),
    streets: streets.map((s) => {
      const acts = asRead((portal.ofStreet.get(s) ?? []).filter(isAct), portal.corrections, asOf);
      const compounds = view.compounds.filter((c) => c.street === s);
      return {
        id: s,
        title: portal.streets.get(s)!.title,
        held: heldWords(compounds),
        counts: countByStatus(compounds),
        latest: acts.findLast(ofThisRound),
        background: acts.filter((d) => !ofThisRound(d)),
      };
    }),
  };
};
export const districtView = once('districtView', districtOn);
/** What is said of a district as a whole: of its view what pages of its compounds and streets need. */
export const districtFigures = once('districtFigures', (portal, id: string, asOf) => districtView(portal, id, asOf).figures);

/** Of some records, the notices that are in force or coming on a day. */
export const noticesAmong = (portal: Portal, records: readonly Disclosure[], asOf: string): Disclosure[] =>
  asRead(
    records.filter((d) => d.data.kind === 'notice' && isAct(d)),
    portal.corrections,
    asOf,
  ).filter((d) => d.data.kind === 'notice' && noticePhase(d.data, asOf) !== 'past');
const noticesOn = once('notices', (portal, _: '', asOf) => noticesAmong(portal, portal.ofKind.get('notice') ?? [], asOf));
/** Notices in force or coming on a day, over the whole portal. */
export const currentNotices = (portal: Portal, asOf?: string): readonly Disclosure[] => noticesOn(portal, '', asOf);

const published = once(
  'published',
  (portal, _: '', asOf) => listed(portal.timeline, portal.corrections, asOf).sort((a, b) => inTime(a.data.date, b.data.date)),
  { compared: false },
);
/** Every record of the portal as it is listed, in the order in which they were published, oldest first. */
export const everyRecord = (portal: Portal, asOf?: string): readonly Disclosure[] => published(portal, '', asOf);

/** The newest records of whatever standing, newest first; what was withdrawn is marked. */
export const latestRecords = (portal: Portal, count: number, asOf?: string): Disclosure[] =>
  newestFirst(everyRecord(portal, asOf).slice(-count));

/** What was done, published or reported lately, newest first. */
export function latestActs(portal: Portal, count: number, asOf = portal.asOf): Disclosure[] {
  const records = everyRecord(portal, asOf);
  const found: Disclosure[] = [];
  for (let i = records.length - 1; i >= 0 && found.length < count; i--)
    if (isValid(records[i]!) && isNews(records[i]!)) found.push(records[i]!);
  return found;
}

/** When the newest act was published of any of these compounds. */
export const publishedLast = (portal: Portal, compounds: readonly string[], own: readonly Disclosure[] = []): Dated | undefined =>
  newestOf(asRead([...own, ...compounds.flatMap((c) => portal.ofCompound.get(c) ?? [])].filter(isNews), portal.corrections, portal.asOf))
    ?.data.date;

/** When something was last published of a place or of anything in it. */
export const publishedIn = (portal: Portal, level: 'streets' | 'districts', id: string): Dated | undefined =>
  level === 'streets'
    ? publishedLast(portal, portal.compoundsOfStreet.get(id) ?? [], portal.ofStreet.get(id))
    : publishedLast(portal, portal.compoundsOfDistrict.get(id) ?? [], [
        ...(portal.ofDistrict.get(id) ?? []),
        ...(portal.streetsOfDistrict.get(id) ?? []).flatMap((s) => portal.ofStreet.get(s) ?? []),
      ]);
