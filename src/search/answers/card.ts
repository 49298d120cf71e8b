import { readOn } from '../../model/turns.ts';
import { FILLER, FROM_TO, GONE, type Question } from './question.ts';
import { NAMING, type Fact, type Pack, type Subject } from './table.ts';
import { TOPIC_NAMES, topicOf, type Topic } from './topics.ts';
import {
  asksWhetherTold,
  contentOf,
  gives,
  isExact,
  isOfNumber,
  isLasting,
  isWorkVerb,
  labelOf,
  numbersOf,
  PINNING,
  saysNumber,
  UNTOLD,
  weigh,
  WHY,
  type Content,
  type Weighed,
} from './weigh.ts';

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
  /** Words of the question that it was chosen by: what they ask for it gives, though it may not say them. */
  by: readonly string[];
  /** Pages to choose from, or that the list begins with. */
  links: readonly { title: string; path: string; note: string }[];
  /** Of a choice, the answers to choose from. */
  readings: readonly Card[];
  /** Each thing that was asked is answered by a line of its own. */
  sure?: true;
}

export const LINES = 3;
/** So much of a question may stay unexplained: with more, a card would answer another question than was asked. */
const UNEXPLAINED = 4;

export const lineOf = (fact: Fact, of: Pack, today: string): Line => ({
  says: readOn(fact.says, today),
  day: fact.day ?? '',
  whose: fact.whose ?? '',
  sources: (fact.from ?? []).map((n) => of.sources[n]!).map(([id, title]) => ({ title, path: `sources/${id}/` })),
  path: fact.at.includes('/') ? fact.at : of.path + fact.at,
});

export const empty = (kind: CardKind, of: Pick<Card, 'title' | 'path' | 'label'>): Card => ({
  kind,
  ...of,
  lines: [],
  more: 0,
  note: '',
  by: [],
  links: [],
  readings: [],
});

/** One thing that was asked, and the facts of a subject that answer it. */
interface Asked {
  /** A topic, or a work as `item:` with its label. */
  of: string;
  label: string;
  /** The question's words for it. */
  words: readonly string[];
  facts: readonly Fact[];
}

/** Facts of no topic that say what is asked for in so many words; who asks for it himself says nothing of it. */
const saying = ({ facts }: Subject, words: readonly string[]): readonly Fact[] =>
  facts.filter(
    (f) =>
      !f.none && !f.to.length && typeof f.says === 'string' && !/问：/.test(f.says) && words.some((w) => (f.says as string).includes(w)),
  );
/** Posts by name: who asks for the 楼长 is answered by what is said of them. */
const POST = /^(?:楼长|包[院楼])$/u;
/** 物业费每年约400元: a word that a number follows is a figure of it. */
const givesNumber = (word: string, { says }: Fact): boolean => new RegExp(`${word}[^，。；]{0,6}\\d`, 'u').test(says as string);

/** Works that are told of a place, as pages call them. */
const worksOf = ({ facts }: Subject): string[] => [
  ...new Set(facts.flatMap(({ to }) => to.flatMap((t) => (t.startsWith('item:') ? [t.slice(5)] : [])))),
];

/** What sources call a work: 雨污管道 of 排水. */
const calledIn = ({ facts }: Subject, label: string): string[] =>
  facts.flatMap(({ to, says }) => {
    const [name = ''] = to.includes(`item:${label}`) ? (typeof says === 'string' ? says : String(says[0])).split('：') : [];
    return name.length > 2 ? [name] : [];
  });

