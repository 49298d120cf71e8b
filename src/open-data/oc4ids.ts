import { aside } from '../model/brackets.ts';
import { claims } from '../model/claims.ts';
import { compoundView, contactsOf, type CompoundView, type Contact } from '../model/compound.ts';
import { asRead } from '../model/corrections.ts';
import { bare, firstDay, formatDate, formatDated, formatDeadline, inferred, inTime, lastDay } from '../model/dates.ts';
import { convert } from '../model/map.ts';
import { inOrder, ofThisRound, type Disclosure } from '../model/disclosure.ts';
import type { FigurePoint } from '../model/figures.ts';
import { shortMoney } from '../model/money.ts';
import { contractWords, coversWords, moneyOf, type Budget, type Contract, type MoneyView, type Payment } from '../model/payments.ts';
import { withApprox } from '../model/numbers.ts';
import { once } from '../model/once.ts';
import { districtOf, type Portal } from '../model/portal.ts';
import { isRenovation } from '../model/regions.ts';
import { isFinished, type Status } from '../model/status.ts';
import { heardSince } from '../model/verdict.ts';
import { voiceOf, voiceOfSource } from '../model/voice.ts';
import type { Dated } from '../schema/dates.ts';
import { NO_DAY, VOICES, type Voice } from '../schema/voice.ts';
import type { MetricId } from '../schema/metrics.ts';
import { identity } from './atom.ts';
import { fileMeta, type Address } from './document.ts';
import { LICENCE } from './terms.ts';

/**
 * OC4IDS 0.9.5, 基础设施项目公开标准: every renovation as a project, one package; money of several together is a project of its own, so that no
 * sum stands twice. What the standard wants as a moment is given only where a
 * source names the day; what is known to the month stands in the words beside it. Nothing is put where the standard means something else.
 */

type Json = Record<string, unknown>;
/** A day of ours as the moment that the standard wants; undefined where only the month or the year is known, or it is inferred. */
const moment = (date: Dated | undefined): string | undefined =>
  typeof date === 'string' && date.length === 10 ? `${date}T00:00:00+08:00` : undefined;
const yuan = (amount: string): Json => ({ amount: Number(amount), currency: 'CNY' });
/** Without what nobody has said, and without lists and objects of nothing. */
const said = (fields: Json): Json =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, v]) =>
        v !== undefined &&
        v !== '' &&
        v !== false &&
        !(Array.isArray(v) && v.length === 0) &&
        !(typeof v === 'object' && v !== null && !Object.keys(v).length),
    ),
  );

const PHASES: Partial<Record<Status, string>> = {
  planned: 'preparation',
  underway: 'implementation',
  paused: 'implementation',
  done: 'completion',
  accepted: 'completion',
};

/** Names of ours that no register knows: `x-` says so. */
const prefix = (portal: Portal): string => `x-jiugai-${portal.site.topDistrict}`;
const supplierId = (name: string, all: readonly string[]): string => `supplier-${all.indexOf(name) + 1}`;

/** A day, and whose word it rests on where no office says it. */
interface Told {
  date: Dated;
  voice: Exclude<Voice, 'office'> | undefined;
}
const told = (portal: Portal, date: Dated | undefined, record: string | undefined, source?: string, own?: Voice): Told | undefined => {
  if (date === undefined) return undefined;
  const d = portal.disclosures.get(record ?? '');
  const voice = own ?? (d ? voiceOf(portal, d) : voiceOfSource(portal, source));
  return { date, voice: voice === 'office' ? undefined : voice };
};
/** 计划2020年6月底前（推定，媒体报道） */
const toldWords = (words: string, { date, voice }: Told): string =>
  aside(words, inferred(date) !== undefined && '推定', voice && VOICES[voice]);
/** What only a resident says or an unchecked copy is said in words: a status without them would be read as a fact. */
const firm = (t: Told | undefined): Told | undefined => (t?.voice === 'resident' || t?.voice === 'aggregator' ? undefined : t);

