import { pageNumber } from '../page-id.ts';
import type { Kind, SearchSettings } from '../record.ts';
import { bareName, contains as includes, digitsToNumerals, glue, normalise, numeralsToDigits } from '../text/normalise.ts';
import { readLetters, type AskedWords } from '../text/letters.ts';
import { pinyinKey, spell, type SyllableMap } from '../text/pinyin.ts';
import { isHan } from '../text/units.ts';
import { bestSection, excerpt, type Excerpt } from './excerpt.ts';
import { enough, judge, load, type Judged, type Loaded } from './judge.ts';
import { bothLookups, cachedLookup, type PagefindIndex } from './pagefind-api.ts';
import { asks as asksFor, asWritten, isQuestion, itemAsWritten, takenIn, withoutFiller, type Taken } from './question.ts';
import { information, retrieve, type Candidate, type RetrieveContext } from './retrieve.ts';

export type Match = 'exact' | 'approx' | 'none';

export interface Hit {
  url: string;
  /** The number of the portal that it comes from. */
  portal: number;
  title: string;
  kind: Kind;
  /** In the entry's own words; empty where the kind says it all. */
  label: string;
  place: string;
  status: string;
  asOf: string;
  date: string;
  excerpt: Excerpt;
  section: { id: string; heading: string } | null;
  /** Title, aliases, addresses, letters and digits only: what a question may call it. */
  names: readonly string[];
  /** Found by how it sounds or is spelled in letters, not by its characters. */
  spelled: boolean;
}

export interface SearchOptions {
  /** How many hits are wanted. */
  limit: number;
  /** Which pages may be shown, by page number. */
  accept?: ((page: number) => boolean) | null;
  /** Newest first instead of the most relevant first. */
  newest?: ((page: number) => number) | null;
  /** Look in the second index even when the first has an exact answer. */
  archive?: boolean;
  /** Asked before the second index is opened for want of exact answers: whether what the first has is enough. */
  enough?: (found: Pick<SearchOutcome, 'clauses' | 'items' | 'hits'>) => Promise<boolean>;
}

export interface SearchOutcome {
  /** As it was read: one spelling for what is the same to a reader. */
  query: string;
  /** Its clauses: what stands in two of them is no one word. */
  clauses: readonly string[];
  /** 改造内容 with people's words, as the portal has them. */
  items: readonly string[];
  match: Match;
  hits: Hit[];
  /** Numbers of all pages that the query may mean, for the counts of the filters. */
  found: number[];
  /** Words of the query that were taken for others. */
  taken: Taken[];
}

export interface EngineParts {
  pagefind: Pick<PagefindIndex, 'search'>;
  settings: SearchSettings;
  /** Opens the second index; called at most once, and only when the first has no exact answer. */
  loadArchive?: () => Promise<Pick<PagefindIndex, 'search'>>;
  /** Reads the table of syllables; called at most once, and only for a query that nothing else explains. */
  loadSyllables: () => Promise<SyllableMap>;
  /** Words of questions by their letters: only for a query in letters that is no name. */
  loadWords: () => Promise<AskedWords>;
}

/** A page is read before it can be judged; this many are read even when fewer are asked for. */
const POOL = 6;
/** Other pages stay in the list when they have this share of what the best has. */
const KEEP_INFORMATION = 0.4;
const KEEP_MAIN_COVERAGE = 0.7;

/** What may be left off of a name, in letters: 小区, 家属院, 号院. */
const ENDING = /^(?:xiaoqu|jiasuyuan|hao(?:yuan)?|yuan|huayuan|pianqu|jiedao|huizuqu|qu|si)?$/;
/** Near enough to a name: 松岳小区. */
const LIKELY = 0.7;

