import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { COMPOUND_KINDS, RENOVATIONS, WORK_KINDS } from '../schema/compound.ts';
import type { CompoundData, DisclosureOf, StreetData } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { once } from './once.ts';
import { addDays, inferred, latest } from './dates.ts';
import type { PostRole } from '../schema/place.ts';
import { acceptanceOf, type AcceptanceView } from './acceptance.ts';
import { aside } from './brackets.ts';
import { claims, datedOf, disagrees, statementOf, statements, type Claim, type Statement } from './claims.ts';
import { consentOf, hasVotes, type ConsentView } from './consent.ts';
import { asRead, listed } from './corrections.ts';
import { figureSeries, subjectLevel, type FigureSeries } from './figures.ts';
import { countPromises, itemLedger, planVersions, promiseSentence, type LedgerRow, type PlanVersion, type PromiseCount } from './items.ts';
import { phaseOn, type Phase } from './notice-phase.ts';
import { formatCount } from './numbers.ts';
import { hasMoney, moneyOf, MONEY_METRICS, type Budget, type MoneyView } from './payments.ts';
import { districtOf, type Portal } from './portal.ts';
import { isAct, isMention, newestOf, ofThisRound, UNSAID, type Disclosure } from './disclosure.ts';
import { itemPeriods, scheduleOf, type ItemPeriod, type Schedule } from './schedule.ts';
import { statedPercent, statusOf, type StatedPercent, type StatusView } from './status.ts';
import { rulesOf, type RuleView } from './rules.ts';
import type { Sentence } from './turns.ts';
import { issuesOf, type IssueView } from './threads.ts';
import { countRecords, inList, isTold, lacking, standingOf, type RecordCounts, type Standing } from './voice.ts';
import { warrantiesOf, type WarrantyView } from './warranty.ts';

export interface Contact {
  post: string;
  role?: PostRole | undefined;
  duty?: string | undefined;
  phone?: string | undefined;
  statement: Statement;
  /** Whose post it is: the compound's own, or the street's. */
  of: 'compound' | 'street' | 'district';
}

export interface NoticeView {
  id: string;
  data: DisclosureOf<'notice'>;
  label: string;
  phase: Phase;
}

/** A field of a compound with everything that is said of it. */
export interface FactRow {
  field: keyof CompoundData;
  label: string;
  statements: Statement[];
  conflict: boolean;
}

export interface CompoundView {
  id: string;
  data: CompoundData;
  kindLabel: string;
  workLabels: string[];
  district?: { id: string; title: string } | undefined;
  street?: { id: string; title: string; data: StreetData } | undefined;
  cluster?: { id: string; title: string } | undefined;
  members: { id: string; title: string }[];
  status: StatusView;
  percent: StatedPercent | undefined;
  facts: FactRow[];
  versions: PlanVersion[];
  ledger: LedgerRow[];
  promises: PromiseCount;
  promiseSentence: Sentence;
  schedule: Schedule;
  periods: ItemPeriod[];
  money: MoneyView;
  contacts: Contact[];
  consent: ConsentView[];
  acceptance: AcceptanceView[];
  issues: IssueView[];
  notices: NoticeView[];
  warranties: WarrantyView[];
  /** 制度 of the compound's own; those of its street are the street's. */
  rules: RuleView[];
  /** What sources tell of without a date, newest document first. */
  mentions: Disclosure[];
  /** What reports say of it that has no place of its own. */
  figures: FigureSeries[];
  statements: { text: string; disclosure: Disclosure }[];
  /** Acts of this round alone, newest first: a rule or a mention has no day to stand on, and background is no news of it. */
  timeline: Disclosure[];
  /** 背景: acts of another round, or of something else, newest first. */
  background: Disclosure[];
  /** The same with background and with those that were withdrawn, marked as such: what a list of records shows. */
  listed: Disclosure[];
  latest?: Disclosure | undefined;
  /** Of all records, with the documents that they come from. */
  records: RecordCounts;
  missing: Missing[];
  conflicts: FactRow[];
  sources: string[];
  /** The same without those that only its street's posts rest on. */
  ownSources: string[];
  buildings: string[];
}

/** What has not been published, and so cannot be answered. */
export interface Missing {
  id: 'plan' | 'schedule' | 'money' | 'progress' | 'consent' | 'acceptance' | 'contacts' | 'phones';
  label: string;
}

