import type { DisclosureOf } from '../schema/index.ts';
import { UNITS, type Unit } from '../schema/quantities.ts';
import { asRead } from '../model/corrections.ts';
import { formatDate, lastDay } from '../model/dates.ts';
import { subjectLevel } from '../model/figures.ts';
import { formatNumber, toNumber } from '../model/numbers.ts';
import type { Disclosure, Portal } from '../model/portal.ts';
import { NARROW, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { clip, el, n, text, textWidth } from './svg.ts';

/** 各街道对照: streets on one scale. A share is drawn only where its own denominator was published, in the same unit and scope. */
export interface Share {
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
  started?: Share | undefined;
  done?: Share | undefined;
  /** 占计划, where no number of started ones was published for the same day: drawn hollow. */
  doneOf?: '计划' | undefined;
  /** Why a share is missing. */
  startedWords?: string | undefined;
  doneWords?: string | undefined;
  source: string;
}

export const SORTS = { name: '按区和街道', started: '按开工占计划', done: '按完工占开工' } as const;
export type Sort = keyof typeof SORTS;

type Figure = NonNullable<DisclosureOf<'report'>['figures']>[number];
interface Said {
  figure: Figure;
  date: string;
  dateWords: string;
  source: string;
}

const share = (part: number, whole: number): Share | undefined =>
  whole > 0 && part <= whole ? { part, whole, percent: Math.round((part / whole) * 1000) / 10 } : undefined;

/** Figures of one place, by scope and unit; only exact numbers can be set in proportion. */
const figuresOf = (reports: readonly Disclosure[]): Map<string, Said[]> => {
  const groups = new Map<string, Said[]>();
  for (const d of reports) {
    if (d.data.kind !== 'report') continue;
    for (const figure of d.data.figures ?? []) {
      if (
        figure.value === undefined ||
        figure.approx ||
        !figure.unit ||
        !['compounds-planned', 'compounds-started', 'compounds-done'].includes(figure.metric)
      )
        continue;
      const date = figure.asOf ?? d.data.asOf ?? d.data.date;
      const key = `${figure.scope ?? ''}|${figure.unit}`;
      const said = { figure, date: lastDay(date), dateWords: formatDate(date), source: figure.source ?? d.data.source };
      groups.set(key, [...(groups.get(key) ?? []), said]);
    }
  }
  return groups;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compared(all: readonly Said[]): Omit<Comparison, 'id' | 'title' | 'district' | 'scope' | 'unit'> | undefined {
  const moving = all.filter((s) => s.figure.metric !== 'compounds-planned');
  const date = moving.reduce((max, s) => (s.date > max ? s.date : max), '');
  const at = (metric: string): Said | 'conflict' | undefined => {
    const said = moving.filter((s) => s.figure.metric === metric && s.date === date);
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
  const result = { date, dateWords: basis.dateWords, source: basis.source };

  const startedShare = started && started !== 'conflict' ? share(value(started), own(started) ?? 0) : undefined;
  const startedWords = startedShare
    ? undefined
    : started === 'conflict'
      ? '来源说法不一'
      : started
        ? `已开工${value(started)}，没有公布计划数`
        : '没有公布开工数';
  const ofStarted = done && done !== 'conflict' && started && started !== 'conflict' ? share(value(done), value(started)) : undefined;
  const ofPlanned = !ofStarted && done && done !== 'conflict' && !started ? share(value(done), own(done) ?? 0) : undefined;
  const doneShare = ofStarted ?? ofPlanned;
  const doneWords = doneShare
    ? undefined
    : done === 'conflict'
      ? '来源说法不一'
      : !done
        ? '没有公布完工数'
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
      asRead(own.get(id) ?? [], portal.corrections, asOf).filter((d) => d.data.kind === 'report' && subjectLevel(d) === level),
    ),
  }));
};

/** Every street (or district) that published what can be set in proportion, one row per scope and unit. */
export function comparisons(portal: Portal, level: 'streets' | 'districts', asOf = portal.asOf): Comparison[] {
  const rows = placesOf(portal, level, asOf).flatMap(({ figures, ...place }) =>
    [...figures].flatMap(([key, said]) => {
      const [scope = '', unit = ''] = key.split('|');
      const c = compared(said);
      return c ? [{ ...place, scope, unit: UNITS[unit as Unit], ...c }] : [];
    }),
  );
  return sortComparisons(rows, 'name');
}