/** Of one whose day has passed without a word nobody knows whether it was met. */
const milestone = (portal: Portal, id: string, title: string, due: Told | undefined, met: Told | undefined): Json[] =>
  due === undefined && met === undefined
    ? []
    : [
        said({
          id,
          title,
          type: 'delivery',
          description: [due && toldWords(`计划${formatDeadline(due.date)}`, due), met && toldWords(`实际${formatDate(met.date)}`, met)]
            .filter(Boolean)
            .join('，'),
          dueDate: moment(firm(due)?.date),
          dateMet: moment(firm(met)?.date),
          status: firm(met) ? 'met' : met === undefined && firm(due) && lastDay(due!.date) >= portal.asOf ? 'scheduled' : undefined,
        }),
      ];

/** A compound as a project. */
export function projectOf(portal: Portal, address: Address, id: string): Json {
  const view = compoundView(portal, id);
  const { data, schedule, money, status } = view;
  const district = districtOf(data, portal.streets);
  const shared = sharedOf(portal, id);
  const own = ownMoney(portal, view);
  const parties = partiesOf(
    money.contracts,
    view.contacts.filter((c) => c.of === 'compound'),
  );
  // a re-plan that names one end only leaves the other as it was
  const periods = [...(schedule.baseline ? [schedule.baseline] : []), ...schedule.replans];
  const planned = (end: 'start' | 'finish'): Told | undefined => {
    const p = periods.findLast((x) => x[end]);
    return p && told(portal, p[end], p.version.disclosure, p.version.source, p.voice);
  };
  const plan = { start: planned('start'), finish: planned('finish') };
  const actual = {
    start: told(portal, schedule.actual.start, schedule.actual.startBasis),
    finish: told(portal, schedule.actual.finish, schedule.actual.finishBasis),
  };
  const payments = money.payments.filter((p) => p.steps.some((s) => s.id === 'paid'));
  return said({
    id: `${prefix(portal)}-${id}`,
    updated: moment(view.latest?.data.date),
    title: data.title,
    description: [
      `${view.kindLabel}：${view.workLabels.join('、')}`,
      status.was
        ? `${status.label}，${heardSince(portal, view) ?? `最后的消息是${formatDated(status.basis!.date)}的`}`
        : status.inferred && '状态是推定的',
      !status.basis && isFinished(status) && `来源只是提到，${NO_DAY}`,
    ]
      .filter(Boolean)
      .join('；'),
    status: PHASES[status.was ?? status.status],
    type: 'rehabilitation',
    language: 'zh',
    purpose: view.promises.promised ? `计划${view.promises.promised}项改造内容` : undefined,
    identifiers: [{ id, scheme: prefix(portal) }],
    locations: [
      said({
        id: 'place',
        description: data.location ? undefined : '没有公开坐标',
        geometry: data.location && {
          type: 'Point',
          coordinates: convert(Number(data.location.lng), Number(data.location.lat), data.location.crs, 'wgs84'),
        },
        address: said({
          streetAddress: view.facts.find((f) => f.field === 'address')?.statements[0]?.text,
          locality: view.street?.title,
          region: district && (portal.districts.get(district)?.title ?? district),
          countryName: '中国',
        }),
      }),
    ],
    parties,
    budget: budgetOf(portal, view, own),
    milestones: [
      ...milestone(portal, 'start', '开工', plan.start, actual.start),
      ...milestone(portal, 'finish', '完工', plan.finish, actual.finish),
    ],
    forecasts: plan.finish && [
      {
        id: 'physicalProgress',
        title: '计划进度',
        observations: [
          said({
            id: 'plan',
            measure: 100,
            unit: { name: '%' },
            period: said({ endDate: moment(firm(plan.finish)?.date) }),
            notes: toldWords(`计划${formatDeadline(plan.finish.date)}做完`, plan.finish),
          }),
        ],
      },
    ],
    metrics: [
      said({
        id: 'physicalProgress',
        title: '总体进度',
        observations: (view.percent?.history ?? []).map((p, i) =>
          said({
            id: `${p.id}-${i + 1}`,
            measure: p.value,
            unit: { name: '%' },
            period: said({ endDate: moment(p.at) }),
            notes: [formatDated(p.at), view.percent?.joint].filter(Boolean).join('，'),
          }),
        ),
      }),
      said({
        id: 'financialProgress',
        title: '已拨付占合同',
        observations: payments.flatMap((p) => {
          const share = p.steps.find((s) => s.id === 'paid')?.share;
          return share === undefined
            ? []
            : [
                said({
                  id: p.disclosure,
                  measure: share,
                  unit: { name: '%' },
                  period: said({ endDate: moment(p.date) }),
                  notes: [formatDated(p.date), coversWords(p), '由计算得出'].filter(Boolean).join('，'),
                }),
              ];
        }),
      }),
    ].filter((m) => m['observations'] !== undefined),
    contractingProcesses: [
      ...processesOf(portal, address, own, parties, view),
      ...shared.flatMap((t) => processesOf(portal, address, t.money, parties, undefined, `几处合在一起的，金额只写在项目 ${t.id}`)),
    ],
    transactions: looseTransactions(address, own),
    completion: said({
      endDate: moment(firm(actual.finish)?.date),
      endDateDetails: actual.finish && toldWords(formatDate(actual.finish.date), actual.finish),
    }),
    documents: view.ownSources.map((source) => documentOf(portal, source)),
    relatedProjects: [
      ...(data.cluster ? [related(portal, 'cluster', `${prefix(portal)}-${data.cluster}`, 'parent', view.cluster?.title)] : []),
      ...shared.map((b, i) => related(portal, `together-${i + 1}`, b.id, 'rehabilitation', b.title)),
    ],
  });
}
const related = (portal: Portal, id: string, identifier: string, relationship: string, title: string | undefined): Json =>
  said({ id, scheme: prefix(portal), identifier, relationship, title });

