import workerAddress from './search-worker.ts?worker&url';
import type { SearchQuestion, SearchReply, SearchRequest, SearchResult } from './protocol.ts';

/** The site's root on this server, with a slash at the end. */
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** What is searched: this portal, or all that the form names (SearchForm.astro). */
function portals(): SearchRequest['portals'] {
  const written = document.querySelector<HTMLElement>('form[data-portals]')?.dataset['portals'];
  return written ? (JSON.parse(written) as SearchRequest['portals']) : [{ name: '', address: base }];
}

/** Longer than the worker's own patience for one file: a query needs several. */
const PATIENCE = 45_000;

interface Waiting {
  resolve(result: SearchResult): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}
let trusted: { createScriptURL(address: string): string } | null = null;
/** Under Trusted Types a worker's address must come from a policy; this one lets only our own file through. */
function scriptAddress(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  trusted ??=
    types?.createPolicy('search-worker', {
      createScriptURL(address) {
        if (address !== workerAddress) throw new TypeError(address);
        return address;
      },
    }) ?? null;
  return trusted?.createScriptURL(workerAddress) ?? workerAddress;
}

function settle(id: number): Waiting | undefined {
  const entry = waiting.get(id);
  waiting.delete(id);
  if (entry) clearTimeout(entry.timer);
  return entry;
}

/** Ends the worker and all that waits for it. The next search starts afresh: this is what 重试 does. */
export function restart(reason = new Error('检索已中断。')): void {
  worker?.terminate();
  worker = null;
  for (const id of [...waiting.keys()]) settle(id)?.reject(reason);
}

function start(): Worker {
  const created = new Worker(scriptAddress(), { type: 'module', name: 'search' });
  created.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => {
    const entry = settle(data.id);
    if (data.outcome) entry?.resolve(data.outcome);
    else entry?.reject(new Error(data.error ?? ''));
  });
  created.addEventListener('error', (event) => restart(new Error(event.message || '检索程序没有启动。')));
  return created;
}

/**
 * Pagefind's code has two tables in one module, which browsers before Chrome 96 do not start, without an error that would reach us.
 * WeChat on old phones is one of them.
 */
const TWO_TABLES = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 4, 7, 2, 112, 0, 0, 112, 0, 0);
export const tooOld = (): boolean => !globalThis.WebAssembly?.validate(TWO_TABLES);

/** Searches this portal. Rejects when the index cannot be read; the caller says so and offers to try again. */
export function search(question: SearchQuestion): Promise<SearchResult> {
  return new Promise((resolve, reject) => {
    if (tooOld()) throw new Error('浏览器太旧。');
    try {
      worker ??= start();
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const id = ++lastId;
    waiting.set(id, { resolve, reject, timer: setTimeout(() => restart(new Error('检索超时。')), PATIENCE) });
    worker.postMessage({ ...question, id, portals: portals() } satisfies SearchRequest);
  });
}
