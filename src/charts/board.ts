import type { CompoundData } from '../schema/index.ts';
import { ITEM_IDS, ITEMS, type ItemId } from '../schema/items.ts';
import { compoundSummary, type CompoundSummary } from '../model/compound.ts';
import { asRead } from '../model/corrections.ts';
import { daysBetween, formatDate, lastDay } from '../model/dates.ts';
import { figureSeries, subjectLevel, type FigurePoint, type FigureSeries } from '../model/figures.ts';
import { speaksOf, type Disclosure, type Portal } from '../model/portal.ts';
import { countByStatus, isRenovation, type StatusCount } from '../model/regions.ts';
import { STALE_DAYS, STATUSES, type Status } from '../model/status.ts';
import { NARROW, sourceLine, WIDE, type Chart, type Drawing, type Subject } from './chart.ts';
import { marks } from './marks.ts';
import { el, escape, n, text, wrap } from './svg.ts';

/** 挂图作战: the city at a glance, one mark per compound. Kinds (小区, 楼院 …) stand apart and are never added together. */
export interface BoardCompound extends CompoundSummary {
  items: ItemId[];
  /** Years that its disclosures speak of: not the years of building. */
  years: string[];
  /** Not reported finished, and nothing published for longer than {@link STALE_DAYS}. */
  stale: boolean;
}

export interface BoardGroup {
  kind: CompoundData['kind'];
  label: string;
  compounds: BoardCompound[];
  /** 楼院12个：施工中5、已完工3、未公开4 */
  words: string;
}

export interface BoardPlace {
  id: string;
  title: string;
  groups: BoardGroup[];
  /** Entries that are no renovation: named only, or other work. */
  others: BoardCompound[];
  /** What the place itself reported, one line per scope and unit; empty when it never did. */
  reported: string[];
}

export interface BoardDistrict extends BoardPlace {
  position?: { column: number; row: number } | undefined;
  streets: BoardPlace[];
  /** Compounds whose street no source names. */
  loose: BoardPlace | undefined;
}

export interface Board {
  placed: BoardDistrict[];
  /** Districts that have no place in the schematic. */
  elsewhere: BoardDistrict[];
  /** Compounds whose district no source names. */
  nowhere: BoardPlace | undefined;
  counts: StatusCount[];
  columns: number;
  rows: number;
  statuses: Status[];
  items: ItemId[];
  years: string[];
}

/** The furthest first, so that a row of marks reads like a bar. */
export const STATUS_ORDER: readonly Status[] = ['accepted', 'done', 'underway', 'paused', 'planned', 'unknown'];

const itemsOf = (data: CompoundData, disclosures: readonly Disclosure[]): ItemId[] => {
  const found = new Set((data.plan?.items ?? []).map((i) => i.item));
  for (const d of disclosures) {
    if (d.data.kind === 'plan') for (const i of d.data.plan.items ?? []) found.add(i.item);
    if (d.data.kind === 'progress') for (const i of d.data.items ?? []) found.add(i.item);
  }
  return ITEM_IDS.filter((i) => found.has(i));
};

export function boardCompound(portal: Portal, id: string, asOf = portal.asOf): BoardCompound {
  const summary = compoundSummary(portal, id, asOf);
  const disclosures = asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf);
  const finished = summary.status.status === 'done' || summary.status.status === 'accepted';
  return {
    ...summary,
    items: itemsOf(portal.compounds.get(id)!, disclosures),
    years: [...new Set(disclosures.map((d) => speaksOf(d.data).slice(0, 4)))].sort(),
    stale: !finished && (!summary.latest || daysBetween(lastDay(summary.latest.date), asOf) > STALE_DAYS),
  };
}

