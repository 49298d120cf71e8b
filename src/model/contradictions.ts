import { STATES } from '../schema/kinds/progress.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS } from '../schema/metrics.ts';
import { disagrees, statementOf, type Statement } from './claims.ts';
import { compoundFacts } from './compound.ts';
import { asRead } from './corrections.ts';
import { bare, formatDated, inTime } from './dates.ts';
import { isAct, spoken, type Disclosure } from './disclosure.ts';
import { figureSeries, subjectLevel } from './figures.ts';
import { ITEMS } from '../schema/items.ts';
import { toNumber } from './numbers.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';
import { itemState } from './words.ts';

/** 互相矛盾的说法: what two records say of one thing and cannot both hold. All are shown, none is chosen. */
export interface Contradiction {
  /** The place that it is about, and every place whose page it belongs on. */
  about: { level: Level; id: string; title: string };
  on: readonly string[];
  /** What they disagree about: 到哪一步, 楼栋（2020年计划）. */
  what: string;
  sides: { statement: Statement; disclosure?: string | undefined }[];
  /** Where the two do not speak of the same day. */
  note?: string | undefined;
}
type Level = 'compounds' | 'streets' | 'districts';

const reads = (portal: Portal, own: readonly Disclosure[] | undefined, asOf: string): Disclosure[] =>
  asRead(own ?? [], portal.corrections, asOf);

const said = (portal: Portal, d: Disclosure, text: string): Contradiction['sides'][number] => ({
  statement: statementOf(portal, text, { source: d.data.source, asOf: spoken(d.data), voice: d.data.voice }),
  disclosure: d.id,
});

/** 未开工（推定）: inferred is said as inferred. */
const stateSaid = ({ data }: Disclosure): string =>
  data.kind === 'progress' && data.state ? `${STATES[data.state]}${data.stateInferred === undefined ? '' : '（推定）'}` : '';

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];
const ALL = /全部|都已|均已/;
/** What a street says of every one of its compounds: that all have begun, or that all are finished. */
const ofAll = (figures: readonly Figure[]): { state: 'underway' | 'done'; words: string } | undefined => {
  for (const f of figures) {
    const state =
      f.metric === 'compounds-done' ? 'done' : f.metric === 'compounds-started' || f.metric === 'start-rate' ? 'underway' : undefined;
    if (!state || f.doubt || f.approx) continue;
    const whole = f.of && !f.of.approx && f.of.unit === f.unit && f.value !== undefined && toNumber(f.value) === toNumber(f.of.value);
    const rate = f.metric === 'start-rate' && f.value !== undefined && toNumber(f.value) === 100;
    // a scope of a year or a batch need not hold the compound
    if (!f.scope && (rate || whole || (f.says !== undefined && ALL.test(f.says))))
      return { state, words: f.says ?? `${METRICS[f.metric].label}${f.of ? `${f.value}／${f.of.value}` : `${f.value}%`}` };
  }
  return undefined;
};

const BEHIND = { underway: ['planned'], done: ['planned', 'underway', 'paused'] } as const;

/** A compound's last word on where it stands, against what its street says of all of its compounds. */
function againstStreet(portal: Portal, street: string, asOf: string): Contradiction[] {
  const reports = reads(portal, portal.ofStreet.get(street), asOf).filter((d) => d.data.kind === 'report' && subjectLevel(d) === 'streets');
  const claim = reports
    .flatMap((d) => {
      const all = d.data.kind === 'report' ? ofAll(d.data.figures ?? []) : undefined;
      return all ? [{ d, ...all }] : [];
    })
    .at(-1);
  if (!claim) return [];
  return (portal.compoundsOfStreet.get(street) ?? []).flatMap((id): Contradiction[] => {
    const data = portal.compounds.get(id)!;
    if (!isRenovation(data)) return [];
    const last = reads(portal, portal.ofCompound.get(id), asOf).findLast((d) => isAct(d) && d.data.kind === 'progress' && d.data.state);
    const state = last?.data.kind === 'progress' ? last.data.state : undefined;
    if (!state || !(BEHIND[claim.state] as readonly string[]).includes(state)) return [];
    return [
      {
        about: { level: 'compounds', id, title: data.title },
        on: [`compounds/${id}`, `streets/${street}`],
        what: '到哪一步',
        sides: [said(portal, last!, stateSaid(last!)), said(portal, claim.d, `${portal.streets.get(street)!.title}：${claim.words}`)],
        note:
          inTime(spoken(last!.data), spoken(claim.d.data)) < 0
            ? `街道的话在后，说的是全部，没有单独说到${data.title}`
            : `${data.title}的消息在后，或说的是同一时候`,
      },
    ];
  });
}

