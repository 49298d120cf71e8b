import { expect, test } from 'vitest';
import { SCHEMAS } from '../../src/schema/index.ts';
import { along, metaOf, walk, type Node } from '../../src/schema/walk.ts';

const disclosures = SCHEMAS.disclosures as unknown as Node;
const progress = {
  kind: 'progress',
  title: '进度',
  date: { date: '2020-05', inferred: true, note: '由上下文' },
  source: 'bao',
  about: { compounds: ['yuan'] },
  items: [{ item: 'insulation', quantity: { value: 2, unit: '栋' } }],
};

test('along a path, each step has its label', () =>
  expect(along(disclosures, progress, ['items', 0, 'quantity', 'value']).map((s) => [metaOf(s.schema).title, s.value])).toEqual([
    ['改造清单', progress.items],
    [undefined, progress.items[0]],
    ['已完成数量', { value: 2, unit: '栋' }],
    ['数值', 2],
  ]));
test('of alternatives the one that fits the value is taken', () => {
  expect(along(disclosures, progress, ['date', 'date']).map((s) => metaOf(s.schema).title)).toEqual(['日期', '日期']);
  expect(along(disclosures, { kind: 'bid', amount: '1.00' }, ['amount']).map((s) => metaOf(s.schema).title)).toEqual(['金额']);
});
test('a path that leads nowhere ends where it does', () =>
  expect(along(disclosures, progress, ['items', 0, 'constructor'])).toHaveLength(2));
test('every reference in an entry is met once', () =>
  expect(
    [...walk(disclosures, progress)].flatMap(([node, value, path]) =>
      metaOf(node).ref && typeof value === 'string' ? [`${path.join('.')} ${value}`] : [],
    ),
  ).toEqual(['source bao', 'about.compounds.0 yuan']));
