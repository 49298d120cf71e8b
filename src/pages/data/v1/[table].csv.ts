import type { APIRoute } from 'astro';
import { tableCsv } from '../../../open-data/table.ts';
import { csvFile, tableOf, tablePaths } from '../_publish.ts';

export const getStaticPaths = tablePaths;
export const GET: APIRoute = ({ params }) => csvFile(tableCsv(tableOf(params['table']!)));
