import { expect, test } from 'vitest';
import { robots, sitemap, sitemapIndex, sitemapParts } from '../../src/open-data/sitemap.ts';

test('a sitemap escapes what XML does not allow', () => {
  expect(sitemap(['https://example.org/?a=1&b=<2>'])).toContain('<url><loc>https://example.org/?a=1&amp;b=&lt;2&gt;</loc></url>');
});

test('a long list is cut into parts, none lost', () => {
  const urls = Array.from({ length: 7 }, (_, i) => `https://example.org/${i}/`);
  expect(sitemapParts(urls, 3).map((p) => p.length)).toEqual([3, 3, 1]);
  expect(sitemapParts(urls, 3).flat()).toEqual(urls);
  expect(sitemapIndex(['https://example.org/sitemap-1.xml'])).toContain('<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>');
});

test('robots.txt names the sitemap only where there is one', () => {
  expect(robots(undefined)).toBe('User-agent: *\nAllow: /\n');
  expect(robots('https://example.org/sitemap.xml')).toContain('Sitemap: https://example.org/sitemap.xml\n');
});
