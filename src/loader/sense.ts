import type { Content } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import type { MetricId } from '../schema/metrics.ts';

type Disclosure = Content['disclosures'][number]['data'];
type Wrong = [path: (string | number)[], received: string, expected: string];

const bare = (d: Dated): string => (typeof d === 'string' ? d : d.date);
/** Whether one date surely lies before another: where either is less exact, only what both say counts. */
export const before = (a: Dated, b: Dated): boolean => {
  const exact = Math.min(bare(a).length, bare(b).length);
  return bare(a).slice(0, exact) < bare(b).slice(0, exact);
};
const more = (a: number | string | undefined, b: number | string | undefined): boolean =>
  a !== undefined && b !== undefined && Number(a) > Number(b);

/** Shares of a whole; plans may be overfulfilled, so other percentages and parts may exceed it. */
const SHARES = new Set<MetricId>(['percent', 'item-percent', 'start-rate', 'share-of-city', 'target-share', 'satisfaction']);
const PARTS = new Set<MetricId>([
  'compounds-started',
  'compounds-under-way',
  'compounds-tendered',
  'compounds-demo',
  'suggestions-adopted',
]);

/** What single fields allow and a disclosure as a whole cannot mean: it would mislead readers, and is nearly always a slip. */
export function* nonsense(d: Disclosure): Generator<Wrong> {
  for (const [field, ids] of Object.entries(d.about))
    for (const [i, id] of ids.entries()) if (ids.indexOf(id) < i) yield [['about', field, i], `第二个“${id}”`, '每个编号写一次'];
  if (d.kind === 'progress') {
    if (d.started && d.finished && before(d.finished, d.started))
      yield [['finished'], `“${bare(d.finished)}”`, `不早于开工日期（${bare(d.started)}）`];
    if (d.state === 'planned' && d.percent) yield [['percent'], `未开工而完成 ${d.percent}%`, '0，或施工中、已完工的状态'];
    for (const [i, item] of (d.items ?? []).entries()) {
      if (item.state === 'done' && item.percent !== undefined && item.percent < 100)
        yield [['items', i, 'percent'], `已完成而只有 ${item.percent}%`, '100，或进行中的状态'];
      if (item.state === 'planned' && item.percent) yield [['items', i, 'percent'], `未开始而完成 ${item.percent}%`, '0，或进行中的状态'];
    }
  }
  if (d.kind === 'consent') {
    const ballots = [
      ...(d.ballot ? [{ path: ['ballot'], ballot: d.ballot }] : []),
      ...(d.perBuilding ?? []).map((b, i) => ({ path: ['perBuilding', i, 'ballot'], ballot: b.ballot })),
    ];
    for (const { path, ballot } of ballots) {
      for (const what of ['Households', 'Area'] as const) {
        const [eligible, voted, agreed] = [ballot[`eligible${what}`], ballot[`voted${what}`], ballot[`agreed${what}`]];
        if (more(voted, eligible)) yield [[...path, `voted${what}`], String(voted), `不大于应参与的 ${eligible}`];
        if (more(agreed, voted ?? eligible)) yield [[...path, `agreed${what}`], String(agreed), `不大于参与表决的 ${voted ?? eligible}`];
      }
    }
  }
  if (d.kind === 'report') {
    for (const [i, f] of (d.figures ?? []).entries()) {
      if (f.doubt) continue;
      if (SHARES.has(f.metric) && more(f.value, 100))
        yield [['figures', i, 'value'], `${f.value}%`, '不大于 100；来源确实这样写的，在 doubt 里说明'];
      if (PARTS.has(f.metric) && f.of && f.of.unit === f.unit && more(f.value, f.of.value))
        yield [['figures', i, 'value'], String(f.value), `不大于分母 ${f.of.value}；来源确实这样写的，在 doubt 里说明`];
    }
  }
}
