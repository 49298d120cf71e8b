import { expect, test } from 'vitest';
import { demoCity } from '../../tools/demo/city.ts';

test('a city of 12,000 has a name of its own for everything', () => {
  const paths = [...demoCity({ compounds: 12_000, seed: 5 })].map(([path]) => path);
  expect(paths.filter((path) => /^compounds\/.*\.mdx$/.test(path))).toHaveLength(12_000);
  expect(new Set(paths).size).toBe(paths.length);
});
