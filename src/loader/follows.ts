import { DISCLOSURE_KINDS } from '../schema/kinds/index.ts';
import type { DisclosureData } from '../schema/index.ts';

const dateOf = ({ date }: DisclosureData): string => (typeof date === 'string' ? date : date.date);
/** The first and the last day that a date to the month or year may mean; only ever compared. */
const earliest = (date: string): string => date + '-01-01'.slice(date.length - 4);
const latest = (date: string): string => date + '-99-99'.slice(date.length - 4);

/** What is wrong with the record that a disclosure says it follows (承接): only an earlier one of the same kind tells the same story. */
export function followProblem(
  id: string,
  data: DisclosureData,
  disclosures: ReadonlyMap<string, DisclosureData>,
): { received: string; expected: string } | undefined {
  if (data.follows === undefined) return undefined;
  if (data.follows === id) return { received: '自己', expected: '更早的一条记录' };
  const target = disclosures.get(data.follows);
  if (!target) return undefined; // that it is missing has been said
  if (target.kind !== data.kind)
    return { received: `“${data.follows}”（${DISCLOSURE_KINDS[target.kind]}）`, expected: `同类的记录（${DISCLOSURE_KINDS[data.kind]}）` };
  if (earliest(dateOf(target)) > latest(dateOf(data)))
    return { received: `“${data.follows}”（${dateOf(target)}）`, expected: `不晚于本条的记录（${dateOf(data)}）` };
  const passed = new Set([id]);
  for (let at: string | undefined = data.follows; at !== undefined; at = disclosures.get(at)?.follows) {
    if (passed.has(at)) return at === id ? { received: `“${data.follows}”，它又承接本条`, expected: '更早的一条记录' } : undefined;
    passed.add(at);
  }
  return undefined;
}
