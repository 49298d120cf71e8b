import { indexTerms, isHan, wholeTerm } from './text/units.ts';
import { bareName, ungrouped, withoutEnding } from './text/normalise.ts';
import type { SyllableMap } from './text/pinyin.ts';
import type { Kind, Page, SearchRecord, Section } from './record.ts';
import { initialsOf, pinyinOf } from './spoken.ts';

/** Pages about a subject rather than a place: people look for them by any word in them, also in pinyin. */
export const TOPICS: ReadonlySet<Kind> = new Set<Kind>(['practice', 'guide', 'data']);
/** Their titles repeat the names of places; a place must not be pushed down by the papers about it. */
const PAPERS: ReadonlySet<Kind> = new Set<Kind>(['disclosure', 'source']);

export interface IndexedPage {
  /** Terms of the body, separated by spaces. */
  content: string;
  /** Fields of META_WEIGHTS (engine/weights.ts). */
  meta: Record<string, string>;
  record: SearchRecord;
}

const line = (text: string): string => ungrouped(text.normalize('NFKC')).toLowerCase();
const terms = (text: string): string =>
  text
    .split('\n')
    .map((l) => indexTerms(line(l)).join(' '))
    .join(' ');

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const CHINESE_WORD = /^\p{Script=Han}{2,5}$/u;

/** Words and pairs of neighbouring words (充电 + 桩), because residents type the compound. */
function topicWords(text: string): string[] {
  const out = new Set<string>();
  for (const sentence of text.split(/[\n。！？；，：、]/)) {
    const cut = Array.from(words.segment(sentence), (s) => s.segment);
    cut.forEach((word, i) => {
      if (CHINESE_WORD.test(word)) out.add(word);
      const pair = word + (cut[i + 1] ?? '');
      if (CHINESE_WORD.test(pair)) out.add(pair);
    });
  }
  return [...out];
}

/** A record is for judging and for the excerpt; a page that lists a hundred compounds need not be read whole for that. */
const SECTION_TEXT = 600;
const PAGE_TEXT = 1800;
/** Of tables and their columns each section is only named: the dictionary of all of them would be the largest file of a first query. */
const DATA_TEXT = 120;
function shortened(sections: readonly Section[]): Section[] {
  let left = PAGE_TEXT;
  return sections.flatMap((section) => {
    const text = section.text.slice(0, Math.min(SECTION_TEXT, left));
    left -= text.length;
    return text ? [{ ...section, text }] : [];
  });
}

/** Exact amounts, each also as a term of its own: who searches 37161910.15 writes nothing beside it. */
const figures = (text: string): string[] => [...new Set(line(text).match(/\d{3,}\.\d+/g) ?? [])].map(wholeTerm);

/** Every part of a short name: where one word of it ends and the next begins is not for us to know. */
const parts = (name: string): string[] => {
  const all = [...name].slice(0, 14);
  return all
    .flatMap((_, from) => [2, 3, 4, 5].map((length) => all.slice(from, from + length).join('')))
    .filter((part) => CHINESE_WORD.test(part));
};

/** 铁路局机务段家属院 is also called 机务段家属院: what follows a larger unit's name. */
const tails = (name: string): string[] => {
  const parts = name.split(/(?<=.(?:局|公司|厂|市|省|区|集团|大学|学院))(?=\p{Script=Han}{3})/u);
  return parts
    .slice(1)
    .map((_, i) => parts.slice(i + 1).join(''))
    .filter((tail) => withoutEnding(tail) !== tail && withoutEnding(tail).length > 1);
};

export function indexedPage(page: Page, syllables: SyllableMap): IndexedPage {
  const topic = TOPICS.has(page.kind);
  const paper = PAPERS.has(page.kind);
  const addresses = page.addresses.filter((a) => !page.names.some((n) => n.startsWith(a)));
  const named = paper ? [] : [...page.names, ...addresses];
  const said = [...named, ...named.flatMap(tails)];
  const spelled = [...new Set([...said, ...said.map(withoutEnding)])];
  const pinyin = [...new Set(spelled.flatMap((s) => [...pinyinOf(s, syllables), initialsOf(s)]))].filter((key) => key.length > 1);
  const prose = topic ? page.sections.map((s) => `${s.heading}\n${s.text}`).join('\n') : '';
  const wordPinyin = topic ? [...new Set([...topicWords(prose), ...page.names.flatMap(parts)])].flatMap((w) => pinyinOf(w, syllables)) : [];
  const body = page.sections.map((s) => `${s.heading}\n${s.text}`).join('\n');
  const whole = (list: readonly string[]): string[] => [...new Set(list.map((name) => wholeTerm(withoutEnding(bareName(name)))))];
  const names = [...page.names.map(terms), ...whole(page.names)].join(' / ');
  const meta: Record<string, string> = {
    [paper ? 'h' : 'n']: names,
    a: [...addresses.map(terms), ...whole(addresses)].join(' / '),
    py: [...new Set([...pinyin, ...wordPinyin])].filter((key) => key.length > 1).join(' '),
  };
  return {
    // Each term once: where and how often it stands would be most of the index, and names decide the order.
    content: [...new Set([...terms(body).split(' '), ...figures(body)])].join(' '),
    meta: Object.fromEntries(Object.entries(meta).filter(([, value]) => value)),
    record: {
      kind: page.kind,
      title: page.title,
      label: page.label,
      names: page.names.slice(1),
      addresses,
      pinyin,
      place:
        page.street && page.street !== page.title ? `${page.district}${page.street}` : page.district === page.title ? '' : page.district,
      status: page.status,
      asOf: page.asOf,
      date: page.date,
      sections:
        page.kind === 'data'
          ? page.sections.map((s) => ({ ...s, text: s.text.slice(0, DATA_TEXT) }))
          : topic
            ? page.sections
            : shortened(page.sections),
      anchors: page.anchors,
    },
  };
}

/** Characters of everything that is indexed, as they are when it is spelled. */
export function charactersOf(pages: readonly Page[]): Set<string> {
  const used = new Set<string>();
  for (const page of pages)
    for (const text of [...page.names, ...page.addresses, ...page.sections.flatMap((s) => [s.heading, s.text])])
      for (const c of text.normalize('NFKC')) if (isHan(c)) used.add(c);
  return used;
}
