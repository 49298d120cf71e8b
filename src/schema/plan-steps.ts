import { choice, field, list } from './basics.ts';

/** 方案怎样定下来, in the order in which one comes after the other. */
export const PLAN_STEPS = {
  solicit: '意见征询',
  draft: '初步方案',
  review: '群众评议',
  expert: '专家评审',
  settled: '定案',
} as const;
export type PlanStep = keyof typeof PLAN_STEPS;

export const planSteps = () => field(list(choice(PLAN_STEPS)), '方案步骤', '来源说的是定方案的哪一步；来源没有说的不写').optional();
