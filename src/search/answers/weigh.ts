import { readOn } from '../../model/turns.ts';
import { topicOf } from './topics.ts';
import { GONE, type Question } from './question.ts';
import { alikeIn, type Alike } from './alike.ts';
import type { Fact } from './table.ts';

/*
 * How well a fact answers a question: how many of the question's words it says, and whether it gives what is asked for (a number of
 * something, a share, a day). A word that asks for a topic is said by every fact of that topic.
 */

/** Asks, and says nothing of what is asked for. */
const ASKING =
  /请问|想问|问一?下|多少(?:个|钱)?|百分之几?十?|第几|哪[家个](?=公司|单位|部门|企业|物业|机构|班子)|[几哪]|什么|啥|怎么样|怎样|怎么|咋样?|如何|为(?:何|啥)|谁|多久|多长时间?|有没有|是不是|是否|能不能|没有(?=$|\u0000|[吗呢啊])|一回事|等于|有?(?:区别|差别|不同)|区分|一样|时候|叫(?:什么|啥)(?:名字?)?|(?:是)?(?:什么|啥)意思|名字|名单|到底|究竟|一共|总共|现在|目前|已经|大概|老旧小区|旧小区|你们|这里/gu;
/** Holds words together and is no word itself. */
const PARTICLE = /[的了吗呢吧啊呀么嘛没着过是有在都也还就和跟与被把给对向从到于个这那些不来去要会得里上之改做完住]/u;
/** In most questions, and so worth little: 改造 is what all of this is about. */
const COMMON = /改造|小区|楼院|院子|院里|旧改|计划|项目|工程|工作|街道|办事处|全市|全区|居民|问题|情况/gu;
const LITTLE = 0.3;

interface Char {
  c: string;
  weight: number;
  /** No word that asks for a topic or a work. */
  own: boolean;
}
export interface Content {
  /** Characters of the question that say what is asked for, in their stretches. */
  runs: readonly (readonly Char[])[];
  /** Stretches that are also said in other words, by run. */
  alike: readonly (Alike & { run: number })[];
  size: number;
  /** What an answer must give. */
  wants: Wanted | null;
  exact: RegExp | null;
  /** What it is a number of. */
  thing: string;
}
/** A number of something, a share, a day; who it was; or each by name. */
interface Wanted {
  of: 'count' | 'number' | 'who' | 'names';
  in: RegExp;
}

const COUNTERS = '户栋部名家次处条个人米座把间份期台层根套组类步方项亩盏棵辆';
/** Who does or did something, whoever that is. */
const ACTOR =
  /公司|单位|街道办?|社区|办事处|支部|党[委员]|政府|物业|队|部门|[局厂委]|应急办|指挥部|专班|[小班]组|集团|企业|中心|志愿者|书记|主任|人大|政协|领导|师傅|工人|楼长/u;
const COMPANY = /公司|集团|企业|厂/u;
/** What is said of whose words they are tells nobody who did it. */
const VOICE = /（[^（）]*(?:的话|报道|推定)[^（）]*）/gu;
/** Nor is the record that a line is of: （农科路小学家属院改造完成：新门卫室，物业进驻） */
const RECORD = /（[^（）]*：[^（）]*）$/u;
const WHO =
  /谁(?!的|家|更|先|最|快|早|多|大|没|说|讲|反映|[^，\0]{1,8}[多早快大先少](?:$|些|点))|哪(?:家|个|些)?(?:物业|施工|监理|设计|管理)?(?:公司|单位|部门|企业|机构|组织|班子|小组|专班|科室|人)|[什啥]么?人/u;
/** Asks for each of several by name. */
const EACH = /哪(?:[俩仨]|[两二三四五六七八九十几][个条项家处])/;
/** People, whom sources count as 名, 人 or 个. */
const PEOPLE = /^(?:的)?(?:干部|党员|人员|志愿者|代表|工人|群众|老人|楼长|委员|队员)/;
/** A counter that is part of a word: 干部, 全部, 国家. */
const NO_COUNTER =
  /[干全总内一局]部|部[分门]|[大国人住专]家|家属|名[单字称]|条[件例]|组[织长]|方[案面式]|步骤|层次|地方|单位|个人|处理|[办到]处|处长|台账/gu;
const NAMES = /叫(?:什么|啥)(?:名字?)?|名单|(?:小区|院子?|楼院)[^，]{0,2}名字/;
/** What such a thing is called. */
const FIRM = /\p{Script=Han}{3,}(?:有限公司|集团)|没有(?:写|列)/u;
const FORMERLY = /老名|早先|以前|原来|原先|从前|曾|[又还也改]叫|现在叫|如今/;
const NAMED = /、|“[^”]+”等|没有(?:写|列)/;
/** 行云路和汉江路 */
const OF_TWO = /[、和与]|没有(?:写|列)/;

