import { readdirSync } from 'node:fs';
import { portal } from '../portal.ts';
import { address } from './data/_publish.ts';

/** Pages that are no entrances: 404, what is only for makers of the site, and what shows nothing without a question. */
const UNLISTED = new Set(['/404/', '/about/style/', '/search/']);

const fixed = readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.astro') && !/[[_]/.test(file))
  .map((file) => `/${file.replace(/index\.astro$/, '').replace(/\.astro$/, '/')}`)
  .filter((path) => !UNLISTED.has(path));

/** Every page worth finding, in an order that does not depend on the disk. */
export const pageAddresses = (): string[] => [
  ...fixed.sort(),
  ...(['districts', 'streets', 'compounds', 'practices', 'guides', 'disclosures', 'sources'] as const).flatMap((c) => [...portal[c].keys()].map((id) => `/${c}/${id}/`)),
].map(address);
