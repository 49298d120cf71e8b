import type { Dated } from '../schema/dates.ts';
import type { CompoundData } from '../schema/index.ts';
import { ITEM_IDS, type ItemId } from '../schema/items.ts';
import { once } from './once.ts';
import { aside } from './brackets.ts';
import { compoundSummary, type CompoundSummary } from './compound.ts';
import { asRead } from './corrections.ts';
import { addDays, lastDay } from './dates.ts';
import { figureSeries, pointsNow, saidNow, subjectLevel, type FigureSeries } from './figures.ts';
import { namedOf, type NamedCount } from './named.ts';
import { isAct, ofThisRound, speaksOf, type Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { countByStatus, countedOn, countSentence, isRenovation, isSingle, statusesIn, type StatusCount } from './regions.ts';
import { isFinished, STATUS_ORDER, type Status } from './status.ts';
import { readOn, tallies, tally, type Sentence, type Tally } from './turns.ts';
import { STALE_DAYS } from '../schema/freshness.ts';
import { DISTRICT_UNKNOWN, STREET_UNKNOWN, streetSaid } from './places.ts';

/** 挂图作战: the city at a glance, one mark per compound. Kinds (小区, 楼院 …) stand apart and are never added together. */
export interface BoardCompound extends CompoundSummary {
  items: ItemId[];
  /** 街道不明, or as much of its name as the source gives: of one whose street is not known. */
  streetSaid: string;
  /** Years that its disclosures speak of: not the years of building. */
  years: string[];
  /**
   * 很久没有新消息: the last day on which it is not {@link STALE_DAYS} since something was published; empty where nothing ever was.
   * Undefined: it is reported finished, and nothing is expected.
   */
  freshUntil: string | undefined;
}

export interface BoardGroup {
  kind: CompoundData['kind'];
  label: string;
  compounds: BoardCompound[];
  count: StatusCount;
  /** 楼院12个：施工中5、已完工3、未公开4 */
  words: string;
}

export interface BoardPlace {
  id: string;
  title: string;
  groups: BoardGroup[];
  /** Entries that are no renovation: named only, or other work. */
  others: BoardCompound[];
  /** What is told of the place as a whole, one line per scope and unit. */
  reported: string[];
  /** The number that was published beside the names; who has none is drawn hollow. */
  named: NamedCount[];
}

export interface BoardDistrict extends BoardPlace {
  position?: { column: number; row: number } | undefined;
  streets: BoardPlace[];
  /** Compounds whose street no source names. */
  loose: BoardPlace | undefined;
}

export interface Board {
  placed: BoardDistrict[];
  /** Districts that have no place in the schematic. */
  elsewhere: BoardDistrict[];
  /** Compounds whose district no source names. */
  nowhere: BoardPlace | undefined;
  counts: StatusCount[];
  /** 截至, of the counts. */
  countedOn: Dated | undefined;
  /** Of the whole city: not the sum of its districts. */
  named: NamedCount[];
  columns: number;
  rows: number;
  statuses: Status[];
  items: ItemId[];
  years: string[];
}

const itemsOf = (data: CompoundData, disclosures: readonly Disclosure[]): ItemId[] => {
  const found = new Set((data.plan?.items ?? []).map((i) => i.item));
  for (const d of disclosures) {
    if (d.data.kind === 'plan') for (const i of d.data.plan.items ?? []) found.add(i.item);
    if (d.data.kind === 'progress') for (const i of d.data.items ?? []) found.add(i.item);
  }
  return ITEM_IDS.filter((i) => found.has(i));
};

const compoundOn = (portal: Portal, id: string, asOf: string): BoardCompound => {
  const summary = compoundSummary(portal, id, asOf);
  const disclosures = asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf).filter(ofThisRound);
  const data = portal.compounds.get(id)!;
  return {
    ...summary,
    streetSaid: streetSaid(data),
    items: itemsOf(data, disclosures),
    years: [...new Set(disclosures.filter(isAct).map((d) => speaksOf(d.data).slice(0, 4)))].sort(),
    freshUntil: isFinished(summary.status) ? undefined : summary.latest ? addDays(lastDay(summary.latest.date), STALE_DAYS) : '',
  };
};
export const boardCompound = once('boardCompound', compoundOn);

/** The same as countSentence() at the build, for what nobody goes on counting. */
export const countWords = (count: StatusCount): string => readOn(countSentence(count), '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function groupsOf(compounds: readonly BoardCompound[]): BoardGroup[] {
  return countByStatus(compounds).map((count) => ({
    kind: count.kind,
    label: count.kindLabel,
    count,
    words: countWords(count),
    compounds: compounds
      .filter((c) => c.kind === count.kind && isRenovation(c))
      .sort(
        (a, b) =>
          STATUS_ORDER.indexOf(a.status.status) - STATUS_ORDER.indexOf(b.status.status) ||
          compare(a.street ?? '', b.street ?? '') ||
          compare(a.id, b.id),
      ),
  }));
}

