import type { APIRoute, GetStaticPaths } from 'astro';
import { answerFile, answerNames } from '../../search/answers/facts.ts';
import { portal, textOf } from '../../site/content.ts';

/** What the search answers from (src/search/answers): an index, what holds for all, and facts of places and methods in small packs. */
export const getStaticPaths = (() => answerNames(portal).map((pack) => ({ params: { pack } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(answerFile(portal, params['pack']!, (collection, id) => textOf(collection, id) ?? '')));
