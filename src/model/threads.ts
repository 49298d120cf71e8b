import { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import { ISSUE_STATES } from '../schema/kinds/issue.ts';
import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { asRead } from './corrections.ts';
import { firstDay, lastDay } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';

/**
 * 承接: records of one matter, each after the one that it follows. A record that is not at hand (withdrawn, or of another place)
 * still holds together those that follow it.
 */
export function threads(disclosures: readonly Disclosure[]): Disclosure[][] {
  const byId = new Map(disclosures.map((d) => [d.id, d]));
  const found = new Map<string, { d: Disclosure; depth: number }[]>();
  for (const d of disclosures) {
    let [first, depth] = [d.id, 0];
    const passed = new Set([first]);
    for (let next = d.data.follows; next !== undefined && !passed.has(next); next = byId.get(next)?.data.follows) {
      passed.add(next);
      [first, depth] = [next, depth + 1];
    }
    const list = found.get(first);
    if (list) list.push({ d, depth });
    else found.set(first, [{ d, depth }]);
  }
  return [...found.values()].map((list) => list.toSorted((a, b) => a.depth - b.depth).map(({ d }) => d));
}

/** The records that follow one, and those that follow them, as they read on a day; oldest first. */
function followersOn(portal: Portal, id: string, asOf: string): Disclosure[] {
  const out: Disclosure[] = [];
  const passed = new Set([id]);
  for (const at of passed) {
    for (const d of asRead(portal.followers.get(at) ?? [], portal.corrections, asOf)) {
      if (!passed.has(d.id)) out.push(d);
      passed.add(d.id);
    }
  }
  return out;
}
export const followersOf = once('followers', followersOn);

/** One word on a matter. */
export interface IssueRecord {
  id: string;
  data: DisclosureOf<'issue'>;
  stateLabel: string;
}
/** 群众诉求: the latest word on it, with what was published of it before, oldest first. */
export interface IssueView extends IssueRecord {
  earlier: readonly IssueRecord[];
}

/** Oldest matter first. What the latest record does not repeat (who asked, and when) still holds from the earlier ones. */
export const issuesOf = (disclosures: readonly Disclosure[]): IssueView[] =>
  threads(disclosures.filter((d) => d.data.kind === 'issue')).map((thread) => {
    const records = thread.flatMap((d) =>
      d.data.kind === 'issue' ? [{ id: d.id, data: d.data, stateLabel: ISSUE_STATES[d.data.state] }] : [],
    );
    const last = records.at(-1)!;
    const { raised, raisedBy, buildings, item } = Object.assign({}, ...records.map((r) => r.data)) as DisclosureOf<'issue'>;
    return { ...last, data: { ...last.data, raised, raisedBy, buildings, item }, earlier: records.slice(0, -1) };
  });

/** 检查情况, and whether it was put right: by the same record, or by a later one that follows it. */
export interface FindingView {
  what: string;
  point?: DisclosureOf<'inspection'>['findings'][number]['point'];
  problem: boolean;
  severity?: DisclosureOf<'inspection'>['findings'][number]['severity'];
  rectified?: Dated | undefined;
  /** The later record that says so. */
  closedBy?: string | undefined;
  /** 回潮: the same was found here before and put right, on this day, by this record. */
  before?: { id: string; rectified: Dated } | undefined;
}
export interface InspectionView {
  id: string;
  data: DisclosureOf<'inspection'>;
  levelLabel: string;
  findings: FindingView[];
}

/**
 * 督导检查 with what became of its findings. A re-inspection (复查) closes those that it names in the same words and calls rectified;
 * what it does not name stays open.
 */
export function inspectionOf(
  d: Disclosure,
  followers: readonly Disclosure[],
  earlier: readonly Disclosure[] = [],
): InspectionView | undefined {
  if (d.data.kind !== 'inspection') return undefined;
  const later = followers.flatMap((f) => (f.data.kind === 'inspection' ? f.data.findings.map((x) => ({ ...x, id: f.id })) : []));
  return {
    id: d.id,
    data: d.data,
    levelLabel: INSPECTION_LEVELS[d.data.level],
    findings: d.data.findings.map(({ what, point, problem, severity, rectified }) => {
      const closing = rectified ? undefined : later.find((x) => x.what === what && x.rectified);
      // a re-inspection names what it closes; that is not a new finding
      const again = problem && !rectified && !('follows' in d.data && d.data.follows);
      const before = again ? closedBefore(earlier, what) : undefined;
      return { what, point, problem, severity, rectified: rectified ?? closing?.rectified, closedBy: closing?.id, before };
    }),
  };
}

const closedBefore = (earlier: readonly Disclosure[], what: string): FindingView['before'] => {
  const closed = earlier.flatMap((e) =>
    e.data.kind === 'inspection'
      ? e.data.findings.flatMap((f) => (f.what === what && f.rectified ? [{ id: e.id, rectified: f.rectified }] : []))
      : [],
  );
  return closed.at(-1);
};

/** Inspections of the same compounds before this one, oldest first: what came back is told from what is new. */
export const inspectionsBefore = (portal: Portal, d: Disclosure, asOf = portal.asOf): Disclosure[] =>
  asRead(
    (d.data.about.compounds ?? []).flatMap((c) => portal.ofCompound.get(c) ?? []),
    portal.corrections,
    asOf,
  ).filter((e) => e.data.kind === 'inspection' && e.id !== d.id && lastDay(e.data.date) <= firstDay(d.data.date));
