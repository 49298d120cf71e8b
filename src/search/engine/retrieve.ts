import { bareName, withoutEnding } from '../text/normalise.ts';
import { isHan, queryTerms, units, wholeTerm } from '../text/units.ts';
import type { Lookup, PagefindResult } from './pagefind-api.ts';
import { asks, fillerPositions, subjects } from './question.ts';

/** What is known of a page before its record is read. */
export interface Candidate {
  result: PagefindResult;
  /** Pagefind's scores of the terms found, times the share of the query that they cover. */
  score: number;
  /** Share of the query's information that the page has, 0–1. */
  coverage: number;
  /** The same of the words that are not filler. */
  mainCoverage: number;
  /** Information found, and the part of it found in names and addresses. */
  information: number;
  nameInformation: number;
  /** How many whole terms were found. */
  terms: number;
  /** One of its names, or an amount in it, is the query. */
  whole: boolean;
}

export interface RetrieveContext {
  lookup: Lookup;
  /** The first index alone, where `lookup` asks both: a term there costs a piece of each. */
  first?: Lookup;
  /** Pages in the index. */
  pages: number;
  common: ReadonlySet<string>;
}

/** Weights chosen on the development half of the prototype's queries. */
const FILLER_WEIGHT = 0.3;
/** A term that no page has counts against a page, but less than a rare term would. */
const UNKNOWN_SHARE = 0.55;
const SINGLE_WEIGHT = 0.5;
const MAIN_SHARE = 0.6;
const WHOLE_NAME = 3;
const NAME_SHARE = 2;
const MOST_TERMS = 28;
const MOST_SINGLES = 6;
/** With this many telling words, a question's filler is not even looked up. */
const ENOUGH_MAIN_TERMS = 3;

/** Inverse document frequency: what it says about a page that it has a term which `n` pages have. */
export const information = (n: number, pages: number): number => Math.log(1 + (pages - n + 0.5) / (n + 0.5));

interface WeightedTerm {
  term: string;
  weight: number;
}

function weightedTerms(query: string): WeightedTerm[] {
  const out = new Map<string, number>();
  const filler = fillerPositions(query);
  for (const { term, at } of queryTerms(query)) {
    const second = at + (units(term)[0]?.length ?? 1);
    const isFiller = filler.has(at) || (units(term).length > 1 && filler.has(second));
    out.set(term, Math.max(out.get(term) ?? 0, isFiller ? FILLER_WEIGHT : 1));
  }
  return Array.from(out, ([term, weight]) => ({ term, weight })).slice(0, MOST_TERMS);
}

/** Drops what costs bytes and time and does not tell pages apart: terms that most pages have, filler beside telling words. */
function worthLooking(terms: WeightedTerm[], common: ReadonlySet<string>): WeightedTerm[] {
  const telling = terms.filter((t) => t.weight === 1 && !common.has(t.term));
  const plain = terms.every((t) => t.weight === 1);
  return telling.length >= ENOUGH_MAIN_TERMS || (plain && telling.length) ? telling : terms;
}

/** Of a question so many of its terms are looked up in the second index. */
const MOST_OF_SECOND = 8;
/** What of a question the second index is asked for too: the rarest of what the first has. Most that it lacks lies across two words, and is nowhere. */
async function forSecond(terms: readonly WeightedTerm[], first: Lookup): Promise<ReadonlySet<string>> {
  const counts = await Promise.all(terms.map(async ({ term }) => (await first(term)).unfilteredResultCount));
  const known = terms.map((term, i) => ({ ...term, n: counts[i]! })).filter(({ n }) => n > 0);
  return new Set(
    known
      .sort((a, b) => b.weight - a.weight || a.n - b.n)
      .slice(0, MOST_OF_SECOND)
      .map(({ term }) => term),
  );
}

