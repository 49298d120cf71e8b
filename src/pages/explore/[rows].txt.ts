import type { APIRoute, GetStaticPaths } from 'astro';
import { pointMap } from '../../charts/map.ts';
import { exploreFile } from '../../model/explore.ts';
import { mapView } from '../../model/map.ts';
import { portal } from '../../site/content.ts';
import { onePage } from './_pages.ts';

/** All rows of 小区总表 for its script, only where they are too many for one page. */
export const getStaticPaths = (() => (onePage() ? [] : [{ params: { rows: 'rows' } }])) satisfies GetStaticPaths;

export const GET: APIRoute = () => {
  const located = mapView(portal);
  return new Response(exploreFile(portal, new Map(located ? pointMap(located).points.map((p) => [p.id, p]) : [])));
};
