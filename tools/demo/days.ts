/** The day that the demonstration stands still at. */
export const AS_OF = '2026-06-30';

/** Dates as day numbers, so that a story can be reckoned with; in UTC, so that no time zone matters. */
const MS = 86_400_000;
export const toDay = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / MS;
export const isoDay = (day: number): string => new Date(day * MS).toISOString().slice(0, 10);
export const isoMonth = (day: number): string => isoDay(day).slice(0, 7);
export const yearOf = (day: number): number => Number(isoDay(day).slice(0, 4));
export const monthOf = (day: number): number => Number(isoDay(day).slice(5, 7));
export const lastOfMonth = (year: number, month: number): number => Date.UTC(year, month, 0) / MS;

/** Offices publish on working days: a Saturday or Sunday becomes the Monday after. */
export const workday = (day: number): number => {
  const weekday = (day + 4) % 7; // day 0 was a Thursday
  return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
};
