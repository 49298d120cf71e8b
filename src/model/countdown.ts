import type { Dated } from '../schema/dates.ts';
import { firstDay } from './dates.ts';
import { isAct } from './disclosure.ts';
import type { StreetView } from './regions.ts';

/** 倒排工期: a street's plan in weeks. Without the day on which it began nobody can say which week a record belongs to. */
export interface Countdown {
  weeks: number;
  /** 倒排9周，规定每周四15:00开会 */
  title: string;
  /** Nothing was published of any week, by whichever way one counts them. */
  silent: boolean;
  date: Dated;
  source: string;
  disclosure: string;
  /** The id of the weeks as a figure. */
  figure: string;
}

/** More weeks than these are no countdown, and have no room. */
const MOST = 20;

export function countdownOf(view: StreetView): Countdown | undefined {
  const plan = view.figures.find((f) => f.metric === 'duration' && f.unit === '周' && f.current.length === 1);
  const point = plan?.current[0];
  if (!point?.value || !Number.isInteger(point.value) || point.value > MOST) return undefined;
  const source = point.statement.source.id;
  const meeting = view.rules.find((r) => r.data.does === 'meeting' && r.data.every === 'weekly');
  const later = view.timeline.filter(
    (d) =>
      isAct(d) &&
      ['progress', 'meeting', 'report'].includes(d.data.kind) &&
      d.data.source !== source &&
      firstDay(d.data.date) >= firstDay(point.date),
  );
  return source === undefined
    ? undefined
    : {
        weeks: point.value,
        title: `倒排${point.value}周${meeting ? `，规定${meeting.when}开会` : ''}`,
        silent: later.length === 0,
        date: point.date,
        source,
        disclosure: point.disclosure,
        figure: point.figure,
      };
}
