import type { Browser, Page } from 'playwright-core';
import { drawings, renderSvg, type Chart, type Drawing } from '../../src/charts/chart.ts';
import { chartSubject, chartSubjectPaths } from '../../src/charts/registry.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import type { Content } from '../../src/schema/index.ts';
import { readContent } from '../../src/loader/read-content.ts';

/** A content folder as a portal, without a build. */
export async function portalOf(dir: string): Promise<Portal> {
  const { entries, site, boundaries } = await readContent(dir);
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, entries.filter((e) => e.collection === c)]));
  return assemble(content as unknown as Content, site!, boundaries);
}

export interface Sheet {
  /** Which drawing of which chart: `compounds/songyue/gantt wide`. */
  name: string;
  svg: string;
}

const standing = ({ width, height, body }: Drawing, name: string): string =>
  `<svg class="plot-${name}" viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" height="${Math.ceil(height)}" font-size="15" fill="currentColor">${body}</svg>`;

/** Every drawing of a chart, at the size it is drawn for, and its file. */
export const sheetsOf = (path: string, chart: Chart): Sheet[] => [
  ...[false, true].flatMap((alone) =>
    !alone && !chart.page
      ? []
      : drawings(chart, alone).map(({ drawing, name }) => ({
          name: `${path}/${chart.id} ${alone ? '' : '页 '}${name}`,
          svg: standing(drawing, name),
        })),
  ),
  { name: `${path}/${chart.id} 文件`, svg: renderSvg(chart) },
];

export const allSheets = function* (portal: Portal, only: (path: string) => boolean = () => true): Generator<Sheet> {
  for (const path of chartSubjectPaths(portal))
    if (only(path)) for (const chart of chartSubject(portal, path)!.charts()) yield* sheetsOf(path, chart);
};

/** An empty page with the letters of the site, and the widest that they get: with the gap before digits. */
export async function drawingBoard(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(
    '<html lang="zh-CN"><style>svg { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; text-autospace: normal }</style><body></body></html>',
  );
  return page;
}

/** What is wrong with the words of drawings, in the browser that would show them: each fault in one line. */
export async function faultsOf(page: Page, sheets: readonly Sheet[]): Promise<string[]> {
  return page.evaluate((all) => {
    const faults: string[] = [];
    interface Box {
      x0: number;
      y0: number;
      x1: number;
      y1: number;
    }
    const holder = document.createElement('div');
    document.body.replaceChildren(holder);
    for (const { name, svg: markup } of all) {
      holder.innerHTML = markup;
      const svg = holder.querySelector('svg')!;
      const frame = svg.getBoundingClientRect();
      const say = (what: string) => faults.push(`${name}：${what}`);
      const words = [...svg.querySelectorAll('text')].map((el) => {
        const size = Number.parseFloat(getComputedStyle(el).fontSize) * (el.getScreenCTM()?.a ?? 1);
        // a text with a place for each of its characters is as many boxes
        const upright = /\s/.test(el.getAttribute('y') ?? '');
        const box = el.getBoundingClientRect();
        // the line box is higher than the letters: what they cover themselves is about their own size
        const middle = (box.top + box.bottom) / 2;
        const half = upright ? (box.bottom - box.top) / 2 : Math.min((box.bottom - box.top) / 2, size / 2);
        return { el, said: el.textContent, size, x0: box.left, x1: box.right, y0: middle - half, y1: middle + half };
      });
      for (const w of words) {
        if (w.size < 13.99) say(`“${w.said}”只有${w.size.toFixed(1)}像素`);
        if (w.x0 < frame.left - 1 || w.x1 > frame.right + 1 || w.y0 < frame.top - 1 || w.y1 > frame.bottom + 1) say(`“${w.said}”出了图`);
      }
      const meet = (a: Box, b: Box, by: number): boolean => a.x0 < b.x1 - by && b.x0 < a.x1 - by && a.y0 < b.y1 - by && b.y0 < a.y1 - by;
      words.forEach((a, i) => words.slice(i + 1).forEach((b) => meet(a, b, 1) && say(`“${a.said}”压着“${b.said}”`)));
      // edges and strokes, point by point
      for (const shape of svg.querySelectorAll<SVGGeometryElement>('path, line, circle, rect')) {
        const look = getComputedStyle(shape);
        const stroked = look.stroke !== 'none';
        if (shape.closest('.wash, .sheet')) continue;
        // words on a ground of their own that covers the line; in a file a class is the colour it stands for
        const covered = (w: (typeof words)[number]): boolean =>
          [...svg.querySelectorAll(':is(rect, circle):is(.sheet, [color="#fffdf8"])')].some((ground) => {
            const g = ground.getBoundingClientRect();
            const follows = (a: Node, b: Node): boolean => !!(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
            return (
              follows(shape, ground) && follows(ground, w.el) && g.left <= w.x0 && g.right >= w.x1 && g.top <= w.y0 && g.bottom >= w.y1
            );
          });
        const m = shape.getScreenCTM()!;
        const far = stroked ? Number.parseFloat(look.strokeWidth) / 2 : 0;
        const box = shape.getBoundingClientRect();
        const near = words.filter(
          (w) => meet(w, { x0: box.left - far, y0: box.top - far, x1: box.right + far, y1: box.bottom + far }, 1) && !covered(w),
        );
        if (!near.length || (shape.tagName === 'rect' && box.width >= frame.width && box.height >= frame.height)) continue;
        const points: [number, number][] = [];
        const d = shape.getAttribute('d') ?? '';
        for (const [, x, y] of d.matchAll(/M(-?[\d.]+) (-?[\d.]+)h0/g)) points.push([Number(x), Number(y)]);
        // dashes longer than letters are strokes with room for words between them; shorter ones are a line
        const given = (shape.getAttribute('stroke-dasharray') ?? '').split(/[ ,]+/).map(Number);
        const dashes = given.length % 2 ? [...given, ...given] : given;
        const period = dashes.reduce((sum, v) => sum + v, 0);
        const inked = (at: number): boolean => {
          if (!(period > 14)) return true;
          let rest = at % period;
          const i = dashes.findIndex((v) => (rest -= v) < 0);
          return i % 2 === 0;
        };
        const alone = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        const lines =
          shape.tagName === 'path'
            ? d.split(/(?=M)/).map((part) => (alone.setAttribute('d', part), alone.cloneNode() as SVGPathElement))
            : [shape];
        for (const line of lines) {
          const length = line.getTotalLength();
          const pace = Math.max(3, length / 2000);
          for (let at = 0; at <= length && length > 0; at += pace) {
            if (!inked(at)) continue;
            const p = line.getPointAtLength(at);
            points.push([p.x, p.y]);
          }
        }
        const hit = new Set<string>();
        for (const [px, py] of points) {
          const [x, y] = [m.a * px + m.c * py + m.e, m.b * px + m.d * py + m.f];
          for (const w of near)
            if (!hit.has(w.said) && x > w.x0 + 1 - far && x < w.x1 - 1 + far && y > w.y0 + 1 - far && y < w.y1 - 1 + far) {
              hit.add(w.said);
              say(`“${w.said}”被线穿过（${shape.tagName}${shape.getAttribute('class') ? `.${shape.getAttribute('class')}` : ''}）`);
            }
        }
      }
    }
    return faults;
  }, sheets as Sheet[]);
}
