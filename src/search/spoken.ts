import { pinyin } from 'pinyin-pro';
import { pinyinKey, spell, type SyllableMap } from './text/pinyin.ts';

const spoken = (text: string): string[] =>
  pinyin(text.normalize('NFKC').toLowerCase(), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });

/** Characters of names with two readings that a dictionary gets wrong: 楼长 is not lóu cháng. */
const TWO_READINGS: readonly [string, string, string][] = [
  ['长', 'chang', 'zhang'],
  ['行', 'xing', 'hang'],
];
function otherReadings(text: string, syllables: SyllableMap): string[] {
  return TWO_READINGS.filter(([character]) => text.includes(character)).flatMap(([character, ...readings]) =>
    readings.map((reading) => spell(text, new Map([...syllables, [character, reading]]))),
  );
}

/** Both readings of a name: in its context and character by character, so that 重阳 is found either way. */
export const pinyinOf = (text: string, syllables: SyllableMap): string[] => {
  const inContext = pinyinKey(spoken(text).join(''));
  const plain = text.normalize('NFKC');
  return [...new Set([inContext, spell(plain, syllables), ...otherReadings(plain, syllables)])];
};
export const initialsOf = (text: string): string =>
  pinyinKey(
    spoken(text)
      .map((s) => (/^\d/.test(s) ? s : s.charAt(0)))
      .join(''),
  );

/** Sort key of the A–Z index: pinyin with tones left out, ü as v. */
export const sortKey = (text: string): string => spoken(text).join(' ').toLowerCase();
