import { expect, test } from 'vitest';
import { byGroup, quantile, score } from '../../tools/search-eval/metrics.ts';
import { toChinese } from '../../tools/search-eval/generate.ts';

const query = { group: 'exact', q: '甲', relevant: ['a/', 'b/'], also: ['x/'] };

test('pages that are welcome beside count neither way', () => {
  expect(score(query, { paths: ['x/', 'a/', 'c/', 'b/'], exact: true })).toEqual({ first: 1, five: 1, reciprocal: 1, honest: 0 });
});
test('nothing found is honest, and a hit of no use', () => {
  expect(score(query, { paths: [], exact: false })).toEqual({ first: 0, five: 0, reciprocal: 0, honest: 1 });
});
test('nonsense is left out of the overall figure', () => {
  const rows = [
    { query, score: score(query, { paths: ['a/'], exact: true }) },
    {
      query: { group: 'nonsense', q: '乙', relevant: [] },
      score: score({ group: 'nonsense', q: '乙', relevant: [] }, { paths: [], exact: false }),
    },
  ];
  expect(byGroup(rows).map((g) => [g.group, g.queries])).toEqual([
    ['exact', 1],
    ['nonsense', 1],
    ['all', 1],
  ]);
});
test('quantiles', () => expect(quantile([3, 1, 2], 0.5)).toBe(2));
test.each([
  [47, '四十七'],
  [105, '一百零五'],
  [10, '十'],
  [171, '一百七十一'],
])('%i is %s', (number, numeral) => expect(toChinese(number)).toBe(numeral));