/** 楼院12个：施工中5、已完工3、未公开4 */
export const countWords = (count: StatusCount): string =>
  `${count.kindLabel}${count.total}个：${STATUS_ORDER.filter((s) => count.byStatus[s] > 0)
    .map((s) => `${STATUSES[s]}${count.byStatus[s]}`)
    .join('、')}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function groupsOf(compounds: readonly BoardCompound[]): BoardGroup[] {
  return countByStatus(compounds).map((count) => ({
    kind: count.kind,
    label: count.kindLabel,
    words: countWords(count),
    compounds: compounds
      .filter((c) => c.kind === count.kind && isRenovation(c))
      .sort(
        (a, b) =>
          STATUS_ORDER.indexOf(a.status.status) - STATUS_ORDER.indexOf(b.status.status) ||
          compare(a.street ?? '', b.street ?? '') ||
          compare(a.id, b.id),
      ),
  }));
}

const REPORTED = [
  'compounds-total',
  'compounds-planned',
  'compounds-tendered',
  'compounds-started',
  'compounds-under-way',
  'compounds-done',
];
const day = (p: FigurePoint): string => formatDate(p.date);

/** What a place reported of its compounds: a line never mixes scopes, units or dates. */
export function reportedLines(figures: readonly FigureSeries[], most = Infinity): string[] {
  const lines = new Map<string, { date: string; parts: { words: string; day: string }[]; scope: string }>();
  for (const f of figures) {
    if (!REPORTED.includes(f.metric)) continue;
    const key = `${f.scope ?? ''}|${f.unit ?? ''}`;
    const said = [...new Set(f.current.map((p) => p.statement.text))].join('或');
    // sources that agree are one statement, as of the last of them
    const days = f.conflict ? [...new Set(f.current.map(day))] : f.current.slice(-1).map(day);
    const part = { words: `${f.label}${said}${f.conflict ? '（来源说法不一）' : ''}`, day: days.join('、') };
    const last = f.current.reduce((max, p) => (lastDay(p.date) > max ? lastDay(p.date) : max), '');
    const line = lines.get(key);
    if (line) {
      line.parts.push(part);
      if (last > line.date) line.date = last;
    } else lines.set(key, { date: last, parts: [part], scope: f.scope ?? '' });
  }
  return [...lines.values()]
    .sort((a, b) => compare(b.date, a.date) || compare(a.scope, b.scope))
    .slice(0, most)
    .map(({ parts, scope }) => {
      const days = new Set(parts.map((p) => p.day));
      const one = days.size === 1;
      return `${scope && `${scope}：`}${parts.map((p) => (one ? p.words : `${p.words}（${p.day}）`)).join('，')}${one ? `（${parts[0]!.day}）` : ''}`;
    });
}

const reportsOf = (portal: Portal, own: readonly Disclosure[], level: 'streets' | 'districts', asOf: string): FigureSeries[] =>
  figureSeries(
    portal,
    asRead(own, portal.corrections, asOf).filter((d) => d.data.kind === 'report' && subjectLevel(d) === level),
  );

const place = (id: string, title: string, compounds: readonly BoardCompound[], reported: string[] = []): BoardPlace => ({
  id,
  title,
  groups: groupsOf(compounds),
  others: compounds.filter((c) => !isRenovation(c)),
  reported,
});

/** One district with its streets; the whole board is one of these for each district. */
export function boardDistrict(portal: Portal, id: string, asOf = portal.asOf): BoardDistrict {
  const data = portal.districts.get(id)!;
  const compounds = (portal.compoundsOfDistrict.get(id) ?? []).map((c) => boardCompound(portal, c, asOf));
  const loose = compounds.filter((c) => !c.street);
  return {
    ...place(id, data.title, compounds, reportedLines(reportsOf(portal, portal.ofDistrict.get(id) ?? [], 'districts', asOf))),
    position: data.position,
    streets: (portal.streetsOfDistrict.get(id) ?? []).map((s) =>
      place(
        s,
        portal.streets.get(s)!.title,
        compounds.filter((c) => c.street === s),
        reportedLines(reportsOf(portal, portal.ofStreet.get(s) ?? [], 'streets', asOf)),
      ),
    ),
    loose: loose.length ? place('loose', '所在街道未公开', loose) : undefined,
  };
}

/** Districts that compounds or streets stand in: not the city, the province or the country above them. */
export const boardDistricts = (portal: Portal): string[] =>
  [...portal.districts]
    .filter(
      ([id, d]) => d.level === 'district' || d.level === 'county' || portal.compoundsOfDistrict.has(id) || portal.streetsOfDistrict.has(id),
    )
    .map(([id]) => id);

export function cityBoard(portal: Portal, asOf = portal.asOf): Board {
  const districts = boardDistricts(portal).map((id) => boardDistrict(portal, id, asOf));
  const nowhere = [...portal.compounds.keys()]
    .map((id) => ({ id, data: portal.compounds.get(id)! }))
    .filter(({ data }) => !data.district && !data.street);
  const nowhereBoard = nowhere.map(({ id }) => boardCompound(portal, id, asOf));
  const all = [...districts.flatMap((d) => [...d.groups.flatMap((g) => g.compounds), ...d.others]), ...nowhereBoard];
  const counted = all.filter(isRenovation);
  const placed = districts.filter((d) => d.position);
  return {
    placed,
    elsewhere: districts.filter((d) => !d.position),
    nowhere: nowhere.length ? place('nowhere', '所在区未公开', nowhereBoard) : undefined,
    counts: countByStatus(all),
    columns: Math.max(1, ...placed.map((d) => d.position!.column)),
    rows: Math.max(1, ...placed.map((d) => d.position!.row)),
    statuses: STATUS_ORDER.filter((s) => counted.some((c) => c.status.status === s)),
    items: ITEM_IDS.filter((i) => counted.some((c) => c.items.includes(i))),
    years: [...new Set(counted.flatMap((c) => c.years))].sort().reverse(),
  };
}

/** The finding, one sentence per kind. */
export const boardWords = (counts: readonly StatusCount[]): string =>
  counts.length ? `${counts.map(countWords).join('；')}。` : '没有收录到改造的小区、楼院。';

/* Filters: each mark says in one short attribute what it can be found by. */

const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** One letter per item, in the order of the national list. */
export const itemCode = (item: ItemId): string => CODES[ITEM_IDS.indexOf(item)] ?? '?';
export const itemLabelOf = (item: ItemId): string => ITEMS[item].label;
/** `underway;AEq;20,21;1`: status, items, years, stale. Read by scripts/progress-filter.ts. */
export const facets = (c: BoardCompound): string =>
  [c.status.status, c.items.map(itemCode).join(''), c.years.map((y) => y.slice(2)).join(','), c.stale ? '1' : ''].join(';');

/* Drawing in the page: one <use> per compound, so that a script can dim and name it. */

export const CELL = 18;
export const COLUMNS = 20;

/** Marks of a group, in rows; the shapes are defined once on the page (`#m-done` …). */
export function squares(compounds: readonly BoardCompound[], columns = COLUMNS): Drawing {
  let body = '';
  let open = '';
  compounds.forEach((c, i) => {
    const { status, label } = c.status;
    if (status !== open) body += `${open && '</g>'}<g class="s-${status}">`;
    open = status;
    const [x, y] = [(i % columns) * CELL, Math.floor(i / columns) * CELL];
    body += `<use href="#m-${status}"${x ? ` x="${x}"` : ''}${y ? ` y="${y}"` : ''} data-c="${c.id}" data-f="${facets(c)}"><title>${escape(c.title)}：${label}</title></use>`;
  });
  if (open) body += '</g>';
  return {
    width: Math.max(1, Math.min(columns, compounds.length)) * CELL,
    height: Math.max(1, Math.ceil(compounds.length / columns)) * CELL,
    body,
  };
}