interface Ranking {
  /** The spelling of the query that found it. */
  query?: string | undefined;
  match: Match;
  pages: Judged[];
  candidates: Candidate[];
}
/** Who names a page wants that page. Who only quotes a text wants every page that has it, those of the second index too. */
const isNamed = (query: string, { match, pages }: Ranking): boolean =>
  match === 'exact' ? pages[0]?.named === true : pages.some((page) => page.similarity >= LIKELY || isAskedOf(query, page));
/** A question with a page's own name in it is about that page: the second index has no better, and costs as much as all else. */
const isAskedOf = (query: string, { names, record }: Loaded): boolean =>
  record.kind !== 'guide' && asksFor(query) && names.some((name) => [...name].length > NAME && includes(bareName(query), name));
/** So long, a name is no word of another. */
const NAME = 3;
const isExact = (page: Judged): boolean => page.exact;

/** What the first index found, and after it what is found in both. */
function completed(first: Ranking, both: Ranking): Ranking {
  if (first.match !== 'exact') return both.match === 'exact' || !first.pages.length ? both : first;
  const pages = first.pages.filter(isExact);
  const ids = new Set(pages.map((page) => page.result.id));
  const counted = new Set(both.candidates.map((page) => page.result.id));
  return {
    query: first.query,
    match: 'exact',
    pages: [...pages, ...both.pages.filter((page) => !ids.has(page.result.id))],
    candidates: [...first.candidates.filter((page) => !counted.has(page.result.id)), ...both.candidates],
  };
}
const UNSCORED = { score: 0, coverage: 1, mainCoverage: 0, information: 0, nameInformation: 0, terms: 0, whole: false };
const NOTHING: Ranking = { match: 'none', pages: [], candidates: [] };

function* interleave<T>(a: readonly T[], b: readonly T[]): Generator<T> {
  for (let i = 0; i < Math.max(a.length, b.length); i++) for (const list of [a, b]) if (i < list.length) yield list[i] as T;
}

