import { formatDate } from '../../model/dates.ts';
import type { Hit } from '../engine/engine.ts';
import { bareName, contains, numeralsToDigits, withoutEnding } from '../text/normalise.ts';
import { accounted } from './accounted.ts';
import { asks, asksInstead, settled } from './choices.ts';
import { alikeIn } from './alike.ts';
import { mayAsk } from './asks.ts';
import { cardOf, empty, lineOf, LINES, LINKS, saysItsWord, STATES, type Card, type Line } from './card.ts';
import { FILLER, GONE, namedIn, partlyNamed, placeIn, plainly, readQuestion, withYears, type Question } from './question.ts';
import { asksIn, withEach } from './each.ts';
import { asksExtreme, levelOf, MOST, mostCard, regionsCard } from './most.ts';
import { readingsIn, type Reading } from './readings.ts';
import { EVIDENCE_OF_SILENT, heardReadings, nearestLines, openLine, saidCard, type Spoken } from './said.ts';
import {
  communitiesWith,
  listOf,
  packOf,
  rulesOn,
  type AnswerIndex,
  type Community,
  type GeneralAnswers,
  type ListOf,
  type NamedSubject,
  type Extreme,
  type Pack,
  type Paper,
  type Rank,
  type StreetRule,
} from './table.ts';
import { topicOf, type Topic } from './topics.ts';
import { paperCard, toldIn, whichCard, whichLevel } from './which.ts';
import { isSuspect } from './suspect.ts';
import { beyond, contentOf, evidenceOf, gives, UNTOLD } from './weigh.ts';

export interface AnswerParts {
  search: (query: string, limit: number) => Promise<readonly Hit[]>;
  /** A file of src/pages/answers. */
  read: <T extends AnswerIndex | GeneralAnswers | Pack | readonly (Pack | ListOf | Community | Extreme | Paper | Rank | StreetRule)[]>(
    name: string,
  ) => Promise<T>;
  /** 改造内容 with people's words (pagefind/search.json). */
  items: readonly string[];
  /** The reader's day, as 2026-11-29. */
  today: string;
}

const CHOICES = 4;
/** So many pages to choose from by name alone. */
const MOST_CHOICES = 8;
/** So many pages that were found are read beside the guides where a question is about no place. */
const EXPLAINING = 3;
const POOL = 6;
/** Kinds of pages that have such a file. */
const READ = { compound: 1, street: 1, road: 1, district: 1, practice: 1, guide: 1 };
/** Of single people and of what nobody publishes here. */
const BEYOND =
  /(?:书记|主任|[区市局]长|经理)(?:是谁(?!选|定)|姓|叫)|手机号?|微信号|身份证(?!明)|住址|(?<!是)谁家(?!的?(?:户|楼|人|面积)?[^，]{0,3}[多大先早])|哪户|哪一户|姓名|房价|房租|租金|天气|好不好|能干|贪不贪/;
const NAMED = /叫(?:什么|啥)名字?/;
/** A single person's name is told nowhere; that of a company, a yard, a garden is. */
const PERSON = /谁|书记|主任|[局区市]长|经理|楼长|工人|干部/;
/** 连心胡同早先叫什么名字 asks for no person's name. */
const FORMERLY = /早先|早些?年|老名|旧名|老称呼|以前|原来|原先|从前|曾|现在|如今|又叫|还叫|也叫|改叫/;
/** 陇海东路58号院和57号院: the road holds for both. */
const inFull = (text: string): string =>
  text.replace(/(\p{Script=Han}{2,6}[路街巷])(\d+号[院楼]?)(和|跟|与|、|还是|比)(?=\d+号)/gu, '$1$2$3$1');
/** More than this portal is about. */
const WIDER = /全国|全省|国内|我国|各省|各地/;
const HOW_MANY = /多少|几个/;
/** 全省装了几部电梯 names the province. */
const PROVINCE = /全省|省里头?|省内/;
/** 登封市一共多少个, 郑东新区改了多少: a town, a county or a district that nothing is held of. */
const ELSEWHERE =
  /^(?:请问|问一下|河南省?|郑州市?)?((?![这那哪每各本全咱俺我两几]|整个)(?:\p{Script=Han}{2}[市县](?!民|政|场|里)|\p{Script=Han}{1,2}(?:新区|开区|高新区|港区)|\p{Script=Han}(?![小社片辖城市老各我校景园街地灾院])\p{Script=Han}区(?![别分域里内])))/u;
/** Cities that people compare with, and the neighbours. */
const OTHER_CITIES =
  /登封|中牟|郑东新区|开封|洛阳|平顶山|安阳|鹤壁|新乡|焦作|濮阳市?|许昌市?|漯河|三门峡|南阳(?!路)|商丘|信阳|周口|驻马店|济源|北京|上海|天津|重庆|广州|深圳|武汉|西安|杭州|南京|成都|苏州|长沙|合肥|济南|青岛|石家庄|太原|沈阳|长春|福州|厦门|南昌|昆明|贵阳|南宁|海口|兰州|西宁|银川|拉萨|呼和浩特/;
/** Parts of the city that are counted apart. */
const NEW_DISTRICTS = /郑东新区|高新(?:技术)?(?:开发)?区|经开区|经济(?:技术)?开发区|航空港(?:区)?/;
/** 长江路街道是二七的还是中原的, 农业路10号院归文化路办事处管不: where a place lies is asked by naming the other. */
const BELONGS = /^\0(?:(?:街道)?办事处)?(?:到底|究竟|现在|应该|是不是|属不属于|[属划分归]?(?:于|到|在|给)?|是|归){1,2}\0/u;
/** What is asked of a road as well as of the street office that is called after it. */
const OF_ROAD: readonly Topic[] = ['items', 'status', 'finish', 'start', 'undone'];
/** 嵩岳和航海哪个先完工 */
const COMPARED = /(?:哪|谁)(?:一?个|边|家)?[^，]{0,6}(?:[多大先早晚老少快慢高新久]|在前)/u;
/** The other of two that are compared, where only one is a name that is known. */
const OTHER_OF_TWO =
  /^(?:\0(?:和|跟|与|同|比)([\p{Script=Han}\d]{2,10}?)(?=，?(?:比|相比|哪|谁))|([\p{Script=Han}\d]{2,10})(?:和|跟|与|同)\0(?=，?(?:比|相比|哪|谁)))/u;
/** 完工了就等于验收了吗: of two words, whether they mean the same. */
const SAME = /等于|算不算|[一两二]回事|[一两二]码事|有(?:什么|啥)(?:区别|不同|差别)|(?:咋|怎么)区分/;
/** 豫丰社区是哪个街道的: a 社区 has no page of its own; what records of its street say of it is told, where it is and what is held in it. */
async function communityCard(question: Question, text: string, parts: AnswerParts): Promise<Card | null> {
  const all = (await parts.read<readonly Community[]>(communitiesWith(text)).catch(() => [])).filter((c) => text.includes(c.name));
  const [one] = all;
  if (!one || all.length > 1) return null;
  const { name, street, district, compounds } = one;
  const which = question.lists && question.topics.every((t) => t === 'total' || t === 'items' || t === 'planned') && !question.items.length;
  if (which)
    return compounds.length
      ? {
          ...empty('list', { title: name, path: street?.[0] ?? compounds[0]![0], label: '收录的小区' }),
          lines: [
            {
              says: `收录的属于${name}的${compounds.length}个：${compounds
                .slice(0, LINKS)
                .map(([, t]) => t)
                .join('、')}`,
              day: '',
              whose: '',
              sources: [],
              path: street?.[0] ?? compounds[0]![0],
            },
          ],
          note: '只数本站收录的，不等于全部。',
          links: compounds.slice(0, LINKS).map(([path, title]) => ({ path, title, note: '' })),
        }
      : null;
  if (!street) return null;
  const told = ofCommunity(await parts.read<Pack>(packOf(street[0])), name);
  const asked = readQuestion(text.replace(name, GONE).replace(/居委会|办公室/gu, ''), parts.items);
  const card = told.facts.length ? packCard(told, asked, parts) : null;
  if (card?.kind === 'said') return card;
  return /街道|办事处|哪个?区|在哪|属于|归|哪里|哪儿/.test(text) && !question.lists
    ? {
        ...empty('said', { title: name, path: street[0], label: topicOf('place').label }),
        lines: [{ says: `${name}属于${district}${street[1]}`, day: '', whose: '', sources: [], path: street[0] }],
      }
    : null;
}
/** What the records say that speak of it. */
function ofCommunity(pack: Pack, name: string): Pack {
  const says = (f: Pack['facts'][number]): boolean => JSON.stringify(f.says).includes(name);
  const records = new Set(pack.facts.filter((f) => f.at.startsWith('disclosures/') && says(f)).map(({ at }) => at));
  return { ...pack, title: name, facts: pack.facts.filter((f) => records.has(f.at) || says(f)) };
}

