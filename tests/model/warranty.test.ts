import { describe, expect, test } from 'vitest';
import { readOn } from '../../src/model/turns.ts';
import { statutoryWarranty, warrantiesOf } from '../../src/model/warranty.ts';
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

describe('what the law gives', () => {
  const row = (item: string, state = 'done') => ({ item, label: item, state }) as Parameters<typeof statutoryWarranty>[0][number];
  const accepted = (date: string, more = {}) => ({ stage: 'completion', verdict: 'pass', mention: false, date, ...more }) as const;
  const said = (day: string, ...acceptance: ReturnType<typeof accepted>[]): string =>
    readOn(statutoryWarranty([row('roof')], acceptance).lines[0]!.sentence, day);

  test('runs from the acceptance of the whole, and is over on a day', () => {
    const words = '法定最低5年，从竣工验收合格起算（2021年4月2日），到2026年4月1日';
    expect(said('2026-04-01', accepted('2021-04-02'))).toBe(words);
    expect(said('2026-04-02', accepted('2021-04-02'))).toBe(`${words}，已经过了`);
  });
  test('is not worked out from a process, a failure, a mention or nothing', () => {
    for (const list of [
      [],
      [accepted('2021-04-02', { stage: 'concealed' })],
      [accepted('2021-04-02', { verdict: 'fail' })],
      [accepted('2021-04-02', { mention: true })],
    ])
      expect(said('2030-01-01', ...list)).toBe('法定最低5年，从竣工验收合格起算；未公开竣工验收日期，算不出到哪一天');
  });
  test('a month gives no last day', () => {
    expect(said('2030-01-01', accepted('2021-04'))).toBe('法定最低5年，从竣工验收合格起算（2021年4月）');
  });
  test('holds for what was carried out alone; the rest is left to the contract', () => {
    const { lines, byContract } = statutoryWarranty([row('insulation'), row('drainage', 'planned'), row('greening')], []);
    expect(lines.map((l) => l.what)).toEqual(['保温']);
    expect(byContract).toEqual(['greening']);
  });
});
