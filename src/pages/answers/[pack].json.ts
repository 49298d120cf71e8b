import type { APIRoute, GetStaticPaths } from 'astro';
import { answerIndex, generalAnswers, packsOf, termsOf } from '../../search/answers/facts.ts';
import { portal, textOf } from '../../site/content.ts';

/** What the search answers from (src/search/answers): an index, what holds for all, and facts of places and methods in small packs. */
const terms = () => [...portal.guides].flatMap(([id, g]) => termsOf(`guides/${id}/`, g.title, textOf('guides', id) ?? ''));

export const getStaticPaths = (() => [
  { params: { pack: 'index' }, props: { file: answerIndex(portal) } },
  { params: { pack: 'general' }, props: { file: generalAnswers(portal, terms()) } },
  ...Array.from(packsOf(portal), ([pack, file]) => ({ params: { pack }, props: { file } })),
]) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => new Response(JSON.stringify(props['file']));
