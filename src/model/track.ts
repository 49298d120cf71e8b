import type { Dated } from '../schema/dates.ts';
import { ITEMS } from '../schema/items.ts';
import type { CompoundView } from './compound.ts';
import { bare, inferred } from './dates.ts';
import { partsTold } from './items.ts';
import { isFinished, saidLast } from './status.ts';

/** 改造五步, in the order in which they come. */
export const TRACK = { consent: '征求', plan: '方案', work: '施工', acceptance: '验收', after: '管理' } as const;

/** One of the five steps: passed, the furthest that anything is known of, or nothing known. */
export interface Step {
  id: keyof typeof TRACK;
  label: string;
  state: 'past' | 'now' | 'none';
  /** 2025年4月 · 有记录 · 到这里 · 未公开 */
  words: string;
  /** 居民的话 · 都是推定，2个楼院合计: on what the words rest, where they are no more than that; too long to stand in the step. */
  on?: string | undefined;
  /** The section that says more. */
  section: string;
}

/** 2025年4月; of what a source only mentions or tells of without its day, or whose day is inferred, no more than that there is a record. */
const when = (date: Dated | undefined, mention = false): string => {
  const [year, month] = date && !mention && inferred(date) === undefined ? bare(date).split('-') : [];
  return year ? `${year}年${month ? `${Number(month)}月` : ''}` : '有记录';
};

/** 加装电梯: whoever was asked of one item was not asked of the whole. */
const ofOneItem = (matter: string): boolean =>
  Object.values(ITEMS).some(({ label, words }) => label === matter || (words as readonly string[]).includes(matter));

export function trackOf(view: CompoundView): Step[] {
  const { consent, versions, status, acceptance, data, ledger, schedule } = view;
  const said = saidLast(status);
  const finished = isFinished(status);
  const passed = acceptance.find((a) => a.stage === 'completion' && a.verdict !== 'fail');
  const parts = finished || said ? undefined : partsTold(ledger);
  const after = data.managementAfter !== undefined || view.warranties.length > 0;
  const asked = consent.find((c) => !ofOneItem(c.matter));
  const [plan] = versions;
  const known: Record<keyof typeof TRACK, string | undefined> = {
    consent: asked && when(asked.date, asked.mention),
    // the day of the entry is that of what it was read from
    plan:
      plan && plan.voice === 'resident'
        ? '居民说到'
        : plan && when(plan.asOf ?? plan.date, plan.mention ?? (plan.disclosure === undefined && !plan.asOf)),
    work: finished
      ? when(schedule.actual.finish)
      : said === 'planned'
        ? undefined
        : said
          ? said === 'paused'
            ? '停工'
            : '到这里'
          : parts?.words,
    acceptance: passed ? when(passed.date, passed.mention) : acceptance.length ? '有记录' : undefined,
    after: after ? '有安排' : undefined,
  };
  const ids = Object.keys(TRACK) as (keyof typeof TRACK)[];
  // while work goes on that is where it stands, whatever was accepted of it; what is arranged for afterwards is no sign of work
  const open = !finished && said !== undefined && said !== 'planned';
  const furthest = open ? ids.indexOf('work') : ids.findLastIndex((id) => known[id] !== undefined && id !== 'after');
  const over = finished && passed !== undefined;
  const SECTIONS = { consent: 'consent', plan: 'items', work: 'items', acceptance: 'acceptance', after: 'facts' } as const;
  return ids.map((id, i) => ({
    id,
    label: TRACK[id],
    state:
      known[id] === undefined || i > furthest
        ? id === 'after' && known.after && finished
          ? 'past'
          : 'none'
        : i === furthest && !over && !(id === 'work' && finished)
          ? 'now'
          : 'past',
    words: known[id] ?? '未公开',
    on: (id === 'work' && parts?.on.join('，')) || undefined,
    section: SECTIONS[id],
  }));
}
