import { addDays, bare, firstDay, formatDate, lastDay } from '../model/dates.ts';
import { lastNews, type NewsLine } from '../model/news.ts';
import type { DrawnRow } from '../model/stories.ts';
import { STALE_DAYS } from '../schema/freshness.ts';
import type { Dated } from '../schema/dates.ts';
import type { Drawing } from './chart.ts';
import { escape, n, text, textWidth, wrap } from './svg.ts';
import { dayOf } from './time.ts';

/*
 * 消息与沉默: a solid line while there was news, dots of silence from the last possible day of it to the day that the whole is of. A date
 * known to the year or the month is a pale span with an open ring at its end. What is finished simply ends. Drawn at 1:1 for 1040 and 328 px;
 * coloured by styles/home.css.
 */

/** Years go back as far as this before the day of reading; what lies before is an arrow. */
const YEARS = 8;
export interface TimeScale {
  x: (day: string) => number;
  from: string;
  to: string;
  x0: number;
  x1: number;
}
export function newsScale(lines: readonly NewsLine[], asOf: string, x0: number, x1: number): TimeScale {
  const first = Math.min(
    Number(asOf.slice(0, 4)) - 1,
    ...lines.flatMap((l) => l.dates.slice(0, 1).map((d) => Number(firstDay(d).slice(0, 4)))),
  );
  const from = `${Math.max(first, Number(asOf.slice(0, 4)) - YEARS)}-01-01`;
  const [a, b] = [dayOf(from), dayOf(asOf)];
  return { x: (day) => x0 + ((Math.min(dayOf(day), b) - a) / (b - a)) * (x1 - x0), from, to: asOf, x0, x1 };
}

const line = (name: string, x1: number, x2: number, y: number): string => `<path class="${name}" d="M${n(x1)} ${n(y)}H${n(x2)}"/>`;
const circle = (name: string, x: number, y: number, r: number): string => `<circle class="${name}" cx="${n(x)}" cy="${n(y)}" r="${n(r)}"/>`;

/** `dense`: of many under each other, where only the shape of the whole is read. */
export function track(l: NewsLine, { x, from, x0, x1 }: TimeScale, y: number, { r = 4.5, dense = false } = {}): string {
  const hush = (at: number): string => {
    const start = at + (dense ? 4 : 8);
    return l.group === 'finished' || x1 - start < 4 ? '' : line(dense ? 'hush dense' : 'hush', start, x1 - 3, y);
  };
  const body: string[] = [];
  const last = lastNews(l);
  if (!l.dates.length) {
    if (!last) return `<g class="s-unknown">${line('hush dense', x0, x1 - 3, y)}</g>`;
    const at = Math.max(x0, x(last));
    body.push(hush(at), circle('ring', at, y, dense ? 2.6 : r));
  } else {
    const shown = l.dates.filter((d) => lastDay(d) >= from);
    const earlier = shown.length < l.dates.length;
    const end = shown.length ? x(last!) : x0;
    body.push(hush(end));
    const start = shown[0] ? Math.max(x0, x(firstDay(shown[0]))) : x0;
    if (shown.length > 1) body.push(line('told', start, end, y));
    if (earlier && !dense) body.push(line('span', x0 - 8, start, y), `<path class="pt" d="M${n(x0 - 14)} ${n(y)}l7-4v8z"/>`);
    for (const d of shown) {
      const exact = bare(d).length === 10;
      const [a, b] = [Math.max(x0, x(firstDay(d))), x(lastDay(d))];
      if (!exact && b - a > 2) body.push(line('span', a, b, y));
      const at = exact ? a : bare(d).length === 4 ? b : (a + b) / 2;
      body.push(dense ? circle('pt', at, y, 2.9) : circle(exact ? 'pt' : 'ring', at, y, exact ? r : r - 0.6));
    }
  }
  return `<g class="s-${l.group === 'clusters' || l.status !== 'accepted' ? l.status : 'done'}">${body.join('')}</g>`;
}

/** Of a street: a dot where each of its compounds was last heard of. */
function trackOfMany(lines: readonly NewsLine[], scale: TimeScale, y: number): string {
  const days = lines.flatMap((l) => lastNews(l) ?? []);
  const last = days.reduce((a, b) => (a > b ? a : b), scale.from);
  const start = scale.x(last) + 8;
  const dots = [...Map.groupBy(days, (d) => Math.round(Math.max(scale.x0, scale.x(d)) / 6) * 6)].map(([at, all]) =>
    circle('pt many', at, y, Math.min(9, 2.4 + Math.sqrt(all.length) * 1.2)),
  );
  return `<g class="s-${lines[0]!.status}">${scale.x1 - start > 4 ? line('hush', start, scale.x1 - 3, y) : ''}${dots.join('')}</g>`;
}

