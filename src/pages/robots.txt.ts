import type { APIRoute } from 'astro';
import { published } from '../site/address.ts';
import { robots } from '../open-data/sitemap.ts';
import { address, textFile } from './data/_publish.ts';

export const GET: APIRoute = () => textFile(robots(published ? address('/sitemap.xml') : undefined));
