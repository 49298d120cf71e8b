import { defineCollection } from 'astro:content';
import { contentLoader } from './loader/astro-loader.ts';
import { compound } from './schema/compound.ts';
import { disclosure } from './schema/disclosure.ts';
import { district } from './schema/district.ts';
import { guide } from './schema/guide.ts';
import { practice } from './schema/practice.ts';
import { source } from './schema/source.ts';
import { street } from './schema/street.ts';

export const collections = {
  sources: defineCollection({ loader: contentLoader('sources'), schema: source }),
  districts: defineCollection({ loader: contentLoader('districts'), schema: district }),
  streets: defineCollection({ loader: contentLoader('streets'), schema: street }),
  compounds: defineCollection({ loader: contentLoader('compounds'), schema: compound }),
  disclosures: defineCollection({ loader: contentLoader('disclosures'), schema: disclosure }),
  practices: defineCollection({ loader: contentLoader('practices'), schema: practice }),
  guides: defineCollection({ loader: contentLoader('guides'), schema: guide }),
};
