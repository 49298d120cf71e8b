import { aside as inBrackets } from '../model/brackets.ts';
import { SORTS, sortComparisons, type Comparison, type Proportion, type Sort } from '../model/comparisons.ts';
import { figurePath } from '../model/figure-id.ts';
import { formatNumber } from '../model/numbers.ts';
import { forms, isWide, sourceLine, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { aside, bold, clip, el, escape, lines, n, row, small, SMALL, text, textWidth, wrap } from './svg.ts';

const fraction = (s: Proportion, unit: string): string => `${formatNumber(s.part)}／${formatNumber(s.whole)}${unit}`;

/** 26／30个楼院，86.7% */
export const shareWords = (s: Proportion | undefined, unit: string, absent = '未公开'): string =>
  s ? `${fraction(s, unit)}，${s.percent}%` : absent;

const sentence = (r: Comparison): string =>
  `${inBrackets(r.title, r.scope)}截至${r.dateWords}：${r.started ? `已开工占计划${shareWords(r.started, r.unit)}` : r.startedWords}，${r.done ? `已完工占${r.doneOf ?? '开工'}${shareWords(r.done, r.unit)}` : r.doneWords}`;

const TITLES = ['开工占计划', '完工占开工'] as const;

/** A share on its scale from 0 to 100; hollow where it is of another whole. */
function onScale(s: Proportion, hollow: boolean, second: boolean, x: number, y: number, length: number): string {
  const at = x + (length * s.percent) / 100;
  const scale = el('path', {
    class: 'edge',
    d: `M${x} ${y}h${length}M${x} ${y - 4}v8M${n(x + length / 2)} ${y - 3}v6M${x + length} ${y - 4}v8`,
    fill: 'none',
    stroke: 'currentColor',
  });
  return (
    scale +
    (hollow
      ? el('circle', { class: 'c-3 hollow', cx: at, cy: y, r: 5, stroke: 'currentColor', 'stroke-width': 2 })
      : el('circle', { class: second ? 'c-3' : 'c-1', cx: at, cy: y, r: 6 }))
  );
}

const sharesOf = (r: Comparison) =>
  [
    { share: r.started, why: r.startedWords, hollow: false },
    { share: r.done, why: r.doneWords, hollow: r.doneOf !== undefined },
  ] as const;

/** Scope and day, each whole where there is room; the day is never cut off, the scope may be. */
const scopeWords = (r: Comparison, width: number): string[] => {
  const day = `截至${r.dateWords}`;
  if (!r.scope) return wrap(day, width, SMALL);
  const together = `${r.scope} · ${day}`;
  return textWidth(together, SMALL) <= width ? [together] : [clip(r.scope, width, SMALL), ...wrap(day, width, SMALL)];
};

/** The name leads to the place. */
const nameOf = (r: Comparison, level: Level, words: string): string =>
  el('a', { href: `/${level === 'streets' ? 'streets' : 'districts'}/${r.id}/` }, el('title', {}, escape(`${sentence(r)}。`)), words);

const drawing =
  (rows: readonly Comparison[], level: Level) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    let y = 0;
    let body = '';
    const steps: Step[] = [];
    const [left, length, gap] = wide ? [330, 290, 370] : [0, width, 0];
    for (const unit of [...new Set(rows.map((r) => r.unit))]) {
      body += text(0, y + 18, `以${unit.replace(/^个/, '')}计`, bold);
      if (wide) {
        TITLES.forEach((words, i) => {
          const x = left + gap * i;
          body += text(x, y + 18, words, bold);
          for (const tick of [0, 50, 100])
            body += text(x + (length * tick) / 100, y + 40, `${tick}%`, {
              ...aside,
              'text-anchor': tick === 0 ? undefined : tick === 100 ? 'end' : 'middle',
            });
        });
      }
      y += wide ? 48 : 28;
      for (const r of rows.filter((x) => x.unit === unit)) {
        steps.push({ x: 0, y: y + 16, words: `${sentence(r)}。` });
        const rule = el('path', { class: 'rule', d: `M0 0H${width}`, stroke: 'currentColor' });
        const shares = sharesOf(r);
        if (wide) {
          const scope = scopeWords(r, left - 20);
          body += row(
            y,
            rule,
            nameOf(r, level, text(0, 20, clip(r.title, left - 20), bold)),
            lines(0, 40, scope, 18, aside),
            ...shares.map(({ share, why, hollow }, i) => {
              const x = left + gap * i;
              return share
                ? text(x, 20, `${shareWords(share, '')}${hollow ? '（占计划）' : ''}`) + onScale(share, hollow, i === 1, x, 36, length)
                : text(x, 20, clip(why ?? '未公开', gap - 20), { class: 's-unknown' });
            }),
          );
          y += 34 + scope.length * 18;
          continue;
        }
        const name = wrap(r.title, width);
        const scope = scopeWords(r, width);
        let at = name.length * 20;
        const parts = [rule, nameOf(r, level, lines(0, 20, name, 20, bold)), lines(0, at + 19, scope, 18, aside)];
        at += scope.length * 18;
        shares.forEach(({ share, why, hollow }, i) => {
          const words = share
            ? `${hollow ? '完工占计划' : TITLES[i]!}${shareWords(share, '')}`
            : `${TITLES[i]!.slice(0, 2)}：${why ?? '未公开'}`;
          const said = wrap(words, width, SMALL);
          parts.push(lines(0, at + 24, said, 18, share ? small : { class: 's-unknown', ...small }));
          at += said.length * 18 + 6;
          if (share) {
            parts.push(onScale(share, hollow, i === 1, 6, at + 13, length - 12));
            at += 24;
          }
        });
        body += row(y, ...parts);
        y += at + 12;
      }
      y += 14;
    }
    return { width, height: Math.max(y - 8, 20), body, steps };
  };

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
    sorted: sort === 'name' ? undefined : SORTS[sort],
    // of what is compared, which may be years before the newest record
    asOf: rows.reduce((last, r) => (r.date > last.date ? r : last)).dateWords,
    source: sourceLine(
      subject,
      rows.map((r) => r.source),
    ),
    ...forms(drawing(drawn, level)),
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
      figures: sorted.map((r) => r.figures.map((id) => figurePath(r.id, id))),
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
