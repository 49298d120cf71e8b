import type { APIRoute } from 'astro';
import { dataCatalog } from '../../../open-data/package.ts';
import { csvOf, everyHead } from '../../changes/_changes.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(dataCatalog(portal, address, everyHead(), csvOf));
