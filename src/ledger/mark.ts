import { strToU8, zipSync } from 'fflate';
import type { Finding, Level } from './finding.ts';
import { Refusal } from './refusal.ts';
import { columnName, parseAddress } from './sheet.ts';
import { MTIME } from './write-xlsx.ts';
import { officePart, relationships, relationshipsOf } from './xlsx.ts';
import { tags, type Tag } from './xml.ts';
import { Archive } from './zip.ts';

/** What a person has to do something about, and in which colour its cell stands. */
const COLOURS: Partial<Record<Level, string>> = { stop: 'FFFF8F8F', fix: 'FFFFB366', ask: 'FFFFD24D' };
const WORDS: Partial<Record<Level, string>> = { stop: '要改', fix: '可以改好', ask: '请看一眼' };
const RANK: readonly Level[] = ['stop', 'fix', 'ask'];
/** By its author a comment of an earlier check is known, and replaced. */
const AUTHOR = '发布前检查';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** What stands behind the drawing of comments in a sheet; it has to come before these. */
const AFTER_COMMENTS = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

const escape = (s: string): string =>
  s.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((v) => v !== undefined);
const without = (tag: string, name: string): string => tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
const withAttribute = (tag: string, name: string, value: string | number): string =>
  without(tag, name).replace(/^<[^\s/>]+/, (start) => `${start} ${name}="${value}"`);
const prefixOf = (xml: string): string => {
  for (const t of tags(xml)) return t.prefix;
  return '';
};

/** Pieces put in, or instead of others, by where they stand; what lies between is kept to the letter. */
class Edits {
  private readonly list: { start: number; end: number; text: string }[] = [];
  private readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }
  replace(start: number, end: number, text: string): void {
    this.list.push({ start, end, text });
  }
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }
  /** Before the last closing tag of that name. */
  append(name: string, text: string): void {
    let at = -1;
    for (const t of tags(this.xml)) if (t.name === name && t.closes) at = t.start;
    if (at >= 0) this.insert(at, text);
    // <Relationships/> holds nothing yet
    else
      for (const t of tags(this.xml))
        if (t.name === name && t.empty) {
          this.replace(t.start, t.end, `${this.xml.slice(t.start, t.end - 2)}>${text}</${t.prefix}${name}>`);
          return;
        }
  }
  done(): string {
    let out = '';
    let at = 0;
    // those at one place stay in the order in which they came
    for (const e of [...this.list].sort((a, b) => a.start - b.start)) {
      out += this.xml.slice(at, e.start) + e.text;
      at = e.end;
    }
    return out + this.xml.slice(at);
  }
}

/** The parts of a workbook that are read or changed, as text; the others stay the bytes they are. */
class Parts {
  private readonly texts = new Map<string, string>();
  private readonly archive: Archive;

  constructor(archive: Archive) {
    this.archive = archive;
  }
  has(name: string): boolean {
    return this.texts.has(name) || this.archive.has(name);
  }
  text(name: string): string {
    return this.texts.get(name) ?? new TextDecoder('utf-8', { fatal: true }).decode(this.archive.read(name));
  }
  set(name: string, text: string): void {
    this.texts.set(name, text);
  }
  free(pattern: (n: number) => string): { name: string; n: number } {
    for (let n = 1; ; n++) if (!this.has(pattern(n))) return { name: pattern(n), n };
  }
  /** A relationship of a part to another, by its id. */
  relate(part: string, type: string, target: string): string {
    const file = relationshipsOf(part);
    const xml = this.has(file) ? this.text(file) : `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"/>`;
    let n = 1;
    while (xml.includes(`"rId${n}"`) || xml.includes(`'rId${n}'`)) n++;
    const edits = new Edits(xml);
    const p = prefixOf(xml);
    edits.append('Relationships', `<${p}Relationship Id="rId${n}" Type="${OFFICE}/${type}" Target="/${target}"/>`);
    this.set(file, edits.done());
    return `rId${n}`;
  }
  declare(part: string, type: string): void {
    const file = '[Content_Types].xml';
    const edits = new Edits(this.text(file));
    edits.append('Types', `<${prefixOf(this.text(file))}Override PartName="/${part}" ContentType="${type}"/>`);
    this.set(file, edits.done());
  }
  declareVml(): void {
    const file = '[Content_Types].xml';
    const xml = this.text(file);
    if ([...tags(xml)].some((t) => t.name === 'Default' && /^vml$/i.test(attribute(xml.slice(t.start, t.end), 'Extension') ?? ''))) return;
    const edits = new Edits(xml);
    const first = [...tags(xml)][1] as Tag;
    edits.insert(
      first.start,
      `<${first.prefix}Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`,
    );
    this.set(file, edits.done());
  }
  zip(): Uint8Array {
    const names = [...this.archive.names(), ...[...this.texts.keys()].filter((n) => !this.archive.has(n))];
    return zipSync(
      Object.fromEntries(
        names.map((name) => {
          const text = this.texts.get(name);
          return [name, text === undefined ? this.archive.read(name) : strToU8(text)];
        }),
      ),
      { level: 6, mtime: MTIME },
    );
  }
}

