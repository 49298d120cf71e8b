import { bareName, chineseNumber, contains, numeralsToDigits, withoutEnding } from '../text/normalise.ts';
import { TOPIC_NAMES, topicOf, WORK_WORDS, type Topic } from './topics.ts';

/** Stands where something was taken out of a question, so that what stood on both sides does not run together. */
export const GONE = '\u0000';

/** Words that say nothing about whom or what is asked. Names are taken out before, so that 中原 or 和平 are safe. */
export const FILLER =
  /老百姓|居民|自己|那边|这边|那回|那会儿?|听说|截[至止]|俺们?|恁们?|这一?片|那一?片|一般|指挥部|指的|第[一二三]批|累计|原定|说好|总体|整体|大约|左右|分别|各自|啥样|业主|大家|我们|你们|咱们?|人家|我家|我|你|他们|这次|这里|这个|那个|这些|那些|现在|目前|如今|今年|去年|到底|究竟|其实|一共|总共|合计|大概|大约|具体|已经|曾经|以前|以后|之后|一直|其中|里面|里头|应该|可以|能够|会不会|需要|需不需要|是不是|是否|有没有|能不能|可不可以|要不要|用不用|怎么样|怎样|怎么|咋|如何|什么|啥|哪些|哪个|哪家|哪里|哪儿|哪|多少|几个|几|谁|为什么|为啥|没有|请问|一下|麻烦|想|问|知道|查|了解|告诉|情况|方面|事情|问题|内容|时候|时间|日期|单位|部门|名字|城镇|老旧小区|旧小区|老小区|老旧|旧改|改造|翻新|整治|提升|工程|项目|工作|计划|施工|完工|竣工|开工|动工|进度|进展|最近|最新|公开|公布|资料|数据|记录|材料|报道|全市|全区|本市|市里|区里|街道办|国家|规定|要求|制度|办法|政策|法律|住户|安装|加装|增设|建设|修建|小区|家属院|楼院|院子|院里|地方|街道|社区|相比|比较|区别|差别|一样|哪年|[一几]次|年|月|[里中共再也还都又就才只吗呢吧啊呀么嘛了的得地着过没不有中嘞哩划请开最归属是在被把给对向从到由于与及和跟同比或说叫做搞弄干上下要花用算来去会能请这那并等各每次家个位天啦哦好装建修改拆铺换办先早晚快慢多少大长高贵]/gu;

const YEAR = /(20[012]\d)年?(?:底|初|度)?/u;

/** What a question asks for, once the names in it are taken out. */
export interface Question {
  topics: readonly Topic[];
  /** 改造内容 that it names, as pages call them. */
  items: readonly string[];
  /** Which ones or how many of them: 哪些小区做了外墙保温. */
  lists: boolean;
  /** 2020; none where several are asked for. */
  year: string | null;
  /** Years or batches of which each is asked for: 2019、2020年各改多少, 第一批和第二批. */
  parts: readonly string[];
  /** Years that are asked for together: 2020年和2021年一共. */
  span: readonly [from: string, to: string] | null;
  /** A place that it names in so many words, and that no page was found for. */
  place: string | null;
  /** What may be a name: the place, or the longest part that is left. */
  name: string;
  /** What is left that nothing explains. */
  rest: string;
  /** The question without the names in it. */
  said: string;
  /** All of it, where `said` is one clause. */
  whole?: string;
  /** Which of its words ask for what: topics, and works as `item:` with their label. */
  taken: readonly { of: string; words: string }[];
}

/** Words for works, the longest first, so that a shorter one within it is not taken for another. */
interface WorkWord {
  word: string;
  label: string;
}
const wordsForWorks = new WeakMap<readonly string[], readonly WorkWord[]>();
function workWords(items: readonly string[]): readonly WorkWord[] {
  let words = wordsForWorks.get(items);
  if (!words) {
    words = [...items, ...WORK_WORDS]
      .flatMap((line) => {
        const [label = '', ...said] = line.split(' ');
        return [label.replace(/（[^）]*）/, ''), ...said].map((word) => ({ word, label }));
      })
      .filter(({ word }) => word.length > 1)
      .sort((a, b) => b.word.length - a.word.length);
    wordsForWorks.set(items, words);
  }
  return words;
}

