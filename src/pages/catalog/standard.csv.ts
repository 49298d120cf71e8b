import type { APIRoute } from 'astro';
import { standardTable } from '../../open-data/duties.ts';
import { tableCsv } from '../../open-data/table.ts';
import { portal } from '../../site/content.ts';
import { csvFile } from '../data/_publish.ts';

/** The columns in which offices publish their 公开目录, and no others: for those who hand it on as it is. */
export const GET: APIRoute = () => csvFile(tableCsv(standardTable(portal)));
