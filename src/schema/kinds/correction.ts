import * as z from 'zod';
import { field, list, ref, text } from '../basics.ts';
import { kind } from './define.ts';

/** 更正: takes back or changes what an earlier disclosure said; that one stays as it was. */
export const correction = kind({
  label: '更正',
  short: '更正',
  about: '更正或撤回先前的一条，写明原为、应为和原因；原记录保留。',
  expected: false,
  fields: {
    corrects: field(ref('disclosures'), '更正哪一条'),
    reason: field(text(200), '更正原因'),
    withdraw: field(z.literal(true), '整条撤回').optional(),
    changes: field(
      list(
        z.strictObject({
          path: field(z.string().regex(/^[a-zA-Z]+(?:\.(?:[a-zA-Z]+|\d+))*$/), '字段', '如 percent 或 items.0.quantity.value'),
          was: field(z.union([z.string(), z.number(), z.boolean()]), '原为'),
          now: field(z.union([z.string(), z.number(), z.boolean()]), '应为'),
        }),
      ),
      '改动',
    ).optional(),
  },
  *check(d) {
    if (!d.withdraw && !d.changes) yield [['changes'], '空缺', 'withdraw: true 或至少一项改动'];
  },
});
