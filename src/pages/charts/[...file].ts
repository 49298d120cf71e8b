import type { APIRoute, GetStaticPaths } from 'astro';
import { renderCsv, renderSvg, type Chart } from '../../charts/chart.ts';
import { chartFiles, chartOf } from '../../charts/files.ts';
import { portal, site } from '../../portal.ts';

/** /charts/compounds/songyue/gantt.svg and .csv, for every chart that has anything to draw. */
export const getStaticPaths = (() =>
  chartFiles(portal).flatMap(({ path, id }) =>
    ['svg', 'csv'].map((type) => ({ params: { file: `${path}/${id}.${type}` }, props: { path, id, type } })),
  )) satisfies GetStaticPaths;

const write: Record<string, (chart: Chart) => Response> = {
  svg: (chart) =>
    new Response(renderSvg(chart, [site.name, site.url].filter(Boolean).join(' · ')), {
      headers: { 'Content-Type': 'image/svg+xml; charset=utf-8' },
    }),
  csv: (chart) => new Response(renderCsv(chart), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } }),
};

export const GET: APIRoute = ({ props }) => {
  const { path, id, type } = props as { path: string; id: string; type: string };
  return write[type]!(chartOf(portal, path, id));
};
