/**
 * The worker that search runs in. Pagefind compiles WebAssembly, which a strict policy allows only with 'wasm-unsafe-eval':
 * here that is needed for this one file (its response header) and for no page. Without a document Pagefind also takes the
 * language to be unknown, and so leaves our terms as they are.
 */
import { mayAsk } from './answers/asks.ts';
import type { Card } from './answers/card.ts';
import { facetCounts, joinTables, passing, type FacetTable } from './facets.ts';
import type { Hit, SearchOutcome } from './engine/engine.ts';
import { openEngine } from './engine/open.ts';
import { asks } from './engine/question.ts';
import type { PagefindApi } from './engine/pagefind-api.ts';
import { bareName } from './text/normalise.ts';
import type { SearchedPortal, SearchReply, SearchRequest, SearchResult } from './protocol.ts';

const worker = self as unknown as {
  fetch: typeof fetch;
  postMessage(reply: SearchReply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<SearchRequest>) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: PromiseRejectionEvent) => void): void;
};

/** A request that takes longer is a broken network: it must end in a message, not in waiting. */
const PATIENCE = 20_000;
/** Another portal that does not answer must not keep our own answer back for long. */
const PATIENCE_WITH_OTHERS = 6_000;

/** Pagefind swallows what goes wrong with its files and answers with too little; a failed file of ours is remembered here. */
let failure: Error | null = null;
/** Addresses of the other portals of which a file could not be read. They are left out until the worker starts afresh (重试). */
const unreached = new Set<string>();
let others: readonly SearchedPortal[] = [];
const folderOf = ({ address }: SearchedPortal): string => `${address}pagefind/`;

const plainFetch = worker.fetch.bind(self);
/** The WebAssembly, which a second index asks for again. */
let engineCode: ArrayBuffer | null = null;
worker.fetch = async (input, init) => {
  const address = String(input);
  const isCode = address.endsWith('/wasm.unknown.pagefind');
  if (isCode && engineCode) return new Response(engineCode);
  const other = others.find((portal) => address.startsWith(folderOf(portal)));
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), other ? PATIENCE_WITH_OTHERS : PATIENCE);
  try {
    const response = await plainFetch(input, { ...init, signal: stop.signal });
    if (!response.ok) throw new Error(`${response.status}`);
    // Read to the end here, so that a connection that dies half way is seen too.
    const bytes = await response.arrayBuffer();
    if (isCode) engineCode = bytes;
    return new Response(bytes, { headers: response.headers });
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    if (other) unreached.add(other.address);
    else failure = problem;
    throw problem;
  } finally {
    clearTimeout(timer);
  }
};
// Reported through `failure`.
worker.addEventListener('unhandledrejection', (event) => event.preventDefault());

const readJson = async (address: string): Promise<unknown> => (await worker.fetch(address)).json();

type Portals = SearchRequest['portals'];

/** The portals that answer, opened as one. */
interface Session {
  portals: Portals;
  engine: ReturnType<typeof openEngine>;
  table: Promise<FacetTable> | null;
}
let current: Session | null = null;

function open(portals: Portals): Session {
  const [own, ...rest] = portals;
  const importModule = (address: string) => import(/* @vite-ignore */ address) as Promise<PagefindApi>;
  return { portals, engine: openEngine({ folders: [folderOf(own), ...rest.map(folderOf)], readJson, importModule }), table: null };
}
async function readTable({ portals }: Session): Promise<FacetTable> {
  const tables = (await Promise.all(portals.map((portal) => readJson(`${folderOf(portal)}facets.json`)))) as [FacetTable, ...FacetTable[]];
  const names = portals.map(({ name }) => name);
  return tables.length > 1 ? joinTables(tables, names) : tables[0];
}
const hasLost = ({ portals }: Session): boolean => portals.some(({ address }) => unreached.has(address));

