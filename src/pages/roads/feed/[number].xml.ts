import type { APIRoute } from 'astro';
import { archiveFile, archivePaths, roadsFeed } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths(roadsFeed(), {});
export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = ({ props }) => archiveFile(props);
