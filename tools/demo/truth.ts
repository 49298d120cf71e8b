import type { CompoundData } from '../../src/schema/index.ts';
import { ITEM_IDS, ITEMS, type ItemId } from '../../src/schema/items.ts';
import type { Unit } from '../../src/schema/quantities.ts';
import {
  ITEM_FACTS,
  ITEM_PAUSE_REASONS,
  PAUSE_REASONS,
  REPLAN_REASONS,
  DROP_REASONS,
  chooseItems,
  reasonFor,
  type Sizes,
} from './works.ts';
import { STALE_DAYS } from '../../src/schema/freshness.ts';
import { monthOf, yearOf } from './days.ts';
import type { Rng } from './rng.ts';

/** What really happened to a compound; disclosures then tell some of it, some of the time. */
export interface Building {
  name: string;
  units: number;
  households: number;
  area: number;
}

export interface Schedule {
  /** Day that the plan is published. */
  plan: number;
  solicit: number;
  resolve: number;
  tender: number;
  award: number;
  contract: number;
  plannedStart: number;
  plannedFinish: number;
  start: number;
  finish: number;
  accepted: number;
  replan?: { day: number; finish: number; reason: string };
  pause?: { from: number; to: number; reason: string };
}

/** One line of work; days before and after a stop are reckoned as if there were none. */
export interface Work {
  item: ItemId;
  key?: string;
  localName?: string;
  localClass?: string;
  buildings?: readonly string[];
  total?: { value: number; unit: Unit };
  plannedStart: number;
  plannedFinish: number;
  start: number;
  finish: number;
  dropped?: { day: number; reason: string };
  paused?: { from: number; to: number; reason: string };
}

export const PHASES = ['future', 'consented', 'bidding', 'early', 'mid', 'late', 'paused', 'finished', 'accepted', 'old'] as const;
export type Phase = (typeof PHASES)[number];
export const OPENNESS = ['silent', 'thin', 'normal', 'rich'] as const;
export type Openness = (typeof OPENNESS)[number];

/** Special turns of a story; each occurs in the first thirty compounds and then at random. */
export interface Turns {
  /** The last progress is long ago, and the works are not over: nobody has said anything since. */
  stale?: boolean;
  consentFails?: boolean;
  /** Far behind its plan, and re-planned. */
  late?: boolean;
  wrongPercent?: boolean;
  withdrawn?: boolean;
  acceptanceFails?: boolean;
  /** A newspaper tells of it, with a resident's words, without dates, and in words that are no state. */
  told?: boolean;
  /** Its office says it has not begun; a newspaper says that everything in its street has. */
  contradicted?: boolean;
  /** Part of it was done before, in a round of its own. */
  earlier?: boolean;
  /** Its office publishes what is to be done on each day of the week. */
  weekly?: boolean;
}

export interface Site {
  id: string;
  data: CompoundData;
  phase: Phase;
  openness: Openness;
  turns: Turns;
  buildings: Building[];
  size: Sizes;
  schedule: Schedule;
  works: Work[];
  /** Contract sum in 分. */
  contract: number;
  contractor: string;
  clusterOf?: string;
  isCluster?: true;
}

/** For so long nobody says anything of works that are not over: longer than a state keeps. */
export const SILENCE = STALE_DAYS + 20;