const whole = (url: string): string | undefined => (/^https?:/.test(url) ? url : undefined);

/**
 * 合计: money that records give of several places together and divide among none of them: of the compounds that they name, or of a whole
 * street or district. A 片区 that is named with its own compounds is the whole, and has a project already.
 */
interface Together {
  id: string;
  title: string;
  /** The compounds, or the one street or district, or several of them. */
  level: 'compounds' | 'streets' | 'districts';
  places: readonly string[];
  money: MoneyView;
  records: readonly Disclosure[];
  /** Whether one of its places has money of its own, which may be part of this: then it stands in words, and in no sum. */
  overlaps: boolean;
}
const isPlan = ({ data }: Disclosure): boolean => data.kind === 'plan';
const tellsMoney = ({ data }: Disclosure): boolean =>
  data.kind === 'bid' || data.kind === 'payment' || (data.kind === 'plan' && data.plan.budget !== undefined);

/** The one compound whose money a record tells: the only one, or the 片区 that the others are part of. */
const ownerOf = (portal: Portal, compounds: readonly string[]): string | undefined =>
  compounds.length === 1 ? compounds[0] : compounds.find((c) => compounds.every((x) => x === c || portal.compounds.get(x)?.cluster === c));

const ownMoneyIds = (portal: Portal, record: string | undefined): readonly string[] | undefined =>
  record === undefined ? undefined : portal.disclosures.get(record)?.about.compounds;
/** What is told of a compound alone. */
function ownMoney(portal: Portal, { id, money }: CompoundView): MoneyView {
  const mine = ({ disclosure }: { disclosure?: string | undefined }): boolean => {
    const compounds = ownMoneyIds(portal, disclosure);
    return compounds === undefined || ownerOf(portal, compounds) === id;
  };
  return { budgets: money.budgets.filter(mine), contracts: money.contracts.filter(mine), payments: money.payments.filter(mine) };
}

const budgetsOf = ({ id, data }: Disclosure): Budget[] =>
  data.kind === 'plan'
    ? claims(data.plan.budget).map((c) => ({
        amount: String(c.value),
        approx: c.approx,
        source: c.source ?? data.source,
        date: c.asOf ?? data.date,
        disclosure: id,
      }))
    : [];

