import * as z from 'zod';
import { choice, field, list, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { PARTIES } from '../parties.ts';
import { before, bare } from '../sense.ts';
import { ACCEPTANCE_STAGES } from './acceptance.ts';
import { kind } from './define.ts';
import { INSPECTION_LEVELS } from './inspection.ts';

export const RULE_SUBJECTS = {
  meeting: '开会',
  inspection: '检查',
  acceptance: '验收',
  report: '通报',
  progress: '跟踪进度',
  issue: '办理诉求',
  payment: '拨付',
  cleaning: '清运',
  other: '其他',
} as const;
export type RuleSubject = keyof typeof RULE_SUBJECTS;
export const RULE_CYCLES = {
  daily: '每日',
  weekly: '每周',
  monthly: '每月',
  step: '每道工序完成时',
  event: '有事即办',
  unstated: '来源没有说多久一次',
} as const;
export const WEEKDAYS = { 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六', 7: '日' } as const;
export const LIMIT_UNITS = { hour: '小时', night: '夜', day: '天', workday: '个工作日' } as const;

/** 制度: what should happen again and again, who does it, when, with whom. It says nothing of whether it happened. */
export const rule = kind({
  label: '制度',
  short: '制度',
  about: '规定谁、多久一次或在什么时候、和哪些方一起做什么；它不说做了没有。',
  expected: false,
  fields: {
    does: field(choice(RULE_SUBJECTS), '做什么'),
    says: field(text(200), '规定', '用自己的话写，数字照录'),
    who: field(text(60), '谁来做', '单位或身份，不写姓名').optional(),
    every: field(choice(RULE_CYCLES), '多久一次'),
    weekday: field(z.int().min(1).max(7), '星期几', '1 到 7，7 是星期日；每周一次时填写').optional(),
    hour: field(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: '应为加引号的时刻，写成 "15:00"' }), '几点').optional(),
    of: field(text(80), '对什么').optional(),
    parties: field(list(choice(PARTIES)), '应到的各方', '验收等须各方到场的').optional(),
    participants: field(list(text(40)), '参加方', '单位或身份，不写姓名').optional(),
    level: field(choice(INSPECTION_LEVELS), '检查层级', '做什么为检查时填写').optional(),
    stage: field(choice(ACCEPTANCE_STAGES), '验收阶段', '做什么为验收时填写').optional(),
    within: field(
      z.strictObject({ value: field(z.int().min(0).max(365), '数值'), unit: field(choice(LIMIT_UNITS), '单位') }),
      '时限',
      '多久之内办结；不过夜写 0 夜',
    ).optional(),
    since: field(dated(), '何时起').optional(),
    until: field(dated(), '到何时').optional(),
  },
  *check(d) {
    if (d.weekday && d.every !== 'weekly') yield [['weekday'], String(d.weekday), '只有每周一次的才写星期几'];
    if (d.level && d.does !== 'inspection') yield [['level'], `“${d.level}”`, '只有检查的制度才写检查层级'];
    if (d.stage && d.does !== 'acceptance') yield [['stage'], `“${d.stage}”`, '只有验收的制度才写验收阶段'];
    if (d.since && d.until && before(d.until, d.since)) yield [['until'], `“${bare(d.until)}”`, `不早于起始（${bare(d.since)}）`];
  },
});