export function drawSchedule(rng: Rng, phase: Phase, asOf: number, { late: behind, stale }: Turns = {}): Schedule {
  const planned = rng.int(75, 190);
  const slip = behind ? 'large' : rng.weighted({ none: 5, small: 4, large: 3 });
  const length = Math.round(
    planned * (slip === 'none' ? rng.real(0.92, 1.03) : slip === 'small' ? rng.real(1.05, 1.25) : rng.real(1.3, 1.7)),
  );
  const pauses = phase === 'paused' || (phase !== 'early' && rng.chance(0.12));
  const pauseLength = pauses ? rng.int(20, 55) : 0;
  const underway = phase === 'early' || phase === 'mid' || phase === 'late';
  const total = stale && underway ? SILENCE + rng.int(200, 260) : length + pauseLength;
  const start = {
    future: () => asOf + rng.int(95, 120),
    consented: () => asOf + rng.int(50, 70),
    bidding: () => asOf + rng.int(6, 25),
    early: () => asOf - Math.round(total * rng.real(0.05, 0.25)),
    mid: () => asOf - Math.round(total * rng.real(0.35, 0.6)),
    late: () => asOf - Math.round(total * rng.real(0.7, 0.96)),
    paused: () => asOf - Math.round(length * rng.real(0.35, 0.6)) - 12,
    finished: () => asOf - total - rng.int(2, 11),
    accepted: () => asOf - total - rng.int(35, 320),
    old: () => asOf - total - rng.int(420, 1750),
    silent: () => asOf - SILENCE - rng.int(70, 120),
  }[stale && underway ? 'silent' : phase]();
  const pauseFrom = phase === 'paused' ? asOf - rng.int(8, 14) : start + Math.round(length * rng.real(0.3, 0.6));
  const plannedStart = start - rng.int(0, 12);
  const plannedFinish = plannedStart + planned;
  const finish = start + total;
  const contract = start - rng.int(5, 12);
  const award = contract - rng.int(8, 15);
  const tender = award - rng.int(20, 26);
  const resolve = tender - rng.int(14, 30);
  const solicit = resolve - rng.int(10, 20);
  const late = finish - plannedFinish;
  return {
    plan: solicit - rng.int(3, 10),
    solicit,
    resolve,
    tender,
    award,
    contract,
    plannedStart,
    plannedFinish,
    start,
    finish,
    accepted: finish + rng.int(12, 30),
    replan:
      late > 20 && (behind || rng.chance(0.7))
        ? {
            day: plannedFinish - rng.int(3, 20),
            finish: plannedFinish + Math.round(late * rng.pick([0.6, 1, 1.1])),
            reason: reasonFor(rng, REPLAN_REASONS, monthOf(plannedFinish)),
          }
        : undefined,
    pause: pauses ? { from: pauseFrom, to: pauseFrom + pauseLength, reason: reasonFor(rng, PAUSE_REASONS, monthOf(pauseFrom)) } : undefined,
  };
}

const UPGRADES = ITEM_IDS.filter((i) => ITEMS[i].class === 'upgrade');
const LOCAL_CLASS = { basic: '基础类', improve: '完善类', upgrade: '提升类' } as const;

