import type { CompoundView } from './compound.ts';
import type { ItemState } from '../schema/kinds/progress.ts';
import { aside } from './brackets.ts';
import { formatDated, formatDeadline, inferred, lastDay } from './dates.ts';
import type { LedgerRow } from './items.ts';
import { toNumber } from './numbers.ts';
import type { Portal } from './portal.ts';
import { readToday } from './today.ts';
import type { Sentence } from './turns.ts';
import { itemName, itemState } from './words.ts';

/** How one building stands with the item that the picture is of. */
export type BlockState = 'done' | 'underway' | 'promised' | 'out' | 'unsaid';

/**
 * 楼栋: one symbol for each building. Numbered where sources say which; else only how many, and the picture says that it does not know
 * which. It is never the position of a building.
 */
export interface Blocks {
  /** 33栋楼，报告做完2栋外墙保温 */
  title: string;
  /** Groups of buildings of which only the number is known. */
  counted?: { n: number; state: BlockState; words: Sentence; why: string }[] | undefined;
  /** Buildings by name, in the order of the content. */
  named?: { name: string; state: BlockState; marked: boolean }[] | undefined;
  /** What a mark at the side of a named building means: 加装电梯. */
  mark?: string | undefined;
  /** What the colours mean, of those that occur. */
  key: { state: BlockState; words: string }[];
  /** Of each building that was left out: why, as a record says it, or that none does. */
  reasons: { names: string[]; words: string; id?: string | undefined }[];
  /** Said aloud in place of the picture. */
  alt: string;
}

const shown = (state: ItemState | 'silent' | 'counted' | 'unknown' | undefined, was?: ItemState): BlockState => {
  const said = was ?? state;
  return said === 'done' ? 'done' : said === 'underway' || said === 'paused' ? 'underway' : said === 'dropped' ? 'out' : 'promised';
};

