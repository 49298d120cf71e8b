import { formatNumber } from './numbers.ts';

/** 相差多少: what lies between numbers that cannot all hold, worked out so that a reader need not. */
const NUMBER = /^(?:约|近|不少于|不超过|不足)?([\d,]+(?:\.\d+)?)(万|亿)?余?([^\d，。、；]+)$/;
const APPROXIMATE = /^(?:约|近|不少于|不超过|不足)|余/;
/** What a number may be on the far side of: 不少于70% against 50% lie at least 20 apart. */
const AT_LEAST = /^不少于/;
const AT_MOST = /^(?:不超过|不足)/;
const SCALES: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

interface Written {
  value: number;
  /** As it is written, without 约 and 余: 522万平方米. */
  text: string;
  unit: string;
  scale: string | undefined;
  /** What its last figure stands for: of 522万 ten thousand. */
  step: number;
  /** How many figures are written. */
  figures: number;
}
const numberOf = (text: string): Written | undefined => {
  const found = NUMBER.exec(text);
  if (!found) return undefined;
  const [, digits, scale, unit] = found as unknown as [string, string, string | undefined, string];
  const by = SCALES[scale ?? ''] ?? 1;
  const plain = digits.replaceAll(',', '');
  return {
    value: Number(plain) * by,
    text: digits + (scale ?? '') + unit,
    unit,
    scale,
    step: by / 10 ** (plain.split('.')[1]?.length ?? 0),
    figures: plain.replace(/^0?\.?0*|\./g, '').length,
  };
};
const rounded = (n: number): number => Math.round(n * 100) / 100;
const short = (n: number): string => formatNumber(String(rounded(n)));

/**
 * 相差23户（149户−126户），多的是少的约1.18倍; undefined where they are not numbers of one unit. What is written in 万 is no more exact than its
 * last figure, and neither is what is worked out of it: 大约相差20万平方米（522万平方米−502万平方米）.
 */
export function gapWords(texts: readonly string[]): string | undefined {
  const numbers = texts.map(numberOf).filter((n) => n !== undefined);
  const [first] = numbers;
  if (!first || numbers.length < texts.length || numbers.some((n) => n.unit !== first.unit)) return undefined;
  const [least, most] = [numbers.reduce((a, b) => (b.value < a.value ? b : a)), numbers.reduce((a, b) => (b.value > a.value ? b : a))];
  if (least.value === most.value) return undefined;
  const unit = first.unit === '%' ? '个百分点' : first.unit;
  const bound = texts.map((t, i) => {
    const { value } = numbers[i]!;
    return (value === most.value && AT_LEAST.test(t)) || (value === least.value && AT_MOST.test(t));
  });
  const scaled = [least, most].filter((n) => n.scale !== undefined);
  const about = scaled.length > 0 || texts.some((t, i) => !bound[i] && APPROXIMATE.test(t));
  const step = Math.max(...scaled.map((n) => n.step));
  const exactly = most.value - least.value;
  // of less than the last figure more cannot be said
  const apart = scaled.length > 0 ? Math.round(exactly / step) * step || exactly : exactly;
  const by = scaled.length > 0 ? Object.entries(SCALES).findLast(([, n]) => apart >= n) : undefined;
  const [atLeast, roughly] = [bound.includes(true) ? '至少' : '', about ? '约' : ''];
  const sum = `${atLeast || (about ? '大约' : '')}相差${atLeast && roughly}${by ? short(apart / by[1]) + by[0] : short(apart)}${unit}（${most.text}−${least.text}）`;
  const ratio = most.value / least.value;
  const times = scaled.length > 0 ? Number(ratio.toPrecision(Math.max(2, Math.min(...scaled.map((n) => n.figures))))) : ratio;
  // of years and shares a ratio says nothing, and neither does 1倍
  return least.value === 0 || times === 1 || first.unit === '年' || first.unit === '%'
    ? sum
    : `${sum}，多的是少的${atLeast}${about || rounded(times) !== times ? '约' : ''}${short(times)}倍`;
}
