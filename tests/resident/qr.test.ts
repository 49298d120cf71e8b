import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { qrPath, qrPng, qrSquares, qrSvg } from '../../src/open-data/qr.ts';

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
test('the picture has the same squares', () => {
  const png = qrPng(address, 3);
  const width = png.readUInt32BE(16);
  const rows = qrSquares(address);
  expect(width).toBe(rows.length * 3);
  const data = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.length - 16));
  const line = 1 + Math.ceil(width / 8);
  const black = (x: number, y: number) => !(data[y * line + 1 + (x >> 3)]! & (0x80 >> (x & 7)));
  expect(rows.map((r, y) => r.map((_, x) => black(x * 3 + 1, y * 3 + 1)))).toEqual(rows);
});
test('the drawing needs no style', () => expect(qrSvg(address)).not.toMatch(/style|class/));
