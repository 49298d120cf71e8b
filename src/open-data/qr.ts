import { encode } from 'uqr';

/** A QR code as rows of black squares, with the white edge of four that scanners need. Level Q: a notice board fades and gets scratched. */
export const qrSquares = (text: string): boolean[][] => encode(text, { ecc: 'Q', border: 4 }).data;

/** The black squares as one SVG path on a field of `size` units. */
export function qrPath(text: string): { size: number; path: string } {
  const rows = qrSquares(text);
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x] || row[x - 1]) continue;
      let width = 1;
      while (row[x + width]) width++;
      path += `M${x} ${y}h${width}v1h-${width}z`;
    }
  });
  return { size: rows.length, path };
}
