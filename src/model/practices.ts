import type { Portal } from './portal.ts';

/** What a method is called where a place uses it: of 攻坚60天与九周倒排 a district may use only 九周倒排. */
export function practiceTitle(portal: Portal, practice: string, key: 'compound' | 'street' | 'district', place: string): string {
  const { title, usedBy = [] } = portal.practices.get(practice)!;
  const parts = usedBy.flatMap((u) => (u[key] === place ? [u.part ?? title] : []));
  return parts.length > 0 && !parts.includes(title) ? [...new Set(parts)].join('、') : title;
}
