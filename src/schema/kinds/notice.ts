import { choice, field, text } from '../basics.ts';
import { moment } from '../dates.ts';
import { phone } from '../phone.ts';
import { buildings } from '../plan.ts';
import { kind } from './define.ts';

export const NOTICE_KINDS = {
  water: '停水',
  power: '停电',
  gas: '停气',
  heat: '停暖',
  road: '封路',
  scaffold: '脚手架',
  noise: '夜间施工',
  parking: '挪车',
  other: '施工提示',
} as const;

/** 停水停电与施工提示, with its period. */
export const notice = kind({
  label: '停水停电与施工提示',
  short: '提示',
  about: '什么时候到什么时候停水、停电、封路，找谁。',
  expected: true,
  fields: {
    notice: field(choice(NOTICE_KINDS), '提示类型'),
    from: field(moment(), '开始'),
    to: field(moment(), '结束'),
    buildings: buildings().optional(),
    what: field(text(200), '内容'),
    phone: field(phone(), '联系电话').optional(),
  },
  *check(d) {
    if (d.from.length === d.to.length ? d.from > d.to : d.from.slice(0, 10) > d.to.slice(0, 10))
      yield [['to'], `“${d.to}”`, `不早于开始（${d.from}）`];
  },
});
