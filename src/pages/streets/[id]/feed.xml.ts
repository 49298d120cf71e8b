import type { APIRoute } from 'astro';
import { portal } from '../../../site/content.ts';
import { feedFile } from '../../_feeds.ts';

export const getStaticPaths = () => [...portal.streets.keys()].map((id) => ({ params: { id } }));
export const GET: APIRoute = ({ params }) => feedFile(`streets/${params['id']!}`);
