import * as z from 'zod';
import { choice, field, list, text } from './basics.ts';

/** What looks wrong and may be true all the same: whoever publishes looks once more, and writes down why it is so. */
export const DOUBTS = {
  shrunk: '累计比先前公布的少',
  over: '完成的比计划的多',
  overpaid: '已付的比合同多',
  tenThousand: '和合同差一万倍',
  unit: '单位和内容不符',
  future: '日期在公开之后',
  building: '小区没有这栋楼',
  twice: '同一条记录有两次',
} as const;
export type Doubt = keyof typeof DOUBTS;

/** 已核实: the written confirmation that a record carries with it. */
export const confirmed = () =>
  field(
    list(
      z.strictObject({
        doubt: field(choice(DOUBTS), '看着不对的'),
        why: field(text(200), '核实的情况', '为什么确实如此'),
      }),
    ),
    '已核实',
    '看着不对、核实过确实如此的写在这里；没有核实的，检查不让通过',
  ).optional();