/** 几部电梯 wants a number before 部; 百分之几 a share; 哪天 a day. */
function wanted(text: string): Wanted | null {
  if (EACH.test(text)) return { of: 'names', in: /哪[俩两二]/.test(text) ? OF_TWO : NAMED };
  const number = numberWanted(text);
  if (number) return { of: number.source.startsWith('[') ? 'count' : 'number', in: number };
  if (WHO.test(text)) return { of: 'who', in: /公司|企业/.test(text) ? COMPANY : ACTOR };
  return NAMES.test(text) && !FORMERLY.test(text) ? { of: 'names', in: /公司|企业|施工队/.test(text) ? FIRM : NAMED } : null;
}
/** A day, or that the source has none: an answer too. */
const dated = (day: string): RegExp => new RegExp(`${day}|(?:没有|未)(?:写|说|印|列|公布|说明)[^，。；]{0,8}(?:日期|日子|哪天|时间)`, 'u');
/** How long, how soon or how often. */
const LASTING =
  '(?<![\\d.])[\\d一两二三四五六七八九十半]{1,3}[余多]?(?:个?小时|天|周|个月|年(?!代)|个?工作日|个采暖期)|过夜|随时|当场|即时|立即|(?<!不)及时';
/** How long something takes is wanted, and no day. */
export const isLasting = ({ in: words }: Wanted): boolean => words.source.startsWith(LASTING);
const OFTEN = '[每当][天日周月]|每年|日产|常态';
function numberWanted(text: string): RegExp | null {
  if (/几点(?:钟|开|关|上|下|收|到|干|施|能|才|就|停|$)/.test(text)) return /\d点|\d[:：]\d|\d时|[一二三四五六七八九十]点/;
  if (/文号|文件号/.test(text)) return /〔\d{4}〕|\d+号文/;
  if (/百分之|比例|[率占]|几成/.test(text)) return /\d%|[二三四五]分之[一二三四]|过半|半数/;
  if (
    /多少钱|多少(?:资金|贷款|经费|万(?=$|[，。？?\0]))|花了?多少|投(?:资|入)?(?:了)?多少|(?:合同|拨款|工程款|预算|贷款)[^，]{0,4}多少(?=$|[，。？?\0])|几(?:个|百|千)?[万亿]|(?:金额|总价|造价|总费用|投资额|合同价)(?:是|有)?(?:$|[，。？?\0])/.test(
      text,
    )
  )
    return /元/;
  if (/[贷拨投掏花]了?多少(?:款|$|，|\0)/.test(text)) return /元/;
  if (/补(?:贴|助|给)?(?:了)?(?:多少|几)|补(?:贴|助)[^，]{0,4}(?:多少|几)(?!个|小区|户|院|栋|处)|最[多高]补/.test(text)) return /元|\d%/;
  if (/多大|多少(?:万)?平|面积(?!.*(?:吗|当成|算|能不能|一样))/.test(text)) return /平方米/;
  // 得多少人同意: a number, or what share
  if (/(?:多少|几)(?:个|户|家)?(?:人|户|业主|邻居|住户)?.{0,4}(?:同意|签字|赞成|点头|答应|愿意)/.test(text))
    return /过半|半数|[三四]分之[二三]|\d[\d,]*[余多]?[户人名份]/;
  const counted = text.replace(NO_COUNTER, (word) => '\u0001'.repeat(word.length));
  if (PEOPLE.test(/多少(.*)/u.exec(text)?.[1] ?? '')) return /[\d.][余多万]*[名人个]/;
  if (/(?<!工期)多长(?!时)|多远|几公里/.test(text)) return /\d[余多万]*(?:公里|米)/;
  if (/多久|多长时间|(?:几|多少)个?(?:小时|天|工作日|周|个月|年(?![前级代的]))/.test(text))
    return /多久|多长时间.{0,5}[次回]/.test(text) ? new RegExp(`${LASTING}|${OFTEN}`, 'u') : new RegExp(LASTING, 'u');
  const [, counter] =
    new RegExp(`(?:多少|几)(?:百|千|万)?([${COUNTERS}])`, 'u').exec(counted) ??
    new RegExp(`(?:多少)(?=.*?([${COUNTERS}]))`, 'u').exec(counted) ??
    [];
  const [, bodies] = /(?:多少|几)个?(街道|办事处|社区|党支部|单位|部门|公司|乡镇)/u.exec(text) ?? [];
  if (bodies) return new RegExp(`[\\d一二三四五六七八九十两][\\d,]*[余多]?[个家]?${bodies}|${bodies}[^，。；]{0,2}\\d`, 'u');
  if (/(?:多少|几)个[^，\0]{0,4}片区/u.test(text)) return /\d[余多]?个?片区/;
  if (counter === '个' || /多少(?:老旧)?(?:小区|楼院|院子?|项目)/u.test(text)) return /\d[余多]?(?:个(?!片区)|小区|楼院|片区|项目)/;
  if (counter)
    return new RegExp(
      `[\\d一二三四五六七八九十两][\\d,.]*[余多万亿]*${counter === '人' || counter === '名' ? '[人名]' : counter === '家' ? '[家户]' : counter === '部' ? '部(?!分|门)' : counter}`,
      'u',
    );
  if (/哪一?天|几号(?!院|楼)/.test(text)) return dated('\\d月\\d+日|\\d月[上中下]旬|当天|当场|每[日天周]');
  if (/什么时候|啥时候|何时|哪一?年|哪个?月|几月/.test(text)) return dated('\\d{4}年|\\d月|年代');
  return null;
}

