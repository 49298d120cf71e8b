import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archiveFile, archivePaths } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.districts.keys()].flatMap((id) => archivePaths(`districts/${id}`, { id }));
export const GET: APIRoute = ({ params }) => archiveFile(`districts/${params['id']!}`, params['number']);
