import { STATES } from '../schema/kinds/progress.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS } from '../schema/metrics.ts';
import { aside } from './brackets.ts';
import { statementOf, type Statement } from './claims.ts';
import { compoundFacts } from './compound.ts';
import { asRead } from './corrections.ts';
import { bare, daysBetween, firstDay, formatDated, lastDay } from './dates.ts';
import { isNews, spoken, type Disclosure } from './disclosure.ts';
import { figureIds, figurePath, figuresOfRecord } from './figure-id.ts';
import { figureSeries, figureWords, inConflict, subjectLevel } from './figures.ts';
import { ITEMS } from '../schema/items.ts';
import { renovatedIn } from './named.ts';
import { toNumber } from './numbers.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { itemState } from './words.ts';

/** 互相矛盾的说法: what two records say of one thing and cannot both hold. All are shown, none is chosen. */
export interface Contradiction {
  /** The place that it is about, and every place whose page it belongs on. */
  about: { level: Level; id: string; title: string };
  on: readonly string[];
  /** What they disagree about: 到哪一步, 楼栋（2020年计划）. */
  what: string;
  /** `figure`: where it has a page, `/f/songyue/#percent.2020-05-songyue`; a state without a number has none. */
  sides: { statement: Statement; disclosure?: string | undefined; figure?: string | undefined }[];
  /** Where the two do not speak of the same day. */
  note?: string | undefined;
}
type Level = 'compounds' | 'streets' | 'districts';

const reads = (portal: Portal, own: readonly Disclosure[] | undefined, asOf: string): Disclosure[] =>
  asRead(own ?? [], portal.corrections, asOf);

const said = (portal: Portal, d: Disclosure, text: string, figure: string | undefined): Contradiction['sides'][number] => ({
  statement: statementOf(portal, text, { source: d.data.source, asOf: spoken(d.data), voice: d.data.voice }),
  disclosure: d.id,
  figure,
});

/** The state of the whole stands with its percent, where the record gives one. */
const wholeOf = (id: string, d: Disclosure): string | undefined =>
  d.data.kind === 'progress' && d.data.percent !== undefined ? figurePath(id, figuresOfRecord(d.id, d.data)[0]!) : undefined;

/** 未开工（推定）: inferred is said as inferred. */
const stateSaid = ({ data }: Disclosure): string =>
  data.kind === 'progress' && data.state ? `${STATES[data.state]}${data.stateInferred === undefined ? '' : '（推定）'}` : '';

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];
const ALL = /全部|都已|均已/;
/** What those are that a figure counts. */
const NAMED_STATES: Partial<Record<Figure['metric'], keyof typeof BEHIND>> = {
  'compounds-started': 'underway',
  'compounds-under-way': 'underway',
  'compounds-done': 'done',
};

/** What a place says of every one of its compounds: that all have begun, or that all are finished. */
const ofAll = (
  figures: readonly Figure[],
  wordsOf: (f: Figure) => string,
): { state: 'underway' | 'done'; words: string; place: number } | undefined => {
  for (const [place, f] of figures.entries()) {
    const state =
      f.metric === 'compounds-done' ? 'done' : f.metric === 'compounds-started' || f.metric === 'start-rate' ? 'underway' : undefined;
    if (!state || f.doubt || f.approx) continue;
    const whole = f.of && !f.of.approx && f.of.unit === f.unit && f.value !== undefined && toNumber(f.value) === toNumber(f.of.value);
    const rate = f.metric === 'start-rate' && f.value !== undefined && toNumber(f.value) === 100;
    // a scope of a year or a batch need not hold the compound
    if (!f.scope && (rate || whole || (f.says !== undefined && ALL.test(f.says)))) return { state, words: f.says ?? wordsOf(f), place };
  }
  return undefined;
};

const BEHIND = { underway: ['planned'], done: ['planned', 'underway', 'paused'] } as const;
const WHO = { streets: '街道', districts: '区里' } as const;
/** Later than this it may be other work that a compound speaks of. */
const SAME_WORK_DAYS = 366;

