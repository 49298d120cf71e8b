import type { APIRoute } from 'astro';
import { dataPackage } from '../../../open-data/package.ts';
import { portal } from '../../../site/content.ts';
import { address, csvOf, jsonFile, tables } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(dataPackage(portal, address, tables(), csvOf));
