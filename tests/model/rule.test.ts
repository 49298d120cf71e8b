import { expect, test } from 'vitest';
import { rulesOf } from '../../src/model/rules.ts';
import { disclosure, nonsense } from '../../src/schema/disclosure.ts';

const record = (data: object) =>
  disclosure.parse({
    kind: 'rule',
    title: '制度',
    date: '2020-12',
    source: 's',
    about: { streets: ['x'] },
    does: 'meeting',
    says: '每周四开例会',
    every: 'weekly',
    ...data,
  });
const rule = (data: object) => rulesOf([{ id: 'r', data: record(data) }])[0]!;

test('says when, to the weekday and hour that it names and no further', () => {
  expect(rule({ weekday: 4, hour: '15:00' }).when).toBe('每周四15:00');
  expect(rule({}).when).toBe('每周');
  expect(rule({ every: 'step', does: 'acceptance' }).when).toBe('每道工序完成时');
});
test('names the parties and counts them', () => {
  const facts = new Map(rule({ does: 'acceptance', every: 'step', parties: ['office', 'manager', 'supervisor', 'taskforce'] }).facts);
  expect(facts.get('应到的各方')).toBe('办事处、管理公司、监理、改造专班（4方）');
});
test('不过夜 is a limit of no nights', () => {
  expect(new Map(rule({ does: 'issue', every: 'event', within: { value: 0, unit: 'night' } }).facts).get('时限')).toBe('不过夜');
  expect(new Map(rule({ does: 'issue', every: 'event', within: { value: 3, unit: 'workday' } }).facts).get('时限')).toBe('3个工作日之内');
});
test('a weekday without a week, and a rule that says it happened, are slips', () => {
  expect([...nonsense(record({ every: 'daily', weekday: 4 }))].map(([path]) => path)).toEqual([['weekday']]);
  expect([...nonsense(record({ basis: 'act' }))].map(([path]) => path)).toEqual([['basis']]);
});
