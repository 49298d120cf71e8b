import { latest } from '../../model/dates.ts';
import { choicesOf } from '../../model/explore.ts';
import { compoundList } from '../../model/lists.ts';
import { pagePath, pagesOf, pageTitle } from '../../model/pages.ts';
import { portal } from '../../site/content.ts';
import type { Dated } from '../../schema/dates.ts';
import { lazily } from '../../site/lazily.ts';

/**
 * More rows than this make a page that phones cannot hold; then each district has pages of its own. More than other lists have: the table
 * is filtered and sorted within its page.
 */
export const ROWS_PER_PAGE = 500;

export interface ExplorePage {
  /** `zhongyuan`, `zhongyuan/2` */
  path: string;
  /** 中原区（第2页） */
  name: string;
  title: string;
  number: number;
  of: number;
  compounds: readonly string[];
}

export const onePage = (): boolean => portal.compounds.size <= ROWS_PER_PAGE;

export const explorePages = lazily('explorePages', (): ExplorePage[] =>
  onePage()
    ? []
    : compoundList(portal).flatMap((group) =>
        pagesOf([group], ROWS_PER_PAGE).map((page) => ({
          path: pagePath(`${group.id}/`, page.number).slice(0, -1),
          name: pageTitle(group.title, page),
          title: group.title,
          number: page.number,
          of: page.of,
          compounds: page.groups.flatMap(({ items }) => items),
        })),
      ),
);

/** When the last of what these rows show was published. */
export const newestAmong = (compounds: Iterable<string>): Dated | undefined =>
  latest([...compounds].flatMap((id) => choicesOf(portal, id).news ?? []));
