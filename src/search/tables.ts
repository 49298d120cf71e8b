import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { isHan } from './text/units.ts';
import type { SyllableMap } from './text/pinyin.ts';

/** Traditional → simplified, all pairs of the committed table. */
export function readSimplified(): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of readFileSync(new URL('./tables/t2s.txt', import.meta.url), 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const [simplified = '', ...traditional] = [...line];
    for (const character of traditional) map.set(character, simplified);
  }
  return map;
}

/** Only the pairs that can matter here: the simplified form is used on this site and the traditional one is not. */
export function tableForSite(all: ReadonlyMap<string, string>, used: ReadonlySet<string>): { traditional: string; simplified: string } {
  const pairs = [...all].filter(([t, s]) => used.has(s) && !used.has(t));
  return { traditional: pairs.map(([t]) => t).join(''), simplified: pairs.map(([, s]) => s).join('') };
}

/** The 3,755 most frequent characters (GB 2312 level 1), taken from the platform's own decoder. */
function frequentCharacters(): string[] {
  const decoder = new TextDecoder('gb2312');
  const out: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (isHan(character)) out.push(character);
    }
  return out;
}

/** Syllables of the site's characters and of those that people may type instead of them. `known`: of those that were looked up before. */
export function syllableTable(used: ReadonlySet<string>, known = new Map<string, string>()): { syllables: SyllableMap; text: string } {
  const syllables = new Map<string, string>();
  const bySyllable = new Map<string, string[]>();
  for (const character of [...new Set([...used, ...frequentCharacters()])].filter((c) => isHan(c)).sort()) {
    let syllable = known.get(character);
    if (syllable === undefined) known.set(character, (syllable = pinyin(character, { toneType: 'none', v: true })));
    if (!/^[a-z]+$/.test(syllable)) continue;
    syllables.set(character, syllable);
    bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), character]);
  }
  const text = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, characters]) => syllable + characters.join(''));
  return { syllables, text: text.join('') };
}
