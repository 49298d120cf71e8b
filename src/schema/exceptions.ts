import * as z from 'zod';
import { field, list, text } from './basics.ts';

const DIGEST_HINT = '检查报告里给出的 digest，16 位';

/**
 * 例外 (`content/exceptions.yaml`): sentences that ask for a second look, and have had it. The sentence itself does not stand here, but its
 * digest: changed, it has to be confirmed again.
 */
export const exceptions = z.strictObject({
  entries: field(
    list(
      z
        .strictObject({
          file: field(text(200), '文件', '内容文件夹里的路径，如 disclosures/2020-05-songyue-progress.mdx'),
          digest: field(z.string().regex(/^[0-9a-f]{16}$/, { error: DIGEST_HINT }), '摘要', '检查报告里给出的 digest'),
          reason: field(text(200), '理由', '为什么非公开不可；不重复那句话'),
          by: field(text(40), '提出的岗位', '写岗位，不写姓名'),
          second: field(text(40), '复核的岗位', '另一个岗位'),
        })
        .refine((e) => e.by !== e.second, { error: '应为另一个岗位：提出的和复核的不能是同一个', path: ['second'] }),
    ),
    '例外',
  ),
});
export type Exception = z.infer<typeof exceptions>['entries'][number];
