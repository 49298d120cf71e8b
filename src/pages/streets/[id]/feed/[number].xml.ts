import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archiveFile, archivePaths } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.streets.keys()].flatMap((id) => archivePaths(`streets/${id}`, { id }));
export const GET: APIRoute = ({ params }) => archiveFile(`streets/${params['id']!}`, params['number']);
