import type { APIRoute } from 'astro';
import { tableJson } from '../../../open-data/document.ts';
import { portal } from '../../../site/content.ts';
import { address, rowsFile, tableOf, tablePaths } from '../_publish.ts';

export const getStaticPaths = tablePaths;
export const GET: APIRoute = ({ params }) => rowsFile(tableJson(portal, address, tableOf(params['table']!)));