const togethers = once<'', readonly Together[]>('oc4idsTogether', (portal) => {
  const told = (['bid', 'payment', 'plan'] as const).flatMap((k) => portal.ofKind.get(k) ?? []).toSorted(inOrder);
  const records = asRead(told, portal.corrections, portal.asOf).filter((d) => tellsMoney(d) && ofThisRound(d));
  const levelOf = ({ about }: Disclosure['data']): Together['level'] | undefined =>
    (['compounds', 'streets', 'districts'] as const).find((l) => about[l]?.length);
  const groups = Map.groupBy(records, ({ data }) => {
    const level = data.about.roads ? undefined : levelOf(data);
    return level === undefined || (level === 'compounds' && ownerOf(portal, data.about.compounds!) !== undefined)
      ? ''
      : [level, ...data.about[level]!.toSorted()].join(' ');
  });
  groups.delete('');
  return [...groups.values()].map((mine): Together => {
    const { data } = mine[0]!;
    const level = levelOf(data)!;
    const places = data.about[level]!;
    const money = moneyOf(mine, mine.flatMap(budgetsOf));
    const words = [...money.payments, ...money.contracts].map(coversWords).find((x) => x !== undefined);
    const names = places.map((p) => portal[level].get(p)?.title ?? p);
    const inDistrict = (d: string | undefined): boolean =>
      level === 'districts' && d !== undefined && (places.includes(d) || inDistrict(portal.districts.get(d)?.within));
    const inStreet = (s: string | undefined): boolean =>
      s !== undefined && (level === 'streets' ? places.includes(s) : inDistrict(portal.streets.get(s)?.district));
    const inCompound = (c: string): boolean => {
      const entry = portal.compounds.get(c);
      return entry !== undefined && (inStreet(entry.street) || inDistrict(districtOf(entry, portal.streets)));
    };
    const within = ({ data: { about } }: Disclosure): boolean =>
      [about.compounds?.some(inCompound), about.streets?.some(inStreet), about.districts?.some(inDistrict)].includes(true);
    return {
      id: `${prefix(portal)}-${level}-${places.length === 1 ? places[0]! : mine[0]!.id}`,
      title: `${names.join('、')}：${words ?? (level === 'compounds' ? `${places.length}处合计` : '合计')}`,
      level,
      places,
      money,
      records: mine,
      overlaps: level !== 'compounds' && records.some((d) => !mine.includes(d) && mine.some((m) => isPlan(m) === isPlan(d)) && within(d)),
    };
  });
});
/** Those that name a compound. */
const sharedOf = (portal: Portal, id: string): Together[] =>
  togethers(portal, '').filter((t) => t.level === 'compounds' && t.places.includes(id) && portal.compounds.has(id));

const OVERLAPS = '其中有的另有自己的金额，可能包含在内，所以金额只写在文字里';

function togetherProject(portal: Portal, address: Address, t: Together): Json {
  const owner = t.level === 'streets' && t.places.length === 1 ? portal.streets.get(t.places[0]!) : undefined;
  const contacts = owner ? contactsOf(portal, 'street', owner) : [];
  const parties = partiesOf(t.money.contracts, contacts);
  const members = t.level === 'compounds' ? t.places.filter((c) => portal.compounds.has(c) && isRenovation(portal.compounds.get(c)!)) : [];
  const district = owner?.district ?? (t.level === 'districts' && t.places.length === 1 ? t.places[0] : undefined);
  return said({
    id: t.id,
    title: t.title,
    description: ['几处合在一起公布的合同和拨付，不能分到每一处，也不另写在每一处的项目里', ...new Set(t.records.map((d) => d.data.note))]
      .filter(Boolean)
      .join('；'),
    type: 'rehabilitation',
    language: 'zh',
    identifiers: [{ id: t.id.slice(prefix(portal).length + 1), scheme: prefix(portal) }],
    locations: [
      said({
        id: 'place',
        description: '不是一个地点',
        address: said({
          locality: owner?.title,
          region: district && (portal.districts.get(district)?.title ?? district),
          countryName: '中国',
        }),
      }),
    ],
    parties,
    budget: t.money.budgets.length ? plannedBudget(portal, t.money.budgets.at(-1)!, t.overlaps ? OVERLAPS : undefined) : undefined,
    contractingProcesses: processesOf(portal, address, t.money, parties, undefined, t.overlaps ? OVERLAPS : undefined),
    transactions: t.overlaps ? undefined : looseTransactions(address, t.money),
    documents: [...new Set([...t.records.map((d) => d.data.source), ...contacts.map((c) => c.statement.source.id)])].map((source) =>
      documentOf(portal, source),
    ),
    relatedProjects: members.map((c, i) =>
      related(portal, `member-${i + 1}`, `${prefix(portal)}-${c}`, 'rehabilitation', portal.compounds.get(c)!.title),
    ),
  });
}

