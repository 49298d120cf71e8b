import * as z from 'zod';
import { field, text, type SchemaMeta } from './basics.ts';

/** A date that exists in the calendar, to the day, month or year: `2020-05-09`, `2020-05`, `2020`. */
export const isCalendarDate = (s: string): boolean => {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(s);
  if (!m) return false;
  const [year, month, day] = [Number(m[1]), Number(m[2] ?? 1), Number(m[3] ?? 1)];
  if (year < 1949 || year > 2100 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const DATE_HINT = '应为真实存在的日期，加引号写成 "2020-05-09"、"2020-05" 或 "2020"（1949—2100 年）';

export const date = () =>
  z
    .string({ error: DATE_HINT })
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, { error: DATE_HINT })
    .refine(isCalendarDate, { error: DATE_HINT })
    .meta({ form: '日期（到日、月或年）' } satisfies SchemaMeta);

/** To the day; where a JSON Schema is generated this is `format: date`. */
export const day = () =>
  z.iso
    .date({ error: '应为到日的日期，加引号写成 "2020-05-09"' })
    .refine(isCalendarDate, { error: DATE_HINT })
    .meta({ form: '日期（到日）' } satisfies SchemaMeta);

/** A date as a source gives it, or one that its text only implies (`inferred`), with the reason. */
export const dated = () =>
  z
    .union([
      date(),
      z.strictObject({
        date: field(date(), '日期', '到日、月或年'),
        inferred: field(z.literal(true), '推定', '来源没有印出这个日期，由上下文推定'),
        notBefore: field(
          day(),
          '不早于',
          '只知道年、月，又看得出不早于哪一天时写，好排先后；是哪一年不知道的，日期写最晚的一年，这里写最早的一天（显示为2020或2021年）',
        ).optional(),
        note: field(text(), '推定依据', '依据哪句话推定'),
      }),
    ])
    .meta({ form: '日期（到日、月或年），可注明推定', shared: 'dated' } satisfies SchemaMeta);
export type Dated = z.infer<ReturnType<typeof dated>>;

const MOMENT_HINT = '应写成加引号的 "2020-05-09" 或 "2020-05-09 08:30"';

/** A moment for notices: a day, or a day with the hour and minute in local time. */
export const moment = () =>
  z
    .string({ error: MOMENT_HINT })
    .regex(/^\d{4}-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/, { error: MOMENT_HINT })
    .refine((s) => isCalendarDate(s.slice(0, 10)), { error: DATE_HINT })
    .meta({ form: '日期，可带时刻' } satisfies SchemaMeta);
