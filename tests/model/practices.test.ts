import { expect, test } from 'vitest';
import type { Portal } from '../../src/model/portal.ts';
import { partsOfPractice, practiceTitle } from '../../src/model/practices.ts';

const title = (usedBy: object[], key: 'street' | 'district', place: string, ofJie: object[] = []): string =>
  practiceTitle(
    {
      practices: new Map([['p', { title: '攻坚60天与九周倒排', source: 'bao', usedBy }]]),
      ofStreet: new Map([['jie', ofJie.map((data) => ({ id: 'd', data: { date: '2020', ...data } }))]]),
      corrections: new Map(),
      asOf: '2021-01-01',
    } as unknown as Portal,
    'p',
    key,
    place,
  );
const USED = [{ street: 'jie' }, { street: 'jie', part: '九周倒排' }, { district: 'qu', part: '九周倒排' }];

test('a place is not said to use more of a method than it does', () => {
  expect(title(USED, 'district', 'qu')).toBe('九周倒排');
  expect(title(USED, 'street', 'jie')).toBe('攻坚60天与九周倒排');
});

test('a method of which only background tells is background where it is used', () => {
  const swept = { source: 'bao', round: '城市管理' };
  expect(title([{ street: 'jie', part: '路长制' }], 'street', 'jie', [swept])).toBe('路长制（背景：城市管理）');
  expect(title([{ street: 'jie' }], 'street', 'jie', [swept, { source: 'bao' }])).toBe('攻坚60天与九周倒排');
  expect(title([{ street: 'jie', source: 'ling' }], 'street', 'jie', [swept])).toBe('攻坚60天与九周倒排');
});

test('what a source only names of a method is said once, not part by part', () => {
  const parts = [{ name: '人和路' }, { name: '政通路' }, { name: '口袋公园', says: '另有微景观' }];
  expect(partsOfPractice({ parts })).toEqual({
    told: [{ name: '口袋公园', says: '另有微景观' }],
    rest: '还有人和路、政通路；来源只写了名称，没有说明内容。',
  });
  expect(partsOfPractice({ parts: parts.slice(0, 2) })).toEqual({ told: [], rest: '人和路、政通路；来源只写了名称，没有说明内容。' });
  expect(partsOfPractice({ parts: parts.slice(2) }).rest).toBe('');
});