const drawn = (row: DrawnRow, scale: TimeScale, y: number, r?: number): string =>
  row.of === 'streets' ? trackOfMany(row.lines, scale, y) : track(row.lines[0]!, scale, y, { ...(r && { r }) });

/** One of the groups that are drawn without names. */
export interface DenseGroup {
  title: string;
  notes: string[];
  /** 其中5个是推定: stands in the notes, and behind the title where there are none. */
  guesses?: string;
  lines: readonly NewsLine[];
}

const years = (scale: TimeScale): number[] => {
  const [a, b] = [Number(scale.from.slice(0, 4)), Number(scale.to.slice(0, 4))];
  return Array.from({ length: b - a + 1 }, (_, i) => a + i);
};

export interface LinesView {
  rows: readonly DrawnRow[];
  head: string;
  column: string;
  groups: readonly DenseGroup[];
  asOf: string;
  /** Where rows fell silent in one year, as many as most: said in the empty space after them. */
  bracket: boolean;
  /** Rows of streets that were all heard of in the same few days: how many of each, as bars, since a line of time would say nothing. */
  bars?: boolean | undefined;
}

const W = 1040;
const X0 = 212;
const X1 = 936;
const ROW = 25;
const DENSE = 9;
const TOP = 40;
const allLines = (view: LinesView): NewsLine[] => [...view.rows.flatMap((r) => r.lines), ...view.groups.flatMap((g) => g.lines)];

/** The year in which most of these rows ended, where they stand one under the other: from which to which. */
function stopped(rows: readonly DrawnRow[]): { from: number; to: number; year: string; last: string } | undefined {
  const ends = rows.map((r) => (r.of === 'compounds' ? r.lines[0]!.dates.at(-1) : undefined));
  const yearOf = (d: Dated | undefined): string => (d ? bare(d).slice(0, 4) : '');
  const runs: { from: number; to: number; year: string }[] = [];
  ends.forEach((d, i) => {
    const run = runs.at(-1);
    if (run && run.year === yearOf(d)) run.to = i;
    else runs.push({ from: i, to: i, year: yearOf(d) });
  });
  const best = runs.reduce<(typeof runs)[number] | undefined>((a, b) => (a && a.to - a.from >= b.to - b.from ? a : b), undefined);
  if (!best || !best.year || best.to - best.from + 1 < Math.max(5, rows.length / 2)) return undefined;
  const last = rows.slice(best.from, best.to + 1).map((r) => lastNews(r.lines[0]!)!);
  return { ...best, last: last.reduce((a, b) => (a > b ? a : b)) };
}

const most = (view: LinesView): number => Math.max(...view.rows.map((r) => r.lines.length));
const bar = (view: LinesView, row: DrawnRow, x: number, y: number, room: number): string =>
  `<path class="bar" d="M${x} ${y}h${n((row.lines.length / most(view)) * room)}"/>`;

/** A row that is a link, with the place that a finger or a pointer meets. */
const linkedRow = (row: DrawnRow, y: number, to: string, body: string): string =>
  `<a href="${escape(to)}"><title>${escape(row.words)}</title><rect x="-6" y="${y}" width="${W + 12}" height="${ROW}"/>` +
  `${text(0, y + 17.5, row.title, { class: 'name' })}${body}${text(W, y + 17.5, row.label, { class: 'b', 'text-anchor': 'end' })}</a>`;

