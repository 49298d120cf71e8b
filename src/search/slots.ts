import { hash32 } from '../model/hash.ts';

/** The most of the numbers that are taken. */
const LOAD = 2 / 3;
const FEWEST = 16;

/**
 * A number for each address: its place in a table that is at least a third empty, by its hash. The same addresses always get the same numbers, whatever
 * came first, and one more or one less moves hardly any other.
 */
export function numbered(paths: Iterable<string>): { numbers: Map<string, number>; size: number } {
  const hashed = Array.from(paths, (path) => [hash32(path), path] as const);
  const size = hashed.length && 2 ** Math.ceil(Math.log2(Math.max(FEWEST, hashed.length / LOAD)));
  const numbers = new Map<string, number>();
  let next = 0;
  for (const [hash, path] of hashed.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))) {
    const number = Math.max(next, Math.floor((hash / 2 ** 32) * size));
    numbers.set(path, number);
    next = number + 1;
  }
  return { numbers, size: Math.max(size, next) };
}
