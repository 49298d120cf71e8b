import { expect, test } from 'vitest';
import type { Portal } from '../../src/model/portal.ts';
import { responsibilityOf } from '../../src/model/responsibility.ts';
import { officeOf } from '../helpers/office.ts';

/** A street of one yard, with these posts. */
const street = (contacts: object[], records = {}, official = true): ReturnType<typeof responsibilityOf> => {
  const portal = officeOf(records, '2026-06-01', { official });
  const compounds = new Map([['c', { ...portal.compounds.get('c')!, contacts }]]);
  return responsibilityOf({ ...portal, compounds } as unknown as Portal, 'jie');
};

test('posts stand in the order in which one would call, and the gaps are named', () => {
  const { yards, finding } = street([
    { post: '总监理岗', role: 'supervisor' },
    { post: '街道城建岗', role: 'yard', phone: '0371-12345678' },
    { post: '义务监督小分队', role: 'residents' },
  ]);
  expect(yards[0]!.posts.map((p) => `${p.label} ${p.post}`)).toEqual(['包院 街道城建岗', '监理 总监理岗', '居民监督 义务监督小分队']);
  expect(yards[0]!.vacant).toEqual(['社区', '施工', '楼长']);
  expect(finding).toBe('有名字的1个小区、院里，1个有负责的岗位或单位，1个有电话');
});

test('a headquarters answers for the yard, and is not called one that is in charge of it alone', () => {
  const { yards } = street([{ post: '施工协调组', role: 'taskforce' }]);
  expect(yards[0]!.posts.map((p) => p.label)).toEqual(['改造专班']);
  expect(yards[0]!.vacant).not.toContain('包院');
});

test('the company of the contract answers for the works', () => {
  const bid = { kind: 'bid', date: '2026-03-01', stage: 'contract', contractor: '某建设公司', amount: '100' };
  expect(street([], { bid }).yards[0]!.posts).toMatchObject([{ label: '施工', post: '某建设公司', source: 's', disclosure: 'bid' }]);
});

test('a yard that nobody is named for is said to be one', () => {
  expect(street([]).finding).toBe('有名字的1个小区、院，没有公布任何岗位');
  expect(street([], {}, false).yards[0]!.vacant).toHaveLength(5);
});
