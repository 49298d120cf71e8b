import { readOn } from '../../model/turns.ts';
import type { Question } from './question.ts';
import type { Fact, Pack, Subject } from './table.ts';
import { topicOf, type Topic } from './topics.ts';
import { contentOf, isWorkVerb, weigh, type Content, type Weighed } from './weigh.ts';

/* What is shown of one place or method that a question is about. */

/** One line of an answer, with what it rests on. Addresses are below the portal's root. */
export interface Line {
  says: string;
  day: string;
  whose: string;
  sources: readonly { title: string; path: string }[];
  path: string;
}

export type CardKind = 'said' | 'none' | 'list' | 'choices' | 'unheld';
/** What is shown above the results: an answer, or honestly none. */
export interface Card {
  kind: CardKind;
  /** Whom it is about. */
  title: string;
  path: string;
  /** What was asked for. */
  label: string;
  lines: readonly Line[];
  /** So many more stand on the page. */
  more: number;
  /** What one must know beside it: another year, another name than was typed. */
  note: string;
  /** Pages to choose from, or that the list begins with. */
  links: readonly { title: string; path: string; note: string }[];
}

const LINES = 3;
/** So much of a question may stay unexplained: with more, a card would answer another question than was asked. */
const UNEXPLAINED = 4;

const lineOf = (fact: Fact, subject: Subject, pack: Pack, today: string): Line => ({
  says: readOn(fact.says, today),
  day: fact.day ?? '',
  whose: fact.whose ?? '',
  sources: (fact.from ?? []).map((n) => pack.sources[n]!).map(([id, title]) => ({ title, path: `sources/${id}/` })),
  path: fact.at.includes('/') ? fact.at : subject.path + fact.at,
});

export const empty = (kind: CardKind, of: Pick<Card, 'title' | 'path' | 'label'>): Card => ({
  kind,
  ...of,
  lines: [],
  more: 0,
  note: '',
  links: [],
});

/** One thing that was asked, and the facts of a subject that answer it. */
interface Asked {
  label: string;
  facts: readonly Fact[];
}

/** Facts of no topic that say what is asked for in so many words; who asks for it himself says nothing of it. */
const saying = ({ facts }: Subject, words: readonly string[]): readonly Fact[] =>
  facts.filter(
    (f) =>
      !f.none && !f.to.length && typeof f.says === 'string' && !/问：/.test(f.says) && words.some((w) => (f.says as string).includes(w)),
  );
/** 物业费每年约400元: a word that a number follows is a figure of it. */
const givesNumber = (word: string, { says }: Fact): boolean => new RegExp(`${word}[^，。；]{0,6}\\d`, 'u').test(says as string);

/** All that a question asks of a subject and that is told of such a subject, published or not. */
function asked(subject: Subject, { topics, items, year, taken }: Question): Asked[] {
  const about = (to: string) =>
    subject.facts.filter((f) => f.to.includes(to as never) && (!f.was || (year !== null && f.day?.includes(year))));
  const inYear = (facts: readonly Fact[]): readonly Fact[] => {
    if (!year) return facts;
    // what it is of counts before when it was said: 2019年计划 in a paper of 2020
    const of = facts.filter((f) => JSON.stringify(f.says).includes(year));
    const on = of.length ? of : facts.filter((f) => f.day?.includes(year));
    return on.length ? on : facts;
  };
  const compound = subject.kind === 'compound';
  const wordsFor = (of: string): string[] => taken.filter((t) => t.of === of).map((t) => t.words);
  // 充电 may be of bicycles or of cars: where one is told of, it is that one
  const told = items.filter((label) => about(`item:${label}`).length);
  const works = (told.length ? told : items.slice(0, 1)).flatMap((label): Asked[] => {
    const own = about(`item:${label}`);
    const facts = own.length ? own : saying(subject, wordsFor(`item:${label}`));
    return facts.length || compound ? [{ label, facts }] : [];
  });
  const ofWork = works.length > 0 || topics.some((topic) => topicOf(topic).ofWork);
  const rest = topics.flatMap((topic): Asked[] => {
    const { label, of, metrics, items: as } = topicOf(topic);
    // 外墙保温做完没 asks for the state of the work, not of the whole
    if (ofWork && OF_WORK.includes(topic) && !(DATES.includes(topic) && about(topic).some((f) => !f.none))) return [];
    const own = about(topic);
    const facts = [
      ...own,
      ...(compound ? (as ?? []).flatMap((i) => about(`item:${i}`)) : []),
      // 物业费每年约400元 is of no topic in the tables, and says what is asked for
      ...(own.some((f) => !f.none)
        ? []
        : wordsFor(topic).flatMap((w) => (w.length > 2 ? saying(subject, [w]).filter((f) => givesNumber(w, f)) : []))),
    ];
    const answers = facts.filter((f) => !f.none);
    if (facts.length) return [{ label, facts: inYear(answers.length ? answers : facts) }];
    return of?.includes(subject.kind as 'compound') || (!compound && metrics) || (compound && as) ? [{ label, facts: [] }] : [];
  });
  const all = [...works, ...rest];
  if (!all.length && subject.kind === 'practice') return [{ label: topicOf('meaning').label, facts: about('meaning') }];
  return all;
}

