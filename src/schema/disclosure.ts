import * as z from 'zod';
import { field, list, ref, text } from './basics.ts';
import { confirmed } from './confirmed.ts';
import { dated } from './dates.ts';
import { DISCLOSURE_KINDS, KIND_IDS, KINDS, type DisclosureKind } from './kinds/index.ts';
import type { Wrong } from './kinds/define.ts';
import { basis, voice } from './voice.ts';

/** What every disclosure says, whatever its kind. */
const common = () => ({
  title: field(text(80), '标题', '用自己的话写'),
  date: field(dated(), '日期', '公开（发布）的日期；来源未印日期时写推定日期。记者到场的那一天不是公开的日期，写在数据时点'),
  asOf: field(dated(), '数据时点', '数据说的是哪一天的情况；不写则同日期').optional(),
  basis: basis(),
  voice: voice(),
  source: field(ref('sources'), '来源'),
  about: field(
    z
      .strictObject({
        compounds: field(list(ref('compounds')), '小区').optional(),
        roads: field(list(ref('roads')), '道路').optional(),
        streets: field(list(ref('streets')), '街道').optional(),
        districts: field(list(ref('districts')), '区').optional(),
      })
      .refine((a) => a.compounds || a.roads || a.streets || a.districts, { error: '应为至少一个小区、道路、街道或区' }),
    '涉及',
  ),
  round: field(
    text(20),
    '哪一轮',
    '不属于现在这一轮改造的，写是哪一轮或什么事，如 2013年改造、城市管理；它只作背景，不并入现在的清单、工期、状态和公开度，也不算改造的消息',
  ).optional(),
  follows: field(ref('disclosures'), '承接', '同一件事接着哪一条说，如诉求的答复、检查后的整改复查；须是更早的同类记录').optional(),
  note: field(text(300), '说明').optional(),
  confirmed: confirmed(),
});

const variant = <K extends DisclosureKind>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind).meta({ title: '类别', labels: { [kind]: DISCLOSURE_KINDS[kind] } }),
    ...common(),
    ...(KINDS[kind].fields as (typeof KINDS)[K]['fields']),
  });
type Variant = { [K in DisclosureKind]: ReturnType<typeof variant<K>> }[DisclosureKind];

/** 记录: one record of an act, a mention or a rule; never edited afterwards, only corrected by a later one. */
export const disclosure = z.discriminatedUnion('kind', KIND_IDS.map((k) => variant(k)) as unknown as [Variant, ...Variant[]]);
type Disclosure = z.infer<typeof disclosure>;

/** What single fields allow and a disclosure as a whole cannot mean. */
export function* nonsense(d: Disclosure): Generator<Wrong> {
  for (const [field, ids] of Object.entries(d.about))
    for (const [i, id] of ids.entries()) if (ids.indexOf(id) < i) yield [['about', field, i], `第二个“${id}”`, '每个编号写一次'];
  if (d.basis && (d.kind === 'rule' || d.kind === 'correction'))
    yield [['basis'], `“${d.basis}”`, `空缺：${DISCLOSURE_KINDS[d.kind]}本身就是一类，不分有没有日期`];
  const check = KINDS[d.kind].check as ((data: Disclosure) => Iterable<Wrong>) | undefined;
  if (check) yield* check(d);
}
