import * as z from 'zod';
import { choice, field, list, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { PARTIES } from '../parties.ts';
import { kind } from './define.ts';

export const ACCEPTANCE_STAGES = { process: '工序验收', concealed: '隐蔽工程验收', completion: '竣工验收' } as const;
export const ACCEPTANCE_RESULTS = { pass: '通过', conditional: '整改后通过', fail: '不通过' } as const;

/** 联合验收, by party; 隐蔽工程 included. Who must take part in every acceptance is a rule. */
export const acceptance = kind({
  label: '联合验收',
  short: '验收',
  about: '验收过的一次：验收什么、各方什么意见。应由哪几方验收这样的规定写成制度。',
  expected: true,
  fields: {
    stage: field(choice(ACCEPTANCE_STAGES), '验收阶段'),
    of: field(text(80), '验收什么').optional(),
    parties: field(
      list(
        z.strictObject({
          party: field(choice(PARTIES), '参加方'),
          result: field(choice(ACCEPTANCE_RESULTS), '意见'),
          date: field(dated(), '日期').optional(),
        }),
      ),
      '各方意见',
    ),
  },
  *check(d) {
    const seen = new Set<string>();
    for (const [i, p] of d.parties.entries()) {
      if (seen.has(p.party)) yield [['parties', i, 'party'], `第二个“${p.party}”`, '每一方写一次'];
      seen.add(p.party);
    }
  },
});
