import type { APIRoute } from 'astro';
import { jsonFile, projects } from '../_publish.ts';

/** A portal without a renovation has no package. No body, no file. */
export const GET: APIRoute = () => {
  const all = projects();
  return all ? jsonFile(all) : new Response(null, { status: 404 });
};
