import type { APIRoute } from 'astro';
import { absolute } from '../../../site/address.ts';
import { streetView } from '../../../model/regions.ts';
import { atomFeed } from '../../../open-data/atom.ts';
import { href } from '../../../site/address.ts';
import { portal } from '../../../site/content.ts';

const RECORDS = 100;

export const getStaticPaths = () => [...portal.streets.keys()].map((id) => ({ params: { id } }));

/** Of the street itself and of its compounds. */
export const GET: APIRoute = ({ params }) => {
  const { id, data, listed } = streetView(portal, params['id']!);
  const page = `/streets/${id}/`;
  return new Response(
    atomFeed(
      portal,
      { title: `${data.title} · ${portal.site.name}`, page, self: `${page}feed.xml`, records: listed.slice(0, RECORDS) },
      (path) => absolute(path) ?? href(path),
    ),
  );
};
