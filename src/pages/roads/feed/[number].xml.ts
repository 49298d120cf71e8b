import type { APIRoute } from 'astro';
import { archiveFile, archivePaths } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths('roads/', {});
export const GET: APIRoute = ({ params }) => archiveFile('roads/', params['number']);
