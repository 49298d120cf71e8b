import { claims, datedOf, disagrees } from '../model/claims.ts';
import { compoundView, FACT_FIELDS, type CompoundView, type Contact, type Missing } from '../model/compound.ts';
import { hasVotes } from '../model/consent.ts';
import { latest } from '../model/dates.ts';
import { spoken } from '../model/disclosure.ts';
import { once } from '../model/once.ts';
import { MONEY_METRICS } from '../model/payments.ts';
import type { Portal } from '../model/portal.ts';
import { isRenovation } from '../model/regions.ts';
import { stated } from '../model/status.ts';
import { voiceOf, voiceOfSource } from '../model/voice.ts';
import type { Dated } from '../schema/dates.ts';
import { VOICES, type Voice } from '../schema/voice.ts';
import {
  alsoWarned,
  asOfCells,
  asOfColumns,
  column,
  listCell,
  permalink,
  permalinkColumn,
  subjectCells,
  subjectColumns,
  valueStateColumn,
  warningCell,
  warningColumn,
  type ValueState,
} from './cells.ts';
import type { Address } from './document.ts';
import type { OpenTable, Row } from './table.ts';

/**
 * What is asked of every renovated compound beside its plain facts: the same that its page counts as 未公开. 到哪一步 is whether any state is
 * known: a percentage is published far more rarely.
 */
const ASKED: readonly (readonly [Missing['id'], string])[] = [
  ['plan', '改造计划清单'],
  ['schedule', '开工与完工时间'],
  ['progress', '到哪一步'],
  ['money', '投资、合同与拨付金额'],
  ['contacts', '责任岗位或单位'],
  ['phones', '责任岗位的电话'],
  ['consent', '居民意见征询结果'],
  ['acceptance', '验收结果'],
];

/** One thing that an answer rests on. */
interface Rests {
  source: string;
  date?: Dated | undefined;
  disclosure?: string | undefined;
  voice?: Voice | undefined;
}
/** What the answers rest on, by what is asked. */
function restsOf(portal: Portal, view: CompoundView): Record<Missing['id'], Rests[]> {
  const record = (id: string | undefined, date?: Dated): Rests[] => {
    const data = portal.disclosures.get(id ?? '');
    return data ? [{ source: data.source, date: date ?? spoken(data), disclosure: id }] : [];
  };
  const { schedule, money, status } = view;
  const own = view.contacts.filter((c) => c.of === 'compound');
  const posts = (some: readonly Contact[]): Rests[] =>
    some.map(({ statement }) => ({ source: statement.source.id, date: datedOf(statement), voice: statement.voice }));
  const dated = [schedule.baseline, ...schedule.replans].flatMap((p) => (p ? [p.version] : []));
  return {
    plan: view.versions.filter((v) => v.plan.items?.length),
    schedule: [...dated, ...[schedule.actual.startBasis, schedule.actual.finishBasis].flatMap((id) => record(id))],
    progress: status.basis ? record(status.basis.id, status.basis.date) : record(view.mentions.find((d) => stated(d) !== undefined)?.id),
    money: [
      ...[...money.budgets, ...money.contracts, ...money.payments],
      ...view.figures.filter((f) => MONEY_METRICS.includes(f.metric)).flatMap((f) => f.current.flatMap((p) => record(p.disclosure))),
    ],
    contacts: [...posts(own), ...money.contracts.filter((c) => c.contractor)],
    phones: posts(own.filter((c) => c.phone)),
    consent: view.consent.filter(hasVotes).flatMap((c) => record(c.id, c.date)),
    acceptance: view.acceptance.flatMap((x) => record(x.id, x.date)),
  };
}
const restCells = (portal: Portal, rests: readonly Rests[]): Row => {
  const voiceIn = ({ source, disclosure, voice }: Rests): Voice => {
    const data = disclosure === undefined ? undefined : portal.disclosures.get(disclosure);
    return voice ?? (data?.source === source ? voiceOf(portal, data) : voiceOfSource(portal, source));
  };
  const named = rests.filter((r) => r.source);
  return {
    sources: listCell(new Set(named.map((r) => r.source))),
    voices: listCell(new Set(named.map(voiceIn))),
    ...asOfCells(latest(named.flatMap((r) => r.date ?? []))),
  };
};

/** What is missing of a compound, what the rest of it rests on, and whether how far it is was inferred. */
const gapsOf = once(
  'gapsOf',
  (portal, id: string) => {
    const view = compoundView(portal, id);
    const rests = Object.entries(restsOf(portal, view)).map(([asked, list]) => [asked, restCells(portal, list)] as const);
    return {
      missing: view.missing.map((m) => m.id),
      inferred: view.status.inferred === true,
      rests: Object.fromEntries(rests) as Record<Missing['id'], Row>,
    };
  },
  { keep: true },
);

/** 收集到了没有: compound by compound and field by field, also of what nobody has said. */
export function coverageTable(portal: Portal, address: Address): OpenTable {
  const rows = [...portal.compounds].flatMap(([id, data]): Row[] => {
    const gaps = gapsOf(portal, id);
    const head = subjectCells(portal, 'compounds', [id]);
    const tail = {
      ...warningCell(data.kind === 'cluster' && '片区包含小区，不和小区一起数'),
      ...permalink(address, undefined, 'compounds', [id]),
    };
    const missing = new Set(gaps.missing);
    const renovated = isRenovation({ work: data.work });
    return [
      ...FACT_FIELDS.map(({ field, label }): Row => {
        const said = claims(data[field] as never);
        const valueState: ValueState = disagrees(data[field] as never)
          ? 'conflicting'
          : !said.length
            ? 'not-published'
            : said.every((c) => c.inferred !== undefined)
              ? 'inferred'
              : 'published';
        const sources = [...new Set(said.flatMap((c) => c.source ?? data.source ?? []))];
        return {
          ...head,
          field,
          label,
          valueState,
          claims: said.length,
          sources: listCell(sources),
          voices: listCell(new Set(sources.map((s) => voiceOfSource(portal, s)))),
          ...asOfCells(latest(said.flatMap((c) => c.asOf ?? data.asOf ?? []))),
          ...tail,
        };
      }),
      ...ASKED.map(([field, label]): Row => {
        const valueState: ValueState = !renovated
          ? 'not-applicable'
          : missing.has(field)
            ? 'not-published'
            : field === 'progress' && gaps.inferred
              ? 'inferred'
              : 'published';
        return {
          ...head,
          field,
          label,
          valueState,
          ...((valueState === 'published' || valueState === 'inferred') && gaps.rests[field]),
          ...tail,
          ...(valueState === 'not-applicable' && alsoWarned(tail, '不适用，不算进分母')),
        };
      }),
    ];
  });
  return {
    id: 'coverage',
    title: '收集到了没有',
    about: '一个小区的一个字段',
    caution:
      '“来源写了”和“推定”是本站收集到了，媒体报道的也算，不等于单位公开过；单位公开的次数见“记录”。没有收集到改造的小区（只被提到，或者只做过一项别的工程），改造的各项不适用，有没有说法都不算。',
    columns: [
      ...subjectColumns(),
      column('field', '字段'),
      column('label', '字段名'),
      valueStateColumn('字段名'),
      column('claims', '有几种说法', '空：这一项不是一个数'),
      column('sources', '来源编号', '这些说法的；空：没有说法'),
      column('voices', '谁的话', '这些来源的', VOICES),
      ...asOfColumns('最近一种说法的'),
      warningColumn,
      permalinkColumn,
    ],
    rows,
  };
}
