/** Words that questions have, or what is asked for; a name has none of them. What exactly is asked, only the program of answers knows. */
const ASKS =
  /改造|还是|是不是|有没有|吧$|管不|(\p{Script=Han})不\1|多少|多[大高长]|[修改装换铺做弄完]完|完了|几|谁|什么|啥|哪|怎|咋|吗|么|没|一回事|必须|可以|能不能|要不要|算不算|多久|期限|区别|意思|[户栋人]数|面积|物业|监理|施工|资金|投资|拨|验收|保修|工期|完工|开工|动工|进度|进展|电话|联系|负责|同意|征求|意见|地址|批次|满意|例会|检查|整改|清运|消息|示范|招标|分别|里[头面]|手机|金额|投入|费用|长度|数量|总数|日期|名单/u;

/** Of a place that was found, what stands beside its name: 星月小区 所属片区. */
const BESIDE = 2;
interface Found {
  kind: string;
  place: string;
  names: readonly string[];
}
const saysMore = (text: string, { kind, place, names }: Found): boolean =>
  /^(?:compound|street|district)$/.test(kind) &&
  names
    .flatMap((n) => (kind === 'district' ? [n, n.replace(/(?:回族)?[市区县]$/u, '')] : [n]))
    .some((name) => {
      const at = text.indexOf(name);
      const rest = at < 0 ? '' : text.slice(0, at) + ' ' + text.slice(at + name.length);
      return rest.split(' ').some((part) => [...part].length >= BESIDE && !place.includes(part) && !names.some((n) => n.includes(part)));
    });

/** It may be a question: only then the program of answers is loaded, and what it answers from. */
export const mayAsk = (text: string, items: readonly string[], [first]: readonly Found[] = []): boolean =>
  ASKS.test(text) ||
  items.some((line) => line.split(' ').some((word) => word.length > 1 && text.includes(word))) ||
  (first !== undefined && saysMore(text, first));
