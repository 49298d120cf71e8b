import { chinaDay } from './clock.ts';
import { NOBODY, newsOn, parse, type Following, type News } from './following.ts';

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

/** Null for a compound that the portal does not have; undefined when it cannot be asked. */
export const news = async (id: string): Promise<News | null | undefined> => {
  try {
    const answer = await fetch(`${base}follow/${id}.json`);
    return answer.ok ? newsOn((await answer.json()) as News, chinaDay(Date.now())) : answer.status === 404 ? null : undefined;
  } catch {
    return undefined;
  }
};

export const compoundHref = (id: string, building?: string): string =>
  `${base}compounds/${id}/${building ? `#${encodeURIComponent(building)}` : ''}`;