/** All that a question asks of a subject and that is told of such a subject, published or not. */
function asked(subject: Subject, { topics, items: worksRead, lists, year, parts, span, taken, said: text }: Question): Asked[] {
  const numbers = numbersOf({ said: text });
  const about = (to: string) =>
    subject.facts.filter(
      (f) =>
        f.to.includes(to as never) &&
        (!f.was ||
          [...(year ? [year] : []), ...parts].some((y) => f.day?.includes(y)) ||
          numbers.some((n) => n.length >= PINNING && saysNumber(JSON.stringify(f.says), n))),
    );
  const inYear = (facts: readonly Fact[]): readonly Fact[] => {
    if (span) {
      const over = facts.filter((f) => span.every((y) => JSON.stringify(f.says).includes(y)));
      return over.length ? over : facts;
    }
    if (!year) return facts;
    // what it is of counts before when it was said: 2019年计划 in a paper of 2020
    const of = facts.filter((f) => JSON.stringify(f.says).includes(year));
    // 到2022年一共装了多少 asks for all until then
    const until = TOTAL.test(text) ? facts.filter((f) => f.day?.includes(year) && TOTALLED.test(f.says as string)) : [];
    const [month = ''] = /(?<=\d{4}年)\d{1,2}月/.exec(text) ?? [];
    const then = month ? facts.filter((f) => f.day?.startsWith(`${year}年${month}`)) : [];
    const on = then.length ? then : until.length ? until : of.length ? of : facts.filter((f) => f.day?.includes(year));
    return on.length ? on : facts;
  };
  const compound = subject.kind === 'compound';
  const wordsFor = (of: string): string[] => taken.filter((t) => t.of === of).map((t) => t.words);
  // 家政保洁 is no 卫生保洁, where the place has such a work
  const own = worksOf(subject).filter((label) =>
    [label.replace(/（[^）]*）/, ''), ...calledIn(subject, label)].some((name) => text.includes(name)),
  );
  const items = [
    ...own,
    ...worksRead.filter(
      (i) =>
        !own.includes(i) &&
        !wordsFor(`item:${i}`).every((w) =>
          own.some((o) => o.includes(w) || calledIn(subject, o).some((name) => text.includes(name) && name.includes(w))),
        ),
    ),
  ];
  // 充电 may be of bicycles or of cars: where one is told of, it is that one
  const told = items.filter((label) => about(`item:${label}`).length);
  // 拆了多少违建, of a street: what is counted of it, and not where it is told of
  const uncounted = (label: string): boolean =>
    compound || lists || !topics.some((t) => topicOf(t).items?.includes(label) && topicOf(t).ofWork && about(t).some((f) => !f.none));
  const works = (told.length ? told : items.slice(0, 1)).filter(uncounted).flatMap((label): Asked[] => {
    const own = about(`item:${label}`);
    // of a street, in which of its yards it was done is for who asks for them: 剪了多少飞线 wants the number
    // 白改黑铺了多少平: what its district counts of such works goes before how many compounds had it
    const counted =
      compound || lists || !/多少|几/.test(text)
        ? undefined
        : TOPIC_NAMES.map((t) => ({ t, facts: topicOf(t).items?.includes(label) && !topics.includes(t) ? about(t) : [] })).find(
            ({ facts }) => facts.some((f) => gives(contentOf({ said: text, taken: [] }), f.says as string)),
          );
    if (counted)
      return [{ of: counted.t, label: topicOf(counted.t).label, words: wordsFor(`item:${label}`), facts: inYear(counted.facts) }];
    const figures = compound || lists || !own.length || !/多少|几/.test(text) ? own : own.filter((f) => f.at !== '#compounds');
    const said = figures.length || figures === own ? figures : saying(subject, [label, ...wordsFor(`item:${label}`)]);
    const facts = said.length ? said : own.length ? own : saying(subject, wordsFor(`item:${label}`));
    // 换了多长的管子: a figure of the works of a district
    if (!facts.length && !compound) {
      const figure = TOPIC_NAMES.find((t) => topicOf(t).items?.includes(label) && about(t).length && !topics.includes(t));
      return figure && /多|几/.test(text)
        ? [{ of: figure, label: topicOf(figure).label, words: wordsFor(`item:${label}`), facts: inYear(about(figure)) }]
        : [];
    }
    return facts.length || compound ? [{ of: `item:${label}`, label, words: [...wordsFor(`item:${label}`), label], facts }] : [];
  });
  const ofWork = works.length > 0 || topics.some((topic) => topicOf(topic).ofWork);
  // 列入计划是多少: in the words that figures have, where nothing else says what is asked
  const named =
    topics.length || items.length
      ? []
      : subject.facts.flatMap((f) => (f.to[0] && labelOf(f) && text.includes(labelOf(f)) ? f.to.slice(0, 1) : []));
  // 现在改着没有: of a place that nothing else is asked of, whether it was done
  const state: Topic[] = compound && !topics.length && !items.length && BARE.test(text.replaceAll(GONE, '')) ? ['status'] : [];
  // 864部是截至什么时候的数: the figure with its day, and no other news
  const plain = topics.length + worksRead.length > 1 && numbers.length ? topics.filter((t) => t !== 'news') : topics;
  const read = [...plain, ...state, ...new Set(named.filter((t) => !t.startsWith('item:')))] as Topic[];
  const rest = read.flatMap((topic): Asked[] => {
    const { label, of, metrics, items: as, or = [] } = topicOf(topic);
    // 外墙保温做完没 asks for the state of the work, not of the whole
    if (ofWork && OF_WORK.includes(topic) && !(DATES.includes(topic) && about(topic).some((f) => !f.none))) return [];
    const answering = [topic, ...or].map(about).filter((f) => f.length);
    const first = answering.find((f) => f.some(({ none }) => !none)) ?? answering[0] ?? [];
    // what an office says of the next that it counts goes before what is held here: 改了多少个 by 在建40个楼院
    const near = first.every(isHeld) ? [...(NEXT[topic] ?? [])].map(about).find((f) => !f.every(isHeld)) : undefined;
    // of a street, 都开工了吗 is answered by how many it says were started
    const counted =
      topic === 'status' && !compound ? about(/开工|动工/.test(text) ? 'started' : /完工|完成|竣工/.test(text) ? 'done' : 'status') : [];
    const own = [...new Set([...(near ?? counted).filter((f) => !isHeld(f)), ...first])];
    const facts = [
      ...own,
      ...(compound ? (as ?? []).flatMap((i) => about(`item:${i}`)) : []),
      // 物业费每年约400元 is of no topic in the tables, and says what is asked for
      ...(own.some((f) => !f.none)
        ? []
        : [...wordsFor(topic), ...(of ? [label] : [])].flatMap((w) =>
            POST.test(w) ? saying(subject, [w]) : w.length > 2 ? saying(subject, [w]).filter((f) => givesNumber(w, f)) : [],
          )),
    ];
    const answers = facts.filter((f) => !f.none);
    const words = wordsFor(topic);
    // 惠济区哪个街道在改 asks for a part of it
    if (topic === 'place' && !compound && words.some((w) => /街道|办事处|社区/.test(w) && !/归|属/.test(w))) return [];
    if (facts.length) return [{ of: topic, label, words, facts: inYear(answers.length ? answers : facts) }];
    return of?.includes(subject.kind as 'compound') || (!compound && metrics) || (compound && as)
      ? [{ of: topic, label, words, facts: [] }]
      : [];
  });
  const all = within([...works, ...rest], subject, text).flatMap((one) => inParts(one, parts, text));
  if (!all.length && subject.kind === 'practice')
    return [{ of: 'meaning', label: topicOf('meaning').label, words: [], facts: about('meaning') }];
  return all;
}

