/**
 * A reader for the HTML that this site's own build writes: well-formed, with lower-case tags. It hands out tags and text in order.
 * A full parser (parse5) takes minutes for 12,000 pages; this takes seconds, and a page it cannot read is an error, not a guess.
 */
export type TagAttributes = ReadonlyMap<string, string>;

export interface HtmlHandler {
  /** True where nothing in it is wanted: what follows is its end. */
  open(tag: string, attributes: TagAttributes): boolean | void;
  close(tag: string): void;
  text(text: string): void;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Their content is not markup. */
const RAW = /^(?:script|style|textarea|title)$/;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

export const decodeEntities = (text: string): string =>
  !text.includes('&')
    ? text
    : text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
        if (hex) return String.fromCodePoint(parseInt(hex, 16));
        if (decimal) return String.fromCodePoint(Number(decimal));
        return NAMED[name.toLowerCase()] ?? whole;
      });

const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const NONE: TagAttributes = new Map();
function readAttributes(source: string): TagAttributes {
  if (!source) return NONE;
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  for (let m = ATTRIBUTE.exec(source); m; m = ATTRIBUTE.exec(source))
    attributes.set(m[1]!.toLowerCase(), decodeEntities(m[2] ?? m[3] ?? m[4] ?? ''));
  return attributes;
}

const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/i;

/** Where the end tag of an element stands that is open. */
function endOf(html: string, tag: string, from: number): number {
  let at = from;
  for (let depth = 1; ;) {
    const end = html.indexOf(`</${tag}>`, at);
    if (end < 0) throw new Error(`没有结束的标记：<${tag}>`);
    const inner = html.indexOf(`<${tag}`, at);
    if (inner < 0 || inner > end) {
      if (--depth === 0) return end;
      at = end + 1;
    } else {
      // <s and <section; <svg …/>
      const next = html[inner + tag.length + 1]!;
      at = inner + 1;
      if (/[\s>/]/.test(next) && html[html.indexOf('>', inner) - 1] !== '/') depth++;
    }
  }
}

export function readHtml(html: string, handler: HtmlHandler): void {
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next !== at) handler.text(decodeEntities(html.slice(at, next < 0 ? html.length : next)));
    if (next < 0) return;
    if (html.startsWith('<!--', next)) {
      at = html.indexOf('-->', next) + 3;
      if (at < 3) return;
      continue;
    }
    if (html.startsWith('<!', next)) {
      at = html.indexOf('>', next) + 1;
      continue;
    }
    // A tag is short; the slice keeps the regular expression from copying the rest of the page.
    const found = TAG.exec(html.slice(next, next + 20000));
    if (!found) throw new Error(`无法读取的标记：${html.slice(next, next + 60)}`);
    at = next + found[0].length;
    const tag = (found[2] ?? '').toLowerCase();
    const rest = found[3] ?? '';
    if (found[1] === '/') {
      handler.close(tag);
      continue;
    }
    const unwanted = handler.open(tag, readAttributes(rest.replace(/\/$/, '')));
    if (unwanted && !VOID.has(tag) && !rest.endsWith('/')) at = endOf(html, tag, at);
    else if (RAW.test(tag)) {
      const end = html.indexOf(`</${tag}`, at);
      if (end < 0) return;
      if (tag === 'textarea' || tag === 'title') handler.text(decodeEntities(html.slice(at, end)));
      at = end;
    } else if (VOID.has(tag) || rest.endsWith('/')) handler.close(tag);
  }
}
