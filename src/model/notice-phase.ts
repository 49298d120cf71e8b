/**
 * 提示 at a moment, in Chinese words. `now` is the time in China, written like the notices themselves, `2026-06-30 08:15`, so that strings
 * compare as times do. A day begins with its first minute and ends with its last.
 */
export type Phase = 'past' | 'current' | 'coming';

/** Who knows only the day (the build) is told what holds at some time of that day. */
export const phaseOn = (from: string, to: string, day: string): Phase =>
  from.slice(0, 10) > day ? 'coming' : to.slice(0, 10) < day ? 'past' : 'current';

export const phaseAt = (from: string, to: string, now: string): Phase =>
  now < (from.length > 10 ? from : `${from} 00:00`) ? 'coming' : now > (to.length > 10 ? to : `${to} 24:00`) ? 'past' : 'current';

const days = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

const inDays = (n: number, moment: string, verb: string): string =>
  n === 0 ? `今天${moment.slice(11)}${verb}` : n === 1 ? `明天${moment.slice(11)}${verb}` : `还有${n}天${verb}`;

/** The countdown: 明天开始 · 正在进行，还有3天结束 · 已结束. */
export function countdown(from: string, to: string, now: string): string {
  const phase = phaseAt(from, to, now);
  if (phase === 'past') return '已结束';
  return phase === 'coming' ? inDays(days(now, from), from, '开始') : `正在进行，${inDays(days(now, to), to, '结束')}`;
}
