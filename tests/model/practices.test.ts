import { expect, test } from 'vitest';
import type { Portal } from '../../src/model/portal.ts';
import { practiceTitle } from '../../src/model/practices.ts';

const title = (usedBy: object[], key: 'street' | 'district', place: string): string =>
  practiceTitle({ practices: new Map([['p', { title: '攻坚60天与九周倒排', usedBy }]]) } as unknown as Portal, 'p', key, place);
const USED = [{ street: 'jie' }, { street: 'jie', part: '九周倒排' }, { district: 'qu', part: '九周倒排' }];

test('a place is not said to use more of a method than it does', () => {
  expect(title(USED, 'district', 'qu')).toBe('九周倒排');
  expect(title(USED, 'street', 'jie')).toBe('攻坚60天与九周倒排');
});