/** 保利心语那两个院: which ones everybody knows. */
const THOSE = /(?:社区|小区)?[那这][一二两三四几俩仨]?个?(?:院子?|小区|楼)?$/u;
/** 电梯, 资金, 老旧小区改造 are looked for; nothing is asked of them. */
const ASKING =
  /什么|啥|谁|哪|怎|咋|为何|多少|多[大高长久]|几|吗|呢|吧$|么|没$|管不|还是|是不是|有没有|能不能|要不要|算不算|可以|必须|等于|区别|意思|(\p{Script=Han})不\1/u;
const LOOKED_FOR = 6;
/** Of a question without a place so much may stay unexplained; with more, its longest part may be a name. */
const UNEXPLAINED = 4;

const pairs = (text: string): string[] => [...text].slice(1).map((c, i) => [...text][i]! + c);
/** How much of a question a text says. */
const overlap = (text: string, question: string): number => pairs(question).filter((p) => text.includes(p)).length;

const longest = ({ words }: GeneralAnswers['explained'][number], text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(new RegExp(words[0]!, 'gu')), ([found]) => found.length));

/** What asks for the meaning of a word. */
const MEANS = /意思|是什么|是啥|啥是|什么叫|啥叫|叫什么|指的?(?:是)?(?:什么|啥)|什么是|干嘛|[干做](?:什么|啥)/;
const DIFFERENCE = /有?(?:啥|什么)(?:区别|不同|差别|不一样)|(?:咋|怎么)区分/;
/** 写未公开是不是就是没干: what a word does not mean is said where its meaning is. */
const DENIED = /是不是就[是算]|是不是(?:说|代表|等于)|就(?:等于|说明|代表)/;
/** Guides may say it twice, each from its side. */
const MEANINGS = 2;
const explained = (
  all: readonly Pick<GeneralAnswers['explained'][number], 'says' | 'path' | 'at' | 'title'>[],
  by: readonly string[] = [],
): Card => ({
  ...empty('said', { title: all[0]!.title, path: all[0]!.path, label: '' }),
  by,
  lines: all.map(({ says, path, at }) => ({ says, day: '', whose: '', sources: [], path: path + at })),
});
/** A word that a guide says the meaning of: asked for, or nothing but the word. */
function meaning({ terms }: GeneralAnswers, text: string): { word: string; card: Card } | null {
  const denied = DENIED.test(text);
  const asks = denied || MEANS.test(text) || DIFFERENCE.test(text);
  const found = terms
    .flatMap(([term, says, path, title]) =>
      term
        .split('、')
        .map(bareName)
        .filter((word) => text === word || (asks && text.includes(word) && (!denied || /不(?:等于|是|代表|能)/.test(says))))
        .map((word) => ({ word, says: `${term}：${says}`, path, at: '', title })),
    )
    .sort((a, b) => b.word.length - a.word.length);
  const [first] = found;
  // 楼院和小区有啥不一样: what each of the two means
  const two = DIFFERENCE.test(text)
    ? [...new Map(found.map((f) => [f.word, f])).values()].filter(
        (f) => !found.some((o) => o !== f && o.word.length > f.word.length && o.word.includes(f.word)),
      )
    : [];
  if (two.length === 2) return { word: two.map(({ word }) => word).join(''), card: explained(two) };
  return first
    ? { word: first.word, card: explained(found.filter(({ word }) => word === first.word).slice(0, MEANINGS), denied ? [text] : []) }
    : null;
}

const groups = new Map<string, RegExp>();
function wordsOf(group: string): RegExp {
  const words = groups.get(group) ?? new RegExp(group, 'u');
  groups.set(group, words);
  return words;
}
const OF_MONEY = /[钱款]|资金|补[贴助]|补(?:多少|百分|几)|掏(?!出)|多少元|出资/;
/** What a guide explains, where the question has a word of each group: its own, or for one of the groups what means the same. */
function explanation(index: GeneralAnswers, text: string): Card | null {
  // how long, or when, is not answered by how
  const content = contentOf({ said: text, taken: [] });
  const timed = content.wants !== null && /多久|多长时间|几天|几个工作日|几个?小时/.test(text);
  // 市里掏几成 asks for no votes
  const ofMoney = OF_MONEY.test(text);
  const all = index.explained.filter(({ says }) => (!timed || gives(content, says)) && (!ofMoney || OF_MONEY.test(says)));
  const missing = (in_: string, words: readonly string[]): number => words.filter((group) => !wordsOf(group).test(in_)).length;
  const own = all.filter(({ words }) => missing(text, words) === 0);
  const meant = meaning(index, text);
  // 业主点头 asks for what 同意 stands for
  const wide = [text, ...alikeIn(text).flatMap(({ words }) => words)].join('\u0001');
  const fitting =
    own.length || meant ? own : all.filter(({ words }) => missing(wide, words) === 0 && missing(text, words) < Math.min(2, words.length));
  // 无主管楼院 is not 楼院
  const [found] = fitting.sort((a, b) => b.words.length - a.words.length || longest(b, text) - longest(a, text));
  // 未公开是什么意思 is explained at length, 无主管楼院是什么意思 by the word itself
  if (meant && !(found && longest(found, text) >= [...meant.word].length)) return meant.card;
  // 楼顶防水保修几年，暖气管几个冬天: of two things the law has two periods
  const also =
    found && asksIn(text).length > 1
      ? all.find(
          (e) =>
            e !== found &&
            e.title === found.title &&
            e.words[0] === found.words[0] &&
            e.words[1] !== found.words[1] &&
            missing(wide, e.words) === 0,
        )
      : undefined;
  if (found && also) return explained([found, also], [text]);
  return found ? explained([found], found.words.length > 1 ? [text] : (text.match(new RegExp(found.words[0]!, 'gu')) ?? [])) : null;
}

/** Of what a list is asked for, the characters that no list is kept by: 郑花路社区. */
const conditionLeft = (question: Question): number =>
  contentOf({
    ...question,
    said: STATES.reduce((text, [words]) => text.replace(words, ' '), question.said.replace(/超过|以上|[一半]年|示范/g, ' ')),
  })
    .runs.flat()
    .filter((c) => c.own && c.weight === 1 && c.c !== ' ').length;

