import { expect, test } from 'vitest';
import { pickPlaces, placesOf } from '../../src/desk/pick.ts';
import { officeContent } from '../helpers/desk.ts';

const places = placesOf(officeContent());
const found = (typed: string): string[] => pickPlaces(places, typed).map((p) => p.title);

test.each([
  ['东风路', ['东风路1号院', '东风路3号院']],
  ['东风路3', ['东风路3号院']],
  ['东风路１号院', ['东风路1号院']],
  ['电缆厂', ['东风路1号院']],
  ['dongfenglu3', ['东风路3号院']],
  ['donfenlu', ['东风路1号院', '东风路3号院']],
  ['示例', ['示例街道']],
  ['', []],
  ['没有', []],
])('%s', (typed, titles) => {
  expect(found(typed)).toEqual(titles);
});
