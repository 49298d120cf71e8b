import { choice, field, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { buildings, itemLine } from '../plan.ts';
import { bare, before } from '../sense.ts';
import { kind } from './define.ts';

export const ISSUE_STATES = { open: '待答复', answered: '已答复', resolved: '已解决' } as const;

/** 群众诉求与答复. */
export const issue = kind({
  label: '群众诉求与答复',
  short: '诉求',
  about: '居民反映了什么、谁在什么时候怎么答复。',
  expected: true,
  fields: {
    question: field(text(200), '诉求', '概括问题，不含个人信息'),
    raisedBy: field(text(30), '提出人身份', '居民、楼长、代表等，不写姓名').optional(),
    raised: field(dated(), '提出日期').optional(),
    state: field(choice(ISSUE_STATES), '状态'),
    answer: field(text(400), '答复').optional(),
    answeredBy: field(text(60), '答复单位').optional(),
    answered: field(dated(), '答复日期').optional(),
    buildings: buildings().optional(),
    item: field(itemLine().item, '相关内容').optional(),
  },
  *check(d) {
    if (d.raised && d.answered && before(d.answered, d.raised))
      yield [['answered'], `“${bare(d.answered)}”`, `不早于提出日期（${bare(d.raised)}）`];
    if (d.state === 'open' && d.answer) yield [['state'], '待答复而有答复', '已答复或已解决'];
  },
});
