import type { APIRoute } from 'astro';
import { pointsFile } from '../../../open-data/geojson.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(pointsFile(portal, address));
