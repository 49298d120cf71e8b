import { describe, expect, test } from 'vitest';
import type { LedgerRow, LedgerState } from '../../src/model/items.ts';
import { noticeDays, sheetRows } from '../../src/model/sheet.ts';

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
