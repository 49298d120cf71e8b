import type { APIRoute } from 'astro';
import { published } from '../site/address.ts';
import { sitemap, sitemapParts } from '../open-data/sitemap.ts';
import { pageAddresses } from './_addresses.ts';
import { xmlFile } from './data/_publish.ts';

/** The parts of a sitemap that is too long for one file. */
export const getStaticPaths = () => {
  const parts = published ? sitemapParts(pageAddresses()) : [];
  return parts.length > 1 ? parts.map((urls, i) => ({ params: { part: String(i + 1) }, props: { urls } })) : [];
};
export const GET: APIRoute<{ urls: string[] }> = ({ props }) => xmlFile(sitemap(props.urls));
