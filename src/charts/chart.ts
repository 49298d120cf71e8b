import { csv } from '../model/csv.ts';
import { figurePath } from '../model/figure-id.ts';
import type { Dated } from '../schema/dates.ts';
import { el, escape, lines, n, SMALL, TYPE, wrap } from './svg.ts';

/** One drawing of a chart at one width: the inside of an `<svg>`. Colour only by class (INKS), fill and stroke by `currentColor`. */
export interface Drawing {
  width: number;
  height: number;
  body: string;
  /** Its marks in reading order, for a reader who goes from one to the next. */
  steps?: readonly Step[] | undefined;
}

/** Where a mark stands, and what it says in words. */
export interface Step {
  x: number;
  y: number;
  words: string;
}

export interface ChartTable {
  columns: { label: string; number?: boolean | undefined }[];
  rows: string[][];
  /** 数字编号: row by row, the pages of the figures that it is made of, `/f/songyue/#percent.2020-05-songyue`; undefined where a row counts nothing. */
  figures?: (readonly string[] | undefined)[] | undefined;
}

/** What every chart is, whatever it draws: finding, drawing, words, table, and what it rests on. */
export interface Chart {
  /** Names the chart in addresses: `gantt`. */
  id: string;
  /** The finding, as a sentence. */
  title: string;
  /** What is drawn, of what: the denominator stands here. */
  subtitle?: string | undefined;
  /** Pages of figures that its words name, beside those of its table. */
  beside?: readonly string[] | undefined;
  /** What the figures are not, where a reader may take them for more: it goes wherever the chart goes. */
  caveat?: string | undefined;
  /** The finding in a few words, for the fold that holds the chart. */
  answer?: string | undefined;
  unit?: string | undefined;
  /** 按开工占计划: the rows of another chart of the same subject, in another order. */
  sorted?: string | undefined;
  /** 截至, in words: the last day of the material it shows; empty where there is none. */
  asOf: string;
  source: string;
  /** For a whole page's width; and where it is taken away. */
  wide: Drawing;
  /** For phones: laid out anew, not shrunken. */
  narrow: Drawing;
  /** For 大字版 and the smallest phones. */
  large: Drawing;
  /** What the page of its subject draws, where that is less, so that the page stays light; enlarged and in files it is whole. */
  page?: PageForm | undefined;
  /** Full sentences that say what a sighted person sees. */
  description: string;
  /** Every figure, also those that a drawing has no room for. */
  table: ChartTable;
  /** How many rows of the table a page shows; the rest is in the CSV. */
  shown?: number | undefined;
}

/** Without `wide` it is fetched where there is room for it. `left`: rows that are not drawn. */
interface PageForm {
  wide?: Drawing | undefined;
  narrow: Drawing;
  left?: number | undefined;
}

/** What a chart is about. */
export interface Subject {
  /** `compounds/songyue` */
  path: string;
  title: string;
  /** 截至, in words: the last day of the material it shows; never the day of the build, nor the day a state grew old. Empty where there is none. */
  day: string;
  /** Whether nothing has followed for long on the day of the build. */
  quietSince: (date: Dated) => boolean;
  sourceTitle: (id: string) => string;
  /** What a gap is called: 没有公布 by an office, 没有收集到 by a collection. */
  lacking: string;
}

/** The pages of figures of a subject's own; undefined where there are none. */
export const pathsOf = (subject: Subject, ids: readonly (string | undefined)[]): string[] | undefined => {
  const mine = ids.flatMap((id) => (id === undefined ? [] : figurePath(subject.path.split('/')[1]!, id)));
  return mine.length ? mine : undefined;
};

/** The widths that charts are drawn for, in px: a drawing is shown as wide as it is drawn, so that its letters keep their size. */
export const WIDE = 1040;
export const NARROW = 328;
/** 272 px, with letters of 18: drawn with the others' letters, and shown larger by a fifth. */
export const LARGE = 227;
const UNDRAWN: Drawing = { width: 0, height: 0, body: '' };
let drawing = true;
/** Charts of which only the table is asked for: drawing them is most of the work. */
export function withoutDrawings<T>(make: () => T): T {
  drawing = false;
  try {
    return make();
  } finally {
    drawing = true;
  }
}
/** A chart drawn once for each width, by a rule that looks at the width only. */
export const forms = (draw: (width: number) => Drawing): Pick<Chart, 'wide' | 'narrow' | 'large'> =>
  drawing ? { wide: draw(WIDE), narrow: draw(NARROW), large: draw(LARGE) } : { wide: UNDRAWN, narrow: UNDRAWN, large: UNDRAWN };