export function drawWorks(
  rng: Rng,
  data: CompoundData,
  openness: Openness,
  buildings: readonly Building[],
  size: Sizes,
  s: Schedule,
): Work[] {
  const work = data.work[0]!;
  const only: Partial<Record<typeof work, ItemId[]>> = {
    elevator: ['elevator'],
    'energy-saving': ['insulation', 'roof'],
    unmanaged: ['property-management', 'cleaning', 'waste-removal', 'loose-wires', 'dead-vehicles'],
    'use-restored': ['use-restored', 'facade'],
    'double-change': ['use-restored', 'overhead-lines', 'lighting'],
    environment: ['greening', 'waste-removal', 'waste-sorting', 'illegal-building'],
    mentioned: [],
  };
  const items = only[work] ?? chooseItems(rng, openness === 'rich' ? rng.int(8, 12) : rng.int(4, 8));
  if (!only[work] && openness === 'rich' && !items.some((i) => ITEMS[i].class === 'upgrade')) items.splice(-1, 0, rng.pick(UPGRADES));
  if (data.work.includes('elevator') && !items.includes('elevator')) items.push('elevator');
  const planned = s.plannedFinish - s.plannedStart;
  const actual = s.finish - s.start - (s.pause ? s.pause.to - s.pause.from : 0);
  const names = buildings.map((b) => b.name);
  const out: Work[] = [];
  for (const [i, item] of items.entries()) {
    const f = ITEM_FACTS[item];
    const from = i === 0 ? 0 : rng.real(0, 0.55);
    const to = i === items.length - 1 ? 1 : Math.min(1, from + rng.real(0.25, 0.5));
    const line = (a: number, b: number, rest: Partial<Work>): Work => ({
      item,
      localName: f.local && rng.chance(0.8) ? rng.pick(f.local) : undefined,
      plannedStart: s.plannedStart + Math.round(planned * a),
      plannedFinish: s.plannedStart + Math.round(planned * b),
      start: s.start + Math.round(actual * a),
      finish: s.start + Math.round(actual * b),
      ...rest,
    });
    if (item === 'elevator') {
      for (const b of rng.sample(buildings, Math.min(buildings.length, rng.int(1, 3)))) {
        const w = line(from, to, {
          key: `b${buildings.indexOf(b) + 1}`,
          localName: `${b.name}加装电梯`,
          buildings: [b.name],
          total: { value: Math.min(b.units, 2), unit: '部' },
        });
        if (rng.chance(0.25)) w.dropped = { day: w.start, reason: DROP_REASONS.elevator! };
        out.push(w);
      }
    } else if (f.perBuilding && buildings.length > 1) {
      const some = rng.chance(0.45) ? rng.sample(names, rng.int(1, names.length - 1)) : names;
      if (openness === 'rich' && some.length >= 4) {
        const half = Math.ceil(some.length / 2);
        const middle = (from + to) / 2;
        out.push(
          line(from, middle, {
            key: 'batch-1',
            localName: `${f.local![0]}（第一批）`,
            buildings: some.slice(0, half),
            total: { value: half, unit: '栋' },
          }),
        );
        out.push(
          line(middle, to, {
            key: 'batch-2',
            localName: `${f.local![0]}（第二批）`,
            buildings: some.slice(half),
            total: { value: some.length - half, unit: '栋' },
          }),
        );
      } else out.push(line(from, to, { buildings: some, total: { value: some.length, unit: '栋' } }));
    } else if (item === 'security' && rng.chance(0.5)) {
      out.push(line(from, to, { key: 'cameras', localName: '监控安装', total: { value: size.buildings * 4, unit: '台' } }));
      out.push(
        line(Math.max(from, to - 0.2), to, {
          key: rng.pick(['east-gate', 'west-gate', 'south-gate']),
          localName: '大门',
          total: { value: 1, unit: '处' },
        }),
      );
    } else
      out.push(line(from, to, { total: rng.chance(0.85) ? { value: Math.max(1, Math.round(f.total(size))), unit: f.unit } : undefined }));
  }
  if (rng.chance(0.3)) for (const w of out) w.localClass = LOCAL_CLASS[rng.chance(0.85) ? 'basic' : 'improve'];
  const spare = out.filter((w) => !w.dropped);
  if (spare.length > 3 && (openness === 'rich' || rng.chance(0.25))) {
    const w = rng.pick(spare.slice(1, -1));
    // given up when its turn came, before any of it was done
    w.dropped = { day: w.start, reason: DROP_REASONS[w.item] ?? rng.pick(DROP_REASONS.other) };
  }
  const running = out.filter((w) => !w.dropped);
  if (running.length > 2 && (openness === 'rich' || rng.chance(0.15))) {
    const w = rng.pick(running);
    const from = Math.round(w.start + (w.finish - w.start) * 0.4);
    w.paused = { from, to: Math.max(from + 5, w.finish - 3), reason: rng.pick(ITEM_PAUSE_REASONS) };
  }
  return out;
}

/** A day of the real calendar as a day of work without the stop. */
export const workingDay = (s: Schedule, day: number): number =>
  !s.pause || day < s.pause.from ? day : day < s.pause.to ? s.pause.from : day - (s.pause.to - s.pause.from);
export const calendarDay = (s: Schedule, day: number): number => (!s.pause || day < s.pause.from ? day : day + s.pause.to - s.pause.from);

/** How much of a line is done at a day of work, 0 to 1. */
export function doneShare(w: Work, at: number): number {
  const share = (day: number) => Math.min(1, Math.max(0, (day - w.start) / Math.max(1, w.finish - w.start)));
  const day = w.dropped ? Math.min(at, w.dropped.day) : at;
  return w.paused && day >= w.paused.from && day < w.paused.to ? share(w.paused.from) : share(day);
}

export function percentDone(s: Schedule, works: readonly Work[], day: number): number {
  if (day >= s.finish) return 100;
  const counted = works.filter((w) => !w.dropped);
  if (!counted.length) return 0;
  const mean = counted.reduce((sum, w) => sum + doneShare(w, workingDay(s, day)), 0) / counted.length;
  return Math.min(99, Math.round(mean * 100));
}

/** The year whose plan names the compound. */
export const planYear = ({ schedule }: Pick<Site, 'schedule'>): number => yearOf(schedule.plannedStart);