/** 谁的话 where no office says it: what a sum is read without, it must not be. */
const voiceWords = (portal: Portal, disclosure: string | undefined, source: string): string | undefined => {
  const d = disclosure === undefined ? undefined : portal.disclosures.get(disclosure);
  const voice = d ? voiceOf(portal, d) : voiceOfSource(portal, source);
  return voice === 'office' ? undefined : VOICES[voice];
};

/** Companies of contracts, and the offices and posts that answer for it by what they are: the list of roles of the standard has none for them. */
const partiesOf = (contracts: readonly Contract[], contacts: readonly Contact[]): Json[] => {
  const suppliers = [...new Set(contracts.flatMap((c) => c.contractor ?? []))];
  const posts = [...Map.groupBy(contacts, (c) => c.post)];
  return [
    ...suppliers.map((name) => ({ id: supplierId(name, suppliers), name, roles: ['supplier'] })),
    ...posts.map(([name, of], i) => ({ id: `post-${i + 1}`, name, roles: [...new Set(of.map((c) => c.role ?? 'other'))] })),
  ];
};
const supplierRef = (parties: readonly Json[], name: string): Json => ({ id: parties.find((p) => p['name'] === name)!['id'], name });

/** 资金来源 that a report gives of one compound, by the standard's own kinds where it has one. */
const FINANCE: Partial<Record<MetricId, { type?: string; assetClass?: string[] }>> = {
  loan: { type: 'loan', assetClass: ['debt'] },
  bonds: { type: 'bond', assetClass: ['debt'] },
  subsidy: { type: 'grant' },
  'private-investment': {},
};
const plannedBudget = (portal: Portal, b: Budget, wordsOnly?: string): Json =>
  said({
    description: [
      wordsOnly,
      `计划投资${wordsOnly === undefined && b.approx === undefined ? '' : withApprox(shortMoney(b.amount), b.approx)}`,
      formatDated(b.date),
      voiceWords(portal, b.disclosure, b.source),
    ]
      .filter(Boolean)
      .join('，'),
    amount: wordsOnly === undefined && yuan(b.amount),
  });
function budgetOf(portal: Portal, view: CompoundView, own: MoneyView): Json {
  const planned = own.budgets.at(-1);
  const figures = view.figures.flatMap((f) =>
    f.conflict
      ? []
      : f.current.flatMap((point) => {
          const compounds = ownMoneyIds(portal, point.disclosure);
          const mine = compounds !== undefined && ownerOf(portal, compounds) === view.id && point.statement.doubt === undefined;
          return mine && point.value !== undefined ? [{ f, point, amount: point.value }] : [];
        }),
  );
  const words = (named: string, point: FigurePoint): string =>
    [named + point.words.value, point.words.date, voiceWords(portal, point.disclosure, point.statement.source.id), point.statement.note]
      .filter(Boolean)
      .join('，');
  const invested = figures.find(({ f }) => f.metric === 'investment');
  return said({
    ...(planned
      ? plannedBudget(portal, planned)
      : invested && { description: words(invested.f.named, invested.point), amount: { amount: invested.amount, currency: 'CNY' } }),
    finance: figures.flatMap(({ f, point, amount }, i) => {
      const kind = FINANCE[f.metric];
      return kind
        ? [
            {
              id: `${point.disclosure}-${i + 1}`,
              title: f.label,
              description: words(f.named, point),
              value: { amount, currency: 'CNY' },
              ...kind,
            },
          ]
        : [];
    }),
  });
}

