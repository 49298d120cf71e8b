import { expect, test } from 'vitest';
import { thenFile } from '../../src/model/then.ts';
import { changeRows, changesTable } from '../../src/open-data/changes.ts';
import { districts } from '../charts/districts.ts';

test('what a compound will read as, once nothing has been heard of it, is no change before that day', () => {
  const daysOn = (asOf: string) => {
    const portal = districts({
      compounds: { yuan: { title: '一院', street: 'donglu' } },
      disclosures: { d: { kind: 'progress', date: '2020-11-01', about: { compounds: ['yuan'] }, state: 'underway' } },
      asOf,
    });
    return changesTable(changeRows(portal, (p) => p, 'donglu', thenFile(portal, 'donglu', ['yuan']))).rows.map((r) => String(r['day']));
  };
  expect(new Set(daysOn('2020-12-28'))).toEqual(new Set(['2020-11-01']));
  expect(daysOn('2021-12-28').some((day) => day > '2021-01-01')).toBe(true);
});

test('a day that no record prints says how it came about', () => {
  const progress = (date: unknown) => ({ kind: 'progress', date, about: { compounds: ['yuan'] }, state: 'underway' });
  const portal = districts({
    compounds: { yuan: { title: '一院', street: 'donglu' } },
    disclosures: {
      guessed: progress({ date: '2020', notBefore: '2020-03-02', inferred: true, note: '按报道推定' }),
      printed: progress('2020-05-09'),
      vague: { ...progress('2020-06'), state: 'done' },
    },
    asOf: '2021-12-28',
  });
  const { rows } = changesTable(changeRows(portal, (p) => p, 'donglu', thenFile(portal, 'donglu', ['yuan'])));
  const basis = new Map(rows.map((r) => [r['day'], r['dayBasis']]));
  expect([basis.get('2020-03-02'), basis.get('2020-05-09'), basis.get('2020-06-01')]).toEqual(['推定', undefined, '只写到月']);
});

test('a day without a record is no day of publishing', () => {
  const portal = districts({
    compounds: { yuan: { title: '一院', street: 'donglu' } },
    disclosures: { d: { kind: 'progress', date: '2020-11-01', about: { compounds: ['yuan'] }, state: 'underway' } },
    asOf: '2021-12-28',
  });
  const { rows } = changesTable(changeRows(portal, (p) => p, 'donglu', thenFile(portal, 'donglu', ['yuan'])));
  const quiet = rows.filter((r) => String(r['day']) > '2020-11-01');
  expect(quiet.length).toBeGreaterThan(0);
  expect(new Set(quiet.map((r) => r['dayBasis']))).toEqual(new Set(['没有新记录']));
});

test('what is only mentioned stands by the day that its words are read from', () => {
  const about = { compounds: ['yuan'] };
  const portal = districts({
    compounds: { yuan: { title: '一院', street: 'donglu' } },
    disclosures: {
      act: { kind: 'progress', title: '施工', date: '2021-12-05', about, state: 'underway' },
      list: { kind: 'plan', title: '内容', basis: 'mention', date: '2021-12-05', about, plan: { items: [{ item: 'road' }] } },
      asked: { kind: 'consent', title: '征求', basis: 'mention', date: '2021-12-05', about, matter: '方案', step: 'not-stated' },
    },
    asOf: '2021-12-28',
  });
  const { rows } = changesTable(changeRows(portal, (p) => p, 'donglu', thenFile(portal, 'donglu', ['yuan'])));
  expect(rows.find((r) => r['what'] === '清单')).toMatchObject({ day: '2021-12-05', records: ['act', 'list'] });
});
