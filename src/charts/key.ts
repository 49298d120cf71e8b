import { aside, group, SMALL, text, textWidth } from './svg.ts';

/** 图例: words in rows, each right of a place 20 px wide for its mark; the places are returned, for whoever draws the marks. */
export function keyOf(
  words: readonly string[],
  y: number,
  width: number,
): { body: string; height: number; at: (readonly [x: number, y: number])[] } {
  let [x, row] = [0, 0];
  const at: (readonly [number, number])[] = [];
  const parts = words.map((w) => {
    const wide = 20 + textWidth(w, SMALL) + 16;
    if (x && x + wide - 16 > width) [x, row] = [0, row + 1];
    const here = [Math.round(x), y + 10 + row * 24] as const;
    at.push(here);
    x += wide;
    return text(here[0] + 20, here[1] + 5, w);
  });
  return { body: group(aside, parts), height: words.length ? (row + 1) * 24 : 0, at };
}
