import type { APIRoute } from 'astro';
import { tableCsv, type Table } from '../../../open-data/table.ts';
import { csvFile, tables } from '../_publish.ts';

export const getStaticPaths = () => tables.map((table) => ({ params: { table: table.id }, props: { table } }));
export const GET: APIRoute<{ table: Table }> = ({ props }) => csvFile(tableCsv(props.table));
