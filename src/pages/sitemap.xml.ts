import type { APIRoute } from 'astro';
import { published } from '../site/address.ts';
import { sitemap, sitemapIndex, sitemapParts } from '../open-data/sitemap.ts';
import { pageAddresses } from './_addresses.ts';
import { address, xmlFile } from './data/_publish.ts';

/** Only where the portal's address is known: a sitemap must hold absolute ones. No body, no file. */
export const GET: APIRoute = () => {
  if (!published) return new Response(null, { status: 404 });
  const parts = sitemapParts(pageAddresses());
  return xmlFile(parts.length === 1 ? sitemap(parts[0]!) : sitemapIndex(parts.map((_, i) => address(`/sitemap-${i + 1}.xml`))));
};