/** Topics that a work has answers to of its own. */
const OF_WORK: readonly Topic[] = ['status', 'finish', 'start', 'undone', 'buildings', 'done', 'underway', 'started', 'planned', 'total'];
/** A day that is told of the whole answers for a work that has none. */
const DATES: readonly Topic[] = ['start', 'finish'];
/** What is said of a place as a whole says nothing of a single thing. */
const WHOLE: readonly Topic[] = ['status', 'news'];

/** So much of a question a fact must say that is of no topic asked for. */
const SAID = 0.5;
/** As characters that ask for no topic: a word; more where the topic is one that nothing was published on. */
const OWN = 2;
const OWN_OF_SILENT = 2.5;
/** So much better than what the topic has. */
const BETTER = 0.2;
/** Within so much of the best they are shown together. */
const AS_GOOD = 0.05;
/** Facts with a number of what is asked for: of more, which one is meant is a guess. */
const FEW = 4;

/** What several documents say alike is said once, with all of them. */
function merged(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const same = out.findIndex((o) => o.says === line.says);
    if (same < 0) out.push(line);
    else {
      const { sources, day, whose } = out[same]!;
      out[same] = {
        ...out[same]!,
        day: day === line.day ? day : [day, line.day].filter(Boolean).join('、'),
        whose: whose && line.whose ? whose : '',
        sources: [...sources, ...line.sources.filter((x) => !sources.some((y) => y.path === x.path))],
      };
    }
  }
  return out;
}

/** Of facts on one thing, those first that say most of the question: 二七区第一批改造多少个. */
const closest = (weighed: readonly Weighed[]): Weighed[] =>
  weighed
    .map((w, i) => ({ w, step: Math.round(w.score / AS_GOOD / 2), i }))
    .sort((x, y) => y.step - x.step || x.i - y.i)
    .map(({ w }) => w);

/** 长兴路街道有哪些小区: the first of those that are held, with how many there are. */
function compoundsCard(subject: Subject, pack: Pack, today: string): Card {
  const counted = subject.facts.filter((f) => f.to.includes('total') && f.at === '#compounds');
  return {
    ...empty('list', { title: subject.title, path: subject.path, label: '收录的小区' }),
    lines: counted.map((f) => lineOf(f, subject, pack, today)),
    links: linksOf(subject),
  };
}
const linksOf = ({ compounds = [] }: Subject): Card['links'] => compounds.map(([path, title, state]) => ({ path, title, note: state }));

/** What answers a question in its own words, whatever topic it is of: better than what is told on the topic, or where that is nothing. */
function leading(others: readonly Weighed[], content: Content, topical: readonly Weighed[], silent: boolean): Weighed[] {
  const least = topical.length ? Math.max(...topical.map((w) => w.score)) + BETTER : SAID;
  const free = others.filter((w) => w.own >= (silent ? OWN_OF_SILENT : OWN) && w.score >= least).sort((a, b) => b.score - a.score);
  if (free.length) return free.filter((w) => w.score >= free[0]!.score - AS_GOOD).slice(0, 2);
  // 添了几把椅子: where few facts give a number of such things
  const givers = topical.length || !content.wants ? [] : others.filter((w) => w.gives && w.own >= 1);
  return givers.length && givers.length <= FEW ? [givers.reduce((a, b) => (b.score > a.score ? b : a))] : [];
}

