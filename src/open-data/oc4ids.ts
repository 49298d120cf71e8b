import { aside } from '../model/brackets.ts';
import { compoundView, type CompoundView } from '../model/compound.ts';
import { bare, firstDay, formatDate, formatDated, formatDeadline, inferred, inTime } from '../model/dates.ts';
import { convert } from '../model/map.ts';
import { contractWords, coversWords, type Contract } from '../model/payments.ts';
import { once } from '../model/once.ts';
import { districtOf, type Portal } from '../model/portal.ts';
import { isRenovation } from '../model/regions.ts';
import { isFinished, type Status } from '../model/status.ts';
import { voiceOf, voiceOfSource } from '../model/voice.ts';
import type { Dated } from '../schema/dates.ts';
import { NO_DAY, VOICES, type Voice } from '../schema/voice.ts';
import { identity } from './atom.ts';
import { fileMeta, type Address } from './document.ts';
import { LICENCE } from './terms.ts';

/**
 * OC4IDS 0.9.5, 基础设施项目公开标准: every renovation as a project, one package. What the standard wants as a moment is given only where a
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

const milestone = (id: string, title: string, due: Told | undefined, met: Told | undefined): Json[] =>
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
          status: firm(met) ? 'met' : met === undefined && firm(due) ? 'scheduled' : undefined,
        }),
      ];

function projectOf(portal: Portal, address: Address, id: string): Json {
  const view = compoundView(portal, id);
  const { data, schedule, money, status } = view;
  const district = districtOf(data, portal.streets);
  const suppliers = [...new Set(money.contracts.flatMap((c) => c.contractor ?? []))];
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
  const budget = money.budgets.at(-1);
  const payments = money.payments.filter((p) => p.steps.some((s) => s.id === 'paid'));
  const paid = money.payments.findLast((p) => p.latest)?.steps.find((s) => s.id === 'paid');
  const paidOf = money.payments.findLast((p) => p.latest);
  const latest = money.contracts.filter((c) => c.latest);
  return said({
    id: `${prefix(portal)}-${id}`,
    updated: moment(view.latest?.data.date),
    title: data.title,
    description: [
      `${view.kindLabel}：${view.workLabels.join('、')}`,
      status.was ? `${status.label}，最后的消息是${formatDated(status.basis!.date)}的` : status.inferred && '状态是推定的',
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
    parties: suppliers.map((name) => ({ id: supplierId(name, suppliers), name, roles: ['supplier'] })),
    budget: budget && {
      description: ['计划投资', budget.joint, formatDated(budget.date)].filter(Boolean).join('，'),
      amount: yuan(budget.amount),
    },
    milestones: [...milestone('start', '开工', plan.start, actual.start), ...milestone('finish', '完工', plan.finish, actual.finish)],
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
    contractingProcesses: latest.map((c, i) => processOf(view, c, `${c.disclosure ?? c.source}-${i + 1}`, suppliers)),
    // what was paid up to a day, once: earlier records speak of parts of the same money
    transactions: paid && [
      said({
        id: `${paidOf!.disclosure}-cumulative`,
        date: moment(paidOf!.date),
        value: yuan(paid.amount),
        source: whole(address(`/disclosures/${paidOf!.disclosure}/`)),
      }),
    ],
    completion: said({
      endDate: moment(firm(actual.finish)?.date),
      endDateDetails: actual.finish && toldWords(formatDate(actual.finish.date), actual.finish),
    }),
    documents: view.ownSources.map((source) => documentOf(portal, source)),
    relatedProjects: data.cluster
      ? [
          {
            id: 'cluster',
            scheme: prefix(portal),
            identifier: `${prefix(portal)}-${data.cluster}`,
            relationship: 'parent',
            title: view.cluster?.title,
          },
        ]
      : undefined,
  });
}

const whole = (url: string): string | undefined => (/^https?:/.test(url) ? url : undefined);

/** What a re-plan changed of the works, and why: the contract's own terms nobody published. */
function processOf(view: CompoundView, c: Contract, id: string, suppliers: readonly string[]): Json {
  const { schedule } = view;
  const periods = [...(schedule.baseline ? [schedule.baseline] : []), ...schedule.replans];
  return {
    id,
    summary: said({
      title: contractWords(c),
      description: c.scope,
      nature: ['construction'],
      status: c.stage === 'tender' ? 'pre-award' : 'active',
      suppliers: c.contractor && [{ id: supplierId(c.contractor, suppliers), name: c.contractor }],
      contractValue: c.amount && yuan(c.amount),
      modifications: schedule.replans.map((p, i) =>
        said({
          id: `replan-${i + 1}`,
          date: moment(p.version.date),
          type: 'duration',
          description: `计划完工${periods[i]?.finish ? `由${formatDated(periods[i].finish)}` : ''}${p.finish ? `改为${formatDated(p.finish)}` : '没有写'}`,
          rationale: p.reason,
        }),
      ),
    }),
  };
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

/** The streets that have a package of their own: a file a project would be one more for each compound. */
export const projectStreets = (portal: Portal): string[] => [
  ...new Set(projectIds(portal).flatMap((id) => portal.compounds.get(id)!.street ?? [])),
];
const packagePath = (street: string | undefined): string => `/data/v1/oc4ids${street === undefined ? '' : `/${street}`}.json`;

const newestDay = once<'', Dated | undefined>('newestDay', (portal) =>
  [...portal.timeline]
    .map((d) => d.data.date)
    .sort(inTime)
    .at(-1),
);

/** oc4ids.json, or that of a street; undefined of a portal without a renovation, since the standard has no package of nothing. */
export function projectPackage(portal: Portal, address: Address, street?: string): Json | undefined {
  const ids = projectIds(portal).filter((id) => street === undefined || portal.compounds.get(id)!.street === street);
  if (!ids.length) return undefined;
  const meta = fileMeta(portal, address, { title: '改造项目（OC4IDS）' });
  const newest = newestDay(portal, '');
  return {
    uri: whole(address(packagePath(street))) ?? identity(portal, packagePath(street)),
    // of the newest record, never of the build
    publishedDate: `${newest ? firstDay(newest) : bare(portal.asOf)}T00:00:00+08:00`,
    publisher: { name: meta.publisher ?? meta.portal },
    version: '0.9',
    license: LICENCE.url,
    note: `编号的前缀 ${prefix(portal)} 没有在 OC4IDS 登记。只写到月或年的日期，写在文字里，不补成某一天。推定的日子和不是单位公布的话，也写在文字里。累计拨付只写最近一次。${meta.demo ?? ''}`,
    projects: ids.map((id) => projectOf(portal, address, id)),
  };
}