/** Files of src/pages/answers. Without them there are results and no card. */
const answers = new Map<string, Promise<unknown>>();
function readAnswers<T>(address: string): Promise<T> {
  let file = answers.get(address);
  if (!file) {
    file = plainFetch(address).then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${response.status}`))));
    file.catch(() => answers.delete(address));
    answers.set(address, file);
  }
  return file as Promise<T>;
}

/** The program of answers is a file of its own, which who looks for a name does not load. */
async function cardsFor(session: Session, query: string, items: readonly string[], hits: readonly Hit[]): Promise<Card[]> {
  if (!mayAsk(bareName(query), items, hits)) return [];
  const { address } = session.portals[0];
  try {
    const search = await session.engine;
    const { answer } = await import('./answers/answer.ts');
    return await answer(query, hits, {
      // names are in the first index
      search: async (text, limit) => (await search(text, { limit, enough: async () => true })).hits,
      read: (name) => readAnswers(`${address}answers/${name}.json`),
      items,
      today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    });
  } catch {
    return [];
  }
}

const ENTRY = /^(?:compounds|streets|districts|practices|guides)\//;

/** Whom an answer is about stands first, even where another page says more of the question, or none says it. */
async function withAnswered(
  outcome: SearchOutcome,
  cards: readonly Card[],
  search: (title: string) => Promise<SearchOutcome>,
): Promise<SearchOutcome> {
  // of answers to choose from, where all are on one
  const told = cards.flatMap((c) => (new Set(c.readings.map(({ path }) => path)).size === 1 ? c.readings.slice(0, 1) : [c]));
  const of = told.filter(({ kind, path }) => kind !== 'choices' && ENTRY.test(path)).map(({ path, title }) => ({ path, title }));
  const isOf =
    (path: string) =>
    ({ url, portal }: Hit): boolean =>
      portal === 0 && url.endsWith(`/${path}`);
  const [only] = of;
  if (only && !outcome.hits.length) {
    const named = await search(only.title);
    return { ...named, match: named.hits.length ? 'approx' : named.match };
  }
  // who types what a page is called wants that page: a record's title names a place and says what was done there
  const asked = bareName(outcome.query);
  if (!asks(outcome.query) || outcome.hits.some(({ title }) => bareName(title) === asked)) return outcome;
  const first: Hit[] = [];
  for (const { path, title } of of) {
    const hit = outcome.hits.find(isOf(path)) ?? (await search(title)).hits.find(isOf(path));
    if (hit && !first.includes(hit)) first.push(hit);
  }
  return {
    ...outcome,
    hits: [...first, ...outcome.hits.filter((h) => !first.includes(h))].slice(0, Math.max(outcome.hits.length, first.length)),
  };
}

async function ask(session: Session, { query, limit, filter, newest, counts, portals }: SearchRequest): Promise<SearchResult> {
  const search = await session.engine;
  const filtered = Object.values(filter).some(Boolean);
  const table = counts || newest || filtered ? await (session.table ??= readTable(session)) : null;
  const accept = table && passing(table, filter);
  const plain = !filtered && !newest && Boolean(query);
  const cards = async (from: Pick<SearchOutcome, 'clauses' | 'items' | 'hits'>): Promise<Card[]> =>
    plain ? cardsFor(session, from.clauses.join('，'), from.items, from.hits) : [];
  // a question that is answered needs no second index
  let answered: Card[] = [];
  const outcome = await search(query, {
    limit,
    accept,
    // where nothing is asked for by words, nothing is more relevant than another
    newest: table && (newest || !query) ? (page) => table.dates[page] ?? 0 : null,
    archive: table !== null,
    // to be asked back is no answer
    enough: async (from) => {
      const found = await cards(from);
      answered = found[0]?.readings.length ? [] : found;
      return answered.length > 0;
    },
  });
  const shown = answered.length ? answered : await cards(outcome);
  const { match, hits, found, taken } = await withAnswered(outcome, shown, async (title) =>
    search(title, { limit, enough: async () => true }),
  );
  return {
    match,
    cards: shown,
    hits: hits.map((hit) => ({
      ...hit,
      origin: session.portals.length > 1 ? (session.portals[hit.portal]?.name ?? '') : '',
    })),
    total: accept ? found.filter(accept).length : found.length,
    taken,
    counts: counts && table ? facetCounts(table, query || filtered ? found : table.dates.keys(), filter) : null,
    missing: portals.filter(({ address }) => unreached.has(address)).map(({ name }) => name),
  };
}

async function answer(request: SearchRequest): Promise<SearchResult> {
  const [own, ...rest] = request.portals;
  others = rest;
  for (;;) {
    const session = (current ??= open([own, ...rest.filter(({ address }) => !unreached.has(address))]));
    try {
      const outcome = await ask(session, request);
      if (failure) throw failure;
      if (!hasLost(session)) return outcome;
    } catch (error) {
      if (failure || !hasLost(session)) throw error;
    }
    // Pagefind answers from all of its indexes or from none: without the lost one, the others are opened anew.
    if (current === session) current = null;
  }
}

worker.addEventListener('message', ({ data }) => {
  answer(data).then(
    (outcome) => worker.postMessage({ id: data.id, outcome, error: null }),
    (error: unknown) => worker.postMessage({ id: data.id, outcome: null, error: String(error) }),
  );
});
