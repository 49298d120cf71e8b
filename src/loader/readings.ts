import { pinyin } from 'pinyin-pro';

/** The characters of GB 2312, which the names of places are written in. */
const characters = (): string[] => {
  const decoder = new TextDecoder('gb18030');
  const all: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const c = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(c)) all.push(c);
    }
  return all;
};

/** Their readings, without tones, as `ledger/romanise.ts` reads them. */
export function readingsTable(): string {
  const table = new Map<string, string>();
  for (const c of characters()) {
    const reading = pinyin(c, { toneType: 'none', v: true });
    table.set(reading, (table.get(reading) ?? '') + c);
  }
  return [...table].map(([reading, all]) => `${reading} ${all}`).join('\n');
}
