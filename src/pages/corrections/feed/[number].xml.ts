import type { APIRoute } from 'astro';
import { archiveFile, archivePaths, correctionsFeed } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths(correctionsFeed(), {});
export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = ({ props }) => archiveFile(props);
