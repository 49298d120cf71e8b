import { pinyinKey } from './pinyin.ts';

/** duoshao多少 hu户: words by their letters. */
export type AskedWords = ReadonlyMap<string, string>;
export const parseWords = (text: string): AskedWords =>
  new Map(
    text
      .split(' ')
      .map((entry): [string, string] => [/^[a-z]*/.exec(entry)![0], entry.replace(/^[a-z]*/, '')])
      .reverse(),
  );

/** So many letters a name has at least. */
const NAME = 4;
/** Names are looked up in the index: so many at most for a question. */
const NAMES = 4;

/** The fewest words that letters are made of, if they are; where spaces were typed, no word goes over one. */
function wordsOf(letters: string, words: AskedWords): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let to = 1; to <= letters.length; to++) {
    best[to] = null;
    for (let from = Math.max(0, to - 20); from < to; from++) {
      const before = best[from];
      const word = words.get(letters.slice(from, to));
      if (before && word && (!best[to] || before.length + 1 < best[to]!.length)) best[to] = [...before, word];
    }
  }
  return best[letters.length] ?? null;
}

/** A question typed in letters: what may be a name before it (empty where it names nothing), and what it asks. */
export function readLetters(query: string, words: AskedWords): { name: string; asks: string }[] {
  const letters = pinyinKey(query);
  const found: { name: string; asks: string; count: number }[] = [];
  for (let at = 0; at < letters.length; at++) {
    if (at > 0 && at < NAME) continue;
    const rest = wordsOf(letters.slice(at), words);
    if (rest) found.push({ name: letters.slice(0, at), asks: rest.join(''), count: rest.length });
  }
  // all of it words, or else the shortest name: the words after it are whole
  return found.slice(0, NAMES);
}
