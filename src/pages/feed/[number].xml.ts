import type { APIRoute } from 'astro';
import { archiveFile, archivePaths, portalFeed } from '../_feeds.ts';

/** Archives (RFC 5005): the records that are no longer among the newest. */
export const getStaticPaths = () => archivePaths(portalFeed(), {});
export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = ({ props }) => archiveFile(props);