export function createEngine({
  pagefind,
  settings,
  loadArchive,
  loadSyllables,
  loadWords,
}: EngineParts): (query: string, options: SearchOptions) => Promise<SearchOutcome> {
  const simplified = new Map([...settings.traditional].map((c, i) => [c, [...settings.simplified][i] ?? c]));
  const common = new Set(settings.common);
  let syllables: Promise<SyllableMap> | null = null;

  const main: RetrieveContext = { lookup: cachedLookup(pagefind), pages: settings.pages, common };
  let archive: Promise<RetrieveContext> | null = null;
  /** Both indexes as one. They stay apart until a query needs both, because each term costs a piece of each index. */
  const withArchive = (): Promise<RetrieveContext> => {
    if (!loadArchive || !settings.archivePages) return Promise.resolve(main);
    archive ??= loadArchive().then((second) => ({
      lookup: bothLookups(main.lookup, cachedLookup(second)),
      first: main.lookup,
      pages: settings.pages + settings.archivePages,
      common,
    }));
    archive.catch(() => (archive = null));
    return archive;
  };
  const readSyllables = (): Promise<SyllableMap> => {
    syllables ??= loadSyllables();
    syllables.catch(() => (syllables = null));
    return syllables;
  };
  const read = async (candidates: readonly Candidate[]): Promise<Loaded[]> =>
    (
      await Promise.all(
        candidates.map(async (candidate) => {
          const data = await candidate.result.data();
          return data ? [load(candidate, data.url, data.record, data.portal)] : [];
        }),
      )
    ).flat();
  const order = (candidates: Candidate[], { accept, newest }: SearchOptions): Candidate[] => {
    const kept = accept ? candidates.filter((c) => accept(pageNumber(c.result.id))) : candidates;
    return newest ? [...kept].sort((a, b) => newest(pageNumber(b.result.id)) - newest(pageNumber(a.result.id))) : kept;
  };

  /** One spelling of the query against the index. */
  async function rank(query: string, asks: boolean, options: SearchOptions, scope: RetrieveContext, loose: boolean): Promise<Ranking> {
    const rarest = information(1, scope.pages);
    const all = await retrieve(query, scope, loose);
    const best = all[0];
    // Sorted by date, a page that shares one common word would come first; only pages that say most of the query are sorted.
    const sortable = options.newest && best ? all.filter((c) => c.coverage >= 0.6 * best.coverage) : all;
    const loaded = await read(order(sortable, options).slice(0, Math.max(options.limit, POOL)));
    let judged = judge(loaded, query, asks);
    if (!isHan(query)) judged = judged.filter((page) => page.exact);
    const first = judged[0];
    if (!first || !enough(first, rarest)) judged = judged.filter((page) => enough(page, rarest));
    const top = judged[0];
    if (!top) return NOTHING;
    judged = judged.filter((p) => p.exact || p.information >= KEEP_INFORMATION * top.information || p.mainCoverage >= KEEP_MAIN_COVERAGE);
    if (options.newest)
      judged.sort((a, b) => (options.newest?.(pageNumber(b.result.id)) ?? 0) - (options.newest?.(pageNumber(a.result.id)) ?? 0));
    const exact = judged.slice(0, 3).some((page) => page.exact);
    return { query, match: exact ? 'exact' : 'approx', pages: judged, candidates: all.filter((c) => c.coverage >= 0.5) };
  }

  /** Pages by pinyin: whole keys first, then keys that begin with what was typed. */
  async function byPinyin(key: string, options: SearchOptions, accepts: (page: Loaded, whole: boolean) => boolean): Promise<Loaded[]> {
    if (key.length < 2) return [];
    const [whole, begun] = await Promise.all([main.lookup(`"${key}"`), main.lookup(key)]);
    const wholeIds = new Set(whole.results.map((r) => r.id));
    const candidates = [
      ...interleave(
        whole.results,
        begun.results.filter((r) => !wholeIds.has(r.id)),
      ),
    ].map((result): Candidate => ({ result, ...UNSCORED, score: result.score }));
    const loaded = await read(order(candidates, options).slice(0, Math.max(options.limit, POOL)));
    // A name that is the key, a name that begins with it, a word in the text.
    const rank = ({ record, result }: Loaded) =>
      record.pinyin.includes(key) ? 3 : record.pinyin.some((p) => p.startsWith(key)) ? 2 : Number(wholeIds.has(result.id));
    return loaded
      .filter((page) => accepts(page, wholeIds.has(page.result.id)))
      .sort((a, b) => rank(b) - rank(a) || a.record.title.length - b.record.title.length);
  }
  const asJudged = (page: Loaded): Judged => ({ ...page, exact: false, named: true, similarity: 1, final: page.score, spelled: true });

  async function latin(query: string, options: SearchOptions): Promise<Ranking> {
    const key = pinyinKey(query);
    const spelled = query.replace(/[^\p{L}\p{N}]/gu, '');
    const found = await byPinyin(
      key,
      options,
      (page, whole) => whole || page.record.pinyin.some((p) => p.startsWith(key)) || page.body.includes(spelled),
    );
    return found.length ? { match: 'exact', pages: found.map(asJudged), candidates: found } : NOTHING;
  }

  /** songyue xiaoqu duoshao hu: as it is asked in characters, with the name that its beginning spells. Null where it is no question. */
  async function inCharacters(query: string, options: SearchOptions): Promise<string | null> {
    const words = await loadWords().catch(() => new Map<string, string>());
    for (const { name, asks } of readLetters(query, words)) {
      const attribute = asks.replace(/^(?:小区|家属院|号院|院|街道|区)+/, '');
      // songyue xiaoqu hushu: beside a name, what is asked of it is enough
      if (!asksFor(asks) && (!name || attribute.length < 2)) continue;
      if (!name) return asks;
      const starts = (page: Loaded): boolean => page.record.pinyin.some((p) => p.startsWith(name) && ENDING.test(p.slice(name.length)));
      const [page] = await byPinyin(name, options, starts);
      if (page && starts(page)) return page.record.title + attribute;
    }
    return null;
  }

  /** jiaoyuan小区完工没: a name in letters among characters. */
  async function withName(query: string, options: SearchOptions): Promise<string | null> {
    const [run = ''] = /(?<![a-z])[a-z]{5,}(?: [a-z]+)*(?![a-z])/.exec(query) ?? [];
    if (!run || !isHan(query)) return null;
    const key = pinyinKey(run);
    const starts = (page: Loaded): boolean => page.record.pinyin.some((p) => p.startsWith(key) && ENDING.test(p.slice(key.length)));
    const [page] = await byPinyin(key, options, starts);
    if (!page || !starts(page)) return null;
    const { title } = page.record;
    return query.replace(new RegExp(`${run} ?(小区|家属院|花园|号院|院|街道|区)?`, 'u'), (_, ending = '') =>
      title.endsWith(ending) ? title : title + ending,
    );
  }

  /** 同音字: the query read aloud finds names that sound the same. */
  async function bySound(variants: readonly string[], options: SearchOptions): Promise<Judged[]> {
    const table = await readSyllables();
    for (const variant of variants) {
      // Without one character that the table lacks, the rest would sound like something else.
      if ([...variant].some((c) => isHan(c) && !table.has(c))) continue;
      const key = spell(variant, table);
      const typed = /[a-z]/.test(variant);
      // A name must end where a syllable of the query ends, or 宿舍 would find 宿生.
      const fits = (page: Loaded): boolean =>
        page.record.pinyin.includes(key) ||
        (typed
          ? page.record.pinyin.some((p) => p.startsWith(key))
          : page.names.some((name) => Array.from(name).some((_, i, all) => spell(all.slice(0, i + 1).join(''), table) === key)));
      const found = await byPinyin(key, options, (page, whole) => whole || fits(page));
      if (found.length) return found.map(asJudged);
    }
    return [];
  }

  async function find(query: string, options: SearchOptions, scope: RetrieveContext): Promise<Ranking> {
    if (!isHan(query) && /[a-z]/.test(query)) return latin(query, options);
    const place = query.replace(/^\p{Script=Han}{2,3}省(?=.{2})/u, '').replace(/^\p{Script=Han}{2,3}市(?=.{2})/u, '');
    const variants = [...new Set([query, place, numeralsToDigits(place), digitsToNumerals(place), asWritten(query)])];
    let best = NOTHING;
    for (const loose of [false, true]) {
      // a question is longer than a name, and its name is looked up by itself: of a large portal that costs more than all else
      if (loose && settings.archivePages && best.pages.length && asksFor(query)) break;
      for (const variant of variants) {
        const ranking = await rank(variant, isQuestion(query), options, scope, loose);
        if (ranking.match === 'exact') return ranking;
        if ((ranking.pages[0]?.final ?? 0) > (best.pages[0]?.final ?? 0)) best = ranking;
      }
    }
    if (asksFor(query) || best.pages.some((page) => isAskedOf(query, page))) return best;
    const sounding = await bySound(variants, options);
    if (!sounding.length) return best;
    const ids = new Set(sounding.map((page) => page.result.id));
    return {
      match: 'approx',
      pages: [...sounding, ...best.pages.filter((p) => !ids.has(p.result.id))],
      candidates: [...sounding, ...best.candidates],
    };
  }

  /** No query, only filters: all pages that pass. */
  async function browse(options: SearchOptions): Promise<SearchOutcome> {
    const { lookup } = options.archive ? await withArchive() : main;
    const all = await lookup(null);
    const candidates = all.results
      .map((result): Candidate => ({ result, ...UNSCORED }))
      .sort((a, b) => (a.result.id < b.result.id ? -1 : 1));
    const loaded = await read(order(candidates, options).slice(0, options.limit));
    return {
      query: '',
      clauses: [],
      items: settings.items,
      match: loaded.length ? 'exact' : 'none',
      hits: loaded.map((page) => hit(asJudged(page), '')),
      found: candidates.map((c) => pageNumber(c.result.id)),
      taken: [],
    };
  }

  function hit(page: Judged, query: string): Hit {
    const { record } = page;
    const plain = withoutFiller(query);
    const anchor = record.anchors.find((a) => contains(query, a.label.toLowerCase()));
    const section = bestSection(record.sections, plain, page.names);
    const text = section ?? record.sections[0];
    return {
      url: page.url,
      portal: page.portal,
      title: record.title,
      kind: record.kind,
      label: record.label,
      place: record.place,
      status: record.status,
      asOf: record.asOf,
      date: record.date,
      excerpt: excerpt(text?.text ?? '', plain),
      section: anchor ? { id: anchor.id, heading: anchor.label } : section?.id ? { id: section.id, heading: section.heading } : null,
      names: page.names,
      spelled: page.spelled ?? false,
    };
  }
  const contains = (query: string, label: string): boolean => label.length > 1 && query.includes(label);

  return async (raw, options) => {
    // 47号yuan: half typed in letters
    const spelled = (text: string): string => glue(normalise(text, simplified)).replace(/号 ?yuan(?![a-z])/gu, '号院');
    const typed = spelled(raw);
    let query = typed;
    let asked = raw;
    if (/^[a-z][a-z0-9 ]{7,}$/.test(query) && (await latin(query, options)).match === 'none') {
      const read = await inCharacters(query, options);
      if (read) [query, asked] = [read, read];
    }
    const named = await withName(query, options);
    if (named) [query, asked] = [named, named];
    const clauses = asked
      // names of methods have a 、 too: 抓管理、进度、质量
      .split(/[，。？！；,?!;]+(?=\p{Script=Han})|、(?=[^，。？！；、]*(?:多少|几|率))/u)
      .map(spelled)
      .filter(Boolean);
    if (!query)
      return options.accept ? browse(options) : { query, clauses, items: settings.items, match: 'none', hits: [], found: [], taken: [] };
    const titled = settings.archiveTails.some((tail) => query.lastIndexOf(tail) > 1);
    let ranking = await find(query, options, options.archive || titled ? await withArchive() : main);
    const wanting = settings.archivePages && !titled && !isNamed(query, ranking) && ranking.pages.filter(isExact).length < options.limit;
    // what was shown to `enough` need not be cut out again
    const shown = new Map<Judged, Hit>();
    const hits = (): Hit[] =>
      ranking.pages.slice(0, options.limit).map((page) => {
        const cut = shown.get(page) ?? hit(page, query);
        shown.set(page, cut);
        return cut;
      });
    if (wanting && !(await options.enough?.({ clauses, items: settings.items, hits: hits() })))
      ranking = completed(ranking, await find(query, options, await withArchive()));
    // Where few pages have people's own word for a work, those that have the work come first.
    const item =
      isNamed(query, ranking) || ranking.pages.filter(isExact).length >= options.limit ? null : itemAsWritten(query, settings.items);
    const works = item ? await find(item.written, options, options.archive ? await withArchive() : main) : NOTHING;
    if (works.match === 'exact') ranking = completed(works, ranking);
    const meant = new Set(works.pages.map((page) => page.result.id));
    return {
      query,
      clauses,
      items: settings.items,
      match: ranking.match,
      hits: item
        ? ranking.pages.slice(0, options.limit).map((page) => hit(page, meant.has(page.result.id) ? item.written : query))
        : hits(),
      found: ranking.candidates.map((c) => pageNumber(c.result.id)),
      taken:
        query !== typed
          ? [{ said: typed, written: query }]
          : works.match === 'exact'
            ? [item!]
            : ranking.query !== query && ranking.query === asWritten(query)
              ? takenIn(query)
              : [],
    };
  };
}
