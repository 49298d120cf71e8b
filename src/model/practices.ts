import type { PracticeData } from '../schema/index.ts';
import { aside } from './brackets.ts';
import { asRead } from './corrections.ts';
import { ofThisRound, roundsOf } from './disclosure.ts';
import type { Portal } from './portal.ts';

type PlaceKey = 'compound' | 'street' | 'district';

/** What a method is called where a place uses it: of 攻坚60天与九周倒排 a district may use only 九周倒排. */
export function practiceTitle(portal: Portal, practice: string, key: PlaceKey, place: string, asOf = portal.asOf): string {
  const { title, usedBy = [] } = portal.practices.get(practice)!;
  const parts = usedBy.flatMap((u) => (u[key] === place ? [u.part ?? title] : []));
  const name = parts.length > 0 && !parts.includes(title) ? [...new Set(parts)].join('、') : title;
  const round = practiceRound(portal, practice, key, place, asOf);
  return aside(name, round && `背景：${round}`);
}

/** 城市管理: of what else than this round of works, where all that the sources tell of the place that uses a method is background. */
export function practiceRound(portal: Portal, practice: string, key: PlaceKey, place: string, asOf = portal.asOf): string | undefined {
  const { usedBy = [], source } = portal.practices.get(practice)!;
  const told = usedBy
    .filter((u) => u[key] === place)
    .map((u) => {
      const of = u.compound ? portal.ofCompound.get(u.compound) : u.street ? portal.ofStreet.get(u.street) : undefined;
      return asRead(of ?? [], portal.corrections, asOf).filter((d) => d.data.source === (u.source ?? source));
    });
  const background = told.length > 0 && told.every((of) => of.length > 0 && !of.some(ofThisRound));
  return background ? roundsOf(told.flat()) : undefined;
}

/** 组成: what a source explains, and once for all the others that it only names them. */
export function partsOfPractice({ parts = [] }: Pick<PracticeData, 'parts'>): { told: { name: string; says: string }[]; rest: string } {
  const told = parts.flatMap(({ name, says }) => (says === undefined ? [] : [{ name, says }]));
  const names = parts.flatMap(({ name, says }) => (says === undefined ? [name] : [])).join('、');
  return { told, rest: names && `${told.length ? '还有' : ''}${names}；来源只写了名称，没有说明内容。` };
}