/** Over the dots that follow the last record: what comes after it has no end. */
export const AFTER = '之后没有消息';
/** Whether names and words stand beside what they name, or over it. */
export const isWide = (width: number): boolean => width > 600;
/** Rows that the page of a compound has room for. */
const PAGE_ROWS = 8;
/** The rows that say most, in their order, where there are more than a page has room for. */
export function mostOf<T>(rows: readonly T[], rank: (row: T) => number, room = PAGE_ROWS): T[] | undefined {
  if (rows.length <= room) return undefined;
  const kept = new Set([...rows].sort((a, b) => rank(a) - rank(b)).slice(0, room));
  return rows.filter((r) => kept.has(r));
}
/** Rows that a drawing or a table in a page has room for; the CSV has all. */
export const ROWS_DRAWN = 60;

/** The classes of drawings, with the day colours of styles/tokens.css, for a drawing that leaves the site; in a page the style sheet colours them. `hollow` besides fills with the ground. */
export const INKS = {
  ink: '#17251f',
  soft: '#4b5952',
  rule: '#ddd4c0',
  edge: '#767b70',
  sheet: '#fffdf8',
  wash: '#f3ecdd',
  accent: '#0d5a49',
  warn: '#9a2d25',
  's-planned': '#4c5c69',
  's-underway': '#995800',
  's-done': '#1a673c',
  's-accepted': '#1b4f8a',
  's-paused': '#a32f27',
  's-silent': '#7a6540',
  's-unknown': '#655f54',
  's-counted': '#655f54',
  's-dropped': '#655f54',
  unnamed: '#767b70',
  hush: '#8a806b',
  'c-1': '#0d5a49',
  'c-2': '#995800',
  'c-3': '#1b4f8a',
} as const;
export type Ink = keyof typeof INKS;

const FONT = "'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','WenQuanYi Micro Hei',sans-serif";

/** At most two names of sources: more would crowd the line, and the table's page lists them all. */
export const sourceLine = (subject: Subject, ids: readonly string[]): string => {
  const titles = [...new Set(ids.filter(Boolean))].map(subject.sourceTitle);
  return titles.length > 2
    ? `${titles
        .slice(0, 2)
        .map((t) => `《${t}》`)
        .join('')}等${titles.length}份`
    : titles.map((t) => `《${t}》`).join('');
};

/** The lines under a drawing, on the chart itself, since people pass on screenshots. */
export const footing = (chart: Chart): string[] =>
  [
    chart.caveat && `注意：${chart.caveat}`,
    [chart.unit && `单位：${chart.unit}`, chart.asOf && `截至${chart.asOf}`].filter(Boolean).join(' · '),
    chart.source && `来源：${chart.source}`,
  ].filter((line): line is string => Boolean(line));

const margin = 24;
/** The words over and under a drawing that stands alone, and how large it becomes with them. */
function framed(chart: Chart, origin: string) {
  const { width, height } = chart.wide;
  const title = wrap(chart.title, width, 24);
  const subtitle = chart.subtitle ? wrap(chart.subtitle, width, 16) : [];
  const foot = [...footing(chart), ...(origin ? [origin] : [])].flatMap((line) => wrap(line, width, SMALL));
  const top = margin + title.length * 34 + subtitle.length * 24 + 16;
  return { title, subtitle, foot, top, w: width + 2 * margin, total: top + height + 20 + foot.length * 20 + margin / 2 };
}
/** Width and height of the file, for whoever sets it into a page: with them it keeps its shape at any width. */
export const svgSize = (chart: Chart, origin = ''): [width: number, height: number] => {
  const { w, total } = framed(chart, origin);
  return [w, Math.ceil(total)];
};

/**
 * A drawing that stands alone: title, what is drawn, unit, day and source are in it; links and what they name by pointing are not. `from`: how
 * far down it begins in a file of several.
 */
