import { describe, expect, test } from 'vitest';
import {
  changes,
  forget,
  fromHash,
  merge,
  NOBODY,
  parse,
  remember,
  toHash,
  visited,
  type Followed,
  type News,
} from '../../src/scripts/following.ts';

const news = (records: string[], status = '施工中 40%', total = records.length): News => ({
  id: 'songyue',
  title: '嵩岳小区',
  status,
  state: { status: 'underway', label: '施工中' },
  age: ['这是2020年5月9日的消息。'],
  known: 'lianhelu',
  total,
  records: records.map((id) => ({ id, date: '2020年5月9日', kind: '进度通报', title: id })),
  notices: [],
});
const songyue: Followed = { id: 'songyue', title: '嵩岳小区' };

describe('what is stored is read with care', () => {
  test.each([
    null,
    '',
    'no json',
    '[]',
    '1',
    'null',
    '"x"',
    '{"list":{}}',
    '{"list":[null,1,{"id":"../x"},{"id":"<b>"},{"title":"无编号"}]}',
  ])('%s is an empty list', (raw) => {
    expect(parse(raw)).toEqual(NOBODY);
  });
  test('what was remembered comes back as it was', () => {
    const state = { list: [{ ...songyue, building: '3号楼', seen: ['a'], total: 1, status: '施工中' }], offline: false };
    expect(parse(JSON.stringify(state))).toEqual(state);
  });
  test('the same compound twice counts once, and the list has an end', () => {
    const list = [...Array.from({ length: 80 }, (_, i) => ({ id: `c${i}`, title: 'x' })), { id: 'c0', title: 'y' }];
    expect(parse(JSON.stringify({ list })).list).toHaveLength(50);
  });
});

describe('what changed since the last visit', () => {
  test('nothing, before there was a visit', () => expect(changes(songyue, news(['a']))).toEqual({ records: [], more: 0 }));
  test('records that were not there, and the new status', () => {
    const before = visited(songyue, news(['b', 'a'], '未开工'));
    expect(changes(before, news(['c', 'b', 'a']))).toMatchObject({
      records: [{ id: 'c' }],
      more: 0,
      status: { was: '未开工', now: '施工中 40%' },
    });
  });
  test('records of early dates that were added later are at least counted', () => {
    const before = visited(songyue, news(['b', 'a'], '施工中 40%', 40));
    expect(changes(before, news(['c', 'b'], '施工中 40%', 43))).toEqual({ records: [expect.objectContaining({ id: 'c' })], more: 2 });
  });
  test('after a visit nothing is new', () => {
    const now = news(['c', 'b']);
    expect(changes(visited(songyue, now), now)).toEqual({ records: [], more: 0 });
  });
  test('a withdrawn record is no change', () =>
    expect(changes(visited(songyue, news(['b', 'a'])), news(['a']))).toEqual({ records: [], more: 0 }));
});

describe('the list travels in a link', () => {
  const list = [
    { ...songyue, building: '3号楼' },
    { id: 'tongbailu-61', title: '桐柏路61号院' },
  ];
  test('ids and buildings, nothing else', () => {
    expect(toHash(list)).toBe('#add=songyue:3%E5%8F%B7%E6%A5%BC,tongbailu-61');
    expect(fromHash(toHash(list))).toEqual([{ id: 'songyue', building: '3号楼' }, { id: 'tongbailu-61' }]);
  });
  test.each(['', '#', '#songyue', '#add=', '#add=../..,%3Cscript%3E,A,-a', `#add=${'a'.repeat(65)}`])('%s brings nothing', (hash) =>
    expect(fromHash(hash)).toEqual([]),
  );
  test('a link that was cut off brings what is whole', () =>
    expect(fromHash('#add=songyue,tongbailu-61:%E5%8')).toEqual([{ id: 'songyue' }, { id: 'tongbailu-61' }]));
  test('adding keeps what is here and adds what is not', () => {
    const here = remember(NOBODY, { ...songyue, seen: ['a'], building: '1号楼' });
    const both = merge(here, fromHash(toHash(list)));
    expect(both.list).toEqual([
      { ...songyue, seen: ['a'], building: '1号楼' },
      { id: 'tongbailu-61', title: 'tongbailu-61' },
    ]);
    expect(merge(both, fromHash(toHash(list)))).toEqual(both);
    expect(forget(both, 'songyue').list).toHaveLength(1);
  });
});
