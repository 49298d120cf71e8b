import type { APIRoute } from 'astro';
import { csvOnTheWeb } from '../../../open-data/package.ts';
import { everyHead } from '../../changes/_changes.ts';
import { portal } from '../../../site/content.ts';
import { jsonFile } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(csvOnTheWeb(portal, everyHead()));
