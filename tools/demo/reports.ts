import type { DisclosureOf } from '../../src/schema/index.ts';
import type { Unit } from '../../src/schema/quantities.ts';
import { isoDay, lastOfMonth } from './days.ts';
import type { Site } from './truth.ts';
import { doneShare, planYear, workingDay } from './truth.ts';
import { yuan } from './draft.ts';

/** What a compound adds to the counts of its street, district and city: the truth, whether published or not. */
export interface Tally {
  unit: Unit;
  year: number;
  start: number;
  finish: number;
  tendered: number;
  households: number;
  contract: number;
  /** Of the pipes and removals, how much at each month's end. */
  pipes: (day: number) => number;
  removals: (day: number) => number;
}

export function tallyOf(site: Site): Tally {
  const s = site.schedule;
  const amount = (items: readonly string[]) => {
    const works = site.works.filter((w) => items.includes(w.item) && w.total && !w.dropped).map((w) => ({ w, value: w.total!.value }));
    return (day: number) => works.reduce((sum, { w, value }) => sum + Math.floor(value * doneShare(w, workingDay(s, day))), 0);
  };
  return {
    // 小区 and 楼院 are never added up
    unit: site.data.kind === 'estate' || site.data.kind === 'block' ? '小区' : '楼院',
    year: planYear(site),
    start: s.start,
    finish: s.finish,
    tendered: s.contract,
    households: site.size.households,
    contract: site.contract,
    pipes: amount(['water', 'drainage']),
    removals: amount(['illegal-building']),
  };
}

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];

/** Counts at the end of a day, year's plan by year's plan, each with its denominator. */
export function figuresAt(tallies: readonly Tally[], day: number, years: readonly number[]): Figure[] {
  return years.flatMap((year) => {
    const scope = `${year}年计划`;
    const ofYear = tallies.filter((t) => t.year === year);
    const figures: Figure[] = (['小区', '楼院'] as const).flatMap((unit): Figure[] => {
      const mine = ofYear.filter((t) => t.unit === unit);
      if (!mine.length) return [];
      const of = { value: mine.length, unit };
      return [
        { metric: 'compounds-planned', scope, value: mine.length, unit },
        { metric: 'compounds-started', scope, value: mine.filter((t) => t.start <= day).length, unit, of },
        { metric: 'compounds-done', scope, value: mine.filter((t) => t.finish <= day).length, unit, of },
        { metric: 'compounds-tendered', scope, value: mine.filter((t) => t.tendered <= day).length, unit, of },
      ];
    });
    if (!ofYear.length) return [];
    const sum = (of: (t: Tally) => number) => ofYear.reduce((n, t) => n + of(t), 0);
    figures.push({ metric: 'households', scope, value: sum((t) => t.households), unit: '户' });
    figures.push({
      metric: 'households-done',
      scope,
      value: sum((t) => (t.finish <= day ? t.households : 0)),
      unit: '户',
      of: { value: sum((t) => t.households), unit: '户' },
    });
    const pipes = sum((t) => t.pipes(day));
    const removals = sum((t) => t.removals(day));
    if (pipes) figures.push({ metric: 'pipe-length', scope, value: pipes, unit: '米', approx: 'about' });
    if (removals) figures.push({ metric: 'removals', scope, value: removals, unit: '处' });
    return figures;
  });
}

/** Money of the compounds that are under contract by then; the others are not in it. */
export function moneyAt(
  tallies: readonly Tally[],
  day: number,
): Omit<DisclosureOf<'payment'>, 'kind' | 'date' | 'about' | 'source' | 'title'> | undefined {
  const mine = tallies.filter((t) => t.tendered <= day && t.tendered > day - 540);
  if (!mine.length) return undefined;
  const share = (t: Tally) => Math.min(0.9, Math.max(0.1, ((day - t.start) / Math.max(1, t.finish - t.start)) * 0.7));
  const contract = mine.reduce((n, t) => n + t.contract, 0);
  const paid = mine.reduce((n, t) => n + Math.round(t.contract * share(t)), 0);
  const submitted = Math.round((contract - paid) * 0.3);
  const preparing = Math.round((contract - paid - submitted) * 0.4);
  return {
    contract: yuan(contract),
    paid: yuan(paid),
    submitted: yuan(submitted),
    preparing: yuan(preparing),
    covers: { value: mine.length, unit: '项目', note: '只含已签约的项目' },
  };
}

/** Ends of the last `n` months that are over by then, oldest first. */
export function monthEnds(asOf: number, n: number): number[] {
  const [year, month] = isoDay(asOf).split('-').map(Number) as [number, number];
  return Array.from({ length: n }, (_, i) => lastOfMonth(year, month - (n - i)));
}
