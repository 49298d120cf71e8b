import type { APIRoute } from 'astro';
import { inOrder } from '../../../model/disclosure.ts';
import { absolute } from '../../../site/address.ts';
import { weeksOf, weekView, weekWords } from '../../../model/weeks.ts';
import { streetView } from '../../../model/regions.ts';
import { roadRecords, roadsOfStreet } from '../../../model/roads.ts';
import { atomFeed } from '../../../open-data/atom.ts';
import { href } from '../../../site/address.ts';
import { portal } from '../../../site/content.ts';

const RECORDS = 100;
/** Digests of weeks that are over: the newest. */
const WEEKS = 26;

export const getStaticPaths = () => [...portal.streets.keys()].map((id) => ({ params: { id } }));

/** Of the street itself, of its compounds and of the roads in it, and what each week came to. */
export const GET: APIRoute = ({ params }) => {
  const { id, data, listed } = streetView(portal, params['id']!);
  const page = `/streets/${id}/`;
  const records = [...new Map([...listed, ...roadRecords(portal, roadsOfStreet(portal, id))].map((d) => [d.id, d])).values()];
  const weeks = weeksOf(portal, id)
    .map((week) => weekView(portal, id, week))
    .filter((w) => w.to <= portal.asOf)
    .slice(0, WEEKS);
  return new Response(
    atomFeed(
      portal,
      {
        title: `${data.title} · ${portal.site.name}`,
        page,
        self: `${page}feed.xml`,
        records: records.sort((a, b) => inOrder(b, a)).slice(0, RECORDS),
        pages: weeks.map((w) => ({
          path: `${page}weeks/${w.week}/`,
          title: `${data.title}每周梳理：${weekWords(w.week)}`,
          day: w.to,
          summary: `${[w.finding, w.owed].filter(Boolean).join('；')}。`,
        })),
      },
      (path) => absolute(path) ?? href(path),
    ),
  );
};