/** `link`: the address of a compound or a street. */
export function wideLines(view: LinesView, link: (row: DrawnRow) => string): Drawing {
  if (view.bars) {
    const rows = view.rows.map((r, i) => linkedRow(r, 32 + i * ROW, link(r), bar(view, r, X0, 44.5 + i * ROW, X1 - X0)));
    const head = text(0, 16, view.head, { class: 'b' }) + text(W, 16, view.column, { class: 's b', 'text-anchor': 'end' });
    return { width: W, height: 40 + view.rows.length * ROW, body: head + rows.join('') };
  }
  const scale = newsScale(allLines(view), view.asOf, X0, X1);
  let y = TOP + 22;
  let body = text(0, y + 12, view.head, { class: 'b' });
  y += 26;
  const top = y;
  for (const row of view.rows) {
    body += linkedRow(row, y, link(row), drawn(row, scale, y + 12.5));
    y += ROW;
  }
  const run = view.bracket ? stopped(view.rows) : undefined;
  if (run) {
    const x = scale.x(addDays(run.last, 60));
    const [a, b] = [top + run.from * ROW + 4, top + (run.to + 1) * ROW - 4];
    const words = `${run.to - run.from + 1}个的消息停在${run.year}年`;
    const width = textWidth(words, 24) + 20;
    if (x + 18 + width < X1 - 30)
      body +=
        `<path class="tick" d="M${n(x)} ${a}h8V${b}h-8"/><rect class="plate" x="${n(x + 16)}" y="${n((a + b) / 2 - 30)}" width="${n(width)}" height="62"/>` +
        text(x + 24, (a + b) / 2 - 3, words, { class: 'big' }) +
        text(x + 24, (a + b) / 2 + 22, '之后的点线上，没有一条记录', { class: 's' });
  }
  y += 22;
  for (const g of view.groups) {
    const start = y;
    for (const l of g.lines) {
      body += `<g><title>${escape(l.title)}</title>${track(l, scale, y + DENSE / 2, { dense: true })}</g>`;
      y += DENSE;
    }
    body += text(0, start + 14, g.title, { class: 'b' }) + g.notes.map((t, i) => text(0, start + 36 + i * 20, t, { class: 's' })).join('');
    y = Math.max(y, start + 24 + g.notes.length * 22) + 20;
  }
  const height = y - 14;
  const stale = scale.x(addDays(view.asOf, -STALE_DAYS));
  let frame = `<rect class="half" x="${n(stale)}" y="${TOP + 24}" width="${n(X1 - stale)}" height="${n(height - TOP - 30)}"/>`;
  for (const year of years(scale)) {
    const [a, b] = [scale.x(`${year}-01-01`), scale.x(`${year}-12-31`)];
    frame += `<path class="grid" d="M${n(a)} ${TOP + 24}V${n(height - 6)}"/>`;
    // a year of which only a part has passed has its name only where there is room
    if (b - a > 44) frame += text((a + b) / 2, TOP + 8, String(year), { class: 's', 'text-anchor': 'middle' });
  }
  frame +=
    `<path class="now" d="M${X1} ${TOP - 12}V${n(height - 6)}"/>` +
    text(X1, TOP - 20, `到${formatDate(view.asOf)}`, { class: 's', 'text-anchor': 'end' }) +
    text(W, TOP + 8, view.column, { class: 's b', 'text-anchor': 'end' });
  return { width: W, height, body: frame + body };
}

const NX0 = 8;
const NARROW = 328;

/** The axis over the rows of a phone, and one row of it. */
export function narrowAxis(view: LinesView, width = NARROW): string {
  const scale = newsScale(allLines(view), view.asOf, NX0, width - NX0);
  const end = `${view.asOf.slice(0, 4)}.${Number(view.asOf.slice(5, 7))}`;
  return (
    years(scale)
      .filter((year, i) => i % 2 === 0 && scale.x(`${year}-01-01`) + 40 < width - textWidth(end, 14) - 6)
      .map((year) => text(scale.x(`${year}-01-01`), 16, String(year), { class: 's' }))
      .join('') + text(width, 16, end, { class: 's', 'text-anchor': 'end' })
  );
}
export const narrowRow = (view: LinesView, row: DrawnRow): string =>
  view.bars
    ? bar(view, row, 0, 8, NARROW)
    : drawn(row, newsScale(allLines(view), view.asOf, NX0, NARROW - NX0), 8, 5) + '<path class="now" d="M321 0V16"/>';

/** All of them on one phone's width, without names. */
export function narrowStrip(view: LinesView, groups: readonly Pick<DenseGroup, 'title' | 'lines'>[], width = NARROW): Drawing {
  const end = width - NX0;
  const scale = newsScale(allLines(view), view.asOf, NX0, end);
  let y = 26;
  let body = '';
  for (const g of groups) {
    const title = wrap(g.title, width - 12);
    body += title.map((words, i) => text(0, y + 13 + 20 * i, words, { class: 'b' })).join('');
    y += 2 + 20 * title.length;
    for (const l of g.lines) {
      body += track(l, scale, y + 3, { dense: true });
      y += 5.6;
    }
    y += 12;
  }
  const height = y - 6;
  const stale = scale.x(addDays(view.asOf, -STALE_DAYS));
  const grid = years(scale)
    .filter((_, i) => i % 2 === 0)
    .map((year) => `<path class="grid" d="M${n(scale.x(`${year}-01-01`))} 20V${n(height)}"/>`)
    .join('');
  return {
    width,
    height,
    body: `<rect class="half" x="${n(stale)}" y="20" width="${n(end - stale)}" height="${n(height - 20)}"/>${grid}<path class="now" d="M${end + 1} 18V${n(height)}"/>${narrowAxis(view, width)}${body}`,
  };
}
