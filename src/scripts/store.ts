import { chinaDay } from './clock.ts';
import { NOBODY, newsOn, parse, type Following, type News } from './following.ts';
import { packOf } from './pack.ts';

/** The portal's root, with a slash at its end. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

const KEY = 'follow';

export const load = (): Following => {
  try {
    return parse(localStorage.getItem(KEY));
  } catch {
    return NOBODY;
  }
};

/** False where the browser keeps nothing (storage switched off, some private windows). */
export const save = (state: Following): boolean => {
  try {
    if (state.list.length || !state.offline) localStorage.setItem(KEY, JSON.stringify(state));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
};

export const newsFile = (id: string): string => `${base}follow/${packOf(id)}.json`;

const reading: Record<string, Promise<Record<string, News> | null> | undefined> = {};
/** Null where there is no such file. Read once by a page, whatever follows. */
const read = (file: string): Promise<Record<string, News> | null> => {
  const now = (reading[file] ??= fetch(file).then((answer) => {
    if (answer.ok) return answer.json() as Promise<Record<string, News>>;
    if (answer.status === 404) return null;
    throw new Error(file);
  }));
  now.catch(() => delete reading[file]);
  return now;
};

/** Null for a compound that the portal does not have; undefined when it cannot be asked. */
export const news = (id: string): Promise<News | null | undefined> =>
  read(newsFile(id)).then(
    (all) => (all && Object.prototype.hasOwnProperty.call(all, id) ? newsOn(all[id]!, chinaDay(Date.now())) : null),
    () => undefined,
  );

export const compoundHref = (id: string, building?: string): string =>
  `${base}compounds/${id}/${building ? `#${encodeURIComponent(building)}` : ''}`;
