import { field, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { phone } from '../phone.ts';
import { bare, before } from '../sense.ts';
import { kind } from './define.ts';

/** 保修: what is under warranty, from when, until when, whom to call. */
export const warranty = kind({
  label: '保修',
  short: '保修',
  about: '哪些工程在保修、从哪天到哪天、坏了找谁。',
  expected: true,
  fields: {
    what: field(text(80), '保修什么', '如 屋面防水、外墙保温'),
    from: field(dated(), '从何时起', '竣工验收合格之日').optional(),
    until: field(dated(), '到何时').optional(),
    by: field(text(80), '谁来保修', '单位，不写姓名').optional(),
    phone: field(phone(), '报修电话').optional(),
  },
  *check(d) {
    if (d.from && d.until && before(d.until, d.from)) yield [['until'], `“${bare(d.until)}”`, `不早于起始（${bare(d.from)}）`];
  },
});
