import type { SearchRecord } from '../record.ts';

/** The part of Pagefind 1.6.0's client that we use. */
export interface PagefindResult {
  id: string;
  score: number;
  /** Metadata fields with a match. */
  matchedMetaFields?: string[];
  /** `portal` is the number of the portal whose index it comes from, where several are searched; null for what may not be shown. */
  data(): Promise<{ url: string; record: SearchRecord; portal?: number } | null>;
}
export interface PagefindAnswer {
  results: PagefindResult[];
  unfilteredResultCount: number;
}
export interface PagefindIndex {
  /** Null asks for every page. */
  search(term: string | null): Promise<PagefindAnswer>;
  /** From then on a search answers from both; one that cannot be read makes every search fail. */
  mergeIndex(folder: string, options: Record<string, unknown>): Promise<void>;
  filters(): Promise<unknown>;
}
export interface PagefindApi {
  createInstance(options: Record<string, unknown>): PagefindIndex;
}

export type Lookup = (term: string | null) => Promise<PagefindAnswer>;

/** Answers are kept: the variants of one query, and the next query while typing, share most of their terms. */
export function cachedLookup(pagefind: Pick<PagefindIndex, 'search'>, limit = 400): Lookup {
  const cache = new Map<string | null, Promise<PagefindAnswer>>();
  return (term) => {
    let answer = cache.get(term);
    if (!answer) {
      if (cache.size >= limit) cache.clear();
      answer = pagefind.search(term);
      answer.catch(() => cache.delete(term));
      cache.set(term, answer);
    }
    return answer;
  };
}

export const bothLookups =
  (first: Lookup, second: Lookup): Lookup =>
  async (term) => {
    const [a, b] = await Promise.all([first(term), second(term)]);
    return { results: [...a.results, ...b.results], unfilteredResultCount: a.unfilteredResultCount + b.unfilteredResultCount };
  };
