import { ITEM_IDS, ITEMS, type ItemId } from '../schema/items.ts';
import {
  boardBlocks,
  boardClusters,
  boardWords,
  type Board,
  type BoardBlock,
  type BoardCompound,
  type BoardPlace,
} from '../model/board.ts';
import { formatDated } from '../model/dates.ts';
import { figurePath } from '../model/figure-id.ts';
import type { NamedCount } from '../model/named.ts';
import type { Portal } from '../model/portal.ts';
import { STATUS_ORDER, STATUSES, type Status } from '../model/status.ts';
import { forms, isWide, sourceLine, type Chart, type Drawing, type Subject } from './chart.ts';
import { AREAS, NOT_ADDED } from './apart.ts';
import { keyOf } from './key.ts';
import { marks } from './marks.ts';
import { bold, clip, DOT, el, escape, n, small, SMALL, text, textWidth } from './svg.ts';

/* Filters: each mark says in one short attribute what it can be found by. */

const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** One letter per item, in the order of the national list. */
export const itemCode = (item: ItemId): string => CODES[ITEM_IDS.indexOf(item)] ?? '?';
export const itemLabelOf = (item: ItemId): string => ITEMS[item].label;
/**
 * `underway>2026-07-23>silent;AEq;20,21;2026-08-01`: the status, with the last day of it and what comes then; items; years; the last day that it
 * is not 很久没有新消息 (`0`: it always was, nothing: it never is). Read by scripts/progress-query.ts.
 */
export const facets = (c: BoardCompound): string =>
  [
    [c.status.status, ...(c.status.turn ? [c.status.turn.day, c.status.turn.status] : [])].join('>'),
    c.items.map(itemCode).join(''),
    c.years.map((y) => y.slice(2)).join(','),
    c.freshUntil === '' ? '0' : (c.freshUntil ?? ''),
  ].join(';');

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

/** A ring for each of a number that has no name, in rows: two lines of dots, whatever the number. */
export function hollow(count: number, columns = COLUMNS, cell = CELL): Drawing {
  const rows = Math.ceil(count / columns);
  // from the middle of the first to just past that of the last, where a dot would else be lost
  const d = Array.from({ length: rows }, (_, i) => {
    const inRow = Math.min(columns, count - i * columns);
    return `M${cell / 2} ${(i + 0.5) * cell}h${(inRow - 1) * cell + 1}`;
  }).join('');
  const dots = (name: string, size: number) => el('path', { class: name, d, fill: 'none', ...DOT(size), 'stroke-dasharray': `0 ${cell}` });
  return {
    width: Math.max(1, Math.min(columns, count)) * cell,
    height: Math.max(1, rows) * cell,
    body: count > 0 ? dots('unnamed', cell * 0.62) + dots('sheet', cell * 0.62 - 2.4) : '',
  };
}

/** The same, smaller the more there are: a thousand are a texture, and still each is a ring. */
export function unnamed(counts: readonly NamedCount[], width: number): { words: string; drawing: Drawing } | undefined {
  const count = counts.find((c) => c.subject === 'compounds');
  if (!count) return undefined;
  const cell = count.unnamed <= 200 ? 14 : count.unnamed <= 600 ? 10 : 6;
  return { words: count.words, drawing: hollow(count.unnamed, Math.max(1, Math.floor(width / cell)), cell) };
}

/* Drawing to take away. */

/** From the middle of one mark to that of the next. */
const PITCH = 16;
const RINGS = { columns: 10, cell: 10 };

const ofStatus = (compounds: readonly BoardCompound[], s: Status): number => compounds.filter((c) => c.status.status === s).length;
/** As many marks as there are, from a place on, so many to a line. */
const honeyed = (s: Status, count: number, x: number, y: number, columns: number): string =>
  marks(
    s,
    Array.from({ length: count }, (_, i) => [x + (i % columns) * PITCH, y + Math.floor(i / columns) * PITCH] as const),
  );

