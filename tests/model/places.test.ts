import { expect, test } from 'vitest';
import { placesOf, placeWords } from '../../src/model/places.ts';
import { city } from '../charts/city.ts';

const portal = city({ jia: { title: '甲院' }, yi: { title: '乙院' }, bing: { title: '丙院' }, ding: { title: '丁院' } }, {});

test('the most exact level is named, and of many the first few', () => {
  expect(placeWords(portal, { compounds: ['jia'], streets: ['jie'] })).toBe('甲院');
  expect(placeWords(portal, { compounds: ['jia', 'yi', 'bing', 'ding'] })).toBe('甲院、乙院、丙院等4处');
  expect(placeWords(portal, { compounds: ['jia', 'yi'] }, 1)).toBe('甲院等2处');
  expect(placeWords(portal, { streets: ['jie'], districts: ['qu'] })).toBe('样例街道');
});
test('all of them, with their pages', () =>
  expect(placesOf(portal, { compounds: ['jia'], districts: ['qu'] }).map((p) => [p.title, p.path])).toEqual([
    ['甲院', '/compounds/jia/'],
    ['样例区', '/districts/qu/'],
  ]));
