import type { APIRoute } from 'astro';
import { projectStreets } from '../../../../open-data/oc4ids.ts';
import { portal } from '../../../../site/content.ts';
import { jsonFile, projects } from '../../_publish.ts';

/** The projects of one street. */
export const getStaticPaths = () => projectStreets(portal).map((street) => ({ params: { street } }));

export const GET: APIRoute = ({ params }) => jsonFile(projects(params['street']!)!);