const SAID = { 'compounds-planned': '计划', 'compounds-started': '已开工', 'compounds-done': '已完工' } as const;

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
        .map(({ figure, dateWords }) => {
          const count = `${formatNumber(figure.value!)}${UNITS[figure.unit!]}`;
          return `${SAID[figure.metric as keyof typeof SAID]}${count}（${figure.scope ? `${figure.scope}，` : ''}截至${dateWords}）`;
        })
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

const fraction = (s: Share, unit: string): string => `${formatNumber(s.part)}／${formatNumber(s.whole)}${unit}`;

/** 26／30个楼院，86.7% */
export const shareWords = (s: Share | undefined, unit: string, absent = '未公开'): string =>
  s ? `${fraction(s, unit)}，${s.percent}%` : absent;

const sentence = (r: Comparison): string =>
  `${r.title}${r.scope && `（${r.scope}）`}截至${r.dateWords}：${r.started ? `已开工占计划${shareWords(r.started, r.unit)}` : r.startedWords}，${r.done ? `已完工占${r.doneOf ?? '开工'}${shareWords(r.done, r.unit)}` : r.doneWords}`;

interface Layout {
  width: number;
  row: number;
  head: number;
  /** Left edge and length of each of the two scales, and how far below the row's top they lie. */
  scales: readonly [{ x: number; y: number; words: number }, { x: number; y: number; words: number }];
  length: number;
  name: { width: number; scope: number };
}

const WIDE_LAYOUT: Layout = {
  width: WIDE,
  row: 44,
  head: 46,
  scales: [
    { x: 216, y: 26, words: 14 },
    { x: 474, y: 26, words: 14 },
  ],
  length: 220,
  name: { width: 196, scope: 34 },
};
const NARROW_LAYOUT: Layout = {
  width: NARROW,
  row: 96,
  head: 46,
  scales: [
    { x: 8, y: 74, words: 60 },
    { x: 176, y: 74, words: 60 },
  ],
  length: 140,
  name: { width: NARROW, scope: 36 },
};

const TITLES = ['开工占计划', '完工占开工'] as const;

/** The day is never cut off, the scope may be. */
const scopeWords = (r: Comparison, width: number): string => {
  const day = `截至${r.dateWords}`;
  return r.scope ? `${clip(r.scope, width - textWidth(` · ${day}`, 11), 11)} · ${day}` : day;
};

function drawing(rows: readonly Comparison[], layout: Layout): Drawing {
  const { width, scales, length } = layout;
  let y = 0;
  let body = '';
  const steps: Step[] = [];
  for (const unit of [...new Set(rows.map((r) => r.unit))]) {
    const mine = rows.filter((r) => r.unit === unit);
    body += text(0, y + 16, `以${unit.replace(/^个/, '')}计`, { 'font-weight': 700 });
    scales.forEach(({ x }, i) => {
      body += text(layout === WIDE_LAYOUT ? x : x, y + (layout === WIDE_LAYOUT ? 16 : 36), TITLES[i]!, {
        'font-size': 13,
        'font-weight': layout === WIDE_LAYOUT ? 700 : undefined,
      });
      if (layout === WIDE_LAYOUT)
        for (const tick of [0, 50, 100])
          body += text(x + (length * tick) / 100, y + 38, `${tick}%`, {
            'font-size': 11,
            class: 'soft',
            'text-anchor': tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle',
          });
    });
    y += layout.head;
    for (const r of mine) {
      steps.push({ x: 0, y: y + 14, words: `${sentence(r)}。` });
      body += el('path', { class: 'rule', d: `M0 ${n(y)}H${width}`, stroke: 'currentColor' });
      body += text(0, y + 18, clip(r.title, layout.name.width, 14), { 'font-weight': 700 });
      body += text(0, y + layout.name.scope, scopeWords(r, layout.name.width), {
        'font-size': 11,
        class: 'soft',
      });
      (
        [
          ['started', r.started, r.startedWords],
          ['done', r.done, r.doneWords],
        ] as const
      ).forEach(([, s, why], i) => {
        const { x, y: at, words } = scales[i]!;
        const line = y + at;
        if (!s) {
          body += text(x, y + words + 4, clip(why ?? '未公开', length, 12), { 'font-size': 12, class: 's-unknown' });
          return;
        }
        const dot = x + (length * s.percent) / 100;
        const hollow = i === 1 && r.doneOf !== undefined;
        const said = `${shareWords(s, '')}${hollow ? '（占计划）' : ''}`;
        // where there is no room, the hollow dot alone says of what
        body += text(x, y + words, textWidth(said, 12) > width - x ? shareWords(s, '') : said, { 'font-size': 12 });
        body += el('path', {
          class: 'edge',
          d: `M${x} ${n(line)}h${length}M${x} ${n(line - 4)}v8M${n(x + length / 2)} ${n(line - 3)}v6M${x + length} ${n(line - 4)}v8`,
          fill: 'none',
          stroke: 'currentColor',
        });
        body += hollow
          ? el('circle', { class: 'sheet', cx: dot, cy: line, r: 5 }) +
            el('circle', { class: 'c-3', cx: dot, cy: line, r: 4.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 })
          : el('circle', { class: i ? 'c-3' : 'c-1', cx: dot, cy: line, r: 5 });
      });
      y += layout.row;
    }
    y += 14;
  }
  return { width, height: Math.max(y - 14, 20), body, steps };
}

