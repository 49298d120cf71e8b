import { formatNumber } from '../model/numbers.ts';
import type { PublishedShare } from '../model/published.ts';
import type { Drawing } from './chart.ts';
import { n, text, textWidth } from './svg.ts';

/** One published figure of its published whole, as one bar; what no source says of it is hatched. Labels that find no room in their part hang below it. */
export function ofBar(share: PublishedShare, width: number): Drawing {
  const height = 44;
  const id = `rest-${share.metric}-${width}`;
  const parts = [
    { name: 'done', value: share.value, label: `${share.label} ${formatNumber(share.value)}` },
    ...share.others.map((o) => ({ name: 'more', value: o.value, label: `${o.label} ${formatNumber(o.value)}` })),
    { name: 'rest', value: share.rest, label: `其余 ${formatNumber(share.rest)}` },
  ].filter((p) => p.value > 0);
  let body = `<pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V7"/></pattern>`;
  let x = 0;
  let below = 0;
  for (const { name, value, label } of parts) {
    const w = (value / share.whole) * width;
    const box = `x="${n(x + (name === 'rest' ? 0.7 : 0))}" y="${name === 'rest' ? 0.7 : 0}" width="${n(Math.max(1, w - 2))}" height="${name === 'rest' ? height - 1.4 : height}"`;
    body += name === 'rest' ? `<rect class="part-rest" fill="url(#${id})" ${box}/>` : `<rect class="part-${name}" ${box}/>`;
    if (textWidth(label, 15) + 24 < w) body += text(x + 12, 28, label, { class: `b on-${name}` });
    else {
      below++;
      const at = Math.min(width - 1, x + w / 2);
      const y = height + 22 + (below - 1) * 24;
      const left = at - 10 - textWidth(label, 15) >= 0;
      body +=
        `<path class="tick" d="M${n(at)} ${height}V${y - 5}h${left ? -6 : 6}"/>` +
        text(at + (left ? -10 : 10), y, label, { 'text-anchor': left ? 'end' : undefined });
    }
    x += w;
  }
  return { width, height: height + (below ? 8 + below * 24 : 0), body };
}
