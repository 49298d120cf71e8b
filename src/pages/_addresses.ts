import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portal } from '../site/content.ts';
import { listAddresses } from './_lists.ts';
import { address } from './data/_publish.ts';
import { explorePages } from './explore/_pages.ts';

/** Pages of one address each; those that keep themselves out of search engines are left out, and so is what answers for no address. */
const fixed = readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.astro') && !/[[_]|^404/.test(file) && !/\bnoindex\b/.test(readFileSync(join('src/pages', file), 'utf8')),
  )
  .map((file) => `/${file.replace(/index\.astro$/, '').replace(/\.astro$/, '/')}`)
  .sort();

/** Every page worth finding, in an order that does not depend on the disk. */
export const pageAddresses = (): string[] =>
  [
    ...fixed,
    ...listAddresses(),
    ...explorePages().map(({ path }) => `/explore/${path}/`),
    ...[...portal.streets.keys()].map((id) => `/catalog/${id}/`),
    ...(['districts', 'streets', 'compounds', 'roads', 'practices', 'guides', 'disclosures', 'sources'] as const).flatMap((c) =>
      [...portal[c].keys()].map((id) => `/${c}/${id}/`),
    ),
  ].map(address);