/** Pages with a name that is the query, or what the query asks about, but for its ending (小区, 号院). */
async function wholeNames(query: string, lookup: Lookup): Promise<Map<string, PagefindResult>> {
  const wanted = new Set([query, ...subjects(query)].slice(0, 3).map((name) => wholeTerm(withoutEnding(bareName(name)))));
  const answers = await Promise.all([...wanted].map((term) => lookup(`"${term}"`)));
  return new Map(answers.flatMap((answer) => answer.results.map((result) => [result.id, result])));
}

/** Any page with any of the query's terms, best first. `loose` also looks for single characters of terms that no page has. */
export async function retrieve(query: string, { lookup, first, pages, common }: RetrieveContext, loose: boolean): Promise<Candidate[]> {
  const terms = worthLooking(weightedTerms(query), common);
  const both = first && asks(query) ? await forSecond(terms, first) : null;
  const find: Lookup = (term) => (both && !both.has(term!) ? first! : lookup)(term);
  const rarest = information(1, pages);
  const [answers, equals] = await Promise.all([Promise.all(terms.map(({ term }) => find(term))), wholeNames(query, find)]);
  const lists = answers.map((answer, i) => {
    const weight = terms[i]?.weight ?? 1;
    const n = answer.unfilteredResultCount;
    return { answer, weight, information: (n ? information(n, pages) : UNKNOWN_SHARE * rarest) * weight, whole: true };
  });
  const total = lists.reduce((sum, l) => sum + l.information, 0) || 1;
  const main = lists.filter((l) => l.weight === 1);
  const mainTotal = main.reduce((sum, l) => sum + l.information, 0) || 1;
  const mixed = main.length > 0 && main.length < lists.length;

  if (loose) {
    // names stand in the first index
    const unknown = terms.filter(({ weight }, i) => weight === 1 && !lists[i]?.answer.unfilteredResultCount);
    const singles = [...new Set(unknown.flatMap(({ term }) => units(term)).filter(isHan))].slice(0, MOST_SINGLES);
    for (const answer of await Promise.all(singles.map(first ?? lookup))) {
      const n = answer.unfilteredResultCount;
      if (n) lists.push({ answer, weight: SINGLE_WEIGHT, information: information(n, pages) * SINGLE_WEIGHT, whole: false });
    }
  }

  const found = new Map<string, Candidate & { mainInformation: number }>();
  for (const list of lists)
    for (const result of list.answer.results) {
      let page = found.get(result.id);
      if (!page) {
        page = {
          result,
          score: 0,
          coverage: 0,
          mainCoverage: 0,
          information: 0,
          mainInformation: 0,
          nameInformation: 0,
          terms: 0,
          whole: equals.has(result.id),
        };
        found.set(result.id, page);
      }
      page.score += result.score * list.weight;
      page.information += list.information;
      if (list.weight === 1) page.mainInformation += list.information;
      if (list.whole) page.terms++;
      if (result.matchedMetaFields?.some((field) => field === 'n' || field === 'a')) page.nameInformation += list.information;
    }
  // A figure that is the whole query has no pair to be found by, only this.
  for (const [id, result] of equals)
    if (!found.has(id)) {
      const all = {
        coverage: 1,
        mainCoverage: 1,
        information: total,
        mainInformation: mainTotal,
        nameInformation: 0,
        terms: 1,
        whole: true,
      };
      found.set(id, { result, score: result.score, ...all });
    }
  const candidates = [...found.values()];
  for (const page of candidates) {
    page.coverage = page.information / total;
    const mainPart = page.mainInformation / mainTotal;
    page.mainCoverage = main.length > 1 ? mainPart : 0;
    const covered = mixed ? (1 - MAIN_SHARE) * page.coverage + MAIN_SHARE * mainPart : page.coverage;
    page.score *= covered ** 2 * (1 + NAME_SHARE * (page.nameInformation / total));
    if (page.whole) page.score = page.score * WHOLE_NAME + 1;
  }
  return candidates.sort((a, b) => b.score - a.score);
}
