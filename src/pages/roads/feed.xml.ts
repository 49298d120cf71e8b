import type { APIRoute } from 'astro';
import { feedFile, roadsFeed } from '../_feeds.ts';

/** Of all roads. */
export const GET: APIRoute = () => feedFile(roadsFeed());
