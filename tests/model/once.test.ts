import { expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { once } from '../../src/model/once.ts';
import { streetView } from '../../src/model/regions.ts';
import { small } from '../charts/districts.ts';

test('a view of the portal’s day is made once, of another day or another portal anew', () => {
  const made: string[] = [];
  const view = once('view', (_, id: string, day) => (made.push(`${id} ${day}`), { id, day }));
  const [a, b] = [small(), small()];
  expect(view(a, 'x')).toBe(view(a, 'x', a.asOf));
  expect(view(a, 'x')).not.toBe(view(a, 'y'));
  expect(view(b, 'x')).not.toBe(view(a, 'x'));
  expect(view(a, 'x', '2020-01-01')).toEqual({ id: 'x', day: '2020-01-01' });
  expect(view(a, 'x', '2020-01-01')).not.toBe(view(a, 'x', '2020-01-01'));
  expect(made).toHaveLength(6);
});

test('so are those of compounds and streets', () => {
  const portal = small();
  const [compound] = portal.compounds.keys();
  const [street] = portal.streets.keys();
  expect(compoundView(portal, compound!)).toBe(compoundView(portal, compound!));
  expect(streetView(portal, street!)).toBe(streetView(portal, street!));
});

test('records by kind and compounds without a district are at hand', () => {
  const portal = small();
  expect([...portal.ofKind.values()].flat()).toHaveLength(portal.timeline.length);
  expect(portal.unplaced).toEqual([...portal.compounds].filter(([, c]) => !c.district && !c.street).map(([id]) => id));
});