const FACTS: [keyof CompoundData, string, ((v: string | number) => string)?][] = [
  ['address', '地址'],
  ['community', '社区'],
  ['builtYear', '建成年代', (v) => (typeof v === 'number' ? `${v}年` : v)],
  ['formerUnit', '原单位'],
  ['buildings', '楼栋', (v) => formatCount(v, '栋')],
  ['units', '单元', (v) => formatCount(v, '个单元')],
  ['households', '户数', (v) => formatCount(v, '户')],
  ['residents', '居民', (v) => formatCount(v, '人')],
  ['floorArea', '建筑面积', (v) => formatCount(v, '平方米')],
  ['renovationArea', '改造面积', (v) => formatCount(v, '平方米')],
  ['batch', '批次'],
  ['showcase', '示范'],
  ['condition', '改造前状况'],
  ['management', '管理'],
  ['managementBefore', '改造前管理'],
  ['managementAfter', '改造后管理'],
];
export const FACT_FIELDS = FACTS.map(([field, label]) => ({ field, label }));

export const noticePhase = (d: DisclosureOf<'notice'>, asOf: string): Phase => phaseOn(d.from, d.to, asOf);

/** 也叫省纺织厅家属院 · 可能也叫47号示范院（是不是同一个范围，来源没有说） */
export const calledWords = ({ aliases = [], aliasNote }: Pick<CompoundData, 'aliases' | 'aliasNote'>): string =>
  aside(`${aliasNote ? '可能也叫' : '也叫'}${aliases.join('、')}`, aliasNote);

/** Every fact of a compound that is published, in the order people ask for. */
export const compoundFacts = (portal: Portal, data: CompoundData): FactRow[] =>
  FACTS.flatMap(([field, label, format]) => {
    const all = statements(portal, data[field] as never, { source: data.source, asOf: data.asOf }, format as never);
    return all.length ? [{ field, label, statements: all, conflict: disagrees(data[field] as Claim<string | number>) }] : [];
  });

export const contactsOf = (
  portal: Portal,
  of: Contact['of'],
  owner: Pick<StreetData, 'contacts' | 'source' | 'asOf'> | undefined,
): Contact[] =>
  (owner?.contacts ?? []).map((c) => ({
    post: c.post,
    role: c.role,
    duty: c.duty,
    phone: c.phone,
    of,
    statement: statementOf(portal, c.post, { source: c.source ?? owner?.source, asOf: c.asOf ?? owner?.asOf, note: c.note }),
  }));

/** What a list page shows of a compound: no more work than that. */
export interface CompoundSummary {
  id: string;
  title: string;
  kind: CompoundData['kind'];
  kindLabel: string;
  district?: string | undefined;
  street?: string | undefined;
  status: StatusView;
  /** As far as it still stands: none of the time before it was finished. */
  percent: StatedPercent | undefined;
  /** The act that was published last. */
  latest?: { id: string; date: Dated; title: string; standing: Standing } | undefined;
  /** 只是提到: nothing that is told of it has a day. */
  mentioned?: true | undefined;
  work: CompoundData['work'];
}

const togetherWords = (kinds: readonly CompoundData['kind'][]): string =>
  `${kinds.length}个${kinds.every((k) => k === kinds[0]) ? COMPOUND_KINDS[kinds[0]!] : '小区、院'}合计`;

/** 5个楼院合计: whose figures a disclosure gives together, when it is about several compounds; 是不是5个楼院合计，来源没有说, when it is about one and about what holds it. */
export function jointWords(portal: Portal, { about }: Disclosure['data']): string | undefined {
  const kinds = (about.compounds ?? []).map((c) => portal.compounds.get(c)?.kind).filter((k) => k !== undefined && k !== 'cluster');
  if (kinds.length > 1) return togetherWords(kinds);
  // named after one of those that it holds: 丰产路47号院改造示范院
  const whole = about.compounds?.find((c) => (portal.membersOf.get(c) ?? []).some((m) => about.compounds!.includes(m)));
  const members = (whole === undefined ? [] : portal.membersOf.get(whole)!).flatMap((m) => portal.compounds.get(m)?.kind ?? []);
  return members.length > 1 ? `是不是${togetherWords(members)}，${UNSAID}` : undefined;
}

/** 加装电梯: what alone was done, where the whole was not renovated. Its state is that of this work. */
export const onlyWork = ({ work }: Pick<CompoundData, 'work'>): string | undefined =>
  work.some((w) => w === 'mentioned' || RENOVATIONS.includes(w)) ? undefined : work.map((w) => WORK_KINDS[w]).join('、');
