import { inTime } from './dates.ts';
import { inOrder, isAct, ofThisRound, spoken, type Disclosure } from './disclosure.ts';
import { keyOf } from './items.ts';
import { MONEY_METRICS } from './payments.ts';
import type { Portal } from './portal.ts';
import { stated } from './status.ts';

/**
 * 当时知道的, day by day, without reading every record again for every day: of records that say the same anew (在施工, 在施工, 在施工) only the
 * last one counts for what is said of a compound, and there are few things that can be said.
 */
export interface Sweep {
  /** Takes what was published on one more day. */
  add(records: readonly Disclosure[]): void;
  /** What still counts, oldest first: a page that read all of it would say the same of `THEN_FIELDS`. */
  standing(): Disclosure[];
}

/**
 * What a record says, as names of which a later one of the same name says the rest. Undefined: it stays. Nothing: it has no say in what is
 * told of a day (a meeting, a notice).
 */
function saysOf(d: Disclosure): string[] | undefined {
  const { data } = d;
  switch (data.kind) {
    case 'progress': {
      if (!ofThisRound(d)) return [];
      const lines = (data.items ?? []).flatMap((line) => {
        const key = keyOf(line);
        const buildings = line.buildings?.map((b) => `${key} at ${b}`) ?? [`${key} anywhere`];
        return [key, ...(line.state ? [`${key} stated`, ...buildings] : []), ...(line.state === 'done' ? [`${key} done`] : [])];
      });
      return [data.started && 'started', data.finished && 'finished', data.state === 'done' && 'done', ...lines].filter(
        (s) => typeof s === 'string',
      );
    }
    case 'payment': {
      if (!ofThisRound(d)) return [];
      const { covers, about } = data;
      const set = [about.compounds?.join(), covers?.value, covers?.unit, covers?.note].join('|');
      return [`payment ${set}`, ...(data.contract === undefined ? [] : ['contract'])];
    }
    case 'consent':
      return (data.ballot ?? data.perBuilding) ? ['votes'] : [];
    case 'report':
      return data.figures?.some((f) => MONEY_METRICS.includes(f.metric)) ? undefined : [];
    case 'meeting':
    case 'inspection':
    case 'issue':
    case 'notice':
    case 'warranty':
    case 'correction':
      return [];
    default:
      return undefined;
  }
}

/** Whether it has any say in what is told of a day. */
export const hasSay = (d: Disclosure): boolean => saysOf(d)?.length !== 0;

export function sweepOf(portal: Portal, all: readonly Disclosure[]): Sweep {
  const stays: Disclosure[] = [];
  const last = new Map<string, Disclosure>();
  const say = (what: string, d: Disclosure, later = inOrder): void => {
    const before = last.get(what);
    if (!before || later(before, d) < 0) last.set(what, d);
  };
  const add = (records: readonly Disclosure[]): void => {
    for (const d of records) {
      // what a later record changes may come to count again
      const says = portal.corrections.has(d.id) || !isAct(d) ? undefined : saysOf(d);
      if (!says) {
        stays.push(d);
        continue;
      }
      for (const what of says) say(what, d);
      const word = d.data.kind === 'progress' && ofThisRound(d) ? stated(d) : undefined;
      if (word) say(word.weak ? 'weak' : 'state', d, word.weak ? fresher : inOrder);
    }
  };
  add(all.filter((d) => !isAct(d)));
  return { add, standing: () => [...new Set([...stays, ...last.values()])].sort(inOrder) };
}

/** What only single items say of the whole counts when it speaks of a later time, and of one time the first of it. */
const fresher = (a: Disclosure, b: Disclosure): number => inTime(spoken(a.data), spoken(b.data)) || inOrder(b, a);