/** Styles of cells as they are, and each once more in a colour: font, border, number format and alignment stay. */
class Styles {
  private readonly xfs: string[] = [];
  private readonly added: string[] = [];
  private readonly made = new Map<string, number>();
  private readonly fills: Level[] = [];
  private fillCount = 0;
  private readonly xml: string;
  private readonly prefix: string;

  constructor(xml: string) {
    this.xml = xml;
    this.prefix = prefixOf(xml);
    let list = '';
    let start: Tag | undefined;
    for (const t of tags(xml)) {
      if (t.name === 'cellXfs' || t.name === 'fills') list = t.closes || t.empty ? '' : t.name;
      else if (t.name === 'fill' && list === 'fills' && !t.closes) this.fillCount++;
      else if (t.name === 'xf' && list === 'cellXfs') {
        if (t.empty) this.xfs.push(xml.slice(t.start, t.end));
        else if (!t.closes) start = t;
        else this.xfs.push(xml.slice(start!.start, t.end));
      }
    }
  }
  coloured(style: number, level: Level): number {
    const key = `${style}|${level}`;
    const there = this.made.get(key);
    if (there !== undefined) return there;
    let fill = this.fills.indexOf(level);
    if (fill < 0) fill = this.fills.push(level) - 1;
    const xf = this.xfs[style] ?? this.xfs[0] ?? `<${this.prefix}xf numFmtId="0" fontId="0" borderId="0" xfId="0"/>`;
    const opening = xf.slice(0, [...tags(xf)][0]!.end);
    this.added.push(withAttribute(withAttribute(opening, 'fillId', this.fillCount + fill), 'applyFill', 1) + xf.slice(opening.length));
    const id = this.xfs.length + this.added.length - 1;
    this.made.set(key, id);
    return id;
  }
  done(): string {
    const p = this.prefix;
    const fills = this.fills.map(
      (level) =>
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${COLOURS[level]!}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    );
    const edits = new Edits(this.xml);
    for (const [name, more, count] of [
      ['fills', fills, this.fillCount + fills.length],
      ['cellXfs', this.added, this.xfs.length + this.added.length],
    ] as const) {
      const open = [...tags(this.xml)].find((t) => t.name === name && !t.closes);
      if (!open || open.empty) throw new Refusal('这个文件的样式不是通常的写法', '请在 Excel 或 WPS 里另存为 .xlsx，再试一次');
      edits.replace(open.start, open.end, withAttribute(this.xml.slice(open.start, open.end), 'count', count));
      edits.append(name, more.join(''));
    }
    return edits.done();
  }
}

const STYLE_SHEET = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;

interface Mark {
  row: number;
  column: number;
  level: Level;
  text: string;
}

/** One comment for each cell, the gravest thing first; what has no cell stands at the head of its sheet. */
function marksOf(findings: readonly Finding[], merged: (row: number, column: number) => { row: number; column: number }): Mark[] {
  const marks = new Map<string, { row: number; column: number; found: Finding[] }>();
  for (const f of findings) {
    const given = (f.cell && parseAddress(f.cell)) || { row: 1, column: 1 };
    const at = merged(given.row, given.column);
    const key = `${at.row},${at.column}`;
    const there = marks.get(key);
    if (there) there.found.push(f);
    else marks.set(key, { ...at, found: [f] });
  }
  return [...marks.values()].map(({ row, column, found }) => {
    found.sort((a, b) => RANK.indexOf(a.level) - RANK.indexOf(b.level));
    return {
      row,
      column,
      level: found[0]!.level,
      text: found
        .map((f) => `${WORDS[f.level]!}：${f.repair}。${f.says}${f.suggest === undefined ? '' : `。改成 ${f.suggest}`}`)
        .join('\n'),
    };
  });
}

