import type { APIRoute, GetStaticPaths } from 'astro';
import { renderCsv, renderSvg } from '../../charts/chart.ts';
import { chartFiles, chartOf, chartsOf } from '../../charts/files.ts';
import { timed } from '../../charts/timed.ts';
import { stepFile } from '../../charts/steps.ts';
import { portal, site } from '../../site/content.ts';

/** /charts/compounds/songyue/gantt.svg and .csv, for every chart that has anything to draw; and steps.json for all of a subject. */
export const getStaticPaths = (() => {
  const all = chartFiles(portal);
  // subject by subject, so that each one's charts are made once for all of its files
  return [...Map.groupBy(all, (f) => f.path)].flatMap(([path, mine]) => {
    const files = mine.flatMap(({ id }) => ['svg', 'csv'].map((type) => ({ path, id, type })));
    if (mine.some((f) => f.steps)) files.push({ path, id: 'steps', type: 'json' });
    return files.map((props) => ({ params: { file: `${path}/${props.id}.${props.type}` }, props }));
  });
}) satisfies GetStaticPaths;

const TYPES = { svg: 'image/svg+xml', csv: 'text/csv', json: 'application/json' } as const;

export const GET: APIRoute = ({ props }) => {
  const { path, id, type } = props as { path: string; id: string; type: keyof typeof TYPES };
  const body = {
    svg: () => renderSvg(chartOf(portal, path, id)!, [site.name, site.url].filter(Boolean).join(' · ')),
    csv: () => renderCsv(chartOf(portal, path, id)!),
    json: () => JSON.stringify(stepFile(chartsOf(portal, path))),
  }[type];
  return new Response(timed(body), { headers: { 'Content-Type': `${TYPES[type]}; charset=utf-8` } });
};
