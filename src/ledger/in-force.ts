import { correctionsByTarget, listed } from '../model/corrections.ts';
import { inTime } from '../model/dates.ts';
import type { Content, Entry } from '../schema/index.ts';

export type Line = Record<string, unknown>;

/** What stands on a day: corrected, not withdrawn, oldest first. */
export function standing(content: Content, day: string): Entry<'disclosures'>[] {
  const timeline = [...content.disclosures].sort((a, b) => inTime(a.data.date, b.data.date));
  return listed(timeline, correctionsByTarget(timeline), day).filter((d) => d.mark !== 'withdrawn' && d.data.kind !== 'correction');
}

/** What a line of a plan is about, as a table says it: tables have no keys. */
export const lineName = (l: Line): string =>
  [l['item'], l['localName'] ?? '', ...((l['buildings'] as string[] | undefined) ?? [])].join('|');

/** The plan in force of each compound: what was promised first, with every later plan laid over it. Lines of one name keep their order. */
export function plansInForce(content: Content, today: readonly Entry<'disclosures'>[]): Map<string, Line[]> {
  const plans = new Map<string, Line[]>();
  const lay = (compound: string, items: readonly Line[] | undefined): void => {
    const plan = plans.get(compound) ?? [];
    plans.set(compound, plan);
    const seen = new Map<string, number>();
    for (const line of items ?? []) {
      const name = lineName(line);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const alike = plan.flatMap((l, i) => (lineName(l) === name ? [i] : []));
      const at = alike.find((i) => plan[i]!['key'] === line['key']) ?? (line['key'] === undefined ? alike[nth] : undefined);
      if (at === undefined) plan.push(line);
      else plan[at] = { ...plan[at], ...line };
    }
  };
  for (const { id, data } of content.compounds) if (data.plan?.items) lay(id, data.plan.items as unknown as Line[]);
  for (const { data } of today)
    if (data.kind === 'plan') for (const id of data.about.compounds ?? []) lay(id, data.plan.items as unknown as Line[] | undefined);
  return plans;
}
