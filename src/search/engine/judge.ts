import { distance } from '../../schema/distance.ts';
import type { Kind, SearchRecord } from '../record.ts';
import { bareName, contains, numberIsWhole, withoutEnding } from '../text/normalise.ts';
import { units } from '../text/units.ts';
import { onlyAsks } from './question.ts';
import type { Candidate } from './retrieve.ts';

/** A candidate whose record has been read. */
export interface Loaded extends Candidate {
  /** The number of the portal that it comes from. */
  portal: number;
  url: string;
  record: SearchRecord;
  /** Title first, then aliases and addresses; letters and digits only. */
  names: string[];
  body: string;
}

export interface Judged extends Loaded {
  /** The page has all that the query says. */
  exact: boolean;
  /** How alike the query and the most similar name are, 0–1. */
  similarity: number;
  /** The query names this page, wholly or in part, and may say more. */
  named: boolean;
  /** Found by its sound or in letters. */
  spelled?: boolean;
  final: number;
}

/** A place before the papers about it. */
const KIND_WEIGHT: Readonly<Record<Kind, number>> = {
  compound: 1,
  street: 1,
  road: 1,
  district: 1,
  practice: 0.9,
  guide: 0.9,
  data: 0.8,
  disclosure: 0.6,
  source: 0.5,
};
const PAPERS: ReadonlySet<Kind> = new Set<Kind>(['disclosure', 'source']);
/** A group of compounds has the names of its members; who does not say 片区 wants one of them. */
const GROUP = /片区$/;
const GROUP_WEIGHT = 0.5;
/** A question about no place is more likely answered by a guide. */
const ASKED_GUIDE = 1.5;
/** What it is worth when the query and a name of the page are the same, or one begins with or contains the other. */
const NAME_IS_QUERY = 4;
const CORE_IS_QUERY = 3.5;
const QUERY_HAS_NAME = 3;
const NAME_STARTS = 2.5;
const NAME_CONTAINS = 2;
const NAME_HAS_PIECES = 1.9;
const QUERY_HAS_CORE = 1.8;
const SHORT_NAME = 0.3;
const UNEXPLAINED = 0.7;
const ALIAS_SHARE = 0.95;
const OTHER_NUMBER = 0.85;

/** A record is read again for each spelling of a query, and for the next query. */
const bare = new WeakMap<SearchRecord, Pick<Loaded, 'names' | 'body'>>();
export function load(candidate: Candidate, url: string, record: SearchRecord, portal = 0): Loaded {
  let known = bare.get(record);
  if (!known) {
    const names = [...new Set([record.title, ...record.names, ...record.addresses].map(bareName).filter(Boolean))];
    known = { names, body: bareName(record.sections.map((s) => s.heading + s.text).join('')) };
    bare.set(record, known);
  }
  return { ...candidate, portal, url, record, ...known };
}

/** Can the query be cut into at most three pieces, of two units or more each, that all occur in the page? */
function inPieces(query: string, texts: readonly string[]): boolean {
  const all = units(query);
  let from = 0;
  let pieces = 0;
  while (from < all.length) {
    let to = all.length;
    for (; to > from; to--) {
      const piece = all.slice(from, to).join('');
      const long = to - from > 1 || /\d{2,}/.test(piece);
      // The last piece may go on: 丰产路4 is a beginning of 丰产路47.
      if (long && texts.some((text) => contains(text, piece, to === all.length))) break;
    }
    if (to === from || ++pieces > 3) return false;
    from = to;
  }
  return pieces > 0;
}

const numbersIn = (text: string): string => (text.match(/\d+/g) ?? []).join(' ');
/** Another number is another house, however alike the names look: 176号院 is not 167号院. */
const similarity = (query: string, name: string): number =>
  (1 - distance(query, name) / Math.max(query.length, name.length, 1)) * (numbersIn(query) === numbersIn(name) ? 1 : OTHER_NUMBER);

/** What a question says besides the page's name must be a plain question, the page's own place, or in the page. */
function explains(page: Loaded, query: string, name: string): boolean {
  const at = query.indexOf(name);
  if (!numberIsWhole(query, name, at)) return false;
  const rest = [query.slice(0, at), query.slice(at + name.length)];
  return rest.every((text) => {
    const place = /^\p{Script=Han}{2}(?=区$)/u.exec(text)?.[0];
    return (
      !text ||
      onlyAsks(text) ||
      (place !== undefined && page.record.place.includes(place)) ||
      page.body.includes(text) ||
      inPieces(text, [page.body])
    );
  });
}