/** What was paid up to a day, once: earlier records speak of parts of the same money. */
const paidOf = ({ payments }: MoneyView): { payment: Payment; amount: string } | undefined => {
  const payment = payments.findLast((p) => p.latest);
  const amount = payment?.steps.find((s) => s.id === 'paid')?.amount;
  return payment && amount !== undefined ? { payment, amount } : undefined;
};
/** The contract that it was paid of, where it is one of those that stand. */
const contractPaid = (money: MoneyView): Contract | undefined => {
  const of = paidOf(money)?.payment.contract;
  const fitting = money.contracts.filter((c) => c.latest && c.amount !== undefined && c.amount === of);
  return fitting.length === 1 ? fitting[0] : undefined;
};
function transactionOf(address: Address, money: MoneyView): Json[] {
  const paid = paidOf(money);
  return paid
    ? [
        said({
          id: `${paid.payment.disclosure}-cumulative`,
          date: moment(paid.payment.date),
          value: yuan(paid.amount),
          source: whole(address(`/disclosures/${paid.payment.disclosure}/`)),
        }),
      ]
    : [];
}
/** Those of no contract that is known; the others stand with their contract, as the standard wants. */
const looseTransactions = (address: Address, money: MoneyView): Json[] => (contractPaid(money) ? [] : transactionOf(address, money));

/** 30个小区（办事处招标）：已拨付345.63万元，已上报待拨832.59万元（截至2020年12月，推定，媒体报道） */
const paidWords = (portal: Portal, p: Payment): string => {
  const steps = p.steps.filter((s) => s.id !== 'rest').map((s) => s.label + shortMoney(s.amount));
  const of = coversWords(p);
  return aside(
    `${of ? `${of}：` : ''}${steps.join('，')}`,
    `截至${formatDate(p.date)}`,
    inferred(p.date) !== undefined && '推定',
    voiceWords(portal, p.disclosure, p.source),
  );
};

/** The last word on each contract. What a re-plan changed of the works, and why, is the only change that was published of it. */
function processesOf(
  portal: Portal,
  address: Address,
  money: MoneyView,
  parties: readonly Json[],
  view?: CompoundView,
  /** Why no sum of it stands here but in words. */
  wordsOnly?: string,
): Json[] {
  const { baseline, replans = [] } = view?.schedule ?? {};
  const periods = [...(baseline ? [baseline] : []), ...replans];
  const paid = contractPaid(money);
  return money.contracts
    .filter((c) => c.latest)
    .map((c, i) => ({
      id: `${c.disclosure ?? c.source}-${i + 1}`,
      summary: said({
        title: contractWords(c),
        description: [
          wordsOnly,
          c.scope,
          aside(formatDate(c.date), inferred(c.date) !== undefined && '推定', voiceWords(portal, c.disclosure, c.source)),
          paid === c && paidWords(portal, paidOf(money)!.payment),
        ]
          .filter(Boolean)
          .join('；'),
        nature: ['construction'],
        // whether a contract is still at work no source says
        status: c.stage === 'tender' && 'pre-award',
        suppliers: c.contractor && [supplierRef(parties, c.contractor)],
        contractValue: c.amount && wordsOnly === undefined && yuan(c.amount),
        transactions: paid === c && wordsOnly === undefined && transactionOf(address, money),
        modifications: replans.map((p, k) =>
          said({
            id: `replan-${k + 1}`,
            date: moment(p.version.date),
            type: 'duration',
            description: `计划完工${periods[k]?.finish ? `由${formatDated(periods[k].finish)}` : ''}${p.finish ? `改为${formatDated(p.finish)}` : '没有写'}`,
            rationale: p.reason,
          }),
        ),
      }),
    }));
}
function documentOf(portal: Portal, id: string): Json {
  const source = portal.sources.get(id);
  return said({
    id,
    title: source?.title ?? id,
    description: VOICES[voiceOfSource(portal, id)],
    url: source?.url,
    datePublished: moment(source?.published),
    author: source?.publisher,
    language: 'zh',
  });
}

