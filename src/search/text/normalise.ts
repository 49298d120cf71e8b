/** Traditional character → simplified character. */
export type CharacterMap = ReadonlyMap<string, string>;

/** 37,161,910.15 → 37161910.15 */
export const ungrouped = (text: string): string => text.replace(/(\d),(?=\d{3}(?!\d))/g, '$1');

/**
 * One spelling for what is the same to a reader: full-width and half-width, capital and small, traditional and simplified.
 * Punctuation becomes a space; a point stays only inside a number.
 */
export function normalise(text: string, simplified?: CharacterMap): string {
  let out = ungrouped(text.normalize('NFKC'))
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .toLowerCase();
  if (simplified) out = [...out].map((c) => simplified.get(c) ?? c).join('');
  return out
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .replace(/(^|\D)\.|\.(?!\d)/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Spaces inside a Chinese name carry no meaning: 丰产路 47 号院. Between Latin words they do. */
export const glue = (query: string): string =>
  query.replace(/([\p{Script=Han}\d]) +(?=\p{Script=Han})/gu, '$1').replace(/(\p{Script=Han}) +(?=\d)/gu, '$1');

/** Only letters and digits: how names are compared. */
export const bareName = (text: string): string =>
  ungrouped(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '');

const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const NUMERALS = '零一二三四五六七八九';

/** 四十七 → 47, 一百零五 → 105, 一七一 → 171. */
export function chineseNumber(numeral: string): string {
  if (!/[十百]/.test(numeral)) return [...numeral].map((c) => DIGITS[c] ?? '').join('');
  let total = 0;
  let digit = 0;
  for (const c of numeral) {
    if (c === '百' || c === '十') {
      total += (digit || 1) * (c === '百' ? 100 : 10);
      digit = 0;
    } else digit = DIGITS[c] ?? 0;
  }
  return String(total + digit);
}

/** 四十七号院 → 47号院. Only before a counter, because 二七路 and 国棉三厂 are names. */
export const numeralsToDigits = (text: string): string =>
  text.replace(/[零〇一二两三四五六七八九十百]+(?=号|栋|幢|单元)/g, chineseNumber).replace(/第(?=\d+号)/g, '');

/** 公交2公司 → 公交二公司: a single digit inside a name is more often written out. */
export const digitsToNumerals = (text: string): string =>
  text.replace(/\d+(?![\d号栋幢单.])/g, (d) => (d.length === 1 ? (NUMERALS[Number(d)] ?? d) : d));

/** A number is found only as a whole: neither 路4 nor 7号 is in 路47号. `at` is where `part` starts in `text`. */
export const numberIsWhole = (text: string, part: string, at: number, mayGoOn = false): boolean =>
  !(/^\d/.test(part) && /[\d.]/.test(text[at - 1] ?? '')) && (mayGoOn || !(/\d$/.test(part) && /\d/.test(text[at + part.length] ?? '')));

/** Does the text have this part, numbers whole? `mayGoOn`: the part may stop inside its last number. */
export const contains = (text: string, part: string, mayGoOn = false): boolean => {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) if (numberIsWhole(text, part, at, mayGoOn)) return true;
  return false;
};

/** Endings that say what kind of place it is, not which one. */
const PLACE_ENDING =
  /(?:老旧)?(?:住宅小区|小区|花园|家园|新村|公寓|家属院|家属楼|生活区|宿舍楼|宿舍|片区|号楼院|号院|号楼|楼院|街道办事处|街道|社区|号|院)$/;
export const withoutEnding = (name: string): string => {
  const core = name.replace(PLACE_ENDING, '');
  return [...core].length > 1 ? core : name;
};
