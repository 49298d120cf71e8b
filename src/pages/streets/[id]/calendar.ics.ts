import type { APIRoute } from 'astro';
import { streetEvents } from '../../../open-data/calendar.ts';
import { icalendar, type CalendarEvent } from '../../../open-data/icalendar.ts';
import { absolute } from '../../../site/address.ts';
import { portal } from '../../../site/content.ts';

interface Props {
  title: string;
  events: CalendarEvent[];
}

/** A calendar without an event is none (RFC 5545, 3.6). */
export const getStaticPaths = () =>
  [...portal.streets].flatMap(([id, { title }]) => {
    const events = streetEvents(portal, id, absolute);
    return events.length ? [{ params: { id }, props: { title, events } satisfies Props }] : [];
  });

export const GET: APIRoute<Props> = ({ props: { title, events } }) => new Response(icalendar(`${title}：例会和期限`, events));
