import { readHtml, type Attributes } from './html-events.ts';
import { answerKeys, isKind, type AnswerKey, type Page, type Section } from './record.ts';

/** Inline markup does not cut a text: 丰产路<b>47</b>号院 is one name. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(' '),
);
/** Charts, controls and scripts say nothing that is not in the text beside them. */
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'nav', 'form', 'button', 'select', 'textarea']);

/** A citation repeats the title of a source, which has a page of its own in the index. */
const isCitation = (attributes: Attributes): boolean => (attributes.get('class') ?? '').split(' ').includes('cite');

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split('|')
    .map((x) => x.trim())
    .filter(Boolean);
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface OpenTag {
  tag: string;
  skipped: boolean;
  section: Section | null;
  answers: readonly AnswerKey[];
}

/** Reads what a built page says about itself in `<main data-search-kind>`; null when the page is not for the index. */
export function readPage(path: string, html: string): Page | null {
  if (!html.includes('data-search-kind')) return null;
  let main: Attributes | null = null;
  let h1 = '';
  let buffer = '';
  let answerText = '';
  const answers: Page['answers'] = {};
  const anchors: Page['anchors'] = [];
  const opening: Section = { id: '', heading: '', text: '' };
  const sections: Section[] = [opening];
  const stack: OpenTag[] = [];

  const top = () => stack[stack.length - 1];
  const flush = () => {
    const text = tidy(buffer);
    buffer = '';
    const section = top()?.section ?? opening;
    if (text) section.text += (section.text ? '\n' : '') + text;
  };

  readHtml(html, {
    open(tag, attributes) {
      if (!main) {
        if (tag !== 'main' || !attributes.has('data-search-kind')) return;
        main = attributes;
        stack.push({ tag, skipped: attributes.has('data-pagefind-ignore'), section: opening, answers: [] });
        return;
      }
      const parent = top();
      if (!parent) return;
      if (!INLINE.has(tag)) flush();
      let inner: Section | null = null;
      const id = attributes.get('id');
      if (id && (tag === 'section' || tag === 'h2')) {
        const section = { id, heading: '', text: '' };
        sections.push(section);
        // A heading opens a section for what stands beside it, a <section> for what is in it.
        if (tag === 'h2') parent.section = section;
        else inner = section;
      }
      const label = attributes.get('data-search-anchor');
      if (label && id) anchors.push({ label, id });
      const keys = answerKeys(attributes.get('data-search-answer') ?? '');
      if (keys.length) answerText = '';
      const skipped =
        parent.skipped || attributes.has('data-pagefind-ignore') || attributes.has('hidden') || isCitation(attributes) || SKIPPED.has(tag);
      stack.push({ tag, skipped, section: inner ?? parent.section, answers: keys.length ? keys : parent.answers });
    },
    close(tag) {
      const closing = top();
      if (!main || !closing || closing.tag !== tag) return;
      if (tag === 'h1') {
        // The title is a field of its own; in the text it would only crowd the excerpt.
        h1 ||= tidy(buffer);
        buffer = '';
      }
      if (tag === 'h2' && closing.section && closing.section !== opening && !closing.section.heading) {
        closing.section.heading = tidy(buffer);
        buffer = '';
      }
      if (!INLINE.has(tag)) {
        flush();
        answerText += ' ';
      }
      stack.pop();
      const text = tidy(answerText);
      if (text && top()?.answers !== closing.answers) for (const key of closing.answers) answers[key] ??= text;
    },
    text(text) {
      const open = top();
      if (!open) return;
      if (open.answers.length) answerText += text;
      if (!open.skipped) buffer += text;
    },
  });
  if (!main) return null;
  const of = main as Attributes;
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
    asOf: of.get('data-search-asof') ?? '',
    date: of.get('data-search-date') ?? '',
    answers,
    sections: sections.filter((s) => s.text || s.heading),
    anchors,
  };
}
