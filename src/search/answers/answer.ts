import { readOn } from '../../model/turns.ts';
import { formatDate } from '../../model/dates.ts';
import type { Hit } from '../engine/engine.ts';
import { bareName } from '../text/normalise.ts';
import { namedIn, partlyNamed, readQuestion, type Question } from './question.ts';
import { packOf, type AnswerIndex, type Fact, type GeneralAnswers, type NamedSubject, type Pack, type Subject } from './table.ts';
import { topicOf, type Topic } from './topics.ts';

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

export interface AnswerParts {
  search: (query: string, limit: number) => Promise<readonly Hit[]>;
  readIndex: () => Promise<AnswerIndex>;
  readGeneral: () => Promise<GeneralAnswers>;
  readPack: (name: string) => Promise<Pack>;
  /** 改造内容 with people's words (pagefind/search.json). */
  items: readonly string[];
  /** The reader's day, as 2026-11-29. */
  today: string;
}

const LINES = 3;
const CHOICES = 4;
const POOL = 6;
/** Of single people and of what nobody publishes here. */
const BEYOND = /谁家|哪户|哪一户|姓名|叫什么名字|房价|房租|租金|天气|好不好/;
/** More than this portal is about. */
const WIDER = /全国|全省|国内|我国|各省|各地/;
/** A question, even if it asks for nothing that is kept of places. */
const ASKS = /多少|几|谁|什么|啥|哪|怎|咋|吗|么|必须|可以|能不能|要不要|算不算|多久|期限|区别|意思/;
/** So much of a question may stay unexplained: with more, a card would answer another question than was asked. */
const UNEXPLAINED = 4;

const lineOf = (fact: Fact, subject: Subject, pack: Pack, today: string): Line => ({
  says: readOn(fact.says, today),
  day: fact.day ?? '',
  whose: fact.whose ?? '',
  sources: (fact.from ?? []).map((n) => pack.sources[n]!).map(([id, title]) => ({ title, path: `sources/${id}/` })),
  path: fact.at.includes('/') ? fact.at : subject.path + fact.at,
});

