/** 元 as decimal strings, computed in 分 as whole numbers: never floating point. */
export type Money = string;

export const cents = (m: Money): bigint => BigInt(m.replace('.', ''));

export const fromCents = (c: bigint): Money => {
  const sign = c < 0n ? '-' : '';
  const digits = (c < 0n ? -c : c).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const addMoney = (...all: Money[]): Money => fromCents(all.reduce((sum, m) => sum + cents(m), 0n));
export const subtractMoney = (from: Money, ...all: Money[]): Money => fromCents(all.reduce((rest, m) => rest - cents(m), cents(from)));

/** Share in tenths of a percent, rounded half up; undefined of nothing. */
export const shareOf = (part: Money, whole: Money): number | undefined => {
  const w = cents(whole);
  if (w === 0n) return undefined;
  return Number((cents(part) * 2000n + w) / (2n * w)) / 10;
};

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 37,161,910.15元 */
export const exactMoney = (m: Money): string => {
  const [whole, fraction] = m.replace('-', '').split('.') as [string, string];
  return `${m.startsWith('-') ? '-' : ''}${group(whole)}${fraction === '00' ? '' : `.${fraction}`}元`;
};

const scaled = (m: Money, unit: bigint): string => {
  const c = cents(m);
  const hundredths = (c + unit / 200n) / (unit / 100n);
  const whole = hundredths / 100n;
  const rest = hundredths % 100n;
  return rest === 0n ? whole.toString() : `${whole}.${rest.toString().padStart(2, '0').replace(/0$/, '')}`;
};

/** What an amount is told in: 亿, 万, or 元 to the last cent. */
const SCALES = [
  { unit: 10_000_000_000n, words: '亿元' },
  { unit: 1_000_000n, words: '万元' },
];
const scaleOf = (m: Money): (typeof SCALES)[number] | undefined => {
  const c = cents(m.replace('-', ''));
  return SCALES.find(({ unit }) => c >= unit);
};

/** For reading: 3716.19万元 · 14.75亿元 */
export const shortMoney = (m: Money): string => {
  if (m.startsWith('-')) return `-${shortMoney(m.slice(1))}`;
  const scale = scaleOf(m);
  return scale ? scaled(m, scale.unit) + scale.words : exactMoney(m);
};

/** The amount to the cent, only where the short form loses digits: 5.5亿元 is as exact as its source. */
export const exactly = (m: Money): string | undefined => {
  const scale = scaleOf(m);
  return scale && cents(m) % (scale.unit / 100n) !== 0n ? exactMoney(m) : undefined;
};
