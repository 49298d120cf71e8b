import { expect, test } from 'vitest';
import { warrantiesOf } from '../../src/model/warranty.ts';
import { disclosure, nonsense } from '../../src/schema/disclosure.ts';

const record = (data: object) =>
  disclosure.parse({
    kind: 'warranty',
    title: '保修',
    date: '2021-05',
    source: 's',
    about: { compounds: ['c'] },
    what: '屋面防水',
    ...data,
  });
const words = (data: object): string => warrantiesOf([{ id: 'w', data: record(data) }])[0]!.words;

test('says from when until when, and who', () => {
  expect(words({ from: '2021-04-02', until: '2026-04-01', by: '某公司' })).toBe('屋面防水：2021年4月2日起，到2026年4月1日，由某公司保修');
});
test('a date that was not published is said to be missing, never worked out', () => {
  expect(words({})).toBe('屋面防水：起始日期未公开，到何时未公开');
});
test('cannot end before it begins', () => {
  expect([...nonsense(record({ from: '2021-04-02', until: '2020-04-01' }))]).toEqual([
    [['until'], '“2020-04-01”', '不早于起始（2021-04-02）'],
  ]);
});