/** Where a merged cell is looked for: only its first can be coloured. */
function mergesOf(xml: string): (row: number, column: number) => { row: number; column: number } {
  const merges: { top: number; left: number; bottom: number; right: number }[] = [];
  for (const t of tags(xml)) {
    if (t.name !== 'mergeCell' || t.closes) continue;
    const [from, to] = (attribute(xml.slice(t.start, t.end), 'ref') ?? '').split(':').map(parseAddress);
    if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
  }
  return (row, column) => {
    const m = merges.find((x) => x.top <= row && row <= x.bottom && x.left <= column && column <= x.right);
    return m ? { row: m.top, column: m.left } : { row, column };
  };
}

/** Gives the cells their colours; those that are empty and were not written are put in at their place. */
function colour(xml: string, marks: readonly Mark[], styles: Styles): string {
  const edits = new Edits(xml);
  const wanted = new Map<number, Map<number, Mark>>();
  for (const m of marks) {
    const row = wanted.get(m.row) ?? new Map<number, Mark>();
    row.set(m.column, m);
    wanted.set(m.row, row);
  }
  const columns: { min: number; max: number; style: number }[] = [];
  const p = prefixOf(xml);
  const cell = (m: Mark, style: number): string => `<${p}c r="${columnName(m.column)}${m.row}" s="${styles.coloured(style, m.level)}"/>`;
  const styleOf = (column: number, row: number | undefined): number =>
    row ?? columns.find((c) => c.min <= column && column <= c.max)?.style ?? 0;
  let inside = false;
  let n = 0;
  let column = 0;
  let rowStyle: number | undefined;
  let left: Mark[] = [];
  const missing = [...wanted.keys()].sort((a, b) => a - b);
  const rowsBefore = (next: number): string => {
    let out = '';
    while (missing.length && missing[0]! < next) {
      const row = [...wanted.get(missing[0]!)!.values()].sort((a, b) => a.column - b.column);
      out += `<${p}row r="${missing.shift()!}">${row.map((m) => cell(m, styleOf(m.column, undefined))).join('')}</${p}row>`;
    }
    return out;
  };
  const cellsBefore = (next: number): string => {
    let out = '';
    while (left.length && left[0]!.column < next) {
      const m = left.shift()!;
      out += cell(m, styleOf(m.column, rowStyle));
    }
    return out;
  };
  for (const t of tags(xml)) {
    if (t.name === 'col' && !t.closes) {
      const tag = xml.slice(t.start, t.end);
      columns.push({ min: Number(attribute(tag, 'min')), max: Number(attribute(tag, 'max')), style: Number(attribute(tag, 'style') ?? 0) });
    } else if (t.name === 'sheetData') {
      if (t.empty) edits.replace(t.start, t.end, `<${p}sheetData>${rowsBefore(Infinity)}</${p}sheetData>`);
      else if (t.closes) edits.insert(t.start, rowsBefore(Infinity));
      inside = !t.closes && !t.empty;
    } else if (!inside) continue;
    else if (t.name === 'row' && !t.closes) {
      const tag = xml.slice(t.start, t.end);
      const given = attribute(tag, 'r');
      n = given === undefined ? n + 1 : Number(given);
      column = 0;
      const before = rowsBefore(n);
      if (before) edits.insert(t.start, before);
      if (missing[0] === n) missing.shift();
      left = [...(wanted.get(n)?.values() ?? [])].sort((a, b) => a.column - b.column);
      rowStyle = attribute(tag, 'customFormat') === '1' ? Number(attribute(tag, 's') ?? 0) : undefined;
      if (!left.length) continue;
      // it says which columns the row has
      const opening = without(tag, 'spans');
      if (t.empty) edits.replace(t.start, t.end, `${opening.slice(0, -2)}>${cellsBefore(Infinity)}</${p}row>`);
      else edits.replace(t.start, t.end, opening);
    } else if (t.name === 'row') {
      const after = cellsBefore(Infinity);
      if (after) edits.insert(t.start, after);
    } else if (t.name === 'c' && !t.closes && left.length) {
      const tag = xml.slice(t.start, t.end);
      const given = attribute(tag, 'r');
      column = (given === undefined ? undefined : parseAddress(given))?.column ?? column + 1;
      const before = cellsBefore(column);
      if (before) edits.insert(t.start, before);
      if (left[0]?.column !== column) continue;
      edits.replace(t.start, t.end, withAttribute(tag, 's', styles.coloured(Number(attribute(tag, 's') ?? 0), left.shift()!.level)));
    }
  }
  return edits.done();
}

