import type { SystemReport } from './run.ts';

/** What search must reach (issue: 中文检索). */
const ALL_FIRST = 0.96;
const GROUP_FIRST = 0.9;
const ALL_FIVE = 0.98;
const HONEST = 0.98;
/** KB over the wire, for portals of up to this many compounds. */
const BYTES = [
  { compounds: 5000, first: 120, later: 25 },
  { compounds: Infinity, first: 200, later: 40 },
] as const;

/** What is below the mark, in words; nothing when all is well. */
export function failures(reports: readonly SystemReport[], compounds: number): string[] {
  const [own, stock] = reports;
  if (!own) return ['没有测量结果。'];
  const out: string[] = [];
  const below = (what: string, value: number, mark: number) => {
    if (value < mark) out.push(`${what}为 ${value.toFixed(3)}，应不低于 ${mark}。`);
  };
  for (const group of own.groups) {
    if (group.group === 'nonsense') below('胡乱查询如实回答的比例', group.honest, HONEST);
    else if (group.group === 'all') {
      below('全部查询的 R@1 ', group.first, ALL_FIRST);
      below('全部查询的 R@5 ', group.five, ALL_FIVE);
    } else below(`“${group.group}”组的 R@1 `, group.first, GROUP_FIRST);
    const other = stock?.groups.find((g) => g.group === group.group);
    if (other && group.group !== 'nonsense' && other.first > group.first)
      out.push(`“${group.group}”组不如原版 Pagefind：${group.first.toFixed(3)} 对 ${other.first.toFixed(3)}。`);
  }
  const limit = BYTES.find((b) => compounds <= b.compounds) ?? BYTES[1];
  if (own.first.search / 1024 > limit.first)
    out.push(`第一次查询 ${(own.first.search / 1024).toFixed(1)} KB，应不超过 ${limit.first} KB。`);
  if (own.later / 1024 > limit.later) out.push(`以后每次查询 ${(own.later / 1024).toFixed(1)} KB，应不超过 ${limit.later} KB。`);
  return out;
}
