import * as z from 'zod';
import { choice, field, list, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { SAFETY_POINTS, type SafetyPoint } from '../safety.ts';
import { kind } from './define.ts';

export const INSPECTION_LEVELS = {
  residents: '居民监督',
  community: '社区监督',
  street: '街道监督',
  district: '区级督导',
  city: '市级督导',
  supervisor: '监理',
} as const;
const POINTS = Object.fromEntries(Object.entries(SAFETY_POINTS).map(([id, { name }]) => [id, name])) as Record<SafetyPoint, string>;
export const SEVERITIES = { minor: '一般', major: '重要', stop: '停工整改' } as const;

/** 督导检查: one that was made. That somebody inspects every day is a rule. */
export const inspection = kind({
  label: '督导检查',
  short: '督导',
  about: '做过的一次检查：谁查的、查到什么、整改了没有。每日巡查这样的规定写成制度。',
  expected: true,
  fields: {
    level: field(choice(INSPECTION_LEVELS), '层级'),
    by: field(text(60), '检查方').optional(),
    findings: field(
      list(
        z.strictObject({
          what: field(text(200), '情况'),
          point: field(choice(POINTS), '查的是哪一样', '工地安全的检查填写，和居民的“院里安全看一看”是同一张单子').optional(),
          problem: field(z.boolean(), '是否问题'),
          severity: field(choice(SEVERITIES), '程度').optional(),
          rectified: field(dated(), '整改完成').optional(),
        }),
      ),
      '检查情况',
    ),
  },
});
