/** The few words of SVG that the charts speak. Numbers are rounded to a tenth, so that a drawing is the same on every machine. */
export const n = (value: number): string => String(Math.round(value * 10) / 10 || 0);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (s: string): string => (/[&<>"]/.test(s) ? s.replace(/[&<>"]/g, (c) => ENTITIES[c]!) : s);

export type Attributes = Record<string, string | number | undefined>;

/** Always in one order, places first: what is written alike packs well. Which attributes go together is a matter of few shapes. */
const FIRST = ['x', 'y', 'cx', 'cy', 'width', 'height', 'r', 'd'];
const orders = new Map<string, string[]>();
const ordered = (attributes: Attributes): string[] => {
  const keys = Object.keys(attributes);
  const name = keys.join();
  let order = orders.get(name);
  if (!order) {
    const rank = (key: string): number => FIRST.indexOf(key) + 1 || FIRST.length + 1;
    orders.set(name, (order = keys.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))));
  }
  return order;
};

export const el = (name: string, attributes: Attributes, ...children: string[]): string => {
  let tag = `<${name}`;
  for (const key of ordered(attributes)) {
    const value = attributes[key];
    if (value !== undefined) tag += ` ${key}="${typeof value === 'number' ? n(value) : escape(value)}"`;
  }
  return children.length ? `${tag}>${children.join('')}</${name}>` : `${tag}/>`;
};

export const group = (attributes: Attributes, children: readonly string[]): string =>
  children.some(Boolean) ? el('g', attributes, ...children) : '';

/** A point of a path that is drawn as a dot (DOT): a tenth of the bytes of a circle. */
export const dot = (x: number, y: number): string => `M${n(x)} ${n(y)}h0`;
export const DOT = (size: number): Attributes => ({ stroke: 'currentColor', 'stroke-width': size, 'stroke-linecap': 'round' });

/** What is drawn from its own top: rows that look alike are written alike, and pack well. */
export const row = (y: number, ...children: string[]): string => group({ transform: `translate(0 ${n(y)})` }, children);

/** The size of letters in a drawing, in px, and of those of axes and asides: nothing is smaller. */
export const TYPE = 15;
export const SMALL = 14;
export const small: Attributes = { 'font-size': SMALL };
export const aside: Attributes = { class: 'soft', ...small };
export const bold: Attributes = { 'font-weight': 700 };

/** 沉默: the one line for time of which nothing was published, and for what has no record. Records are a line of NEWS and dots. */
export const HUSH: Attributes = {
  class: 'hush',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2.3,
  'stroke-linecap': 'round',
  'stroke-dasharray': '.1 6.4',
};
export const NEWS: Attributes = { class: 'accent', stroke: 'currentColor', 'stroke-width': 4 };

/** Words, at whole pixels. */
export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  words ? el('text', { x: Math.round(x), y: Math.round(y), ...attributes }, escape(words)) : '';

/** Chinese characters, and the marks that Chinese fonts draw as wide. */
const isFull = (c: string): boolean => c > '\u2e7f' || '—…“”‘’·●×'.includes(c);
const LATIN = /[A-Za-z0-9]/;

/** Width in px, near enough to lay out by, and rather too wide: a Chinese character is as wide as the type is high, with a gap before digits. */
export const textWidth = (words: string, size = TYPE): number => {
  let em = 0;
  let before = '';
  for (const c of words) {
    em += isFull(c) ? 1 : ' .,/|'.includes(c) ? 0.3 : c === '%' || c === 'm' || (c >= 'A' && c <= 'Z') ? 0.92 : 0.58;
    if (before && ((isFull(before) && LATIN.test(c)) || (LATIN.test(before) && isFull(c)))) em += 0.13;
    before = c;
  }
  return em * size;
};

const NEVER_FIRST = new Set('，。：；、）》”！？%·');
const NEVER_LAST = new Set('（《“');
/** What a line cannot end without: its last sign with the closing marks behind it. */
const TAIL = /(?:（推定）|[^，。：；、）》”！？%·])[，。：；、）》”！？%·]*$/u;

/** Breaks words into lines no wider than `width`: numbers, Latin words and （推定） stay whole, no line begins or ends with what belongs to the other. */
export const wrap = (words: string, width: number, size = TYPE): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of words.match(/（推定）|[\u0021-\u007e]+|[^\u0021-\u007e]/g) ?? []) {
    if (!line || textWidth(line + piece, size) <= width) {
      line += piece;
      continue;
    }
    // closing marks take what is before them along, opening ones go with what comes
    const closing = NEVER_FIRST.has(piece);
    const tail = closing ? (TAIL.exec(line)?.[0] ?? '') : NEVER_LAST.has(line.at(-1)!) ? line.at(-1)! : '';
    const taken = tail.length < line.length && isFull(tail[0] ?? '') ? tail : '';
    if (closing && !taken) {
      line += piece;
      continue;
    }
    lines.push(taken ? line.slice(0, -taken.length) : line);
    line = taken + (taken ? piece : piece.trim());
  }
  return line ? [...lines, line] : lines;
};

/** As much as fits, then … */
export const clip = (words: string, width: number, size = TYPE): string => {
  if (textWidth(words, size) <= width) return words;
  let kept = '';
  for (const c of words) {
    if (textWidth(`${kept}${c}…`, size) > width) break;
    kept += c;
  }
  return `${kept}…`;
};

/** Lines of one text, under each other. */
export const lines = (x: number, y: number, all: readonly string[], leading: number, attributes: Attributes = {}): string =>
  all.map((line, i) => text(x, y + i * leading, line, attributes)).join('');

export interface Strokes {
  add: (look: Attributes, d: string) => void;
  draw: () => string;
}
/** Gathers what is drawn alike into one path for each look: fifty bars are one element. */
export function strokes(): Strokes {
  const paths = new Map<string, { look: Attributes; d: Set<string> }>();
  return {
    add: (look, d) => {
      const key = JSON.stringify(look);
      const path = paths.get(key);
      if (path) path.d.add(d);
      else paths.set(key, { look, d: new Set([d]) });
    },
    draw: () => [...paths.values()].map(({ look, d }) => el('path', { ...look, d: [...d].join('') })).join(''),
  };
}
