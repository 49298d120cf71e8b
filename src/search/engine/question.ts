import { TOPICS } from '../answers/topics.ts';

/** Words of a question that say nothing about the page looked for. */
const FILLER =
  /请问一下|请问|我想(?:问|知道|查|了解)(?:一下)?|想问|为什么|为啥|什么时候|啥时候|几时|何时|什么|怎么办|怎么样了?|怎么|怎样|咋样|咋|如何|多少钱|多少|几栋|几户|哪里|哪儿|在哪|哪些|哪个|哪家|哪天|能不能|可不可以|可以|是不是|有没有|会不会|要不要|用不用|需不需要|需要|应该|现在|目前|这里|这些|那些|已经|一直|一共|总共|我们|你们|咱们|我家|自己|包括|包含|内容|介绍|关于|向谁|找谁|了吗|吗|呢|吧|啊|呀|了|的/gu;

/** Words that ask for one thing or another (answers/topics.ts has them all). */
const ASKED: readonly RegExp[] = Object.values(TOPICS).map(({ words }) => new RegExp(words.source, 'gu'));

export const isQuestion = (query: string): boolean =>
  /怎么|怎样|如何|咋|什么|啥|为何|能不能|可不可以|要不要|用不用|有没有|[吗么]$|哪/.test(query);

/** Asks for something of somebody, in whatever words: 多少户, 完了没. */
export const asks = (query: string): boolean => isQuestion(query) || /多少|几|谁|没|多[大长久]|百分之/.test(query);

/** Query positions (in characters) that belong to filler. */
export function fillerPositions(query: string): Set<number> {
  const out = new Set<number>();
  for (const match of query.matchAll(FILLER)) for (let i = 0; i < match[0].length; i++) out.add(match.index + i);
  return out;
}

/** The query without filler; the query itself when nothing else is left. */
export const withoutFiller = (query: string): string => query.replace(FILLER, ' ').replace(/\s+/g, ' ').trim() || query;

/** What a question is about: the parts of it that are neither filler nor what is asked for. */
export const subjects = (query: string): string[] =>
  ASKED.reduce((text, words) => text.replace(words, ' '), query.replace(FILLER, ' '))
    .split(/\s+/)
    .filter((part) => [...part].length > 1);

/** What makes of a name that of another place: 汝河小区56号院, 绿云小区旁边; 绿云小区1号楼 and 绿云小区院里 are the place itself. */
const GOES_ON =
  /^(?:[\d一二三四五六七八九十东西南北]+(?:号(?!楼)|院|区|期)|院(?![里内子])|[区园苑巷村]|小区|花园|家园|公寓|大厦|新村|家属|社区|街道|旁|附近|隔壁|对面)/;
/** A place is called by its name, or without what kind of place it is, and by no more than that: 绿云小区老人吃饭, 阜民里拆不拆. */
export const isCalled = (query: string, name: string): boolean => {
  const called = query.includes(name) ? name : name.replace(/(?:片区|小区|家属院|楼院)$/, '');
  const at = query.indexOf(called);
  return called.length > 2 && at >= 0 && !GOES_ON.test(query.slice(at + called.length));
};

/** All that a question consists of besides the name of a place: true when nothing is left unexplained. */
export const onlyAsks = (rest: string): boolean =>
  ASKED.reduce((text, words) => text.replace(words, ''), rest.replace(FILLER, '')).replace(
    /改造|装修|是|谁|情况|问题|小区|楼院|街道|能|装|安装|加装|做|花|有|在|要|个|几|过|还|才|都|会|没|不|完|好|到|改|修|开始|老旧/gu,
    '',
  ).length === 0;

/** People's own word, and what stands for it on the pages: 漏水, 屋面维修. */
export interface Taken {
  said: string;
  written: string;
}

/** 改造内容 that a query is about in people's own word, as pages call it. Null when it also says something else. */
export function itemAsWritten(query: string, items: readonly string[]): Taken | null {
  let longest: Taken = { said: '', written: '' };
  for (const item of items) {
    const [label = '', ...words] = item.split(' ');
    if (query.includes(label)) return null;
    const said = words.filter((word) => query.includes(word)).sort((a, b) => b.length - a.length);
    const [word = ''] = said;
    if (word.length > longest.said.length && onlyAsks(said.reduce((rest, w) => rest.replace(w, ''), query)))
      longest = { said: word, written: label };
  }
  return longest.said ? longest : null;
}

/** What people say and what is written, tried when nothing has the words as they are said. */
const SAYINGS: readonly [RegExp, string][] = [
  [/掏钱|掏腰包|出钱|花钱|拿钱/g, '交钱'],
  [/钱是?谁(?:来)?(?:出|掏|给)的?/g, '资金从哪里来'],
  [/楼顶|房顶/g, '屋顶'],
  [/渗水|漏雨|滴水/g, '漏水'],
  [/电瓶车|电驴/g, '电动车'],
  [/煤气/g, '天然气'],
  [/暖气不热|没暖气/g, '供热'],
  [/下水道?(?:堵了?|不通)/g, '下水道堵塞'],
  [/违章建筑|私搭乱建/g, '违建'],
  [/物业公司/g, '物业'],
  [/(?:改造)?都?改(?:些)?(?:什么|啥|哪些)/g, '改造内容'],
  [/没有?公开|查不到/g, '依申请公开'],
];
export const asWritten = (query: string): string => SAYINGS.reduce((text, [said, written]) => text.replace(said, written), query);
/** Each word that this takes for another. */
export const takenIn = (query: string): Taken[] =>
  SAYINGS.flatMap(([said, written]) =>
    (query.match(said) ?? []).filter((word) => word !== written).map((word) => ({ said: word, written })),
  );
