import type { Card } from './answers/card.ts';
import type { Hit, Match } from './engine/engine.ts';
import type { Taken } from './engine/question.ts';
import type { Facet, Filter } from './facets.ts';

/** What pages and the worker say to each other. */
export interface SearchQuestion {
  query: string;
  limit: number;
  filter: Filter;
  newest: boolean;
  /** Count what each filter would leave; reads the table of filters. */
  counts: boolean;
}

/** 门户: one that is searched. */
export interface SearchedPortal {
  /** What its hits are labelled with. */
  name: string;
  /** Where it is published, with a slash at the end: `/jiugai/`, `https://example.org/`. Its index lies in `pagefind/` below. */
  address: string;
}
export interface SearchRequest extends SearchQuestion {
  id: number;
  /** Our own first, then those that are searched together with it. */
  portals: readonly [SearchedPortal, ...SearchedPortal[]];
}
export type FacetCounts = Record<Facet, [value: string, count: number][]>;
export interface FoundHit extends Hit {
  /** The portal that it comes from; empty when only one is searched. */
  origin: string;
}
export interface SearchResult {
  match: Match;
  /** What answers the question, above the hits. */
  cards: Card[];
  hits: FoundHit[];
  /** How many pages the query may mean; most are judged only when they are shown, so a few more or fewer may be listed in the end. */
  total: number;
  counts: FacetCounts | null;
  /** Words of the query that were taken for others. */
  taken: Taken[];
  /** Portals that could not be reached, and so are not in the hits. */
  missing: string[];
}
export interface SearchReply {
  id: number;
  outcome: SearchResult | null;
  error: string | null;
}