const run = (p: string, text: string): string =>
  `<${p}r><${p}rPr><${p}sz val="10"/><${p}rFont val="宋体"/></${p}rPr><${p}t xml:space="preserve">${escape(text)}</${p}t></${p}r>`;

/** Comments are kept; ours is written behind what somebody noted at the same cell, and instead of an earlier one of ours. */
function comment(given: string | undefined, marks: readonly Mark[]): { xml: string; drawn: Mark[] } {
  const xml = given ?? `${HEAD}<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
  const p = prefixOf(xml);
  const edits = new Edits(xml);
  const authors = [...tags(xml)].flatMap((t, i, all) =>
    t.name === 'author' && !t.closes ? [t.empty ? '' : xml.slice(t.end, all[i + 1]!.start)] : [],
  );
  let author = authors.indexOf(AUTHOR);
  if (author < 0) {
    author = authors.length;
    edits.append('authors', `<${p}author>${AUTHOR}</${p}author>`);
  }
  const at = new Map(marks.map((m) => [`${columnName(m.column)}${m.row}`, m]));
  const there = new Set<string>();
  let mine: { mark: Mark; ours: boolean } | undefined;
  let from = 0;
  for (const t of tags(xml)) {
    if (t.name === 'comment' && !t.closes) {
      const tag = xml.slice(t.start, t.end);
      const mark = at.get(attribute(tag, 'ref') ?? '');
      mine = mark && { mark, ours: Number(attribute(tag, 'authorId')) === author };
      if (mark) there.add(attribute(tag, 'ref')!);
    } else if (t.name === 'text' && mine) {
      if (t.empty) edits.replace(t.start, t.end, `<${p}text>${run(p, mine.mark.text)}</${p}text>`);
      else if (!t.closes) from = t.end;
      else if (mine.ours) edits.replace(from, t.start, run(p, mine.mark.text));
      else edits.insert(t.start, run(p, `\n${AUTHOR}：${mine.mark.text}`));
    }
  }
  const drawn = marks.filter((m) => !there.has(`${columnName(m.column)}${m.row}`));
  edits.append(
    'commentList',
    drawn
      .map(
        (m) =>
          `<${p}comment ref="${columnName(m.column)}${m.row}" authorId="${author}"><${p}text>${run(p, m.text)}</${p}text></${p}comment>`,
      )
      .join(''),
  );
  return { xml: edits.done(), drawn };
}

const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
/** The box of a comment: hidden until one points at its cell. */
const shape = ({ row, column, text }: Mark, id: number): string =>
  `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 15, ${Math.max(0, row - 2)}, 10, ${column + 3}, 30, ${row + 3 + Math.ceil(text.length / 30)}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`;

function drawing(given: string | undefined, marks: readonly Mark[], n: number): string {
  const xml =
    given ??
    `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${n}"/></o:shapelayout>${SHAPE_TYPE}</xml>`;
  const next = Math.max(n * 1024, ...[...xml.matchAll(/_x0000_s(\d+)/g)].map((m) => Number(m[1]))) + 1;
  const type = xml.includes('"_x0000_t202"') ? '' : SHAPE_TYPE.replace('<v:shapetype', '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'); // prettier-ignore
  const end = xml.lastIndexOf('</xml>');
  if (end < 0) throw new Refusal('这个文件里的批注不是通常的写法', '请在 Excel 或 WPS 里另存为 .xlsx，再试一次');
  return xml.slice(0, end) + type + marks.map((m, i) => shape(m, next + i)).join('') + xml.slice(end);
}

/**
 * 标红的表: the same workbook with the cells of what was found coloured and commented. Only the parts that say so are changed, and in them
 * only these places: merges, drop-downs, formulas, fonts, pictures and notes stay as they are.
 */
