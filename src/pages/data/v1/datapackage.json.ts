import type { APIRoute } from 'astro';
import { dataPackage } from '../../../open-data/package.ts';
import { csvOf, everyHead } from '../../changes/_changes.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(dataPackage(portal, address, everyHead(), csvOf));
