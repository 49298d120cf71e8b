import type { APIRoute } from 'astro';
import { csvOnTheWeb } from '../../../open-data/package.ts';
import { portal } from '../../../site/content.ts';
import { jsonFile, tables } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(csvOnTheWeb(portal, tables()));