/* Drawing to take away. */

const GAP = 14;

const panel = (d: BoardPlace, width: number): Drawing => {
  const pad = 12;
  const columns = Math.max(1, Math.floor((width - 2 * pad) / 14));
  let y = pad + 16;
  let body = text(pad, y, d.title, { 'font-size': 16, 'font-weight': 700 });
  if (!d.groups.length) {
    y += 22;
    body += text(pad, y, '没有收录改造的小区', { 'font-size': 12, class: 'soft' });
  }
  for (const g of d.groups) {
    for (const line of wrap(g.words, width - 2 * pad, 12)) {
      y += 18;
      body += text(pad, y, line, { 'font-size': 12 });
    }
    y += 6;
    for (const s of STATUS_ORDER) {
      const points = g.compounds.flatMap((c, i) =>
        c.status.status === s ? [[pad + 6 + (i % columns) * 14, y + 7 + Math.floor(i / columns) * 14] as const] : [],
      );
      body += marks(s, points);
    }
    y += Math.ceil(g.compounds.length / columns) * 14;
  }
  return { width, height: y + pad, body };
};

const framed = (d: Drawing, x: number, y: number, height: number): string =>
  el(
    'g',
    { transform: `translate(${n(x)} ${n(y)})` },
    el('rect', { class: 'edge', width: d.width, height, fill: 'none', stroke: 'currentColor' }),
    d.body,
  );

