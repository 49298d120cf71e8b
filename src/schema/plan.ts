import * as z from 'zod';
import { field, id, list, text } from './basics.ts';
import { claim } from './claims.ts';
import { dated } from './dates.ts';
import { itemId } from './items.ts';
import { money, quantity } from './quantities.ts';
import { voice } from './voice.ts';

/** Names of single buildings (`3号楼`). */
export const buildings = () => field(list(text(20)), '楼栋', '只适用于这些楼栋；不写表示来源没有限定楼栋');

/** What a plan line and a progress line share: which item, and what the source calls it. */
export const itemLine = () => ({
  item: field(itemId(), '改造内容', '国办发〔2020〕23号的内容编号'),
  key: field(id(), '区分号', '同一小区有两行相同内容时（如西大门、北大门）用来区分，计划与进度用同一个').optional(),
  localName: field(text(40), '来源用语', '来源对这项内容的叫法').optional(),
  localClass: field(text(20), '来源分类', '来源把它归入的类别，可与国办分类不同').optional(),
  buildings: buildings().optional(),
  inferred: field(
    z.strictObject({
      item: field(text(200), '内容推定依据', '来源没有说是哪一类改造内容，由编者归类时，写依据').optional(),
      state: field(text(200), '状态推定依据', '来源没有明说状态，由上下文推定时，写依据').optional(),
    }),
    '推定',
    '归类或状态是推定的；页面、图和数据都写明“推定”',
  ).optional(),
  note: field(text(300), '说明').optional(),
});

export const plannedItem = () =>
  z.strictObject({
    ...itemLine(),
    quantity: field(quantity(), '计划总量', '整个项目的计划数量').optional(),
    start: field(dated(), '计划开始').optional(),
    finish: field(dated(), '计划完成').optional(),
    targets: field(
      list(
        z.strictObject({
          by: field(dated(), '期限'),
          quantity: field(quantity(), '届时应完成').optional(),
          what: field(text(80), '阶段目标').optional(),
        }),
      ),
      '阶段目标',
      '到某日应完成多少；它不是总量',
    ).optional(),
  });
export type PlannedItem = z.infer<ReturnType<typeof plannedItem>>;

/** A promise: what will be done, by when, for how much. Stands on a compound (first promise known) and in plan disclosures. */
export const plan = () =>
  z.strictObject({
    items: field(list(plannedItem()), '计划内容').optional(),
    start: field(dated(), '计划开工').optional(),
    finish: field(dated(), '计划完工').optional(),
    budget: field(claim(money()), '计划投资', undefined, '元').optional(),
    source: field(id().meta({ ref: 'sources' }), '来源', '不写则沿用本条目的来源').optional(),
    asOf: field(dated(), '数据时点').optional(),
    voice: voice(),
    note: field(text(300), '说明').optional(),
  });
export type Plan = z.infer<ReturnType<typeof plan>>;
