import type { APIRoute } from 'astro';
import { catalogue } from '../../../open-data/document.ts';
import { projectIds } from '../../../open-data/oc4ids.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile, tableHeads } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(catalogue(portal, address, tableHeads(), projectIds(portal).length > 0));
