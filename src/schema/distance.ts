/** Edits from one word to another, for “did you mean”: insert, delete, replace; two letters in the wrong order are one slip. */
export function distance(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  let before: number[] = [];
  let row = [0, ...y.map((_, j) => j + 1)];
  for (let i = 0; i < x.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < y.length; j++) {
      const swapped = i > 0 && j > 0 && x[i] === y[j - 1] && x[i - 1] === y[j] ? before[j - 1]! + 1 : Infinity;
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (x[i] === y[j] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row[y.length]!;
}
