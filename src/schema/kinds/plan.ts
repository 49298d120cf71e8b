import * as z from 'zod';
import { field, text } from '../basics.ts';
import { plan as planFields } from '../plan.ts';
import { planSteps } from '../plan-steps.ts';
import { bare, before } from '../sense.ts';
import { kind } from './define.ts';

/** 方案公示, also every re-plan with its reason. */
export const plan = kind({
  label: '方案公示',
  short: '方案',
  about: '要改什么、什么时候、花多少钱；调整方案时再发一条，写明原因。',
  expected: true,
  fields: {
    plan: field(planFields(), '计划'),
    planSteps: planSteps(),
    revision: field(z.strictObject({ reason: field(text(200), '调整原因') }), '调整', '调整原计划时填写').optional(),
  },
  *check(d) {
    const spans = [{ path: ['plan'], ...d.plan }, ...(d.plan.items ?? []).map((l, i) => ({ path: ['plan', 'items', i], ...l }))];
    for (const { path, start, finish } of spans)
      if (start && finish && before(finish, start)) yield [[...path, 'finish'], `“${bare(finish)}”`, `不早于开始（${bare(start)}）`];
  },
});
