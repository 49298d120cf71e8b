import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archiveFile, archivePaths, streetFeed } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.streets.keys()].flatMap((id) => archivePaths(streetFeed(id), { id }));
export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = ({ props }) => archiveFile(props);
