import type { APIRoute } from 'astro';
import { absolute } from '../../../site/address.ts';
import { weeksOf, weekView, weekWords } from '../../../model/weeks.ts';
import { streetView } from '../../../model/regions.ts';
import { atomFeed } from '../../../open-data/atom.ts';
import { href } from '../../../site/address.ts';
import { portal } from '../../../site/content.ts';

const RECORDS = 100;
/** Digests of weeks that are over: the newest. */
const WEEKS = 26;

export const getStaticPaths = () => [...portal.streets.keys()].map((id) => ({ params: { id } }));

/** Of the street itself and of its compounds, and what each week came to. */
export const GET: APIRoute = ({ params }) => {
  const { id, data, listed } = streetView(portal, params['id']!);
  const page = `/streets/${id}/`;
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
        records: listed.slice(0, RECORDS),
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