/** Orders the few loaded pages by how the query and their names meet, and says which of them are exact. */
export function judge(pages: readonly Loaded[], query: string, asks: boolean): Judged[] {
  const parts = query.split(' ').map(bareName).filter(Boolean);
  const whole = bareName(query);
  const judged = pages.map((page): Judged => {
    const { names, body } = page;
    const inNames = (part: string) => names.some((name) => contains(name, part));
    const allInOneName = names.some((name) => inPieces(whole, [name]));
    let boost = 1;
    if (names.includes(whole)) boost = NAME_IS_QUERY;
    else if (names.some((name) => withoutEnding(name) === whole)) boost = CORE_IS_QUERY;
    else if (names.some((name) => name.startsWith(whole) && numberIsWhole(name, whole, 0))) boost = NAME_STARTS;
    else if (inNames(whole) || (parts.length > 1 && parts.every(inNames))) boost = NAME_CONTAINS;
    else if (names.some((name) => contains(name, whole, true)) || allInOneName) boost = NAME_HAS_PIECES;
    let exact =
      boost > 1 ||
      (page.whole && /^[\d.]+$/.test(whole)) ||
      names.some((name) => contains(name, whole, true)) ||
      contains(body, whole) ||
      parts.every((part) => contains(body, part)) ||
      inPieces(whole, [...names, body]);
    let named = boost > 1;
    if (boost === 1) {
      const mentioned = names.filter((name) => name.length > 2 && whole.includes(name) && numberIsWhole(whole, name, whole.indexOf(name)));
      const cores = mentioned.length
        ? []
        : names.map(withoutEnding).filter((core) => core.length > 1 && !/^\d+$/.test(core) && whole.includes(core));
      if (mentioned.length) boost = QUERY_HAS_NAME;
      else if (cores.some((core) => explains(page, whole, core))) boost = QUERY_HAS_CORE;
      named = boost > 1;
      if (named && !exact) exact = [...mentioned, ...cores].some((name) => explains(page, whole, name));
      // The query says more that this page does not have: 前进路50号院片 is the beginning of another name.
      if (mentioned.length && !exact) boost *= UNEXPLAINED;
    }
    const alike = Math.max(0, ...names.map((name, i) => similarity(whole, name) * (i ? ALIAS_SHARE : 1)));
    if (!exact) boost *= 1 + 3 * Math.max(0, alike - 0.5);
    // 毛巾家属院 is in 毛巾厂家属院 and in 毛巾厂北家属院; the one that is more like it is meant.
    else if (boost === NAME_HAS_PIECES) boost *= 0.5 + alike ** 2;
    const kind = KIND_WEIGHT[page.record.kind] * (GROUP.test(page.record.title) && !query.includes('片') ? GROUP_WEIGHT : 1);
    const guide = asks && page.record.kind === 'guide' ? ASKED_GUIDE : 1;
    // How often the text repeats the words counts for less than names do, and of two names the shorter one says less besides.
    const closeness = Math.max(...names.map((name) => Math.min(name.length, whole.length) / Math.max(name.length, whole.length)));
    const score = Math.sqrt(page.score) * (named ? 1 + SHORT_NAME * closeness : 1);
    return { ...page, exact, named, similarity: alike, final: score * boost * kind * guide };
  });
  const anyExact = judged.some((page) => page.exact && (page.named || contains(page.body, whole)));
  /**
   * Who types a whole title wants that page, whatever else the words may mean; then come other whole names, names that go on after the
   * query, and the places and subjects that the query names beside other words.
   */
  const tier = (page: Judged): number => {
    if (page.names[0] === whole) return 5;
    if (PAPERS.has(page.record.kind)) return page.exact && page.named ? 1 : 0;
    if (page.names.includes(whole)) return 4;
    if (page.names.some((name) => contains(name, whole, true))) return 3;
    if (page.exact && page.named) return 2;
    if (contains(page.body, whole)) return 1;
    return !anyExact && page.similarity >= MIN_SIMILARITY ? 2 : 0;
  };
  return judged.sort((a, b) => tier(b) - tier(a) || b.final - a.final);
}

/** Below these, nothing is shown: an honest 没有 is better than a page that shares two characters with the query. */
const MIN_COVERAGE = 0.7;
const MIN_MAIN_COVERAGE = 0.9;
const MIN_NAME_INFORMATION = 0.69;
const MIN_INFORMATION = 1.65;
const MIN_SIMILARITY = 0.74;

/** Is there enough evidence to show a page? `rarest` is the information of a term that a single page has. */
export const enough = (page: Judged, rarest: number): boolean =>
  page.exact ||
  (page.terms > 0 && (page.coverage >= MIN_COVERAGE || page.mainCoverage >= MIN_MAIN_COVERAGE)) ||
  (page.terms > 0 && page.nameInformation >= MIN_NAME_INFORMATION * rarest) ||
  (page.terms > 1 && page.information >= MIN_INFORMATION * rarest) ||
  page.similarity >= MIN_SIMILARITY;
