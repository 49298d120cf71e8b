import { expect, test } from 'vitest';
import { nonsense } from '../../src/schema/disclosure.ts';
import { before, more } from '../../src/schema/sense.ts';
import { record } from '../helpers/record.ts';

test('a date is before another only where both say so', () => {
  expect(before('2020-05', '2020-05-09')).toBe(false);
  expect(before('2020-04', '2020-05-09')).toBe(true);
  expect(before('2020', '2020-05')).toBe(false);
  expect(before({ date: '2020-05-01', inferred: true, note: '依据' }, '2020-05-02')).toBe(true);
});
test('decimals are compared as numbers, and nothing is more than nothing', () => {
  expect(more('10.5', 9)).toBe(true);
  expect(more(undefined, 9)).toBe(false);
});

const wrong = (kind: string, fields: object): string[] =>
  [...nonsense(record({ kind: kind as never, date: '2020-05-01', ...fields }).data)].map(([path]) => path.join('.'));
test.each([
  ['progress', { started: '2020-05', finished: '2020-04' }, ['finished']],
  ['progress', { state: 'planned', percent: 5 }, ['percent']],
  ['progress', { items: [{ item: 'road', state: 'done', percent: 72 }] }, ['items.0.percent']],
  ['progress', { items: [{ item: 'road', state: 'planned', percent: 1 }] }, ['items.0.percent']],
  ['progress', { stateInferred: '上下文' }, ['stateInferred']],
  ['progress', { started: '2020-05', startWords: '着手' }, ['startWords']],
  ['progress', { startWords: '着手' }, []],
  ['progress', { state: 'done', percent: 100 }, []],
  ['consent', { ballot: { eligibleHouseholds: 10, votedHouseholds: 11 } }, ['ballot.votedHouseholds']],
  [
    'consent',
    { perBuilding: [{ building: '1号楼', ballot: { votedArea: '9.5', agreedArea: '10.5' } }] },
    ['perBuilding.0.ballot.agreedArea'],
  ],
  ['issue', { raised: '2020-05-02', answered: '2020-05-01', state: 'answered' }, ['answered']],
  ['issue', { state: 'open', answer: '下周' }, ['state']],
  ['notice', { from: '2020-05-02 08:00', to: '2020-05-01 18:00' }, ['to']],
  ['notice', { from: '2020-05-01 08:00', to: '2020-05-01' }, []],
  ['report', { figures: [{ metric: 'percent', value: 101, unit: '%' }] }, ['figures.0.value']],
  ['report', { figures: [{ metric: 'percent', value: 101, unit: '%', doubt: '原文如此' }] }, []],
  [
    'acceptance',
    {
      parties: [
        { party: 'builder', result: 'pass' },
        { party: 'builder', result: 'fail' },
      ],
    },
    ['parties.1.party'],
  ],
  ['rule', { does: 'meeting', every: 'daily', weekday: 4 }, ['weekday']],
  ['rule', { does: 'meeting', every: 'weekly', weekday: 4, basis: 'act' }, ['basis']],
  ['warranty', { from: '2021-05-01', until: '2020-05-01' }, ['until']],
  ['correction', { corrects: 'x', reason: '笔误' }, ['changes']],
])('%s %j', (kind, fields, paths) => expect(wrong(kind, fields)).toEqual(paths));
test('a place is named once', () =>
  expect(wrong('progress', { about: { compounds: ['a', 'a'] }, percent: 1 })).toEqual(['about.compounds.1']));