/** The same of the compounds that a record is about, where it is one work of all of them. */
export const onlyWorkOf = (portal: Portal, { compounds = [] }: Disclosure['data']['about']): string | undefined => {
  const [work, ...others] = new Set(compounds.map((c) => onlyWork(portal.compounds.get(c)!)));
  return others.length ? undefined : work;
};

/** Whether a day of beginning or end was published: neither what the text only implies, nor what residents tell. A plan of theirs is none. */
const isDated = ({ baseline, actual }: Schedule): boolean =>
  [
    ...(baseline?.voice === 'resident' ? [] : [baseline?.start, baseline?.finish]),
    actual.startVoice === 'resident' ? undefined : actual.start,
    actual.finishVoice === 'resident' ? undefined : actual.finish,
  ].some((d) => d !== undefined && inferred(d) === undefined);

/** What has been published of a compound by a day. */
const read = (portal: Portal, id: string, asOf: string, of = portal.ofCompound.get(id) ?? []): Disclosure[] =>
  asRead(of, portal.corrections, asOf).map((d) => {
    // a 片区 is the whole
    const joint = portal.compounds.get(id)!.kind === 'cluster' ? undefined : jointWords(portal, d.data);
    const told = isTold(portal, d);
    return joint || told ? { ...d, ...(joint && { joint }), ...(told && { told }) } : d;
  });

const summaryOf = (portal: Portal, id: string, asOf: string): CompoundSummary => {
  const data = portal.compounds.get(id)!;
  const disclosures = read(portal, id, asOf);
  const now = disclosures.filter(ofThisRound);
  const acts = now.filter(isAct);
  const last = newestOf(acts);
  const status = statusOf(data, now, asOf, lacking(portal), onlyWork(data));
  const percent = statedPercent(acts, status);
  return {
    id,
    title: data.title,
    kind: data.kind,
    kindLabel: COMPOUND_KINDS[data.kind],
    district: districtOf(data, portal.streets),
    street: data.street,
    status,
    percent: percent?.overtaken ? undefined : percent,
    latest: last && { id: last.id, date: last.data.date, title: last.data.title, standing: standingOf(portal, last) },
    mentioned: !last && now.some(isMention) ? true : undefined,
    work: data.work,
  };
};
/** 改造清单 and 资金 of the view: who shows these alone is not made again for a notice. */
export const compoundLedger = once('ledger', (portal, id: string) => compoundView(portal, id).ledger);
export const compoundMoney = once('money', (portal, id: string) => compoundView(portal, id).money);

export const compoundSummary = once('compoundSummary', summaryOf);

/** Of all that its page shows: what is only mentioned, and the posts of its street, may be told in later documents than its own records. */
export const newestShown = ({ latest: record, mentions, facts, contacts }: CompoundView): Dated | undefined =>
  latest(
    [
      record?.data.date,
      ...mentions.map((d) => d.data.date),
      ...[...facts.flatMap((f) => f.statements), ...contacts.map((c) => c.statement)].map(datedOf),
    ].filter((d) => d !== undefined),
  );

/** The last day on which anything of it came to read as it does, by a record, by a deadline that was over, or by silence. */
export function turnedOn({ latest: record, status, ledger, schedule, periods }: CompoundView): Dated | undefined {
  const deadlines = [schedule.slip, ...periods.map((p) => p.slip)].map((s) => (s?.kind === 'overdue' ? addDays(s.day, 1) : undefined));
  return latest([record?.data.date, status.since, ...ledger.map((r) => r.since), ...deadlines].filter((d) => d !== undefined));
}

const turned = once('turned', (portal, id: string) => turnedOn(compoundView(portal, id)), { keep: true });
const lastTurn = once('turnedLast', (portal): Dated | undefined =>
  latest([portal.newest, ...[...portal.compounds.keys()].map((id) => turned(portal, id))].filter((d) => d !== undefined)),
);
/** The same of the whole portal. */
export const turnedLast = (portal: Portal): Dated | undefined => lastTurn(portal, '');

