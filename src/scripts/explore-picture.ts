import { countsOf, type Count, type ExploreRow } from './explore-rows.ts';

/** What is listed as numbers with bars, and where it stands: drawn from the rows of the page alone. */

/** Not `h.ts`: what two scripts of pages share would be one more file for every page to fetch. */
const h = (tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  element.append(...children);
  return element;
};
const SVG = 'http://www.w3.org/2000/svg';
const s = (tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

const bar = (part: number, whole: number): SVGElement =>
  s(
    'svg',
    { viewBox: '0 0 80 10', 'aria-hidden': 'true', class: 'explore-bar' },
    s('path', { d: 'M.5 .5h79v9h-79z', fill: 'none', stroke: 'currentColor', class: 'edge' }),
    s('path', { d: `M0 0h${Math.ceil((80 * part) / (whole || 1))}v10H0z`, fill: 'currentColor', class: 'c-1' }),
  );

/** `rows`: of what; each with how many of how many. */
const table = (caption: string, heads: readonly string[], rows: readonly Count[]): Node =>
  h(
    'table',
    { class: 'explore-counts' },
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...heads.map((words) => h('th', { scope: 'col' }, words)))),
    h(
      'tbody',
      {},
      ...rows.map(({ label, cells }) =>
        h('tr', {}, h('th', { scope: 'row' }, label), ...cells.map(([part, whole]) => h('td', {}, bar(part, whole), `${part}／${whole}`))),
      ),
    ),
  );

/** Of all rows of the page those that are listed are dark: one sees where they stand among the others. */
function map(listed: readonly ExploreRow[], all: readonly ExploreRow[]): Node {
  const [known, near] = [listed.filter((r) => r.at), listed.filter((r) => r.at?.approximate)];
  const without = listed.length - known.length;
  const words = known.length
    ? `列出的${listed.length}行里，${known.length}行的材料写了坐标，画在图上${near.length ? `（空心的${near.length}个只知道大概位置）` : ''}${without ? `；另外${without}行没有坐标，只在表里` : ''}。淡点是这一页里没有列出的。只画点，不画地形和边界，上北下南。`
    : `列出的${listed.length}行都没有坐标，不画地图。`;
  const p = h('p', {}, words);
  if (!known.length) return p;
  const dot = ({ at }: ExploreRow, ink: string): SVGElement =>
    s('circle', {
      cx: at!.x,
      cy: at!.y,
      r: 7,
      class: ink,
      stroke: 'currentColor',
      'stroke-width': 3,
      fill: at!.approximate ? 'none' : 'currentColor',
    });
  const chosen = new Set(listed);
  const drawing = s(
    'svg',
    { viewBox: '0 0 1040 640', role: 'img', 'aria-label': words, class: 'explore-map' },
    ...all.filter((r) => r.at && !chosen.has(r)).map((r) => dot(r, 'rule')),
    ...known.map((r) => dot(r, 'c-1')),
  );
  return h('figure', {}, drawing, h('figcaption', {}, words));
}

export function draw(out: Element, listed: readonly ExploreRow[], all: readonly ExploreRow[], figures: readonly string[]): void {
  const { heads, statuses, having, others } = countsOf(listed, figures);
  out.replaceChildren(
    ...(heads.length > 1 ? [table('状态（按类型分开数）', heads, statuses), table('有这一样的有几个', heads, having)] : []),
    ...(others ? [h('p', {}, `列出的里有${others}个只被来源提到，或做的是别的工程，不数在表里。`)] : []),
    map(listed, all),
  );
}