/** 有几个示范片区，里头一共多少个小区: the second is asked of the first. */
const WITHIN = /里头|里面|其中|[片院区]里(?=有|一共|共|多少|几)/;
function within(all: readonly Asked[], { facts }: Subject, text: string): readonly Asked[] {
  const [first, ...others] = all;
  if (!first || !others.length || !WITHIN.test(text)) return all;
  const clause = text.slice(text.search(WITHIN));
  const content = contentOf({ said: clause, taken: [] });
  const things = [first.label, ...first.words].filter((w) => [...w].length > 1).map((w) => w.replace(/点$/, ''));
  return [
    first,
    ...others.map((one) => {
      const inside = facts.filter(
        (f) =>
          !f.none &&
          !f.was &&
          typeof f.says === 'string' &&
          things.some((t) => f.says.slice(f.says.indexOf('（') + 1).includes(t)) &&
          f !== first.facts[0] &&
          !f.beside &&
          gives(content, f.says) &&
          COUNTED_INSIDE.test(f.says),
      );
      return inside.length ? { ...one, facts: inside } : one;
    }),
  ];
}
const COUNTED_INSIDE = /[里内中][^，（）]{0,4}(?:小区|楼院|院|楼|户)）|共\d/;

const EACH_YEAR = /每年|各年|历年|逐年|分年|一年年/;
const YEARS = 5;
/** Years that figures are of: 列入计划956个小区（2019年计划）. */
function yearsOf(facts: readonly Fact[]): string[] {
  const years = facts.flatMap(({ says }) => /[（，](20\d\d)年(?:计划|任务|）)/.exec(JSON.stringify(says))?.[1] ?? []);
  return [...new Set(years)].sort().slice(-YEARS);
}
/** 2019、2020年各改多少: each year is asked for, and what is told of it answers that. */
function inParts(one: Asked, named: readonly string[], text: string): Asked[] {
  // 2019年到2020年 is not 2019—2021年
  const [, from, to] = EACH_YEAR.test(text) ? [] : (FROM_TO.exec(text) ?? []);
  const over = from === undefined ? [] : one.facts.filter((f) => overYears(JSON.stringify(f.says), from, to!));
  if (over.length) return [{ ...one, facts: over }];
  const parts = named.length || !EACH_YEAR.test(text) ? named : yearsOf(one.facts);
  const each = parts.flatMap((part): Asked[] => {
    const of = one.facts.filter((f) => !f.none && new RegExp(`(?<![—至到])${part}(?![—、至到])`).test(JSON.stringify(f.says)));
    // a plan of that year is neither one batch of it nor what there is in all
    const whole = /批/.test(text) ? [] : of.filter((f) => !/第[一二三四]批|候选|\d月）?/.test(JSON.stringify(f.says)));
    const then = one.facts.filter((f) => !f.none && f.day?.startsWith(part));
    const planned = one.of === 'planned' ? then.filter(({ says }) => !JSON.stringify(says).includes('总数')) : [];
    const ran = INTENDED.test(text) ? [] : whole.filter((f) => !INTENDED.test(JSON.stringify(f.says)));
    const facts = ran.length ? ran : whole.length ? whole : of.length ? of : planned.length ? planned : then;
    return facts.length ? [{ ...one, facts }] : [];
  });
  if (each.length > 1) return each;
  const within = from === undefined ? [] : one.facts.filter((f) => !YEARS_OVER.test(JSON.stringify(f.says)));
  return [within.length ? { ...one, facts: within } : one];
}
const YEARS_OVER = /20\d\d年?[—至到]20\d\d/;
const overYears = (text: string, from: string, to: string): boolean => new RegExp(`${from}年?[—至到]${to}`).test(text);
/** Of this year, and of no time that only begins or ends with it. */
const ofYear = (text: string, year: string): boolean =>
  new RegExp(`(?<![—至到])${year}(?!年?(?:[—至到]|以来)|年\\d+[—至到]\\d+月)`).test(text);

