import { expect, test } from 'vitest';
import { FILE_COLUMNS, packRows, readColumn, type FileRow } from '../../src/model/explore-file.ts';
import { bare } from '../../src/model/dates.ts';
import { silentDays } from '../../src/model/silence.ts';
import { exploreFile, listedOf } from '../../src/model/explore.ts';
import { STATUSES } from '../../src/model/status.ts';
import { rowOfFile, type Values } from '../../src/scripts/explore-rows.ts';
import { breather, filterSliced, sortSliced } from '../../src/scripts/slices.ts';
import { rowsIn } from '../helpers/many-rows.ts';
import { officeOf } from '../helpers/office.ts';

test('what is packed is unpacked, whether a column has few different words or many', () => {
  const rows = Array.from({ length: 300 }, (_, i) => {
    const row = Object.fromEntries(FILE_COLUMNS.map((c) => [c, ''])) as FileRow;
    return { ...row, id: `lu-${1000 + i}`, title: i % 7 ? `望溪路${i}号院` : '', kind: i % 2 ? '小区' : '楼院', households: `${i * 37}户` };
  });
  expect(rowsIn(packRows(rows, {})).rows).toEqual(rows);
  expect(rowsIn(packRows(rows.slice(0, 1), {})).rows).toEqual(rows.slice(0, 1));
  // in whatever order
  const reading = readColumn(packRows(rows, {}).split('\n')[1 + FILE_COLUMNS.indexOf('id')]!, rows.length);
  let step = reading.next();
  while (!step.done) step = reading.next();
  const at = step.value;
  const order = rows.map((_, i) => (i * 77) % rows.length);
  expect(order.map(at)).toEqual(order.map((i) => rows[i]!.id));
});

test('the file says of a compound what its row in a page says (of a city: tests/long/explore.test.ts)', () => {
  const records = {
    a: { kind: 'progress', date: '2026-05-31', state: 'underway', percent: 40 },
    b: { kind: 'bid', date: '2026-03-01', stage: 'contract', amount: '1000000' },
    c: { kind: 'payment', date: '2026-06-01', paid: '250000' },
  };
  const portal = officeOf(records, '2026-06-02');
  const { places, rows } = rowsIn(exploreFile(portal, new Map()));
  expect(rows.map((r) => r.id)).toEqual([...portal.compounds.keys()].sort());
  const figures = Object.keys(listedOf(portal, rows[0]!.id).has);
  for (const file of rows) {
    const { view, status, place, percent, promised, households, paid, agreed, has, showcase } = listedOf(portal, file.id);
    const row = rowOfFile(file, { places, statuses: Object.entries(STATUSES), figures, today: portal.asOf, newest: portal.asOf });
    const value = (column: keyof Values) => row.values[column];
    expect(row).toMatchObject({
      kind: view.kindLabel,
      district: view.district?.title ?? '',
      street: view.street?.title ?? '',
      status: STATUSES[status.status],
      showcase: showcase ? '示范' : '没有说是',
      has: figures.filter((f) => has[f]),
    });
    expect(value('silence')).toBe(view.latest ? String(silentDays(bare(view.latest.data.date), portal.asOf)) : '');
    expect([value('status'), value('percent'), value('promised'), value('households'), value('paid'), value('agreed')]).toEqual([
      place,
      ...[percent, promised, households, paid, agreed].map((cell) => cell.sort),
    ]);
  }
});

test('a long sort in pieces is the sort, equals stay as they were, and what is no longer wanted is left', async () => {
  const items = Array.from({ length: 5000 }, (_, i) => ({ key: (i * 7919) % 101, i }));
  const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
  const always = breather(() => true);
  expect(await sortSliced(items, byKey, always)).toEqual(items.toSorted(byKey));
  expect(await sortSliced([], byKey, always)).toEqual([]);
  expect(await filterSliced(items, ({ key }) => key === 5, always)).toEqual(items.filter(({ key }) => key === 5));
  expect(
    await sortSliced(
      items,
      byKey,
      breather(() => false),
    ),
  ).toBeUndefined();
  expect(
    await filterSliced(
      items,
      () => true,
      breather(() => false),
    ),
  ).toBeUndefined();
});