/** Of all its records, or of those of them that are given. */
export const viewOfRecords = (portal: Portal, id: string, asOf: string, of = portal.ofCompound.get(id) ?? []): CompoundView => {
  const data = portal.compounds.get(id)!;
  const disclosures = read(portal, id, asOf, of);
  const all = listed(of, portal.corrections, asOf);
  const now = disclosures.filter(ofThisRound);
  const acts = now.filter(isAct);
  const street = data.street ? portal.streets.get(data.street) : undefined;
  const district = districtOf(data, portal.streets);
  const name = (c: string) => ({ id: c, title: portal.compounds.get(c)?.title ?? c });
  const versions = planVersions(data, now);
  const ledger = itemLedger(versions, now, asOf);
  const promises = countPromises(ledger);
  const schedule = scheduleOf(versions, now, asOf, lacking(portal));
  const budgets = versions.flatMap((v) =>
    claims(v.plan.budget).map((c): Budget => ({
      amount: String(c.value),
      approx: c.approx,
      source: c.source ?? v.source,
      date: c.asOf ?? v.date,
      disclosure: v.disclosure,
      joint: v.joint,
    })),
  );
  const money = moneyOf(now, budgets);
  const own = contactsOf(portal, 'compound', data);
  const contacts = [...own, ...contactsOf(portal, 'street', street)];
  const consent = consentOf(now, lacking(portal));
  const acceptance = acceptanceOf(now);
  const facts = compoundFacts(portal, data);
  const status = statusOf(data, now, asOf, lacking(portal), onlyWork(data));
  const percent = statedPercent(acts, status);
  const reports = now.filter((d) => d.data.kind === 'report' && subjectLevel(d) === 'compounds');
  const figures = figureSeries(portal, reports);
  const missing: Missing[] = [
    ledger.some((r) => r.promised) ? undefined : { id: 'plan' as const, label: '改造计划清单' },
    isDated(schedule) ? undefined : { id: 'schedule' as const, label: '开工与完工时间' },
    status.status === 'unknown' ? { id: 'progress' as const, label: '总体进度' } : undefined,
    hasMoney(money) || figures.some((f) => MONEY_METRICS.includes(f.metric))
      ? undefined
      : { id: 'money' as const, label: '投资、合同与拨付金额' },
    own.length || money.contracts.some((c) => c.contractor) ? undefined : { id: 'contacts' as const, label: '责任岗位或单位' },
    own.some((c) => c.phone) ? undefined : { id: 'phones' as const, label: '责任岗位的电话' },
    consent.some(hasVotes) ? undefined : { id: 'consent' as const, label: '居民意见征询结果' },
    acceptance.length ? undefined : { id: 'acceptance' as const, label: '验收结果' },
  ].filter((m) => m !== undefined);
  const sourcesWith = (posts: readonly Contact[]): string[] =>
    [
      ...new Set([
        ...facts.flatMap((f) => f.statements.map((s) => s.source.id)),
        ...versions.map((v) => v.source),
        ...disclosures.map((d) => d.data.source),
        ...posts.map((c) => c.statement.source.id),
      ]),
    ].filter(Boolean);
  const buildings = [...new Set([...(data.buildingNames ?? []), ...ledger.flatMap((r) => [...r.buildings.keys()])])];
  return {
    id,
    data,
    kindLabel: COMPOUND_KINDS[data.kind],
    workLabels: data.work.map((w) => WORK_KINDS[w]),
    district: district ? { id: district, title: portal.districts.get(district)?.title ?? district } : undefined,
    street: street && { id: data.street!, title: street.title, data: street },
    cluster: data.cluster ? name(data.cluster) : undefined,
    members: (portal.membersOf.get(id) ?? []).map(name),
    status,
    percent,
    facts,
    versions,
    ledger,
    promises,
    promiseSentence: promiseSentence(ledger),
    schedule,
    periods: itemPeriods(ledger, asOf, lacking(portal)),
    money,
    contacts,
    consent,
    acceptance,
    issues: issuesOf(now),
    notices: acts.flatMap((d) =>
      d.data.kind === 'notice' ? [{ id: d.id, data: d.data, label: NOTICE_KINDS[d.data.notice], phase: noticePhase(d.data, asOf) }] : [],
    ),
    figures,
    statements: reports.flatMap((d) =>
      d.data.kind === 'report' ? (d.data.statements ?? []).map((text) => ({ text, disclosure: d })) : [],
    ),
    warranties: warrantiesOf(now),
    rules: rulesOf(now),
    mentions: disclosures.filter(isMention).toReversed(),
    timeline: acts.toReversed(),
    background: disclosures.filter((d) => isAct(d) && !ofThisRound(d)).toReversed(),
    listed: all.filter(inList).reverse(),
    latest: newestOf(acts),
    records: countRecords(portal, all),
    missing,
    conflicts: facts.filter((f) => f.conflict),
    sources: sourcesWith(contacts),
    ownSources: sourcesWith(own),
    buildings,
  };
};
/** Everything that is known of a compound as of a day. */
export const compoundView = once<string, CompoundView>('compoundView', viewOfRecords);
