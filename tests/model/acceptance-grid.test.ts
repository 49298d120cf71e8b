import { describe, expect, test } from 'vitest';
import { acceptanceGrid, hasAcceptancePage } from '../../src/model/acceptance-grid.ts';
import { compoundView } from '../../src/model/compound.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const RULE = {
  kind: 'rule',
  date: '2026-01-05',
  does: 'acceptance',
  says: '每道工序四方一起验',
  every: 'step',
  of: '每道工序',
  parties: ['office', 'manager', 'supervisor', 'taskforce'],
  stage: 'concealed',
  about: { streets: ['jie'] },
};
const START = { kind: 'progress', date: '2026-02-01', state: 'underway' };
const accepted = (date: string, ...parties: string[]) => ({
  kind: 'acceptance',
  date,
  stage: 'concealed',
  of: '管沟',
  parties: parties.map((p) => ({ party: p.split(':')[0], result: p.split(':')[1] ?? 'pass' })),
});
const grid = (records: Records, official = true) => {
  const portal = officeOf(records, '2026-06-01', { official });
  return acceptanceGrid(portal, compoundView(portal, 'c'));
};
const missing = ({ rows }: ReturnType<typeof grid>): string[] =>
  rows.flatMap((r) => r.cells.filter((c) => c.state === 'missing').map((c) => `${r.what}：${c.party}`));

describe('by the rule of the street', () => {
  test('one party that is absent is seen, and only that one', () => {
    const g = grid({ RULE, START, a: accepted('2026-03-01', 'office', 'manager', 'taskforce') });
    expect(missing(g)).toEqual(['隐蔽工程验收：管沟：监理']);
    expect(g.finding).toBe('应验4方，公布了1次结果，1次缺方');
  });
  test('when all were there nobody is missing', () => {
    const g = grid({ RULE, START, a: accepted('2026-03-01', 'office', 'manager', 'supervisor', 'taskforce') });
    expect(missing(g)).toEqual([]);
    expect(g.finding).toBe('应验4方，公布了1次结果，各方都有意见');
  });
  test('without any result the rule itself is the row, and all are missing', () => {
    const g = grid({ RULE, START });
    expect(g.rows).toMatchObject([{ what: '每道工序', when: '每道工序完成时' }]);
    expect(missing(g)).toHaveLength(4);
    expect(g.finding).toBe('应验4方，一次结果也没有公布');
  });
  test('before work began nothing is missing yet', () => {
    const g = grid({ RULE });
    expect(g.rows[0]!.cells.map((c) => c.words)).toEqual(['还没到', '还没到', '还没到', '还没到']);
  });
  test('a collection of press accounts knows only what it did not find', () => {
    expect(grid({ RULE, START }, false).finding).toBe('应验4方，一次结果也没有收集到');
  });
});

test('an acceptance that was repeated is one row, with what was said before', () => {
  const g = grid({ a: accepted('2026-03-01', 'office', 'supervisor:fail'), b: accepted('2026-03-09', 'office', 'supervisor') });
  expect(g.rows).toHaveLength(1);
  expect(g.rows[0]).toMatchObject({ record: 'b', when: '2026年3月9日', earlier: ['2026年3月1日，监理不通过'] });
  expect(g.finding).toBe('公布了1次结果');
});

test('there is a page only where there is something to say', () => {
  expect(hasAcceptancePage(officeOf({}, '2026-06-01'), 'c')).toBe(false);
  expect(hasAcceptancePage(officeOf({ RULE }, '2026-06-01'), 'c')).toBe(true);
});
