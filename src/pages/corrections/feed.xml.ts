import type { APIRoute } from 'astro';
import { feedFile } from '../_feeds.ts';

/** Of all corrections. */
export const GET: APIRoute = () => feedFile('corrections/');
