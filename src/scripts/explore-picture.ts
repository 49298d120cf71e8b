import { counting, type Count, type ExploreRow } from './explore-rows.ts';
import { filterSliced, type Breathe } from './slices.ts';

/** Its row is put together when it is asked for. */
interface Drawn {
  readonly row: ExploreRow;
}
type Spot = NonNullable<ExploreRow['at']>;

/** What is listed as numbers with bars, and where it stands: drawn from the rows alone. */

/** Not `h.ts`: what two scripts of pages share would be one more file for every page to fetch. */
export const h = (tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement => {
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

/** Something to draw, and what is put into it once it is seen: in pieces, since to lay out all at once would hold a phone up. */
interface Part {
  node: Node;
  fill?: (breathe: Breathe) => Promise<boolean>;
}

/** Of one frame. */
const CELLS = 2;
/** `rows`: of what; each with how many of how many. */
function table(caption: string, heads: readonly string[], rows: readonly Count[]): Part {
  const body = h('tbody', {});
  const cell = ([part, whole]: Count['cells'][number]): Node => h('td', {}, bar(part, whole), `${part}／${whole}`);
  return {
    node: h(
      'table',
      { class: 'explore-counts' },
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, ...heads.map((words) => h('th', { scope: 'col' }, words)))),
      body,
    ),
    fill: async (breathe) => {
      for (const { label, cells } of rows) {
        const row = h('tr', {}, h('th', { scope: 'row' }, label));
        body.append(row);
        for (let from = 0; from < cells.length; from += CELLS) {
          row.append(...cells.slice(from, from + CELLS).map(cell));
          await frame();
          if (!(await breathe())) return false;
        }
      }
      return true;
    },
  };
}

/** What was put on the page is drawn. */
export const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));

/** Marks of one frame: to lay out all at once would hold a phone up. */
const MARKS = 200;
const R = 7;
/** Puts the marks into a drawing that is seen already; false where they are no longer wanted. */
async function mark(drawing: Element, spots: readonly Spot[], ink: string, hollow: boolean, breathe: Breathe): Promise<boolean> {
  const dot = hollow ? `m-${R} 0a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0-${2 * R} 0` : 'h0';
  const look: Record<string, string | number> = hollow ? { 'stroke-width': 3 } : { 'stroke-width': 2 * R, 'stroke-linecap': 'round' };
  for (let from = 0; from < spots.length; from += MARKS) {
    const d = spots.slice(from, from + MARKS).map(({ x, y }) => `M${x} ${y}${dot}`);
    drawing.append(s('path', { d: d.join(''), class: ink, fill: 'none', stroke: 'currentColor', ...look }));
    await frame();
    if (!(await breathe())) return false;
  }
  return true;
}

/** Of all rows those that are listed are dark: one sees where they stand among the others. */
async function map(listed: readonly Drawn[], all: readonly Drawn[], breathe: Breathe): Promise<Part | undefined> {
  const chosen = new Set(listed);
  const [known, others]: [Spot[], Spot[]] = [[], []];
  const placed = ({ row }: Drawn, spots: Spot[]): boolean => Boolean(row.at && spots.push(row.at));
  if (!(await filterSliced(listed, (r) => placed(r, known), breathe))) return undefined;
  const near = known.filter((at) => at.approximate);
  const without = listed.length - known.length;
  const words = known.length
    ? `列出的${listed.length}行里，${known.length}行的材料写了坐标，画在图上${near.length ? `（空心的${near.length}个只知道大概位置）` : ''}${without ? `；另外${without}行没有坐标，只在表里` : ''}。淡点是没有列出的。只画点，不画地形和边界，上北下南。`
    : `列出的${listed.length}行都没有坐标，不画地图。`;
  if (!known.length) return { node: h('p', {}, words) };
  if (!(await filterSliced(all, (r) => !chosen.has(r) && placed(r, others), breathe))) return undefined;
  const drawing = s('svg', { viewBox: '0 0 1040 640', role: 'img', 'aria-label': words, class: 'explore-map' });
  const fill = async (): Promise<boolean> => {
    for (const [spots, ink] of [
      [others, 'rule'],
      [known, 'c-1'],
    ] as const)
      for (const hollow of [false, true]) {
        const mine = spots.filter((at) => at.approximate === hollow);
        if (!(await mark(drawing, mine, ink, hollow, breathe))) return false;
      }
    return true;
  };
  return { node: h('figure', {}, drawing, h('figcaption', {}, words)), fill };
}

/** False where it is no longer wanted. */
export async function draw(
  out: HTMLElement,
  listed: readonly Drawn[],
  all: readonly Drawn[],
  figures: readonly string[],
  breathe: Breathe,
): Promise<boolean> {
  const { add, counts } = counting(figures);
  const counted = ({ row }: Drawn): boolean => {
    add(row);
    return true;
  };
  if (!(await filterSliced(listed, counted, breathe))) return false;
  const { heads, statuses, having, others } = counts();
  const drawn = await map(listed, all, breathe);
  if (!drawn) return false;
  const parts: (() => Part)[] = [
    ...(heads.length > 1 ? [() => table('状态（按类型分开数）', heads, statuses), () => table('有这一样的有几个', heads, having)] : []),
    ...(others ? [() => ({ node: h('p', {}, `列出的里有${others}个只被来源提到，或做的是别的工程，不数在表里。`) })] : []),
    () => drawn,
  ];
  // what stands below is not moved, laid out and painted with every piece
  out.style.height = `${Math.max(out.offsetHeight, innerHeight)}px`;
  // each in the place of what stood there
  for (const [i, make] of parts.entries()) {
    const { node, fill } = make();
    const stood = out.childNodes[i];
    if (stood) stood.replaceWith(node);
    else out.append(node);
    await frame();
    if (!(await breathe()) || (fill && !(await fill(breathe)))) return false;
  }
  while (out.childNodes.length > parts.length) out.lastChild!.remove();
  out.style.height = '';
  return true;
}