/** 哪些小区没做保温: those that are told of, and not as done. */
const NOT_DONE = /(?:没有?|未)(?:做|安?装|加|改|修|铺|换|弄|建|完|拆|引|配|搞)/;
/** 哪些小区没有加装电梯 asks for none of those that use the method. */
const asksUndone = ({ lists, items }: Question, text: string): boolean => lists && items.length > 0 && NOT_DONE.test(text);
/** A question about no place: what streets have as a rule, which compounds there are. */
async function ofAll(index: GeneralAnswers, question: Question, text: string, parts: AnswerParts): Promise<Card | null> {
  if (question.lists && conditionLeft(question) <= 2) {
    // 多少小区做了绿化 names the work by what asks for its figures
    const item = question.items[0] ?? question.topics.flatMap((t) => topicOf(t).items ?? [])[0] ?? '';
    const at = item || question.topics.every((t) => OF_STATE.includes(t)) ? index.lists.indexOf(item) : -1;
    const card = at < 0 ? null : listCard(index, await parts.read<readonly ListOf[]>(listOf(at)), item, text, question);
    if (card) return card;
  }
  const ruled = question.lists ? [] : question.topics.filter((t) => index.ruled.includes(t));
  const rules = (await Promise.all(ruled.map((t) => parts.read<readonly StreetRule[]>(rulesOn(t))))).flat();
  if (rules.length && !unsaid(question, rules.map(({ says }) => says).join('\u0001'))) {
    const scored = rules.map((r) => ({ r, score: overlap(r.says, text) })).sort((a, b) => b.score - a.score);
    const best = (
      question.items.length || /隐蔽|竣工|工序/.test(text) ? scored.filter(({ score }) => score === scored[0]!.score) : scored
    ).slice(0, CHOICES);
    return {
      ...empty('said', { title: '各街道的规定', path: 'streets/', label: topicOf(ruled[0]!).label }),
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

/** Topics that a list by state answers. */
const OF_STATE: readonly Topic[] = [
  'status',
  'news',
  'finish',
  'start',
  'undone',
  'demo',
  'acceptance',
  'total',
  'done',
  'underway',
  'started',
  'planned',
];

/** Two characters of a question that ask for nothing and that the answer does not say: 验收不合格怎么办. */
function unsaid(question: Question, text: string): boolean {
  const left = beyond(contentOf(question), text).runs.map((run) => run.map((c) => (c.own && c.weight === 1 ? c.c : ' ')).join(''));
  return left.some((run) =>
    run
      .replace(FILLER, ' ')
      .split(' ')
      .some((word) => [...word].length > 1),
  );
}

function listCard(index: GeneralAnswers, states: readonly ListOf[], item: string, text: string, { taken }: Question): Card | null {
  const negated = item !== '' && (NOT_DONE.test(text) || taken.some(({ words }) => new RegExp(`(?:没有?|无|缺)${words}`, 'u').test(text)));
  const wanted = negated ? /^(?!已)/ : STATES.find(([words]) => words.test(text))?.[1];
  // 铺了路 tells of a work, whether it is known or not
  if (!item && (!wanted || /[做装铺换加建修添](?:了|过)(?!$|的|没|吗)/.test(text))) return null;
  const fitting = wanted ? states.filter((s) => wanted.test(s.state)) : states;
  const shown = fitting.length ? fitting : item ? states : [];
  const unfinished = !item && wanted?.source.startsWith('^(?!已');
  const label = item || (unfinished ? '没有收集到完工消息的' : (fitting[0]?.state ?? '小区和楼院').replace(/（[^）]*）/g, ''));
  const words = [...Map.groupBy(states, ({ of }) => of)].flatMap(([of, all]) => {
    const mine = all.filter((s) => shown.includes(s));
    const others = item ? all.reduce((sum, s) => sum + s.count, 0) - mine.reduce((sum, s) => sum + s.count, 0) : 0;
    const told = [
      mine.map((s) => `${s.state}${s.count}个`).join('、'),
      others && `${mine.length ? '另有' : ''}${others}个，材料${negated ? '说做了' : '说到过，没有说做完'}`,
    ].filter(Boolean);
    return told.length ? [`${of}：${told.join('；')}`] : [];
  });
  const query = item ? `search/?item=${encodeURIComponent(item)}&type=compound` : 'explore/';
  return {
    ...empty('list', { title: item ? (negated ? `没有说做完“${item}”的` : `做“${item}”的`) : label, path: query, label }),
    lines: [
      {
        says: shown.length ? words.join('；') : `${index.held}里没有这样的`,
        day: '',
        whose: '',
        sources: [],
        path: query,
      },
    ],
    by: taken.map(({ words }) => words),
    note: `截至${formatDate(index.day)}。只数本站收录的材料里说过的，不等于全部。`,
    links: [...shown, ...(item && !negated ? states.filter((s) => !shown.includes(s)) : [])]
      .flatMap((s) => s.first.map(([path, title]) => ({ path, title, note: item ? s.state : '' })))
      .slice(0, LINKS),
  };
}

/** A page that a question may name: a hit, or one of the few that are known by name. */
type Page = NamedSubject & { spelled?: boolean };
const pageOf = (h: Hit): Page => ({ path: pathOf(h), title: h.title, kind: h.kind, place: h.place, names: h.names, spelled: h.spelled });

/** 大学路这条路 is the road, 大学路 alone may be the office that is called after it, and 大学路12号 is a yard. */
const OF_A_ROAD = /[这那]条(?:路|街)|道路|路段|路面|哪一?段|精品街|(?:啥|什么)街/;
const roadsIn = (query: string, hits: readonly Hit[], { named }: AnswerIndex): Page[] =>
  hits
    .filter((h) => h.kind === 'road' && h.portal === 0)
    .map(pageOf)
    .filter(({ title }) => {
      const after = query.slice(query.indexOf(title) + title.length);
      const office = named.some((p) => p.kind === 'street' && p.names.some((n) => n.startsWith(title)));
      return query.includes(title) && !/^(?:\d|街道|办事处|社区|[东西南北]?[路街])/.test(after) && (!office || OF_A_ROAD.test(query));
    });

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
  const compounds = (all: readonly Hit[]): Page[] => [
    ...new Map(all.filter((h) => h.kind === 'compound' && h.portal === 0).map((h) => [pathOf(h), pageOf(h)])).values(),
  ];
  const places = [...index.named.filter((p) => p.kind !== 'practice'), ...roadsIn(query, hits, index)];
  const first = namedIn(query, [...compounds(hits), ...places]);
  const question = readQuestion(first.rest, parts.items);
  const asIs: Read = { question, named: first.named, note: '' };
  // 桐柏路那院几户 asks for a yard on the road, and not for the office that is called after it
  const [yard = ''] = YARD_ON_ROAD.exec(query) ?? [];
  const onIt = yard && first.named.every(([p]) => p!.kind !== 'compound') ? onRoad(yard, compounds(hits)) : [];
  if (onIt.length) return { question: readQuestion(namedIn(query.replace(yard, ''), places).rest, parts.items), named: [onIt], note: '' };
  const nothingLeft = [...question.rest.replace(/\s/g, '')].length < 2 || [...question.name].length < 2;
  if (!question.place && (nothingLeft || (first.named.length > 0 && !unexplained(question)))) return asIs;
  const name = (first.named.length ? nameAround(query, question.name) : question.name).replace(THOSE, '');
  const more = await parts.search(name, POOL);
  const again = namedIn(query, [...compounds([...more, ...hits]), ...places]);
  const reread = readQuestion(again.rest, parts.items);
  if (again.named.some(([p]) => p!.kind === 'compound') && !reread.place) return { question: reread, named: again.named, note: '' };
  const known = { ...question, place: null, rest: '', said: question.said.replace(question.name, '\u0000') };
  // whom it names is known, and what is left is what it asks for
  if (first.named.length && !question.place) return asIs;
  // 47号院和嵩岳小区哪个大
  const beside = BELONGS.test(known.said) || COMPARED.test(query) ? first.named : [];
  const [sounding] = more.filter((h) => h.spelled && h.kind === 'compound' && h.portal === 0);
  if (sounding)
    return {
      question: known,
      named: [[pageOf(sounding)], ...beside],
      note: `按“${sounding.title}”答的。`,
    };
  const along = first.named.length > beside.length ? [] : onRoad(name, compounds([...more, ...hits]));
  if (along.length) return { question: known, named: [along, ...beside], note: '' };
  const partly = partlyNamed(name, compounds(more));
  // 抽纱厂家属院 may be that of 抽纱公司
  const ofFirm =
    withoutFirm(name) === name
      ? []
      : compounds([...more, ...hits]).filter((p) => p.names.some((n) => withoutFirm(n).endsWith(withoutFirm(name))));
  if (!partly.length && ofFirm.length) return { question: known, named: [ofFirm], note: `没有叫“${name}”的。` };
  if (partly.length) return { question: known, named: [partly, ...beside], note: '' };
  // 保利心语151号院 may be 保利心语社区151、152号院: whoever asks knows
  const [start = ''] = /^\p{Script=Han}{3,4}/u.exec(name) ?? [];
  const near = start && !/路|街|巷|道/.test(start) ? compounds(more).filter((p) => p.names.some((n) => n.startsWith(start))) : [];
  const shortened = near.filter((p) => (near.length === 1 && name === start) || p.names.some((n) => isShort(name, n)));
  // 百花里9号院 is not 百花里1号院
  const otherNumber = /\d/.test(name) && !near.some((p) => p.names.some((n) => numbersIn(n).some((x) => numbersIn(name).includes(x))));
  if (near.length && otherNumber) return { question: { ...question, place: name }, named: [], note: '' };
  const [only] =
    near.length === 1 && !/\d/.test(name) && [...start].length > 3 && !placeIn(name.slice(start.length), parts.items) ? near : [];
  if (only)
    return {
      question: { ...question, place: null, rest: '', said: question.said.replace(start, GONE) },
      named: [[only]],
      note: `按“${only.title}”答的。`,
    };
  if (shortened.length === 1) return { question: known, named: [shortened], note: `按“${shortened[0]!.title}”答的。` };
  if (near.length) return { question: known, named: [near], note: `没有叫“${name}”的。` };
  // 蒿岳小区 may be 嵩岳小区, 二公司公交家属院 公交二公司家属院: whoever asks knows
  const alike = compounds([...hits, ...more]).filter((p) => p.names.some((n) => differsInOne(n, name) || isReordered(n, name)));
  if (alike.length) return { question: known, named: [alike], note: `没有叫“${name}”的。` };
  // 建设路191号院 may be 桐柏路191号院 of 建设路街道
  const [, road = '', number = ''] = /^(\p{Script=Han}{2,6}[路街])(\d+号)/u.exec(name) ?? [];
  const there = number
    ? compounds([...more, ...(await parts.search(`${number}院`, POOL)), ...hits]).filter(
        (p) => p.place.includes(road) && p.names.some((n) => contains(n, number)),
      )
    : [];
  if (there.length) return { question: known, named: [there], note: `没有叫“${name}”的。` };
  return { question: reread.place ? { ...reread, place: name } : reread, named: again.named, note: '' };
}

/** 铁路机务段家属院 of 铁路局机务段家属院: its characters in another order, or all but one; numbers are the same. */
function isReordered(name: string, said: string): boolean {
  const [whole, part] = [name, said].map((n) => [...withoutEnding(numeralsToDigits(n))]);
  const numbers = (n: readonly string[]): string => n.join('').match(/\d+/g)?.join() ?? '';
  // 紫荆山路171号院 is another road's than 紫荆山南路171号院
  if (/[路街巷道].*\d/u.test(said) || part!.length < 4 || whole!.length - part!.length > 1 || numbers(whole!) !== numbers(part!))
    return false;
  const left = [...whole!];
  return part!.every((c) => left.includes(c) && left.splice(left.indexOf(c), 1));
}

/** One character of a name was mistyped, none of a number. */
function differsInOne(name: string, said: string): boolean {
  const [a, b] = [[...name], [...said]];
  const other = a.flatMap((c, i) => (c === b[i] ? [] : [c + (b[i] ?? '')]));
  return (
    a.length > 3 &&
    a.length === b.length &&
    other.length === 1 &&
    // 绿城小区 is no 绿云小区 mistyped: many begin alike
    a[0] !== b[0] &&
    /小区$/.test(said) &&
    !/[\d零一二三四五六七八九十百东西南北中新老]/.test(other[0]!)
  );
}

const withoutFirm = (name: string): string => name.replace(/(?:公司|集团|工厂|厂|局)(?=家属院|宿舍|院)/u, '');
const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];
/** 保利心语151号院 leaves 社区 out of 保利心语社区151号院; numbers stay whole. */
function isShort(said: string, name: string): boolean {
  if (numbersIn(said).join(' ') !== numbersIn(name).join(' ')) return false;
  let at = 0;
  for (const c of name) if (c === said[at]) at++;
  return at === said.length;
}

/** 陇海东路那院, 伊河路院里: a road, and of what stands on it no number. */
const ON_ROAD =
  /^(?:\p{Script=Han}*?(?:住|在))?(\p{Script=Han}{2,5}[路街巷])(?:上|那|这|的|里|有|几|个|家属|楼|老)*(?:院|小区)?(?:子|儿|里|上)*$/u;
const YARD_ON_ROAD = /\p{Script=Han}{2,4}[路街巷](?:上|那|这|的|几|个)*(?:院|小区)(?:子|儿|里)?(?![\d区])/u;
function onRoad(name: string, pages: readonly Page[]): Page[] {
  const [, road] = ON_ROAD.exec(name) ?? [];
  return road ? pages.filter((p) => p.names.some((n) => n.startsWith(road) && /^\d/.test(n.slice(road.length)))) : [];
}

/** The whole name, of which a part may be the name of something else: 文化路97号院. */
function nameAround(query: string, part: string): string {
  const text = bareName(query);
  const at = text.indexOf(part);
  const before = /\p{Script=Han}{0,6}$/u.exec(text.slice(0, Math.max(0, at)))?.[0] ?? '';
  return before.replace(/^.*(?:请问|问|查|知道|一下|我们|我家|我|的|市|区)/u, '') + part;
}

/** What a question is answered with, above the results: one card, two where two are compared, none where nothing is certain. */
export async function answer(asked: string, hits: readonly Hit[], parts: AnswerParts): Promise<Card[]> {
  const query = inFull(withYears(plainly(asked), parts.today));
  const text = bareName(query);
  if (!mayAsk(text, parts.items, hits)) return [];
  const index = await parts.read<AnswerIndex>('index');
  const province = PROVINCE.test(query)
    ? index.named.find(({ kind, title }) => kind === 'district' && title.endsWith('省'))?.title
    : undefined;
  const whole = await read(province ? query.replace(PROVINCE, province) : query, hits, index, parts);
  const { year } = whole.question;
  // in which of all years, or where anybody complained: of that nothing is kept in order
  if (OF_ALL_YEARS.test(text) || (WHERE_COMPLAINED.test(text) && !whole.named.length)) return [];
  // nobody can tell of a year to come
  if (year !== null && year > parts.today.slice(0, 4)) return [];
  const [one] = whole.named;
  // nobody's own number is kept: whom one may call is told
  if (/手机|私人电话|微信号/.test(text) && one?.length === 1)
    return [
      { ...empty('none', { title: one[0]!.title, path: one[0]!.path, label: '个人的电话' }), note: '本站只写岗位，不收个人的电话。' },
    ];
  if (BEYOND.test(text) || (NAMED.test(text) && PERSON.test(text) && !FORMERLY.test(text))) return [];
  // 50万户是谁说的: what was said, with who says it
  const [, told = ''] = SAID_BY.exec(query) ?? [];
  if ([...told].length >= TOLD_AT_LEAST) {
    const cards = (await answer(told + (mayAsk(bareName(told), parts.items, hits) ? '' : '是多少'), hits, parts)).filter(
      ({ kind }) => kind === 'said',
    );
    if (cards.length) return cards.map((card) => ({ ...card, note: card.note + WHOSE }));
  }
  const of: ToAnswer = { query, text, index, whole, hits };
  const cards = await answered(of, parts);
  // where no place is asked about, guides are read only for what they answer, or where nothing does
  const fixed = cards.some(({ kind }) => kind === 'choices' || kind === 'unheld') || (cards.length > 0 && !whole.named.length && !of.heard);
  // where nothing is told of 验收, what was done when is no answer to choose
  const mayBeMeant = ({ card }: Reading): boolean =>
    !cards.length ||
    cards.some(({ kind }) => kind !== 'none') ||
    (card.lines.some(({ says }) => saysItsWord(whole.question.topics, says)) && !otherMoney(whole.question.said, card.lines));
  const shown = cards.some(({ sure }) => sure)
    ? cards
    : fixed
      ? accounted(whole.question, cards)
      : settled(whole.question, cards, (await readings(of, parts)).filter(mayBeMeant), whole.named.length > 0);
  // of two that are compared each answers for itself
  return whole.named.length < 2 && isSuspect(whole.question, shown) ? [asksInstead(shown)] : shown;
}

const OF_ALL_YEARS = /哪一?年.*最[多少]/;
const WHERE_COMPLAINED = /哪(?:里|儿|些地方|些小区|个小区|些楼院)的?有?(?:居民|业主|群众|住户|人)们?在?(?:反映|投诉|信访|举报|上访)/;
/** Asks whose words it is, behind what is said. */
const SAID_BY =
  /^(.*?)[，,]?(?:[这那](?:个|句)?(?:话|数字?|说法)?)?(?:都|到底|究竟)?(?:是)?(?:谁|哪(?:家|个|份|篇)(?:报纸?|媒体|单位|报道|文件)?)(?:说|讲|报|写|登|公布|发布|提)(?:出来|过|到)?(?:的|过)(?:话|数)?$/u;
const TOLD_AT_LEAST = 5;
const WHOSE = '是谁说的，看每句下面的来源。';

const POLICY = /方案|办法|政策|文件|意见|通知|条例|规定/;

/** 电梯 alone is looked for; nothing is asked of it. */
const isLookedFor = (text: string): boolean => !ASKING.test(text) && [...text].length <= LOOKED_FOR;

/** What guides say, and the methods, places and sources that were found first. */
const heardIn = (of: ToAnswer, parts: AnswerParts): Promise<Spoken> => (of.heard ??= spoken(of, parts));
async function spoken({ hits, index, whole }: ToAnswer, parts: AnswerParts): Promise<Spoken> {
  const first = hits
    .filter((h) => h.kind in READ && h.portal === 0)
    .slice(0, EXPLAINING)
    .map(pathOf);
  // methods of the work that it asks of are read too: 既有住宅加装电梯
  const ofWork = index.named
    .filter(({ kind, title }) => kind === 'practice' && whole.question.items.some((label) => title.includes(label)))
    .map(({ path }) => path)
    .slice(0, 1);
  const read = [...new Set([...first, ...ofWork])];
  const [guides, policies, ...packs] = await Promise.all([
    parts.read<readonly Pack[]>('guides'),
    parts.read<readonly Pack[]>('policies'),
    ...read.map((path) => parts.read<Pack>(packOf(path)).catch(() => null)),
  ]);
  return {
    guides,
    others: [...policies, ...(packs.filter((pack) => pack !== null && !guides.some(({ path }) => path === pack.path)) as Pack[])],
    found: [...hits.slice(0, POOL).map(pathOf), ...ofWork],
  };
}

interface ToAnswer {
  query: string;
  text: string;
  index: AnswerIndex;
  whole: Read;
  hits: readonly Hit[];
  /** What guides say, once somebody has read them. */
  heard?: Promise<Spoken>;
}
/** How a question may be meant, where it is about one place, or about none. */
async function readings(of: ToAnswer, parts: AnswerParts): Promise<Reading[]> {
  const { query, text, index, whole } = of;
  const { named, question } = whole;
  const [first] = named;
  if (question.place !== null || named.length > 1 || (first && first.length > 1) || isLookedFor(text)) return [];
  if (first) return readingsIn(await parts.read<Pack>(packOf(first[0]!.path)), question, parts.today);
  const method = asksUndone(question, text) ? null : methodIn(query, index, parts.items, named);
  if (method) return readingsIn(await parts.read<Pack>(packOf(method.page.path)), method.question, parts.today);
  // who asks which place it is is asked back by none that names no place
  if (WHICH_ONES.test(text) || whichLevel(question.said) || (MOST.test(text) && levelOf(question))) return [];
  return question.lists ? [] : heardReadings(await heardIn(of, parts), question.said, parts.today);
}

/** Where no page was found for the whole question, those for what is told. */
const placesFor = async (said: string, hits: readonly Hit[], parts: AnswerParts): Promise<readonly Hit[]> =>
  hits.length ? hits : parts.search(toldIn(said), POOL);
const WHICH_ONES = /哪些(?:街道|办事处|区(?!域|别)|社区|小区|楼院|院)/;
/** A document whose title is asked after, and whom it tells of. */
async function paperOf(said: string, hits: readonly Hit[], parts: AnswerParts): Promise<{ card: Card; certain: boolean } | null> {
  const card = await paperCard(said, hits, (name) => parts.read<readonly Paper[]>(name));
  return card && { card, certain: true };
}
/** Who asks which place it is is answered by none that names no place. */
const namesPlace = ({ title, lines, links }: Card, { named }: AnswerIndex): boolean => {
  const text = [title, ...lines.map(({ says }) => says), ...links.map((l) => l.title)].join(' ');
  return /小区|[院楼](?!领导)|片区|胡同/.test(text) || named.some((p) => p.kind !== 'practice' && text.includes(p.title));
};
/** 哪个小区做了保温: what lists are kept by, and nothing else. */
const isKeptInLists = (question: Question): boolean => question.lists && question.items.length > 0 && conditionLeft(question) < 2;

async function answered(of: ToAnswer, parts: AnswerParts): Promise<Card[]> {
  const { query, text, index, whole, hits } = of;
  const { note } = whole;
  const belongs =
    whole.named.length > 1 &&
    BELONGS.test(whole.question.said) &&
    whole.named.slice(1).every(([p]) => p!.kind === 'district' || p!.kind === 'street');
  const question: Question = belongs ? { ...whole.question, topics: ['place'], place: null, rest: '' } : whole.question;
  const named = belongs ? whole.named.slice(0, 1) : [...whole.named];
  const { topics, items, lists } = question;
  const method = asksUndone(question, text) ? null : methodIn(query, index, parts.items, named);
  // 三路一园 is a method, and ends like a place
  const place = question.place !== null && method?.page.names.includes(question.place) ? null : question.place;
  const [first] = named;
  const [other] = OTHER_CITIES.exec(text) ?? [];
  const abroad =
    other &&
    !index.named.some((p) => p.names.some((n) => n.includes(other))) &&
    !/路|街/.test(text.slice(text.indexOf(other) + other.length)[0] ?? '')
      ? other
      : undefined;
  // 郑州高新区 is not all of 郑州
  const elsewhere = !first
    ? (abroad ?? ELSEWHERE.exec(text)?.[1])
    : named.length === 1 && first[0]!.path === index.region.path
      ? NEW_DISTRICTS.exec(question.said)?.[0]
      : undefined;
  if (elsewhere && (topics.length || items.length || lists || contentOf(question).wants || /旧改|改造|老旧小区/.test(text)))
    return [empty('unheld', { title: elsewhere, path: '', label: '' })];
  if (MOST.test(text) && !place && named.length < 2 && (!first || first.length === 1)) {
    const most = await mostCard(text, question, first?.[0], parts);
    if (most) return [most];
    if ((asksExtreme(text) || levelOf(question)) && (!first || first[0]!.kind === 'district')) return [];
  }
  if (text.includes('社区') && first?.[0]!.kind !== 'compound') {
    const community = await communityCard(question, text, parts);
    if (community) return [community];
  }
  // 哪个街道有282人分包楼院: what nearly says it all goes before what a list or a method would say
  const within = first?.[0]!.kind === 'compound' || named.length > 1 ? undefined : (first?.[0]!.title ?? '');
  const asksWhich =
    within !== undefined &&
    !place &&
    !MOST.test(text) &&
    !COMPARED.test(text) &&
    !topics.includes('used') &&
    whichLevel(question.said) !== null;
  const whichOf = (found: readonly Hit[]): ReturnType<typeof whichCard> =>
    whichCard(question.said, found, index, within!, (path) => parts.read<Pack>(packOf(path)).catch(() => null), parts.today);
  // 210户受益的是哪个院: where the words found nothing, pages that have the very number
  const [counted] = /\d{2,}[户栋部处间棵盏米]/u.exec(question.said) ?? [];
  const which = asksWhich
    ? ((await whichOf(await placesFor(question.said, hits, parts))) ??
      (first ? null : await paperOf(question.said, hits, parts)) ??
      (counted ? await whichOf(await parts.search(counted, POOL)) : null))
    : null;
  if (which?.certain && !isKeptInLists(question)) return [which.card];
  const ofParts = method && !MOST.test(text) ? await partsCard(method, text, named.flat(), parts) : null;
  if (ofParts) return [ofParts];
  // 二七区“四位一体”是啥 asks for the method, whoever uses it
  const ofMethod = method !== null && !place && (!first || method.asks);
  if (ofMethod && method.asks) {
    const card = await subjectCard(method.page, method.question, parts);
    // what the very word means goes before the method that is called after it: 隐蔽工程是啥
    const meant = method.question.topics[0] === 'meaning' && !first ? explanation(await parts.read<GeneralAnswers>('general'), text) : null;
    // 长江路街道基础类包括哪些: what the place itself says of it goes before
    const own = first && named.length === 1 ? await subjectCard(first[0]!, { ...question, topics: [], items: [], taken: [] }, parts) : null;
    const told = own?.kind === 'said' && own.lines.some(({ says }) => method.page.names.some((n) => says.includes(n))) ? [own] : [];
    // nobody owes it to tell of a method
    if (card && card.kind !== 'none') return meant ? [meant, card] : [...told, card];
  }
  const said = async (): Promise<Card[]> => {
    if (which && !first) return [which.card];
    // 哪个街道没开工: of what is not so, nothing that comes near is an answer
    if (asksWhich && /没|未/.test(text)) return [];
    // what a word means tells of no compounds: 没有物业的院有哪些
    if (isLookedFor(text) || lists) return [];
    const card = saidCard(await heardIn(of, parts), question.said, parts.today, SAME.test(text));
    // a sentence of another year says nothing of this one
    const ofOther = ({ says, day }: Line): boolean =>
      question.year !== null && /20\d\d年/.test(says + day) && !(says + day).includes(question.year);
    if (card?.lines.every(ofOther)) return [];
    return card && !((asksWhich || WHICH_ONES.test(text)) && !namesPlace(card, index)) ? [card] : [];
  };
  if (!first && !place && !method && (MEANS.test(text) || PART_ASKED.test(text))) {
    const partly = await Promise.all(practicesWith(text, index).map((p) => subjectCard(p, MEANING, parts)));
    const cards = partly.filter((card) => card !== null);
    if (cards.length) return cards.length > 1 ? [asks(cards)] : cards;
  }
  if (!first && !place) {
    const explained = explanation(await parts.read<GeneralAnswers>('general'), text);
    if (explained) return [explained];
    if (SAME.test(text)) return said();
    const card = ofMethod ? await subjectCard(method.page, method.question, parts) : null;
    // 全市加装电梯累计几部: a method gives no such number
    const content = contentOf({ said: question.said, taken: [] });
    const lacks = content.wants?.of === 'count' && !card?.lines.some(({ says, day }) => gives(content, says + day));
    if (card && card.kind !== 'none' && !(lacks && topics.some((t) => topicOf(t).metrics))) return [card];
  }
  if (!first && !place && !topics.length && !items.length && !lists) return said();
  // 文化路97号院 is not 文化路街道, and 绿城花园 is not any other 花园
  if (place)
    return named.some(([p]) => p!.kind === 'compound') || !mayBeUnheld(place, index, hits)
      ? []
      : [empty('unheld', { title: place, path: '', label: '' })];
  if (which && !first && !isKeptInLists(question)) return [which.card];
  if (!first) {
    const general =
      [...question.rest.replace(/\s/g, '')].length <= 2 * UNEXPLAINED
        ? await ofAll(await parts.read<GeneralAnswers>('general'), question, text, parts)
        : null;
    // 全市多少小区完工: what the city counts goes before what is held here
    const counted =
      general?.kind === 'list' && !items.length && HOW_MANY.test(text) ? await subjectCard(index.region, question, parts) : null;
    if (general) return counted && !counted.lines[0]?.says.startsWith('收录的') && counted.kind === 'said' ? [counted, general] : [general];
    // of which place it is asked must be clear: 登封市 is not 郑州
    const counts = topics.some((t) => topicOf(t).metrics);
    const ofRegion = async (): Promise<Card[]> => {
      const card =
        WIDER.test(text) || (!counts && !contentOf(question).wants) ? null : await subjectCard(index.region, question, parts, true);
      const shown = card?.lines.map(({ says, day }) => (says + day).replaceAll(',', '')).join(' ') ?? '';
      // 旧改的钱市里出几成 asks for no share of what is done
      if (OF_MONEY.test(text) && !OF_MONEY.test(shown)) return [];
      // 171号院多大 asks for no city
      return card?.kind === 'said' && numbersIn(question.said).every((n) => shown.includes(n)) ? [card] : [];
    };
    // what a policy provides is no figure of the city
    const ofPolicy = POLICY.test(text);
    const found = counts && !ofPolicy ? await ofRegion() : await said();
    if (found.length) return found;
    const other = counts && !ofPolicy ? await said() : await ofRegion();
    return other.length || !isNameless(question) ? other : [empty('unheld', { title: question.name, path: '', label: '' })];
  }
  // 郑州综合改造方案管到哪一年的小区: what a policy provides is no figure of the city
  if (named.length === 1 && first[0]!.path === index.region.path && POLICY.test(text)) {
    const [provided] = await said();
    if (provided?.path.startsWith('sources/')) return [provided];
  }
  if (first.length > MOST_CHOICES) return [];
  // of several that bear one name, each answers; one that is only called alike must be looked at first
  if (first.length > 1 && first.length <= CHOICES && !note) {
    const each = (await Promise.all(first.map((p) => subjectCard(p, question, parts)))).filter((card) => card !== null);
    if (each.length === first.length) return [asks(each)];
  }
  if (first.length > 1 || note.startsWith('没有叫'))
    return [
      {
        ...empty('choices', { title: first.length > 1 ? '要问哪一个？' : '要问的是这个吗？', path: '', label: '' }),
        note,
        links: first.map((p) => ({ path: p.path, title: p.title, note: p.place })),
      },
    ];
  const [, after, ahead] = (named.length === 1 && COMPARED.test(question.said) && OTHER_OF_TWO.exec(question.said)) || [];
  const second = after ?? ahead;
  if (second !== undefined) {
    const { named: also } = await read(second, await parts.search(second, POOL), index, parts);
    const card = also.length ? null : await subjectCard(first[0]!, { ...question, said: question.said.replace(second, '') }, parts);
    if (card) return [card, empty('unheld', { title: second, path: '', label: '' })];
    if (also.length) named.push(also[0]!);
  }
  // 大学路改造弄了啥: of the road, or of the office that is called after it
  const road =
    named.length === 1 &&
    first[0]!.kind === 'street' &&
    !/街道|办事处/.test(text) &&
    hits.find(
      (h) =>
        h.kind === 'road' && h.portal === 0 && text.includes(bareName(h.title)) && bareName(first[0]!.title).startsWith(bareName(h.title)),
    );
  if (road && topics.length && topics.every((t) => OF_ROAD.includes(t)) && !items.length)
    return [
      {
        ...empty('choices', { title: '要问哪一个？', path: '', label: '' }),
        links: [first[0]!, { path: pathOf(road), title: `${road.title}（道路）`, place: road.place }].map((p) => ({
          path: p.path,
          title: p.title,
          note: p.place,
        })),
      },
    ];
  // 嵩岳小区和47号院哪个大: of two that are named, which one of those that are called so must be known first
  const unclear = named.slice(0, 2).find((pages) => pages.length > 1);
  if (unclear)
    return [
      {
        ...empty('choices', { title: '要问哪一个？', path: '', label: '' }),
        links: unclear.slice(0, MOST_CHOICES).map((p) => ({ path: p.path, title: p.title, note: p.place })),
      },
    ];
  // 姚砦小区算不算在金水区那13个街道里: what is told of one of them by name
  if (named.length === 2 && !COMPARED.test(question.said) && /算不算|在不在|是不是|属不属于|包不包括|有没有|算|吗$/.test(question.said)) {
    const related = await relatedCard(named[0]![0]!, named[1]![0]!, question, parts);
    if (related) return [related];
  }
  const compared = named.length > 1 ? asOfEach(question, parts.items) : question;
  // 新郑市和二七区哪个改得多: only what both count alike can be compared
  const [one, two] = [named[0]![0]!, named[1]?.[0]];
  const level = one.kind === 'street' || one.kind === 'district' ? one.kind : null;
  const weighs = named.length === 2 && two!.kind === level && level !== null && WHICH_IS_MORE.test(question.said);
  if (weighs) {
    const card = await regionsCard(text, compared, [one, two!], level, parts);
    if (card) return [card];
  }
  // 中原、二七、管城、惠济各多少个
  const several = named.length > 2 && named.length <= CHOICES && /各|分别/.test(question.said);
  const ofEach: Question = several && !topics.length && !items.length ? { ...compared, topics: ['planned'] } : compared;
  const cards = await Promise.all(named.slice(0, several ? CHOICES : 2).map(([p]) => subjectCard(p!, ofEach, parts)));
  // 哪个先改的: of neither a day is told, but that one came before the other
  if (named.length === 2 && ORDER.test(question.said) && cards.every((c) => !c || c.kind === 'none')) {
    const order = await orderCard(named[0]![0]!, named[1]![0]!, parts);
    if (order) return [order];
  }
  const paced = named.length === 2 && PACE.test(question.said);
  const beforehand = note + (cards.every((c) => c?.kind === 'said') ? (weighs ? APART : paced ? OF_EACH : '') : '');
  const told = cards.flatMap((c) => (c ? [beforehand ? { ...c, note: beforehand + c.note } : c] : []));
  // what is not known of a place may be known of all: 我们院装电梯要多少人同意
  // of the city as a whole a method may say it: 郑州加装电梯补贴多少钱
  if (
    named.length === 1 &&
    first[0]!.path === index.region.path &&
    told.every((c) => c.kind === 'none' || c.note.includes('未公开') || unsaid(question, c.lines.map(({ says }) => says).join('\u0001')))
  ) {
    const better = await said();
    if (better.length) return better;
  }
  const explained = told.every((c) => c.kind === 'none') ? explanation(await parts.read<GeneralAnswers>('general'), question.said) : null;
  return explained ? [...told, explained] : told;
}

/** Of two regions, which has more of something. */
const WHICH_IS_MORE = /(?:哪|谁)[^，\0]{0,8}(?:[更最]?[多少大小高低重轻])|(?:谁|哪)(?:更|最)/u;
const APART = '两边数的范围、口径不一样，不能直接比，各是各的说法。';
/** 哪个进度快 */
const PACE = /(?:哪|谁).*[快慢]/;
const OF_EACH = '两边各是各的日子和范围，不能直接比。';
const UNLIKE = /不一样|不同|区别|差别/;
const MORE_OF = /(?:哪(?:一)?个|哪边|哪家|谁)([^，\0]{1,8}?)(?:的|得)?(?:更)?[多少](?:些|一点|一些)?$/u;
const LARGER = /^哪个(?:更)?大$/;
/** Of two that are compared, what is asked of each: 例会有啥不一样 asks for no works, 哪个改完的多 for how many, 投资哪个大 for no area. */
function asOfEach(question: Question, items: readonly string[]): Question {
  const { said, taken } = question;
  if (MORE_OF.test(said)) {
    const asked = readQuestion(said.replace(MORE_OF, '$1多少'), items);
    if (asked.topics.length || asked.items.length) return asked;
  }
  const only = (topic: Topic, words: RegExp): boolean => taken.every((t) => t.of !== topic || words.test(t.words));
  const topics = question.topics.filter(
    (t) => !(t === 'items' && DIFFERENCE.test(said) && only(t, UNLIKE)) && !(t === 'area' && question.topics.length > 1 && only(t, LARGER)),
  );
  return topics.length === question.topics.length ? question : { ...question, topics };
}
/** 谁先谁后 */
const ORDER = /(?:哪|谁)[^，]{0,6}(?:[先早]|在前)/u;
const CAME = [/先|头一|首个/, /之后|然后|早于|晚于|经验/];
/** What is told of one of two that names the other, and which came first. */
async function orderCard(one: Page, other: Page, parts: AnswerParts): Promise<Card | null> {
  const packs = await Promise.all([one, other].map((p) => parts.read<Pack>(packOf(p.path))));
  const lines = packs.flatMap((pack) => pack.facts.filter((f) => !f.none).map((f) => lineOf(f, pack, parts.today)));
  const both = lines.filter(({ says }) => [one, other].every((p) => p.names.some((n) => bareName(says).includes(n))));
  const line = CAME.map((words) => both.find(({ says }) => words.test(says))).find((found) => found !== undefined);
  return line
    ? { ...empty('said', { title: `${one.title}、${other.title}`, path: one.path, label: '先后' }), by: [line.says], lines: [line] }
    : null;
}

/** What one of two says that names the other, where it says what is asked or has each number of the question. */
async function relatedCard(one: Page, other: Page, { said }: Question, parts: AnswerParts): Promise<Card | null> {
  const content = contentOf({ said, taken: [] });
  const numbers = numbersIn(said);
  const lines = await Promise.all(
    [
      [one, other],
      [other, one],
    ].map(async ([p, q]) => {
      const pack = await parts.read<Pack>(packOf(p!.path));
      return pack.facts
        .filter((f) => !f.none && !f.was && !f.to.includes('place'))
        .map((f) => lineOf(f, pack, parts.today))
        .filter(({ says }) => q!.names.some((n) => bareName(says).includes(n)) && numbers.every((n) => numbersIn(says).includes(n)));
    }),
  );
  const [best] = lines
    .flat()
    .map((line) => ({ line, score: evidenceOf(content, line.says) + numbers.length }))
    .filter(({ score }) => score >= RELATED)
    .sort((a, b) => b.score - a.score);
  return best ? { ...empty('said', { title: one.title, path: one.path, label: '' }), by: [said], lines: [best.line] } : null;
}
const RELATED = 1;

/** That a place is not held is said of a name that nothing here has: of none that pages speak of, and not of a street of ours with a word behind it. */
function mayBeUnheld(place: string, index: AnswerIndex, hits: readonly Hit[]): boolean {
  const said = bareName(place);
  if (hits.some(({ title, excerpt }) => bareName([title, ...excerpt.pieces.map(({ text }) => text)].join('')).includes(said))) return false;
  // 文化路街道三个示范院: what is counted of a place that is held is no other place
  const counted = /^(.{2,}?)(?:街道|办事处|[区市县])?(?:的|那|这)?[一二两三四五六七八九十几\d]+个/u.exec(said)?.[1];
  if (counted !== undefined && index.named.some(({ names }) => names.some((n) => n.startsWith(counted)))) return false;
  return !(
    /(?:街道|办事处)$/.test(said) &&
    index.named.some(({ kind, names }) => kind === 'street' && names.some((n) => said.startsWith(n.replace(/(?:街道|办事处)+$/, ''))))
  );
}

/** What is asked of a compound alone, and of none that is known: 建业森林半岛改造了吗. Nothing else is left of such a question than a name. */
const OF_A_COMPOUND: readonly Topic[] = ['households', 'buildings', 'built', 'status', 'finish', 'start', 'place', 'contractor', 'manager'];
function isNameless({ topics, items, lists, name, said }: Question): boolean {
  return (
    !items.length &&
    !lists &&
    topics.length > 0 &&
    topics.every((t) => OF_A_COMPOUND.includes(t)) &&
    /^\p{Script=Han}{4,6}$/u.test(name) &&
    said.startsWith(name) &&
    !NO_NAME.test(name)
  );
}
/** Words of works and of offices, which are no name of a compound. */
const NO_NAME = new RegExp(
  `改|造|工程|施工|验收|公[示开告]|方案|物业|业主|居民|电梯|保温|费|钱|款|票|证|房|我|你|他|谁|哪|什么|怎|咋|几|多少|没|不|的|是|有|在|了|和|与|要|能|会|被|把|给|市|区|县|街道|办事处|社区|路|街|号|${FILLER.source}`,
  'u',
);

/** 三保指的啥: methods are called by their numbers, and one part of them by its own. */
function practicesWith(text: string, { named }: AnswerIndex): NamedSubject[] {
  const parts = text.match(/[一二三四五六七八九]\p{Script=Han}/gu) ?? [];
  const of = named.filter(
    (p) => p.kind === 'practice' && parts.some((part) => text.startsWith(part) && p.names.some((n) => n.includes(part))),
  );
  return of.length <= CHOICES ? of : [];
}
/** 三步棋是哪三步, 三定三保里头的三定, 一领四单的四张单子分别是: the parts of a method, and nothing else of it. */
const PARTS_ASKED = /哪[两二三四五六七八九几些]|分别|各[是指]|里[头面]|都[有是包]|头一/u;
const OF_PARTS_NOT = /街道|办事处|小区|社区|[区院楼路年月天号人家谁]|用/u;
const MOST_PARTS = 8;
async function partsCard(
  { page, question: { topics } }: NonNullable<ReturnType<typeof methodIn>>,
  text: string,
  places: readonly Page[],
  parts: AnswerParts,
): Promise<Card | null> {
  const said = namedIn(text, [page, ...places]).rest;
  if (!PARTS_ASKED.test(said) || OF_PARTS_NOT.test(said) || !topics.every((t) => t === 'meaning' || t === 'items')) return null;
  // of a place what it tells itself goes before, but of 三步棋 it tells no more than that it has it
  if (places.length && !page.names.some((n) => text.includes(n) && /[二三四五六七八九]/.test(n))) return null;
  const pack = await parts.read<Pack>(packOf(page.path));
  const shown = [pack.facts[0]!, ...pack.facts.filter(({ at }) => at === '#parts').slice(0, MOST_PARTS)];
  return {
    ...empty('said', { title: pack.title, path: pack.path, label: topicOf('meaning').label }),
    sure: true,
    by: [text],
    lines: shown.map((f) => lineOf(f, pack, parts.today)),
  };
}
const PART_ASKED = /^[一二三四五六七八九]\p{Script=Han}[^，]{0,4}(?:哪|什么|啥)/u;
const MEANING: Question = readQuestion('是什么', []);

/** A method that a question names, and whether it asks what that is or who uses it. */
function methodIn(
  query: string,
  index: AnswerIndex,
  items: readonly string[],
  others: readonly (readonly Page[])[],
): { page: NamedSubject; question: Question; asks: boolean } | null {
  const { named, rest } = namedIn(
    query,
    index.named.filter((p) => p.kind === 'practice'),
  );
  const page = named[0]?.[0];
  // 丰产路47号示范院 is a place, though 示范院 is a method
  if (!page || !namedIn(namedIn(query, others.flat()).rest, [page]).named.length) return null;
  const ofNoPlace = others.length === 0;
  const question = readQuestion(rest, items);
  // 哪些院搞了无主管楼院整治 asks who uses it
  if (question.lists && ofNoPlace && !NOT_DONE.test(query))
    return { page, question: { ...question, topics: ['used', ...question.topics] }, asks: true };
  return {
    page,
    question,
    asks: !(question.lists && NOT_DONE.test(query)) && question.topics.some((t) => t === 'meaning' || t === 'used'),
  };
}

/** compounds/songyue/: as packs have it. */
const pathOf = ({ url }: Pick<Hit, 'url'>): string =>
  /(?:compounds|streets|roads|districts|practices|guides|sources)\/[^/]+\/$/.exec(url)?.[0] ?? url;

/** Of a card with another line beside the topic's. */
const SHOWN = 3;
/** 四改是哪四改, 五定定哪五样 */
const NAMES_PARTS = /([一二三四五六七八九])\p{Script=Han}.*哪\1/u;
/** Asks for what or whom. */
const OPEN_ASKED = /什么|啥|谁|哪|多少|几|名单/;
const subjectCard = async (of: { path: string }, question: Question, parts: AnswerParts, strict = false): Promise<Card | null> => {
  const pack = await parts.read<Pack>(packOf(of.path));
  return withKind(withScope(withJoint(packCard(pack, question, parts, strict), pack, parts.today), pack, question), question);
};
/** 补贴, 专项债, 贷款: no other money answers for it. */
const OF_KIND: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [/补[贴助]|奖补/, /补|奖/],
  [/专项债|债券?/, /债/],
  [/贷款/, /贷/],
];
const otherMoney = (said: string, lines: readonly Line[]): RegExp | undefined =>
  OF_KIND.find(([asked, told]) => asked.test(said) && !lines.some(({ says }) => told.test(says)))?.[0];
