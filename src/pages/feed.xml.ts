import type { APIRoute } from 'astro';
import { feedFile, portalFeed } from './_feeds.ts';

export const GET: APIRoute = () => feedFile(portalFeed());
