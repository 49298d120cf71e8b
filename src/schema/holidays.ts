import * as z from 'zod';
import { field, list } from './basics.ts';
import { isCalendarDate } from './dates.ts';

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const HINT = '应为加引号的 "2026-10-01"，或起止 "2026-10-01/2026-10-07"';
/** One day off, or the first and the last of several. */
const off = () =>
  z
    .string({ error: HINT })
    .regex(new RegExp(`^${DAY}(?:/${DAY})?$`), { error: HINT })
    .refine((s) => s.split('/').every(isCalendarDate) && s.split('/').toSorted().join('/') === s, { error: HINT });
const WORK_HINT = '应为加引号的 "2026-10-10"';
const workday = () =>
  z
    .string({ error: WORK_HINT })
    .regex(new RegExp(`^${DAY}$`), { error: WORK_HINT })
    .refine(isCalendarDate, { error: WORK_HINT });

/** `content/holidays.yaml`: 放假与调休, as the State Council's office announces them at the end of each year for the next. */
export const holidays = z
  .strictObject({
    years: field(
      list(
        z.strictObject({
          year: field(z.int().min(1999).max(2100), '年份'),
          off: field(z.array(off()), '放假', '节假日，含调休得来的'),
          work: field(z.array(workday()), '上班', '调休上班的周末'),
        }),
      ),
      '年份',
    ),
  })
  .superRefine(({ years }, context) => {
    for (const [i, { year, ...lists }] of years.entries())
      for (const [name, days] of Object.entries(lists))
        for (const [j, day] of days.entries())
          if (day.split('/').some((d) => !d.startsWith(String(year))))
            context.addIssue({ code: 'custom', path: ['years', i, name, j], message: `应为${year}年的日子`, input: day });
  });
export type Holidays = z.infer<typeof holidays>;
