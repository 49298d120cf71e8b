import type { APIRoute } from 'astro';
import { archivePaths, correctionsFeed, feedFile } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths(correctionsFeed(), {});
export const GET: APIRoute = ({ params }) => feedFile(correctionsFeed(), params['number']);
