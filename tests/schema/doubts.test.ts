import { describe, expect, test } from 'vitest';
import { doubts } from '../../src/schema/doubts.ts';
import { officeContent } from '../helpers/desk.ts';

const FIRST = '2026-09-05-dongfenglu-1-progress';

/** 280 metres at the end of August, and another record of the same works. */
const shrunk = (asOf: string, value: number, date = '2026-09-10'): string[] => {
  const content = officeContent();
  const first = content.disclosures.find((d) => d.id === FIRST)!.data;
  if (first.kind !== 'progress') throw new Error(first.kind);
  const items = structuredClone(first.items)!;
  items[0]!.quantity!.value = value;
  content.disclosures.push({ id: 'another', data: { ...first, title: '另一条', date, asOf, items } });
  return doubts(content)
    .filter((d) => d.doubt === 'shrunk')
    .map((d) => `${d.id} ${d.received}`);
};

describe('累计变小', () => {
  test('what is later for certain, and less', () => expect(shrunk('2026-09-09', 270)).toEqual(['another 270米']));
  test('what is earlier for certain, and more', () => expect(shrunk('2026-08-01', 300)).toEqual([`${FIRST} 280米`]));
  test('of a month and a day in it nobody knows which was first', () => {
    expect(shrunk('2026-08', 270)).toEqual([]);
    expect(shrunk('2026-08', 300)).toEqual([]);
  });
  test('a month before is earlier for certain', () => expect(shrunk('2026-07', 300)).toEqual([`${FIRST} 280米`]));
});
