import type { APIRoute } from 'astro';
import { thenFile, thenGroups } from '../../model/then.ts';
import { portal } from '../../site/content.ts';

export const getStaticPaths = () => [...thenGroups(portal)].map(([group, compounds]) => ({ params: { group }, props: { compounds } }));

/** What was known of the compounds of a street, day by day: `/then/` reads it. */
export const GET: APIRoute<{ compounds: string[] }> = ({ params, props }) =>
  new Response(JSON.stringify(thenFile(portal, params['group']!, props.compounds)));
