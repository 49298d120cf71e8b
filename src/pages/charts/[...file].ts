import type { APIRoute, GetStaticPaths } from 'astro';
import { renderCsv, renderSvgs } from '../../charts/chart.ts';
import { charted, chartsOf } from '../../charts/files.ts';
import { timed } from '../../charts/timed.ts';
import { absolute, href } from '../../site/address.ts';
import { portal } from '../../site/content.ts';
import { chartOrigin } from '../../site/embed-code.ts';
import { LARGE_PAGES, largeFile } from '../../site/large-drawings.ts';

const LARGE = '/large.svg';

/** /charts/compounds/songyue.svg and .csv, all charts of a subject in one file; and 大字版 of home and map. */
export const getStaticPaths = (() =>
  [
    ...charted(portal).flatMap(({ path }) => ['svg', 'csv'].map((type) => `${path}.${type}`)),
    ...LARGE_PAGES.map((path) => `${path}${LARGE}`),
  ].map((file) => ({ params: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) => {
  const file = params['file']!;
  const large = LARGE_PAGES.find((page) => file === `${page}${LARGE}`);
  const path = file.slice(0, -'.svg'.length);
  const csv = file.endsWith('.csv');
  const body = (): string =>
    large
      ? largeFile(large)
      : csv
        ? renderCsv(chartsOf(portal, path), (at) => absolute(at) ?? href(at))
        : renderSvgs(chartsOf(portal, path), (chart) => chartOrigin(path, chart.id));
  return new Response(timed(body), { headers: { 'Content-Type': `${csv ? 'text/csv' : 'image/svg+xml'}; charset=utf-8` } });
};
