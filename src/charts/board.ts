import { ITEM_IDS, ITEMS, type ItemId } from '../schema/items.ts';
import { boardWords, type Board, type BoardCompound, type BoardPlace } from '../model/board.ts';
import { formatDated } from '../model/dates.ts';
import type { NamedCount } from '../model/named.ts';
import type { Portal } from '../model/portal.ts';
import { STATUS_ORDER, STATUSES, type Status } from '../model/status.ts';
import { forms, isWide, sourceLine, type Chart, type Drawing, type Subject } from './chart.ts';
import { keyOf } from './key.ts';
import { marks } from './marks.ts';
import { aside, bold, DOT, el, escape, n, small, SMALL, text, wrap } from './svg.ts';

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

const GAP = 14;

const panel = (d: BoardPlace, width: number): Drawing => {
  const pad = 12;
  const columns = Math.max(1, Math.floor((width - 2 * pad) / 14));
  let y = pad + 16;
  let body = text(pad, y, d.title, { 'font-size': 17, ...bold });
  if (!d.groups.length) {
    y += 22;
    body += text(pad, y, '没有收录改造的小区', aside);
  }
  for (const g of d.groups) {
    for (const line of wrap(g.words, width - 2 * pad, SMALL)) {
      y += 20;
      body += text(pad, y, line, small);
    }
    y += 8;
    for (const s of STATUS_ORDER) {
      const points = g.compounds.flatMap((c, i) =>
        c.status.status === s ? [[pad + 6 + (i % columns) * 14, y + 7 + Math.floor(i / columns) * 14] as const] : [],
      );
      body += marks(s, points);
    }
    y += Math.ceil(g.compounds.length / columns) * 14;
  }
  const rest = unnamed(d.named, width - 2 * pad);
  if (rest) {
    for (const line of wrap(rest.words, width - 2 * pad, SMALL)) {
      y += 20;
      body += text(pad, y, line, aside);
    }
    y += 8;
    if (rest.drawing.body) {
      body += el('g', { transform: `translate(${pad} ${n(y)})` }, rest.drawing.body);
      y += rest.drawing.height;
    }
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
  const { body, height, at } = keyOf(
    statuses.map((s) => STATUSES[s]),
    0,
    width,
  );
  return { width, height: height + 8, body: body + statuses.map((s, i) => marks(s, [[at[i]![0] + 8, at[i]![1]]])).join('') };
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
  const rest = stacked([...elsewhere, ...(board.nowhere ? [board.nowhere] : [])].filter(drawn), width, y);
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

/** What there is to draw of a place: names, or a number without them. */
const drawn = (d: BoardPlace): boolean => d.groups.length > 0 || d.named.length > 0;

/** The board as a picture and as figures, for files and embedding. */
export function boardChart(portal: Portal, subject: Subject, board: Board): Chart | undefined {
  const counted = [...board.placed, ...board.elsewhere, ...(board.nowhere ? [board.nowhere] : [])].filter(drawn);
  if (!counted.length) return undefined;
  const rows = counted.flatMap((d) => [
    ...d.groups.map((g) => [
      d.title,
      g.label,
      String(g.compounds.length),
      ...STATUS_ORDER.map((s) => String(g.compounds.filter((c) => c.status.status === s).length)),
    ]),
    ...d.named.map((c) => [d.title, `没有名字的，至少（${c.words}）`, String(c.unnamed), ...STATUS_ORDER.map(() => '')]),
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
    subtitle: '一个图形是一个有名字的小区或楼院，空心灰圈是来源只数了、没有名字的；各类分别计数，不相加；未公开不等于未开工；方位只是示意',
    unit: '个',
    asOf: board.countedOn ? formatDated(board.countedOn) : '',
    source: sourceLine(subject, [...bases, ...counted.flatMap((d) => d.named.map((c) => c.published.source))]),
    ...forms((width) => {
      if (isWide(width)) return compass(board, width);
      const key = legend(board.statuses, width);
      return stacked(counted, width, key.height, key.body);
    }),
    description: `${counted.map((d) => `${d.title}：${[...d.groups, ...d.named].map((g) => g.words).join('；')}`).join('。')}。`,
    table: {
      columns: [
        { label: '区' },
        { label: '类型' },
        { label: '个数', number: true },
        ...STATUS_ORDER.map((s) => ({ label: STATUSES[s], number: true })),
      ],
      rows,
    },
  };
}
