import type { APIRoute } from 'astro';
import { archiveFile, archivePaths } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths('corrections/', {});
export const GET: APIRoute = ({ params }) => archiveFile('corrections/', params['number']);
