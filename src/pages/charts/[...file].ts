import type { APIRoute, GetStaticPaths } from 'astro';
import { renderCsv, renderSvg } from '../../charts/chart.ts';
import { chartFiles, chartOf, chartsOf } from '../../charts/files.ts';
import { timed } from '../../charts/timed.ts';
import { stepFile } from '../../charts/steps.ts';
import { absolute, href } from '../../site/address.ts';
import { portal } from '../../site/content.ts';
import { chartOrigin } from '../../site/embed-code.ts';
import { LARGE_PAGES, largeFile } from '../../site/large-drawings.ts';

/** /charts/compounds/songyue/gantt.svg and .csv, for every chart that has anything to draw; steps.json for all of a subject; and 大字版 of home and map. */
export const getStaticPaths = (() => {
  const all = chartFiles(portal);
  // subject by subject, so that each one's charts are made once for all of its files
  const charts = [...Map.groupBy(all, (f) => f.path)].flatMap(([path, mine]) => {
    const files = mine.flatMap(({ id }) => ['svg', 'csv'].map((type) => ({ path, id, type })));
    if (mine.some((f) => f.steps)) files.push({ path, id: 'steps', type: 'json' });
    return files;
  });
  const large = LARGE_PAGES.map((path) => ({ path, id: 'large', type: 'svg' }));
  return [...charts, ...large].map((props) => ({ params: { file: `${props.path}/${props.id}.${props.type}` }, props }));
}) satisfies GetStaticPaths;

const TYPES = { svg: 'image/svg+xml', csv: 'text/csv', json: 'application/json' } as const;

export const GET: APIRoute = ({ props }) => {
  const { path, id, type } = props as { path: string; id: string; type: keyof typeof TYPES };
  const body = {
    svg: () => {
      const page = id === 'large' && LARGE_PAGES.find((p) => p === path);
      return page ? largeFile(page) : renderSvg(chartOf(portal, path, id)!, chartOrigin(path, id));
    },
    csv: () => renderCsv(chartOf(portal, path, id)!, (at) => absolute(at) ?? href(at)),
    json: () => JSON.stringify(stepFile(chartsOf(portal, path))),
  }[type];
  return new Response(timed(body), { headers: { 'Content-Type': `${TYPES[type]}; charset=utf-8` } });
};
