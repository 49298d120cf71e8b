import type { APIRoute } from 'astro';
import { thenFile, thenGroups } from '../../../model/then.ts';
import { changesTable } from '../../../open-data/changes.ts';
import { tableCsv, tableRows, type OpenTable } from '../../../open-data/table.ts';
import { portal } from '../../../site/content.ts';
import { address, csvFile, textFile } from '../_publish.ts';

let table: OpenTable | undefined;
/** Both files have the same rows, and what they are made of takes a view of every day of every compound. */
const changes = (): OpenTable =>
  (table ??= changesTable(
    portal,
    address,
    [...thenGroups(portal)].map(([group, compounds]) => [group, thenFile(portal, group, compounds)] as const),
  ));

export const getStaticPaths = () => ['csv', 'ndjson'].map((format) => ({ params: { format } }));
export const GET: APIRoute = ({ params }) =>
  params['format'] === 'csv'
    ? csvFile(tableCsv(changes()))
    : textFile(
        tableRows(changes())
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
