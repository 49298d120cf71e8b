import { expect, test } from 'vitest';
import { packOf } from '../../src/scripts/pack.ts';

test('files of news are called the same for ever, and share the compounds evenly', () => {
  expect(['songyue', 'fengchanlu-47', 'wenhui'].map(packOf)).toEqual(['99', '66', 'bd']);
  const packs = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) packs.set(packOf(`yuan-${i}`), (packs.get(packOf(`yuan-${i}`)) ?? 0) + 1);
  expect(packs.size).toBe(256);
  expect([...packs.keys()].every((pack) => /^[0-9a-f]{2}$/.test(pack))).toBe(true);
  expect(Math.max(...packs.values())).toBeLessThan(100);
});
