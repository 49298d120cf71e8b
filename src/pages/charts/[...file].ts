import type { APIRoute, GetStaticPaths } from 'astro';
import { renderCsv, renderSvgs } from '../../charts/chart.ts';
import { charted, chartsOf } from '../../charts/files.ts';
import { timed } from '../../charts/timed.ts';
import { absolute, href } from '../../site/address.ts';
import { portal } from '../../site/content.ts';
import { chartOrigin } from '../../site/embed-code.ts';
import { LARGE_PAGES, largeFile } from '../../site/large-drawings.ts';

/** /charts/compounds/songyue.svg and .csv, all charts of a subject in one file; and 大字版 of home and map. */
export const getStaticPaths = (() =>
  [
    ...charted(portal).flatMap(({ path }) => ['svg', 'csv'].map((type) => ({ file: `${path}.${type}`, path, type }))),
    ...LARGE_PAGES.map((path) => ({ file: `${path}/large.svg`, path, type: 'large' })),
  ].map(({ file, ...props }) => ({ params: { file }, props }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => {
  const { path, type } = props as { path: string; type: 'svg' | 'csv' | 'large' };
  const body = {
    svg: () => renderSvgs(chartsOf(portal, path), (chart) => chartOrigin(path, chart.id)),
    csv: () => renderCsv(chartsOf(portal, path), (at) => absolute(at) ?? href(at)),
    large: () => largeFile(LARGE_PAGES.find((page) => page === path)!),
  }[type];
  return new Response(timed(body), { headers: { 'Content-Type': `${type === 'csv' ? 'text/csv' : 'image/svg+xml'}; charset=utf-8` } });
};
