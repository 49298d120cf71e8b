import { choice, field, text } from '../basics.ts';
import { money, quantity } from '../quantities.ts';
import { kind } from './define.ts';

export const BID_STAGES = { tender: '招标', award: '中标', contract: '签约' } as const;

/** 招标中标. */
export const bid = kind({
  label: '招标中标',
  short: '招标',
  about: '招标、中标或签约：哪家单位、什么范围、多少钱。',
  expected: true,
  fields: {
    stage: field(choice(BID_STAGES), '阶段'),
    contractor: field(text(80), '中标单位').optional(),
    amount: field(money(), '金额', undefined, '元').optional(),
    scope: field(text(120), '范围').optional(),
    covers: field(quantity(), '涵盖').optional(),
  },
});