/** Works in a text, as pages call them. */
function itemsIn(text: string, items: readonly string[]): { labels: string[]; words: { of: string; words: string }[]; rest: string } {
  const words = workWords(items);
  const labels: string[] = [];
  const take = (label: string, word: string): void => {
    if (!labels.includes(label)) labels.push(label);
    said.push({ of: `item:${label}`, words: word });
  };
  const said: { of: string; words: string }[] = [];
  let rest = text;
  for (const { word } of words) {
    // 铺了路
    const found = rest.includes(word)
      ? word
      : word.length === 2 && rest.includes(word[0]!)
        ? new RegExp(`${word[0]}[了过好完]${word[1]}`, 'u').exec(rest)?.[0]
        : undefined;
    if (!found) continue;
    // 充电桩 is said of two works
    for (const w of words) if (w.word === word) take(w.label, found);
    rest = rest.split(found).join(GONE);
  }
  return { labels, words: said, rest };
}

const LISTS =
  /哪(?:些|几个|几家|个|家)(?:小区|家属院|楼院|院子|院|地方|超过|还|已|没|正|做|装|改|完)|(?:多少|几)个?(?:小区|楼院|院子|院)|(?:小区|楼院|院子?)(?:都|分别)?(?:是|有|叫)(?:哪些|哪几个|哪[二两三四五六七八九十]个|谁|啥|什么)|(?:小区|楼院|院子?)[的\0]?(?:名单|名字)|(?<!是)谁家(?!的?(?:户|楼|人|面积|院)?[^，]{0,3}[多大先早])/;
const COUNTED = /\d+个?(?:小区|楼院|院子|院|片区|项目|栋|户)/gu;

/** What names a place in a text, with what stands before it: 绿城花园, 文化路97号院. Works that happen to end so (幼儿园) are none. */
/** 2020年全国新开工小区 counts compounds, and names none. */
const COUNTS = /^年|全[国省市]|以来|新开工|完成改造/u;
export function placeIn(text: string, items: readonly string[]): string | null {
  const words = new Set(items.flatMap((line) => line.split(' ')));
  for (const part of text.split(GONE)) {
    const place = /[\p{Script=Han}\d—-]{1,12}/u.test(part)
      ? PLACE_NAME.exec(part)?.[0]
          .replace(START, '')
          .replace(/^小区(?=.{2})/u, '')
      : undefined;
    if (
      place &&
      // 广秀园小游园 is no compound
      !/^(?:小?游园|广场|公园)/.test(part.slice(part.indexOf(place) + place.length)) &&
      [...place].length > 2 &&
      !COUNTS.test(place) &&
      !words.has(place) &&
      !GENERIC.test(place) &&
      !/^[区县街市](?:里|道)?(?:的|在)?改造|^[一二两三四五六七八九十几各]+个?(?:区|县|街道|办事处|社区)里?$|^(?:晚报|日报|报纸|报上|新闻|报道)|哪|什么|啥|改(?!革)|[我你]们|咱|搜|谁|几|多少|[那这][个轮批]|多个|跟|政府|重点|^(?:[那这哪]|号)?[\d一二三四五六七八九十两几]+个|^\d+月|市里|区里|的|社区$|[能把让给写]|(?:国务|法|医|学|科|研究|检察)院$|老旧|旧小区|本站|收录|还有|其余|算|[了还往就各每]|楼院$|^(?:更换|改造|动用|安装|加装|拆除|维修|整治|修建|申请)|(?:计划|方案|名单|材料|报告|合同|全国|全市|院子?|小区|楼|社区|街道|项目|报道|新闻|报纸|文章|版面)里$/.test(
        place,
      ) &&
      // 百花里 is a place, 临时党支部里 none
      !(/里$/.test(place) && [...place].length > LONGEST_LANE)
    )
      return place;
  }
  return null;
}
/** 阜民里, 百花里: what ends so and is longer says where something is. */
const LONGEST_LANE = 4;
const PLACE_NAME =
  /[\p{Script=Han}\d]*?(?:\d+(?:[—-]\d+)?号(?:院片区|院)?|[\p{Script=Han}](?:家属院|小区|花园|家园|新村|公寓|大院|新城|花苑|名苑|嘉园|佳苑|社区|街道|大厦|里(?!\d)|坊|庄|苑|村|园|院)(?![路街巷]))/u;
