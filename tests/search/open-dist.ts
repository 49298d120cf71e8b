import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openEngine } from '../../src/search/engine/open.ts';
import type { PagefindApi } from '../../src/search/engine/pagefind-api.ts';

const network = globalThis.fetch;

export interface Traffic {
  bytes: number;
  files: string[];
}

/** Opens the search of a built site in Node: Pagefind's client asks for files with fetch, and here they come from the disk. */
export async function openDist(
  dist: string,
  folders: readonly [string, ...string[]] = ['/pagefind/'],
): Promise<{ search: Awaited<ReturnType<typeof openEngine>>; traffic: Traffic }> {
  const traffic: Traffic = { bytes: 0, files: [] };
  const read = (address: string): Buffer => {
    const path = decodeURIComponent(new URL(address, 'http://site/').pathname);
    const bytes = readFileSync(join(dist, path));
    traffic.bytes += bytes.length;
    traffic.files.push(path);
    return bytes;
  };
  globalThis.fetch = (async (input: string | URL | Request, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : String(input);
    // other tests share this process, and ask servers
    if (/^https?:/.test(address)) return network(input, init);
    try {
      return new Response(new Uint8Array(read(address)));
    } catch {
      return new Response('', { status: 404 });
    }
  }) as typeof fetch;
  const search = await openEngine({
    folders,
    importModule: async () => (await import(`${pathToFileURL(join(dist, 'pagefind/pagefind.js')).href}?${dist}`)) as PagefindApi,
    readJson: async (address) => JSON.parse(read(address).toString('utf8')) as unknown,
  });
  return { search, traffic };
}
