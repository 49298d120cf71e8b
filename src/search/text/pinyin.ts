/** Character → its most usual syllable without tone. */
export type SyllableMap = ReadonlyMap<string, string>;

/**
 * How pinyin is compared. Speakers in Henan mix up zh/z, ch/c, sh/s and -ng/-n, and so do their keyboards;
 * both sides are folded, so that each finds the other.
 */
export const pinyinKey = (pinyin: string): string =>
  pinyin
    .toLowerCase()
    // ü is typed as ü, v, u and yu: after n and l they are one
    .replace(/([nl])(?:ü|v|yu(?!a))/g, '$1u')
    .replace(/[^a-z0-9]/g, '')
    .replace(/([zcs])h/g, '$1')
    .replace(/ng(?=[^aeiouv]|$)/g, 'n');

/** Reads a text character by character; what is not Chinese stays. */
export const spell = (text: string, syllables: SyllableMap): string => pinyinKey([...text].map((c) => syllables.get(c) ?? c).join(''));