export function markWorkbook(bytes: Uint8Array, findings: readonly Finding[]): Uint8Array {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Refusal('只有 .xlsx 能标红', '请在 Excel 或 WPS 里另存为 .xlsx，再试一次');
  const archive = new Archive(bytes);
  const main = officePart(archive);
  if (!main) throw new Refusal('只有 .xlsx 能标红', '请在 Excel 或 WPS 里另存为 .xlsx，再试一次');
  const parts = new Parts(archive);
  const book = parts.text(main);
  const links = relationships(archive, main);
  const sheets = [...tags(book)].flatMap((t) => {
    if (t.name !== 'sheet' || t.closes) return [];
    const tag = book.slice(t.start, t.end);
    const link = links.get(/\s[\w-]+:id\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? '');
    return link?.type.endsWith('/worksheet')
      ? [{ name: unescape(attribute(tag, 'name') ?? ''), part: link.target, hidden: /hidden/i.test(attribute(tag, 'state') ?? '') }]
      : [];
  });
  const first = sheets.find((s) => !s.hidden) ?? sheets[0];
  if (!first) throw new Refusal('里面没有工作表', '请在 Excel 或 WPS 里另存为 .xlsx，再试一次');
  const known = new Set(sheets.map((s) => s.name));
  const open = findings.filter((f) => COLOURS[f.level] !== undefined);
  if (!open.length) return parts.zip();

  let stylesPart = [...links.values()].find((r) => r.type.endsWith('/styles'))?.target;
  if (!stylesPart || !parts.has(stylesPart)) {
    stylesPart = parts.free((n) => `xl/styles${n === 1 ? '' : n}.xml`).name;
    parts.set(stylesPart, STYLE_SHEET);
    parts.relate(main, 'styles', stylesPart);
    parts.declare(stylesPart, `${CONTENT}.styles+xml`);
  }
  const styles = new Styles(parts.text(stylesPart));
  for (const { name, part } of sheets) {
    // what belongs to no sheet is said at the head of the first
    const found = open.flatMap((f) =>
      f.sheet === name ? [f] : name === first.name && !(f.sheet !== undefined && known.has(f.sheet)) ? [{ ...f, cell: 'A1' }] : [],
    );
    if (!found.length) continue;
    const marks = marksOf(found, mergesOf(parts.text(part)));
    parts.set(part, colour(parts.text(part), marks, styles));
    annotate(parts, archive, part, marks);
  }
  parts.set(stylesPart, styles.done());
  return parts.zip();
}

const unescape = (s: string): string =>
  s.replace(/&(?:lt|gt|amp|quot|apos);/g, (e) => ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" })[e]!);

/** Comments of a sheet and the boxes that they stand in, beside those that are there. */
function annotate(parts: Parts, archive: Archive, part: string, marks: readonly Mark[]): void {
  const related = [...relationships(archive, part).values()];
  let comments = related.find((r) => r.type.endsWith('/comments'))?.target;
  const { xml, drawn } = comment(comments && parts.has(comments) ? parts.text(comments) : undefined, marks);
  if (!comments || !parts.has(comments)) {
    comments = parts.free((n) => `xl/comments${n}.xml`).name;
    parts.relate(part, 'comments', comments);
    parts.declare(comments, `${CONTENT}.comments+xml`);
  }
  parts.set(comments, xml);
  if (!drawn.length) return;
  const sheet = parts.text(part);
  // the drawing of headers and footers is another
  let id: string | undefined;
  for (const t of tags(sheet))
    if (t.name === 'legacyDrawing' && !t.closes) id = /\s[\w-]+:id\s*=\s*["']([^"']*)/.exec(sheet.slice(t.start, t.end))?.[1];
  const there = id === undefined ? undefined : relationships(archive, part).get(id)?.target;
  if (there && parts.has(there)) {
    parts.set(there, drawing(parts.text(there), drawn, 1));
    return;
  }
  const { name, n } = parts.free((k) => `xl/drawings/vmlDrawing${k}.vml`);
  parts.set(name, drawing(undefined, drawn, n));
  parts.declareVml();
  const link = parts.relate(part, 'vmlDrawing', name);
  const edits = new Edits(sheet);
  let depth = 0;
  for (const t of tags(sheet)) {
    if (t.closes) depth--;
    if (depth === (t.closes ? 0 : 1) && (t.closes || AFTER_COMMENTS.has(t.name))) {
      edits.insert(t.start, `<${prefixOf(sheet)}legacyDrawing xmlns:r="${OFFICE}" r:id="${link}"/>`);
      break;
    }
    if (!t.closes && !t.empty) depth++;
  }
  parts.set(part, edits.done());
}
