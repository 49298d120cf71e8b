import type { Dated } from '../schema/dates.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import { VOICES } from '../schema/voice.ts';
import type { PlannedItem } from '../schema/plan.ts';
import { aside } from './brackets.ts';
import { bare, formatDeadline, inferred } from './dates.ts';
import { howSaid } from './voice.ts';
import { LEDGER_STATES, type Goal, type ItemReport, type LedgerRow, type LedgerState } from './items.ts';
import { formatQuantity } from './numbers.ts';
import type { Turn } from './turns.ts';

/**
 * 一项改造内容的话: what a row of the ledger says, said here and nowhere else. Page, chart, sheet, calendar, answer and file lay out
 * these parts; a narrow surface takes the short form of the same part.
 */
export interface LedgerWords {
  /** 外墙保温: as the source calls it. */
  name: string;
  /** The name of the national list, where the source has its own: 建筑节能改造, or 排水（推定）. */
  national?: string | undefined;
  /** Why it was put under that name, where the source does not say it. */
  filed?: string | undefined;
  /** 进行中 · 已拆除（推定） · 当时进行中，久无消息 */
  state: string;
  /** Where it will read otherwise though nothing is published: the last day of this, and what comes then. */
  turn?: { day: string; status: 'silent'; label: string } | undefined;
  /** 已完成（推定，居民的话，5个楼院合计）: the state with whose words it is, where not the source's own, and of whom it is said, where not of this compound alone. */
  told: string;
  /** 已完成（归类推定）: the same of the item of the national list, where the source does not say that it is this one. */
  toldOfItem: string;
  /** 阶段目标：2020年5月31日前15栋；限3号楼 — with what the plan notes besides in the full form. */
  promise: Said;
  /** 2020年5月31日前 */
  deadline?: string | undefined;
  /** 阶段目标15栋 · 计划33栋: what is to be reached, where a quantity was published. */
  goal: string;
  /** 2栋 / 阶段目标15栋，13.3%（按数量计算）; where no figure was reported, the state. */
  report: string;
  /** The same, empty where no figure was reported. */
  figure: string;
  /** Why it is not done, as a report gives it; once it is done, that is history. */
  reason?: string | undefined;
  /** The reason, or what a report says besides of work that has not begun, stopped or was given up. */
  why?: string | undefined;
  /** What the reports note besides, what was inferred and from what, whose words it is. */
  notes: string[];
  /** 已完成：1号楼、2号楼 */
  buildings: (Pick<LedgerWords, 'state' | 'turn'> & { names: string[] })[];
}
/** `full` with what the plan notes besides. */
export interface Said {
  full: string;
  short: string;
}

export const itemName = (r: Pick<LedgerRow, 'localName' | 'label'>): string => r.localName ?? r.label;

/** Names that say what is done (拆除违建, 剪飞线) are 完成; what goes away (违建) is 已拆除. */
const ACTION = /[拆清剪治运]/;
/** `inferred`: why, where the source does not say the state itself. */
export const itemState = (r: Pick<LedgerRow, 'item' | 'localName' | 'label'>, state: LedgerState, inferred?: string): string => {
  const { verb } = ITEMS[r.item] as { verb?: string };
  const own = verb && !ACTION.test(itemName(r)) && { done: `已${verb}`, underway: `${verb}中`, planned: `未${verb}` }[state as string];
  return guessed(own || LEDGER_STATES[state], inferred);
};

/** A state, with what it turns to. */
export const turning = ({ state, turn }: { state: string; turn?: { day: string; label: string } | undefined }): string | Turn =>
  turn ? { day: turn.day, before: state, after: turn.label } : state;

/** A state with its age, and what it will read as. */
function stateWords(
  r: Pick<LedgerRow, 'item' | 'localName' | 'label'>,
  { state, was, until }: Pick<LedgerRow, 'state' | 'was' | 'until'>,
  inferred?: string,
): Pick<LedgerWords, 'state' | 'turn'> {
  const said = itemState(r, was ?? state, inferred);
  const silent = `当时${said}，${LEDGER_STATES.silent}`;
  return { state: was ? silent : said, turn: until === undefined ? undefined : { day: until, status: 'silent', label: silent } };
}

const guessed = (words: string, why: string | undefined): string => (why === undefined ? words : aside(words, '推定'));

/** 管道施工完成 → 完成管道施工, as one says it after a date. */
const aim = (what: string): string => what.replace(/^([^，。；]+?)(全部|基本)?完成$/, '$2完成$1');

/** 15栋 · 完成管道施工: what a stage target asks for by its day. */
export const targetAim = (t: NonNullable<PlannedItem['targets']>[number]): string =>
  [t.quantity && formatQuantity(t.quantity), t.what && aim(t.what)].filter(Boolean).join('，') || '的节点';

/** The day that an item was promised for, as last planned. */
export const deadlineOf = (r: LedgerRow): Dated | undefined => {
  const line = r.plans.at(-1)?.line;
  return line?.finish ?? line?.targets?.at(-1)?.by;
};

