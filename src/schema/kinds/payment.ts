import { field } from '../basics.ts';
import { money, quantity } from '../quantities.ts';
import { kind } from './define.ts';

/** 资金拨付: 合同 / 已拨付 / 已上报待拨 / 准备申请 as of a date, over a stated set. */
export const payment = kind({
  label: '资金拨付',
  short: '资金',
  about: '到某一天付了多少、报了多少、准备申请多少，说的是哪些楼院。',
  expected: true,
  fields: {
    contract: field(money(), '合同金额', undefined, '元').optional(),
    paid: field(money(), '已拨付', undefined, '元').optional(),
    submitted: field(money(), '已上报待拨', '资料齐备并已上报', '元').optional(),
    preparing: field(money(), '准备申请', undefined, '元').optional(),
    covers: field(quantity(), '涵盖', '这些金额说的是哪些小区或楼院，如已招标的30个小区').optional(),
  },
  *check(d) {
    if (!d.contract && !d.paid && !d.submitted && !d.preparing) yield [['paid'], '空缺', '至少一个金额'];
  },
});
