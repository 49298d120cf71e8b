import type { APIRoute, GetStaticPaths } from 'astro';
import { answerFiles } from '../../search/answers/facts.ts';
import { portal, textOf } from '../../site/content.ts';

/** What the search answers from (src/search/answers): an index, what holds for all, and facts of places and methods in small packs. */
export const getStaticPaths = (() =>
  Array.from(
    answerFiles(portal, (collection, id) => textOf(collection, id) ?? ''),
    ([pack, file]) => ({ params: { pack }, props: { file } }),
  )) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => new Response(JSON.stringify(props['file']));
