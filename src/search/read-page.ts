import { readHtml, type TagAttributes } from './html-events.ts';
import { isKind, type Page, type Section } from './record.ts';

/** Inline markup does not cut a text: 丰产路<b>47</b>号院 is one name. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup svg time u var wbr'.split(
    ' ',
  ),
);
/** Controls, scripts and the headings of columns say nothing that is not in the text beside them. */
const SKIPPED = new Set('script style template noscript svg nav form button select textarea thead'.split(' '));

const classesOf = (attributes: TagAttributes): string[] => (attributes.get('class') ?? '').split(' ');
/** What is set apart by its look stands apart in the text too: 加装电梯 · 本站归入：电梯. */
const ASIDES = new Set(['meta', 'tag', 'status', 'note', 'line']);
/** `<dt>户数</dt><dd>1,076户</dd>` says 户数：1,076户, and so does a figure under its label. */
const isLabel = (tag: string, classes: readonly string[]): boolean => tag === 'dt' || classes.includes('figure-label');
const trimmed = (text: string): string => tidy(text).replace(/^(?:· ?)+|(?: ?·)+$/gu, '');
const ENDS = /[，。；：、·（《“]$/u;
const STARTS = /^[，。；：、·）》”]/u;
/** Two texts of one line, such as the cells of a row. */
const beside = (before: string, text: string): string => {
  if (!before || !text) return before + text;
  return ENDS.test(before) || STARTS.test(text) ? before + text : `${before} · ${text}`;
};

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split('|')
    .map((x) => x.trim())
    .filter(Boolean);
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface OpenTag {
  tag: string;
  skipped: boolean;
  section: Section;
  ends: 'block' | 'aside' | 'label' | 'nothing';
  bare?: boolean;
  /** Of a folded section: the heading in its summary, whose answer says in short what stands inside. */
  heading?: string;
}

/** Reads what a built page says about itself in `<main data-search-kind>`; null when the page is not for the index. */
export function readPage(path: string, html: string): Page | null {
  if (!html.includes('data-search-kind')) return null;
  let main: TagAttributes | null = null;
  let h1 = '';
  let run = '';
  let line = '';
  let rows = 0;
  /** Two spans without a class that touch are two texts: 1996年建，33栋 · 西十里铺北社区. So is what is small beside a link. */
  let touches = false;
  const anchors: Page['anchors'] = [];
  const opening: Section = { id: '', heading: '', text: '' };
  const sections: Section[] = [opening];
  const stack: OpenTag[] = [];

  const top = () => stack[stack.length - 1];
  const endRun = () => {
    line = beside(line, trimmed(run));
    run = '';
  };
  const endLine = () => {
    const waits = line.endsWith('：') && !run.trim();
    endRun();
    // A label waits for what it is the label of.
    if (!line || waits) return;
    const section = top()?.section ?? opening;
    section.text += (section.text ? '\n' : '') + line;
    line = '';
  };
  const boundary = (ends: OpenTag['ends'], tag: string) => {
    if (ends === 'aside' || (ends !== 'nothing' && rows > 0 && tag !== 'tr')) endRun();
    else if (ends !== 'nothing') endLine();
  };
  const takeHeading = (): string => {
    endRun();
    const text = line;
    line = '';
    return text;
  };

  // before and after it is the frame of the site
  readHtml(html.slice(html.indexOf('<main'), html.lastIndexOf('</main>') + 7), {
    open(tag, attributes) {
      if (!main) {
        if (tag !== 'main' || !attributes.has('data-search-kind')) return;
        main = attributes;
        stack.push({ tag, skipped: attributes.has('data-pagefind-ignore'), section: opening, ends: 'block' });
        return;
      }
      const parent = top();
      if (!parent) return;
      const classes = classesOf(attributes);
      const ends = parent.skipped
        ? 'nothing'
        : isLabel(tag, classes)
          ? 'label'
          : !INLINE.has(tag)
            ? 'block'
            : classes.some((name) => ASIDES.has(name))
              ? 'aside'
              : 'nothing';
      const bare = (tag === 'span' || tag === 'small') && attributes.size === 0;
      if (bare && touches) endRun();
      touches = false;
      boundary(ends, tag);
      if (tag === 'tr') rows++;
      let inner: Section | null = null;
      const id = attributes.get('id');
      if (id && (tag === 'section' || tag === 'h2')) {
        const section = { id, heading: parent.heading ?? '', text: '' };
        sections.push(section);
        // A heading opens a section for what stands beside it, a <section> for what is in it.
        if (tag === 'h2') parent.section = section;
        else inner = section;
      }
      for (const label of list(attributes.get('data-search-anchor'))) anchors.push({ label, id: id ?? label });
      const ignored = attributes.has('data-pagefind-ignore');
      const skipped = parent.skipped || ignored || attributes.has('hidden') || SKIPPED.has(tag);
      stack.push({ tag, skipped, section: inner ?? parent.section, ends, bare });
      return skipped && SKIPPED.has(tag);
    },
    close(tag) {
      const closing = top();
      if (!main || !closing || closing.tag !== tag) return;
      // The title is a field of its own; in the text it would only crowd the excerpt.
      const [details, summary] = stack.slice(-3, -1);
      if (tag === 'h1') h1 ||= takeHeading();
      else if (tag === 'h2' && summary?.tag === 'summary' && details) details.heading = takeHeading();
      else if (tag === 'summary' && summary?.heading !== undefined) takeHeading();
      else if (tag === 'h2' && closing.section !== opening && !closing.section.heading) closing.section.heading = takeHeading();
      else if (closing.ends === 'label') {
        endRun();
        if (line) line += '：';
      } else boundary(closing.ends, tag);
      if (tag === 'tr') rows--;
      touches = closing.bare === true || tag === 'a';
      stack.pop();
    },
    text(text) {
      const open = top();
      if (!open) return;
      if (!open.skipped) run += text;
      touches = false;
    },
  });
  if (!main) return null;
  const of = main as TagAttributes;
  const kind = of.get('data-search-kind') ?? '';
  if (!isKind(kind)) throw new Error(`${path}：data-search-kind 不能是“${kind}”。`);
  const title = tidy(of.get('data-search-title') || h1);
  if (!title) throw new Error(`${path}：页面没有标题（data-search-title 或 h1）。`);
  return {
    path,
    kind,
    title,
    label: of.get('data-search-label') ?? '',
    names: [...new Set([title, ...list(of.get('data-search-names'))])],
    addresses: list(of.get('data-search-address')),
    district: of.get('data-search-district') ?? '',
    street: of.get('data-search-street') ?? '',
    status: of.get('data-search-status') ?? '',
    items: list(of.get('data-search-items')),
    year: of.get('data-search-year') ?? '',
    standing: of.get('data-search-standing') ?? '',
    asOf: of.get('data-search-asof') ?? '',
    date: of.get('data-search-date') ?? '',
    sections: sections.filter((s) => s.text),
    anchors,
  };
}
