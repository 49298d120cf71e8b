import { compoundList, recordList, sourceList, streetList } from '../model/lists.ts';
import { pagePath, pagesOf, type ListPage } from '../model/pages.ts';
import { portal } from '../site/content.ts';

/** The lists that grow with the content, cut into pages once: their pages and the sitemap read them here. */
export const sourcePages = pagesOf(sourceList(portal));
export const recordPages = pagesOf(recordList(portal));
export const streetPages = pagesOf(streetList(portal));
export const compoundPages = pagesOf(compoundList(portal));

/** For `[...page].astro`: the first page is the list's own address. */
export const pathsOf = <T>(pages: readonly ListPage<T>[]) =>
  pages.map((page) => ({ params: { page: page.number > 1 ? String(page.number) : undefined }, props: { page } }));

const addressesOf = (list: string, pages: readonly ListPage<unknown>[]): string[] => pages.map(({ number }) => pagePath(list, number));
export const listAddresses: readonly string[] = [
  ...addressesOf('/sources/', sourcePages),
  ...addressesOf('/disclosures/', recordPages),
  ...addressesOf('/streets/', streetPages),
  ...addressesOf('/compounds/', compoundPages),
];
