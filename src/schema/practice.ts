import * as z from 'zod';
import { choice, field, list, ref, text } from './basics.ts';
import { provenance } from './claims.ts';
import { aliases } from './place.ts';

/** By what a reader wants to know, in the order in which people ask. */
export const PRACTICE_GROUPS = {
  consent: '改什么，听谁的',
  scope: '到底改哪些',
  schedule: '赶不赶得上工期',
  organisation: '我们院归谁管',
  supervision: '质量、安全谁来查',
  money: '钱花到哪了',
  management: '改完以后谁来管',
  programme: '这些行动是什么',
} as const;

/** A page of this site. */
const pages = () =>
  list(
    z.strictObject({
      label: field(text(60), '显示'),
      href: field(
        z
          .string()
          .regex(/^\/[^\s\\]*$/)
          .refine((s) => !s.startsWith('//')),
        '站内地址',
      ),
    }),
  );

/** 做法: a working method, what it is, who used it, and where the portal makes it visible. */
export const practice = z.strictObject({
  title: field(text(40), '名称'),
  aliases: aliases(),
  group: field(choice(PRACTICE_GROUPS), '类别'),
  summary: field(text(160), '一句话', '来源说它是什么；来源未说明的照实写'),
  defined: field(z.boolean(), '来源是否说明含义', '否：来源只提到名称，没有解释'),
  source: field(ref('sources'), '来源'),
  parts: field(
    list(z.strictObject({ name: field(text(40), '名称'), says: field(text(200), '内容').optional() })),
    '组成',
    '来源列出的各部分',
  ).optional(),
  accounts: field(
    list(z.strictObject({ says: field(text(300), '说法'), ...provenance() })),
    '不同说法',
    '其他来源的解释；不一致时并列',
  ).optional(),
  usedBy: field(
    list(
      z.strictObject({
        district: field(ref('districts'), '区').optional(),
        street: field(ref('streets'), '街道').optional(),
        compound: field(ref('compounds'), '小区').optional(),
        part: field(text(40), '用了哪一部分', '名称里有几样、这里只用了其中一样时写，它的页面上用这个名称').optional(),
        how: field(text(200), '怎么用的').optional(),
        ...provenance(),
      }),
    ),
    '在哪里使用',
  ).optional(),
  runs: field(pages(), '在本站哪里算出来', '本站按这个做法把记录算成结果的页面；只有说法、本站没有什么可算的，不写').optional(),
  seen: field(pages(), '在本站哪里看得见', '说到这个做法的记录和页面'),
});