/** What a street or a district says of a compound, by name or as one of all. */
interface Claim {
  d: Disclosure;
  state: keyof typeof BEHIND;
  words: string;
  figure: string;
}

/** A compound's last word on where it stands, against what its place says of it. */
function against(
  portal: Portal,
  level: 'streets' | 'districts',
  place: string,
  id: string,
  claim: Claim,
  asOf: string,
  byName: boolean,
): Contradiction[] {
  const data = portal.compounds.get(id)!;
  const last = reads(portal, portal.ofCompound.get(id), asOf).findLast((d) => isNews(d) && d.data.kind === 'progress' && d.data.state);
  const state = last?.data.kind === 'progress' ? last.data.state : undefined;
  if (!state || !(BEHIND[claim.state] as readonly string[]).includes(state)) return [];
  const [own, theirs] = [spoken(last!.data), spoken(claim.d.data)];
  // work goes on: what was not begun before all had begun is news
  if (lastDay(own) < firstDay(theirs)) return [];
  if (daysBetween(lastDay(theirs), firstDay(own)) > SAME_WORK_DAYS) return [];
  return [
    {
      about: { level: 'compounds', id, title: data.title },
      on: [`compounds/${id}`, `${level}/${place}`],
      what: '到哪一步',
      sides: [
        said(portal, last!, stateSaid(last!), wholeOf(id, last!)),
        said(portal, claim.d, `${portal[level].get(place)!.title}：${claim.words}`, figurePath(place, claim.figure)),
      ],
      note: `${data.title}的消息在后，或说的是同一时候${byName ? '' : `；${WHO[level]}说的是全部，没有单独说到它`}`,
    },
  ];
}

/** Compounds against what their street or district says of all of them, and of those that it names. */
function againstPlace(portal: Portal, level: 'streets' | 'districts', place: string, asOf: string): Contradiction[] {
  const own = level === 'streets' ? portal.ofStreet : portal.ofDistrict;
  // a report that names several places speaks of none of them alone
  const reports = reads(portal, own.get(place), asOf).filter(
    (d) => d.data.kind === 'report' && subjectLevel(d) === level && d.data.about[level]?.length === 1,
  );
  const figures = reports.flatMap((d) => {
    const { data } = d;
    if (data.kind !== 'report') return [];
    const ids = figuresOfRecord(d.id, data);
    return (data.figures ?? []).map((f, i) => ({ d, f, words: figureWords(portal, data, f).full, figure: ids[i]! }));
  });
  const all = reports
    .flatMap((d): Claim[] => {
      const { data } = d;
      if (data.kind !== 'report') return [];
      const claim = ofAll(data.figures ?? [], (f) => figureWords(portal, data, f).full);
      return claim ? [{ d, ...claim, figure: figuresOfRecord(d.id, data)[claim.place]! }] : [];
    })
    .at(-1);
  const named = figures.flatMap(({ d, f, words, figure }): [string, Claim][] => {
    const state = NAMED_STATES[f.metric];
    return state && !f.doubt ? (f.named ?? []).map((id) => [id, { d, state, words: `${words}，写出名字的有它`, figure }]) : [];
  });
  return [
    ...(all ? renovatedIn(portal, level, place).flatMap((id) => against(portal, level, place, id, all, asOf, false)) : []),
    ...named.flatMap(([id, claim]) => (portal.compounds.has(id) ? against(portal, level, place, id, claim, asOf, true) : [])),
  ];
}

/** What one record says, what it is compared by, and where it has a page as a figure. */
interface Side {
  text: string;
  value: string;
  figure: string | undefined;
}

