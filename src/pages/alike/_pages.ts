import { catalogPageOf } from '../../model/duties.ts';
import { once } from '../../model/once.ts';
import { pagePath, pagesOf, type ListPage } from '../../model/pages.ts';
import { isRenovation } from '../../model/regions.ts';
import { thenGroups } from '../../model/then.ts';
import { portal } from '../../site/content.ts';
import { lazily } from '../../site/lazily.ts';

/** Each is told with a dozen others. */
const PER_PAGE = 20;

/** Those of a street, or of none, that are compared with all others. */
export const alikePages = lazily(
  'alikePages',
  (): ReadonlyMap<string, readonly ListPage<string>[]> =>
    new Map(
      [...thenGroups(portal)].flatMap(([group, all]): [string, ListPage<string>[]][] => {
        const items = all.filter((id) => isRenovation(portal.compounds.get(id)!) && portal.compounds.get(id)!.kind !== 'cluster');
        return items.length ? [[group, pagesOf([{ id: 'all', title: '', items }], PER_PAGE)]] : [];
      }),
    ),
);

/** Where a compound is compared. */
const paths = once('alikePath', (_, id: string): string => {
  const group = catalogPageOf(portal, id);
  const page = alikePages()
    .get(group)
    ?.find((p) => p.groups.some((g) => g.items.includes(id)));
  return `${pagePath(`/alike/${group}/`, page?.number ?? 1)}#${id}`;
});
export const alikePath = (id: string): string => paths(portal, id);
