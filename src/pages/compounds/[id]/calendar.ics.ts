import type { APIRoute } from 'astro';
import { absolute } from '../../../site/address.ts';
import { compoundView } from '../../../model/compound.ts';
import { once } from '../../../model/once.ts';
import { compoundEvents } from '../../../open-data/calendar.ts';
import { icalendar, type CalendarEvent } from '../../../open-data/icalendar.ts';
import { portal } from '../../../site/content.ts';

interface Props {
  title: string;
  events: CalendarEvent[];
}

const eventsOf = once('compoundEvents', (_, id: string) => compoundEvents(compoundView(portal, id), absolute), { keep: true });

/** A calendar without an event is none (RFC 5545, 3.6). */
export const getStaticPaths = () =>
  [...portal.compounds].flatMap(([id, { title }]) => {
    const events = eventsOf(portal, id);
    return events.length ? [{ params: { id }, props: { title, events } satisfies Props }] : [];
  });

export const GET: APIRoute<Props> = ({ props: { title, events } }) => new Response(icalendar(`${title}改造日历`, events));
