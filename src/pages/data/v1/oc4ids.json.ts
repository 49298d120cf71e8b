import type { APIRoute } from 'astro';
import { projectPackage } from '../../../open-data/oc4ids.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile } from '../_publish.ts';

/** A portal without a renovation has no package. No body, no file. */
export const GET: APIRoute = () => {
  const projects = projectPackage(portal, address);
  return projects ? jsonFile(projects) : new Response(null, { status: 404 });
};
