import { formatNumber } from './numbers.ts';

/** 相差多少: what lies between numbers that cannot all hold, worked out so that a reader need not. */
const NUMBER = /^(?:约|近|不少于|不超过|不足)?([\d,]+(?:\.\d+)?)(万|亿)?余?([^\d，。、；]+)$/;
const APPROXIMATE = /^(?:约|近|不少于|不超过|不足)|余/;
/** What a number may be on the far side of: 不少于70% against 50% lie at least 20 apart. */
const AT_LEAST = /^不少于/;
const AT_MOST = /^(?:不超过|不足)/;
const SCALES: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

const numberOf = (text: string): { value: number; unit: string } | undefined => {
  const found = NUMBER.exec(text);
  return found ? { value: Number(found[1]!.replaceAll(',', '')) * (SCALES[found[2] ?? ''] ?? 1), unit: found[3]! } : undefined;
};
const rounded = (n: number): number => Math.round(n * 100) / 100;
const short = (n: number): string => formatNumber(String(rounded(n)));

/** 相差23户（149户−126户），多的是少的约1.18倍; undefined where they are not numbers of one unit. */
export function gapWords(texts: readonly string[]): string | undefined {
  const numbers = texts.map(numberOf);
  const [first] = numbers;
  if (!first || numbers.some((n) => n?.unit !== first.unit)) return undefined;
  const values = numbers.map((n) => n!.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most) return undefined;
  const unit = first.unit === '%' ? '个百分点' : first.unit;
  // 1996年, not 1,996年
  const said = (n: number): string => (first.unit === '年' ? String(n) : short(n)) + first.unit;
  const bound = texts.map((t, i) => (values[i] === most && AT_LEAST.test(t)) || (values[i] === least && AT_MOST.test(t)));
  const about = texts.some((t, i) => !bound[i] && APPROXIMATE.test(t));
  const [atLeast, roughly] = [bound.includes(true) ? '至少' : '', about ? '约' : ''];
  const sum = `${atLeast || (about ? '大约' : '')}相差${atLeast && roughly}${short(most - least)}${unit}（${said(most)}−${said(least)}）`;
  const times = most / least;
  // of years and shares a ratio says nothing
  return least === 0 || first.unit === '年' || first.unit === '%'
    ? sum
    : `${sum}，多的是少的${atLeast}${about || rounded(times) !== times ? '约' : ''}${short(times)}倍`;
}
