import { ITEM_CLASSES, ITEMS, type ItemClass, type ItemId } from '../schema/items.ts';
import type { CompoundData, DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import type { Plan, PlannedItem } from '../schema/plan.ts';
import type { Quantity } from '../schema/quantities.ts';
import type { ItemState } from '../schema/kinds/progress.ts';
import { VOICES, type Voice } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { addDays, inTime, lastDay } from './dates.ts';
import { percentOf } from './numbers.ts';
import { figureIds } from './figure-id.ts';
import { isMention, isUndated, isUnsure, speaksOf, type Disclosure } from './disclosure.ts';
import { aged, tallies, tally, type Change, type Sentence } from './turns.ts';

export const LEDGER_STATES = {
  planned: '未开始',
  underway: '进行中',
  paused: '暂停',
  done: '已完成',
  dropped: '不再做',
  /** A quantity or a share was reported, not whether that is all of it. */
  counted: '只报了数字',
  /** Was not begun, in hand or stopped when last heard of; since then nothing, for longer than such news keeps. */
  silent: '久无消息',
  unknown: '未公开',
} as const;
export type LedgerState = keyof typeof LEDGER_STATES;

export interface Provenance {
  source: string;
  date: Dated;
  /** The disclosure, or undefined when the compound's own entry says it. */
  disclosure?: string | undefined;
  /** Its figures are of several compounds together: 5个楼院合计. */
  joint?: string | undefined;
  /** 只是提到: the source does not say when; `date` is only that of the document, and is not printed as the day of anything. */
  mention?: true | undefined;
}

export interface PlanVersion extends Provenance {
  plan: Plan;
  /** Of which day the source says that it is, where it says so; `date` is that of the publishing. */
  asOf?: Dated | undefined;
  /** Whose word it is, where not the source's own. */
  voice?: Voice | undefined;
  reason?: string | undefined;
}

export interface ItemReport extends Provenance {
  /** The last day that it can speak of. */
  day: string;
  /** Undefined: the source gives a quantity or a share and does not say whether it is done. */
  state?: ItemState | undefined;
  /** Why the state was inferred, where the source does not say it. */
  stateInferred?: string | undefined;
  /** Why it was put under this item, where the source does not say which it is. */
  itemInferred?: string | undefined;
  /** Whose words, where not the source's own. */
  voice?: Voice | undefined;
  quantity?: Quantity | undefined;
  /** 数字编号 of quantity and share. */
  figure?: string | undefined;
  /** What the quantity is measured against: the whole, or the nearest stated target. */
  goal?: Goal | undefined;
  /** As the source states it, else of the quantity and its goal. */
  percent?: number | undefined;
  percentStated?: boolean | undefined;
  buildings?: readonly string[] | undefined;
  reason?: string | undefined;
  note?: string | undefined;
  /** What its record notes, where that tells of this item alone. */
  besides?: string | undefined;
  finished?: Dated | undefined;
}

/** 应完成的数量: of the whole, or by a stage target's day. */
export interface Goal {
  quantity: Quantity;
  by?: Dated | undefined;
  whole: boolean;
}

/** How far an item is, or one building of it. */
export interface ItemAge {
  state: LedgerState;
  /** What was last said, where since then there is silence. */
  was?: ItemState | undefined;
  /** The last day on which `state` reads so, where it will turn silent. */
  until?: string | undefined;
  /** The first day on which nothing had been heard of it for too long. */
  since?: string | undefined;
}

/** One line of the ledger: what was promised for an item, what was reported of it. */
export interface LedgerRow extends ItemAge {
  key: string;
  item: ItemId;
  label: string;
  /** What the sources call it, when they do not use the national name. */
  localName?: string | undefined;
  class: ItemClass;
  classLabel: string;
  localClass?: string | undefined;
  promised: boolean;
  /** 计划外: there is a published plan, and it does not name this. */
  outside: boolean;
  /** Baseline first, then every re-plan that still names it. */
  plans: { version: PlanVersion; line: PlannedItem }[];
  reports: ItemReport[];
  done?: Quantity | undefined;
  /** What `done` is measured against; without a report, what is still to be reached. */
  goal?: Goal | undefined;
  percent?: number | undefined;
  percentStated: boolean;
  /** Whose `done` and `percent` these are, when they are not this compound's alone. */
  joint?: string | undefined;
  /** The one report that quantity and share come from; a later one may have said more of the state. */
  evidence?: ItemReport | undefined;
  reason?: string | undefined;
  /** Buildings named by plan or report, with the state of each. */
  buildings: ReadonlyMap<string, ItemAge>;
  /** Undefined: the sources do not limit it to buildings. */
  scoped: boolean;
}

/** Every version of the promise, oldest first. */
export function planVersions(compound: CompoundData, disclosures: readonly Disclosure[]): PlanVersion[] {
  const versions: PlanVersion[] = [];
  if (compound.plan) {
    versions.push({
      plan: compound.plan,
      source: compound.plan.source ?? compound.source ?? '',
      asOf: compound.plan.asOf,
      voice: compound.plan.voice,
      date: compound.plan.asOf ?? compound.asOf ?? disclosures[0]?.data.date ?? '1949',
    });
  }
  for (const d of disclosures) {
    if (d.data.kind === 'plan')
      versions.push({
        plan: d.data.plan,
        source: d.data.source,
        date: d.data.date,
        asOf: d.data.asOf,
        disclosure: d.id,
        joint: d.joint,
        voice: d.data.plan.voice ?? d.data.voice,
        mention: isUndated(d) || undefined,
        reason: d.data.revision?.reason,
      });
  }
  return versions.sort((a, b) => inTime(a.date, b.date));
}

/** drainage, or roof/north where a plan tells two of one kind apart. */
export const keyOf = (line: { item: ItemId; key?: string | undefined }): string => (line.key ? `${line.item}/${line.key}` : line.item);

/** As the reports say it, and when they say so; undefined where only the plan names the building. */
type SaidOf = Map<string, { state: ItemState; day: string } | undefined>;
const buildingStates = (plans: LedgerRow['plans'], reports: readonly ItemReport[]): SaidOf => {
  const states: SaidOf = new Map();
  for (const { line } of plans) for (const b of line.buildings ?? []) states.set(b, undefined);
  for (const { state, day, buildings } of reports)
    if (state) for (const b of buildings ?? [...states.keys()]) states.set(b, { state, day });
  return states;
};

const overall = (reports: readonly ItemReport[], buildings: SaidOf): ItemState | undefined => {
  const last = reports.findLast((r) => r.state);
  if (!last?.state) return undefined;
  if (!last.buildings || buildings.size === 0) return last.state;
  const states = [...buildings.values()].map((s) => s?.state).filter((s) => s !== 'dropped');
  if (states.length === 0) return 'dropped';
  if (states.every((s) => s === 'done')) return 'done';
  if (states.every((s) => s === last.state)) return last.state;
  return states.includes('underway') || states.includes('done') ? 'underway' : last.state;
};

const goalOf = (line: PlannedItem | undefined, done: Quantity | undefined, at: string | undefined): Goal | undefined => {
  if (!line) return undefined;
  if (line.quantity) return { quantity: line.quantity, by: line.finish, whole: true };
  const targets = (line.targets ?? []).filter((t) => t.quantity && (!done || t.quantity.unit === done.unit));
  const next = targets.find((t) => !at || lastDay(t.by) >= at) ?? targets.at(-1);
  return next?.quantity && { quantity: next.quantity, by: next.by, whole: false };
};

/** A report with what its quantity is measured against. A share is computed only of a part: what is reported done is done. */
const measured = (r: ItemReport, line: PlannedItem | undefined): ItemReport => {
  const goal = r.quantity && goalOf(line, r.quantity, lastDay(r.date));
  const whole = r.state === 'done' && !r.buildings;
  const percent = r.percent ?? (whole ? undefined : percentOf(r.quantity, goal?.quantity));
  return { ...r, goal, percent, percentStated: r.percent !== undefined };
};

const classOrder = Object.keys(ITEM_CLASSES);

/** The place of a line on the page that lists it. */
export const itemId = (key: string): string => `item-${key.replace('/', '-')}`;

/** 改造清单: every item that was promised or reported, in the order of the national list. Without a day the states are as they were said. */
export function itemLedger(versions: readonly PlanVersion[], disclosures: readonly Disclosure[], asOf?: string): LedgerRow[] {
  const keys = new Map<
    string,
    { item: ItemId; plans: LedgerRow['plans']; reports: ItemReport[]; localName?: string | undefined; localClass?: string | undefined }
  >();
  const at = (line: { item: ItemId; key?: string | undefined; localName?: string | undefined; localClass?: string | undefined }) => {
    const key = keyOf(line);
    let row = keys.get(key);
    if (!row) keys.set(key, (row = { item: line.item, plans: [], reports: [] }));
    row.localName ??= line.localName;
    row.localClass ??= line.localClass;
    return row;
  };
  for (const version of versions) for (const line of version.plan.items ?? []) at(line).plans.push({ version, line });
  for (const d of disclosures) {
    if (d.data.kind !== 'progress') continue;
    const from = {
      source: d.data.source,
      date: d.data.asOf ?? d.data.date,
      disclosure: d.id,
      joint: d.joint,
      day: speaksOf(d.data),
      mention: isMention(d) || undefined,
    };
    const next = figureIds();
    const { items = [], note } = d.data as DisclosureOf<'progress'>;
    for (const line of items) {
      at(line).reports.push({
        ...from,
        state: line.state,
        stateInferred: line.inferred?.state,
        itemInferred: line.inferred?.item,
        voice: line.voice ?? d.data.voice,
        quantity: line.quantity,
        percent: line.percent,
        figure: (line.quantity ?? line.percent) === undefined ? undefined : next(line.item, d.id),
        buildings: line.buildings,
        reason: line.reason,
        note: line.note,
        besides: items.length === 1 ? note : undefined,
        finished: line.finished,
      });
    }
  }
  const planned = [...keys.values()].some((k) => k.plans.length > 0);
  const rows = [...keys].map(([key, { item, plans, reports: given, localName, localClass }]): LedgerRow => {
    const line = plans.at(-1)?.line;
    const reports = given.map((r) => measured(r, line));
    const saidOf = buildingStates(plans, reports);
    const last = reports.at(-1);
    const stated = overall(reports, saidOf);
    const read = (said: { state: ItemState; day: string }): ItemAge => {
      if (asOf === undefined) return { state: said.state };
      const { state, was, until } = aged('item', said.state, said.day, asOf);
      return was ? { state, was, since: addDays(until!, 1) } : { state, until };
    };
    const now: ItemAge = stated
      ? read({ state: stated, day: reports.findLast((r) => r.state)!.day })
      : { state: last ? 'counted' : 'unknown' };
    const buildings = new Map([...saidOf].map(([name, said]): [string, ItemAge] => [name, said ? read(said) : { state: 'unknown' }]));
    // an earlier share says nothing once the whole is reported done
    const told = (stated === 'done' ? reports.slice(-1) : reports).findLast((r) => r.quantity ?? r.percent !== undefined);
    const definition = ITEMS[item];
    return {
      key,
      item,
      label: definition.label,
      localName: localName === definition.label ? undefined : localName,
      class: definition.class,
      classLabel: ITEM_CLASSES[definition.class],
      localClass,
      promised: plans.length > 0,
      outside: planned && plans.length === 0,
      plans,
      reports,
      ...now,
      done: told?.quantity,
      goal: told ? told.goal : goalOf(line, undefined, undefined),
      percent: told?.percent,
      percentStated: told?.percentStated ?? false,
      joint: told?.joint,
      evidence: told ?? last,
      reason: last?.reason ?? reports.findLast((r) => r.reason)?.reason,
      buildings,
      scoped: buildings.size > 0,
    };
  });
  const order = Object.keys(ITEMS);
  return rows.sort(
    (a, b) =>
      classOrder.indexOf(a.class) - classOrder.indexOf(b.class) ||
      order.indexOf(a.item) - order.indexOf(b.item) ||
      (a.key < b.key ? -1 : 1),
  );
}

/** Whether a row applies to a building: named, or not limited to any. */
export const appliesTo = (row: LedgerRow, building: string): boolean => !row.scoped || row.buildings.has(building);

export interface PromiseCount {
  promised: number;
  done: number;
  underway: number;
  paused: number;
  dropped: number;
  notStarted: number;
  /** Not done when last heard of, and nothing since. */
  silent: number;
  /** A quantity was reported, not whether it is all. */
  counted: number;
  unreported: number;
  /** Done though no published plan names them. */
  extra: number;
}

export function countPromises(rows: readonly LedgerRow[]): PromiseCount {
  const of = (state: LedgerState) => rows.filter((r) => r.promised && r.state === state).length;
  return {
    promised: rows.filter((r) => r.promised).length,
    done: of('done'),
    underway: of('underway'),
    paused: of('paused'),
    dropped: of('dropped'),
    notStarted: of('planned'),
    silent: of('silent'),
    counted: of('counted'),
    unreported: of('unknown'),
    extra: rows.filter((r) => r.outside && r.state === 'done').length,
  };
}

/** Reported done, promised or not: all that can be said where no plan was collected. */
const doneOf = (rows: readonly LedgerRow[]): number => rows.filter((r) => r.state === 'done').length;

/** 居民的话 · 其中3项推定 · 2个楼院合计: on whose words all rests that is reported done, where not on the sources' own, of how many no source says it, and of whom it is said. */
const doneOn = (rows: readonly LedgerRow[]): { voice: string | undefined; guesses: string | undefined; joint: string | undefined } => {
  const reports = rows.flatMap((r) => (r.state === 'done' ? [r.reports.findLast((x) => x.state === 'done')] : []));
  const voices = new Set(reports.map((r) => r?.voice));
  const [voice] = voices;
  const joints = new Set(reports.map((r) => r?.joint));
  const guesses = reports.filter((r) => r?.stateInferred !== undefined).length;
  return {
    voice: voices.size === 1 && voice ? VOICES[voice] : undefined,
    guesses: guesses === 0 ? undefined : guesses < reports.length ? `其中${guesses}项推定` : guesses > 1 ? '都是推定' : '推定',
    joint: joints.size === 1 ? [...joints][0] : undefined,
  };
};

/** 做完1项, 居民的话 · 提到3项: of what no source says how far the whole is, and `on` what that rests. */
export const partsTold = (rows: readonly LedgerRow[]): { words: string; on: string[] } | undefined => {
  const told = rows.filter((r) => r.reports.length > 0);
  const { voice, guesses, joint } = doneOn(rows);
  const done = doneOf(rows);
  if (done) return { words: `做完${done}项`, on: [voice, guesses, joint].filter((x) => x !== undefined) };
  return told.length ? { words: `提到${told.length}项`, on: [] } : undefined;
};
/** 做完1项（居民的话） · 提到3项 */
export const partsWords = (rows: readonly LedgerRow[]): string | undefined => {
  const parts = partsTold(rows);
  return parts && aside(parts.words, ...parts.on);
};

/** 报告完成14项; of none, that nothing was heard of it. */
export const doneWords = (done: number): string => (done ? `报告完成${done}项` : '没有完成的消息');
/** 计划15项，报告完成14项，1项不再做: the count alone, without what became of the rest. */
export function keptWords(rows: readonly LedgerRow[]): string {
  const { promised, done, dropped } = countPromises(rows);
  const { voice, guesses, joint } = doneOn(promised ? rows.filter((r) => r.promised) : rows);
  if (promised === 0)
    return doneOf(rows) ? aside(`没有收集到计划清单；报告做完${doneOf(rows)}项`, voice, guesses, joint) : '没有收集到计划清单，无法对照';
  return `计划${promised}项，${aside(doneWords(done), voice, guesses, joint)}${dropped ? `，${dropped}项不再做` : ''}`;
}

/** 答应的做到了没: one plain sentence. */
export function promiseSentence(rows: readonly LedgerRow[]): Sentence {
  const { promised, extra, ...c } = countPromises(rows);
  if (promised === 0) return [`${keptWords(rows)}。`];
  const { voice, guesses, joint } = doneOn(rows.filter((r) => r.promised));
  const on = [voice && `都是${voice}`, guesses === '推定' ? '是推定' : guesses, joint && (isUnsure(joint) ? joint : `是${joint}`)]
    .filter(Boolean)
    .join('，');
  const changes = rows.flatMap((r): Change<LedgerState>[] =>
    r.promised && r.until !== undefined ? [{ day: r.until, from: r.state, to: 'silent' }] : [],
  );
  const heads: [LedgerState, string, number][] = [
    ['done', '报告完成', c.done],
    ['underway', '在做', c.underway],
    ['paused', '暂停', c.paused],
    ['planned', '未开始', c.notStarted],
    ['silent', LEDGER_STATES.silent, c.silent],
    ['dropped', '不再做', c.dropped],
    ['counted', LEDGER_STATES.counted, c.counted],
    ['unknown', '没有收集到结果', c.unreported],
  ];
  return [
    `计划${promised}项：`,
    ...tallies(
      heads.map(([state, words, n]) => ({ words, tally: tally(n, changes, state) })),
      '，',
      '项',
    ),
    `${extra ? `；另报告计划外完成${extra}项` : ''}${on && `；报告完成的${on}`}。`,
  ];
}
