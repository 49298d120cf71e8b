/**
 * 并排比: the figures of two places side by side. What can stand on one scale does; what cannot is shown, and why. Pure: it runs where the
 * reader chooses the two, on what `/f/` publishes of each.
 */
export interface Measure {
  /** 户数, 已拨付 */
  what: string;
  /** 1,472户, as the page of the figure says it. */
  value: string;
  number?: number | undefined;
  unit?: string | undefined;
  /** Percent of the denominator, with the denominator in words, and of what kind it is: 30个楼院, 分母. */
  share?: number | undefined;
  of?: string | undefined;
  by?: string | undefined;
  /** 数的是哪一批. */
  scope?: string | undefined;
  /** Why it is not the place's own: 5个楼院合计. */
  joint?: string | undefined;
  doubt?: boolean | undefined;
  /** 后来有新的说法. */
  past?: boolean | undefined;
  /** It changes with time: two days of it tell nothing of who is faster. */
  moving?: boolean | undefined;
  /** A year begins nowhere. */
  year?: boolean | undefined;
  /** 2020年5月（推定） */
  day?: string | undefined;
  voice?: string | undefined;
}

/** When it was said, as far as anybody says it. */
export const dayOf = ({ day }: Measure): string => day ?? '没有说清是哪一天';

export interface Figure {
  id: string;
  measure: Measure;
}
export interface Place {
  id: string;
  title: string;
  level: string;
  /** 小区, 片区; 区, 市; of a street none. */
  kind?: string | undefined;
  /** Where one chooses it: its street, or those of a district without one. */
  group?: string | undefined;
  figures: readonly Figure[];
}

export interface Scale {
  from: number;
  to: number;
  unit: string;
  at: readonly [number, number];
}
export interface Row {
  what: string;
  sides: readonly [Figure[], Figure[]];
  /** Where both stand on it. */
  scale?: Scale | undefined;
  /** What must be said beside the scale; else, why there is none. */
  notes: string[];
}
export interface SideBySide {
  /** Why the two are not compared at all. */
  refused?: string | undefined;
  together: Row[];
  apart: Row[];
  /** Of one place only. */
  single: readonly [Figure[], Figure[]];
}

/** As old browsers have none of their own. */
function grouped<T>(all: readonly T[], keyOf: (x: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const x of all) groups.set(keyOf(x), [...(groups.get(keyOf(x)) ?? []), x]);
  return groups;
}
const lastOf = (all: readonly Figure[]): Measure => all[all.length - 1]!.measure;

const LEVELS: Record<string, string> = { compounds: '小区', streets: '街道', districts: '区' };
/** Why two places are not set side by side. */
export function refusal(a: Place, b: Place): string | undefined {
  if (a.id === b.id) return '是同一个地方。';
  if (a.level !== b.level)
    return `${a.title}是${LEVELS[a.level] ?? a.level}，${b.title}是${LEVELS[b.level] ?? b.level}，不是一样大的地方，不能并排。`;
  if (a.level === 'districts' && a.kind !== b.kind) return `${a.title}和${b.title}不是同一级的地方，不能并排。`;
  if (a.level === 'compounds' && (a.kind === '片区') !== (b.kind === '片区'))
    return `${a.kind === '片区' ? a.title : b.title}是片区，里面有好几个小区，不能和一个小区并排。`;
  return undefined;
}

/** A little room beside years; all else begins at nothing, so that twice as much is drawn twice as far. */
const scaleOf = (x: number, y: number, unit: string, year: boolean): Scale => {
  const [low, high] = [Math.min(x, y), Math.max(x, y)];
  return year ? { from: low - 5, to: high + 5, unit, at: [x, y] } : { from: Math.min(0, low), to: high || 1, unit, at: [x, y] };
};

/** The scale of two figures, or why they have none. */
function measured([a, x]: readonly [Place, Measure], [b, y]: readonly [Place, Measure]): Scale | string {
  for (const [place, m] of [
    [a, x],
    [b, y],
  ] as const) {
    if (m.joint) return `${place.title}的${m.joint.startsWith('是不是') ? '不一定是' : '不是'}它自己的数：${m.joint}。`;
    if (m.doubt) return `${place.title}的存疑。`;
  }
  if (x.share !== undefined && y.share !== undefined)
    return x.by === y.by
      ? { from: 0, to: Math.max(100, x.share, y.share), unit: '%', at: [x.share, y.share] }
      : `分母不同：一个是占${x.by ?? '全部'}，一个是占${y.by ?? '全部'}。`;
  if (x.share !== undefined || y.share !== undefined) return `${(x.share === undefined ? a : b).title}没有写分母。`;
  if (x.number === undefined || y.number === undefined) return `${(x.number === undefined ? a : b).title}的不是一个数。`;
  if (x.unit !== y.unit) return `数的不是同一样：一个数${x.unit ?? '没有单位的'}，一个数${y.unit ?? '没有单位的'}。`;
  return scaleOf(x.number, y.number, x.unit ?? '', Boolean(x.year));
}