/** The board of the page, on one sheet: a line for each street, a column for each status. */
function boardWide(blocks: readonly BoardBlock[], clusters: readonly BoardCompound[], width: number): Drawing {
  const rows = blocks.flatMap((b) => b.rows);
  const all = rows.flatMap((r) => r.compounds);
  const statuses = STATUS_ORDER.filter((s) => ofStatus([...all, ...clusters], s) > 0).toReversed();
  const left = 232;
  const rings = rows.some((r) => r.unnamed > 0) ? RINGS.columns * RINGS.cell + 20 : 0;
  // a column has room for its head, and for its fullest line as far as all of them together have room
  const least = statuses.map((s) => Math.ceil((textWidth(STATUSES[s], SMALL) + 12) / PITCH) + 1);
  const wanted = statuses.map((s, i) =>
    Math.max(0, ...[...rows.map((r) => r.compounds), clusters].map((c) => ofStatus(c, s) + 1 - least[i]!)),
  );
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  const scale = Math.min(1, (Math.floor((width - left - rings) / PITCH) - sum(least)) / Math.max(1, sum(wanted)));
  const columns = wanted.map((w, i) => least[i]! + Math.floor(w * scale) - 1);
  const starts = columns.map((_, i) => left + rings + sum(columns.slice(0, i).map((c) => c + 1)) * PITCH + 8);
  const line = (y: number, district: string, street: string, compounds: readonly BoardCompound[], unnamed: number): [number, string] => {
    const counts = statuses.map((s) => ofStatus(compounds, s));
    const tall = Math.max(1, ...counts.map((c, i) => Math.ceil(c / columns[i]!)));
    const hidden = hollow(unnamed, RINGS.columns, RINGS.cell);
    const high = Math.max(tall * PITCH, unnamed ? hidden.height : 0) + 14;
    return [
      high,
      text(0, y + 20, clip(district, 104), bold) +
        text(112, y + 20, clip(street, left - 120)) +
        (unnamed ? el('g', { transform: `translate(${left} ${n(y + 9)})` }, hidden.body) : '') +
        statuses.map((s, i) => (counts[i] ? honeyed(s, counts[i], starts[i]!, y + 15, columns[i]!) : '')).join(''),
    ];
  };
  const body = [
    rings ? text(left, 20, '没有名字', { ...small, ...bold }) : '',
    ...statuses.map(
      (s, i) =>
        marks(s, [[starts[i]!, 15]]) +
        text(starts[i]! + 12, 20, STATUSES[s], { ...small, ...bold }) +
        text(starts[i]! + 12, 40, String(ofStatus(all, s)), bold),
    ),
  ];
  const heavy: string[] = [];
  const light: string[] = [];
  let y = 50;
  for (const b of blocks) {
    heavy.push(`M0 ${n(y)}H${width}`);
    b.rows.forEach((r, i) => {
      if (i) light.push(`M112 ${n(y)}H${width}`);
      const [high, drawing] = line(y, i ? '' : b.title, r.place.title, r.compounds, r.unnamed);
      body.push(drawing);
      y += high;
    });
  }
  if (clusters.length) {
    heavy.push(`M0 ${n(y)}H${width}`);
    const [high, drawing] = line(y, AREAS, '含小区，不相加', clusters, 0);
    body.push(drawing);
    y += high;
  }
  return { width, height: y + 2, body: rules('ink', [...heavy, `M0 ${n(y)}H${width}`]) + rules('rule', light) + body.join('') };
}

