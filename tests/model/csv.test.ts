import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { csv } from '../../src/model/csv.ts';

const BOM = '\uFEFF';

/** A reader of RFC 4180, written apart from the writer. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') field += text[++i]!;
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\r') {
      rows.at(-1)!.push(field);
      field = '';
      if (c === '\r') {
        i++; // the LF after it
        rows.push([]);
      }
    } else field += c;
  }
  rows.pop();
  return rows;
};
const one = (value: Parameters<typeof csv>[1][number][number]) =>
  csv(['列'], [[value]])
    .replace(`${BOM}列\r\n`, '')
    .replace(/\r\n$/, '');

describe('a CSV file', () => {
  test('starts with a byte order mark and ends each line with CR LF', () => {
    expect(csv(['名称', '户数'], [['嵩岳小区', 1472]])).toBe(`${BOM}名称,户数\r\n嵩岳小区,1472\r\n`);
  });

  test('quotes commas, quotes and line breaks', () => {
    expect(one('甲,乙')).toBe('"甲,乙"');
    expect(one('说"好"')).toBe('"说""好"""');
    expect(one('上\n下')).toBe('"上\n下"');
    expect(one('上\r\n下')).toBe('"上\r\n下"');
  });

  test.each([
    '=1+1',
    '+SUM(A1)',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1+1',
    '－1-1',
    '＠A1',
    '=HYPERLINK("http://x","y")',
  ])('does not let a spreadsheet run %j', (formula) => {
    expect(one(formula).replace(/^"/, '')).toMatch(/^'/);
  });

  test.each(['-3', '+5', '-12.50', '-4%'])('leaves the number %s a number', (n) => expect(one(n)).toBe(n));

  test('an empty cell is what was not published, not zero', () => {
    expect(one(undefined)).toBe('');
    expect(one(0)).toBe('0');
    expect(one(['甲', '乙'])).toBe('甲；乙');
    expect(one(false)).toBe('否');
  });

  test('any text comes back as it went in, but for the mark before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' })), { minLength: 1 }), (rows) => {
        const back = parse(csv(['甲', '乙'], rows).slice(1)).slice(1);
        expect(back).toHaveLength(rows.length);
        rows.forEach((row, i) =>
          row.forEach((cell, j) => expect([cell, /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell]).toContain(back[i]![j])),
        );
      }),
    );
  });
});
