/**
 * The worker that search runs in. Pagefind compiles WebAssembly, which a strict policy allows only with 'wasm-unsafe-eval':
 * here that is needed for this one file (its response header) and for no page. Without a document Pagefind also takes the
 * language to be unknown, and so leaves our terms as they are.
 */
import { facetCounts, passing, type FacetTable } from './facets.ts';
import { openEngine } from './engine/open.ts';
import type { PagefindApi } from './engine/pagefind-api.ts';
import type { SearchReply, SearchRequest } from './protocol.ts';

const worker = self as unknown as {
  fetch: typeof fetch;
  postMessage(reply: SearchReply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<SearchRequest>) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: PromiseRejectionEvent) => void): void;
};

/** A request that takes longer is a broken network: it must end in a message, not in waiting. */
const PATIENCE = 20_000;

/** Pagefind swallows what goes wrong with its files and answers with too little; a failed file is remembered here. */
let failure: Error | null = null;
const plainFetch = worker.fetch.bind(self);
/** The WebAssembly, which a second index asks for again. */
let engineCode: ArrayBuffer | null = null;
worker.fetch = async (input, init) => {
  const isCode = typeof input === 'string' && input.endsWith('/wasm.unknown.pagefind');
  if (isCode && engineCode) return new Response(engineCode);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await plainFetch(input, { ...init, signal: stop.signal });
    if (!response.ok) throw new Error(`${response.status}`);
    // Read to the end here, so that a connection that dies half way is seen too.
    const bytes = await response.arrayBuffer();
    if (isCode) engineCode = bytes;
    return new Response(bytes, { headers: response.headers });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw failure;
  } finally {
    clearTimeout(timer);
  }
};
// Reported through `failure`.
worker.addEventListener('unhandledrejection', (event) => event.preventDefault());

const readJson = async (address: string): Promise<unknown> => (await worker.fetch(address)).json();

let engine: ReturnType<typeof openEngine> | null = null;
let facets: Promise<FacetTable> | null = null;

async function answer({ folder, query, limit, filter, newest, counts }: SearchRequest): Promise<SearchReply['outcome']> {
  engine ??= openEngine({ folder, readJson, importModule: (address) => import(/* @vite-ignore */ address) as Promise<PagefindApi> });
  const search = await engine;
  const table =
    counts || newest || Object.values(filter).some(Boolean)
      ? await (facets ??= readJson(`${folder}facets.json`) as Promise<FacetTable>)
      : null;
  const outcome = await search(query, {
    limit,
    accept: table && passing(table, filter),
    newest: newest && table ? (page) => table.dates[page] ?? 0 : null,
    archive: table !== null,
  });
  if (failure) throw failure;
  return { match: outcome.match, hits: outcome.hits, counts: counts && table ? facetCounts(table, outcome.found, filter) : null };
}

worker.addEventListener('message', ({ data }) => {
  answer(data).then(
    (outcome) => worker.postMessage({ id: data.id, outcome, error: null }),
    (error: unknown) => worker.postMessage({ id: data.id, outcome: null, error: String(error) }),
  );
});
