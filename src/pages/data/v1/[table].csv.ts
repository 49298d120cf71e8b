import type { APIRoute } from 'astro';
import { tableCsv, type OpenTable } from '../../../open-data/table.ts';
import { csvFile, tables } from '../_publish.ts';

export const getStaticPaths = () => tables().map((table) => ({ params: { table: table.id }, props: { table } }));
export const GET: APIRoute<{ table: OpenTable }> = ({ props }) => csvFile(tableCsv(props.table));
