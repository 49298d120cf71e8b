import type { Hit, Match } from './engine/engine.ts';
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
export interface SearchRequest extends SearchQuestion {
  id: number;
  /** Where the index lies: `/base/pagefind/`. */
  folder: string;
}
export type FacetCounts = Record<Facet, [value: string, count: number][]>;
export interface SearchResult {
  match: Match;
  hits: Hit[];
  counts: FacetCounts | null;
}
export interface SearchReply {
  id: number;
  outcome: SearchResult | null;
  error: string | null;
}
