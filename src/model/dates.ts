import type { Dated } from '../schema/dates.ts';

/** Dates as sources give them: to the day, the month or the year. A vague date counts as known at its end. */
export const bare = (d: Dated): string => (typeof d === 'string' ? d : d.date);
/** The earlier year of 2020或2021年: nobody knows which it is, and none is inferred. */
const orYear = (d: Dated): string | undefined => {
  const earlier = typeof d === 'string' || d.date.length > 4 ? undefined : d.notBefore?.slice(0, 4);
  return earlier !== undefined && earlier < bare(d) ? earlier : undefined;
};
/** What the day was inferred from, where the source does not print it. */
export const inferred = (d: Dated): string | undefined => (typeof d === 'string' || orYear(d) !== undefined ? undefined : d.note);
/** Why nobody knows of which year it is. */
export const whyNoYear = (d: Dated): string | undefined => (typeof d === 'string' || orYear(d) === undefined ? undefined : d.note);

const pad = (n: number) => String(n).padStart(2, '0');

/** The first day that a date may mean. */
export const firstDay = (d: Dated): string => {
  const s = bare(d);
  const first = s.length === 10 ? s : s.length === 7 ? `${s}-01` : `${s}-01-01`;
  const known = typeof d === 'string' ? undefined : d.notBefore;
  return known && (known > first || orYear(d) !== undefined) ? known : first;
};

/** The last day that a date may mean. */
export const lastDay = (d: Dated): string => {
  const s = bare(d);
  if (s.length === 10) return s;
  if (s.length === 4) return `${s}-12-31`;
  const [year, month] = s.split('-').map(Number) as [number, number];
  return `${s}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Older first. What is older for certain comes first; of two that overlap, the one that may be older, then the vaguer one: “2020” never
 * counts as later than “2020-09”, and a month never as later than a day in it.
 */
export const inTime = (a: Dated, b: Dated): number => order(firstDay(a), firstDay(b)) || order(lastDay(b), lastDay(a));
/** The latest of them, in the same order; undefined of none. */
export const latest = <D extends Dated>(dates: Iterable<D>): D | undefined => {
  let found: D | undefined;
  for (const d of dates) if (found === undefined || inTime(d, found) >= 0) found = d;
  return found;
};

/** Not by `Date.parse`, which takes ten times as long: charts and days of a record ask for it by the million. */
const dayNumber = (day: string): number => {
  const [year, month, date] = day.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000;
};
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
/** A city has some thousand days, which are added to by the million. */
const numbers = new Map<string, number>();
const names = new Map<number, string>();
const kept = <K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V => {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make(key)));
  return value;
};
export const addDays = (day: string, days: number): string =>
  kept(names, kept(numbers, day, dayNumber) + days, (n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

/** 2020年5月9日 · 2020年5月 · 2020年 · 2020或2021年 */
export const formatDate = (d: Dated): string => {
  const [year, month, day] = bare(d).split('-');
  const or = orYear(d);
  return `${or === undefined ? '' : `${or}${Number(or) + 1 === Number(year) ? '或' : '至'}`}${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
};

/** The same, saying so where the source does not print it: 2020年9月（推定） */
export const formatDated = (d: Dated): string => formatDate(d) + (inferred(d) === undefined ? '' : '（推定）');

/** 2020年 · 2020或2021年: its year alone. */
export const formatYear = (d: Dated): string => formatDate(d).replace(/年.*/, '年');

/** 日 to 六, of a full day. */
export const weekdayOf = (day: string): string => '日一二三四五六'[(((dayNumber(day) + 4) % 7) + 7) % 7]!;

/** 来源只写到年（2020年），这里放在最后一天: what a format that wants a day must say besides; nothing of a day that the source prints. */
export const vagueness = (d: Dated, placed: string): string[] => {
  const precision = bare(d).length;
  const guess = inferred(d);
  const why = whyNoYear(d);
  if (why !== undefined) return [`不知道是哪一年（${formatDate(d)}），${placed}`, why];
  return [
    ...(precision < 10 ? [`来源只写到${precision === 7 ? '月' : '年'}（${formatDate(d)}），${placed}`] : []),
    ...(guess === undefined ? [] : [`日期是推定的：${guess}`]),
  ];
};

/** A deadline: 2020年5月31日前 · 2020年6月底前 · 2020年底前 */
export const formatDeadline = (d: Dated): string => `${formatDate(d)}${bare(d).length === 10 ? '' : '底'}前`;

/** Whole months that have passed: a delay is never said to be longer than it is. */
const monthsOf = (days: number): number => Math.floor((days + 1) / 30.4375);

/** A length of time, short: 12天 · 3个月 · 2年1个月. The one way in which lengths are said. */
export const formatSpan = (days: number): string => {
  if (days < 60) return `${days}天`;
  const months = monthsOf(days);
  return months < 24 ? `${months}个月` : `${Math.floor(months / 12)}年${months % 12 ? `${months % 12}个月` : ''}`;
};

/** The same with its days, up to two years: after them they say nothing more. 3个月（96天） */
export const formatDays = (days: number): string => formatSpan(days) + (days >= 60 && monthsOf(days) < 24 ? `（${days}天）` : '');
