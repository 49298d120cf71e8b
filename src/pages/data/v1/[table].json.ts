import type { APIRoute } from 'astro';
import { tableJson } from '../../../open-data/document.ts';
import type { OpenTable } from '../../../open-data/table.ts';
import { portal } from '../../../site/content.ts';
import { address, jsonFile, tables } from '../_publish.ts';

export const getStaticPaths = () => tables().map((table) => ({ params: { table: table.id }, props: { table } }));
export const GET: APIRoute<{ table: OpenTable }> = ({ props }) => jsonFile(tableJson(portal, address, props.table));