function withKind(card: Card | null, { said, topics }: Question): Card | null {
  const other = card?.kind === 'said' && topics.every((t) => t === 'cost') ? otherMoney(said, card.lines) : undefined;
  return card && other ? { ...empty('none', { title: card.title, path: card.path, label: other.exec(said)![0] }), by: [said] } : card;
}
/** Asked of one yard alone, or of one of those that are kept together. */
const ALONE = /自己|单独|单单|[一本]个?[院楼]|一家/;
const TOGETHER = /\d[、—-]\d+号/;
const MEASURED = /\d(?![\d.年月日号])/;
/** What a line leaves open of what was asked: whose part of a sum, the name of 某公司. */
function withScope(card: Card | null, pack: Pack, { said }: Question): Card | null {
  if (card?.kind !== 'said') return card;
  const text = card.lines.map(({ says }) => says).join(' ');
  const note =
    (ALONE.test(said) && pack.kind === 'compound' && (text.includes('合计') || (TOGETHER.test(pack.title) && MEASURED.test(text)))
      ? '这是几个院合计的，这里没有写单独一个院的数。'
      : '') + (/哪|谁|叫/.test(said) && UNNAMED.test(text) ? '来源没有写名字。' : '');
  return note ? { ...card, note: card.note + note } : card;
}
const UNNAMED = /某(?:公司|单位|厂|企业|局)/;
/** 256处 that one document gives for a yard alone, and another for five together: both are told. */
function withJoint(card: Card | null, pack: Pack, today: string): Card | null {
  const [first, ...others] = card?.kind === 'said' ? card.lines : [];
  const figure = first?.says.split('（')[0] ?? '';
  if (!card || !first || !/\d/.test(figure) || card.lines.some(({ says }) => says.includes('合计'))) return card;
  const joint = pack.facts.find(({ says }) => typeof says === 'string' && says.startsWith(`${figure}（`) && says.includes('合计'));
  return joint ? { ...card, lines: [first, lineOf(joint, pack, today), ...others].slice(0, LINES) } : card;
}
function packCard(pack: Pack, asked: Question, parts: Pick<AnswerParts, 'items' | 'today'>, strict = false): Card | null {
  // 保全东街打造的是个啥街: of a road, what is done to it
  const question =
    pack.kind === 'road' && !asked.topics.length && OPEN_ASKED.test(asked.said) ? { ...asked, topics: ['items' as const] } : asked;
  const card = withEach(cardOf(pack, question, parts.today, strict), pack, question, parts.items, parts.today);
  if (strict || (question.lists && !HOW_MANY.test(question.said.replace(/哪几个/g, '')))) return card;
  const near = (said: string, shown: readonly Line[] = [], enough?: number): Line[] =>
    nearestLines(pack, said, parts.today, { asked: question.said, shown, ...(enough !== undefined && { enough }) }).filter(
      ({ says }) => card?.kind === 'said' || saysItsWord(question.topics, says),
    );
  // beside an answer, or where nothing was published: in words that ask for no topic
  const beside = question.taken.reduce((left, { words }) => left.replace(words, GONE), question.said);
  // what no topic asks for may still be said in so many words; so may when and how long, of which nothing stands in the tables
  const free = !card || (card.kind === 'none' && !card.lines.length && contentOf(question).wants?.of === 'number');
  // nor is unpublished what a line says in the words that ask for it and in others besides: 改造前路灯是好的还是坏的
  const besides = contentOf({ said: beside, taken: [] });
  const silent = (): Line[] => {
    const found = near(beside, [], EVIDENCE_OF_SILENT);
    return found.length ? found : near(question.said, [], EVIDENCE_OF_SILENT).filter(({ says }) => evidenceOf(besides, says) >= 1);
  };
  // 四改是哪四改: what is called so
  const called = NAMES_PARTS.test(question.said)
    ? pack.facts.filter(({ says, none }) => {
        const [, head] = (typeof says === 'string' && /^“?(\p{Script=Han}{2,8})”?：/u.exec(says)) || [];
        return !none && head !== undefined && question.said.includes(head) && (says as string).includes('、');
      })
    : [];
  if (called.length)
    return {
      ...empty('said', { title: pack.title, path: pack.path, label: '' }),
      by: [question.said],
      lines: called.slice(0, SHOWN - 1).map((f) => lineOf(f, pack, parts.today)),
    };
  // what the source leaves open is told where nothing shown gives what is asked for
  const wanted = contentOf({ said: question.said, taken: [] });
  const given = card?.sure || (wanted.wants !== null && card?.lines.some(({ says, day }) => gives(wanted, says + day)));
  const open =
    given || !OPEN_ASKED.test(question.said) || card?.lines.some(({ says }) => UNTOLD.test(says))
      ? null
      : openLine(pack, question, parts.today);
  if (open && card && card.kind !== 'none') return { ...card, lines: [...card.lines.slice(0, SHOWN - 1), open] };
  if (open)
    return { ...empty('said', { title: pack.title, path: pack.path, label: card?.label ?? '' }), lines: [open], by: card?.by ?? [] };
  const lines = free ? near(question.said) : card.kind === 'none' ? silent() : near(beside, card.lines);
  if (!lines.length || (card?.kind === 'none' && card.lines.length)) return card;
  return card && card.kind !== 'none'
    ? { ...card, lines: [...card.lines.slice(0, SHOWN - 1), ...lines.slice(0, 1)] }
    : { ...empty('said', { title: pack.title, path: pack.path, label: '' }), lines };
}
