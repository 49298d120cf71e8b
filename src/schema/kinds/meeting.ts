import { choice, field, list, text } from '../basics.ts';
import { planSteps } from '../plan-steps.ts';
import { kind } from './define.ts';

export const MEETING_LEVELS = { daily: '日调度', weekly: '周例会', monthly: '月总结', other: '专题会' } as const;

/** 例会: one that was held. That meetings are held every week is a rule. */
export const meeting = kind({
  label: '例会',
  short: '例会',
  about: '开过的一次会：哪一级、哪些方参加、议定了什么。每周开会这样的规定写成制度。',
  expected: true,
  fields: {
    level: field(choice(MEETING_LEVELS), '层级'),
    participants: field(list(text(40)), '参加方', '单位或身份，不写姓名').optional(),
    decisions: field(list(text(200)), '议定事项'),
    planSteps: planSteps(),
  },
});
