import { DISCLOSURE_KINDS } from '../schema/kinds/index.ts';
import { bare } from '../model/dates.ts';
import { CELL_WORDS, OPEN_KINDS, opennessTitle, SHORT_KINDS, monthOf, type OpenCell, type Openness } from '../model/openness.ts';
import type { Portal } from '../model/portal.ts';
import { NARROW, ROWS_DRAWN, sourceLine, WIDE, type Chart, type Drawing, type Subject } from './chart.ts';
import { clip, el, n, text } from './svg.ts';

/** Published by an office: a dot; reported by others: a ring. */
const mark = ({ standing }: OpenCell, cx: number, cy: number, r: number): string =>
  standing === 'published'
    ? el('circle', { class: 's-done', cx, cy, r })
    : el('circle', { class: 's-done', cx, cy, r: r - 0.75, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 });

/** What the table says of a cell. */
const cellText = (cell: OpenCell | undefined, absent: string): string =>
  !cell
    ? absent
    : cell.latest
      ? `${bare(cell.latest)}（${cell.standing === 'published' ? '单位公布' : '报道'}${cell.count > 1 ? `，${cell.count}次` : ''}）`
      : cell.standing === 'rule'
        ? '只有规定'
        : '只是提到';

function drawing(o: Openness, width: number): Drawing {
  const narrow = width === NARROW;
  const rows = o.rows.slice(0, ROWS_DRAWN);
  const left = narrow ? 0 : 220;
  const step = (width - left) / OPEN_KINDS.length;
  const rowHeight = narrow ? 46 : 26;
  let body = OPEN_KINDS.map((k, i) =>
    text(left + step * (i + 0.5), 14, SHORT_KINDS[k], { 'font-size': 12, 'text-anchor': 'middle', 'font-weight': 700 }),
  ).join('');
  let y = 22;
  for (const r of rows) {
    body += el('path', { class: 'rule', d: `M0 ${n(y)}H${width}`, stroke: 'currentColor' });
    body += text(0, y + 17, clip(r.title, narrow ? width : left - 8, 13), { 'font-size': 13 });
    const at = y + (narrow ? 34 : 13);
    for (const [i, k] of OPEN_KINDS.entries()) {
      const x = left + step * (i + 0.5);
      const cell = r.cells[k];
      if (!cell) body += el('path', { class: 'edge', d: `M${n(x - 3)} ${n(at)}h6`, stroke: 'currentColor' });
      else if (!cell.latest)
        body += text(x, at + 4, CELL_WORDS[cell.standing], { 'font-size': 11, 'text-anchor': 'middle', class: 'soft' });
      else if (narrow) body += mark(cell, x, at, 5);
      else body += mark(cell, x - 19, at, 4) + text(x - 12, at + 4, monthOf(cell.latest).slice(2), { 'font-size': 10, class: 'soft' });
    }
    y += rowHeight;
  }
  body += el('path', { class: 'edge', d: `M0 ${n(y)}H${width}`, stroke: 'currentColor' });
  const sums = [
    ['单位公布的', o.totals],
    ['只有报道的', o.reported],
  ] as const;
  for (const [label, counts] of sums) {
    // on a phone the words stand over their numbers
    body += text(0, y + 17, label, { 'font-size': 12, 'font-weight': 700 });
    if (narrow) y += 17;
    body += OPEN_KINDS.map((k, i) =>
      text(left + step * (i + 0.5), y + 17, String(counts[k]), { 'font-size': 12, 'text-anchor': 'middle' }),
    ).join('');
    y += 20;
  }
  if (rows.length < o.rows.length)
    body += text(0, y + 17, `另有${o.rows.length - rows.length}个，见表格`, { 'font-size': 12, class: 'soft' });
  return { width, height: y + (rows.length < o.rows.length ? 24 : 4), body };
}

/** The matrix as a picture and as figures, for files and embedding; a page shows OpennessMatrix.astro. */
export function opennessChart(portal: Portal, subject: Subject, o: Openness): Chart | undefined {
  if (!o.rows.length) return undefined;
  const sources = o.rows.flatMap((r) =>
    OPEN_KINDS.flatMap((k) => (r.cells[k]?.id ? [portal.disclosures.get(r.cells[k]!.id!)?.source ?? ''] : [])),
  );
  return {
    id: 'openness',
    title: opennessTitle(o),
    subtitle: `实心点：单位公布过；空心圈：只有报道；旁边是最近一次的年月。“提到”“规定”没有日期，不算。短横：${o.lacking}。应不应该公开不在这里判断`,
    asOf: subject.day,
    source: sourceLine(subject, sources),
    wide: drawing(o, WIDE),
    narrow: drawing(o, NARROW),
    description: `${opennessTitle(o)}。${o.rows
      .slice(0, 12)
      .map(
        (r) =>
          `${r.title}：${r.words}${
            r.published + r.reported
              ? `，有${OPEN_KINDS.filter((k) => r.cells[k]?.latest)
                  .map((k) => DISCLOSURE_KINDS[k])
                  .join('、')}`
              : ''
          }`,
      )
      .join('。')}。${o.rows.length > 12 ? `另有${o.rows.length - 12}个，见表格。` : ''}`,
    table: {
      columns: [{ label: '小区' }, { label: '类型' }, ...OPEN_KINDS.map((k) => ({ label: DISCLOSURE_KINDS[k] }))],
      rows: o.rows.map((r) => [r.title, r.kindLabel, ...OPEN_KINDS.map((k) => cellText(r.cells[k], '没有'))]),
    },
  };
}
