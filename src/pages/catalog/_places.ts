import { boardDistricts } from '../../model/board.ts';
import { once } from '../../model/once.ts';
import { pagesOf, type ListPage } from '../../model/pages.ts';
import { portal } from '../../site/content.ts';
import { DISTRICT_UNKNOWN, STREET_UNKNOWN } from '../../model/places.ts';

interface Place {
  id: string;
  title: string;
  compounds: readonly string[];
  street: boolean;
}

/** A street's 公开目录, compound by compound, those first that owe most; `区-loose` for those whose street no source names. */
export const places = (): Place[] => {
  const streets = [...portal.streets].map(([id, s]): Place => ({
    id,
    title: s.title,
    compounds: portal.compoundsOfStreet.get(id) ?? [],
    street: true,
  }));
  const loose = boardDistricts(portal).flatMap((id): Place[] => {
    const compounds = (portal.compoundsOfDistrict.get(id) ?? []).filter((c) => !portal.compounds.get(c)!.street);
    return compounds.length
      ? [{ id: `${id}-loose`, title: `${portal.districts.get(id)!.title}，${STREET_UNKNOWN}`, compounds, street: false }]
      : [];
  });
  const nowhere: Place = { id: 'nowhere', title: DISTRICT_UNKNOWN, compounds: portal.unplaced, street: false };
  return [...streets, ...loose, ...(nowhere.compounds.length ? [nowhere] : [])];
};
const byId = once('catalogPlace', (_, id: string) => places().find((p) => p.id === id)!);
export const placeOf = (id: string): Place => byId(portal, id);
/** Each with all its clocks: no more on a page than one looks through. */
export const inPages = <T>(title: string, items: readonly T[]): ListPage<T>[] => pagesOf([{ id: 'all', title, items }], 30);
