import { BURIED as BURIED_WORDS } from '../schema/concealed.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import type { Dated } from '../schema/dates.ts';
import { aside } from './brackets.ts';
import { asRead } from './corrections.ts';
import { firstDay, formatDate, inferred, inTime, lastDay } from './dates.ts';
import { spoken, type Disclosure } from './disclosure.ts';
import { itemLedger, planVersions, type ItemReport, type LedgerRow, type PlanVersion } from './items.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { roadView } from './roads.ts';
import { itemName } from './words.ts';

/**
 * 最多只改一次: where the records tell of the same thing twice. Three things are looked for, and nothing else is claimed:
 *
 * - rounds: the same item of the same place, reported done or begun in two rounds (改造轮次) that the sources tell apart;
 * - after: a surface was reported finished, and something that may need digging was reported or planned as still to come after that day;
 * - order: one plan lets the surface end before such work begins.
 *
 * That it is told twice is not that it was in vain: it may have broken, or be of another spot.
 */
export interface Twice {
  rule: TwiceRule;
  /** 绿化: what is done again, or the surface that may be opened again. */
  item: string;
  /** 排水: what may need digging. */
  other?: string | undefined;
  words: string;
  first: Told;
  second: Told;
}
export const TWICE_RULES = {
  rounds: '同一项在两轮里',
  after: '铺好以后还要开挖',
  order: '计划里先铺后挖',
} as const;
export type TwiceRule = keyof typeof TWICE_RULES;
interface Told {
  date: Dated;
  source: string;
  disclosure?: string | undefined;
}

/** Ground that is laid once. */
const SURFACES: readonly ItemId[] = ['road', 'parking'];
/** What lies under it: pipes do; of what is also done indoors or overhead only what the source says goes into the ground. */
const BURIED: readonly ItemId[] = ['water', 'drainage', 'pipes'];
const PERHAPS: readonly ItemId[] = ['gas', 'heating', 'power', 'weak-current', 'overhead-lines'];
const digs = (row: LedgerRow): boolean =>
  BURIED.includes(row.item) || (PERHAPS.includes(row.item) && BURIED_WORDS.test(row.localName ?? ''));

const told = ({ date, source, disclosure }: PlanVersion | ItemReport): Told => ({ date, source, disclosure });

/** Two lines that are limited to buildings without one in common are of different spots. */
const apart = (a: LedgerRow, b: LedgerRow): boolean => a.scoped && b.scoped && ![...a.buildings.keys()].some((x) => b.buildings.has(x));

/** 2019年5月22日，推定 · 2021年12月5日的材料提到: within a bracket. */
const dayWords = ({ date, mention }: { date: Dated; mention?: true | undefined }): string =>
  `${formatDate(date)}${mention ? '的材料提到' : ''}${inferred(date) === undefined ? '' : '，推定'}`;

interface Round {
  name: string | undefined;
  rows: LedgerRow[];
  first: string;
}
/** What a round is called in a sentence: of the one that goes on, only that. */
const roundWords = ({ name }: Round): string => (name === undefined ? '现在这一轮' : `“${name}”`);

const saidOf = (row: LedgerRow): { words: string; told: Told } => {
  const report = row.reports.findLast((r) => r.state !== 'dropped');
  if (report)
    return {
      words: aside(
        `报告${report.state === 'done' ? '做完' : report.state === 'planned' ? '还没开始' : '做了'}`,
        dayWords(report),
        row.localName && `写作${row.localName}`,
      ),
      told: told(report),
    };
  const { version } = row.plans.at(-1)!;
  return { words: aside('列入计划', dayWords(version), row.localName && `写作${row.localName}`), told: told(version) };
};

/** Done, or begun at least: what is only planned is no time that it was done. */
const isDone = (row: LedgerRow): boolean => row.reports.some((r) => r.state !== 'planned' && r.state !== 'dropped');

function* acrossRounds(rounds: readonly Round[]): Generator<Twice> {
  const ordered = rounds.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  for (const [i, later] of ordered.entries())
    for (const row of later.rows) {
      // who sweeps and who manages is no work that is done once
      if (ITEMS[row.item].class === 'manage' || row.state === 'dropped' || !isDone(row)) continue;
      for (const earlier of ordered.slice(0, i)) {
        const before = earlier.rows.find((r) => r.key === row.key && r.state !== 'dropped' && isDone(r) && !apart(r, row));
        if (!before) continue;
        const [a, b] = [saidOf(before), saidOf(row)];
        yield {
          rule: 'rounds',
          item: itemName(row),
          words: `“${row.label}”在${roundWords(earlier)}里${a.words}，在${roundWords(later)}里又${b.words}。`,
          first: a.told,
          second: b.told,
        };
        break;
      }
    }
}

