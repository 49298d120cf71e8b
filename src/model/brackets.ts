/**
 * 括号里的话: words with what belongs to them in one bracket behind. A bracket that stands there already is gone on with, and one within a
 * part is flattened, since brackets within brackets, or one behind the other, are hard to read: 拆除违建（丰产路47号示范院，五个院合计）.
 */
export function aside(words: string, ...parts: readonly (string | false | undefined)[]): string {
  const more = parts.filter((p) => typeof p === 'string' && p !== '').map((p) => flat(p as string));
  if (!more.length) return words;
  const open = words.endsWith('）') ? words.lastIndexOf('（') : -1;
  return open < 0 ? `${words}（${more.join('，')}）` : `${words.slice(0, -1)}，${more.join('，')}）`;
}

/** 全市综合改造（市内五区） → 全市综合改造，市内五区; what goes on behind a bracket stays with its words: 2020年（推定）的转载 → 2020年的转载，推定 */
export const flat = (part: string): string =>
  part
    .replace(/（([^（）]*)）([^（），。；、]+)/g, '$2（$1）')
    .replace(/（/g, '，')
    .replace(/）/g, '');