/** 多少个街道, 几条意见: a number of the very thing that is counted, where that is more special than what all of this counts. */
function exactly(text: string): Pick<Content, 'exact' | 'thing'> {
  const [, after = ''] = /(?:多少|几)(.*)/u.exec(text) ?? [];
  const [thing = ''] = /^\p{Script=Han}{2}/u.exec(after.replace(new RegExp(`^[个项${COUNTERS}]`, 'u'), '').replace(/^老旧/u, '')) ?? [];
  const special = thing && !/小区|楼院|家属|院|项目|地方|人|时候|户|钱|平|年|月|天|[的了在有是过没栋]/.test(thing);
  return special
    ? { thing, exact: new RegExp(`\\d[\\d,]*[余多]?[个项${COUNTERS}]?${thing}|${thing}约?\\d`, 'u') }
    : { thing: '', exact: null };
}

/** The same words are weighed against each place, line and card that comes into question. */
const kept = new Map<string, Content>();
const KEPT = 40;
/** What a question says besides whom it is about. */
export function contentOf({ said, taken }: Pick<Question, 'said' | 'taken'>): Content {
  if (taken.length) return readContent(said, taken);
  let content = kept.get(said);
  if (!content) {
    if (kept.size >= KEPT) kept.clear();
    kept.set(said, (content = readContent(said, taken)));
  }
  return content;
}
function readContent(said: string, taken: Question['taken']): Content {
  const ofTopic = new Set(
    taken.flatMap(({ words }) => {
      const at = said.indexOf(words);
      return at < 0 ? [] : Array.from(words, (_, i) => at + i);
    }),
  );
  const bare = said.replace(ASKING, (w) => '\u0000'.repeat(w.length));
  const common = new Set([...bare.matchAll(COMMON)].flatMap((m) => Array.from(m[0], (_, i) => m.index + i)));
  const runs: Char[][] = [[]];
  [...bare].forEach((c, i) => {
    if (c === '\u0000') runs.push([]);
    else runs.at(-1)!.push({ c, weight: PARTICLE.test(c) ? 0 : common.has(i) ? LITTLE : 1, own: !ofTopic.has(i) });
  });
  const wants = wanted(said);
  const stretches = runs.filter((r) => r.length);
  return {
    runs: stretches,
    alike: stretches.flatMap((r, run) => alikeIn(r.map(({ c }) => c).join('')).map((a) => ({ ...a, run }))),
    size: runs.flat().reduce((sum, { weight }) => sum + weight, 0),
    wants,
    ...exactly(said),
  };
}

/** Does a text give what is wanted? Who is asked about is not who did it: what the question itself says is left out. */
export function gives({ wants, runs }: Content, text: string): boolean {
  if (!wants) return false;
  if (wants.of !== 'who') return wants.in.test(text);
  const own = runs.map((run) => run.map(({ c }) => c).join('')).filter((said) => said.length > 1);
  return wants.in.test(own.reduce((left, said) => left.replaceAll(said, ' '), text.replace(VOICE, ' ').replace(RECORD, ' ')));
}

/** Verbs that are said in several ways. */
const ALIKE: Readonly<Record<string, string>> = {
  装: '装设增添',
  添: '添增设',
  铺: '铺修',
  修: '修铺建',
  请: '请聘引',
  签: '签',
  拿: '拿获',
};

