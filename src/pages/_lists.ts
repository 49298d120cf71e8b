import { coverageOf, type Use } from '../model/coverage.ts';
import { compoundList, placeCompounds, placeRecords, recordList, roadList, showcaseList, sourceList, streetList } from '../model/lists.ts';
import { groupStarts, pagePath, pagesOf, type ListPage } from '../model/pages.ts';
import { portal } from '../site/content.ts';
import { lazily } from '../site/lazily.ts';

/** The lists that grow with the content, cut into pages once: their pages and the sitemap read them here. */
export const sourcePages = lazily('sourcePages', () => pagesOf(sourceList(portal)));
export const recordPages = lazily('recordPages', () => pagesOf(recordList(portal)));
export const streetPages = lazily('streetPages', () => pagesOf(streetList(portal)));
export const compoundPages = lazily('compoundPages', () => pagesOf(compoundList(portal)));
export const roadPages = lazily('roadPages', () => pagesOf(roadList(portal)));
/** What each of their pages says of the others: where a year, a district begins. */
export const sourceStarts = lazily('sourceStarts', () => groupStarts(sourcePages()));
export const recordStarts = lazily('recordStarts', () => groupStarts(recordPages()));
export const compoundStarts = lazily('compoundStarts', () => groupStarts(compoundPages()));
export const roadStarts = lazily('roadStarts', () => groupStarts(roadPages()));
/** Each with all that was said of it: no more on a page than one reads. */
export const showcasePages = lazily('showcasePages', () => pagesOf(showcaseList(portal), 25));

/** What was taken of a source, on its own page and, where that is much, on further ones: `/sources/ID/2/`. */
export const coveragePages = (id: string): ListPage<Use>[] => pagesOf<Use>(coverageOf(portal, id)?.groups ?? []);

/** What the page of a street or a district shows of its own lists before it leads to all of them. */
const SHOWN = { compounds: 30, records: 5 } as const;
export type PlaceList = keyof typeof SHOWN;
export const firstOf = <T>(list: PlaceList, items: readonly T[]): readonly T[] => items.slice(0, SHOWN[list]);

export type PlaceLevel = 'streets' | 'districts';
const listsOf = { compounds: placeCompounds, records: placeRecords } as const;
/** Which lists of a place have pages of their own: those that are longer than what its page shows. */
export const placeLists = (level: PlaceLevel, id: string): Record<PlaceList, boolean> => {
  const long = (list: PlaceList): boolean => listsOf[list](portal, level, id).reduce((sum, g) => sum + g.items.length, 0) > SHOWN[list];
  return { compounds: long('compounds'), records: long('records') };
};
const listed = (level: PlaceLevel) =>
  [...portal[level].keys()].flatMap((id) =>
    (Object.keys(SHOWN) as PlaceList[]).flatMap((list) => (placeLists(level, id)[list] ? [{ level, id, list }] : [])),
  );

/** For `[...page].astro`: the first page is the list's own address. */
export const pathsOf = <T>(pages: readonly ListPage<T>[]) =>
  pages.map((page) => ({ params: { page: page.number > 1 ? String(page.number) : undefined }, props: { page } }));

/** For `[id]/[list]/[...page].astro`. */
export const placePaths = (level: PlaceLevel) =>
  listed(level).flatMap(({ id, list }) => {
    const pages: readonly ListPage<unknown>[] = pagesOf<unknown>(listsOf[list](portal, level, id));
    const starts = groupStarts(pages);
    return pathsOf(pages).map(({ params, props }) => ({ params: { id, list, ...params }, props: { ...props, starts } }));
  });

const addressesOf = (list: string, pages: readonly ListPage<unknown>[]): string[] => pages.map(({ number }) => pagePath(list, number));
export const listAddresses = (): string[] => [
  ...addressesOf('/sources/', sourcePages()),
  ...[...portal.sources.keys()].flatMap((id) => addressesOf(`/sources/${id}/`, coveragePages(id)).slice(1)),
  ...addressesOf('/disclosures/', recordPages()),
  ...addressesOf('/streets/', streetPages()),
  ...addressesOf('/compounds/', compoundPages()),
  ...addressesOf('/roads/', roadPages()),
  ...addressesOf('/showcase/', showcasePages()),
  ...(['streets', 'districts'] as const).flatMap((level) =>
    listed(level).flatMap(({ id, list }) => addressesOf(`/${level}/${id}/${list}/`, pagesOf<unknown>(listsOf[list](portal, level, id)))),
  ),
];
