import * as z from 'zod';
import { choice, field, ref, text } from './basics.ts';
import { aliases, contacts } from './place.ts';

export const DISTRICT_LEVELS = { nation: '全国', province: '省', city: '市', district: '区', county: '县级市' } as const;
export type DistrictLevel = keyof typeof DISTRICT_LEVELS;

/** 区: a district, or the larger area whose figures it is read against. */
export const district = z.strictObject({
  title: field(text(40), '名称'),
  aliases: aliases(),
  level: field(choice(DISTRICT_LEVELS), '层级'),
  code: field(z.string().regex(/^\d{6}$/), '区划代码', '六位').optional(),
  codeEdition: field(text(60), '代码版本').optional(),
  within: field(ref('districts'), '上级').optional(),
  position: field(
    z.strictObject({ column: field(z.int().min(1).max(6), '列'), row: field(z.int().min(1).max(6), '行') }),
    '方位格',
    '示意图中的相对方位，不是边界',
  ).optional(),
  contacts: contacts(),
  source: field(ref('sources'), '来源').optional(),
});
