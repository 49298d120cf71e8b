import { COLLECTIONS, type CollectionName } from '../schema/basics.ts';

/** Pages that every portal has, whatever its content; `tests/site/markup.test.ts` holds the list against the built site. */
export const SITE_PAGES: readonly string[] = [
  '/',
  '/about/',
  '/board/',
  '/catalog/',
  '/catalog/standard/',
  '/data/',
  '/data/dictionary/',
  '/explore/',
  '/feed.xml',
  '/index/',
  '/letter/',
  '/map/',
  '/mine/',
  '/progress/',
  '/progress/streets/',
  '/roads/feed.xml',
  '/safety/',
  '/safety/poster/',
  '/search/',
  '/showcase/',
  '/then/',
  '/twice/',
  '/verify/',
  ...COLLECTIONS.map((c) => `/${c}/`),
];
/** Pages that an entry has beside its own. */
const OF_ENTRIES: readonly [prefix: string, collection: CollectionName][] = [
  ['catalog', 'streets'],
  ['board', 'streets'],
  ...COLLECTIONS.map((c): [string, CollectionName] => [c, c]),
];

/** What would be right instead of a link to a page of this site that is not there, or undefined where it is. `has` knows entries: `streets/daxuelu`. */
export function missingPage(path: string, has: (entry: string) => boolean): string | undefined {
  const page = /\/$|\.\w+$/.test(path) ? path : `${path}/`;
  if (SITE_PAGES.includes(page) || page.startsWith('/data/v1/') || page.startsWith('/charts/')) return undefined;
  const [, prefix, id] = /^\/([a-z]+)\/([a-z0-9-]+)\//.exec(page) ?? [];
  const collection = OF_ENTRIES.find(([p]) => p === prefix)?.[1];
  if (!collection || !id) return '本站已有的页面';
  return has(`${collection}/${id}`) ? undefined : `已有的条目（content/${collection}/${id}.mdx 不存在）`;
}
