import type { PracticeData } from '../schema/index.ts';
import type { Portal } from './portal.ts';

/** What a method is called where a place uses it: of 攻坚60天与九周倒排 a district may use only 九周倒排. */
export function practiceTitle(portal: Portal, practice: string, key: 'compound' | 'street' | 'district', place: string): string {
  const { title, usedBy = [] } = portal.practices.get(practice)!;
  const parts = usedBy.flatMap((u) => (u[key] === place ? [u.part ?? title] : []));
  return parts.length > 0 && !parts.includes(title) ? [...new Set(parts)].join('、') : title;
}

/** 组成: what a source explains, and once for all the others that it only names them. */
export function partsOfPractice({ parts = [] }: Pick<PracticeData, 'parts'>): { told: { name: string; says: string }[]; rest: string } {
  const told = parts.flatMap(({ name, says }) => (says === undefined ? [] : [{ name, says }]));
  const names = parts.flatMap(({ name, says }) => (says === undefined ? [name] : [])).join('、');
  return { told, rest: names && `${told.length ? '还有' : ''}${names}；来源只写了名称，没有说明内容。` };
}
