import { expect, test } from 'vitest';
import { qrPath, qrSquares } from '../../src/open-data/qr.ts';

const address = 'https://example.org/compounds/fengchanlu-47/';

test('a code has its white edge and its three eyes', () => {
  const rows = qrSquares(address);
  expect(rows.slice(0, 4).flat().some(Boolean)).toBe(false);
  for (const [x, y] of [
    [4, 4],
    [rows.length - 11, 4],
    [4, rows.length - 11],
  ] as const)
    expect(rows[y]!.slice(x, x + 7)).toEqual(Array(7).fill(true));
});
test('the path covers exactly the black squares', () => {
  const rows = qrSquares(address);
  const drawn = rows.map((r) => r.map(() => false));
  for (const m of qrPath(address).path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let i = 0; i < Number(m[3]); i++) drawn[Number(m[2])]![Number(m[1]) + i] = true;
  expect(drawn).toEqual(rows);
});
