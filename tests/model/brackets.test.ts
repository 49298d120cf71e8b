import { expect, test } from 'vitest';
import { aside } from '../../src/model/brackets.ts';

test('one bracket, never one in or behind the other', () => {
  expect(aside('拆除违建', '丰产路47号示范院（五个院合计）')).toBe('拆除违建（丰产路47号示范院，五个院合计）');
  expect(aside('50%（5个楼院合计）', '2020年（推定）')).toBe('50%（5个楼院合计，2020年，推定）');
  expect(aside('列入计划', '第一批（2020年12月前完成）项目')).toBe('列入计划（第一批项目，2020年12月前完成）');
  expect(aside('7个小区', '2020年（推定）的转载，没有说清是哪一天')).toBe('7个小区（2020年的转载，推定，没有说清是哪一天）');
  expect(aside('已完成（推定）', '居民的话', undefined, '5个楼院合计')).toBe('已完成（推定，居民的话，5个楼院合计）');
});
test('nothing to add, no bracket', () => {
  expect(aside('26个楼院')).toBe('26个楼院');
  expect(aside('26个楼院', '', false, undefined)).toBe('26个楼院');
});
