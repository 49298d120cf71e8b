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

test('where one number has a yard and its cluster, both are called in full; where even that is the same, by their place', () => {
  const at = (name: string, note: string) => ({ name, note, href: `/compounds/${name}${note}/` });
  const roads = byRoad([
    at('桐柏路61号院', '中原区'),
    at('桐柏路61号院片区', '中原区'),
    at('桐柏路8号院', '中原区'),
    at('建设街5号院', '甲区'),
    at('建设街5号院', '乙区'),
  ]);
  expect(roads.map(({ numbers }) => numbers.map((n) => n.label))).toEqual([
    ['5号院（甲区）', '5号院（乙区）'],
    ['8号', '61号院', '61号院片区'],
  ]);
});
