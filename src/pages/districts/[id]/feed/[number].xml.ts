import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archiveFile, archivePaths, districtFeed } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.districts.keys()].flatMap((id) => archivePaths(districtFeed(id), { id }));
export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = ({ props }) => archiveFile(props);