/** What else is asked, and the first answer does not say: 路面什么时候铺沥青. A single character is a word only where it is a verb of works. */
function furtherOf(others: readonly Weighed[], first: readonly Weighed[]): Weighed | undefined {
  const missing = (w: Weighed): number => {
    const more = [...w.said].filter((c) => c.own && c.weight === 1 && !first.some((f) => f.said.has(c)));
    return more.length > 1 || more.some((c) => isWorkVerb(c.c)) ? more.length : 0;
  };
  return others.filter((w) => w.score >= SAID && missing(w) > 0).sort((x, y) => missing(y) - missing(x) || y.score - x.score)[0];
}

/** Asks for each of several by name. */
const ASKS_NAMES = /哪[两二三四五六七八九十几][个条项家处]|叫(?:什么|啥)名字?|名单/;

/** `strict`: of which place it is asked is only assumed, so that no word of the question may stay unexplained. */
export function cardOf(subject: Subject, pack: Pack, question: Question, today: string, strict = false): Card | null {
  const content = contentOf(question);
  const weighed = new Map(weigh(subject.facts, content, question, today).map((w) => [w.fact, w]));
  const all = asked(subject, question).map(({ label, facts }) => ({ label, facts: closest(facts.map((f) => weighed.get(f)!)) }));
  const told = all.filter(({ facts }) => facts.some(({ fact }) => !fact.none));
  const topical = told.flatMap(({ facts }) => facts.slice(0, 1));
  const others = [...weighed.values()].filter(
    (w) => !w.fact.none && !w.fact.was && !topical.includes(w) && !w.fact.to.some((t) => WHOLE.includes(t as Topic)),
  );
  const leads = leading(others, content, topical, all.length > 0 && !told.length);
  if (!all.length && !leads.length) return question.lists && subject.compounds?.length ? compoundsCard(subject, pack, today) : null;

  const groups = [...(leads.length ? [leads] : []), ...(told.length ? told : leads.length ? [] : all).map(({ facts }) => facts)];
  const further = topical.length
    ? furtherOf(
        others.filter((w) => !groups.flat().includes(w)),
        groups.flatMap((f) => f.slice(0, 1)),
      )
    : undefined;
  const lines = [...groups, ...(further ? [[further]] : [])].map((facts) => merged(facts.map((w) => lineOf(w.fact, subject, pack, today))));
  // each thing that was asked has its first line before any has its second
  const share = Math.max(1, Math.floor(LINES / lines.length));
  const shown = lines.length === 1 ? lines[0]!.slice(0, LINES) : merged(lines.flatMap((l) => l.slice(0, share)));
  // with too much of a question left that nothing shown says, it was another question
  const said = new Set(groups.flat().flatMap((w) => [...w.said]));
  const explained = new Set([...subject.title, ...[...said].map((x) => x.c)]);
  const left = [...question.rest].filter((c) => c.trim() && !explained.has(c)).length;
  if (left > (strict ? 1 : UNEXPLAINED)) return null;

  const answered = told.length > 0 || leads.length > 0;
  return {
    ...empty(answered ? 'said' : 'none', {
      title: subject.title,
      path: subject.path,
      label: [...new Set(told.length || !leads.length ? all.map((a) => a.label) : [])].join('、'),
    }),
    lines: shown,
    more: lines.flat().length - shown.length,
    links: question.lists ? linksOf(subject) : [],
    note: answered ? lacking(question, content, { told, leads, silent: all.filter((a) => !told.includes(a)), shown }) : '',
  };
}

/** What an answer does not say of what was asked: another year, no number, no names, another thing that was not published. */
function lacking(
  { year, said }: Question,
  { wants, counts }: Content,
  of: {
    told: readonly { facts: readonly Weighed[] }[];
    leads: readonly Weighed[];
    silent: readonly { label: string }[];
    shown: readonly Line[];
  },
): string {
  const { told, leads, silent, shown } = of;
  const topical = told.length > 0 && !leads.length;
  const number = topical && counts && !told.some(({ facts }) => facts.some((w) => w.gives)) && !shown.some(({ says }) => wants?.test(says));
  const names = ASKS_NAMES.test(said) && !shown.some(({ says }) => /[、：]/.test(says));
  return [
    year !== null && told.length > 0 && !shown.some(({ says, day }) => (says + day).includes(year)) && `没有${year}年的数，这是本站有的。`,
    number && '这里没有写数目。',
    names && '这里没有写出名字。',
    topical && silent.length > 0 && `${silent.map((a) => a.label).join('、')}未公开。`,
  ]
    .filter(Boolean)
    .join('');
}
