import { bare, inferred } from '../model/dates.ts';
import type { Dated } from '../schema/dates.ts';
import type { AnswerKey } from './record.ts';

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
  /** The one document that the page names once, with its date as words: what rests on it is marked `data-said`, and need not name it again. */
  said?: { title: string; date?: string | undefined } | undefined;
}

/** 2020-05, or inferred as 2020-05~. */
const written = (date: Dated | undefined): string | undefined => date && bare(date) + (inferred(date) ? '~' : '');

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
      'data-search-said': f.said && `${f.said.date ?? ''}|${f.said.title}`,
      'data-search-year': f.date && bare(f.date).slice(0, 4),
    }).filter((e): e is [string, string] => Boolean(e[1])),
  );

/** Which question a fact or an item answers, by its label or by what it says. */
const FACT_ANSWERS: readonly [AnswerKey, RegExp][] = [
  ['households', /^户数$/],
  ['buildings', /^楼栋$/],
  ['area', /^建筑面积$/],
  ['elevator', /^加装电梯$/],
  ['fee', /物业费/],
];
export const answerOfFact = (label: string, text = ''): AnswerKey | undefined =>
  FACT_ANSWERS.find(([, words]) => words.test(label) || (words.source === '物业费' && words.test(text)))?.[0];
