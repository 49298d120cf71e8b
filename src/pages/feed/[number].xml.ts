import type { APIRoute } from 'astro';
import { archiveFile, archivePaths } from '../_feeds.ts';

/** Archives (RFC 5005): the records that are no longer among the newest. */
export const getStaticPaths = () => archivePaths('portal/', {});
export const GET: APIRoute = ({ params }) => archiveFile('portal/', params['number']);
