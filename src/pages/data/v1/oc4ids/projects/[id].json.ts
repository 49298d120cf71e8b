import type { APIRoute } from 'astro';
import { projectFile, projectFiles } from '../../../../../open-data/oc4ids.ts';
import { portal } from '../../../../../site/content.ts';
import { address, jsonFile } from '../../../_publish.ts';

/** One project, of which more is known than its name and its place. */
export const getStaticPaths = () => projectFiles(portal).map((id) => ({ params: { id } }));

export const GET: APIRoute = ({ params }) => jsonFile(projectFile(portal, address, params['id']!));