const START =
  /^(?:向|往|请问|俺们?|恁|麻烦|问一?下|想问|想知道|查一?下|告诉我|我们|我家|咱们?|我|住在|关于|的|是|在|和|跟|把|今年|现在|\d{4}年|这个|那个|哪些|哪个|有没有|多少|几个|为什么|什么|个|老旧|其他|各)+/u;
/** 小区, 楼院里, 老旧小区: any of them. */
const GENERIC =
  /^(?:老旧|老|旧|其他|那个|全|本|整个|全市|全区|这些|多少|几|哪|每|各|个|无主管|示范|收录的?|改造的?|(?:已|未|新)?[开完]工的?|在建的?)*(?:小区|楼院|家属院|院|街道|社区|片区)里?$/u;

/** What asks for a topic stands in one clause. */
const WITHIN = new Map(TOPIC_NAMES.map((topic) => [topic, new RegExp(topicOf(topic).words.source.replace(/\.(?=[{*])/g, '[^\\0]'), 'u')]));

/** As people here say it, and as it is written: what is asked is then read in fewer forms. */
const PLAIN: readonly [RegExp, string][] = [
  [
    /^(?:你好|您好|喂|那个|哎)?[，,]?(?:麻烦|请)?(?:我|俺|咱)?(?:就)?(?:想|要)?(?:请)?(?:问问?|打听|了解|咨询)(?:一下|一问|下|个事)?[，,：]?(?=.{4})/u,
    '',
  ],
  [/^(?:听说|据说|听人说|请问|我看|不知道?)[，,]?(?=.{4})/u, ''],
  [/(?<=.{4})(?:来着|嘞|哩|咧|呀|啊|哦|噢|哈|咯)[?？。]?$/u, ''],
  [/(?<=.{3}[^要还差])不[?？]?$/u, '吗'],
  [/(?:啥|甚|几)时候?(?!间)|多咱|多会儿/gu, '什么时候'],
  [/中不中/gu, '行不行'],
  [/是?真(?:的)?(.{2,6}?)了?还是(?:你们|恁|网上|图片上?|报纸上?|别人)?(?:自己)?(?:瞎|乱)?(?:猜|编|写|说|吹|画)的?[?？]?$/gu, '$1了吗'],
  [/(?:啥|什么)年头/gu, '哪年'],
  [/几个点(?=$|补|[，。？?])/gu, '百分之几'],
  [/(?:政府|国家|财政|公家)(最[多高])?(?:能|会)?(?:给|掏|出)(?=多少|几)/gu, '政府$1补'],
  [/一(天|日|周|星期|礼拜|个?月)(\p{Script=Han}?)一[次回趟]/gu, '每$1$2'],
  [/补(?=了?(?:多少|几))/gu, '补贴'],
  [/报上去/gu, '上报'],
  [/哪个?区[，、的和]?哪[个条]?(?=街道|办事处)/gu, '哪个'],
  [/等着(?=拨|批|办|改)/gu, '待'],
  [/公家/gu, '政府'],
  [/([市区省县国])里?头?(?:给|能)?[出掏拿]几成/gu, '$1里承担百分之几'],
  [/(?<=(?:旧改|改造|项目|工程)的)[钱款]/gu, '资金'],
  [/天天/gu, '每天'],
  [/在[干弄整搞](?=$|[着的吗么没，])/gu, '在改'],
  [/[干弄整搞](?=[完好成](?:了|的|几|多少|没|$|，))/gu, '改'],
  [/没改[完好成]的/gu, '在改的'],
  [/多长时间|多少时间/gu, '多久'],
  [/(?<=.{3})是?谁(?:说|讲|报)的?((?:已经?)?[完开竣]工|改完|修完|做完)了?的[?？]?$/gu, '$1了吗'],
  [/(?<=\d号?院)[那这]一?片儿?(?=.)/gu, '片区'],
  [/(?<=.[^路街巷])[那这](?:一?个|[两俩仨]个?|几个)?(?:小区|楼院|院子|院儿?|片)(?=[^，,]{2})/gu, ''],
  [/(?<=\d)院(?![子\d])/gu, '号院'],
  [/冇(?=$|[?？])/gu, '没有'],
  [/冇/gu, '没'],
  [/首批/gu, '第一批'],
  [/搁(?=哪|啥)/gu, '在'],
  [/哪块儿?|哪疙瘩/gu, '哪里'],
  [/哪个(?=管|负责|牵头|在用|给|去|来|掏)/gu, '谁'],
  [/信儿|(?<=[有没])信(?=[没吗了]|$)/gu, '消息'],
  [/动静/gu, '消息'],
  [/头一(?=批|个|次)/gu, '第一'],
  [/盖起来|搭起来|立起来/gu, '建好'],
  [/翻修|翻新/gu, '改造'],
  [/扒(?=了|掉|除|之|完|违|没)/gu, '拆'],
  [/拾掇|收拾|捯饬|鼓捣/gu, '整'],
  [/(?<=[改弄修做干整])利索/gu, '完'],
  [/眼下|眼目前/gu, '现在'],
  [/列没列[进入]?(?:改造|计划)?/gu, '列入计划没'],
  [/([改修装拆验动开完])没\1/gu, '$1了没'],
  [/(?<=20[012]\d)(?=全年|上半年|下半年|年底)/gu, '年'],
  [/改造?(?:老旧小区|旧小区|老小区)了?(?=没|吗)/gu, '改造'],
  [/[，,]?(?:我|俺|咱)?(?:就)?(?:想|要)(?:去|过去)?(?:问问|看看|问一下|了解一下|咨询一下|知道一下)$/u, ''],
  [/的?(小区|楼院|项目)(?:总)?数(?:量|目)?$/gu, '多少个$1'],
];
export const plainly = (text: string): string => PLAIN.reduce((said, [from, to]) => said.replace(from, to), text);

/** 一三年, 13年, 二〇二〇年, 去年, 头七个月: as pages write them. */
export function withYears(text: string, today: string): string {
  const now = Number(today.slice(0, 4));
  const digits = (numeral: string): string => [...numeral].map((c) => '零一二三四五六七八九'.indexOf(c.replace('〇', '零'))).join('');
  return text
    .replace(/二[零〇][零〇一二][零〇一二三四五六七八九](?=年)/gu, digits)
    .replace(
      /(?<![零〇一二三四五六七八九十百\d第])(?:一[零〇三四五六七八九]|二[零〇四五六七八九])(?=年(?!内|来|以|之|前|后|的?房|保|期))/gu,
      (y) => `20${digits(y)}`,
    )
    .replace(/(?<![\d.第])[12]\d(?=年(?!内|来|以|之|前|后|的?房|保|期))/gu, (y) => `20${y}`)
    .replace(/[去前]年(?!的?房)/gu, (y) => `${now - (y === '去年' ? 1 : 2)}年`)
    .replace(/[头前]([一二三四五六七八九十]+)个月/gu, (_, n: string) => `1—${chineseNumber(n)}月`);
}

/** All of them together. */
const TOGETHER = /一共|总共|合计|累计|加起来|加一起|[两三四]年(?:共|总)/;
const EACH = /各|分别|每/;
/** 2019、2020年 stand without what is between them. */
const YEARS = /(?<!\d)(?:20[012]\d)+(?!\d)/gu;
const yearsIn = (text: string): string[] => [...new Set((text.match(YEARS) ?? []).flatMap((run) => run.match(/\d{4}/g) ?? []))];
export const FROM_TO = /(20[012]\d)年?(?:到|至|—|-|~)(20[012]\d)/u;
const BATCHES = /第[一二三四]批/gu;
const MOST_PARTS = 5;
function partsIn(text: string): string[] {
  if (TOGETHER.test(text) && !EACH.test(text)) return [];
  const [, from, to] = FROM_TO.exec(text) ?? [];
  const years = from && to ? Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i)) : [];
  const all = [years, yearsIn(text), text.match(BATCHES) ?? []].map((found) => [...new Set<string>(found)]);
  return all.find((found) => found.length > 1 && found.length <= MOST_PARTS) ?? [];
}

