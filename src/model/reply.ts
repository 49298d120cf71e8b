import { formatDate, weekdayOf } from './dates.ts';
import { guessedWords, type Calendar } from './workdays.ts';

/** 答复期限 of a request for information: 《政府信息公开条例》第三十三条, in 工作日; the day of receipt itself does not count. */
export const REPLY_WORKDAYS = 20;

/** How a request is handed in, and which day then counts as that of receipt (第三十一条). */
export const HANDED = {
  hand: { label: '当面交', counts: '交的那天算收到', asks: '哪天交的？' },
  signed: { label: '挂号信、快递', counts: '他们签收那天算收到', asks: '他们哪天签收的？' },
  mail: { label: '平信', counts: '他们收到当天应当找你确认，确认那天算收到', asks: '哪天跟你确认的？' },
  online: { label: '网上、传真', counts: '双方确认那天算收到', asks: '双方哪天确认的？' },
} as const;
export type Handed = keyof typeof HANDED;

/** What can be done then (第四十七、五十一条). */
export const UNANSWERED =
  '先打电话问；可以向区政府的信息公开主管部门或者上一级机关投诉、举报，也可以申请行政复议或者起诉（第四十七、五十一条）';

/** A day to note down: on the page, in what is copied, in the calendar. */
export interface ReplyDay {
  day: string;
  /** 2026年6月30日 星期二 */
  date: string;
  says: string;
  /** How it was counted; that a year's holidays are not announced. */
  how: string;
}

/** The last day of an answer, and the last one with an extension, of which the office has to tell the applicant. */
export function replyDays(calendar: Calendar, handed: Handed, received: string): [due: ReplyDay, extended: ReplyDay] {
  const from = `${formatDate(received)}收到（${HANDED[handed].label}），从第二天数起`;
  const dayOf = (workdays: number, says: string): ReplyDay => {
    const counted = calendar.after(received, workdays);
    const guessed = guessedWords(counted);
    return {
      day: counted.day,
      date: `${formatDate(counted.day)} 星期${weekdayOf(counted.day)}`,
      says,
      how: `${from}${workdays}个工作日${guessed && `；${guessed}，公布了再算一次`}`,
    };
  };
  return [dayOf(REPLY_WORKDAYS, '最晚这天该有答复'), dayOf(2 * REPLY_WORKDAYS, '告诉了你要延长的，最晚到这天')];
}
