import type { APIRoute } from 'astro';
import { absolute } from '../../../address.ts';
import { compoundView } from '../../../model/compound.ts';
import { compoundEvents, icalendar } from '../../../open-data/calendar.ts';
import { portal } from '../../../portal.ts';

export const getStaticPaths = () => [...portal.compounds.keys()].map((id) => ({ params: { id } }));

export const GET: APIRoute = ({ params }) => {
  const view = compoundView(portal, params['id']!);
  return new Response(icalendar(`${view.data.title}改造日历`, compoundEvents(view, absolute)));
};
