import { formatDated } from '../../model/dates.ts';
import { compoundSummary, compoundView } from '../../model/compound.ts';
import { aside } from '../../model/brackets.ts';
import { formatQuantity, toNumber } from '../../model/numbers.ts';
import { once } from '../../model/once.ts';
import type { Portal } from '../../model/portal.ts';
import { districtFigures, isSingle, streetFigures } from '../../model/regions.ts';
import type { FigurePoint, FigureSeries } from '../../model/figures.ts';
import { METRICS, type MetricId } from '../../schema/metrics.ts';
import type { Extreme, Rank, Ranked } from './table.ts';

/* Who has most and who least of what is counted: of compounds by what is told of each, of streets and districts by what each publishes. */

const FIELDS = {
  households: '户数',
  residents: '居民人数',
  buildings: '楼栋数',
  floorArea: '建筑面积',
  renovationArea: '改造面积',
  builtYear: '建成年代',
} as const;
/** Works of which so many of something were reported. */
const WORKS = { 'illegal-building': { label: '拆除违建', unit: '处' }, elevator: { label: '加装电梯', unit: '部' } } as const;
const PERCENT = '总体进度';
/** What is told of areas as well: of several yards together it is told of none of them alone. */
const OF_AREAS: readonly string[] = [...Object.values(WORKS).map(({ label }) => label), PERCENT];
const ENDS = 3;

interface Measure {
  label: string;
  number: number;
  value: string;
}
/** What is told of a compound that others can be held against. */
const measuresOf = once(
  'answerMeasures',
  (portal, id: string): Measure[] => {
    const view = compoundView(portal, id);
    const fields = Object.entries(FIELDS).flatMap(([field, label]): Measure[] => {
      const { text = '', note = '' } = view.facts.find((f) => f.field === field)?.statements[0] ?? {};
      // 约11.77万平方米
      const [, digits = '', tenThousands] = /(\d[\d,]*(?:\.\d+)?)(万)?/.exec(text) ?? [];
      const number = Number(digits.replaceAll(',', '')) * (tenThousands ? 1e4 : 1);
      return number ? [{ label, number, value: aside(text, /合计/.test(note) && '几个院合计') }] : [];
    });
    const works = Object.entries(WORKS).flatMap(([item, { label, unit }]): Measure[] => {
      const row = view.ledger.find((r) => r.item === item && r.done?.unit === unit);
      return row?.done ? [{ label, number: toNumber(row.done.value), value: aside(formatQuantity(row.done), row.joint) }] : [];
    });
    const percent = view.percent;
    return [
      ...fields,
      ...works,
      ...(percent ? [{ label: PERCENT, number: percent.value, value: aside(percent.words, formatDated(percent.date)) }] : []),
    ];
  },
  { keep: true },
);

/** Of some compounds: 哪个小区户数最多. */
export function extremesOf(portal: Portal, ids: Iterable<string>): Extreme[] {
  const rows = [...ids].flatMap((id) => {
    const { title, kind } = compoundSummary(portal, id);
    const single = isSingle({ kind });
    return measuresOf(portal, id)
      .filter(({ label }) => single || OF_AREAS.includes(label))
      .map((m) => ({ ...m, id, single, row: [`compounds/${id}/`, title, m.value] as const }));
  });
  return [...Map.groupBy(rows, ({ label }) => label)].map(([label, all]): Extreme => {
    // 256处 is told of the area and of its yards alike: it is the area's, and of none of them alone
    const ofArea = (id: string, number: number): boolean => {
      const area = portal.compounds.get(id)?.cluster;
      return area !== undefined && measuresOf(portal, area).some((m) => m.label === label && m.number === number);
    };
    const own = all.filter(({ single, id, number, value }) => !single || !(value.includes('合计') || ofArea(id, number)));
    const sorted = own.sort((a, b) => b.number - a.number);
    return {
      label,
      known: sorted.length,
      most: sorted.slice(0, ENDS).map(({ row }) => row),
      least: sorted
        .slice(-ENDS)
        .reverse()
        .map(({ row }) => row),
    };
  });
}

