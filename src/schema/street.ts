import * as z from 'zod';
import { field, list, ref, text } from './basics.ts';
import { dated } from './dates.ts';
import { aliases, contacts } from './place.ts';

/** 街道: a street office, the level that publishes. */
export const street = z.strictObject({
  title: field(text(40), '名称'),
  aliases: aliases(),
  district: field(ref('districts'), '所属区'),
  code: field(z.string().regex(/^\d{12}$/), '统计用区划代码', '十二位').optional(),
  codeEdition: field(text(60), '代码版本').optional(),
  communities: field(
    list(
      z.strictObject({
        name: field(text(40), '名称'),
        code: field(z.string().regex(/^\d{12}$/), '代码', '十二位').optional(),
      }),
    ),
    '社区（村）',
    '来源提到的社区和村',
  ).optional(),
  layout: field(
    z.strictObject({
      x: field(z.int().min(0).max(100), '自西向东', '0是最西，100是最东'),
      y: field(z.int().min(0).max(100), '自北向南', '0是最北，100是最南'),
    }),
    '示意图方位',
    '只用来排示意图上的先后，不是坐标，不发布位置；不写则放在本区的空处',
  ).optional(),
  contacts: contacts(),
  source: field(ref('sources'), '来源').optional(),
  asOf: field(dated(), '数据时点').optional(),
});