/** 3号楼、4号楼、5号楼等7栋 */
const someNames = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 5).join('、')}等${names.length}栋` : names.join('、');

/** A lift stands at a house; the picture is of what is done to all of them. */
const BESIDE = 'elevator';

/** Rows of one item are one matter: 外立面粉刷（第一批）and （第二批）. What is given up is not done by anybody. */
function statesOf(rows: readonly LedgerRow[], buildings: readonly string[]): Map<string, BlockState> {
  const order: readonly BlockState[] = ['done', 'underway', 'promised', 'out'];
  const best = new Map<string, BlockState>(buildings.map((b) => [b, 'out']));
  for (const row of rows)
    for (const [b, { state, was }] of row.buildings) {
      const now = shown(state, was);
      if (order.indexOf(now) < order.indexOf(best.get(b) ?? 'out')) best.set(b, now);
    }
  return best;
}

function namedBlocks(view: CompoundView): Blocks | undefined {
  const { buildings, ledger, issues } = view;
  const items = [
    ...Map.groupBy(
      ledger.filter((r) => r.scoped && r.item !== BESIDE),
      (r) => r.item,
    ).values(),
  ].map((rows) => ({ rows, states: statesOf(rows, buildings) }));
  const count = (states: ReadonlyMap<string, BlockState>, ...which: BlockState[]): number =>
    [...states.values()].filter((s) => which.includes(s)).length;
  // the item that most buildings have and yet some have not: that is what neighbours ask about
  const rank = ({ states }: (typeof items)[number]): number =>
    count(states, 'done') + count(states, 'underway', 'promised') / 100 + (count(states, 'out') ? buildings.length : 0);
  const [item] = items.filter(({ states }) => count(states, 'out') < buildings.length).toSorted((a, b) => rank(b) - rank(a));
  if (buildings.length < 2 || !item) return undefined;
  const { rows, states } = item;
  const [row] = rows as [LedgerRow, ...LedgerRow[]];
  // 外立面粉刷（第一批）and （第二批）are 外立面粉刷
  const names = new Set(rows.map((r) => itemName(r).replace(/（[^）]*）$/, '')));
  const name = names.size > 1 ? row.label : [...names][0]!;
  const beside = ledger.find((r) => r.item === BESIDE && r.scoped && [...r.buildings.values()].some((b) => b.state !== 'dropped'));
  const named = buildings.map((b) => ({ name: b, state: states.get(b)!, marked: beside?.buildings.has(b) ?? false }));
  const of = (state: BlockState): string[] => named.filter((b) => b.state === state).map((b) => b.name);
  const out = of('out');
  const done = of('done');
  const given = out.filter((b) => rows.some((r) => r.buildings.has(b))).length;
  const without = given === 0 ? '没有列入' : given === out.length ? '不做' : '不做或没有列入';
  const told: Record<BlockState, string> = {
    done: `${name}${itemState(row, 'done')}`,
    underway: `${name}${itemState(row, 'underway')}`,
    promised: `列入${name}，没有报告开工`,
    out: `${without}${name}`,
    unsaid: '没有说',
  };
  // the answer to a neighbour's question on the same item, then the reason in a report
  const reasons = out.map((b) => {
    const issue = issues.find(
      (i) => i.data.answer && i.data.buildings?.includes(b) && (i.data.item === row.item || i.data.question.includes(name)),
    );
    const report = rows.flatMap((r) => r.reports).findLast((r) => r.reason && r.buildings?.includes(b));
    return {
      name: b,
      words: issue
        ? `${issue.data.answer}${issue.data.answeredBy ? `（${issue.data.answeredBy}${issue.data.answered ? `，${formatDated(issue.data.answered)}` : ''}）` : ''}`
        : (report?.reason ?? '原因未公开'),
      id: issue?.id ?? report?.disclosure,
    };
  });
  const key = (['done', 'underway', 'promised', 'out'] as const)
    .filter((s) => of(s).length)
    .map((state) => ({ state, words: told[state] }));
  const head = done.length ? `${done.length}栋做完${name}` : `${buildings.length}栋楼的${name}`;
  return {
    title: out.length ? `${head}，${out.length > 3 ? `${out.length}栋` : out.join('、')}${without}` : head,
    named,
    mark: beside && itemName(beside),
    key,
    reasons: [...Map.groupBy(reasons, (r) => r.words).values()].map((same) => ({
      names: same.map((r) => r.name),
      words: same[0]!.words,
      id: same[0]!.id,
    })),
    alt: `${buildings.length}栋楼：${key.map(({ state, words }) => `${words}的有${someNames(of(state))}`).join('；')}`,
  };
}

/** A count of buildings, where the source does not say which. */
function countedBlocks(portal: Portal, view: CompoundView): Blocks | undefined {
  const { buildings: total } = view.data;
  const row = view.ledger.find((r) => !r.joint && (r.done?.unit === '栋' || r.goal?.quantity.unit === '栋'));
  if (typeof total !== 'number' || !row) return undefined;
  const name = itemName(row);
  const done = row.done?.unit === '栋' ? toNumber(row.done.value) : 0;
  const goal = row.goal?.quantity.unit === '栋' ? { n: toNumber(row.goal.quantity.value), by: row.goal.by } : undefined;
  const most = Math.max(done, goal?.n ?? 0);
  // a source that counts more houses than there are speaks of something else
  if (!Number.isInteger(done) || most > total) return undefined;
  const want = most - done;
  const rest = total - most;
  const due = goal?.by && lastDay(goal.by);
  const groups: NonNullable<Blocks['counted']> = [
    {
      n: done,
      // the rest of the work may go on: of these houses it is reported done
      state: 'done' as const,
      words: [`${done}栋报告做完${name}`],
      why: `是哪${done}栋，来源没有写`,
    },
    {
      n: want,
      state: 'promised' as const,
      words: due ? [{ day: due, before: `${want}栋期限还没到`, after: `${want}栋没有消息` }] : [`${want}栋还没有报告`],
      why: `${goal?.by ? `计划${aside(formatDeadline(goal.by), inferred(goal.by) !== undefined && '推定')}` : '计划'}${goal?.n}栋，报告做完${done}栋`,
    },
    { n: rest, state: 'unsaid' as const, words: [`${rest}栋没有说`], why: `做不做${name}，来源没有写` },
  ].filter((g) => g.n > 0);
  return {
    title: done ? `${total}栋楼，报告做完${done}栋${name}` : `${total}栋楼，${goal?.n}栋要做${name}`,
    counted: groups,
    key: [],
    reasons: [],
    alt: `${total}栋楼：${groups.map((g) => `${readToday(portal, g.words)}，${g.why}`).join('；')}`,
  };
}

export const blocksOf = (portal: Portal, view: CompoundView): Blocks | undefined => namedBlocks(view) ?? countedBlocks(portal, view);
