import type { APIRoute } from 'astro';
import { absolute } from '../../../site/address.ts';
import { compoundView } from '../../../model/compound.ts';
import { atomFeed, DATED_ONLY } from '../../../open-data/atom.ts';
import { href } from '../../../site/address.ts';
import { portal } from '../../../site/content.ts';

export const getStaticPaths = () => [...portal.compounds.keys()].map((id) => ({ params: { id } }));

export const GET: APIRoute = ({ params }) => {
  const { id, data, timeline } = compoundView(portal, params['id']!);
  const page = `/compounds/${id}/`;
  return new Response(
    atomFeed(
      portal,
      {
        title: `${data.title} · ${portal.site.name}`,
        subtitle: DATED_ONLY,
        page,
        self: `${page}feed.xml`,
        records: timeline,
        kind: 'complete',
      },
      (path) => absolute(path) ?? href(path),
    ),
  );
};
