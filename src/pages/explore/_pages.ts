import { portal } from '../../site/content.ts';

/** More rows than this make a page that phones cannot hold; then each district has pages of its own. */
export const ROWS_PER_PAGE = 500;

export interface ExplorePage {
  /** `zhongyuan`, `zhongyuan/2` */
  path: string;
  title: string;
  number: number;
  of: number;
  compounds: readonly string[];
}

const unknown = portal.unplaced;
const groups = [
  ...[...portal.districts].map(([id, d]) => ({ id, title: d.title, compounds: portal.compoundsOfDistrict.get(id) ?? [] })),
  { id: 'unknown', title: '所在区未公开', compounds: unknown },
].filter((g) => g.compounds.length > 0);

export const onePage = portal.compounds.size <= ROWS_PER_PAGE;

export const explorePages: ExplorePage[] = onePage
  ? []
  : groups.flatMap(({ id, title, compounds }) => {
      const of = Math.ceil(compounds.length / ROWS_PER_PAGE);
      return Array.from({ length: of }, (_, i) => ({
        path: i ? `${id}/${i + 1}` : id,
        title,
        number: i + 1,
        of,
        compounds: compounds.slice(i * ROWS_PER_PAGE, (i + 1) * ROWS_PER_PAGE),
      }));
    });
