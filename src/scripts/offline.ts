import { base, load, newsFile } from './store.ts';
import { trusted } from './trusted.ts';

/** Followed pages for times without network (`service-worker.js`). Nothing is kept before somebody follows something. */
export const possible = 'serviceWorker' in navigator && 'caches' in window;

const pages = (id: string): string[] => [`${base}compounds/${id}/`, newsFile(id)];
const PREFIX = `kept:${base}:`;
const FILE = `${base}sw.js`;
const worker = trusted('service-worker', {
  createScriptURL(address: string) {
    if (address !== FILE) throw new TypeError(address);
    return address;
  },
});
const ours = async (): Promise<Cache[]> =>
  Promise.all((await caches.keys()).filter((name) => name.indexOf(PREFIX) === 0).map((name) => caches.open(name)));

export async function keep(ids: readonly string[]): Promise<void> {
  if (!possible || !load().offline || !ids.length) return;
  try {
    await navigator.serviceWorker.register(worker.createScriptURL(FILE), { scope: base, updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    // everything may have been forgotten while the browser was setting this up
    if (!load().offline || !load().list.length) return await stop();
    active?.postMessage({
      keep: [...['mine/', 'search/', 'index/'].map((page) => base + page), ...ids.map(pages).reduce((a, b) => a.concat(b), [])],
    });
  } catch {
    // refused by the browser or its settings: everything else works as before
  }
}

/** Forgets one compound; with the last of them everything goes. */
export async function drop(id: string): Promise<void> {
  if (!possible) return;
  if (!load().list.length) return stop();
  // news of several compounds may be in one file
  const needed = new Set(load().list.map((f) => newsFile(f.id)));
  for (const cache of await ours()) await Promise.all(pages(id).map((page) => (needed.has(page) ? undefined : cache.delete(page))));
}

export async function stop(): Promise<void> {
  if (!possible) return;
  const registration = await navigator.serviceWorker.getRegistration(base);
  await registration?.unregister();
  await Promise.all((await caches.keys()).filter((name) => name.indexOf(PREFIX) === 0).map((name) => caches.delete(name)));
}

/** The day on which a compound's page was last kept here. */
export async function keptOn(id: string): Promise<string | undefined> {
  if (!possible) return undefined;
  for (const cache of await ours()) {
    const time = (await cache.match(`${base}compounds/${id}/`))?.headers.get('x-kept');
    if (time) return new Date(time).toLocaleDateString('zh-CN', { year: 'numeric', month: 'long', day: 'numeric' });
  }
  return undefined;
}
