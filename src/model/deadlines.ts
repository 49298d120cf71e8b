import { isCold } from '../schema/season.ts';
import type { Dated } from '../schema/dates.ts';
import { compoundView } from './compound.ts';
import { bare, firstDay, lastDay } from './dates.ts';
import type { LedgerRow, PlanVersion } from './items.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { completed } from './status.ts';
import { itemName, targetAim } from './words.ts';

/**
 * 到期: a day by which a plan said that something would be done, and when it was published that it is. It is late once that day is over
 * without such a word, and stays late: neither a report that comes afterwards nor a plan that is changed afterwards takes it back, unless the
 * report itself says that it was done in time. A plan that is changed in time moves it.
 */
export interface Deadline {
  /** The compound. */
  id: string;
  title: string;
  /** The row of the ledger, or the whole. */
  row?: LedgerRow | undefined;
  /** 外墙保温 · 全部工程 */
  what: string;
  /** 完成管道施工: what a stage target asks for, where the plan names no other end. */
  aim?: string | undefined;
  by: Dated;
  /** Its last day. */
  day: string;
  /** When it was published that it is done. */
  reported?: string | undefined;
  /** When it was done, as that report says it. */
  finished?: Dated | undefined;
  /** The plan that was changed when the day was over. */
  moved?: { to: Dated; on: string } | undefined;
  cold: boolean;
}

export const isLateOn = ({ day, reported, finished }: Deadline, asOf: string): boolean =>
  (reported !== undefined && finished ? firstDay(finished) : (reported ?? asOf)) > day;

/** To the day: nobody knows the week of a month. */
export const toTheDay = (d: Dated | undefined): string | undefined => (d !== undefined && bare(d).length === 10 ? bare(d) : undefined);

interface Version {
  finish: Dated | undefined;
  aim?: string | undefined;
  version: PlanVersion;
}
/** The days that a plan and its changes name, without those that were moved before they came. */
const standing = (versions: readonly Version[]): Pick<Deadline, 'by' | 'day' | 'aim' | 'moved'>[] =>
  versions.flatMap(({ finish, aim }, i) => {
    if (!finish) return [];
    const day = lastDay(finish);
    const next = versions.slice(i + 1).find((v) => v.finish && bare(v.finish) !== bare(finish));
    const on = next && lastDay(next.version.date);
    if (on !== undefined && on <= day) return [];
    // said again is not promised twice
    if (versions.slice(0, i).some((v) => v.finish && bare(v.finish) === bare(finish))) return [];
    return [{ by: finish, day, aim, moved: next && { to: next.finish!, on: on! } }];
  });

const deadlinesOn = (portal: Portal, id: string, asOf: string): Deadline[] => {
  const view = compoundView(portal, id, asOf);
  const published = (disclosure: string | undefined): string | undefined => {
    const data = disclosure === undefined ? undefined : portal.disclosures.get(disclosure);
    return data && lastDay(data.date);
  };
  const first = (days: readonly (string | undefined)[]): string | undefined => days.filter((d) => d !== undefined).sort()[0];
  const { title } = view.data;
  const items = view.ledger.flatMap((row): Deadline[] => {
    const reports = row.reports.filter((r) => !r.mention);
    const done = reports.filter((r) => r.state === 'done' && (!r.buildings || row.state === 'done'));
    // of buildings done one after the other the last makes the whole
    const whole = done.some((r) => !r.buildings) ? done.filter((r) => !r.buildings) : done.slice(-1);
    const reported = first(whole.map((r) => published(r.disclosure)));
    const finished = whole.find((r) => published(r.disclosure) === reported)?.finished;
    const dropped = first(reports.filter((r) => r.state === 'dropped' && !r.buildings).map((r) => published(r.disclosure)));
    const versions = row.plans.map(({ line, version }): Version => {
      const last = line.finish ? undefined : line.targets?.at(-1);
      return { finish: line.finish ?? last?.by, aim: last && targetAim(last), version };
    });
    return standing(versions)
      .filter(({ day }) => dropped === undefined || dropped > day)
      .map((d) => ({ id, title, row, what: itemName(row), reported, finished, cold: isCold(row), ...d }));
  });
  const ends = view.timeline.filter(({ data }) =>
    data.kind === 'progress' ? data.state === 'done' || data.finished !== undefined : data.kind === 'acceptance' && completed(data),
  );
  const reported = first(ends.map((d) => lastDay(d.data.date)));
  const whole = standing(view.versions.map((version) => ({ finish: version.plan.finish, version }))).map((d): Deadline => ({
    id,
    title,
    what: '全部工程',
    reported,
    finished: view.schedule.actual.finish,
    cold: false,
    ...d,
  }));
  return [...items, ...whole].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};
/** Of a compound, the earliest first. */
export const deadlinesOf = once('deadlines', deadlinesOn);