const empty = (kind: CardKind, of: Pick<Card, 'title' | 'path' | 'label'>): Card => ({
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

/** All that a question asks of a subject and that is told of such a subject, published or not. */
function asked(subject: Subject, { topics, items, year }: Question, text: string): Asked[] {
  const about = (to: string) => subject.facts.filter((f) => f.to.includes(to as never));
  const inYear = (facts: readonly Fact[]): readonly Fact[] => {
    if (!year) return facts;
    // what it is of counts before when it was said: 2019年计划 in a paper of 2020
    const of = facts.filter((f) => JSON.stringify(f.says).includes(year));
    const on = of.length ? of : facts.filter((f) => f.day?.includes(year));
    return on.length ? on : facts;
  };
  const compound = subject.kind === 'compound';
  const works = items.flatMap((label): Asked[] => {
    const facts = about(`item:${label}`);
    return facts.length || compound ? [{ label, facts }] : [];
  });
  const rest = topics.flatMap((topic): Asked[] => {
    const { label, of, metrics, items: own } = topicOf(topic);
    // 外墙保温做完没 asks for the state of the work, not of the whole
    if (works.length && OF_WORK.includes(topic)) return [];
    const facts = [...about(topic), ...(compound ? (own ?? []).flatMap((i) => about(`item:${i}`)) : [])];
    const told = facts.filter((f) => !f.none);
    if (facts.length) return [{ label, facts: inYear(told.length ? told : facts) }];
    return of?.includes(subject.kind as 'compound') || (!compound && metrics) || (compound && own) ? [{ label, facts: [] }] : [];
  });
  const all = [...works, ...rest];
  if (all.every(({ facts }) => facts.every((f) => f.none))) {
    const said = saidOf(subject, text);
    if (said.length) return [{ label: all[0]?.label ?? '', facts: said }];
  }
  if (!all.length && subject.kind === 'practice') return [{ label: topicOf('meaning').label, facts: about('meaning') }];
  return all;
}
/** Where nothing was published under what was asked, a figure or a sentence of a source may still say it: nearly all of the question's words must be in it. */
function saidOf(subject: Subject, text: string): readonly Fact[] {
  const words = pairs(text.replace(bareName(subject.title), '').replace(ASKING, ' ')).filter((p) => !p.includes(' '));
  const scored = subject.facts
    .filter((f) => typeof f.says === 'string' && !f.none)
    .map((fact) => ({ fact, score: words.filter((w) => (fact.says as string).includes(w)).length }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best && best.score >= SAID && best.score >= words.length * SAID_SHARE ? [best.fact] : [];
}
const ASKING = /多少钱|多少|几|什么|啥|哪|谁|怎么|咋|吗|呢|了|没有?|的|是|有|一年|一个|请问|改造/gu;
const SAID = 2;
const SAID_SHARE = 0.6;

/** Topics that a work has answers to of its own. */
const OF_WORK: readonly Topic[] = [
  'status',
  'items',
  'finish',
  'start',
  'undone',
  'buildings',
  'done',
  'underway',
  'started',
  'planned',
  'total',
];

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

/** 二七区第一批改造多少个: of facts on one thing, those first whose scope the question says. */
function closest(facts: readonly Fact[], text: string): readonly Fact[] {
  const scored = facts.map((fact) => ({ fact, score: overlap((/（(.*)）/.exec(readOn(fact.says, '')) ?? [])[1] ?? '', text) }));
  return scored.some(({ score }) => score > 1) ? scored.sort((a, b) => b.score - a.score).map(({ fact }) => fact) : facts;
}

function cardOf(subject: Subject, pack: Pack, question: Question, text: string, today: string): Card | null {
  const all = asked(subject, question, text);
  if (!all.length) return null;
  const told = all.filter(({ facts }) => facts.some((f) => !f.none));
  const of = { title: subject.title, path: subject.path, label: [...new Set(all.map((a) => a.label))].join('、') };
  const lines = (told.length ? told : all).map(({ facts }) => merged(closest(facts, text).map((f) => lineOf(f, subject, pack, today))));
  // each thing that was asked has its first line before any has its second
  const [share, extra] = [Math.max(1, Math.floor(LINES / Math.max(1, lines.length))), lines.length];
  const shown = extra === 1 ? lines[0]!.slice(0, LINES) : merged(lines.flatMap((l) => l.slice(0, share)));
  const silent = told.length ? all.filter((a) => !told.includes(a)).map((a) => a.label) : [];
  const { year } = question;
  const missesYear = year !== null && told.length > 0 && !shown.some(({ says, day }) => (says + day).includes(year));
  return {
    ...empty(told.length ? 'said' : 'none', of),
    lines: shown,
    more: lines.flat().length - shown.length,
    links: question.lists ? (subject.compounds ?? []).map(([path, title, state]) => ({ path, title, note: state })) : [],
    note: [missesYear && `没有${year}年的数，这是本站有的。`, silent.length && `${silent.join('、')}未公开。`].filter(Boolean).join(''),
  };
}

const pairs = (text: string): string[] => [...text].slice(1).map((c, i) => [...text][i]! + c);
/** How much of a question a text says. */
const overlap = (text: string, question: string): number => pairs(question).filter((p) => text.includes(p)).length;

/** What a guide explains, where the question has a word of each group. */
function explanation(index: GeneralAnswers, text: string): Card | null {
  const [found] = index.explained
    .filter(({ words }) => words.every((group) => new RegExp(group, 'u').test(text)))
    .sort((a, b) => b.words.length - a.words.length);
  return found
    ? {
        ...empty('said', { title: found.title, path: found.path, label: '' }),
        lines: [{ says: found.says, day: '', whose: '', sources: [], path: found.path + found.at }],
      }
    : null;
}

/** A question about no place: what streets have as a rule, which compounds there are. */
function ofAll(index: GeneralAnswers, question: Question, text: string): Card | null {
  if (question.lists && [...question.rest.replace(/\s/g, '')].length <= 2) {
    const card = listCard(index, question, text);
    if (card) return card;
  }
  const rules = index.rules.filter((r) => r.to.some((t) => question.topics.includes(t)));
  if (rules.length && !question.lists) {
    const scored = rules.map((r) => ({ r, score: overlap(r.says, text) })).sort((a, b) => b.score - a.score);
    const best = (
      question.items.length || /隐蔽|竣工|工序/.test(text) ? scored.filter(({ score }) => score === scored[0]!.score) : scored
    ).slice(0, CHOICES);
    const [topic] = question.topics.filter((t) => rules.some((r) => r.to.includes(t)));
    return {
      ...empty('said', { title: '各街道的规定', path: 'streets/', label: topicOf(topic!).label }),
      lines: best.map(({ r }) => ({
        says: `${r.street}：${r.says.replace(/^规定：/, '')}`,
        day: '',
        whose: '',
        sources: [{ title: r.source[1], path: `sources/${r.source[0]}/` }],
        path: r.at,
      })),
      more: rules.length - best.length,
    };
  }
  return null;
}

const STATES: readonly [RegExp, RegExp][] = [
  [/没(?:有)?消息|久无消息|没动静/, /没有消息/],
  [/示范/, /示范/],
  [/验收/, /已验收/],
  [/停工|停了/, /停工|暂停/],
  [/没开工|没动工|未开工|还没开/, /未开工|未开始/],
  [/在建|在改|正在|施工中/, /施工中|进行中/],
  [/完工|完成|竣工|改完|修完|做完|做了|装了|改了|改好|修好|铺了|换了/, /已/],
];

function listCard(index: GeneralAnswers, question: Question, text: string): Card | null {
  const [item] = question.items;
  const states = index.lists[item ?? ''];
  const wanted = STATES.find(([words]) => words.test(text))?.[1];
  if (!states || (!item && !wanted)) return null;
  const fitting = wanted ? states.filter((s) => wanted.test(s.state)) : states;
  const shown = fitting.length ? fitting : item ? states : [];
  const label = item ?? fitting[0]?.state ?? '';
  const others = states.filter((s) => item && !shown.includes(s)).reduce((sum, s) => sum + s.count, 0);
  const words = shown.map((s) => `${s.state}${s.count}个`).join('、') + (others ? `；另有${others}个，材料说到过，没有说做完` : '');
  const query = item ? `search/?item=${encodeURIComponent(item)}&type=compound` : 'explore/';
  return {
    ...empty('list', { title: item ? `做“${item}”的` : label, path: query, label }),
    lines: [
      {
        says: shown.length ? `${index.held}里：${words}` : `${index.held}里没有这样的`,
        day: '',
        whose: '',
        sources: [],
        path: query,
      },
    ],
    note: `截至${formatDate(index.day)}。只数本站收录的材料里说过的，不等于全部。`,
    links: [...shown, ...(item ? states.filter((s) => !shown.includes(s)) : [])]
      .flatMap((s) => s.first.map(([path, title]) => ({ path, title, note: item ? s.state : '' })))
      .slice(0, 12),
  };
}

/** A page that a question may name: a hit, or one of the few that are known by name. */
type Page = NamedSubject & { spelled?: boolean };
const pageOf = (h: Hit): Page => ({ path: pathOf(h), title: h.title, kind: h.kind, place: h.place, names: h.names, spelled: h.spelled });

interface Read {
  question: Question;
  /** Each of those it names, with all that bear that name. */
  named: readonly Page[][];
  /** 按“嵩岳小区”答的。 */
  note: string;
}
const unexplained = ({ rest, place }: Question): boolean => place !== null || [...rest.replace(/\s/g, '')].length > UNEXPLAINED;

/** Whom a question names. Where the first results do not say it, what is left of the question is looked up as a name. */
async function read(query: string, hits: readonly Hit[], index: AnswerIndex, parts: AnswerParts): Promise<Read> {
  const compounds = (all: readonly Hit[]): Page[] => all.filter((h) => h.kind === 'compound' && h.portal === 0).map(pageOf);
  const places = index.named.filter((p) => p.kind !== 'practice');
  const first = namedIn(query, [...compounds(hits), ...places]);
  const question = readQuestion(first.rest, parts.items);
  const asIs: Read = { question, named: first.named, note: '' };
  const nothingLeft = [...question.rest.replace(/\s/g, '')].length < 2 || [...question.name].length < 2;
  if (!question.place && (nothingLeft || (first.named.length > 0 && !unexplained(question)))) return asIs;
  const name = first.named.length ? nameAround(query, question.name) : question.name;
  const more = await parts.search(name, POOL);
  const again = namedIn(query, [...compounds([...more, ...hits]), ...places]);
  const reread = readQuestion(again.rest, parts.items);
  if (again.named.some(([p]) => p!.kind === 'compound') && !reread.place) return { question: reread, named: again.named, note: '' };
  const known = { ...question, place: null, rest: '' };
  const [sounding] = more.filter((h) => h.spelled && h.kind === 'compound' && h.portal === 0);
  if (sounding) return { question: known, named: [[pageOf(sounding)]], note: `按“${sounding.title}”答的。` };
  const partly = partlyNamed(name, compounds(more));
  if (partly.length) return { question: known, named: [partly], note: '' };
  // 保利心语151号院 may be 保利心语社区151、152号院: whoever asks knows
  const [start = ''] = /^\p{Script=Han}{3,4}/u.exec(name) ?? [];
  const near = start && !/路|街|巷|道/.test(start) ? compounds(more).filter((p) => p.names.some((n) => n.startsWith(start))) : [];
  if (near.length) return { question: known, named: [near], note: `没有叫“${name}”的。` };
  return { question: reread.place ? { ...reread, place: name } : reread, named: again.named, note: '' };
}

/** The whole name, of which a part may be the name of something else: 文化路97号院. */
function nameAround(query: string, part: string): string {
  const text = bareName(query);
  const at = text.indexOf(part);
  const before = /\p{Script=Han}{0,6}$/u.exec(text.slice(0, Math.max(0, at)))?.[0] ?? '';
  return before.replace(/^.*(?:请问|问|查|知道|一下|我们|我家|我|的|市|区)/u, '') + part;
}

/** What a question is answered with, above the results: one card, two where two are compared, none where nothing is certain. */
export async function answer(query: string, hits: readonly Hit[], parts: AnswerParts): Promise<Card[]> {
  const text = bareName(query);
  const bare = readQuestion(text, parts.items);
  if (!bare.topics.length && !bare.items.length && !bare.lists && !ASKS.test(text)) return [];
  const index = await parts.readIndex();
  const { question, named, note } = await read(query, hits, index, parts);
  const { topics, items, lists, place } = question;
  if (BEYOND.test(text)) return [];
  const [first] = named;
  if (!first) {
    const [method] = namedIn(
      query,
      index.named.filter((p) => p.kind === 'practice'),
    ).named;
    if (method && !place && (topics.some((t) => t === 'meaning' || t === 'used') || !topics.length)) {
      const card = await subjectCard(method[0]!, question, text, index, parts);
      if (card) return [card];
    }
    const explained = explanation(await parts.readGeneral(), text);
    if (explained) return [explained];
  }
  if (!topics.length && !items.length && !lists) return [];
  // 文化路97号院 is not 文化路街道, and 绿城花园 is not any other 花园
  if (place) return named.some(([p]) => p!.kind === 'compound') ? [] : [empty('unheld', { title: place, path: '', label: '' })];
  if (!first) {
    const general =
      [...question.rest.replace(/\s/g, '')].length <= 2 * UNEXPLAINED ? ofAll(await parts.readGeneral(), question, text) : null;
    if (general) return [general];
    // of which place it is asked must be clear: 登封市 is not 郑州
    if ([...question.rest.replace(/\s/g, '')].length > 1 || !topics.some((t) => topicOf(t).metrics) || WIDER.test(text)) return [];
    const card = await subjectCard(index.region, question, text, index, parts);
    return card?.kind === 'said' ? [card] : [];
  }
  if (unexplained(question) || first.length > CHOICES) return [];
  if (first.length > 1 || note.startsWith('没有叫'))
    return [
      {
        ...empty('choices', { title: first.length > 1 ? '要问哪一个？' : '要问的是这个吗？', path: '', label: '' }),
        note,
        links: first.map((p) => ({ path: p.path, title: p.title, note: p.place })),
      },
    ];
  const cards = await Promise.all(named.slice(0, 2).map(([p]) => subjectCard(p!, question, text, index, parts)));
  const told = cards.flatMap((c) => (c ? [note ? { ...c, note: note + c.note } : c] : []));
  // what is not known of a place may be known of all: 我们院装电梯要多少人同意
  const explained = told.every((c) => c.kind === 'none') ? explanation(await parts.readGeneral(), text) : null;
  return explained ? [...told, explained] : told;
}

/** compounds/songyue/: as packs have it. */
const pathOf = ({ url }: Pick<Hit, 'url'>): string => /(?:compounds|streets|districts|practices)\/[^/]+\/$/.exec(url)?.[0] ?? url;

async function subjectCard(
  of: { path: string },
  question: Question,
  text: string,
  index: AnswerIndex,
  parts: AnswerParts,
): Promise<Card | null> {
  const pack = await parts.readPack(packOf(of.path, index.bits));
  const subject = pack.subjects.find((s) => s.path === of.path);
  return subject ? cardOf(subject, pack, question, text, parts.today) : null;
}
