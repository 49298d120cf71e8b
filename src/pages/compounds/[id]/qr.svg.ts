import type { APIRoute } from 'astro';
import { absolute, published } from '../../../site/address.ts';
import { qrSvg } from '../../../open-data/qr.ts';
import { portal } from '../../../site/content.ts';

/** No file as long as the portal's address is not configured: a code of half an address leads nowhere. */
export const getStaticPaths = () => (published ? [...portal.compounds.keys()].map((id) => ({ params: { id } })) : []);

export const GET: APIRoute = ({ params }) => new Response(qrSvg(absolute(`/compounds/${params['id']!}/`)!));