/** What is asked of whole streets and districts, and may be held against each other. */
const COMPARED: readonly MetricId[] = [
  'compounds-planned',
  'compounds-total',
  'compounds-started',
  'compounds-under-way',
  'compounds-done',
  'compounds-unmanaged',
  'households',
  'households-done',
  'buildings',
  'area',
  'investment',
  'spent',
  'removals',
  'removal-area',
  'elevators-done',
];
/** 可行性研究阶段的估算 and what a 项目建议书 says are no one kind of sum. */
const OF_MONEY: readonly MetricId[] = ['investment', 'spent'];
const LONGEST = 6;

/** Of figures of one scope which region's is the largest; where every region has a scope of its own, what each says. */
export function ranksOf(portal: Portal, level: 'street' | 'district'): Rank[] {
  const top = portal.site.topDistrict;
  const regions: { path: string; title: string; figures: readonly FigureSeries[] }[] =
    level === 'street'
      ? Array.from(portal.streets, ([id, { title }]) => ({ path: `streets/${id}/`, title, figures: streetFigures(portal, id) }))
      : [...portal.districts].flatMap(([id, { title, within }]) =>
          within === top ? [{ path: `districts/${id}/`, title, figures: districtFigures(portal, id) }] : [],
        );
  const rows = regions.flatMap(({ path, title, figures }) =>
    figures.flatMap((f) =>
      f.current.flatMap((p) =>
        p.value !== undefined && COMPARED.includes(f.metric) ? [{ path, title, series: f, point: p, number: p.value }] : [],
      ),
    ),
  );
  type Row = (typeof rows)[number];
  const said = ({ point, series }: Row): string =>
    aside(point.words.value, series.conflict && '来源说法不一', point.statement.doubt && '存疑');
  const ranked = (r: Row, scope: boolean): Ranked => {
    const { date } = r.point.words;
    // 只是一个街道的估算: what it is not is said where it stands beside others
    return [
      r.path,
      r.title,
      aside(
        said(r),
        scope && r.series.scope,
        !r.series.scope?.includes(date) && date,
        (partly(r) || OF_MONEY.includes(r.series.metric)) && noteOf(r),
      ),
    ];
  };
  const largest = (all: readonly Row[]): Row[] =>
    [...Map.groupBy(all, ({ path }) => path).values()]
      .map((mine) => mine.reduce((a, b) => (b.number > a.number ? b : a)))
      .sort((a, b) => b.number - a.number);
  return COMPARED.flatMap((metric): Rank[] => {
    const mine = rows.filter(({ series }) => series.metric === metric);
    const sound = ({ series, point }: Row): boolean => !series.conflict && !point.statement.doubt;
    const alike = [
      ...Map.groupBy(
        mine.filter((r) => sound(r) && !partly(r)),
        ({ series }) => `${series.scope ?? ''} ${series.unit ?? ''}`,
      ),
    ]
      .map(([, all]) => largest(all))
      .filter(
        (all) =>
          all.length > 1 && all[0]!.series.scope !== undefined && (!OF_MONEY.includes(metric) || new Set(all.map(noteOf)).size === 1),
      );
    // what is of a part comes after what is of the whole, however large it is
    const all = largest(mine).sort((a, b) => Number(partly(a)) - Number(partly(b)));
    /** 中原区约911.7万元（存疑）: of the same scope, and held against nothing. */
    const leftOut = (of: readonly Row[]): Ranked[] =>
      largest(mine.filter((r) => r.series.scope === of[0]!.series.scope && !of.some(({ path }) => path === r.path))).map((r) => [
        r.path,
        r.title,
        aside(said(r), partly(r) && noteOf(r)),
      ]);
    return [
      ...alike.map((of): Rank => ({
        metric,
        label: METRICS[metric].label,
        scope: of[0]!.series.scope!,
        known: of.length,
        rows: of.slice(0, LONGEST).map((r) => ranked(r, false)),
        apart: leftOut(of).slice(0, LONGEST),
      })),
      ...(all.length
        ? [{ metric, label: METRICS[metric].label, scope: '', known: all.length, rows: all.slice(0, LONGEST).map((r) => ranked(r, true)) }]
        : []),
    ];
  });
}
const noteOf = ({ point }: { point: FigurePoint }): string => (point.statement.note ?? '').replace(/；?精确数：.*$|。$/, '');
/** Of a part of the region, as it says of itself. */
const PART = /^只(?:是|含|有|算|指|包括)/;
const partly = (r: { point: FigurePoint }): boolean => PART.test(noteOf(r));
