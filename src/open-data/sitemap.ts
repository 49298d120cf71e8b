/** What one sitemap may hold by its protocol is 50,000; the rest goes into further parts. */
export const SITEMAP_LIMIT = 45_000;

const escape = (s: string): string =>
  s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const document = (root: string, child: string, urls: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${NAMESPACE}">`,
    ...urls.map((u) => `<${child}><loc>${escape(u)}</loc></${child}>`),
    `</${root}>`,
    '',
  ].join('\n');

export const sitemapParts = (urls: readonly string[], limit = SITEMAP_LIMIT): string[][] =>
  Array.from({ length: Math.ceil(urls.length / limit) }, (_, i) => urls.slice(i * limit, (i + 1) * limit));

/** No `lastmod`: the day a page changed is not known, only the day that its content speaks of. */
export const sitemap = (urls: readonly string[]): string => document('urlset', 'url', urls);
export const sitemapIndex = (parts: readonly string[]): string => document('sitemapindex', 'sitemap', parts);

export const robots = (sitemapUrl: string | undefined): string =>
  ['User-agent: *', 'Allow: /', ...(sitemapUrl ? ['', `Sitemap: ${sitemapUrl}`] : []), ''].join('\n');
