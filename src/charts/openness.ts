import { formatDated, latest } from '../model/dates.ts';
import { CELL_WORDS, guessed, OPEN_KINDS, opennessTitle, SHORT_KINDS, monthOf, type OpenCell, type Openness } from '../model/openness.ts';
import { aside as within } from '../model/brackets.ts';
import { kindNameOf } from '../model/kind-name.ts';
import type { Portal } from '../model/portal.ts';
import { STANDINGS } from '../model/voice.ts';
import { areasNote } from './apart.ts';
import { forms, isWide, ROWS_DRAWN, sourceLine, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { aside, bold, clip, dot, DOT, el, escape, lines, n, row, small, text, wrap, type Attributes } from './svg.ts';

/** Published by an office: a dot; told by others: a ring. */
const mark = ({ standing }: OpenCell, cx: number, cy: number): string =>
  el('circle', {
    class: 's-done',
    cx,
    cy,
    ...(standing === 'published' ? { r: 5 } : { r: 4.25, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }),
  });

/** Words of two characters in the middle of a column: one over the other where it is narrow. */
const inColumn = (x: number, y: number, words: string, tight: boolean, attributes: Attributes = {}): string =>
  lines(x, tight ? y - 8 : y, tight ? [...words] : [words], 16, { ...small, 'text-anchor': 'middle', ...attributes });

/** 20-05; the whole year where no more is known. */
const monthIn = (cell: OpenCell): string => monthOf(cell.latest!).replace(/^..(?=.{5}$)/, '');

/** What the table says of a cell. */
const cellText = (cell: OpenCell | undefined, absent: string): string =>
  !cell
    ? absent
    : cell.latest
      ? within(formatDated(cell.latest), STANDINGS[cell.standing], cell.count > 1 && `${cell.count}次`)
      : cell.standing === 'rule'
        ? '只有规定'
        : '只是提到';

const drawing =
  (o: Openness) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    const rows = o.rows.slice(0, ROWS_DRAWN);
    const left = wide ? 250 : 0;
    const step = (width - left) / OPEN_KINDS.length;
    const tight = step < 32;
    const column = (i: number): number => Math.round(left + step * (i + 0.5));
    let body = OPEN_KINDS.map((k, i) => inColumn(column(i), tight ? 25 : 16, SHORT_KINDS[k], tight, bold)).join('');
    let y = tight ? 40 : 24;
    const steps: Step[] = [];
    for (const r of rows) {
      const name = wide ? [clip(r.title, left - 12)] : wrap(r.title, width);
      const at = wide ? 15 : name.length * 20 + (tight ? 22 : 16);
      steps.push({ x: 0, y: y + at, words: `${r.title}：${r.words}。` });
      body += row(
        y,
        el('path', { class: 'rule', stroke: 'currentColor', d: `M0 0H${width}` }),
        el('a', { href: `/compounds/${r.id}/` }, el('title', {}, escape(`${r.title}：${r.words}`)), lines(0, 20, name, 20)),
        ...OPEN_KINDS.map((k, i) => {
          const cell = r.cells[k];
          const x = column(i);
          if (!cell) return el('path', { class: 'edge', stroke: 'currentColor', d: `M${x - 3} ${at}h6` });
          if (!cell.latest) return inColumn(x, at + 5, CELL_WORDS[cell.standing], tight, { class: 'soft' });
          if (!wide) return mark(cell, x, at);
          const hedge = guessed(cell) ? el('path', { class: 'soft', ...DOT(4), d: dot(x + 25, at - 6) }) : '';
          return mark(cell, x - 28, at) + text(x - 19, at + 5, monthIn(cell), aside) + hedge;
        }),
      );
      y += at + (tight ? 26 : 15);
    }
    body += el('path', { class: 'edge', d: `M0 ${n(y)}H${width}`, stroke: 'currentColor' });
    const sums = [
      ['单位公布的', o.totals],
      ['只有报道或转载的', o.reported],
    ] as const;
    for (const [label, counts] of sums) {
      // on a phone the words stand over their numbers
      body += text(0, y + 20, label, { ...small, ...bold });
      if (!wide) y += 20;
      body += OPEN_KINDS.map((k, i) => text(column(i), y + 20, String(counts[k]), { ...small, 'text-anchor': 'middle' })).join('');
      y += 24;
    }
    const rest = o.rows.length - rows.length;
    if (rest) body += text(0, y + 20, `另有${rest}个，见表格`, aside);
    return { width, height: y + (rest ? 28 : 6), body, steps };
  };

/** The matrix as a picture and as figures, for files and embedding; a page shows OpennessMatrix.astro. */
export function opennessChart(portal: Portal, subject: Subject, o: Openness): Chart | undefined {
  if (!o.rows.length) return undefined;
  const sources = o.rows.flatMap((r) =>
    OPEN_KINDS.flatMap((k) => (r.cells[k]?.id ? [portal.disclosures.get(r.cells[k]!.id!)?.source ?? ''] : [])),
  );
  const day = latest(o.rows.flatMap((r) => OPEN_KINDS.flatMap((k) => r.cells[k]?.latest ?? [])));
  const areas = o.rows.filter((r) => r.cluster);
  const vague = o.rows.some((r) => OPEN_KINDS.some((k) => guessed(r.cells[k])));
  return {
    id: 'openness',
    title: opennessTitle(o),
    subtitle: `实心点：单位公布过；空心圈：只有报道或转载；旁边是最近一次的年月${vague ? '，带小点的是推定' : ''}。“提到”“规定”没有说清是哪一天，不算。短横：${o.lacking}。${areas.length < o.rows.length ? areasNote(areas) : ''}应不应该公开不在这里判断`,
    asOf: day ? formatDated(day) : '',
    source: sourceLine(subject, sources),
    ...forms(drawing(o)),
    description: `${opennessTitle(o)}。${o.rows
      .slice(0, 12)
      .map(
        (r) =>
          `${r.title}：${r.words}${
            r.published + r.reported
              ? `，有${OPEN_KINDS.filter((k) => r.cells[k]?.latest)
                  .map((k) => kindNameOf(k, r.cells[k]!.standing === 'published'))
                  .join('、')}`
              : ''
          }`,
      )
      .join('。')}。${o.rows.length > 12 ? `另有${o.rows.length - 12}个，见表格。` : ''}`,
    table: {
      columns: [{ label: '小区' }, { label: '类型' }, ...OPEN_KINDS.map((k) => ({ label: SHORT_KINDS[k] }))],
      rows: o.rows.map((r) => [r.title, r.kindLabel, ...OPEN_KINDS.map((k) => cellText(r.cells[k], '没有'))]),
    },
  };
}