/** Of the report that first said that a surface was finished, as a whole. */
const finishedBy = (row: LedgerRow): { report: ItemReport; day: string; date: Dated } | undefined => {
  const report = row.reports.find((r) => r.state === 'done' && !r.buildings);
  const date = report?.finished ?? report?.date;
  return report && date && !report.mention ? { report, day: lastDay(date), date } : undefined;
};

function* overSurfaces(rows: readonly LedgerRow[]): Generator<Twice> {
  const below = rows.filter((r) => digs(r) && r.state !== 'dropped');
  for (const surface of rows.filter((r) => SURFACES.includes(r.item)))
    for (const dig of below) {
      if (apart(surface, dig)) continue;
      const laid = finishedBy(surface);
      const open = laid && stillOpen(dig, laid.day);
      if (laid && open) {
        yield {
          rule: 'after',
          item: itemName(surface),
          other: itemName(dig),
          words: `“${itemName(surface)}”报告做完（${dayWords(laid)}），之后“${itemName(dig)}”${open.words}。`,
          first: told(laid.report),
          second: open.told,
        };
        continue;
      }
      const plan = surface.plans.at(-1);
      const other = dig.plans.at(-1);
      const [end, begin] = [plan?.line.finish, other?.line.start];
      if (!laid && plan && plan.version === other?.version && end && begin && lastDay(end) < firstDay(begin) && dig.state !== 'done')
        yield {
          rule: 'order',
          item: itemName(surface),
          other: itemName(dig),
          words: `计划里“${itemName(surface)}”${formatDate(end)}完成，“${itemName(dig)}”${formatDate(begin)}才开始。`,
          first: told(plan.version),
          second: told(other.version),
        };
    }
}

/** What says, after a day, that the work below the surface is still to be done. */
function stillOpen(dig: LedgerRow, day: string): { words: string; told: Told } | undefined {
  const report = dig.reports.find(
    (r) => !r.mention && firstDay(r.date) > day && (r.state === 'planned' || r.state === 'underway' || r.state === 'paused'),
  );
  if (report) {
    const state = { planned: '还没开始', underway: '在做', paused: '停着' }[report.state as 'planned'];
    return { words: `报告${state}（${dayWords(report)}）`, told: told(report) };
  }
  // a plan of before that day was overtaken if the work was reported done meanwhile
  if (dig.reports.some((r) => r.state === 'done')) return undefined;
  const plan = dig.plans.at(-1);
  const start = plan?.line.start;
  return plan && start && firstDay(start) > day ? { words: `计划${formatDate(start)}开始`, told: told(plan.version) } : undefined;
}

export interface TwiceView {
  found: Twice[];
  /** Rounds of which no source says what was done: whether anything was done twice cannot be told. */
  untold: { name: string; date: Dated; disclosure: string; source: string }[];
}

const viewOf = (portal: Portal, id: string, asOf: string): TwiceView => {
  const data = portal.compounds.get(id)!;
  const all = asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf);
  const groups = Map.groupBy(all, (d) => d.data.round);
  const rounds = [...groups].map(([name, list]): Round & { list: Disclosure[] } => {
    // what the compound's own entry promises is of today
    const versions = planVersions(name === undefined ? data : { ...data, plan: undefined }, list);
    const days = list.map((d) => firstDay(spoken(d.data)));
    return { name, rows: itemLedger(versions, list), first: days.sort()[0]!, list };
  });
  const now = rounds.find((r) => r.name === undefined);
  return {
    found: [...acrossRounds(rounds), ...(now ? overSurfaces(now.rows) : [])],
    untold: rounds
      .filter((r) => r.name !== undefined && r.rows.length === 0)
      .map(({ name, list: [d] }) => ({ name: name!, date: spoken(d!.data), disclosure: d!.id, source: d!.data.source }))
      .sort((a, b) => inTime(a.date, b.date)),
  };
};
export const twiceOf = once('twice', viewOf);

/** The same of a road, which has no rounds. */
export const twiceOfRoad = (portal: Portal, id: string): Twice[] => [...overSurfaces(roadView(portal, id).ledger)];

export interface TwicePlace {
  collection: 'compounds' | 'roads';
  id: string;
  title: string;
  view: TwiceView;
}
/** Every place where something was found, compounds first. */
export const twicePlaces = (portal: Portal): TwicePlace[] =>
  [
    ...[...portal.compounds].map(([id, { title }]): TwicePlace => ({ collection: 'compounds', id, title, view: twiceOf(portal, id) })),
    ...[...portal.roads].map(([id, { title }]): TwicePlace => ({
      collection: 'roads',
      id,
      title,
      view: { found: twiceOfRoad(portal, id), untold: [] },
    })),
  ].filter((p) => p.view.found.length > 0);