/** The shapes with their words. */
export const legend = (statuses: readonly Status[], width: number): Drawing => {
  let [x, y] = [0, 0];
  let body = '';
  for (const s of statuses) {
    const w = 18 + STATUSES[s].length * 13 + 18;
    if (x + w > width) [x, y] = [0, y + 22];
    body += marks(s, [[x + 7, y + 8]]) + text(x + 18, y + 13, STATUSES[s], { 'font-size': 13 });
    x += w;
  }
  return { width, height: y + 30, body };
};

const compass = (board: Board, width: number): Drawing => {
  const { placed, elsewhere } = board;
  const columns = board.columns;
  const w = (width - (columns - 1) * GAP) / columns;
  let { height: y, body } = legend(board.statuses, width);
  for (let row = 1; row <= board.rows; row++) {
    const mine = placed.filter((d) => d.position!.row === row).map((d) => ({ d, drawing: panel(d, w) }));
    if (!mine.length) continue;
    const height = Math.max(...mine.map((m) => m.drawing.height));
    for (const { d, drawing } of mine) body += framed(drawing, (d.position!.column - 1) * (w + GAP), y, height);
    y += height + GAP;
  }
  const rest = stacked(
    [...elsewhere, ...(board.nowhere ? [board.nowhere] : [])].filter((d) => d.groups.length),
    width,
    y,
  );
  return { width, height: rest.height, body: body + rest.body };
};

const stacked = (districts: readonly BoardPlace[], width: number, from = 0, before = ''): Drawing => {
  let y = from;
  let body = before;
  for (const d of districts) {
    const drawing = panel(d, width);
    body += framed(drawing, 0, y, drawing.height);
    y += drawing.height + GAP;
  }
  return { width, height: Math.max(y - GAP, 40), body };
};

/** The board as a picture and as figures, for files and embedding. */
export function boardChart(portal: Portal, subject: Subject, board = cityBoard(portal)): Chart | undefined {
  const counted = [...board.placed, ...board.elsewhere, ...(board.nowhere ? [board.nowhere] : [])].filter((d) => d.groups.length);
  if (!counted.length) return undefined;
  const key = legend(board.statuses, NARROW);
  const rows = counted.flatMap((d) =>
    d.groups.map((g) => [
      d.title,
      g.label,
      String(g.compounds.length),
      ...STATUS_ORDER.map((s) => String(g.compounds.filter((c) => c.status.status === s).length)),
    ]),
  );
  const bases = new Set(
    counted.flatMap((d) =>
      d.groups.flatMap((g) =>
        g.compounds.flatMap((c) => (c.status.basis ? [portal.disclosures.get(c.status.basis.id)?.source ?? ''] : [])),
      ),
    ),
  );
  return {
    id: 'board',
    title: boardWords(board.counts).replace(/。$/, ''),
    subtitle: '一个图形是一个小区或楼院；各类分别计数，不相加；未公开不等于未开工；方位只是示意',
    unit: '个',
    asOf: formatDate(subject.asOf),
    source: sourceLine(subject, [...bases]),
    wide: compass(board, WIDE),
    narrow: stacked(counted, NARROW, key.height, key.body),
    description: `${counted.map((d) => `${d.title}：${d.groups.map((g) => g.words).join('；')}`).join('。')}。`,
    table: {
      columns: [
        { label: '区' },
        { label: '类型' },
        { label: '收录', number: true },
        ...STATUS_ORDER.map((s) => ({ label: STATUSES[s], number: true })),
      ],
      rows,
    },
  };
}
