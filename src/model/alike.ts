import type { CompoundData } from '../schema/index.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import { answersOf } from './answers.ts';
import { claims, type Claim } from './claims.ts';
import { compoundFacts, compoundView, type CompoundView } from './compound.ts';
import { keptWords } from './items.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';
import { slipSentence } from './schedule.ts';
import { STATUS_ORDER, STATUSES, type Status, type StatusView } from './status.ts';
import { tallies, tally, type Change, type Sentence } from './turns.ts';
import { promisedOf } from './verdict.ts';
import { lacking } from './voice.ts';

/**
 * 像我家这样的院子: compounds of like age and size, and what became of them. On what grounds they are alike is said of each; what is not known
 * of one is no likeness and no difference. Nobody is scored.
 */
export interface Alike {
  id: string;
  title: string;
  /** 1992年建，830户: what it is compared by. */
  facts: string;
  /** 户数未公开，只按年代比. */
  gaps: string;
  finding: Sentence;
  /** All that are alike; `rows` has those that are most alike. */
  count: number;
  rows: AlikeRow[];
  /** Reported done in others, and in no list of this one. */
  others: { label: string; done: number }[];
}
export interface AlikeRow {
  id: string;
  title: string;
  facts: string;
  /** 年代相近，户数相近，改造前都是无主管楼院 */
  grounds: string;
  state: StatusView;
  kept: string;
  when: Sentence;
  cost: Sentence;
}

/** As old: built no more than so many years apart. As large: no more than half again as much. */
export const YEARS = 5;
export const TIMES = 1.5;
const SHOWN = 12;

interface Traits {
  id: string;
  years?: readonly [from: number, to: number] | undefined;
  households?: number | undefined;
  buildings?: number | undefined;
  management?: string | undefined;
}

/** The one value that all sources give; where they disagree, or none says, nothing is known. */
const agreed = <T extends string | number>(claim: Claim<T> | undefined): T | undefined => {
  const values = new Set(claims(claim).map((c) => c.value));
  return values.size === 1 ? [...values][0] : undefined;
};

/** 1992 is a year; 1980年代初 and 1980—1990年代 are all the years that they may mean. */
export function yearsOf(said: string | number | undefined): Traits['years'] {
  if (typeof said === 'number') return [said, said];
  const found = [...(said ?? '').matchAll(/(\d{4})/g)].map((m) => Number(m[1]));
  if (!found.length) return undefined;
  const decade = /\d{3}0年代/.test(said!) || /^\d{3}0[—–-]\d{3}0年代/.test(said!);
  return [Math.min(...found), Math.max(...found) + (decade ? 9 : 0)];
}

const traits = (id: string, c: CompoundData): Traits => ({
  id,
  years: yearsOf(agreed(c.builtYear as Claim<string | number> | undefined)),
  households: agreed(c.households as Claim<number> | undefined),
  buildings: agreed(c.buildings as Claim<number> | undefined),
  management: agreed(c.managementBefore as Claim<string> | undefined)?.split(/[，,；]/)[0],
});

/** Of all that are compared. */
const compared = once('compared', (portal): Traits[] =>
  [...portal.compounds].flatMap(([id, c]) => (isRenovation(c) && c.kind !== 'cluster' && c.kind !== 'block' ? [traits(id, c)] : [])),
);

const near = (a: number, b: number): boolean => Math.max(a, b) <= TIMES * Math.min(a, b);
const sameTime = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean =>
  Math.max(a, c) - Math.min(b, d) <= YEARS;

/** Why two are alike; undefined where what is known of both differs, or where nothing is known of both. */
export function grounds(a: Traits, b: Traits): string[] | undefined {
  const found: string[] = [];
  if (a.years && b.years) {
    if (!sameTime(a.years, b.years)) return undefined;
    found.push('年代相近');
  }
  // of the two sizes, households say more
  const size = (['households', 'buildings'] as const).find((k) => a[k] !== undefined && b[k] !== undefined);
  if (size) {
    if (!near(a[size]!, b[size]!)) return undefined;
    found.push(size === 'households' ? '户数相近' : '楼栋数相近');
  }
  if (!found.length) return undefined;
  if (a.management !== undefined && a.management === b.management) found.push(`改造前都是${a.management}`);
  return found;
}

