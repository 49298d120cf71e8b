import { expect, test } from 'vitest';
import { judged } from '../helpers/planted-ledger.ts';

test.each(Array.from({ length: 50 }, (_, i) => 101 + i))('a ledger with 25 planted mistakes, %i', (seed) => {
  const { found, planted, after } = judged(seed);
  expect(found).toEqual(planted);
  expect(after.findings.filter((f) => f.level !== 'note')).toEqual([]);
});
