import type { APIRoute } from 'astro';
import { feedFile } from '../_feeds.ts';

/** Of all roads. */
export const GET: APIRoute = () => feedFile('roads/');
