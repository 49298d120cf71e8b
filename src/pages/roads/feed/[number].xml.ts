import type { APIRoute } from 'astro';
import { archivePaths, feedFile, roadsFeed } from '../../_feeds.ts';

export const getStaticPaths = () => archivePaths(roadsFeed(), {});
export const GET: APIRoute = ({ params }) => feedFile(roadsFeed(), params['number']);
