import { footing, svgSize, type Chart } from '../charts/chart.ts';
import { SMALL, wrap } from '../charts/svg.ts';
import { absolute } from './address.ts';
import { site } from './content.ts';
import { attribute, frame } from './frame.ts';

/** 嵌入: what another site pastes to show a chart. Only of a portal that knows its own address: a guessed one would lead nowhere. */

/** Where a chart stands alone: all of a subject are on one page, which shows the one that is asked for. */
export const embedPath = (path: string, id: string): string => `/embed/${path}/#${id}`;

/** What a picture of a chart says under it of where it comes from: whoever meets it alone finds the way back. */
export const chartOrigin = (path: string, id: string): string =>
  [site.name, absolute(embedPath(path, id)) ?? site.url].filter(Boolean).join(' · ');

/**
 * The picture with all its words: it keeps its shape at every width by itself (the file holds other charts too), and needs neither a frame nor a
 * script. It leads to the chart alone, which is drawn anew for a phone, where the picture's letters are small.
 */
export function pictureCode(chart: Chart, path: string): string | undefined {
  const page = absolute(embedPath(path, chart.id));
  if (page === undefined) return undefined;
  const [width, height] = svgSize(chart, chartOrigin(path, chart.id));
  return `<a href="${page}"><img src="${absolute(`/charts/${path}.svg#${chart.id}`)!}" alt="${attribute(chart.title)}" width="${width}" height="${height}" style="max-width:100%;height:auto;aspect-ratio:${width}/${height}" loading="lazy"></a>`;
}

/** From the title to the source in the narrowest column, where words take most lines; a drawing grows by a fifth at most before it is laid out anew. */
function frameHeight(chart: Chart): number {
  const column = 280;
  const words = [
    wrap(chart.title, column, 18).length * 30,
    wrap(chart.subtitle ?? '', column, 16).length * 26,
    footing(chart).flatMap((line) => wrap(line, column, SMALL)).length * 24,
  ];
  return Math.ceil(words.reduce((a, b) => a + b, chart.narrow.height * 1.2 + 80));
}

/** The page of the chart in a frame, with its table: a frame does not grow with what is in it, so what it has no room for is scrolled to. */
export function frameCode(chart: Chart, path: string): string | undefined {
  const page = absolute(embedPath(path, chart.id));
  const height = frameHeight(chart);
  return page && frame(page, chart.title, height);
}

/** Of all charts of a subject, which stand on one page. */
export const frameHeights = (charts: readonly Chart[]): number => charts.reduce((sum, chart) => sum + frameHeight(chart), 0);
