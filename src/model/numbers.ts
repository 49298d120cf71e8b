import { APPROX, UNITS, type Approx, type Quantity } from '../schema/quantities.ts';

/** A count, or a decimal kept as its source wrote it. */
export type Numeric = number | string;

export const toNumber = (n: Numeric): number => Number(n);

/** 117,700 · 4,332.32 */
export const formatNumber = (n: Numeric): string => {
  const [whole, fraction] = String(n).split('.') as [string, string | undefined];
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
};

/** Large areas and counts in 万, as people say them: 11.77万平方米. */
export const formatCount = (n: Numeric, unit: string): string => {
  const v = toNumber(n);
  if (v >= 100_000 && v % 10 === 0) {
    const wan = v / 10_000;
    return `${formatNumber(String(Math.round(wan * 10_000) / 10_000))}万${unit}`;
  }
  return `${formatNumber(n)}${unit}`;
};

const BEFORE: Partial<Record<Approx, string>> = { about: '约', nearly: '近', atLeast: '不少于', atMost: '不超过', under: '不足' };

/** Puts the source's 约/近/余 where Chinese puts it. */
export const withApprox = (text: string, approx?: Approx): string => {
  if (!approx) return text;
  if (approx !== 'over') return `${BEFORE[approx] ?? APPROX[approx]}${text}`;
  const m = /^([\d,.]+)(万|亿)?(.*)$/.exec(text);
  return m ? `${m[1]}${m[2] ? `${m[2]}余` : '余'}${m[3]}` : `超过${text}`;
};

export const formatQuantity = (q: Quantity): string => withApprox(formatCount(q.value, q.unit === '%' ? '%' : UNITS[q.unit]), q.approx);

/** Whole percent of two quantities of one unit; undefined when they cannot be compared. */
export const percentOf = (done: Quantity | undefined, planned: Quantity | undefined): number | undefined => {
  if (!done || !planned || done.unit !== planned.unit || toNumber(planned.value) === 0) return undefined;
  return Math.floor((toNumber(done.value) / toNumber(planned.value)) * 1000 + 1e-9) / 10;
};

/** 1,800余 holds 1,833, and 近500 holds 498: as far as the last figure that is written, an approximate number is none other. */
const rangeOf = (value: number, approx?: Approx): [number, number] => {
  let step = 1;
  while (value !== 0 && value % (step * 10) === 0) step *= 10;
  const ranges: Record<Approx, [number, number]> = {
    about: [value - step / 2, value + step / 2],
    over: [value, value + step],
    nearly: [value - step, value],
    atLeast: [value, Infinity],
    atMost: [0, value],
    under: [0, value],
  };
  return approx ? ranges[approx] : [value, value];
};
interface Approximate {
  value: number;
  approx?: Approx | undefined;
}
/** Whether two numbers can both hold. */
export const compatible = (a: Approximate, b: Approximate): boolean => {
  const [x, y] = [rangeOf(a.value, a.approx), rangeOf(b.value, b.approx)];
  return x[0] <= y[1] && y[0] <= x[1];
};