export const isWorkVerb = (c: string): boolean => c in ALIKE;

/** Which characters of a question a text says: two at a time, since one alone may be of any word. */
function coveredBy(content: Content, text: string): Set<Char> {
  const said = new Set<Char>();
  for (const { run, at, length, words } of content.alike)
    if (words.some((word) => text.includes(word))) for (const char of content.runs[run]!.slice(at, at + length)) said.add(char);
  for (const run of content.runs) {
    run.forEach((char, i) => {
      const next = run[i + 1];
      if (next && text.includes(char.c + next.c)) {
        said.add(char);
        said.add(next);
      }
      const alike = ALIKE[char.c];
      if (alike ? [...alike].some((a) => text.includes(a)) : run.length === 1 && text.includes(char.c)) said.add(char);
    });
    // 拆除了的违建: between two particles a single character is a word
    run.forEach((char, i) => {
      const alone = !(run[i - 1]?.weight ?? 0) && !(run[i + 1]?.weight ?? 0);
      if (char.weight && alone && text.includes(char.c)) said.add(char);
    });
  }
  return said;
}

/** A character alone may be of any word. */
const ALONE = 0.4;
/** How much of a question a text says, from 0 to 1. */
export function shareOf(content: Content, text: string): number {
  const said = coveredBy(content, text);
  const sum = content.runs.flat().reduce((all, char) => all + char.weight * (said.has(char) ? 1 : text.includes(char.c) ? ALONE : 0), 0);
  return content.size ? sum / content.size : 1;
}

/** Asks for a reason, and gives one. */
export const WHY = /为(?:什么|啥|何)|咋(?:还)?[没不]|凭(?:什么|啥)|怎么[没不]|原因/;
const REASON = /因为?|由于|原因|为了|资金|缺|不足|不够|有限|难|怕|担心|顾虑|不愿|不肯|说是|才能|需要/;
export const givesReason = (said: string, text: string): boolean => WHY.test(said) && REASON.test(text);

/** 来源没有写金额: an answer too. */
export const UNTOLD = /没有(?:写|说|列|印)|未说明|没有公开|读不出/;
/** How many characters of a question a text says, those of words alone that count. */
export const evidenceOf = (content: Content, text: string): number =>
  weightOf([...coveredBy(content, text)].filter(({ c }) => !/\d/.test(c)));

/** What of a question a text does not say. */
export function beyond(content: Content, text: string): Content {
  const said = coveredBy(content, text);
  const runs = content.runs.map((run) => run.map((char) => (said.has(char) ? { ...char, weight: 0 } : char)));
  return { ...content, runs, size: runs.flat().reduce((sum, { weight }) => sum + weight, 0) };
}

/** Words that many of the texts have weigh less; what none has weighs as much as it can. */
export function rarer(content: Content, texts: readonly string[]): Content {
  const most = Math.log(texts.length + 1);
  const rarity = (pair: string): number => 1 - Math.log(1 + texts.filter((t) => t.includes(pair)).length) / most;
  const runs = content.runs.map((run) =>
    run.map((char, i) => {
      const pairs = [run[i - 1] && run[i - 1]!.c + char.c, run[i + 1] && char.c + run[i + 1]!.c].filter((p) => p !== undefined);
      return pairs.length ? { ...char, weight: char.weight * (0.3 + 0.7 * Math.max(...pairs.map(rarity))) } : char;
    }),
  );
  return { ...content, runs, size: runs.flat().reduce((sum, { weight }) => sum + weight, 0) };
}

/** 投入人员680名（选派干部） is a number of 干部. */
export const isExact = (content: Content, says: string): boolean =>
  (content.exact?.test(says) ?? false) || (content.thing !== '' && says.includes(content.thing) && gives(content, says));

const weightOf = (said: Iterable<Char>): number => [...said].reduce((sum, { weight }) => sum + weight, 0);

/** All that a fact says, with the question's own words for what it answers. */
export function textOf(fact: Fact, question: Pick<Question, 'taken'>, day: string): string {
  const own = fact.to.flatMap((to) => question.taken.filter((t) => t.of === to).map((t) => t.words));
  const labels = fact.to.map((to) => (to.startsWith('item:') ? to.slice(5) : topicOf(to as never).label));
  return [readOn(fact.says, day).replace(/(\d),(?=\d{3})/g, '$1'), fact.day ?? '', ...labels, ...own].join('\u0001');
}

