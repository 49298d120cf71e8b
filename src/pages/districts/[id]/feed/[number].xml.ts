import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archivePaths, feedFile, districtFeed } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.districts.keys()].flatMap((id) => archivePaths(districtFeed(id), { id }));
export const GET: APIRoute = ({ params }) => feedFile(districtFeed(params['id']!), params['number']);
