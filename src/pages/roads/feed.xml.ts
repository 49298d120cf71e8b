import type { APIRoute } from 'astro';
import { roadRecords } from '../../model/roads.ts';
import { atomFeed } from '../../open-data/atom.ts';
import { absolute, href } from '../../site/address.ts';
import { portal } from '../../site/content.ts';

const RECORDS = 100;

/** Of all roads. */
export const GET: APIRoute = () =>
  new Response(
    atomFeed(
      portal,
      {
        title: `道路整治 · ${portal.site.name}`,
        page: '/roads/',
        self: '/roads/feed.xml',
        records: roadRecords(portal).slice(0, RECORDS),
      },
      (path) => absolute(path) ?? href(path),
    ),
  );
