/** 本月没有新消息，已连续8个月: months of the calendar without any, this one with them. Undefined where there was some this month. */
export function silenceWords(last: string, today: string): string | undefined {
  const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = month(today) - month(last);
  return months < 1 ? undefined : `本月没有新消息${months > 1 ? `，已连续${months}个月` : ''}`;
}