/** Two records of one compound that speak of the same day. */
function ofOneDay(portal: Portal, id: string, asOf: string): Contradiction[] {
  const words = new Map<string, { what: string; day: Dated; sides: (Side & { d: Disclosure })[] }>();
  // what is inferred here and said there is one and the same, and is compared without its 推定
  const put = (key: string, what: string, d: Disclosure, { text, value, figure }: Side): void => {
    const at = `${bare(spoken(d.data))} ${key}`;
    const known = words.get(at);
    if (known) known.sides.push({ d, text, value, figure });
    else words.set(at, { what, day: spoken(d.data), sides: [{ d, text, value, figure }] });
  };
  const singles = (d: Disclosure): number => (d.data.about.compounds ?? []).length;
  for (const d of reads(portal, portal.ofCompound.get(id), asOf)) {
    if (d.data.kind !== 'progress' || !isNews(d)) continue;
    const next = figureIds();
    const figure = wholeOf(id, d);
    if (d.data.state) put('state', '到哪一步', d, { text: stateSaid(d), value: d.data.state, figure });
    // what several share is not set against one's own
    if (d.data.percent !== undefined)
      put(`percent ${singles(d)}`, '总体进度', d, { text: `${d.data.percent}%`, value: `${d.data.percent}%`, figure });
    for (const line of d.data.items ?? []) {
      const row = { item: line.item, localName: line.localName, label: ITEMS[line.item].label };
      const counted = (line.quantity ?? line.percent) === undefined ? undefined : figurePath(id, next(line.item, d.id));
      if (line.state && !line.buildings)
        put(`${line.item} ${line.key ?? ''}`, row.localName ?? row.label, d, {
          text: itemState(row, line.state, line.inferred?.state),
          value: line.state,
          figure: counted,
        });
    }
  }
  return [...words.values()]
    .filter((w) => new Set(w.sides.map((s) => s.d.id)).size > 1 && new Set(w.sides.map((s) => s.value)).size > 1)
    .map((w) => ({
      about: { level: 'compounds', id, title: portal.compounds.get(id)!.title },
      on: [`compounds/${id}`],
      what: aside(w.what, formatDated(w.day)),
      sides: w.sides.map((s) => said(portal, s.d, s.text, s.figure)),
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
      inConflict(points)
        ? [
            {
              about: { level, id, title },
              on: [`${level}/${id}`],
              what: f.named,
              sides: points.map((p) => ({ statement: p.statement, disclosure: p.disclosure, figure: figurePath(id, p.figure) })),
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
    .map((f) => {
      const next = figureIds();
      return {
        about: { level: 'compounds', id, title: data.title },
        on: [`compounds/${id}`],
        what: f.label,
        sides: f.statements.map((statement) => ({ statement, figure: figurePath(id, next(f.field, statement.source.id)) })),
      };
    });
};

const ofCompound = once('contradictionsOfCompound', (portal, id: string, asOf): readonly Contradiction[] => [
  ...ofOneDay(portal, id, asOf),
  ...ofFigures(portal, 'compounds', id, portal.compounds.get(id)!.title, asOf),
  ...ofFacts(portal, id),
]);
/** Most contradict nobody: of these the next build has to know no more. */
const contradicts = once('contradicts', (portal, id: string): boolean => ofCompound(portal, id).length > 0, { keep: true });
const all = once('contradictions', (portal, _: '', asOf): readonly Contradiction[] => [
  ...[...portal.streets.keys()].flatMap((s) => againstPlace(portal, 'streets', s, asOf)),
  ...[...portal.districts.keys()].flatMap((d) => againstPlace(portal, 'districts', d, asOf)),
  ...[...portal.compounds.keys()].flatMap((id) => (asOf === portal.asOf && !contradicts(portal, id) ? [] : ofCompound(portal, id, asOf))),
  ...[...portal.streets].flatMap(([id, s]) => ofFigures(portal, 'streets', id, s.title, asOf)),
  ...[...portal.districts].flatMap(([id, d]) => ofFigures(portal, 'districts', id, d.title, asOf)),
]);
/** Every contradiction of the content as it reads on a day. */
export const contradictions = (portal: Portal, asOf?: string): readonly Contradiction[] => all(portal, '', asOf);

/** Those that belong on the page of a place: `compounds/qianjinlu-102`, `streets/jianshelu`. */
export const contradictionsOn = once('contradictionsOn', (portal, path: string): readonly Contradiction[] =>
  contradictions(portal).filter((c) => c.on.includes(path)),
);
