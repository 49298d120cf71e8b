import { expect, test } from 'vitest';
import { byLetter, byRoad } from '../../src/search/name-index.ts';

const names = ['嵩岳小区', '丰产路47号院', '丰产路5号院', '丰产路103号院', '安阳路3号', '110宿舍'].map((name, i) => ({
  name,
  href: `/compounds/${i}/`,
  note: '',
}));

test('names stand under their pinyin letter, numbers at the end', () => {
  expect(byLetter(names).map(({ letter, names: list }) => [letter, list.length])).toEqual([
    ['A', 1],
    ['F', 3],
    ['S', 1],
    ['0', 1],
  ]);
});

test('house numbers stand under their road, in the order of numbers', () => {
  expect(byRoad(names).map(({ road, numbers }) => [road, numbers.map((n) => n.number)])).toEqual([
    ['安阳路', ['3']],
    ['丰产路', ['5', '47', '103']],
  ]);
});
