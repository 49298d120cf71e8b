import { describe, expect, test } from 'vitest';
import { dueIn } from '../../src/desk/due.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';

const due = (records: Records, today: string, options?: Parameters<typeof officeOf>[2]) =>
  dueIn(officeOf(records, today, options), today, 'jie');
const started = { begin: { kind: 'progress', date: '2026-01-30', state: 'underway', started: '2026-01-30' } };

describe('what is owed, with the form that settles it', () => {
  test('a plan that is late, and one that is due this month', () => {
    const plan = (today: string) => due(started, today).items.find((i) => i.kind === 'plan');
    expect(plan('2026-03-09')).toMatchObject({ what: '样例院 改造方案及调整', when: '过了4天', state: 'late', places: [{ id: 'c' }] });
    expect(plan('2026-03-04')).toMatchObject({ when: '明天到期', state: 'soon' });
    expect(plan('2026-02-05'), 'not this month').toBeUndefined();
  });
  test('a contract asks for that stage', () => {
    expect(due(started, '2026-03-09').items.find((i) => i.kind === 'bid')!.values).toEqual({ stage: 'contract' });
  });
  test('a question without an answer is followed by its answer', () => {
    const question = { q: { kind: 'issue', date: '2026-03-02', raised: '2026-03-02', question: '2号楼漏水', state: 'open' } };
    expect(due(question, '2026-03-09').items).toMatchObject([
      {
        kind: 'issue',
        what: '样例院：2号楼漏水',
        values: { follows: 'q', question: '2号楼漏水', state: 'answered', answered: '2026-03-09' },
      },
    ]);
  });
  test('a meeting that the rule of the street asks for and that nobody published, and the next one', () => {
    const rule = ofStreet({ rule: { kind: 'rule', date: '2026-03-01', does: 'meeting', says: '每周四开会', every: 'weekly', weekday: 4 } });
    expect(due(rule, '2026-03-16').items).toMatchObject([
      { what: '开会，近一个月缺2次', state: 'late', kind: 'meeting', street: 'jie', values: { level: 'weekly', asOf: '2026-03-12' } },
      { what: '3月19日 开会', state: 'soon', when: '还有3天' },
    ]);
  });
  test('a collection of what newspapers told owes nothing', () => {
    expect(due(started, '2026-03-09', { official: false }).items).toEqual([]);
  });
});

test('how fresh it is', () => {
  expect(due(started, '2026-02-02').fresh).toEqual([
    { value: '3天前', label: '最近一次发布' },
    { value: '1个', label: '小区近30天有消息，共1个' },
    { value: '3天', label: '没有消息最久：样例院' },
  ]);
});
