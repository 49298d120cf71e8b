import { ACCEPTANCE_STAGES, type ACCEPTANCE_RESULTS } from '../schema/kinds/acceptance.ts';
import { PARTIES } from '../schema/parties.ts';
import type { AcceptanceView } from './acceptance.ts';
import { compoundView, type CompoundView } from './compound.ts';
import { formatDate, formatDated } from './dates.ts';
import { judges } from './duties.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { streetRulesOf, type RuleView } from './rules.ts';
import { lacking } from './voice.ts';
import { statutoryWarranty } from './warranty.ts';

/** 每道工序、每一方: who was to take part in an acceptance by the rule of the place, and what each of them is on record with. */
export interface AcceptanceGrid {
  rules: RuleView[];
  rows: GridRow[];
  /** 应验4方，一次结果也没有收集到 */
  finding: string;
}
export interface GridRow {
  /** 隐蔽工程验收：屋面防水基层 */
  what: string;
  /** 2026年3月2日 */
  when?: string | undefined;
  record?: string | undefined;
  cells: { party: string; state: CellState; words: string }[];
  /** What was said the times before: 2026年2月24日，监理不通过 */
  earlier: string[];
}
export type CellState = keyof typeof ACCEPTANCE_RESULTS | 'missing' | 'waiting';

/** Whether there is anything to say of acceptance or warranty beyond that there is nothing. */
export const hasAcceptancePage = once(
  'hasAcceptancePage',
  (portal, id: string): boolean => {
    const view = compoundView(portal, id);
    const { lines } = statutoryWarranty(view.ledger, view.acceptance);
    return lines.length + view.warranties.length + acceptanceGrid(portal, view).rows.length > 0;
  },
  { keep: true },
);

const stagesOf = (rule: RuleView, stage: string): boolean => rule.data.stage === undefined || rule.data.stage === stage;
const partiesOf = (rules: readonly RuleView[]): string[] => [
  ...new Set(rules.flatMap((r) => (r.data.parties ?? []).map((p): string => PARTIES[p]))),
];

export function acceptanceGrid(portal: Portal, view: CompoundView, asOf?: string): AcceptanceGrid {
  const rules = [...view.rules, ...(view.street ? streetRulesOf(portal, view.street.id, asOf) : [])].filter(
    (r) => r.data.does === 'acceptance' && r.data.parties?.length,
  );
  const silent = lacking(portal);
  // an office that has begun nothing owes no acceptance yet; a collection does not know
  const early = judges(portal) && ['planned', 'unknown'].includes(view.status.status);
  const held = Map.groupBy(view.acceptance, (a) => `${a.stage}|${a.of ?? ''}`);
  const rows = [...held.values()].map((times): GridRow => {
    const last = times.at(-1)!;
    const asked = partiesOf(rules.filter((r) => stagesOf(r, last.stage)));
    const said = last.parties.map((p) => ({
      party: p.party,
      state: p.result as CellState,
      words: `${p.label}${p.date ? `（${formatDate(p.date)}）` : ''}`,
    }));
    const absent = asked
      .filter((p) => !said.some((s) => s.party === p))
      .map((party) => ({ party, state: 'missing' as const, words: silent }));
    return {
      what: last.of ? `${last.stageLabel}：${last.of}` : last.stageLabel,
      when: `${formatDated(last.date)}${last.mention ? '的材料提到' : ''}`,
      record: last.id,
      cells: [...said, ...absent],
      earlier: times.slice(0, -1).map(againstOf),
    };
  });
  const owed = rules
    .filter((r) => !view.acceptance.some((a) => stagesOf(r, a.stage)))
    .map((r): GridRow => ({
      what: r.data.of ?? (r.data.stage ? ACCEPTANCE_STAGES[r.data.stage] : r.subject),
      when: r.when,
      record: r.id,
      cells: partiesOf([r]).map((party) => ({
        party,
        state: early ? ('waiting' as const) : ('missing' as const),
        words: early ? '还没到' : silent,
      })),
      earlier: [],
    }));
  return { rules, rows: [...rows, ...owed], finding: findingOf(portal, rules, rows) };
}

const againstOf = (a: AcceptanceView): string => {
  const against = a.parties.filter((p) => p.result !== 'pass');
  return `${formatDated(a.date)}，${against.length ? against.map((p) => `${p.party}${p.label}`).join('，') : a.words}`;
};

function findingOf(portal: Portal, rules: readonly RuleView[], rows: readonly GridRow[]): string {
  const sizes = new Set(rules.map((r) => r.data.parties!.length));
  const asked = sizes.size === 1 ? `应验${[...sizes][0]}方` : sizes.size ? '应各方一起验' : '';
  const verb = portal.site.publisher?.official ? '公布' : '收集到';
  if (!rows.length) return asked ? `${asked}，一次结果也没有${verb}` : `一次验收结果也没有${verb}`;
  const short = rows.filter((r) => r.cells.some((c) => c.state === 'missing'));
  const against = rows.filter((r) => r.cells.some((c) => c.state === 'fail'));
  return [
    asked,
    `${verb}${verb === '公布' ? '了' : ''}${rows.length}次结果`,
    short.length ? `${short.length}次缺方` : asked && '各方都有意见',
    against.length && `${against.length}次有一方不通过`,
  ]
    .filter(Boolean)
    .join('，');
}
