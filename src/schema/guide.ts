import * as z from 'zod';
import { choice, field, list, text } from './basics.ts';

export const AUDIENCES = { resident: '居民', journalist: '记者', official: '发布单位' } as const;

/** 指南: help for residents and journalists, and the handbook for officials. */
export const guide = z.strictObject({
  title: field(text(40), '标题'),
  audience: field(choice(AUDIENCES), '读者'),
  summary: field(text(160), '一句话'),
  order: field(z.int().min(1).max(99), '次序'),
  explains: field(
    list(
      z.strictObject({
        words: field(list(text(80)), '问到的话', '每一组里有一个词被问到，才用这个回答；一组里的几种说法用竖线隔开'),
        says: field(text(160), '回答', '正文里写着的，一两句话'),
        section: field(text(40), '在哪一节', '正文里的小标题').optional(),
      }),
    ),
    '问答',
    '不针对哪个小区的问题，搜索时直接回答',
  ).optional(),
});
