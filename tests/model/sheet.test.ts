import { describe, expect, test } from 'vitest';
import type { LedgerRow, LedgerState } from '../../src/model/items.ts';
import { compoundView } from '../../src/model/compound.ts';
import { noticeDays, openMatters, sheetRows } from '../../src/model/sheet.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const row = (state: LedgerState, i: number): LedgerRow => ({ key: `r${i}`, item: 'road', label: `第${i}项`, state }) as LedgerRow;

describe('what one sheet of paper has room for', () => {
  test('all rows in their own order, as long as they fit', () => {
    const rows = [row('done', 1), row('underway', 2)];
    expect(sheetRows(rows)).toEqual({ rows, done: '', rest: 0 });
  });
  test('of many those that one still asks about, and what is done in one line', () => {
    const rows = Array.from({ length: 40 }, (_, i) => row(i % 2 ? 'underway' : 'done', i));
    const { rows: kept, done, rest } = sheetRows(rows, 12);
    expect(kept).toHaveLength(12);
    expect(kept.every((r) => r.state === 'underway')).toBe(true);
    expect(done).toMatch(/^第0项、第2项、.*等20项$/);
    expect(rest).toBe(8);
  });
});

test('a notice says from when until when', () => {
  expect(noticeDays({ from: '2026-06-29', to: '2026-07-06' })).toBe('2026年6月29日至2026年7月6日');
  expect(noticeDays({ from: '2026-07-02 08:30', to: '2026-07-02 17:00' })).toBe('2026年7月2日 08:30至17:00');
});

describe('what is not closed', () => {
  const said = (records: Records, asOf: string, official = true) => {
    const portal = officeOf(records, asOf, { official });
    return openMatters(portal, compoundView(portal, 'c')).map(({ label, words }) => `${label}：${words}`);
  };
  const records: Records = {
    plan: {
      kind: 'plan',
      date: '2026-03-02',
      plan: {
        finish: '2026-10',
        items: [
          { item: 'road', finish: '2026-06-10' },
          { item: 'roof', finish: '2026-08-20' },
        ],
      },
    },
    found: { kind: 'inspection', date: '2026-05-06', level: 'street', findings: [{ what: '沟边没有拉线', problem: true }] },
    asked: { kind: 'issue', date: '2026-05-12', raised: '2026-05-11', question: '路什么时候修', state: 'open' },
    askedToo: { kind: 'issue', date: '2026-05-13', raised: '2026-05-13', question: '灯什么时候亮', state: 'open' },
  };
  test('is the next date, the oldest question, what an inspection found, each with its day', () => {
    expect(said(records, '2026-06-01', false)).toEqual([
      '下一个期限：道路，2026年6月10日前',
      '待答复：2件，最早的是路什么时候修（2026年5月11日）',
      '待整改结果：沟边没有拉线（2026年5月6日查）',
    ]);
    expect(said(records, '2026-06-11', false)[0]).toBe('下一个期限：屋面维修，2026年8月20日前');
    expect(said(records, '2026-08-21', false)[0]).toBe('下一个期限：完工，2026年10月底前');
  });
  test('has no bracket within another', () => {
    const raised = { date: '2026-05', inferred: true, note: '报道写“日前”' };
    expect(said({ asked: { ...records.asked!, raised } }, '2026-06-01', false)).toEqual(['待答复：路什么时候修（2026年5月，推定）']);
  });
  test('names what an office owes, and nothing of a collection', () => {
    expect(said(records, '2026-06-30').find((line) => line.startsWith('待公开'))).toMatch(/（2026年\d+月\d+日前）/);
    expect(said(records, '2026-06-30', false).some((line) => line.startsWith('待公开'))).toBe(false);
  });
  test('is nothing where all is closed', () => expect(said({}, '2026-06-01', false)).toEqual([]));
});
