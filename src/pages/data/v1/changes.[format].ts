import type { APIRoute } from 'astro';
import { tableCsv, tableRows } from '../../../open-data/table.ts';
import { changes } from '../../changes/_changes.ts';
import { csvFile, textFile } from '../_publish.ts';

export const getStaticPaths = () => ['csv', 'ndjson'].map((format) => ({ params: { format } }));
export const GET: APIRoute = ({ params }) =>
  params['format'] === 'csv'
    ? csvFile(tableCsv(changes()))
    : textFile(
        tableRows(changes())
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
