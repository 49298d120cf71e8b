import type { CompoundData, DisclosureData } from '../schema/index.ts';
import { aside } from './brackets.ts';
import type { Portal } from './portal.ts';

/** 涉及: one place that a record is about. */
export interface Place {
  level: 'compounds' | 'roads' | 'streets' | 'districts';
  id: string;
  title: string;
  path: string;
}

/** Where no source says, or not in full, which one: nobody hides it, so that it is not 未公开. */
export const STREET_UNKNOWN = '街道不明';
export const DISTRICT_UNKNOWN = '区不明';
/** “南阳办事处” · 街道不明: of a compound whose street is not known, as much of its name as the source gives. */
export const streetSaid = ({ streetAs }: Pick<CompoundData, 'streetAs'>): string =>
  streetAs === undefined ? STREET_UNKNOWN : `“${streetAs}”`;
export const NAME_IN_PART = '来源没有写全名';
/** “南阳办事处”（来源没有写全名） · 街道不明 */
export const streetWords = (data: Pick<CompoundData, 'streetAs'>): string =>
  aside(streetSaid(data), data.streetAs !== undefined && NAME_IN_PART);

const LEVELS = ['compounds', 'streets', 'roads', 'districts'] as const;

/** Every place that a record names, the most exact first. */
export const placesOf = (portal: Pick<Portal, Place['level']>, about: DisclosureData['about']): Place[] =>
  LEVELS.flatMap((level) =>
    (about[level] ?? []).map((id) => ({ level, id, title: portal[level].get(id)?.title ?? id, path: `/${level}/${id}/` })),
  );

/** 甲院、乙院、丙院等12处: of the most exact level that it names. Who names a 片区 has named what is in it. */
export const placeWords = (portal: Pick<Portal, Place['level']>, about: DisclosureData['about'], most = 3): string => {
  const all = placesOf(portal, about);
  const within = (p: Place): boolean => {
    const cluster = p.level === 'compounds' ? portal.compounds.get(p.id)?.cluster : undefined;
    return cluster !== undefined && about.compounds!.includes(cluster);
  };
  const names = all.filter((p) => p.level === all[0]!.level && !within(p)).map((p) => p.title);
  return names.length > most ? `${names.slice(0, most).join('、')}等${names.length}处` : names.join('、');
};
