import type { DisclosureOf } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { UNITS, type Unit } from '../schema/quantities.ts';
import { asRead } from './corrections.ts';
import { bare, lastDay, latest } from './dates.ts';
import { figuresOfRecord } from './figure-id.ts';
import { figureOrigin, figureWords, subjectLevel, type FigureWords } from './figures.ts';
import { toNumber } from './numbers.ts';
import type { Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { lacking } from './voice.ts';

/** 各街道对照: streets on one scale. A share is drawn only where its own denominator was published, in the same unit and scope. */
export interface Proportion {
  part: number;
  whole: number;
  percent: number;
}

export interface Comparison {
  id: string;
  title: string;
  district: string;
  scope: string;
  unit: string;
  /** The last day of what is compared: figures of different days are never set against each other. */
  date: string;
  dateWords: string;
  started?: Proportion | undefined;
  done?: Proportion | undefined;
  /** 占计划, where no number of started ones was published for the same day: drawn hollow. */
  doneOf?: '计划' | undefined;
  /** Why a share is missing. */
  startedWords?: string | undefined;
  doneWords?: string | undefined;
  source: string;
  /** The ids of what is compared. */
  figures: string[];
}

export const SORTS = { name: '按区和街道', started: '按开工占计划', done: '按完工占开工' } as const;
export type Sort = keyof typeof SORTS;

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];
interface Said {
  figure: Figure;
  words: FigureWords;
  date: Dated;
  source: string;
  id: string;
}

const share = (part: number, whole: number): Proportion | undefined =>
  whole > 0 && part <= whole ? { part, whole, percent: Math.round((part / whole) * 1000) / 10 } : undefined;

/** Figures of one place, by scope and unit; only exact numbers can be set in proportion. */
const figuresOf = (portal: Portal, reports: readonly Disclosure[]): Map<string, Said[]> => {
  const groups = new Map<string, Said[]>();
  for (const d of reports) {
    if (d.data.kind !== 'report') continue;
    const ids = figuresOfRecord(d.id, d.data);
    for (const [i, figure] of (d.data.figures ?? []).entries()) {
      if (
        figure.value === undefined ||
        figure.approx ||
        !figure.unit ||
        !['compounds-planned', 'compounds-started', 'compounds-done'].includes(figure.metric)
      )
        continue;
      const key = `${figure.scope ?? ''}|${figure.unit}`;
      const { date, source } = figureOrigin(portal, d.data, figure);
      const said = { figure, words: figureWords(portal, d.data, figure), date, source, id: ids[i]! };
      groups.set(key, [...(groups.get(key) ?? []), said]);
    }
  }
  return groups;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compared(all: readonly Said[], lacking: string): Omit<Comparison, 'id' | 'title' | 'district' | 'scope' | 'unit'> | undefined {
  const moving = all.filter((s) => s.figure.metric !== 'compounds-planned');
  const date = latest(moving.map((s) => s.date));
  if (!date) return undefined;
  const at = (metric: string): Said | 'conflict' | undefined => {
    const said = moving.filter((s) => s.figure.metric === metric && bare(s.date) === bare(date));
    return new Set(said.map((s) => String(s.figure.value))).size > 1 ? 'conflict' : said[0];
  };
  const started = at('compounds-started');
  const done = at('compounds-done');
  const basis = [started, done].find((s) => s !== undefined && s !== 'conflict') as Said | undefined;
  if (!basis) return undefined;
  const planned = [...new Set(all.filter((s) => s.figure.metric === 'compounds-planned').map((s) => toNumber(s.figure.value!)))];
  const own = (s: Said): number | undefined =>
    s.figure.of && s.figure.of.unit === s.figure.unit && !s.figure.of.approx
      ? toNumber(s.figure.of.value)
      : planned.length === 1
        ? planned[0]
        : undefined;
  const value = (s: Said): number => toNumber(s.figure.value!);
  const figures = [started, done].flatMap((s) => (s !== undefined && s !== 'conflict' ? [s.id] : []));
  const result = { date: lastDay(date), dateWords: basis.words.date, source: basis.source, figures };

  const startedShare = started && started !== 'conflict' ? share(value(started), own(started) ?? 0) : undefined;
  const startedWords = startedShare
    ? undefined
    : started === 'conflict'
      ? '来源说法不一'
      : started
        ? `已开工${value(started)}，${lacking}计划数`
        : `${lacking}开工数`;
  const ofStarted = done && done !== 'conflict' && started && started !== 'conflict' ? share(value(done), value(started)) : undefined;
  const ofPlanned = !ofStarted && done && done !== 'conflict' && !started ? share(value(done), own(done) ?? 0) : undefined;
  const doneShare = ofStarted ?? ofPlanned;
  const doneWords = doneShare
    ? undefined
    : done === 'conflict'
      ? '来源说法不一'
      : !done
        ? `${lacking}完工数`
        : started && started !== 'conflict' && value(started) === 0
          ? '还没有开工的'
          : `已完工${value(done)}，没有同日的开工数`;
  return startedShare || doneShare
    ? { ...result, started: startedShare, done: doneShare, doneOf: ofPlanned && ('计划' as const), startedWords, doneWords }
    : undefined;
}

interface Place {
  id: string;
  title: string;
  district: string;
  figures: Map<string, Said[]>;
}

const placesOf = (portal: Portal, level: 'streets' | 'districts', asOf: string): Place[] => {
  const own = level === 'streets' ? portal.ofStreet : portal.ofDistrict;
  return [...(level === 'streets' ? portal.streets : portal.districts)].map(([id, data]) => ({
    id,
    title: data.title,
    district: 'district' in data ? (portal.districts.get(data.district)?.title ?? '') : '',
    figures: figuresOf(
      portal,
      asRead(own.get(id) ?? [], portal.corrections, asOf).filter((d) => d.data.kind === 'report' && subjectLevel(d) === level),
    ),
  }));
};

/** Every street (or district) that published what can be set in proportion, one row per scope and unit. */
export function comparisons(portal: Portal, level: 'streets' | 'districts', asOf = portal.asOf): Comparison[] {
  const rows = placesOf(portal, level, asOf).flatMap(({ figures, ...place }) =>
    [...figures].flatMap(([key, said]) => {
      const [scope = '', unit = ''] = key.split('|');
      const c = compared(said, lacking(portal));
      return c ? [{ ...place, scope, unit: UNITS[unit as Unit], ...c }] : [];
    }),
  );
  return sortComparisons(rows, 'name');
}

/** Streets without anything to set in proportion, and in words what they did publish; nothing where they are silent. */
export function unmatched(portal: Portal, asOf = portal.asOf): { id: string; title: string; words: string }[] {
  const matched = new Set(comparisons(portal, 'streets', asOf).map((r) => r.id));
  return placesOf(portal, 'streets', asOf)
    .filter((p) => !matched.has(p.id))
    .map(({ id, title, figures }) => ({
      id,
      title,
      words: [...figures.values()]
        .flat()
        .map(({ words }) => words.full)
        .join('；'),
    }));
}

/** Rows without the share that they are sorted by come last: no figure is no rank. */
export function sortComparisons(rows: readonly Comparison[], sort: Sort): Comparison[] {
  const byName = (a: Comparison, b: Comparison): number =>
    compare(a.unit, b.unit) || compare(a.district, b.district) || compare(a.id, b.id) || compare(b.scope, a.scope);
  if (sort === 'name') return [...rows].sort(byName);
  return [...rows].sort((a, b) => compare(a.unit, b.unit) || (b[sort]?.percent ?? -1) - (a[sort]?.percent ?? -1) || byName(a, b));
}
