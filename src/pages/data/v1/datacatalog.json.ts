import type { APIRoute } from 'astro';
import { dataCatalog } from '../../../open-data/package.ts';
import { portal } from '../../../site/content.ts';
import { address, csvOf, jsonFile, tables } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(dataCatalog(portal, address, tables(), csvOf));