/** Of one scope what stands: not what was superseded, unless nothing else is there. */
const standing = (all: readonly Figure[]): Figure[] => {
  const now = all.filter((f) => !f.measure.past);
  return now.length ? now : all.slice(-1);
};
const values = (all: readonly Figure[]): string => [...new Set(all.map((f) => f.measure.value))].join('、');

function rowOf(a: Place, b: Place, what: string, mine: Figure[], theirs: Figure[]): Row {
  const sides = [mine, theirs] as const;
  const disagree = sides.flatMap((side, i) =>
    new Set(side.map((f) => f.measure.value)).size > 1 ? [`${[a, b][i]!.title}的来源说法不一：${values(side)}，没有替读者选。`] : [],
  );
  if (disagree.length) return { what, sides, notes: disagree };
  const [x, y] = [lastOf(mine), lastOf(theirs)];
  const scale = measured([a, x], [b, y]);
  if (typeof scale === 'string') return { what, sides, notes: [scale] };
  const days = x.day === y.day ? [] : x.moving ? [`不是同一天说的（${dayOf(x)}，${dayOf(y)}），看不出谁快谁慢。`] : [];
  return { what, sides, scale, notes: days };
}

export function sideBySide(a: Place, b: Place): SideBySide {
  const refused = refusal(a, b);
  if (refused) return { refused, together: [], apart: [], single: [[], []] };
  const [mine, theirs] = [a, b].map((p) => grouped(p.figures, (f) => f.measure.what)) as [Map<string, Figure[]>, Map<string, Figure[]>];
  const rows: Row[] = [];
  const single: [Figure[], Figure[]] = [[], []];
  for (const what of new Set([...mine.keys(), ...theirs.keys()])) {
    const scopes = [mine, theirs].map((m) => grouped(m.get(what) ?? [], (f) => f.measure.scope ?? ''));
    const [x, y] = scopes as [Map<string, Figure[]>, Map<string, Figure[]>];
    const shared = [...x.keys()].filter((scope) => y.has(scope));
    for (const scope of shared)
      rows.push(rowOf(a, b, scope ? `${what}（${scope}）` : what, standing(x.get(scope)!), standing(y.get(scope)!)));
    const rest = [x, y].map((m) => [...m].flatMap(([scope, all]) => (shared.includes(scope) ? [] : standing(all)))) as [Figure[], Figure[]];
    if (rest[0].length && rest[1].length) rows.push({ what, sides: rest, notes: ['数的不是同一批，不能放在一起比。'] });
    else for (const i of [0, 1] as const) single[i].push(...rest[i]);
  }
  return { together: rows.filter((r) => r.scale), apart: rows.filter((r) => !r.scale), single };
}

export interface Pair {
  a: Place;
  b: Place;
  /** 户数、楼栋数 */
  what: string[];
}
/** In a large city, few of each group are tried: those of which most is told. */
const TRIED = 6;
/** Of places that lie together, the pairs that have most on one scale; each place at most twice. */
export function worthComparing(groups: Iterable<readonly Place[]>, limit: number): Pair[] {
  const pairs: Pair[] = [];
  for (const group of groups) {
    const told = [...group].sort((a, b) => b.figures.length - a.figures.length || (a.id < b.id ? -1 : 1)).slice(0, TRIED);
    told.forEach((a, i) => {
      for (const b of told.slice(i + 1)) {
        const what = [...new Set(sideBySide(a, b).together.map((r) => r.what))];
        if (what.length) pairs.push({ a, b, what });
      }
    });
  }
  const times = new Map<string, number>();
  return pairs
    .sort((p, q) => q.what.length - p.what.length || (p.a.id + p.b.id < q.a.id + q.b.id ? -1 : 1))
    .filter(({ a, b }) => {
      if ([a, b].some((p) => (times.get(p.id) ?? 0) >= 2)) return false;
      for (const p of [a, b]) times.set(p.id, (times.get(p.id) ?? 0) + 1);
      return true;
    })
    .slice(0, limit);
}
