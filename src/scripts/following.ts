import type { Verdict } from '../model/verdict.ts';

/** 我的院子: what this device remembers of the compounds that somebody follows. Pure; where it is kept is `store.ts`'s matter. */
export interface Followed {
  id: string;
  title: string;
  /** The building that was chosen on its page. */
  building?: string;
  /** Records that were on its page at the last visit; absent as long as there was none. */
  seen?: string[];
  total?: number;
  status?: string;
}

export interface Following {
  list: Followed[];
  /** Whether pages are kept for times without network; on unless switched off. */
  offline: boolean;
}

/** In `/follow/PACK.json`, by id. */
export interface News {
  id: string;
  title: string;
  status: string;
  /** What the status reads once a day is over, though nothing is published. */
  then?: { after: string; status: string };
  /** What its own page says first, as it says it. */
  state: Verdict['state'];
  age: Verdict['age'];
  /** The last day that its newest record can be of; none of what is finished, of which nothing more is expected. */
  last?: string;
  /** The file of what was known when (`/then/`). */
  known: string;
  /** All records, also those that are not in the list. */
  total: number;
  /** Newest first. */
  records: { id: string; date: string; kind: string; title: string }[];
  notices: { id: string; label: string; from: string; to: string; what: string; buildings?: string[] }[];
}

/** As it reads on a day. */
export const newsOn = (news: News, today: string): News =>
  news.then && today > news.then.after ? { ...news, status: news.then.status } : news;

export const NOBODY: Following = { list: [], offline: true };

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX = 50;
const words = (x: unknown, max = 60): x is string => typeof x === 'string' && x.length > 0 && x.length <= max;

/** Reads what was stored; whatever is not as it should be is left out, never a reason to fail. */
export function parse(raw: string | null | undefined): Following {
  let stored: { list?: unknown; offline?: unknown };
  try {
    stored = JSON.parse(raw || '{}') as typeof stored;
  } catch {
    return NOBODY;
  }
  if (typeof stored !== 'object' || stored === null) return NOBODY;
  const list: Followed[] = [];
  for (const x of Array.isArray(stored.list) ? (stored.list as Partial<Followed>[]) : []) {
    if (!x || !words(x.id, 64) || !ID.test(x.id) || list.some((f) => f.id === x.id)) continue;
    const entry: Followed = { id: x.id, title: words(x.title) ? x.title : x.id };
    if (words(x.building, 20)) entry.building = x.building;
    if (Array.isArray(x.seen)) entry.seen = x.seen.filter((s) => words(s, 100));
    if (typeof x.total === 'number') entry.total = x.total;
    if (words(x.status)) entry.status = x.status;
    list.push(entry);
  }
  return { list: list.slice(0, MAX), offline: stored.offline !== false };
}

export const find = (state: Following, id: string): Followed | undefined => state.list.filter((f) => f.id === id)[0];

/** Adds a compound, or changes what is remembered of it. */
export const remember = (state: Following, entry: Followed): Following => {
  const known = find(state, entry.id);
  return { ...state, list: known ? state.list.map((f) => (f === known ? { ...f, ...entry } : f)) : [...state.list, entry].slice(0, MAX) };
};

export const forget = (state: Following, id: string): Following => ({ ...state, list: state.list.filter((f) => f.id !== id) });

export interface Changes {
  records: News['records'];
  /** Further new records of earlier dates, which the short list does not reach. */
  more: number;
  status?: { was: string; now: string };
}

/** What is new since the last visit. Of a compound that was never visited nothing is new. */
export function changes(followed: Followed, news: News): Changes {
  const { seen } = followed;
  if (!seen) return { records: [], more: 0 };
  const records = news.records.filter((r) => seen.indexOf(r.id) < 0);
  const more = Math.max(0, news.total - (followed.total ?? news.total) - records.length);
  return {
    records,
    more,
    ...(followed.status && followed.status !== news.status && { status: { was: followed.status, now: news.status } }),
  };
}

/** After a visit: everything there is has been seen. */
export const visited = (followed: Followed, news: News): Followed => ({
  ...followed,
  title: news.title,
  seen: news.records.map((r) => r.id),
  total: news.total,
  status: news.status,
});

/** The part of a link that carries the list to another phone; it stands behind `#`, which browsers send to no server. */
export const toHash = (list: readonly Followed[]): string =>
  `#add=${list.map(({ id, building }) => (building ? `${id}:${encodeURIComponent(building)}` : id)).join(',')}`;

export function fromHash(hash: string): { id: string; building?: string }[] {
  const body = /^#add=([^&]*)/.exec(hash)?.[1] ?? '';
  const found: { id: string; building?: string }[] = [];
  for (const part of body.split(',')) {
    const [id = '', building = ''] = part.split(':');
    if (!ID.test(id) || id.length > 64 || found.some((f) => f.id === id)) continue;
    let name = '';
    try {
      name = decodeURIComponent(building);
    } catch {
      // half a character at the end of a link that was cut off
    }
    found.push(words(name, 20) ? { id, building: name } : { id });
  }
  return found.slice(0, MAX);
}

/** Adds what a link brought; what is already here stays as it is, but for a building that was not chosen yet. */
export const merge = (state: Following, brought: readonly { id: string; building?: string; title?: string }[]): Following =>
  brought.reduce((s, { id, building, title }) => {
    const known = find(s, id);
    if (known) return building && !known.building ? remember(s, { ...known, building }) : s;
    return remember(s, { id, title: title ?? id, ...(building && { building }) });
  }, state);