function promiseWords(r: LedgerRow): Said {
  const plan = r.plans.at(-1);
  if (!plan) {
    const none = r.outside ? '未列入收集到的计划' : '没有收集到计划清单';
    return { full: none, short: r.outside ? '计划外' : '未公开' };
  }
  const { line, version } = plan;
  const first = r.plans[0]!.line.finish;
  const parts = [
    line.quantity && aside(formatQuantity(line.quantity), version.joint),
    line.targets && `阶段目标：${line.targets.map((t) => formatDeadline(t.by) + targetAim(t)).join('，')}`,
    line.finish &&
      `${formatDeadline(line.finish)}完成${first && bare(first) !== bare(line.finish) ? `（原计划${formatDeadline(first)}）` : ''}`,
    line.buildings && `限${line.buildings.join('、')}`,
  ].filter(Boolean);
  const guess = [line.finish, ...(line.targets ?? []).map((t) => t.by)].some((d) => d && inferred(d) !== undefined);
  const short = aside(parts.join('；') || '列入计划，没有写明数量和期限', guess && '期限推定', version.voice && VOICES[version.voice]);
  return { full: [short, line.quantity?.note, line.note].filter(Boolean).join('；'), short };
}

/** What was reported: how much of what, which share, whose. Empty where a report gives neither quantity nor share. */
export interface ReportWords {
  /** 2栋 / 阶段目标15栋（5个楼院合计） */
  amount: string;
  /** 13.3%（按数量计算） */
  share: string;
  /** Both. */
  all: string;
}

const goalWords = (goal: Goal): string => `${goal.whole ? '计划' : '阶段目标'}${formatQuantity(goal.quantity)}`;

export function reportWords(r: ItemReport): ReportWords {
  const { quantity, goal, percent, percentStated, joint } = r;
  const of = goal && quantity?.unit === goal.quantity.unit && goalWords(goal);
  const whose = (words: string): string => words && aside(words, joint);
  const amount = quantity ? [formatQuantity(quantity), of].filter(Boolean).join(' / ') : '';
  const share = percent === undefined ? '' : `${percent}%${percentStated ? '' : '（按数量计算）'}`;
  return { amount: whose(amount), share: whose(share), all: whose([amount, share].filter(Boolean).join('，')) };
}

export function wordsOf(r: LedgerRow): LedgerWords {
  const { evidence } = r;
  const last = r.reports.at(-1);
  const stated = r.reports.findLast((x) => x.state);
  const { state, turn } = stateWords(r, r, stated?.stateInferred);
  const filed = [...r.reports.map((x) => x.itemInferred), ...r.plans.map((p) => p.line.inferred?.item)].find((x) => x !== undefined);
  const said = evidence ? reportWords(evidence).all : '';
  const reason = r.state === 'done' ? undefined : r.reason;
  const still = ['planned', 'paused', 'dropped'].includes(r.was ?? r.state);
  const whose = [stated, evidence].flatMap((x) => (x?.voice ? [VOICES[x.voice]] : []))[0];
  const notes = [
    evidence?.quantity?.note,
    evidence?.note,
    last?.note,
    last?.besides,
    whose && `这是${whose}`,
    stated?.stateInferred && `状态是推定的：${stated.stateInferred}`,
    filed && `归类是推定的：${filed}`,
  ];
  const deadline = deadlineOf(r);
  const of = [stated?.voice && VOICES[stated.voice], (stated ?? last)?.joint] as const;
  return {
    name: itemName(r),
    national: r.localName && guessed(r.label, filed),
    state,
    turn,
    told: aside(state, ...of),
    toldOfItem: aside(state, filed !== undefined && '归类推定', ...of),
    promise: promiseWords(r),
    filed,
    deadline: deadline && aside(formatDeadline(deadline), ...howSaid(deadline, r.plans.at(-1)?.version.voice)),
    goal: r.goal ? goalWords(r.goal) : '',
    report: last ? said || state : '没有收集到结果',
    figure: said,
    reason,
    why: reason ?? (still ? last?.note : undefined),
    notes: [...new Set(notes.filter((n): n is string => Boolean(n)))],
    buildings: [...Map.groupBy(r.buildings, ([, b]) => `${b.was ?? b.state} ${b.until}`).values()].map((all) => ({
      ...stateWords(r, all[0]![1]),
      names: all.map(([name]) => name),
    })),
  };
}

const LEAST: readonly LedgerState[] = ['unknown', 'silent', 'paused', 'planned', 'underway', 'counted', 'dropped', 'done'];
/** Of two that are as far, the one that is not simply the source's word. */
const rank = (r: LedgerRow): number => 2 * LEAST.indexOf(r.state) + (wordsOf(r).toldOfItem.includes('（') ? 0 : 1);
/**
 * Of several lines of one item (two gates), the one that is least far stands for it. A bare number says less than that work goes on, and
 * is not known to be the end.
 */
export function slowest(rows: readonly LedgerRow[]): LedgerRow[] {
  const least = new Map<ItemId, LedgerRow>();
  for (const r of rows) {
    const before = least.get(r.item);
    if (!before || rank(r) < rank(before)) least.set(r.item, r);
  }
  return [...least.values()];
}