/** Two records of one compound that speak of the same day. */
function ofOneDay(portal: Portal, id: string, asOf: string): Contradiction[] {
  const words = new Map<string, { what: string; day: Dated; sides: { d: Disclosure; text: string; value: string }[] }>();
  const put = (key: string, what: string, d: Disclosure, text: string, value = text): void => {
    const at = `${bare(spoken(d.data))} ${key}`;
    const known = words.get(at);
    if (known) known.sides.push({ d, text, value });
    else words.set(at, { what, day: spoken(d.data), sides: [{ d, text, value }] });
  };
  const singles = (d: Disclosure): number => (d.data.about.compounds ?? []).length;
  for (const d of reads(portal, portal.ofCompound.get(id), asOf)) {
    if (d.data.kind !== 'progress' || !isAct(d)) continue;
    if (d.data.state) put('state', '到哪一步', d, stateSaid(d), d.data.state);
    // what several share is not set against one's own
    if (d.data.percent !== undefined) put(`percent ${singles(d)}`, '总体进度', d, `${d.data.percent}%`);
    for (const line of d.data.items ?? []) {
      const row = { item: line.item, localName: line.localName, label: ITEMS[line.item].label };
      if (line.state && !line.buildings)
        put(`${line.item} ${line.key ?? ''}`, row.localName ?? row.label, d, itemState(row, line.state, line.inferred?.state), line.state);
    }
  }
  return [...words.values()]
    .filter((w) => new Set(w.sides.map((s) => s.d.id)).size > 1 && new Set(w.sides.map((s) => s.value)).size > 1)
    .map((w) => ({
      about: { level: 'compounds', id, title: portal.compounds.get(id)!.title },
      on: [`compounds/${id}`],
      what: `${w.what}（${formatDated(w.day)}）`,
      sides: w.sides.map((s) => said(portal, s.d, s.text)),
    }));
}

/** Figures of one metric, scope and unit: of what does not change two values at all, of what moves two values of one day. */
function ofFigures(portal: Portal, level: Level, id: string, title: string, asOf: string): Contradiction[] {
  const own = { compounds: portal.ofCompound, streets: portal.ofStreet, districts: portal.ofDistrict }[level].get(id);
  const reports = reads(portal, own, asOf).filter((d) => d.data.kind === 'report' && subjectLevel(d) === level);
  return figureSeries(portal, reports).flatMap((f): Contradiction[] => {
    const all = [...f.current, ...f.earlier];
    const groups = METRICS[f.metric].nature === 'fixed' ? [all] : [...Map.groupBy(all, (p) => bare(p.date)).values()];
    return groups.flatMap((points) =>
      disagrees(points.map((p) => p.statement))
        ? [
            {
              about: { level, id, title },
              on: [`${level}/${id}`],
              what: f.scope ? `${f.label}（${f.scope}）` : f.label,
              sides: points.map((p) => ({ statement: p.statement, disclosure: p.disclosure })),
            },
          ]
        : [],
    );
  });
}

const ofFacts = (portal: Portal, id: string): Contradiction[] => {
  const data = portal.compounds.get(id)!;
  return compoundFacts(portal, data)
    .filter((f) => f.conflict)
    .map((f) => ({
      about: { level: 'compounds', id, title: data.title },
      on: [`compounds/${id}`],
      what: f.label,
      sides: f.statements.map((statement) => ({ statement })),
    }));
};

const cache = new WeakMap<Portal, Map<string, readonly Contradiction[]>>();

/** Every contradiction of the content as it reads on a day. */
export function contradictions(portal: Portal, asOf = portal.asOf): readonly Contradiction[] {
  let known = cache.get(portal);
  if (!known) cache.set(portal, (known = new Map()));
  const before = known.get(asOf);
  if (before) return before;
  const all = [
    ...[...portal.streets.keys()].flatMap((s) => againstStreet(portal, s, asOf)),
    ...[...portal.compounds].flatMap(([id, c]) => [
      ...ofOneDay(portal, id, asOf),
      ...ofFigures(portal, 'compounds', id, c.title, asOf),
      ...ofFacts(portal, id),
    ]),
    ...[...portal.streets].flatMap(([id, s]) => ofFigures(portal, 'streets', id, s.title, asOf)),
    ...[...portal.districts].flatMap(([id, d]) => ofFigures(portal, 'districts', id, d.title, asOf)),
  ];
  known.set(asOf, all);
  return all;
}

const pages = new WeakMap<Portal, Map<string, Contradiction[]>>();
/** Those that belong on the page of a place: `compounds/qianjinlu-102`, `streets/jianshelu`. */
export function contradictionsOn(portal: Portal, path: string): readonly Contradiction[] {
  let byPath = pages.get(portal);
  if (!byPath) {
    pages.set(portal, (byPath = new Map()));
    for (const c of contradictions(portal)) for (const p of c.on) byPath.set(p, [...(byPath.get(p) ?? []), c]);
  }
  return byPath.get(path) ?? [];
}
