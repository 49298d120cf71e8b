import * as z from 'zod';
import { choice, field, text, type SchemaMeta } from './basics.ts';

/** Units that a quantity may have. Money is always 元, as a decimal string. */
export const UNITS = {
  米: '米',
  公里: '公里',
  平方米: '平方米',
  立方米: '立方米',
  个: '个',
  处: '处',
  条: '条',
  根: '根',
  部: '部',
  台: '台',
  把: '把',
  套: '套',
  项: '项',
  次: '次',
  件: '件',
  栋: '栋',
  单元: '单元',
  户: '户',
  人: '人',
  名: '名',
  层: '层',
  小区: '个小区',
  楼院: '个楼院',
  片区: '个片区',
  街道: '个街道',
  乡镇办: '个乡镇办',
  项目: '个项目',
  支: '支',
  家: '家',
  天: '天',
  周: '周',
  月: '个月',
  年: '年',
  '%': '%',
  元: '元',
} as const;
export type Unit = keyof typeof UNITS;
export const unit = () => choice(UNITS);

/** How exact a figure is, as its source words it. */
export const APPROX = { about: '约', over: '超过（余）', nearly: '近', atLeast: '不少于', atMost: '不超过', under: '不足' } as const;
export type Approx = keyof typeof APPROX;
export const approx = () => field(choice(APPROX), '精确程度', '来源用了“约”“余”“近”等字样时填写');

/** Counting number. */
export const count = () => z.int().min(0).max(1_000_000_000);

/** A decimal is quoted (`"4332.32"`): a bare one would pass through floating point. */
export const decimal = () => z.string().regex(/^(?:0|[1-9]\d{0,12})\.\d{1,4}$/, { error: '应为不加引号的整数 12，或加引号的小数 "12.5"' });
export const number = () => z.union([count(), decimal()]).meta({ form: '整数，或加引号的小数' } satisfies SchemaMeta);

const MONEY_HINT = '应为加引号、带两位小数的元，例如 "3456273.43"';

/** 元, two places, quoted; never floating point. */
export const money = () =>
  z
    .string({ error: MONEY_HINT })
    .regex(/^(?:0|[1-9]\d{0,14})\.\d{2}$/, { error: MONEY_HINT })
    .meta({ form: '金额（加引号，两位小数）' } satisfies SchemaMeta);

export const quantity = () =>
  z
    .strictObject({
      value: field(number(), '数值'),
      unit: field(unit(), '单位'),
      approx: approx().optional(),
      note: field(text(), '说明').optional(),
    })
    .meta({ form: '数量（数值和单位）', shared: 'quantity' } satisfies SchemaMeta);
export type Quantity = z.infer<ReturnType<typeof quantity>>;
