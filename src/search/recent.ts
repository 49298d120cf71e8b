/** 最近搜索: kept on this device only, never sent anywhere. */
const KEY = 'recent-searches';
const MOST = 8;
/** Of a query; nobody means more, and every character costs a term. */
export const LONGEST = 100;

export function recentSearches(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((x): x is string => typeof x === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(list: readonly string[]): void {
  try {
    if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing (private mode) just does not remember.
  }
}

export function rememberSearch(query: string): void {
  const text = query.trim().slice(0, LONGEST);
  if (text) write([text, ...recentSearches().filter((x) => x !== text)].slice(0, MOST));
}

export const forgetSearches = (): void => write([]);
