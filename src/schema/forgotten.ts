import * as z from 'zod';
import { choice, COLLECTIONS, field } from './basics.ts';
import { day } from './dates.ts';

/** 依据: why something must not stay published. */
export const GROUNDS = {
  personal: '个人信息',
  trade: '商业秘密',
  secret: '国家秘密',
  safety: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
  order: '法院或主管机关的决定',
} as const;

const ENTRY_HINT = '应为 disclosures/ 加编号，或别的条目，如 compounds/songyue';
const ENTRY = new RegExp(`^(?:${COLLECTIONS.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*$`);

/**
 * 撤下的条目 (`content/forgotten.yaml`, written by `npm run forget`). Of a record, this is all that stays; another entry may still be there, and
 * only what it said before is gone. Nothing of the old text stands here.
 */
export const forgotten = z.strictObject({
  entries: z.array(
    z.strictObject({
      entry: field(z.string({ error: ENTRY_HINT }).regex(ENTRY, { error: ENTRY_HINT }), '条目'),
      date: field(day(), '撤下日期'),
      ground: field(choice(GROUNDS), '依据'),
    }),
  ),
});
export type Forgotten = z.infer<typeof forgotten>['entries'][number];

/** The ids of the records among them. */
export const forgottenRecords = (entries: readonly Forgotten[]): Map<string, Forgotten> =>
  new Map(entries.flatMap((f) => (f.entry.startsWith('disclosures/') ? [[f.entry.slice('disclosures/'.length), f] as const] : [])));
