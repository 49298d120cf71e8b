import { defineCollection } from 'astro:content';
import * as z from 'zod';
import { contentLoader, settingsLoader } from './loader/astro-loader.ts';
import { boundaries } from './schema/boundaries.ts';
import { catalog } from './schema/catalog.ts';
import { compound } from './schema/compound.ts';
import { day } from './schema/dates.ts';
import { disclosure } from './schema/disclosure.ts';
import { district } from './schema/district.ts';
import { forgotten } from './schema/forgotten.ts';
import { guide } from './schema/guide.ts';
import { holidays } from './schema/holidays.ts';
import { practice } from './schema/practice.ts';
import { road } from './schema/road.ts';
import { site } from './schema/site.ts';
import { source } from './schema/source.ts';
import { street } from './schema/street.ts';

export const collections = {
  sources: defineCollection({ loader: contentLoader('sources'), schema: source }),
  districts: defineCollection({ loader: contentLoader('districts'), schema: district }),
  streets: defineCollection({ loader: contentLoader('streets'), schema: street }),
  compounds: defineCollection({ loader: contentLoader('compounds'), schema: compound }),
  roads: defineCollection({ loader: contentLoader('roads'), schema: road }),
  disclosures: defineCollection({ loader: contentLoader('disclosures'), schema: disclosure }),
  practices: defineCollection({ loader: contentLoader('practices'), schema: practice }),
  guides: defineCollection({ loader: contentLoader('guides'), schema: guide }),
  settings: defineCollection({
    loader: settingsLoader(),
    schema: z.object({
      site,
      boundaries: boundaries.optional(),
      forgotten: forgotten.shape.entries,
      catalog: catalog.shape.rows.optional(),
      holidays: holidays.optional(),
      clock: day().optional(),
    }),
  }),
};
