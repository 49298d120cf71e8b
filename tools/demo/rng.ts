import { hash32 } from '../../src/model/hash.ts';

/** Seeded chance: the same label always gives the same stream, so a change in one story never shifts another. */
export interface Rng {
  /** In [0, 1). */
  next(): number;
  /** Whole number from `lo` to `hi`, both included. */
  int(lo: number, hi: number): number;
  /** Real number in [lo, hi). */
  real(lo: number, hi: number): number;
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** `n` different members (fewer if there are fewer), in the list's own order. */
  sample<T>(list: readonly T[], n: number): T[];
  fork(label: string): Rng;
}

/** mulberry32: small, and good enough for a city that does not exist. */
export function createRng(label: string): Rng {
  let state = hash32(label);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1));
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!;
  return {
    next,
    int,
    pick,
    real: (lo, hi) => lo + next() * (hi - lo),
    chance: (p) => next() < p,
    weighted: (weights) => {
      const keys = Object.keys(weights) as (keyof typeof weights)[];
      let left = next() * keys.reduce((sum, k) => sum + weights[k], 0);
      for (const k of keys) if ((left -= weights[k]) < 0) return k;
      return keys.at(-1)!;
    },
    sample: (list, n) => {
      const rest = list.map((_, i) => i);
      const chosen = Array.from({ length: Math.min(n, list.length) }, () => rest.splice(int(0, rest.length - 1), 1)[0]!);
      return chosen.toSorted((a, b) => a - b).map((i) => list[i]!);
    },
    fork: (sub) => createRng(`${label}/${sub}`),
  };
}
