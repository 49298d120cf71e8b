import type { DisclosureData } from '../schema/index.ts';
import { withValueAt } from '../schema/path.ts';
import { firstDay } from './dates.ts';
import type { Disclosure, Mark } from './disclosure.ts';

/** Corrections by the disclosure that they correct, oldest first. */
export function correctionsByTarget(timeline: readonly Disclosure[]): Map<string, Disclosure[]> {
  const map = new Map<string, Disclosure[]>();
  for (const d of timeline) {
    if (d.data.kind !== 'correction') continue;
    const list = map.get(d.data.corrects);
    if (list) list.push(d);
    else map.set(d.data.corrects, [d]);
  }
  return map;
}

export const MARKS: Record<Mark, string> = { corrected: '已更正', withdrawn: '已撤回' };

/**
 * Disclosures as they are listed on a day: those known by then, with the corrections known by then applied; a withdrawn one stays where it
 * was, and is marked. What was true on an earlier day never changes by a later correction. A record that is dated to the month or year is
 * known from the first day on that it may be of: it lies before us.
 */
export function listed(
  disclosures: readonly Disclosure[],
  corrections: ReadonlyMap<string, readonly Disclosure[]>,
  asOf: string,
): Disclosure[] {
  const out: Disclosure[] = [];
  for (const d of disclosures) {
    if (firstDay(d.data.date) > asOf) continue;
    let data = d.data;
    let mark: Mark | undefined;
    for (const c of corrections.get(d.id) ?? []) {
      if (c.data.kind !== 'correction' || firstDay(c.data.date) > asOf) continue;
      mark = c.data.withdraw || mark === 'withdrawn' ? 'withdrawn' : 'corrected';
      for (const change of c.data.changes ?? []) data = withValueAt(data, change.path, change.now) as DisclosureData;
    }
    out.push(mark ? { id: d.id, data, mark } : d);
  }
  return out;
}

export const isValid = (d: Disclosure): boolean => d.mark !== 'withdrawn';

/** The same as they count: a withdrawn one says nothing any more. */
export const asRead = (...given: Parameters<typeof listed>): Disclosure[] => listed(...given).filter(isValid);
