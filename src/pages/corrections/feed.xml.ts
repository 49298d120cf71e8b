import type { APIRoute } from 'astro';
import { correctionsFeed, feedFile } from '../_feeds.ts';

/** Of all corrections. */
export const GET: APIRoute = () => feedFile(correctionsFeed());