/** On a phone the marks of a street stand under its name, those that are furthest first. */
function boardNarrow(blocks: readonly BoardBlock[], clusters: readonly BoardCompound[], width: number): Drawing {
  const all = blocks.flatMap((b) => b.rows.flatMap((r) => r.compounds));
  const key = legend(
    STATUS_ORDER.filter((s) => ofStatus([...all, ...clusters], s) > 0),
    width,
  );
  const body = [key.body];
  const heavy: string[] = [];
  const light: string[] = [];
  const columns = Math.floor(width / PITCH);
  let y = key.height + 4;
  const street = (title: string, compounds: readonly BoardCompound[], unnamed: number): void => {
    body.push(text(0, y + 18, clip(title, width)));
    y += 26;
    let at = 0;
    for (const s of STATUS_ORDER) {
      const count = ofStatus(compounds, s);
      const points = Array.from({ length: count }, (_, i) => {
        const k = at + i;
        return [8 + (k % columns) * PITCH, y + 8 + Math.floor(k / columns) * PITCH] as const;
      });
      if (count) body.push(marks(s, points));
      at += count;
    }
    y += Math.ceil(at / columns) * PITCH;
    if (unnamed) {
      const hidden = hollow(unnamed, Math.floor(width / 14), 14);
      body.push(el('g', { transform: `translate(0 ${n(y)})` }, hidden.body));
      y += hidden.height;
    }
    y += 8;
  };
  for (const b of blocks) {
    heavy.push(`M0 ${n(y)}H${width}`);
    body.push(text(0, y + 22, b.title, { 'font-size': 17, ...bold }));
    y += 28;
    b.rows.forEach((r, i) => {
      if (i) light.push(`M0 ${n(y)}H${width}`);
      street(r.place.title, r.compounds, r.unnamed);
    });
  }
  if (clusters.length) {
    heavy.push(`M0 ${n(y)}H${width}`);
    street(`${AREAS}（${NOT_ADDED}）`, clusters, 0);
  }
  return { width, height: Math.max(y, 40), body: rules('ink', heavy) + rules('rule', light) + body.join('') };
}

const rules = (name: string, paths: readonly string[]): string =>
  paths.length ? el('path', { class: name, stroke: 'currentColor', d: paths.join('') }) : '';

/** The shapes with their words. */
export const legend = (statuses: readonly Status[], width: number): Drawing => {
  const { body, height, at } = keyOf(
    statuses.map((s) => STATUSES[s]),
    0,
    width,
  );
  return { width, height: height + 8, body: body + statuses.map((s, i) => marks(s, [[at[i]![0] + 8, at[i]![1]]])).join('') };
};

/** What there is to draw of a place: names, or a number without them. */
const drawn = (d: BoardPlace): boolean => d.groups.length > 0 || d.named.length > 0;

/** The board as a picture and as figures, for files and embedding. */
export function boardChart(portal: Portal, subject: Subject, board: Board): Chart | undefined {
  const counted = [...board.placed, ...board.elsewhere, ...(board.nowhere ? [board.nowhere] : [])].filter(drawn);
  if (!counted.length) return undefined;
  // those of the districts stand in no entry of their own
  const figures = counted.flatMap((d) => [...d.groups.map(() => undefined), ...d.named.map((c) => [figurePath(d.id, c.published.id)])]);
  const rows = counted.flatMap((d) => [
    ...d.groups.map((g) => [
      d.title,
      g.label,
      String(g.compounds.length),
      ...STATUS_ORDER.map((s) => String(g.compounds.filter((c) => c.status.status === s).length)),
    ]),
    ...d.named.map((c) => [d.title, `来源只数了、没有名字的，至少：${c.words}`, String(c.unnamed), ...STATUS_ORDER.map(() => '')]),
  ]);
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
    subtitle: '一个图形是一个收录的小区或楼院，空心灰圈是来源只数了、没有名字的，至少这么多；片区另数；未公开不等于未开工',
    unit: '个',
    asOf: board.countedOn ? formatDated(board.countedOn) : '',
    source: sourceLine(subject, [...bases, ...counted.flatMap((d) => d.named.map((c) => c.published.source))]),
    ...forms((width) => (isWide(width) ? boardWide : boardNarrow)(boardBlocks(board), boardClusters(board), width)),
    description: `${counted.map((d) => `${d.title}：${[...d.groups, ...d.named].map((g) => g.words).join('；')}`).join('。')}。`,
    table: {
      columns: [
        { label: '区' },
        { label: '类型' },
        { label: '个数', number: true },
        ...STATUS_ORDER.map((s) => ({ label: STATUSES[s], number: true })),
      ],
      figures,
      rows,
    },
  };
}
