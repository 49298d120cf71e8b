import { damaged, Refusal } from './refusal.ts';

const DEPTH = 64;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** A tag or a text that never ends would be gathered until the memory is full; a cell holds at most 32,767 characters. */
const LONGEST = 4 * 2 ** 20;

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))|(\w{1,8}));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
        const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
        const c = code === undefined ? ENTITIES[name ?? ''] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
        if (c === undefined) throw damaged('里面有不认识的实体');
        return c;
      })
    : text;

export type Attributes = Readonly<Record<string, string>>;
export interface XmlHandler {
  /** Names come without their prefix. The attributes are only read where they are asked for. */
  open?: (name: string, attributes: () => Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
const SPACE = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;

/** A million empty rows have three million attributes: no patterns here. */
const attributesOf = (raw: string): Attributes => {
  const out: Record<string, string> = {};
  for (let at = 0; ;) {
    const equals = raw.indexOf('=', at);
    if (equals < 0) {
      if (raw.slice(at).trim()) throw damaged('里面的标记写得不对');
      return out;
    }
    const name = raw.slice(at, equals).trim();
    let from = equals + 1;
    while (SPACE(raw.charCodeAt(from))) from++;
    const quote = raw[from];
    const to = quote === '"' || quote === "'" ? raw.indexOf(quote, from + 1) : -1;
    if (to < 0 || !name || /[\s"'<]/.test(name)) throw damaged('里面的标记写得不对');
    out[bare(name)] = decode(raw.slice(from + 1, to));
    at = to + 1;
  }
};

/** XML as workbooks need it, read as it comes: no document type, no entities of its own, tags that close what they opened. */
export class XmlReader {
  private rest = '';
  private readonly stack: string[] = [];
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly on: XmlHandler;
  private seenRoot = false;

  constructor(on: XmlHandler) {
    this.on = on;
  }

  write(bytes: Uint8Array): void {
    this.scan(this.decode(bytes, true));
  }
  end(): void {
    this.scan(this.decode(new Uint8Array(), false));
    if (this.rest.trim() || this.stack.length || !this.seenRoot) throw damaged('里面的标记没有写完');
  }

  private decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.decoder.decode(bytes, { stream });
    } catch {
      throw damaged('里面的文字不是 UTF-8');
    }
  }

  private scan(more: string): void {
    const s = this.rest + more;
    let at = 0;
    for (;;) {
      const open = s.indexOf('<', at);
      if (open < 0) break;
      if (open > at) this.text(s.slice(at, open));
      at = open;
      const second = s.charCodeAt(open + 1);
      if (second === 0x21 /* ! */) {
        if (s.startsWith('<!--', open)) {
          const end = s.indexOf('-->', open + 4);
          if (end < 0) break;
          at = end + 3;
        } else if (s.startsWith('<![CDATA[', open)) {
          const end = s.indexOf(']]>', open);
          if (end < 0) break;
          this.raw(s.slice(open + 9, end));
          at = end + 3;
        } else if (s.length < open + 9) break;
        else throw new Refusal('里面有文档类型声明（DTD），正常的工作簿没有', '请不要打开，问清楚来历');
        continue;
      }
      if (second === 0x3f /* ? */) {
        const end = s.indexOf('?>', open);
        if (end < 0) break;
        at = end + 2;
        continue;
      }
      const end = endOfTag(s, open);
      if (end < 0) break;
      this.tag(s.slice(open + 1, end));
      at = end + 1;
    }
    this.rest = s.slice(at);
    if (this.rest.length > LONGEST) throw damaged('里面有一段长得不正常');
  }

  private tag(tag: string): void {
    if (tag.startsWith('/')) {
      const name = bare(tag.slice(1).trim());
      if (this.stack.pop() !== name) throw damaged('里面的标记对不上');
      this.on.close?.(name);
      return;
    }
    const empty = tag.endsWith('/');
    const body = empty ? tag.slice(0, -1) : tag;
    let nameEnd = 0;
    while (nameEnd < body.length && !SPACE(body.charCodeAt(nameEnd))) nameEnd++;
    if (!nameEnd || (this.seenRoot && !this.stack.length)) throw damaged('里面的标记写得不对');
    this.seenRoot = true;
    const name = bare(body.slice(0, nameEnd));
    this.on.open?.(name, () => attributesOf(body.slice(nameEnd)));
    if (empty) this.on.close?.(name);
    else if (this.stack.push(name) > DEPTH) throw damaged('里面的标记套得太深');
  }

  private text(text: string): void {
    if (this.stack.length) this.on.text?.(decode(text));
    else if (text.replace('\uFEFF', '').trim()) throw damaged('里面的标记外面有文字');
  }
  private raw(text: string): void {
    this.on.text?.(text);
  }
}

/** Where the tag ends; a `>` within the quotes of an attribute does not end it. */
const endOfTag = (s: string, from: number): number => {
  let quote = 0;
  for (let i = from; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (quote) {
      if (c === quote) quote = 0;
    } else if (c === 0x3e /* > */) return i;
    else if (c === 0x22 || c === 0x27) quote = c;
  }
  return -1;
};

/** A tag by where it stands, for those who change a text at a few places and keep the rest to the letter. */
export interface Tag {
  start: number;
  end: number;
  name: string;
  /** With its colon, or nothing. */
  prefix: string;
  closes: boolean;
  empty: boolean;
}

/** The tags of a text that was read before, and is known to be well formed. */
export function* tags(xml: string): Generator<Tag> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const second = xml.charCodeAt(at + 1);
    if (second === 0x21 || second === 0x3f) {
      const end = xml.startsWith('<!--', at) ? '-->' : second === 0x21 ? ']]>' : '?>';
      const to = xml.indexOf(end, at);
      if (to < 0) return;
      at = to + end.length;
      continue;
    }
    const last = endOfTag(xml, at);
    if (last < 0) return;
    const closes = second === 0x2f;
    const from = at + (closes ? 2 : 1);
    let to = from;
    while (to < last && !SPACE(xml.charCodeAt(to)) && xml.charCodeAt(to) !== 0x2f) to++;
    const whole = xml.slice(from, to);
    const name = bare(whole);
    yield {
      start: at,
      end: last + 1,
      name,
      prefix: whole.slice(0, whole.length - name.length),
      closes,
      empty: !closes && xml.charCodeAt(last - 1) === 0x2f,
    };
    at = last + 1;
  }
}
