import { daysBetween, formatSpan, lastDay } from './dates.ts';

/** 本月没有新消息，已连续8个月: months of the calendar without any, this one with them. Undefined where there was some this month. */
export function silenceWords(last: string, today: string): string | undefined {
  const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = month(today) - month(last);
  return months < 1 ? undefined : `本月没有新消息${months > 1 ? `，已连续${months}个月` : ''}`;
}

/** 多久没消息: from the day of the last news to that of the newest record of the portal. Of a month or a year its last day, so that it is never more than is known. */
export const silentDays = (last: string, day: string): number => Math.max(0, daysBetween(lastDay(last), day));
/** 至少5个月: of what is known to the month or the year only. */
export const silentFor = (last: string, day: string): string =>
  `${last.length < 10 && silentDays(last, day) > 0 ? '至少' : ''}${formatSpan(silentDays(last, day))}`;
export const NO_NEWS = '没有消息';
/** What one may ask for, and how many days that is; a row without any news has none. */
export const SILENCES: Readonly<Record<string, number>> = { 半年以上: 183, 一年以上: 366, 三年以上: 1096 };
/** `days`: as a row sorts by them; empty without news. */
export const isSilent = (days: string, wanted: string): boolean =>
  wanted === NO_NEWS ? days === '' : days !== '' && Number(days) >= (SILENCES[wanted] ?? 0);
