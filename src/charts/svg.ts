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

/** Words, at whole pixels. */
export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  words ? el('text', { x: Math.round(x), y: Math.round(y), ...attributes }, escape(words)) : '';

/** Width in px, near enough to lay out by: a Chinese character is as wide as the type is high. */
export const textWidth = (words: string, size = 14): number => {
  let em = 0;
  for (const c of words) em += c > '\u2e7f' || c === '—' || c === '…' ? 1 : c === ' ' || c === '.' || c === ',' || c === '/' ? 0.3 : 0.58;
  return em * size;
};

const NEVER_FIRST = new Set('，。：；、）》”！？%·');

/** Breaks words into lines no wider than `width`; numbers and Latin words stay whole, closing punctuation never starts a line. */
export const wrap = (words: string, width: number, size = 14): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of words.match(/[\u0021-\u007e]+|[^\u0021-\u007e]/g) ?? []) {
    if (line && textWidth(line + piece, size) > width && !NEVER_FIRST.has(piece)) {
      lines.push(line);
      line = piece.trim();
    } else line += piece;
  }
  return line ? [...lines, line] : lines;
};

/** As much as fits, then … */
export const clip = (words: string, width: number, size = 14): string => {
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
