import { coverageOf, type Use } from '../model/coverage.ts';
import { compoundList, placeCompounds, placeRecords, recordList, roadList, showcaseList, sourceList, streetList } from '../model/lists.ts';
import { groupStarts, pageCount, pagePath, pagesOf, type Group, type ListPage } from '../model/pages.ts';
import { once } from '../model/once.ts';
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
interface OfPlace {
  level: PlaceLevel;
  id: string;
  list: PlaceList;
}
const ofPlace = <V>(name: string, make: (place: OfPlace, rest: string) => V, keep = false): ((place: OfPlace, rest?: string) => V) => {
  const ask = once(
    name,
    (_, of: string) => {
      const [level, id, list, rest = ''] = of.split('/') as [PlaceLevel, string, PlaceList, string?];
      return make({ level, id, list }, rest);
    },
    { keep },
  );
  return ({ level, id, list }, rest) => ask(portal, [level, id, list, ...(rest === undefined ? [] : [rest])].join('/'));
};
const groupsOf = ({ level, id, list }: OfPlace): Group<unknown>[] => listsOf[list](portal, level, id);
const lengthOf = ofPlace('placeLength', (place) => groupsOf(place).reduce((sum, g) => sum + g.items.length, 0), true);
/** Which lists of a place have pages of their own: those that are longer than what its page shows. */
export const placeLists = (level: PlaceLevel, id: string): Record<PlaceList, boolean> => {
  const long = (list: PlaceList): boolean => lengthOf({ level, id, list }) > SHOWN[list];
  return { compounds: long('compounds'), records: long('records') };
};
const listed = (level: PlaceLevel): (OfPlace & { pages: number[] })[] =>
  [...portal[level].keys()].flatMap((id) =>
    (Object.keys(SHOWN) as PlaceList[]).flatMap((list) =>
      placeLists(level, id)[list]
        ? [{ level, id, list, pages: Array.from({ length: pageCount(lengthOf({ level, id, list })) }, (_, i) => i + 1) }]
        : [],
    ),
  );

const pageParam = (number: number): { page: string | undefined } => ({ page: number > 1 ? String(number) : undefined });
/** For `[...page].astro`: the first page is the list's own address. */
export const pathsOf = <T>(pages: readonly ListPage<T>[]) => pages.map((page) => ({ params: pageParam(page.number), props: { page } }));

/** For `[id]/[list]/[...page].astro`. */
export const placePaths = (level: PlaceLevel) =>
  listed(level).flatMap(({ id, list, pages }) => pages.map((number) => ({ params: { id, list, ...pageParam(number) } })));
/** What stands on one of them, and where the groups of the list begin: the page rests on that alone. */
const pageOfPlace = ofPlace('placePage', (place, number) => {
  const pages = pagesOf<unknown>(groupsOf(place));
  return { page: pages[Number(number) - 1]!, starts: groupStarts(pages) };
});
export const placePage = (place: OfPlace, number = 1): ReturnType<typeof pageOfPlace> => pageOfPlace(place, String(number));

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
    listed(level).flatMap(({ id, list, pages }) => pages.map((number) => pagePath(`/${level}/${id}/${list}/`, number))),
  ),
];
