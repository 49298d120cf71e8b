import type { APIRoute } from 'astro';
import { portal } from '../../../../site/content.ts';
import { archivePaths, feedFile, streetFeed } from '../../../_feeds.ts';

export const getStaticPaths = () => [...portal.streets.keys()].flatMap((id) => archivePaths(streetFeed(id), { id }));
export const GET: APIRoute = ({ params }) => feedFile(streetFeed(params['id']!), params['number']);
