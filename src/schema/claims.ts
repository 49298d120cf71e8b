import * as z from 'zod';
import { field, ref, text, type SchemaMeta } from './basics.ts';
import { dated } from './dates.ts';
import { approx } from './quantities.ts';

/** Where a figure comes from and when it was true. */
export const provenance = () => ({
  source: field(ref('sources'), '来源', '不写则沿用本条目的来源').optional(),
  asOf: field(dated(), '数据时点', '不写则沿用本条目的数据时点').optional(),
  note: field(text(300), '说明').optional(),
});

/**
 * A figure with its source. Short form `1472` takes the entry's source and date; the explicit form names its own;
 * a list of explicit ones says that sources disagree, and all are shown.
 */
export const claim = <T extends z.ZodType>(value: T) => {
  const explicit = z.strictObject({
    value: field(value as z.ZodType, '值') as unknown as T,
    approx: approx().optional(),
    inferred: field(text(200), '值的推定依据', '来源没有这样说时写').optional(),
    ...provenance(),
  });
  return z
    .union([value, explicit, z.array(explicit).min(2, { error: '应为两个以上的说法；只有一个时不写成列表' })])
    .meta({ claim: true } satisfies SchemaMeta);
};
