import * as z from 'zod';
import { choice, field, text } from './basics.ts';

export const AUDIENCES = { resident: '居民', journalist: '记者', official: '发布单位' } as const;

/** 指南: help for residents and journalists, and the handbook for officials. */
export const guide = z.strictObject({
  title: field(text(40), '标题'),
  audience: field(choice(AUDIENCES), '读者'),
  summary: field(text(160), '一句话'),
  order: field(z.int().min(1).max(99), '次序'),
});
