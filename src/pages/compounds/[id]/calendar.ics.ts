import type { APIRoute } from 'astro';
import { absolute } from '../../../site/address.ts';
import { compoundView } from '../../../model/compound.ts';
import { once } from '../../../model/once.ts';
import { compoundEvents } from '../../../open-data/calendar.ts';
import { icalendar } from '../../../open-data/icalendar.ts';
import { portal } from '../../../site/content.ts';

const eventsOf = once('compoundEvents', (_, id: string) => compoundEvents(compoundView(portal, id), absolute), { keep: true });

/** A calendar without an event is none (RFC 5545, 3.6). */
export const getStaticPaths = () => [...portal.compounds.keys()].flatMap((id) => (eventsOf(portal, id).length ? [{ params: { id } }] : []));

export const GET: APIRoute = ({ params }) => {
  const id = params['id']!;
  return new Response(icalendar(`${portal.compounds.get(id)!.title}改造日历`, eventsOf(portal, id)));
};
