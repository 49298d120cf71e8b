import { expect, test } from 'vitest';
import { byFirst, byLetter, byRoad } from '../../src/search/name-index.ts';

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

test('within a letter, names stand by their first character, house numbers in order', () => {
  const f = byLetter([...names, { name: '凤凰小区', href: '/compounds/9/', note: '' }]).find(({ letter }) => letter === 'F');
  expect(byFirst(f!.names).map(({ first, names: list }) => [first, list.map(({ name }) => name)])).toEqual([
    ['丰', ['丰产路5号院', '丰产路47号院', '丰产路103号院']],
    ['凤', ['凤凰小区']],
  ]);
});

test('house numbers stand under their road, in the order of numbers', () => {
  expect(byRoad(names).map(({ road, numbers }) => [road, numbers.map((n) => n.number)])).toEqual([
    ['安阳路', ['3']],
    ['丰产路', ['5', '47', '103']],
  ]);
});