const factsOf = (portal: Portal, c: CompoundData): string =>
  compoundFacts(portal, c)
    .filter((f) => ['builtYear', 'buildings', 'households'].includes(f.field))
    .map((f) => (f.conflict ? `${f.label}来源说法不一` : `${f.statements[0]!.text}${f.field === 'builtYear' ? '建' : ''}`))
    .join('，');

function whenOf(portal: Portal, view: CompoundView): Sentence {
  const { slip, actual } = view.schedule;
  if (actual.finish && slip) return slipSentence(slip);
  return promisedOf(view) ?? [`${lacking(portal)}期限`];
}

/** What is told of one that another is like. */
const rowOf = once('alikeRow', (portal, id: string): Omit<AlikeRow, 'grounds'> => {
  const view = compoundView(portal, id);
  return {
    id,
    title: view.data.title,
    facts: factsOf(portal, view.data),
    state: view.status,
    kept: keptWords(view.ledger),
    when: whenOf(portal, view),
    cost: answersOf(portal, view).find((a) => a.id === 'cost')!.sentence,
  };
});

/** What is counted of all that one is like: of hundreds, so that a word about one of them is nothing to the others. */
const briefOf = once('alikeBrief', (portal, id: string) => {
  const { status, ledger } = compoundView(portal, id);
  return {
    status: status.status,
    turn: status.turn,
    items: [...new Set(ledger.map((r) => r.item))],
    done: [...new Set(ledger.flatMap((r) => (r.state === 'done' ? [r.item] : [])))],
  };
});
type Brief = ReturnType<typeof briefOf>;

/** 已验收2个、施工中1个: of those that are alike, as it reads on the reader's day. */
function stateCounts(views: readonly Brief[]): Sentence {
  const changes = views.flatMap(({ status, turn }): Change<Status>[] => (turn ? [{ day: turn.day, from: status, to: turn.status }] : []));
  return tallies(
    STATUS_ORDER.map((s) => ({ words: STATUSES[s], tally: tally(views.filter((v) => v.status === s).length, changes, s) })),
    '、',
    '个',
  );
}

const GAPS: [keyof Traits, string][] = [
  ['years', '建成年代'],
  ['households', '户数'],
];

export const alikeOf = once('alike', (portal: Portal, id: string): Alike => {
  const data = portal.compounds.get(id)!;
  const mine = traits(id, data);
  // of a 片区, and of what is no renovation, there is nothing to compare
  const found = (isRenovation(data) && data.kind !== 'cluster' ? compared(portal, '') : [])
    .flatMap((other) => {
      const why = other.id === id ? undefined : grounds(mine, other);
      return why ? [{ id: other.id, why, far: Math.abs((other.households ?? 0) - (mine.households ?? 0)) }] : [];
    })
    .sort((a, b) => b.why.length - a.why.length || a.far - b.far || (a.id < b.id ? -1 : 1));
  const views = found.map((f) => briefOf(portal, f.id));
  const has = new Set(briefOf(portal, id).items);
  const done = new Map<ItemId, number>();
  for (const item of views.flatMap((v) => v.done)) if (!has.has(item)) done.set(item, (done.get(item) ?? 0) + 1);
  const missing = GAPS.filter(([k]) => mine[k] === undefined).map(([, label]) => label);
  const unknown = mine.years === undefined && mine.households === undefined && mine.buildings === undefined;
  return {
    id,
    title: data.title,
    facts: factsOf(portal, data),
    gaps: missing.length ? `${missing.join('、')}${lacking(portal)}${unknown ? '' : '，只按知道的比'}` : '',
    finding: unknown
      ? ['建成年代和大小都不知道，没法比']
      : found.length
        ? [`像的有${found.length}个：`, ...stateCounts(views)]
        : ['没有找到像的'],
    count: found.length,
    rows: found.slice(0, SHOWN).map((f) => ({ ...rowOf(portal, f.id), grounds: f.why.join('，') })),
    others: [...done]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 5)
      .map(([item, n]) => ({ label: ITEMS[item].label, done: n })),
  };
});
