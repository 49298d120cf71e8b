import type { AnswerKey } from '../record.ts';

/** Words of a question that say nothing about the page looked for. */
const FILLER =
  /请问一下|请问|我想(?:问|知道|查|了解)(?:一下)?|想问|为什么|为啥|什么时候|啥时候|几时|何时|什么|怎么办|怎么样了?|怎么|怎样|咋样|咋|如何|多少钱|多少|几栋|几户|哪里|哪儿|在哪|哪些|哪个|哪家|哪天|能不能|可不可以|可以|是不是|有没有|会不会|要不要|用不用|需不需要|需要|应该|现在|目前|这里|这些|那些|已经|一直|一共|总共|我们|你们|咱们|我家|自己|包括|包含|内容|介绍|关于|向谁|找谁|了吗|吗|呢|吧|啊|呀|了|的/gu;

/** Which one thing a question asks for. The first that fits wins. */
const ASKED: readonly [AnswerKey, RegExp][] = [
  ['fee', /物业费|物管费/],
  ['cost', /多少钱|花了?多少|花费|资金|造价|总价|投资|预算|合同额|合同金额|拨付|拨了/],
  ['elevator', /(?:装|有).*电梯|电梯.*(?:装|有|吗|没)|电梯$/],
  [
    'finish',
    /(?:什么|啥|几)时候?(?:能|可以|才)?(?:完工|完成|竣工|结束|改完|修完|弄完|好)|何时(?:完工|完成|竣工|结束)|完工|竣工|工期|改完了?[吗没]|修完了?[吗没]/,
  ],
  ['finish', /(?:什么|啥|几)时候?(?:能|可以|才)?(?:开工|开始|动工|改造|施工|改)|何时(?:开工|开始|动工|改造)|开工|动工/],
  ['undone', /为(?:什么|啥)(?:还)?没|没做|没改|没装|没修|没完/],
  ['who', /谁负责|负责人|谁管|施工单位|施工方|监理|谁施工|谁改|哪家公司|哪个公司/],
  ['contact', /找谁|联系|电话|投诉|反映|报修|向谁/],
  ['households', /多少户|几户|户数|多少人/],
  ['buildings', /多少栋|几栋|栋数|多少楼|几座楼/],
  ['area', /建筑面积|多大|多少平/],
  ['used', /谁在用|哪里在用|哪些?(?:小区|街道|地方)在?用/],
  ['meaning', /是什么(?:意思)?$|什么意思|啥意思|是啥$|指什么|什么叫/],
  ['items', /改(?:造)?(?:什么|啥|哪些|了什么|了啥|了哪些)|改造内容|改造项目|哪些项目|都改|做了什么|做哪些/],
  ['status', /进度|进展|现在怎么样|怎么样了|咋样|到哪一?步|状态|验收|完了没|改好了?[吗没]|改造了?吗/],
];

export const askedFor = (query: string): AnswerKey | null => ASKED.find(([, words]) => words.test(query))?.[0] ?? null;

export const isQuestion = (query: string): boolean =>
  /怎么|怎样|如何|咋|什么|啥|为何|能不能|可不可以|要不要|用不用|有没有|[吗么]$|哪/.test(query);

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
  ASKED.reduce((text, [, words]) => text.replace(new RegExp(words.source, 'gu'), ' '), query.replace(FILLER, ' '))
    .split(/\s+/)
    .filter((part) => [...part].length > 1);

/** All that a question consists of besides the name of a place: true when nothing is left unexplained. */
export const onlyAsks = (rest: string): boolean =>
  ASKED.reduce((text, [, words]) => text.replace(new RegExp(words.source, 'gu'), ''), rest.replace(FILLER, '')).replace(
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
