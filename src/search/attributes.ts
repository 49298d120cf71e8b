import { bare, formatDate, inferred, whyNoYear } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';

/** What a page tells the search index of itself, as attributes of its <main>. */
export interface SearchFacts {
  kind: 'compound' | 'street' | 'road' | 'district' | 'disclosure' | 'practice' | 'guide' | 'source' | 'data';
  title: string;
  /** What it is in the entry's own words, where they say more than the kind: 家属院, 方案公示. */
  label?: string | undefined;
  names?: readonly string[];
  address?: string | undefined;
  district?: string | undefined;
  street?: string | undefined;
  status?: string | undefined;
  items?: readonly string[] | undefined;
  /** Of a record: 单位公布, 报道, 只是提到, 制度. */
  standing?: string | undefined;
  /** When its figures speak of, and when something was last published; no more exact than the source says. */
  asOf?: Dated | undefined;
  date?: Dated | undefined;
}

/** 2020-05, inferred as 2020-05~; 2020或2021 where nobody knows the year. */
const written = (date: Dated | undefined): string | undefined =>
  date && (whyNoYear(date) === undefined ? bare(date) + (inferred(date) ? '~' : '') : formatDate(date).replace('年', ''));

export const searchAttributes = (f: SearchFacts): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      'data-search-kind': f.kind,
      'data-search-title': f.title,
      'data-search-label': f.label,
      'data-search-names': [...new Set(f.names ?? [f.title])].join('|'),
      'data-search-address': f.address,
      'data-search-district': f.district,
      'data-search-street': f.street,
      'data-search-status': f.status,
      'data-search-standing': f.standing,
      'data-search-items': f.items?.join('|'),
      'data-search-asof': written(f.asOf),
      'data-search-date': written(f.date),
      'data-search-year': f.date && bare(f.date).slice(0, 4),
    }).filter((e): e is [string, string] => Boolean(e[1])),
  );