export interface Weighed {
  fact: Fact;
  /** Which of the question's characters it says. */
  said: ReadonlySet<Char>;
  /** How much of the question it says, from 0 to 1, and more where it gives what is wanted. */
  score: number;
  /** So many characters beside those that ask for a topic. */
  own: number;
  /** It gives what is wanted: a number of something, a day. */
  gives: boolean;
  /** A number of the very thing. */
  exact: boolean;
}
const GIVES = 0.15;
/** Its own label stands in the question: 老旧小区总数几个. */
const LABELLED = 0.2;
/** What a figure is called: 列入计划30个楼院. */
export const labelOf = ({ says }: Fact): string =>
  typeof says === 'string' ? (/^\p{Script=Han}{3,8}?(?=约|超过|近|不少于|\d)/u.exec(says)?.[0] ?? '') : '';
/** 公布改了啥没有 is answered by what the source leaves open. */
const WHETHER_TOLD = /(?:公布|公开|写|披露|交代|说清)(?:过|了|出来)?[^，]{0,6}(?:没有?|吗|么)$/;
export const asksWhetherTold = (said: string): boolean => WHETHER_TOLD.test(said);
const LEFT_OPEN = /没有(?:写|说|列|公布|印)|只说/;
const TOLD = 0.25;
/** A number of the question is said by what tells of it: 864部是截至什么时候的数. */
const NUMBERED = 0.25;
const NUMBER = /(?<![\d.])\d{2,}(?:\.\d+)?(?![\d.]*(?:年|月|日|号))/gu;
/** Numbers that a question names, but years and days. */
export const numbersOf = ({ whole, said }: Pick<Question, 'said' | 'whole'>): readonly string[] => (whole ?? said).match(NUMBER) ?? [];
/** 911.7万可信不, 864部是截至哪天的: how sound or how old a number is. */
export const isOfNumber = ({ topics, said }: Question): boolean =>
  topics.includes('doubt') || topics.includes('news') || (ASTONISHED.test(said) && !/多少|几/.test(said));
/** 一个院就拆了256处？这么多 */
const ASTONISHED =
  /这么[多少大高长久]|那么[多少大高长久]|真的?(?:有|是|假)|不会吧|就[^，\0]{1,4}了?\d|(?:对不对|准不准|是不是真的|属实吗|没错吧)/u;
/** So many digits (911.7): of one that is as long nobody speaks by chance. */
export const PINNING = 3;
export const saysNumber = (text: string, n: string): boolean =>
  new RegExp(`(?<![\\d.])${n}(?![\\d.])`).test(text.replace(/(\d),(?=\d{3})/g, '$1'));
/** 没有建设单位的 is not 有建设单位的. */
const DENIED = 0.2;
const NOT = '(?:没有|没|未|不|无)';
/** What a question says of things that are not so, and not only asks: 没有建设单位的无主管楼院. */
const deniedIn = (said: string): readonly string[] =>
  Array.from(said.matchAll(/(?<!有)(?:没有|没|未|找不[着到]|缺)(\p{Script=Han}{2})\p{Script=Han}{0,4}的/gu), ([, word = '']) => word);

/** `name`: of the subject; who works in 市政公司南家属院 is not said by its name. */
export function weigh(facts: readonly Fact[], content: Content, question: Question, day: string, name = GONE): Weighed[] {
  const denied = deniedIn(question.said);
  const whetherTold = WHETHER_TOLD.test(question.said);
  const numbers = numbersOf(question);
  const numbered = (text: string): boolean => numbers.length > 0 && numbers.every((n) => saysNumber(text, n));
  const same = (text: string): boolean => denied.every((word) => !text.includes(word) || new RegExp(NOT + word, 'u').test(text));
  return facts.map((fact) => {
    const text = textOf(fact, question, day).replaceAll(name, ' ');
    const said = coveredBy(content, text);
    const given = gives(content, readOn(fact.says, day).replaceAll(name, ' ') + (content.wants?.of === 'number' ? (fact.day ?? '') : ''));
    return {
      fact,
      said,
      own: weightOf([...said].filter((c) => c.own && !/\d/.test(c.c))),
      gives: given,
      exact: content.exact !== null && isExact(content, readOn(fact.says, day)),
      score:
        (content.size ? weightOf(said) / content.size : 0) +
        (content.wants === null ? 0 : given ? GIVES : -GIVES) -
        (same(text) ? 0 : DENIED) +
        (whetherTold && LEFT_OPEN.test(text) ? TOLD : 0) +
        (numbered(text) ? NUMBERED : 0) +
        (labelOf(fact) && question.said.includes(labelOf(fact)) ? LABELLED : 0),
    };
  });
}
