import type { APIRoute } from 'astro';
import { robots } from '../open-data/sitemap.ts';
import { address, origin, textFile } from './data/_publish.ts';

export const GET: APIRoute = () => textFile(robots(origin && address('/sitemap.xml')));