const REPORTED = [
  'compounds-total',
  'compounds-planned',
  'compounds-tendered',
  'compounds-started',
  'compounds-under-way',
  'compounds-done',
];
/** What a place reported of its compounds, and which figures say it: a line never mixes scopes, units or dates. */
export function reportedOf(figures: readonly FigureSeries[], most = Infinity): { line: string; figures: string[] }[] {
  const told = figures.filter((f) => REPORTED.includes(f.metric));
  const lines = [...Map.groupBy(told, (f) => `${f.scope ?? ''}|${f.unit ?? ''}`).values()].map((list) => {
    const parts = list.map((f) => {
      // a denominator that stands in the line itself is not said twice
      const known = f.current.every(({ words: { of } }) => !of || list.some((x) => x !== f && of.endsWith(saidNow(x, 'value'))));
      // sources that agree are one statement, as of the last of them
      const points = f.conflict ? f.current : pointsNow(f).slice(-1);
      const when = [...new Set(points.map(({ words }) => words.date))].join('、');
      const whose = [...new Set(points.map(({ words }) => words.whose))].join('、');
      return { words: f.label + saidNow(f, known ? 'value' : 'amount'), said: [when, whose].filter(Boolean).join('，') };
    });
    const one = new Set(parts.map((p) => p.said)).size === 1;
    const words = parts.map((p) => (one ? p.words : aside(p.words, p.said))).join('，');
    return {
      date: list.flatMap((f) => f.current.map((p) => lastDay(p.date))).reduce((a, b) => (a > b ? a : b), ''),
      scope: list[0]!.scope ?? '',
      words: one ? aside(words, parts[0]!.said) : words,
      figures: list.flatMap((f) => pointsNow(f).map((p) => p.figure)),
    };
  });
  return lines
    .sort((a, b) => compare(b.date, a.date) || compare(a.scope, b.scope))
    .slice(0, most)
    .map(({ scope, words, figures: said }) => ({ line: `${scope && `${scope}：`}${words}`, figures: said }));
}
export const reportedLines = (figures: readonly FigureSeries[], most?: number): string[] => reportedOf(figures, most).map((r) => r.line);

const reportsOf = (portal: Portal, own: readonly Disclosure[], level: 'streets' | 'districts', asOf: string): FigureSeries[] =>
  figureSeries(
    portal,
    asRead(own, portal.corrections, asOf).filter((d) => d.data.kind === 'report' && ofThisRound(d) && subjectLevel(d) === level),
  );

const place = (
  id: string,
  title: string,
  compounds: readonly BoardCompound[],
  reported: string[] = [],
  named: NamedCount[] = [],
): BoardPlace => ({
  id,
  title,
  groups: groupsOf(compounds),
  others: compounds.filter((c) => !isRenovation(c)),
  reported,
  named,
});

const districtOn = (portal: Portal, id: string, asOf: string): BoardDistrict => {
  const data = portal.districts.get(id)!;
  const compounds = (portal.compoundsOfDistrict.get(id) ?? []).map((c) => boardCompound(portal, c, asOf));
  const loose = compounds.filter((c) => !c.street);
  return {
    ...place(
      id,
      data.title,
      compounds,
      reportedLines(reportsOf(portal, portal.ofDistrict.get(id) ?? [], 'districts', asOf)),
      namedOf(portal, 'districts', id, asOf),
    ),
    position: data.position,
    streets: (portal.streetsOfDistrict.get(id) ?? []).map((s) =>
      place(
        s,
        portal.streets.get(s)!.title,
        compounds.filter((c) => c.street === s),
        reportedLines(reportsOf(portal, portal.ofStreet.get(s) ?? [], 'streets', asOf)),
        namedOf(portal, 'streets', s, asOf),
      ),
    ),
    loose: loose.length ? place('loose', STREET_UNKNOWN, loose) : undefined,
  };
};
/** One district with its streets; the whole board is one of these for each district. */
export const boardDistrict = once('boardDistrict', districtOn);

/** Districts that compounds or streets stand in: not the city, the province or the country above them. */
export const boardDistricts = (portal: Portal): string[] =>
  [...portal.districts]
    .filter(
      ([id, d]) => d.level === 'district' || d.level === 'county' || portal.compoundsOfDistrict.has(id) || portal.streetsOfDistrict.has(id),
    )
    .map(([id]) => id);

export function cityBoard(portal: Portal, asOf = portal.asOf): Board {
  const districts = boardDistricts(portal).map((id) => boardDistrict(portal, id, asOf));
  const nowhereBoard = portal.unplaced.map((id) => boardCompound(portal, id, asOf));
  const all = [...districts.flatMap((d) => [...d.groups.flatMap((g) => g.compounds), ...d.others]), ...nowhereBoard];
  const counted = all.filter(isRenovation);
  const placed = districts.filter((d) => d.position);
  return {
    placed,
    elsewhere: districts.filter((d) => !d.position),
    nowhere: nowhereBoard.length ? place('nowhere', DISTRICT_UNKNOWN, nowhereBoard) : undefined,
    counts: countByStatus(all),
    countedOn: countedOn(counted),
    named: portal.districts.has(portal.site.topDistrict) ? namedOf(portal, 'districts', portal.site.topDistrict, asOf) : [],
    columns: Math.max(1, ...placed.map((d) => d.position!.column)),
    rows: Math.max(1, ...placed.map((d) => d.position!.row)),
    statuses: statusesIn(countByStatus(all)),
    items: ITEM_IDS.filter((i) => counted.some((c) => c.items.includes(i))),
    years: [...new Set(counted.flatMap((c) => c.years))].sort().reverse(),
  };
}

