import { expect, test } from 'vitest';
import { acceptanceOf } from '../../src/model/acceptance.ts';
import { record } from '../helpers/record.ts';

const view = (...results: string[]) =>
  acceptanceOf([
    record({
      kind: 'acceptance',
      date: '2020-05-01',
      stage: 'completion',
      parties: results.map((result, i) => ({ party: ['builder', 'supervisor', 'designer'][i], result })),
    }),
  ])[0]!;

test.each([
  [['pass', 'pass'], 'pass', '各方通过'],
  [['pass', 'conditional'], 'conditional', '整改后通过'],
  [['conditional', 'fail', 'pass'], 'fail', '有一方不通过'],
])('%j: the strictest party has the last word', (results, verdict, words) => expect(view(...results)).toMatchObject({ verdict, words }));
test('other records are none', () => expect(acceptanceOf([record({ kind: 'progress', date: '2020', percent: 1 })])).toEqual([]));
