import { expect, test } from 'vitest';
import { judged } from '../helpers/planted-ledger.ts';

/** Twelve compounds, twelve months, 25 mistakes: other kinds and places for each seed; fifty more are in tests/long. */
test.each([2, 11])('of a ledger with 25 mistakes exactly these are found, each once and at its cell; put right it passes (%i)', (seed) => {
  const { found, planted, after } = judged(seed);
  expect(found).toEqual(planted);
  expect(after.findings.filter((f) => f.level !== 'note')).toEqual([]);
  // 144 reports and 144 payments, besides the lists
  expect(after.entries.filter((e) => /progress|payment/.test(e.id))).toHaveLength(288);
});
