/** What a street's chart has one row of: a compound, or an area that holds some of them. */
export interface StreetPlace {
  id: string;
  title: string;
  kindLabel: string;
  area: boolean;
}

/** What holds compounds, and is never counted with them. */
export const AREAS = '片区、街区';
export const NOT_ADDED = '包含小区，不相加';

/** What is counted, and the areas beside it; a street of which only areas are known has these counted. */
export const apart = <T extends StreetPlace>(rows: readonly T[]): [counted: T[], areas: T[]] => {
  const single = rows.filter((r) => !r.area);
  return single.length ? [single, rows.filter((r) => r.area)] : [[...rows], []];
};

export const nounOf = ({ area }: StreetPlace): string => (area ? AREAS : '小区、院');
/** 1个片区列在最后，包含小区，不一起数。 */
export const areasNote = (areas: readonly Pick<StreetPlace, 'kindLabel'>[]): string =>
  areas.length ? `${areas.length}个${[...new Set(areas.map((a) => a.kindLabel))].join('、')}列在最后，包含小区，不一起数。` : '';
/** How many of those of the kind that is counted have nothing to show. */
export const lackingIn = (all: readonly StreetPlace[], counted: readonly StreetPlace[]): number =>
  all.filter((c) => c.area === counted[0]!.area).length - counted.length;
