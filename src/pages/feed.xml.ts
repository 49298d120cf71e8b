import type { APIRoute } from 'astro';
import { absolute } from '../site/address.ts';
import { latestRecords } from '../model/regions.ts';
import { atomFeed } from '../open-data/atom.ts';
import { href } from '../site/address.ts';
import { portal } from '../site/content.ts';

const RECORDS = 100;

export const GET: APIRoute = () =>
  new Response(
    atomFeed(
      portal,
      { title: portal.site.name, subtitle: portal.site.tagline, page: '/', self: '/feed.xml', records: latestRecords(portal, RECORDS) },
      (path) => absolute(path) ?? href(path),
    ),
  );