export function renderSvg(chart: Chart, origin = '', from?: number): string {
  const { height, body } = chart.wide;
  const { title, subtitle, foot, top, w, total } = framed(chart, origin);
  const inked = unlinked(body).replace(/ class="([^"]*)"/g, (_, names: string) => {
    const all = names.split(' ');
    const ink = all.find((c): c is Ink => c in INKS);
    return (ink ? ` color="${INKS[ink]}"` : '') + (all.includes('hollow') ? ` fill="${INKS.sheet}"` : '');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${from === undefined ? '' : ` y="${from}"`} viewBox="0 0 ${n(w)} ${n(total)}" width="${n(w)}" height="${n(total)}" role="img" lang="zh-CN" font-family="${FONT}" font-size="${TYPE}" color="${INKS.ink}" fill="currentColor">`,
    `<title>${escape(chart.title)}</title><desc>${escape(chart.description)}</desc>`,
    el('rect', { width: w, height: total, color: INKS.sheet }),
    lines(margin, margin + 22, title, 34, { 'font-size': 24, 'font-weight': 700 }),
    lines(margin, margin + title.length * 34 + 14, subtitle, 24, { 'font-size': 16, color: INKS.soft }),
    el('g', { transform: `translate(${margin} ${n(top)})` }, inked),
    lines(margin, top + height + 28, foot, 20, { 'font-size': SMALL, color: INKS.soft }),
    '</svg>\n',
  ].join('');
}

/** All charts of a subject, one below the other: a file for all of them, of which `#gantt` shows one alone. */
export function renderSvgs(charts: readonly Chart[], originOf: (chart: Chart) => string): string {
  let from = 0;
  let widest = 0;
  const placed = charts.map((chart) => {
    const origin = originOf(chart);
    const [w, h] = svgSize(chart, origin);
    const view = `<view id="${chart.id}" viewBox="0 ${from} ${w} ${h}" preserveAspectRatio="xMidYMin meet"/>`;
    const drawn = view + renderSvg(chart, origin, from);
    from += h;
    widest = Math.max(widest, w);
    return drawn;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widest} ${from}">\n${placed.join('')}</svg>\n`;
}

/** Rows of a drawing lead to their page: written as site paths, and made addresses where they are shown. */
export const linked = (body: string, address: (path: string) => string, attributes = ''): string =>
  body.replace(/<a href="(\/[^"]*)"/g, (_, path: string) => `<a href="${escape(address(path))}"${attributes}`);
const unlinked = (body: string): string => body.replace(/<a href="[^"]*">|<\/a>/g, '');

/**
 * Every figure of some charts, with its day, its source and all that the drawing says in each row: rows are copied apart from their file.
 * A column that several charts have stands once, and so do rows that several have in other orders.
 */
export function renderCsv(charts: readonly Chart[], address: (path: string) => string = (path) => path): string {
  const once = charts.filter((c) => c.sorted === undefined);
  const labels = [...new Set(once.flatMap((c) => c.table.columns.map((column) => column.label)))];
  const counted = once.some((c) => c.table.figures);
  return csv(
    ['图', ...labels, '截至', '来源', '图的说明', ...(counted ? ['数字编号', '数字的网页'] : [])],
    once.flatMap((chart) => {
      const { columns, rows, figures } = chart.table;
      const at = labels.map((label) => columns.findIndex((column) => column.label === label));
      const said = `${chart.subtitle ?? ''}${chart.caveat ? `注意：${chart.caveat}` : ''}` || undefined;
      return rows.map((row, i) => [
        chart.title,
        ...at.map((column) => row[column]),
        chart.asOf,
        chart.source,
        said,
        ...(counted ? [figures?.[i]?.map((path) => path.slice(path.indexOf('#') + 1)), figures?.[i]?.map(address)] : []),
      ]);
    }),
  );
}

export type Form = 'wide' | 'narrow' | 'large';

/** The drawings of a chart on the page of its subject, or of the whole where it stands alone; what is shown instead of another comes before it. */
export function drawings(chart: Chart, alone = false): { drawing: Drawing; name: Form }[] {
  const { wide, narrow, large } = chart;
  if (alone)
    return [
      { drawing: large, name: 'large' },
      { drawing: wide, name: 'wide' },
      { drawing: narrow, name: 'narrow' },
    ];
  const page = chart.page ?? chart;
  return [...(page.wide ? [{ drawing: page.wide, name: 'wide' as const }] : []), { drawing: page.narrow, name: 'narrow' }];
}
