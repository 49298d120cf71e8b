import type { APIRoute } from 'astro';
import { mapData } from '../../charts/map.ts';
import { cityMap } from './_map.ts';

/** The points of the map, for its script; empty where no position was published. */
export const GET: APIRoute = () => {
  const map = cityMap();
  return new Response(JSON.stringify(map ? mapData(map) : null), { headers: { 'content-type': 'application/json' } });
};