/** Of all of that year alone, as it says itself. */
const isOfYear = ({ says }: Fact, year: string): boolean => typeof says === 'string' && /\d/.test(says) && ofYear(says, year);
/** Of several years, of all until then, or of months. */
const OTHERWISE_TIMED = /20\d\d|累计|以来|\d月/;
/** What was done, by years. */
const YEARLY: readonly Topic[] = ['done', 'elevators'];
const INTENDED = /计划|列入|打算|准备|目标|任务|候选/;
const MONTHS = /\d月|批/;
const BARE = /^(?:现在|如今|到底|究竟|目前|是真|真的?|还|在|都|已经?)*[改修弄整建做]\S{0,3}(?:没有?|吗|不|了没|吧|么)$/u;
const TOTAL = /一共|总共|累计|截[至止]|到\d{4}年/;
const TOTALLED = /累计/;
/** What is counted of all and over years. */
const OF_ALL = /累计|[两三]年|全[市省区]/;
/** How many of its compounds are how far: each office tells another of these. */
const COUNTS: readonly Topic[] = ['done', 'underway', 'started', 'planned', 'total'];
const counts = ({ to }: Fact): boolean => COUNTS.some((t) => to.includes(t));
/** Where an office tells nothing of one, what it tells of another is nearest. */
const NEXT: Readonly<Partial<Record<Topic, readonly Topic[]>>> = {
  done: ['underway'],
  planned: ['total', 'done', 'underway'],
  total: ['planned'],
  started: ['underway'],
  underway: ['started'],
};
/** 收录的楼院6个 */
const isHeld = ({ to }: Fact): boolean => COUNTS.every((t) => to.includes(t));
/** Topics that a work has answers to of its own. */
const OF_WORK: readonly Topic[] = [
  'area',
  'status',
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
/** A day that is told of the whole answers for a work that has none. */
const DATES: readonly Topic[] = ['start', 'finish'];
/** What is said of a place as a whole says nothing of a single thing. */
const WHOLE: readonly Topic[] = ['status', 'news', 'items', 'methods'];

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
export function merged(lines: readonly Line[]): Line[] {
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
const closest = (weighed: readonly Weighed[], score: (w: Weighed) => number): Weighed[] =>
  weighed
    .map((w, i) => ({ w, step: Math.round(score(w) / AS_GOOD / 2), i }))
    .sort((x, y) => y.step - x.step || x.i - y.i)
    .map(({ w }) => w);

/** Two things that are asked are not both answered by the same fact first. */
function apart<T extends { facts: Weighed[] }>(told: readonly T[]): T[] {
  const taken: Weighed[] = [];
  return told.map((one) => {
    const first = one.facts.find((w) => !taken.includes(w)) ?? one.facts[0]!;
    taken.push(first);
    return { ...one, facts: [first, ...one.facts.filter((w) => w !== first)] };
  });
}

const SO_MANY = /\d+(?=个?(?:小区|楼院|院|项目)|个(?:都|分别)?(?:是|有|叫))/;
/** 惠济区2020年改的9个小区是哪些: a figure of that year, or that number, with whom it names. */
function naming({ facts }: Subject, { said, year }: Question): readonly Fact[] {
  const [number = ''] = SO_MANY.exec(said) ?? [];
  if (!year && !number) return [];
  const all = facts.filter((f) => typeof f.says === 'string' && !f.was && (!number || saysNumber(f.says, number)));
  const named = all.filter((f) => f.says.includes(NAMING));
  const then = named.filter((f) => year === null || (f.says + (f.day ?? '')).includes(year));
  // 来源没有列出是哪14个
  return then.length ? then : number ? (named.length ? named : all.filter((f) => UNTOLD.test(f.says as string))) : [];
}

/** 长兴路街道有哪些小区: the first of those that are held, with how many there are. */
function compoundsCard(subject: Pack, question: Question, today: string): Card | null {
  const of = naming(subject, question);
  if (of.length)
    return {
      ...empty('said', { title: subject.title, path: subject.path, label: '写出名字的' }),
      ...(SO_MANY.test(question.said) && { sure: true as const }),
      lines: merged(of.map((f) => lineOf(f, subject, today))).slice(0, LINES),
    };
  if (!subject.compounds?.length) return null;
  const counted = subject.facts.filter((f) => f.to.includes('total') && f.at === '#compounds');
  return {
    ...empty('list', { title: subject.title, path: subject.path, label: '收录的小区' }),
    lines: counted.map((f) => lineOf(f, subject, today)),
    links: linksOf(subject, question),
  };
}
const BY_NAME = /哪(?!个?[区街])|名单|谁/;
const WHICH = /哪些|哪(?:几|[二两三四五六七八九十])?个|名[字单]/;
/** Those of its compounds that are in the state that was asked for. */
function inState({ compounds = [] }: Subject, { said }: Question): NonNullable<Subject['compounds']> {
  const state = STATES.find(([words]) => words.test(said))?.[1];
  return state ? compounds.filter((c) => state.test(c[2])) : [];
}
function linksOf(subject: Subject, question: Question): Card['links'] {
  const wanted = inState(subject, question);
  return (wanted.length ? wanted : (subject.compounds ?? [])).slice(0, LINKS).map(([path, title, note]) => ({ path, title, note }));
}
export const LINKS = 12;
/** What asks for compounds in a state, and what that state is called. */
export const STATES: readonly [RegExp, RegExp][] = [
  [/(?:超过|多于|一|两|半)年.*消息|消息.*(?:超过|一|两|半)年/, /一年没有消息/],
  [/没(?:有)?消息|久无消息|没动静/, /没有消息|久无消息/],
  [/示范/, /示范/],
  [/验收/, /已验收/],
  [/停工|停了/, /停工|暂停/],
  [/没开工|没动工|未开工|还没开/, /未开工|未开始/],
  // what was under way when last heard of is told as such
  [/在建|在改|正在|施工/, /施工|进行中/],
  // 哪些院还没完工: those of which nobody said it
  [/(?:没有?|未|不曾)(?:完工|完成|竣工|[改修做弄干][完好])/, /^(?!已|示范|超过|未公开)/],
  [/完工|完成|竣工|改完|修完|做完|做了|装了|改了|改好|修好|铺了|换了/, /^已/],
];

/** Where what the topic has does not give what is wanted (who, how many, each by name), and another fact on the same thing does. */
function giving(others: readonly Weighed[], content: Content, topical: readonly Weighed[], kind: Subject['kind']): Weighed[] {
  if (!content.wants || !topical.length || topical.some((w) => w.gives)) return [];
  // 从哪天算到哪天: 来源没有印出起止日期
  if (content.wants.of === 'number' && !isLasting(content.wants))
    return others.filter((w) => w.gives && UNTOLD.test(w.fact.says as string) && !w.fact.to.length && kind === 'practice').slice(0, 1);
  const least = Math.max(...topical.map(({ score }) => score)) - (content.wants.of === 'who' || isLasting(content.wants) ? BETTER : 0);
  const givers = others.filter((w) => w.gives && [...w.said].length >= OWN && w.score > least);
  return givers.sort((a, b) => b.score - a.score).slice(0, 1);
}

/** What answers a question in its own words, whatever topic it is of: better than what is told on the topic, or where that is nothing. */
function leading(others: readonly Weighed[], content: Content, topical: readonly Weighed[], silent: boolean): Weighed[] {
  const least = topical.length ? Math.max(...topical.map((w) => w.score)) + BETTER : SAID;
  const free = others
    .filter(
      (w) =>
        w.own >= (silent ? OWN_OF_SILENT : OWN) &&
        // who it is, is told of those who are named for it before what is done
        w.score >= least - (content.wants?.of === 'who' && w.gives && w.fact.to.includes('who') ? BETTER + AS_GOOD : 0) &&
        (w.gives || !silent || !content.wants || UNTOLD.test(w.fact.says as string)),
    )
    .sort((a, b) => b.score - a.score);
  if (free.length) return free.filter((w) => w.score >= free[0]!.score - AS_GOOD).slice(0, 2);
  // 多少个街道参与: a number of the very thing
  const exact = topical.length ? [] : others.filter((w) => w.exact);
  if (exact.length) return [exact.reduce((a, b) => (b.score > a.score ? b : a))];
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

/** A stretch of the question that no fact of the subject has any two characters of, long enough to be what it is about. */
const LONG_WORD = 4;
function foreign({ runs }: Content, title: string, weighed: Iterable<Weighed>): boolean {
  const said = new Set([...weighed].flatMap((w) => [...w.said]));
  return runs.some((run) => {
    const left = run
      .map((char) => (char.own && char.weight === 1 && !said.has(char) && !/\d/.test(char.c) && !title.includes(char.c) ? char.c : ' '))
      .join('');
    return left
      .replace(FILLER, (f) => ' '.repeat(f.length))
      .split(' ')
      .some((word) => [...word].length >= LONG_WORD);
  });
}

/** 还有啥没弄好 asks for no reason: what is not done, and what people say is wrong, answers it. */
const asksWhatIsLeft = ({ topics, said }: Question): boolean => topics.includes('undone') && !WHY.test(said);
const LEFT_UNDONE = /没有完成的消息/;
const withWhatIsLeft = (pack: Pack): Pack => ({
  ...pack,
  facts: pack.facts.map((f): Fact => {
    if (f.to.includes('issues')) return { ...f, to: [...f.to, 'undone'] };
    const { none, ...told } = f;
    return none && f.to.includes('undone') && LEFT_UNDONE.test(JSON.stringify(f.says)) ? told : f;
  }),
});

/** The figure that a remark is on stands before it. */
const figureOf = (remark: Fact, { facts }: Subject): Fact => facts.slice(0, facts.indexOf(remark)).findLast((f) => !f.beside)!;

/** Of these nothing is told but by what says the very word: when work went on is no day of 验收. */
const BY_ITS_WORD: Partial<Record<string, RegExp>> = {
  acceptance: /验收/,
  supervisor: /监理/,
  warranty: /保修|质保/,
  contractor: /施工|承建|中标|承包/,
} satisfies Partial<Record<Topic, RegExp>>;
export const saysItsWord = (topics: readonly string[], says: string): boolean => topics.every((t) => BY_ITS_WORD[t]?.test(says) ?? true);

/** `strict`: of which place it is asked is only assumed, so that no word of the question may stay unexplained. */
export function cardOf(pack: Pack, question: Question, today: string, strict = false): Card | null {
  const subject = asksWhatIsLeft(question) ? withWhatIsLeft(pack) : pack;
  const things = asked(subject, question);
  // a word for what nothing is told of here is a word like any other: 文化路街道请监理了吗
  const content = contentOf({ ...question, taken: question.taken.filter((t) => things.some(({ of }) => of === t.of)) });
  const weighed = new Map(weigh(subject.facts, content, question, today, subject.title).map((w) => [w.fact, w]));
  // of several things that are asked, each is asked in its own clause
  const clauses = question.said.split(GONE).filter(Boolean);
  const clauseOf = (words: readonly string[]): string | undefined => clauses.find((c) => words.some((w) => c.includes(w)));
  const ranYearly = ({ fact }: Weighed): boolean =>
    question.year !== null && !MONTHS.test(question.said) && YEARLY.some((t) => fact.to.includes(t));
  const weighedIn = (facts: readonly Fact[], words: readonly string[]): Weighed[] => {
    const clause = clauses.length > 1 && clauseOf(words);
    const own =
      clause &&
      new Map(
        weigh(facts, contentOf({ ...question, said: clause }), { ...question, said: clause, whole: question.said }, today).map((w) => [
          w.fact,
          w.score,
        ]),
      );
    const sorted = closest(
      facts.map((f) => weighed.get(f)!),
      (w) => (own ? own.get(w.fact)! : w.score),
    );
    // how many are held here says less than how many an office counts
    const wide = (w: Weighed): boolean => TOTAL.test(question.said) && counts(w.fact) && OF_ALL.test(w.fact.says as string);
    const counted = sorted.filter(({ fact }) => !isHeld(fact));
    const told = [...counted.filter(wide), ...counted.filter((w) => !wide(w)), ...sorted.filter(({ fact }) => isHeld(fact))];
    // what was done in all of the year goes before what was planned for it, and before single months
    const whole = (w: Weighed): boolean =>
      ranYearly(w) &&
      question.year !== null &&
      isOfYear(w.fact, question.year) &&
      (INTENDED.test(question.said) || !INTENDED.test(w.fact.says as string));
    return [...told.filter(whole), ...told.filter((w) => !whole(w))];
  };
  const all = things.map(({ of, label, words, facts }) => ({ of, label, words, facts: weighedIn(facts, words) }));
  const told = apart(all.filter(({ facts }) => facts.some(({ fact }) => !fact.none)));
  const topical = told.flatMap(({ facts }) => facts.slice(0, 1));
  const others = [...weighed.values()].filter(
    (w) =>
      !w.fact.none &&
      !w.fact.was &&
      !topical.includes(w) &&
      !(topical.length && (ranYearly(w) || (w.fact.beside && topical.some(ranYearly)))) &&
      !w.fact.to.some((t) => WHOLE.includes(t as Topic)),
  );
  const open = asksWhetherTold(question.said) ? others.filter((w) => UNTOLD.test(readOn(w.fact.says, today)) && w.said.size >= OWN) : [];
  // 864部是截至什么时候的数: the figure itself
  const figure = isOfNumber(question)
    ? [...weighed.values()].filter(
        (w) =>
          (w.fact.at === '#totals' || w.fact.at === '#facts') &&
          !w.fact.beside &&
          numbersOf(question).some((n) => saysNumber(w.fact.says as string, n)),
      )
    : [];
  const first = figure.length
    ? figure.slice(0, 1)
    : topical.length && EITHER.test(question.said)
      ? []
      : open.length
        ? [open.reduce((a, b) => (b.score > a.score ? b : a))]
        : leading(others, content, topical, all.length > 0 && !told.length);
  const found = (first.length ? first : giving(others, content, topical, subject.kind)).filter(
    ({ fact }) => told.length > 0 || saysItsWord(question.topics, readOn(fact.says, today)),
  );
  const remarks = found.filter(({ fact }) => fact.beside);
  const plain = found.filter(({ fact }) => !fact.beside);
  const figures = [...new Set(remarks.map(({ fact }) => weighed.get(figureOf(fact, subject))!))];
  const leads = [...plain, ...figures.filter((w) => !topical.includes(w)), ...remarks];
  // 加装电梯能不能提公积金: a word of which a place or a method says nothing at all
  if (foreign(content, subject.title, weighed.values())) return null;
  // 哪些院完工了 asks for the compounds themselves
  const byState =
    question.lists && subject.compounds && !question.items.length && WHICH.test(question.said) && inState(subject, question).length > 0;
  if (byState || (!all.length && !leads.length)) return question.lists ? compoundsCard(subject, question, today) : null;

  const topics = (told.length ? told : leads.length ? [] : all).map(({ facts }) => facts);
  // a remark on a figure comes after it
  const after = remarks.length > 0 && figures.some((w) => topical.includes(w));
  const groups = [
    ...(after ? (plain.length ? [plain] : []) : plain.length === leads.length && leads.length ? [leads] : leads.map((w) => [w])),
    ...topics,
    ...(after ? [remarks] : []),
  ];
  // 几部电梯，多少家能用上: what one clause asks a number of, and no topic tells
  const inClauses =
    clauses.length < 2 || !told.length
      ? []
      : all.flatMap(({ words, facts }) => {
          const own = contentOf({ said: clauseOf(words) ?? '', taken: [] });
          if (own.wants?.of !== 'count' || facts.some(({ fact }) => !fact.none)) return [];
          const givers = others.filter((w) => gives(own, readOn(w.fact.says, today)));
          return givers.length && givers.length <= FEW ? [givers.reduce((a, b) => (b.score > a.score ? b : a))] : [];
        });
  const further = topical.length
    ? furtherOf(
        others.filter((w) => !groups.flat().includes(w)),
        groups.flatMap((f) => f.slice(0, 1)),
      )
    : undefined;
  const lines = [...groups, ...inClauses.map((w) => [w]), ...(further && !inClauses.includes(further) ? [[further]] : [])].map((facts) =>
    merged(facts.map((w) => lineOf(w.fact, subject, today))),
  );
  // each thing that was asked has its first line before any has its second
  const share = question.parts.length === 2 && lines.length === 2 ? 2 : Math.max(1, Math.floor(LINES / lines.length));
  const shown = lines.length === 1 ? lines[0]!.slice(0, LINES) : merged(lines.flatMap((l) => l.slice(0, share)));
  // with too much of a question left that nothing shown says, it was another question
  const said = new Set(groups.flat().flatMap((w) => [...w.said]));
  const explained = new Set([...subject.title, ...[...said].map((x) => x.c)]);
  const left = [...question.rest].filter((c) => c.trim() && !explained.has(c)).length;
  // a number that is named and shown is what it was about
  const pinned =
    isOfNumber(question) && numbersOf(question).some((n) => n.length >= PINNING && shown.some(({ says }) => saysNumber(says, n)));
  if (left > (strict ? 1 : UNEXPLAINED) && !pinned) return null;
  // and of a place that is only assumed, what is wanted must be given
  if (strict && content.wants && !shown.some(({ says, day }) => gives(content, says + day))) return null;

  const answered = told.length > 0 || leads.length > 0;
  const answering = new Set([
    ...(answered ? told : all).map(({ of }) => of),
    ...groups.flatMap((facts) => facts.slice(0, 1).flatMap(({ fact }) => fact.to)),
  ]);
  // of which a record gives a number (15部电梯可使210户受益), it is not to be called unpublished
  const silent = all.filter(({ label, words, facts }) => {
    const own = contentOf({ ...question, said: clauseOf(words) ?? '' });
    const elsewhere =
      (own.wants?.of === 'count' && others.some(({ fact }) => gives(own, readOn(fact.says, today)))) ||
      shown.some(({ says }) => says.includes(label.slice(-2)) && /\d+[余多]?[处部平米条个户栋]/.test(says));
    return !elsewhere && facts.every(({ fact }) => fact.none);
  });
  return {
    ...empty(answered ? 'said' : 'none', {
      title: subject.title,
      path: subject.path,
      label: [...new Set(told.length || !leads.length ? all.map((a) => a.label) : [])].join('、'),
    }),
    lines: shown,
    by: question.taken.filter(({ of }) => answering.has(of as Topic)).map(({ words }) => words),
    more: lines.flat().length - shown.length,
    // of those that are done nobody knows in which year
    links:
      question.lists && !question.items.length && ((question.year === null && !question.parts.length) || BY_NAME.test(question.said))
        ? linksOf(subject, question)
        : [],
    note: answered ? lacking(question, content, { told, leads, silent, shown }) : '',
  };
}

/** 是天天开还是一星期开一回: what is told on the topic decides between the two. */
const EITHER = /是.+还是/;
/** 那6条建议是啥内容 */
const EACH_OF = /\d+[条项种样点](?:意见|建议|措施|要求|规定)[^，]{0,4}(?:什么|啥|哪些)/u;

/** What an answer does not say of what was asked: another year, no number, no names, another thing that was not published. */
function lacking(
  { year, parts, said }: Question,
  content: Content,
  of: {
    told: readonly { of: string; facts: readonly Weighed[] }[];
    leads: readonly Weighed[];
    silent: readonly { label: string }[];
    shown: readonly Line[];
  },
): string {
  const { told, leads, silent, shown } = of;
  const topical = told.length > 0 && !leads.length;
  const counted = topical && told.every(({ of }) => COUNTS.includes(of as Topic) || of === 'elevators');
  const shownGive = shown.some(({ says }) => gives(content, says));
  const missing = content.wants?.of === 'names' ? !shownGive : !told.some(({ facts }) => facts.some((w) => w.gives)) && !shownGive;
  const { of: wanted } = content.wants ?? {};
  const [, from, to] = FROM_TO.exec(said) ?? [];
  const over = (says: string): boolean => from !== undefined && overYears(says, from, to!);
  return [
    year !== null && told.length > 0 && !shown.some(({ says, day }) => (says + day).includes(year)) && `没有${year}年的数，这是本站有的。`,
    // 1,507个小区 of 2019—2021年 is of none of these years
    year !== null &&
      counted &&
      shown.some(({ says, day }) => (says + day).includes(year)) &&
      !MONTHS.test(said) &&
      !TOTAL.test(said) &&
      !shown.some(({ says }) => ofYear(says, year)) &&
      shown.some(({ says }) => OTHERWISE_TIMED.test(says)) &&
      `没有单写${year}年一年的数，各句写的是什么时候、什么范围，看括号里。`,
    ...parts
      .filter(
        (p) => told.length > 0 && /\d/.test(p) && !shown.some(({ says, day }) => ofYear(counted ? says : says + day, p) || over(says)),
      )
      .map((p) => `这里没有单写${p}年的数。`),
    ((missing && wanted === 'count') ||
      (leads.length > 0 && content.exact && !(wanted === 'count' && shownGive) && !shown.some(({ says }) => isExact(content, says)))) &&
      '这里没有写数目。',
    missing && topical && /几号(?!院|楼)|哪一?天/.test(said) && '这里没有写哪一天。',
    missing && topical && wanted === 'who' && !told.every(({ of }) => of === 'issues') && '这里没有写是谁。',
    missing && wanted === 'names' && '这里没有写出名字。',
    /验收/.test(said) && !shown.some(({ says }) => says.includes('验收')) && '这里没有写验收过没有。',
    EACH_OF.test(said) && shown.every(({ says }) => !/[：、]/.test(says)) && '这里没有写各是什么。',
    counted &&
      shown.length > 0 &&
      shown.every(({ says }) => says.startsWith('列入计划')) &&
      !INTENDED.test(said) &&
      /改/.test(said) &&
      '这里是列入计划的，不是已经完成的。',
    counted && shown.every(({ says }) => says.startsWith('收录的')) && '没有收集到它自己公布的总数。',
    topical && silent.length > 0 && `${silent.map((a) => a.label).join('、')}未公开。`,
  ]
    .filter(Boolean)
    .join('');
}
