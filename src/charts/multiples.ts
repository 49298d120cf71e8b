import { aside } from '../model/brackets.ts';
import { sortComparisons, type Comparison, type Proportion, type Sort } from '../model/comparisons.ts';
import { formatNumber } from '../model/numbers.ts';
import { NARROW, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { clip, el, n, text, textWidth } from './svg.ts';

const fraction = (s: Proportion, unit: string): string => `${formatNumber(s.part)}／${formatNumber(s.whole)}${unit}`;

/** 26／30个楼院，86.7% */
export const shareWords = (s: Proportion | undefined, unit: string, absent = '未公开'): string =>
  s ? `${fraction(s, unit)}，${s.percent}%` : absent;

const sentence = (r: Comparison): string =>
  `${aside(r.title, r.scope)}截至${r.dateWords}：${r.started ? `已开工占计划${shareWords(r.started, r.unit)}` : r.startedWords}，${r.done ? `已完工占${r.doneOf ?? '开工'}${shareWords(r.done, r.unit)}` : r.doneWords}`;

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
    title: `${of(places)}，${who}个有可以对照的开工、完工数`,
    subtitle: `圆点是比例，分数写明分母；各${word}数的不是同一批、同一天，只看各自走了多远，不排名次${rows.some((r) => r.doneOf) ? '；空心是占计划，因为没有同日的开工数' : ''}`,
    unit: '%',
    asOf: subject.day,
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
        { label: '数的是哪一批' },
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
