import * as z from 'zod';
import type { SchemaMeta } from './basics.ts';

const HINT = '应为公开的办公或热线电话，写成 0371-12345678、400-123-4567 或 12345';

/** 公开电话: of an office or a hotline, never a person's own. */
export const phone = () =>
  z
    .string({ error: HINT })
    .regex(/^(?:0\d{2,3}-\d{7,8}|1\d{4}|400-\d{3}-\d{4})$/, { error: HINT })
    .meta({ form: '办公或热线电话' } satisfies SchemaMeta);