export function readQuestion(text: string, items: readonly string[]): Question {
  const parts = partsIn(text);
  const years = yearsIn(text);
  const year = years.length > 1 ? null : (YEAR.exec(text)?.[1] ?? null);
  let rest = text.replace(years.length > 1 ? YEARS : YEAR, GONE).replace(COUNTED, GONE);
  const topics: Topic[] = [];
  const taken: { of: string; words: string }[] = [];
  // each word asks for one thing: what a narrower topic has taken, a wider one does not take again
  const take = (topic: Topic): void => {
    const words = WITHIN.get(topic)!;
    for (let found = words.exec(rest); found?.[0]; found = words.exec(rest)) {
      if (!topics.includes(topic)) topics.push(topic);
      taken.push({ of: topic, words: found[0] });
      rest = rest.slice(0, found.index) + GONE + rest.slice(found.index + found[0].length);
    }
  };
  for (const topic of TOPIC_NAMES) if (topicOf(topic).ofWork) take(topic);
  const place = placeIn(rest, items);
  const works = itemsIn(place ? rest.replace(place, GONE) : rest, items);
  rest = works.rest;
  for (const topic of TOPIC_NAMES) take(topic);
  // 第一批和第二批分别多少
  if (parts.length && !topics.length && !works.labels.length && /多少|几个/.test(rest)) topics.push('planned');
  const clean = (words: string): string =>
    words
      .replaceAll(GONE, ' ')
      .replace(/\d+年?/gu, ' ')
      .replace(FILLER, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return {
    topics,
    items: works.labels,
    lists: LISTS.test(text),
    year,
    parts,
    span: !parts.length && years.length > 1 ? [years[0]!, years.at(-1)!] : null,
    place,
    rest: clean(rest),
    said: text,
    taken: [...taken, ...works.words],
    name: place ?? trimmedName(rest),
  };
}

/** What is left of a question at its longest, without filler at its ends: it may be a name that ends like none. */
const trimmedName = (rest: string): string =>
  rest
    .split(GONE)
    .map((part) =>
      part.replace(START, '').replace(/(?:的|老旧小区|旧改|改造|工程|项目|涉及|一共|总共|现在|到底|都|有|是|要|在|了|里|上)+$/u, ''),
    )
    .sort((a, b) => b.length - a.length)[0] ?? '';

/** A page that a question may be about. */
export interface Nameable {
  title: string;
  kind: string;
  place: string;
  names: readonly string[];
}

/** What follows a name and makes another of it. */
const OTHER_PLACE = /^(?:家园|花园|新村|公寓|[东西南北中]?[苑里坊庄村]|家属院|片区|社区|[东西南北中]?[路街巷])/u;
const REGION_ENDING = /(?:回族)?[省市区县]$|管理委员会$/;
interface Variant<T> {
  name: string;
  /** The name itself, not what people leave off of it. */
  whole: boolean;
  page: T;
}
/** 公交2公司 for 公交二公司. */
const inDigits = (name: string): string =>
  name.replace(/[一二三四五六七八九](?!七区)/gu, (c) => String('一二三四五六七八九'.indexOf(c) + 1));
/** Pages are named again by each question. */
const kept = new WeakMap<Nameable, readonly Variant<Nameable>[]>();
function variants<T extends Nameable>(page: T): readonly Variant<T>[] {
  let all = kept.get(page) as readonly Variant<T>[] | undefined;
  if (!all) kept.set(page, (all = variantsOf(page)));
  return all;
}
const variantsOf = <T extends Nameable>(page: T): Variant<T>[] => {
  const short = (n: string) => (page.kind === 'district' ? n.replace(REGION_ENDING, '') : page.kind === 'practice' ? n : withoutEnding(n));
  const whole = new Set(page.names);
  const all = new Set(page.names.flatMap((n) => [n, short(n), page.kind === 'district' ? short(n) + n.slice(-1) : n]));
  return [...all]
    .filter((n) => [...n].length > 1)
    .flatMap((name) =>
      [...new Set([name, ...(page.kind === 'compound' ? [inDigits(name)] : [])])].map((n) => ({ name: n, whole: whole.has(name), page })),
    );
};

/** Of pages that the same words name, those that bear the name itself, and of these whose title it is. */
function closest<T extends Nameable>(all: readonly Variant<T>[], name: string): T[] {
  const same = all.filter((v) => v.name === name);
  const whole = same.filter((v) => v.whole);
  const titled = whole.filter((v) => bareName(v.page.title) === name);
  return [...new Set((titled.length ? titled : whole.length ? whole : same).map((v) => v.page))];
}

/** Whom a question names: pages by the names that stand in it, the longest first. Pages of the same name are all meant until one is chosen. */
export function namedIn<T extends Nameable>(query: string, pages: readonly T[]): { named: T[][]; rest: string } {
  // what stands in two clauses is no one word (征询会没有，用的什么办法), but for what is only counted once more (多少处、多少平方米)
  let rest = numeralsToDigits(query)
    .split(/[，。？！；,?!;\s]+(?=\p{Script=Han})(?!多少|几)/u)
    .map(bareName)
    .filter(Boolean)
    .join(GONE);
  const found: { from: number; to: number; pages: T[] }[] = [];
  // few of all names stand in it
  const all = pages
    .flatMap((page) => variants(page).filter(({ name }) => rest.includes(name)))
    .sort((a, b) => b.name.length - a.name.length);
  for (const { name, whole } of all) {
    if (!contains(rest, name)) continue;
    const from = rest.indexOf(name);
    // 丰产路47号 is 丰产路47号院, 建设路办事处 is 建设路街道
    const after = rest.slice(from + name.length);
    const pages = closest(all, name);
    // 新鑫家园 is not 新鑫花园, though both begin alike
    if (!whole && OTHER_PLACE.test(after)) continue;
    const [more = ''] =
      (/\d$/.test(name) && /^号院?(?!楼)/.exec(after)) ||
      (pages.every((p) => p.kind === 'street') && /^(?:街道)?(?:办事处|办(?=的|里|在))/.exec(after)) ||
      [];
    const said = name + more;
    found.push({ from, to: from + said.length, pages });
    // as many characters, so that places in the question stay where they are
    rest = rest.replace(said, GONE.repeat(said.length));
  }
  found.sort((a, b) => a.from - b.from);
  // 金水区丰产路47号院: where it lies is no second subject
  const leads = ({ to, pages }: (typeof found)[number], i: number): boolean => {
    const next = found[i + 1];
    return next?.from === to && next.pages[0]!.place.includes(pages[0]!.title);
  };
  return { named: found.filter((f, i) => !leads(f, i)).map((f) => f.pages), rest: rest.replace(new RegExp(`${GONE}+`, 'gu'), GONE) };
}

/** Pages whose name begins or ends with what was said: 171号院, 兑周村. */
export function partlyNamed<T extends Nameable>(part: string, pages: readonly T[]): T[] {
  const said = bareName(part);
  if ([...said].length < 3) return [];
  // 花园路117号院 may be 花园路117号抽纱公司家属院
  const atNumber = said.replace(/(?<=\d号)院$/, '');
  return pages.filter((page) =>
    page.names.some((n) => [said, atNumber].some((part) => (n.endsWith(part) || n.startsWith(part)) && contains(n, part, false))),
  );
}