/** Rows that are drawn; the table and the file have all. */
export const MULTIPLES_DRAWN = 60;

/** Whose figures are set side by side. Those of a city and a province are a measure for the streets', never a sum of them. */
export const LEVELS = {
  streets: { word: '街道', of: (places: number) => `${places}个街道里` },
  districts: { word: '区', of: (places: number) => `${places}个区里` },
  regions: { word: '地区', of: () => '市级和省级的汇总里' },
} as const;
export type Level = keyof typeof LEVELS;

export function multiplesChart(
  subject: Subject,
  rows: readonly Comparison[],
  options: { level: Level; places: number; sort?: Sort },
): Chart | undefined {
  if (!rows.length) return undefined;
  const { level, places, sort = 'name' } = options;
  const { word, of } = LEVELS[level];
  const sorted = sortComparisons(rows, sort);
  const drawn = sorted.slice(0, MULTIPLES_DRAWN);
  const who = new Set(rows.map((r) => r.id)).size;
  return {
    id: `${level}${sort === 'name' ? '' : `-by-${sort}`}`,
    title: `${of(places)}，${who}个公布过可以对照的开工、完工数`,
    subtitle: `圆点是比例，分数写明分母；各${word}口径和时点不同，只看各自走了多远，不排名次${rows.some((r) => r.doneOf) ? '；空心是占计划，因为没有同日的开工数' : ''}`,
    unit: '%',
    asOf: formatDate(subject.asOf),
    source: sourceLine(
      subject,
      rows.map((r) => r.source),
    ),
    wide: drawing(drawn, WIDE_LAYOUT),
    narrow: drawing(drawn, NARROW_LAYOUT),
    description: `${drawn.slice(0, 12).map(sentence).join('。')}。${sorted.length > 12 ? `另有${sorted.length - 12}行，见表格。` : ''}`,
    table: {
      columns: [
        { label: word },
        ...(level === 'streets' ? [{ label: '区' }] : []),
        { label: '口径' },
        { label: '单位' },
        { label: '时点' },
        { label: '计划', number: true },
        { label: '已开工', number: true },
        { label: '开工占计划', number: true },
        { label: '已完工', number: true },
        { label: '完工占开工', number: true },
      ],
      rows: sorted.map((r) => [
        r.title,
        ...(level === 'streets' ? [r.district] : []),
        r.scope || '未写明',
        r.unit,
        r.dateWords,
        r.started ? String(r.started.whole) : r.doneOf && r.done ? String(r.done.whole) : '未公开',
        r.started ? String(r.started.part) : r.done && !r.doneOf ? String(r.done.whole) : '未公开',
        r.started ? `${r.started.percent}%` : (r.startedWords ?? '未公开'),
        r.done ? String(r.done.part) : '未公开',
        r.done ? `${r.done.percent}%${r.doneOf ? '（占计划）' : ''}` : (r.doneWords ?? '未公开'),
      ]),
    },
    shown: 200,
  };
}
