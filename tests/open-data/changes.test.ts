import { expect, test } from 'vitest';
import { thenFile } from '../../src/model/then.ts';
import { changesTable } from '../../src/open-data/changes.ts';
import { districts } from '../charts/districts.ts';

test('what a compound will read as, once nothing has been heard of it, is no change before that day', () => {
  const daysOn = (asOf: string) => {
    const portal = districts({
      compounds: { yuan: { title: '一院', street: 'donglu' } },
      disclosures: { d: { kind: 'progress', date: '2020-11-01', about: { compounds: ['yuan'] }, state: 'underway' } },
      asOf,
    });
    return changesTable(portal, (p) => p, [['donglu', thenFile(portal, 'donglu', ['yuan'])]]).rows.map((r) => String(r['day']));
  };
  expect(new Set(daysOn('2020-12-28'))).toEqual(new Set(['2020-11-01']));
  expect(daysOn('2021-12-28').some((day) => day > '2021-01-01')).toBe(true);
});