/** The compounds that are renovated: one project each. */
export const projectIds = (portal: Portal): string[] =>
  [...portal.compounds].flatMap(([id, { work }]) => (isRenovation({ work }) ? [id] : []));

/** What has an id in the standard's package: `songyue`, `streets-zijingshannanlu`. */
const ownId = (portal: Portal, id: string): string => id.slice(prefix(portal).length + 1);
/** More than a name, a place and who answers for it: of those without it a file of its own would say nothing that the package does not. */
const SUBSTANCE = ['budget', 'contractingProcesses', 'transactions', 'milestones', 'metrics', 'completion', 'forecasts'];
const hasSubstance = once('oc4idsSubstance', (portal, id: string) => SUBSTANCE.some((k) => k in projectOf(portal, (path) => path, id)), {
  keep: true,
});
/** The projects that have a file of their own. */
export const projectFiles = (portal: Portal): string[] => [
  ...projectIds(portal).filter((id) => hasSubstance(portal, id)),
  ...togethers(portal, '').map((t) => ownId(portal, t.id)),
];
/** /data/v1/oc4ids/projects/songyue.json: a package of one. */
export function projectFile(portal: Portal, address: Address, id: string): Json {
  const together = togethers(portal, '').find((t) => ownId(portal, t.id) === id);
  const project = together ? togetherProject(portal, address, together) : projectOf(portal, address, id);
  return packageOf(portal, address, `/data/v1/oc4ids/projects/${id}.json`, [project]);
}

/** The streets that have a package of their own. */
export const projectStreets = (portal: Portal): string[] => [
  ...new Set([
    ...projectIds(portal).flatMap((id) => portal.compounds.get(id)!.street ?? []),
    ...togethers(portal, '').flatMap((t) => streetOf(portal, t) ?? []),
  ]),
];
/** The one street that all of it lies in. */
const streetOf = (portal: Portal, { level, places }: Together): string | undefined => {
  if (level === 'districts') return undefined;
  const streets = new Set(level === 'streets' ? places : places.map((c) => portal.compounds.get(c)?.street));
  return streets.size === 1 ? [...streets][0] : undefined;
};
const packagePath = (street: string | undefined): string => `/data/v1/oc4ids${street === undefined ? '' : `/${street}`}.json`;

const newestDay = once<'', Dated | undefined>('newestDay', (portal) =>
  [...portal.timeline]
    .map((d) => d.data.date)
    .sort(inTime)
    .at(-1),
);

/** oc4ids.json, or that of a street, of the projects of its compounds (`projectOf`); undefined of a portal without a renovation, since the standard has no package of nothing. */
export function projectPackage(
  portal: Portal,
  address: Address,
  street?: string,
  project = (id: string): Json => projectOf(portal, address, id),
): Json | undefined {
  const ids = projectIds(portal).filter((id) => street === undefined || portal.compounds.get(id)!.street === street);
  const together = togethers(portal, '').filter((t) => street === undefined || streetOf(portal, t) === street);
  if (!ids.length && !together.length) return undefined;
  return packageOf(portal, address, packagePath(street), [
    ...ids.map(project),
    ...together.map((t) => togetherProject(portal, address, t)),
  ]);
}

function packageOf(portal: Portal, address: Address, path: string, projects: Json[]): Json {
  const meta = fileMeta(portal, address, { title: '改造项目（OC4IDS）' });
  const newest = newestDay(portal, '');
  return {
    uri: whole(address(path)) ?? identity(portal, path),
    // of the newest record, never of the build
    publishedDate: `${newest ? firstDay(newest) : bare(portal.asOf)}T00:00:00+08:00`,
    publisher: { name: meta.publisher ?? meta.portal },
    version: '0.9',
    license: LICENCE.url,
    note: `编号的前缀 ${prefix(portal)} 没有在 OC4IDS 登记。只写到月或年的日期，写在文字里，不补成某一天。推定的日子和不是单位公布的话，也写在文字里。累计拨付只写最近一次。几处合在一起的合同和拨付另作一个项目，金额只写一次。参与方里 supplier 以外的角色是本站的责任岗位类别，不在标准的清单里。${meta.demo ?? ''}`,
    projects,
  };
}
