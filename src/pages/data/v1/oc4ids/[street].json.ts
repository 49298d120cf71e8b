import type { APIRoute } from 'astro';
import { projectPackage, projectStreets } from '../../../../open-data/oc4ids.ts';
import { portal } from '../../../../site/content.ts';
import { address, jsonFile } from '../../_publish.ts';

/** The projects of one street. */
export const getStaticPaths = () => projectStreets(portal).map((street) => ({ params: { street } }));

export const GET: APIRoute = ({ params }) => jsonFile(projectPackage(portal, address, params['street']!)!);
