/*
 * Keeps the pages of followed compounds for times without network. Served as written, behind `const FORGOTTEN`, `VERSION` and `BASE`
 * (see pages/sw.js.ts). Network first: a kept page is only shown when the network does not answer, and says of which day it is.
 */
const PREFIX = `kept:${BASE}:`;
const CACHE = `${PREFIX}${FORGOTTEN}:${VERSION}`;
const PATIENCE = 6000;

const plain = (url) => new URL(url, location.origin).href.replace(/[?#].*/, '');
const isPage = (response) => (response.headers.get('content-type') || '').includes('text/html');

/** Pages and lists are kept with the time, which is what the reader is told, and under the policy that they came with. */
async function put(cache, url, response) {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'content-range']) headers.delete(name);
  headers.set('x-kept', new Date().toISOString());
  await cache.put(url, new Response(await response.blob(), { headers }));
}

/** A page's style, scripts and icon, and what those scripts load later, such as the search's worker. */
async function keepAssets(cache, text, from) {
  const named = from.endsWith('.js')
    ? text.matchAll(/["'`](\.\/[\w.@-]+\.js|\/[\w./@-]+\.(?:css|js))["'`]/g)
    : text.matchAll(/(?:src|href)="([^"]+\.(?:css|js|svg))"/g);
  for (const [, name] of named) {
    const url = new URL(name, from).href;
    if (!url.startsWith(location.origin + BASE) || (await cache.match(url))) continue;
    const response = await fetch(url);
    if (!response.ok) continue;
    await cache.put(url, response.clone());
    if (url.endsWith('.js')) await keepAssets(cache, await response.text(), url);
  }
}

async function keep(url) {
  const cache = await caches.open(CACHE);
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) return;
  if (isPage(response)) await keepAssets(cache, await response.clone().text(), url);
  await put(cache, url, response);
}

/** A new version of the site: what was kept is read again, or carried over when that fails; nothing from before something was taken down. */
async function renew() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const old = await caches.open(name);
    const kept = [];
    for (const request of await old.keys()) {
      const response = await old.match(request);
      if (response.headers.get('x-kept')) kept.push([request, response]);
    }
    const mayStay = name.startsWith(`${PREFIX}${FORGOTTEN}:`);
    if (!mayStay) await caches.delete(name);
    for (const [request, response] of kept) {
      await keep(request.url).catch(async () => mayStay && (await caches.open(CACHE)).put(request, response));
    }
    await caches.delete(name);
  }
}

const note = (response, asked) => {
  const day = new Date(response.headers.get('x-kept')).toLocaleDateString('zh-CN', { year: 'numeric', month: 'long', day: 'numeric' });
  const words = asked ? `这是${day}存在手机里的页面，之后的变化这里没有。` : '要看的页面没有存在手机里，下面是存着的小区。';
  return `<p class="kept-note" role="status">没有连上网络。${words}</p>`;
};

async function showKept(response, asked) {
  const html = await response.text();
  return new Response(
    html.replace(/<main[^>]*>/, (main) => main + note(response, asked)),
    { headers: response.headers },
  );
}

async function navigate(request) {
  const url = plain(request.url);
  const kept = await caches.match(url);
  const network = fetch(request).then(async (response) => {
    if (kept && response.ok) await put(await caches.open(CACHE), url, response.clone());
    return response;
  });
  try {
    if (!kept) return await network;
    return await Promise.race([network, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
  } catch {
    network.catch(() => undefined);
    const instead = kept || (await caches.match(`${BASE}mine/`));
    return instead ? showKept(instead.clone(), !!kept) : Response.error();
  }
}

/** From the network, and a copy for times without. */
async function newest(request, keepCopy) {
  const url = plain(request.url);
  try {
    const response = await fetch(request);
    if (response.ok) await keepCopy(url, response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(url);
    if (kept) return kept;
    throw error;
  }
}
const ofFollowed = async (url, copy) => (await caches.match(url)) && put(await caches.open(CACHE), url, copy);
/** What a search has read answers the same question again. Without a time, so that it goes when the site's version changes. */
const ofIndex = async (url, copy) => (await caches.open(CACHE)).put(url, copy);

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(renew().then(() => clients.claim())));
addEventListener('message', (event) => {
  const wanted = (event.data && event.data.keep) || [];
  event.waitUntil(Promise.all(wanted.map((path) => keep(plain(path)).catch(() => undefined))));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(location.origin + BASE)) return;
  if (request.mode === 'navigate') event.respondWith(navigate(request));
  else if (request.url.startsWith(`${location.origin}${BASE}follow/`)) event.respondWith(newest(request, ofFollowed));
  else if (request.url.startsWith(`${location.origin}${BASE}pagefind/`)) event.respondWith(newest(request, ofIndex));
  // the rest has a name that changes with its content, or is an icon
  else event.respondWith(caches.match(plain(request.url)).then((kept) => kept || fetch(request)));
});
