import { expect, test } from 'vitest';
import { consentOf, consentWords } from '../../src/model/consent.ts';
import type { Disclosure } from '../../src/model/disclosure.ts';

const asked = (id: string, more: object): Disclosure =>
  ({
    id,
    data: { kind: 'consent', title: id, date: '2020-11-20', about: {}, source: 's', matter: '改造', step: 'not-stated', ...more },
  }) as Disclosure;
const open = asked('open', { state: 'collecting' });
const states = (...all: Disclosure[]) => consentOf(all, '没有收集到').map((c) => c.state);

test('an asking is over once a later record of it says so', () => {
  expect(states(open)).toEqual(['征求中']);
  expect(states(open, asked('end', { state: 'done', follows: 'open' }))).toEqual(['当时征求中，后来已征求', '已征求']);
  expect(states(open, asked('more', { state: 'collecting', follows: 'open' }))).toEqual(['征求中', '征求中']);
  expect(states(open, asked('other', { state: 'done' }))).toEqual(['征求中', '已征求']);
});

test('what came of it is a vote, or none that was found: no more is said', () => {
  const words = (...all: Disclosure[]) => consentWords(consentOf(all, '没有收集到'), '没有收集到');
  const ballot = { agreedHouseholds: 9, votedHouseholds: 10, totalHouseholds: 12 };
  expect(words()).toBeUndefined();
  expect(words(open)).toBe('问过，没有收集到表决结果');
  expect(words(open, asked('vote', { ballot }))).toBe('有表决结果');
  expect(words(asked('votes', { perBuilding: [{ building: '1号楼', ballot }] }))).toBe('有表决结果');
});