/** The finding, one sentence per kind. */
export const boardWords = (counts: readonly StatusCount[]): string =>
  counts.length ? `${counts.map(countWords).join('；')}。` : '没有收录到改造的小区、楼院。';

/** One row of the board: a street, what of a district has none, or what has no district. */
export interface BoardRow {
  place: BoardPlace;
  /** Its own page. */
  street?: string | undefined;
  /** The source does not give its name in full. */
  inPart?: boolean;
  compounds: BoardCompound[];
  unnamed: number;
}
export interface BoardBlock {
  id: string | undefined;
  title: string;
  rows: BoardRow[];
}

const compoundsIn = (p: BoardPlace): BoardCompound[] => p.groups.flatMap((g) => g.compounds);
const rowOf = (place: BoardPlace, street?: string): BoardRow => ({
  place,
  street,
  compounds: compoundsIn(place).filter(isSingle),
  unnamed: place.named.find((c) => c.subject === 'compounds')?.unnamed ?? 0,
});
/** Of compounds whose street is not known, each with as much of its name as the source gives. */
const looseRows = (of: BoardPlace): BoardRow[] =>
  [...Map.groupBy(compoundsIn(of), (c) => c.streetSaid)]
    .map(([title, mine]) => ({
      ...rowOf(place(of.id, title, mine)),
      inPart: title !== STREET_UNKNOWN,
    }))
    .filter(isFilled);
const isFilled = (r: BoardRow): boolean => r.compounds.length + r.unnamed > 0;

/** The board as rows: districts, those with most first, each with its streets. */
export function boardBlocks(board: Board): BoardBlock[] {
  const size = (b: BoardBlock): number => b.rows.reduce((sum, r) => sum + r.compounds.length, 0);
  const blocks = [...board.placed, ...board.elsewhere].map((d): BoardBlock => {
    const rows = [...d.streets.map((s) => rowOf(s, s.id)), ...(d.loose ? looseRows(d.loose) : [])].filter(isFilled);
    const whole = rowOf(d);
    return {
      id: d.id,
      title: d.title,
      // a number of the district alone has a row of its own, where no street has one
      rows:
        rows.length || !isFilled(whole)
          ? rows.sort((a, b) => b.compounds.length - a.compounds.length)
          : [{ ...whole, place: { ...d, title: STREET_UNKNOWN } }],
    };
  });
  const nowhere = board.nowhere ? [{ id: undefined, title: board.nowhere.title, rows: looseRows(board.nowhere) }] : [];
  return [...blocks.sort((a, b) => size(b) - size(a) || compare(a.id!, b.id!)), ...nowhere].filter((b) => b.rows.length > 0);
}
/** 片区 and 街区 of the whole city, in a row of their own. */
export const boardClusters = (board: Board): BoardCompound[] =>
  [...board.placed, ...board.elsewhere, ...(board.nowhere ? [board.nowhere] : [])].flatMap(compoundsIn).filter((c) => !isSingle(c));

/** How many of them have a status, and how that changes as days pass. */
export function talliesOf(compounds: readonly BoardCompound[]): (status: Status) => Tally {
  const turns = compounds.flatMap(({ status: { status, turn } }) => (turn ? [{ day: turn.day, from: status, to: turn.status }] : []));
  return (status) => tally(compounds.filter((c) => c.status.status === status).length, turns, status);
}

const HEADS: readonly (readonly [Status, string])[] = [
  ['accepted', '验收'],
  ['done', '做完'],
  ['underway', '在施工'],
  ['paused', '停工'],
  ['planned', '没开工'],
  ['silent', '久无消息'],
  ['unknown', '进度未公开'],
];
/** 61个小区、楼院：做完16个，久无消息20个，进度未公开25个: the finding of the board. */
export function boardHeadline(compounds: readonly BoardCompound[]): Sentence {
  if (!compounds.length) return ['还没有收录改造的小区'];
  const of = talliesOf(compounds);
  const guesses = compounds.filter(({ status: { status, inferred } }) => inferred && (status === 'done' || status === 'accepted')).length;
  return [
    `有名字的${compounds.length}个小区、楼院：`,
    ...tallies(
      HEADS.map(([s, words]) => ({ words, tally: of(s) })),
      '，',
      '个',
    ),
    guesses ? `，做完的有${guesses}个是推定` : '',
    ...tallies([{ words: '，久无消息的有', tally: talliesOf(compounds.filter((c) => c.status.inferred))('silent') }], '', '个是推定'),
  ];
}
