import type { APIRoute } from 'astro';
import { feedFile } from './_feeds.ts';

export const GET: APIRoute = () => feedFile('portal/');
